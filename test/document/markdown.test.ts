import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {blockText, type Article} from '../../source/document/article.ts';
import {highlightCode} from '../../source/document/highlight-code.ts';
import {looksLikeMarkdown, readMarkdown} from '../../source/document/markdown.ts';
import {growth} from '../support/growth.ts';

function read(text: string): Article {
  return readMarkdown(text, {source: '/tmp/a.md', label: 'a.md'});
}

/** Kind, depth and text of each block after the title. */
function blocksOf(text: string): string[] {
  const article = read(text);
  return article.blocks.slice(1).map((block, index) => {
    const sign = block.kind === 'list-item' ? ` ${block.marker}` : '';
    const depth = `${'>'.repeat(block.quoteDepth)}${'-'.repeat(block.listDepth)}`;
    return `${depth}${block.kind}${sign}: ${blockText(article, index + 1)}`;
  });
}

/** Style, text and address of each span. */
function spansOf(article: Article): string[] {
  return article.blocks.flatMap(block =>
    block.spans.map(({range, style, href}) => {
      const text = article.text.slice(range.start, range.end);
      return href === undefined ? `${style}: ${text}` : `${style}: ${text} -> ${href}`;
    }),
  );
}

test('the first heading is the title and is not repeated', () => {
  const article = read('# The *treaty*\n\nText.');
  assert.equal(article.title, 'The treaty');
  assert.equal(article.text, 'The treaty\n\nText.');
});

test('front matter names the title; the heading that repeats it goes, another stays', () => {
  assert.equal(read('---\ntitle: Same\n---\n# Same\n\nText.').text, 'Same\n\nText.');
  assert.equal(read('---\ntitle: Same\n---\n# Other\n\nText.').text, 'Same\n\nOther\n\nText.');
  assert.equal(read('Text only.').title, 'a.md');
  assert.equal(read('Text first.\n\n## Later\n\nMore.').text, 'Later\n\nText first.\n\nLater\n\nMore.');
});

test('inline styles become spans over plain text', () => {
  const article = read('A **bold _and italic_** `co:de` ~~gone~~ [li**n**k](http://x.org/a?b=1&amp;c) end');
  assert.equal(blockText(article, 1), 'A bold and italic co:de gone link end');
  assert.deepEqual(spansOf(article), [
    'strong: bold and italic',
    'emphasis: and italic',
    'code: co:de',
    'deleted: gone',
    'link: link -> http://x.org/a?b=1&c',
    'strong: n',
  ]);
});

test('reference links, bare addresses and links without text', () => {
  const article = read(
    'See [the page][p], <https://a.org/?x=1&copy=2> and []( http://no.org).\n\n[p]: http://p.org',
  );
  assert.deepEqual(spansOf(article), [
    'link: the page -> http://p.org',
    'link: https://a.org/?x=1&copy=2 -> https://a.org/?x=1&copy=2',
  ]);
});

test('text reads as written: references decoded once, no emoji names, hard breaks kept', () => {
  assert.deepEqual(blocksOf('a &amp; b &amp;lt; \\&amp; :smile: &copy;\nsoft  \nhard<br>tag `&amp;`'), [
    'paragraph: a & b &lt; &amp; :smile: © soft\nhard\ntag &amp;',
  ]);
});

test('lists nest, number and tick', () => {
  assert.deepEqual(blocksOf('3. three\n4. **four**\n   - inner\n\n     more\n- [x] done\n- [ ] open'), [
    '-list-item 3.: three',
    '-list-item 4.: four',
    '--list-item •: inner',
    '--paragraph: more',
    '-list-item [x]: done',
    '-list-item [ ]: open',
  ]);
});

test('quotes nest and hold other blocks', () => {
  assert.deepEqual(blocksOf('> one\n>\n> > two\n>\n> - item'), [
    '>quote: one',
    '>>quote: two',
    '>-list-item •: item',
  ]);
});

test('code keeps every character', () => {
  const code = 'if (a &amp; b) {\n\n\t**x** <b>\n  }';
  const article = read(`\`\`\`c++ title=x\n${code}\n\`\`\``);
  assert.equal(blockText(article, 1), code);
  const block = article.blocks[1];
  assert.equal(block?.kind === 'code' && block.language, 'c++');
});

test('a table has cells with styles', () => {
  const article = read('| a | b |\n|:-:|--:|\n| **x** | `y\\|z` |');
  const block = article.blocks[1];
  assert.ok(block?.kind === 'table');
  assert.deepEqual(block.alignments, ['center', 'right']);
  assert.equal(blockText(article, 1), 'a\tb\nx\ty|z');
  assert.deepEqual(spansOf(article), ['strong: x', 'code: y|z']);
});

test('pictures alone are captions, in a line they are their words', () => {
  assert.deepEqual(
    blocksOf('![A dam](d.png "Nurek")\n\n[![](build.svg)](http://ci)\n\nSee ![this](x.png) here.'),
    ['caption: A dam – Nurek', 'caption: Image: build.svg', 'paragraph: See this here.'],
  );
});

test('HTML leaves its words', () => {
  assert.deepEqual(
    blocksOf(
      '<div align="center">\n<p>One &amp; <b>two</b></p><script>x < 1</script>\n<!-- no --> three\n</div>\n\nA <kbd>key</kbd> here.',
    ),
    ['paragraph: One & two', 'paragraph: three', 'paragraph: A key here.'],
  );
});

test('an HTML heading is a heading, and may be the title', () => {
  const article = read(
    '<h1 align="center">\n  <img src="x.svg">\n  Postil\n</h1>\n\nText.\n\n<h2>Use</h2>\n',
  );
  assert.equal(article.text, 'Postil\n\nText.\n\nUse');
  assert.equal(article.blocks[2]?.kind, 'heading');
});

test('footnotes stand where they are written', () => {
  assert.deepEqual(blocksOf('Text[^1] and[^b].\n\n[^1]: One\n[^b]: Two *words*\n  go on'), [
    'paragraph: Text[1] and[b].',
    '-list-item [1]: One',
    '-list-item [b]: Two words go on',
  ]);
});

// oxlint-disable-next-line no-control-regex -- these are what must never come through
const STEERING = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0\ufdd1]/;

/** Every string that an article holds. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

const references = [
  '&#27;[31m',
  '&#x1b;]0;t&#7;',
  '&#155;1m',
  '&#x202e;',
  '&#xFDD0;s',
  '&#xfdd1;',
  '&#38;#27;',
  '&#0;',
];
const others = [
  '\x1b[31m',
  '\u202e',
  '\ufdd0l',
  '%1b[1m',
  '\\x1b',
  '&#x9b;',
  '&#13;',
  '&NewLine;',
  '&Tab;',
  '&#xd800;',
];
const bad = fc.constantFrom(...references, ...others);

const doors = fc.constantFrom<(text: string) => string>(
  text => `---\ntitle: "${text}"\nauthor: ${text}\nsource: "\\u001b${text}"\nlanguage: ${text}\n---\n`,
  text => `# ${text}\n`,
  text => `a ${text} b\n`,
  text => `**${text}** _a${text}_ \`${text}\`\n`,
  text => `[${text}](<http://x/${text}> "${text}") ![${text}](${text})\n`,
  text => `| ${text} | b |\n|--|--|\n| x | ${text} |\n`,
  text => `\`\`\`js ${text}\n${text}\n\`\`\`\n`,
  text => `<div title="${text}">${text}<img alt="${text}"></div>\n`,
  text => `![${text}](x.png "${text}")\n`,
  text => `- [ ] ${text}\n\n> ${text}\n\n[^a${text}]: ${text}\n`,
  text => `<http://x/${text}> http://y/${text} <img alt="${text}">\n`,
);

test('property: nothing that steers the terminal comes through any door', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(doors, fc.array(bad, {minLength: 1, maxLength: 3})), {maxLength: 6}),
      parts => {
        const article = read(parts.map(([door, texts]) => door(texts.join(''))).join('\n'));
        for (const text of stringsOf(article)) assert.doesNotMatch(text, STEERING);
      },
    ),
    {numRuns: 200},
  );
});

const pieces = fc.array(
  fc.oneof(
    fc.constantFrom(
      '**',
      '*',
      '_',
      '`',
      '~~',
      '[',
      ']',
      '](x)',
      '![',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '> ',
      '# ',
      '|',
      '|-|-|\n',
      '```\n',
    ),
    fc.constantFrom(
      'word',
      ' ',
      'é',
      '日本',
      '<b>',
      '</b>',
      '<!--',
      '&amp;',
      '&#27;',
      '[^1]',
      '[^1]: ',
      '<br>',
      '\\',
      ':a:',
    ),
  ),
  {maxLength: 60},
);

test('property: whatever is written, ranges fit the text and spans nest inside their blocks', () => {
  fc.assert(
    fc.property(pieces, parts => {
      const article = read(parts.join(''));
      let end = -2;
      for (const block of article.blocks) {
        assert.equal(block.range.start, end + 2);
        assert.ok(block.range.end > block.range.start);
        end = block.range.end;
        for (const {range} of block.spans) {
          assert.ok(block.range.start <= range.start && range.start < range.end && range.end <= end);
        }
      }
      assert.equal(end, article.text.length);
    }),
    {numRuns: 200},
  );
});

const CODE = '# T\n\n```js\nconst a = "x"; // note\n```\n\n```\nconst b = 1;\n```\n\n```nolanguage\nx\n```\n';

test('code that names its language is highlighted later, its text unchanged', async () => {
  const article = read(CODE);
  assert.deepEqual(spansOf(article), []);
  const highlighted = await highlightCode(article);
  assert.equal(highlighted.text, article.text);
  assert.deepEqual(spansOf(highlighted), ['keyword: const', 'string: "x"', 'comment: // note']);
  assert.equal(await highlightCode(highlighted), highlighted, 'once is enough');
});

test('text, spans and offsets are the same whatever the terminal can do', () => {
  const program = `
    import {readMarkdown} from './source/document/markdown.ts';
    import {highlightCode} from './source/document/highlight-code.ts';
    const text = ${JSON.stringify(`${CODE}\nA **b** [l](http://x+y) \`c\` http://z.org\n\n- *i*\n\n|a|\n|-|\n|**x**|`)};
    const article = await highlightCode(readMarkdown(text, {source: '-', label: '-'}));
    process.stdout.write(JSON.stringify(article));
  `;
  const run = (color: string, link: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      cwd: new URL('../..', import.meta.url),
      env: {...process.env, FORCE_COLOR: color, FORCE_HYPERLINK: link},
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const plain = run('0', '0');
  assert.match(plain, /"style":"keyword"/);
  assert.equal(run('3', '1'), plain);
  assert.equal(run('1', '0'), plain);
});

test('piped text is Markdown when it looks so', () => {
  for (const text of [
    '# Title\n\nText',
    '---\ntitle: x\n---\n',
    'a\n\n```\nb\n```\n',
    'see [a](https://b.c)',
    '> q\n\n**b**',
  ]) {
    assert.ok(looksLikeMarkdown(text), text);
  }
  for (const text of [
    'Title\n\nText.',
    '#!/bin/sh\n# comment\necho',
    'a - b\n- c',
    'NAME\n    ls - list',
    '',
  ]) {
    assert.ok(!looksLikeMarkdown(text), text);
  }
});

for (const part of ['**a', 'a*b_', 'x_', '[', 'www.a@'])
  test(`a paragraph of nothing but ${part} is read in linear time, and whole`, () => {
    const paragraph = (length: number): string => part.repeat(length / part.length);
    assert.equal(blockText(read(`# T\n\n${paragraph(60_000)}`), 1), paragraph(60_000));
    assert.ok(growth(length => void read(`# T\n\n${paragraph(length)}`), 30_000) < 40);
  });

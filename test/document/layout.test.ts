import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {createArticle, type Article, type BlockDraft} from '../../source/document/article.ts';
import {columnOf, layoutBlock, offsetAt, wrapText, type Row} from '../../source/document/layout.ts';
import {loadLineBreaks} from '../../source/document/line-breaks.ts';
import {cellWidth, graphemes, previousGrapheme, nextGrapheme} from '../../source/document/text.ts';
import {mixedText} from '../support/mixed-text.ts';

function articleOf(...blocks: readonly BlockDraft[]): Article {
  return createArticle({source: '-', label: 'test', title: 'Title', blocks});
}

/** A block as it stands on the screen, a string a row. */
function shown(article: Article, width: number, block = 1): string[] {
  return layoutBlock(article, block, width).map(row => {
    let line = '';
    for (const segment of row.segments) {
      const content =
        'range' in segment ? article.text.slice(segment.range.start, segment.range.end) : segment.decoration;
      line += ' '.repeat(Math.max(0, segment.column - cellWidth(line))) + content;
    }
    return line;
  });
}

test('prose wraps at words and hangs its spaces over the edge', () => {
  const article = articleOf({kind: 'paragraph', text: 'The two sides agreed to  meet'});
  assert.deepEqual(shown(article, 9), ['The two', 'sides', 'agreed to', 'meet']);
});

test('a compound may break after its hyphen, a date may not', () => {
  assert.deepEqual(shown(articleOf({kind: 'paragraph', text: 'a well-known man'}), 8), [
    'a well-',
    'known',
    'man',
  ]);
  assert.deepEqual(shown(articleOf({kind: 'paragraph', text: 'on 2015-11-24 we'}), 11), [
    'on',
    '2015-11-24',
    'we',
  ]);
});

test('a word longer than the row is cut between graphemes', () => {
  assert.deepEqual(shown(articleOf({kind: 'paragraph', text: 'abcdefgh'}), 3), ['abc', 'def', 'gh']);
  assert.deepEqual(shown(articleOf({kind: 'paragraph', text: 'e\u0301e\u0301e\u0301'}), 1), [
    'e\u0301',
    'e\u0301',
    'e\u0301',
  ]);
});

test('a wide character on a row of one cell is shown as an ellipsis', () => {
  const article = articleOf({kind: 'paragraph', text: '日a'});
  assert.deepEqual(shown(article, 1), ['…', 'a']);
});

test('Japanese breaks between characters, but not before a full stop', async () => {
  const text = '東京都は、条約に署名。';
  await loadLineBreaks(text);
  const rows = shown(articleOf({kind: 'paragraph', text}), 8);
  assert.deepEqual(rows, ['東京都', 'は、条約', 'に署名。']);
});

test('Thai breaks between the words of the dictionary', () => {
  for (const row of shown(articleOf({kind: 'paragraph', text: 'ภาษาไทยง่ายมาก'}), 8)) {
    assert.ok(cellWidth(row) <= 8);
    assert.doesNotMatch(row, /^\p{M}/u);
  }
});

function item(text: string, marker: string, listDepth: number): BlockDraft {
  return {kind: 'list-item', text, marker, listDepth};
}

test('lists hang their text, nested ones deeper', () => {
  const article = articleOf(
    item('first point here', '•', 1),
    item('inner', '2.', 2),
    item('tenth', '100.', 1),
  );
  assert.deepEqual(shown(article, 12, 1), [' • first', '   point', '   here']);
  assert.deepEqual(shown(article, 12, 2), ['   2. inner']);
  assert.deepEqual(shown(article, 12, 3), ['100. tenth']);
  assert.deepEqual(shown(article, 3, 2), ['inn', 'er'], 'a margin that leaves no room is dropped');
});

test('quotes have a bar on every row', () => {
  const article = articleOf({kind: 'quote', text: 'so he said', quoteDepth: 2});
  assert.deepEqual(shown(article, 10), ['│ │ so he', '│ │ said']);
});

test('code keeps its lines, and tabs go to their stops', () => {
  const article = articleOf({kind: 'code', language: undefined, text: 'if (x) {\n\treturn a\t+ b;\n\n}'});
  assert.deepEqual(shown(article, 5), ['if (x) {', '    return a    + b;', '', '}']);
});

const table: BlockDraft = {
  kind: 'table',
  alignments: ['left', 'right'],
  rows: [
    [{text: 'Party'}, {text: 'Year'}],
    [{text: 'India and China together'}, {text: '2015'}],
    [{text: ''}, {text: '7'}],
  ],
};

test('a table stands in columns under a rule', () => {
  assert.deepEqual(shown(articleOf(table), 40), [
    'Party                     Year',
    '──────────────────────────────',
    'India and China together  2015',
    '                             7',
  ]);
});

test('a table that is too wide wraps its cells', () => {
  assert.deepEqual(shown(articleOf(table), 18), [
    'Party         Year',
    '──────────────────',
    'India and     2015',
    'China',
    'together',
    '                 7',
  ]);
});

test('a table that cannot shrink is wider than asked', () => {
  assert.ok(layoutBlock(articleOf(table), 1, 5).some(row => row.width > 5));
});

test('wrapText keeps blank lines and gives the cursor a row after a last newline', () => {
  const ranges = wrapText('ab cd\n\nef\n', 2);
  assert.deepEqual(
    ranges.map(({start, end}) => 'ab cd\n\nef\n'.slice(start, end)),
    ['ab ', 'cd\n', '\n', 'ef\n', ''],
  );
  assert.deepEqual(wrapText('', 10), [{start: 0, end: 0}]);
});

const block: fc.Arbitrary<BlockDraft> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'quote' as const),
    text: mixedText,
    quoteDepth: fc.nat(2),
    listDepth: fc.nat(2),
  }),
  fc.record({
    kind: fc.constant('list-item' as const),
    text: mixedText,
    marker: fc.constantFrom('•', '12.', '[x]'),
    listDepth: fc.integer({min: 1, max: 3}),
  }),
  fc.record({kind: fc.constant('code' as const), text: mixedText, language: fc.constant(undefined)}),
  fc.record({
    kind: fc.constant('table' as const),
    rows: fc.array(fc.array(fc.record({text: mixedText}), {minLength: 2, maxLength: 2}), {
      minLength: 1,
      maxLength: 3,
    }),
    alignments: fc.constantFrom(['left', 'right'] as const, ['center', 'left'] as const),
  }),
);

function checkRows(article: Article, rows: readonly Row[], width: number): void {
  const {kind, range} = article.blocks[1] ?? assert.fail();
  let covered = range.start;
  for (const row of rows) {
    assert.equal(row.range.start, covered, 'no gap, no overlap');
    assert.ok(row.range.end > row.range.start, 'no empty row');
    covered = row.range.end;
    if (kind !== 'table' && kind !== 'code') assert.ok(row.width <= width, `${row.width} > ${width}`);
    let reached = 0;
    for (const segment of row.segments) {
      assert.ok(segment.column >= reached, 'segments do not overlap');
      const content =
        'range' in segment ? article.text.slice(segment.range.start, segment.range.end) : segment.decoration;
      assert.doesNotMatch(content, /[\n\t]/);
      reached = segment.column + cellWidth(content);
    }
    assert.ok(reached <= row.width, 'the width holds all segments');
  }
  assert.equal(covered, range.end, 'covered to the end');
}

test('property: rows cover each offset once and none is wider than asked', () => {
  fc.assert(
    fc.property(block, fc.integer({min: 1, max: 40}), (draft, width) => {
      const article = articleOf(draft);
      if (article.blocks.length === 2) checkRows(article, layoutBlock(article, 1, width), width);
    }),
    {numRuns: 200},
  );
});

test('property: offset -> cell -> offset is the grapheme it began in', () => {
  fc.assert(
    fc.property(block, fc.integer({min: 2, max: 40}), (draft, width) => {
      const article = articleOf(draft);
      if (article.blocks.length !== 2) return;
      const rows = layoutBlock(article, 1, width);
      for (const row of rows) {
        assert.equal(
          columnOf(article.text, rows, row.range.start).row,
          rows.indexOf(row),
          'a row holds its own start',
        );
        for (const segment of row.segments) {
          if ('decoration' in segment) continue;
          for (let offset = segment.range.start; offset < segment.range.end;) {
            const end = nextGrapheme(article.text, offset);
            const cell = columnOf(article.text, rows, offset);
            assert.equal(cell.row, rows.indexOf(row));
            if (cellWidth(article.text.slice(offset, end)) > 0) {
              assert.equal(offsetAt(article.text, row, cell.column), offset);
            }
            offset = end;
          }
        }
      }
    }),
    {numRuns: 200},
  );
});

test('property: wrapped lines cover the text, cut no grapheme and fit', () => {
  fc.assert(
    fc.property(mixedText, fc.integer({min: 1, max: 30}), (text, width) => {
      const ranges = wrapText(text, width);
      assert.equal(ranges.map(({start, end}) => text.slice(start, end)).join(''), text);
      for (const {start, end} of ranges) {
        if (start > 0) assert.equal(nextGrapheme(text, previousGrapheme(text, start)), start);
        const visible = text.slice(start, end).trimEnd();
        if (graphemes(visible).length > 1) assert.ok(cellWidth(visible) <= width, JSON.stringify(visible));
      }
    }),
    {numRuns: 200},
  );
});

const latin = fc
  .array(fc.constantFrom('é', 'été', 'well-né', 'é—é', ' ', ' ', '   ', '\n', 'a-1', '(é)', 'longueéééééé'), {
    maxLength: 40,
  })
  .map(parts => parts.join(''));

test('property: text of one-cell characters wraps by the quick way as by the slow one', () => {
  fc.assert(
    fc.property(latin, fc.integer({min: 1, max: 20}), (text, width) => {
      const rows = (form: string): string[] =>
        wrapText(form, width).map(({start, end}) => form.slice(start, end).normalize('NFC'));
      assert.deepEqual(rows(text.normalize('NFD')), rows(text));
    }),
    {numRuns: 200},
  );
});

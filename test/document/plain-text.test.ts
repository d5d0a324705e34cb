import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blockText, type Article} from '../../source/document/article.ts';
import {readPlainText} from '../../source/document/plain-text.ts';

function read(text: string): Article {
  return readPlainText(text, {source: '/tmp/a.txt', label: 'a.txt'});
}

function blocksOf(text: string): string[] {
  const article = read(text);
  return article.blocks.map((_, index) => blockText(article, index));
}

const WRAPPED = `The two governments agreed on Monday to meet twice a year and to
keep each other informed about what they plan along the river, so
that no dam is built in silence.`;

test('a short first line is the title and the date under it dates the article', () => {
  const article = read('Two rivers\n\n24 November 2015\n\nThe text begins.');
  assert.equal(article.title, 'Two rivers');
  assert.equal(article.published, '2015-11-24');
  assert.deepEqual(
    article.blocks.map((_, index) => blockText(article, index)),
    ['Two rivers', '24 November 2015', 'The text begins.'],
  );
});

test('a first line that is a sentence is no title', () => {
  assert.deepEqual(blocksOf('It began in May.\n\nThen more.'), ['a.txt', 'It began in May.', 'Then more.']);
  assert.deepEqual(blocksOf('Only this line'), ['a.txt', 'Only this line']);
});

test('lines wrapped by hand are one paragraph', () => {
  const [, first, second] = blocksOf(`${WRAPPED}\n\nAnd so on.`);
  assert.equal(first, WRAPPED.replaceAll('\n', ' '));
  assert.equal(second, 'And so on.');
});

test('an indented first line begins a paragraph in old books', () => {
  const book = WRAPPED.split('\n')
    .map((line, number) => (number === 0 ? `   ${line}` : line))
    .join('\n');
  assert.equal(blocksOf(`${book}\n${book}`).length, 3);
});

test('a word cut by a hyphen at a line end is joined to its rest', () => {
  const text =
    'They spoke about the river and about the dam for a very long-\nwinded hour and then went home.';
  assert.match(blocksOf(text)[1] ?? '', /long-winded hour/);
});

test('Chinese lines are joined without a space', () => {
  const line = '东'.repeat(45);
  assert.equal(blocksOf(`${line}\n${line}\n东。`)[1], `${line}${line}东。`);
});

test('verse and addresses keep their lines', () => {
  const verse = 'The day is done,\nthe light is low,\n  and home we go';
  assert.equal(blocksOf(`A song\n\n${verse}`)[1], verse);
});

test('long lines without blank lines between them are a paragraph each', () => {
  const line = 'A paragraph that somebody wrote on one line and that goes on and on. '.repeat(2).trim();
  assert.deepEqual(blocksOf(`${line}\n${line} More.\n${line} Even more of it.`).slice(1), [
    line,
    `${line} More.`,
    `${line} Even more of it.`,
  ]);
});

test('lists become items, their wrapped lines joined', () => {
  const article = read('Plan\n\n- first thing\n  goes on\n- second\n\n1. one\n2. two');
  assert.deepEqual(
    article.blocks
      .slice(1)
      .map((block, index) => [block.kind === 'list-item' && block.marker, blockText(article, index + 1)]),
    [
      ['•', 'first thing goes on'],
      ['•', 'second'],
      ['1.', 'one'],
      ['2.', 'two'],
    ],
  );
});

test('a dialogue dash is no list', () => {
  assert.deepEqual(blocksOf('- Well, he said.\n\n- Well.').slice(1), ['- Well, he said.', '- Well.']);
});

test('columns keep their places', () => {
  const table = 'Party      Year\nIndia      2015\nChina      1962';
  const article = read(`Heads\n\n${table}`);
  assert.equal(article.blocks[1]?.kind, 'code');
  assert.equal(blockText(article, 1), table);
});

test('headings are underlined, in capitals, or say chapter', () => {
  const article = read(
    'Book\n====\n\nCHAPTER IV\n\nText here.\n\nTHE RIVER\n\nMore text.\n\nThe end\n-------\n\nLast.',
  );
  assert.equal(article.title, 'Book');
  assert.deepEqual(
    article.blocks.flatMap((block, index) => (block.kind === 'heading' ? [blockText(article, index)] : [])),
    ['Book', 'CHAPTER IV', 'THE RIVER', 'The end'],
  );
});

test('front matter is read from text too', () => {
  const article = read('---\ntitle: Named\nauthor: A. B.\n---\n\nFirst line\n\nSecond.');
  assert.deepEqual([article.title, article.author, blockText(article, 1)], ['Named', 'A. B.', 'First line']);
});

test('piped colours and Windows line ends are gone', () => {
  assert.deepEqual(blocksOf('\x1b[1mBold title\x1b[0m\r\n\r\nA line.\r\n'), ['Bold title', 'A line.']);
});

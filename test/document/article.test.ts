import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blockAt, blockText, createArticle, type BlockDraft} from '../../source/document/article.ts';

const details = {source: '/tmp/a.txt', label: 'a.txt'};

function articleOf(title: string, ...blocks: readonly BlockDraft[]) {
  return createArticle({...details, title, blocks});
}

test('the title is block 0 and blocks are joined by a blank line', () => {
  const article = articleOf(
    'The title',
    {kind: 'paragraph', text: ' One. '},
    {kind: 'paragraph', text: 'Two words.'},
  );
  assert.equal(article.text, 'The title\n\nOne.\n\nTwo words.');
  assert.deepEqual(
    article.blocks.map((_, index) => blockText(article, index)),
    ['The title', 'One.', 'Two words.'],
  );
  assert.equal(article.words, 5);
  assert.equal(blockText(article, 9), '');
});

test('a block is found from any offset, the gap belongs to the block before it', () => {
  const article = articleOf('ab', {kind: 'paragraph', text: 'cd'}, {kind: 'paragraph', text: 'ef'});
  assert.deepEqual(
    Array.from({length: article.text.length + 1}, (_, offset) => blockAt(article, offset)),
    [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2],
  );
});

test('empty blocks are dropped; without a title the label stands in', () => {
  const article = articleOf(
    '\x1b[0m',
    {kind: 'paragraph', text: ' \x07\n'},
    {kind: 'code', language: undefined, text: '\n'},
  );
  assert.equal(article.text, 'a.txt');
});

test('spans follow their words through trimming and sanitising', () => {
  const text = '  a\x1b[1m bold\x07 word';
  const start = text.indexOf('bold');
  const article = articleOf('T', {
    kind: 'paragraph',
    text,
    spans: [{range: {start, end: start + 4}, style: 'strong'}],
  });
  const span = article.blocks[1]?.spans[0] ?? assert.fail();
  assert.equal(article.text.slice(span.range.start, span.range.end), 'bold');
});

test('a span never ends inside a grapheme', () => {
  const article = articleOf('T', {
    kind: 'paragraph',
    text: 'xe\u0301y',
    spans: [{range: {start: 0, end: 2}, style: 'strong'}],
  });
  assert.deepEqual(article.blocks[1]?.spans[0]?.range, {start: 3, end: 4});
});

test('table cells have ranges; their tabs and newlines become spaces', () => {
  const article = articleOf('T', {
    kind: 'table',
    alignments: ['left', 'left'],
    rows: [
      [{text: 'a\tb'}, {text: 'c'}],
      [{text: ''}, {text: 'd\ne'}],
    ],
  });
  assert.equal(blockText(article, 1), 'a b\tc\n\td e');
  const block = article.blocks[1];
  assert.ok(block?.kind === 'table');
  assert.deepEqual(
    block.rows.map(row => row.map(({start, end}) => article.text.slice(start, end))),
    [
      ['a b', 'c'],
      ['', 'd e'],
    ],
  );
});

test('the same text has the same id wherever it lies, another text another', () => {
  const blocks: BlockDraft[] = [{kind: 'paragraph', text: 'Same words.'}];
  const here = createArticle({source: '/a', label: 'a', title: 'T', blocks});
  const there = createArticle({source: '/b', label: 'b', title: 'T', blocks});
  assert.equal(here.id, there.id);
  assert.notEqual(here.id, articleOf('T', {kind: 'paragraph', text: 'Other words.'}).id);
  assert.equal(here.blockHashes.length, here.blocks.length);
});

test('no marker of a list and no language of code carries a control sequence', () => {
  const article = articleOf(
    'T',
    {kind: 'list-item', marker: '\x1b[2J1.\u202e', text: 'One.'},
    {kind: 'code', language: 'ts\x07', text: 'let x'},
  );
  const [, item, code] = article.blocks;
  assert.ok(item?.kind === 'list-item' && code?.kind === 'code');
  assert.deepEqual([item.marker, code.language], ['1.', 'ts']);
});

test('no detail carries a control sequence', () => {
  const article = createArticle({
    source: '/tmp/\x1b]0;x\x07a',
    label: 'a\u202e.txt',
    author: 'A\x9b1m',
    credit: 'http://x/\x07',
    title: 'T\x1b[2J\n',
    blocks: [],
  });
  assert.deepEqual(
    [article.source, article.label, article.author, article.credit, article.title],
    ['/tmp/a', 'a.txt', 'A', 'http://x/', 'T'],
  );
});

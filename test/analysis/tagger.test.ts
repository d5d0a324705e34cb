import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {loadTagger, prepareTagger, tagBlocks, tagNames} from '../../source/analysis/tagger.ts';
import type {Block} from '../../source/document/article.ts';
import {loadModel} from '../../source/effects/load-model.ts';

const tagger = await loadModel();

/** Paragraphs parted by blank lines, as an article has them. */
const articleOf = (text: string): {readonly text: string; readonly blocks: readonly Block[]} => {
  const blocks: Block[] = [];
  let start = 0;
  for (const paragraph of text.split('\n\n')) {
    const range = {start, end: start + paragraph.length};
    blocks.push({kind: 'paragraph', range, spans: [], quoteDepth: 0, listDepth: 0});
    start = range.end + 2;
  }
  return {text, blocks};
};

const LETTERS = {person: 'P', organisation: 'O', place: 'L'} as const;

/** The text with its names in brackets: `[Ada Lovelace]P was born in [London]L.` */
const mark = (text: string): string => {
  let marked = '';
  let last = 0;
  for (const {range, kind} of tagNames(tagger, articleOf(text))) {
    marked += `${text.slice(last, range.start)}[${text.slice(range.start, range.end)}]${LETTERS[kind]}`;
    last = range.end;
  }
  return marked + text.slice(last);
};

const unmark = (marked: string): string => marked.replaceAll(/\[([^\]]+)\][POL]/gu, '$1');

const sentences: readonly string[] = [
  'Foreign Minister [Zubair Marwat]P flew to [Ankara]L on Monday, his spokesman said.',
  'President [Park Ji-won]P met Mr. [Okonkwo]P in [Nairobi]L.',
  "[Nigeria]L's finance minister, [Amaka Eze]P, told [Reuters]O that talks would go on.",
  'The [World Health Organization]O sent doctors to [Peru]L and [Bolivia]L.',
  'The talks were held on Tuesday in the old town hall.',
  'Prime Minister [Chen Guoliang]P left. [Chen]P said he would return to [Taipei]L.',
];

for (const sentence of sentences)
  test(`tags ${sentence}`, () => assert.equal(mark(unmark(sentence)), sentence));

test('a name seen in full is known by its last word later in the article', () => {
  const marked = mark('Dr. Tamar Kvaratsova, a chemist, won the prize.\n\nKvaratsova thanked her team.');
  assert.match(marked, /\[Tamar Kvaratsova\]P/u);
  assert.match(marked, /\n\[Kvaratsova\]P thanked/u);
});

test('blocks labelled alone and in any order give what the whole article gives', () => {
  const article = articleOf(sentences.map(unmark).join('\n\n'));
  const prepared = prepareTagger(tagger, article);
  const last = article.blocks.length;
  const late = tagBlocks(prepared, 3, last);
  assert.deepEqual([...tagBlocks(prepared, 0, 3), ...late], tagNames(tagger, article));
});

test('code is not read, and the cells of a table are read each for itself', () => {
  const text = 'Barack Obama\tKenya\nx';
  const base = {spans: [], quoteDepth: 0, listDepth: 0};
  const rows = [
    [
      {start: 0, end: 12},
      {start: 13, end: 18},
    ],
    [{start: 19, end: 20}],
  ];
  const table: Block = {...base, kind: 'table', range: {start: 0, end: 20}, rows, alignments: []};
  const code: Block = {...base, kind: 'code', range: {start: 0, end: 20}, language: undefined};
  assert.deepEqual(tagNames(tagger, {text, blocks: [code]}), []);
  const ranges = tagNames(tagger, {text, blocks: [table]}).map(name =>
    text.slice(name.range.start, name.range.end),
  );
  assert.deepEqual(ranges, ['Barack Obama', 'Kenya']);
});

test('names lie in the text, on grapheme borders, sorted and apart, whatever the text is', () => {
  const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
  const piece = fc.constantFrom(
    'Rajnath Singh',
    ' said ',
    'Mr. ',
    "'s",
    '’',
    ' of ',
    'É',
    '\u0301',
    '\u200D',
    '👩',
    '. ',
    '\n\n',
    'BBC',
    ' 5',
    'ال',
    '-',
    '(UN)',
  );
  const text = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(piece, {maxLength: 40}).map(pieces => pieces.join('')),
  );
  fc.assert(
    fc.property(text, source => {
      const borders = new Set([...segmenter.segment(source)].map(part => part.index)).add(source.length);
      let end = 0;
      for (const {range} of tagNames(tagger, articleOf(source))) {
        assert.ok(range.start >= end && range.end > range.start);
        assert.ok(borders.has(range.start) && borders.has(range.end));
        end = range.end;
      }
    }),
    {numRuns: 150},
  );
});

test('bad texts are read without harm', () => {
  const texts = [
    '',
    'Word',
    'ALL IN CAPITALS HERE. AND HERE.',
    'x'.repeat(300_000),
    'X'.repeat(300_000),
    '😀'.repeat(20_000),
  ];
  texts.push(
    'Ada Lovelace, '.repeat(5000),
    'שלום עולם '.repeat(1000),
    'Ab'.repeat(100_000),
    "A'".repeat(50_000),
    'Of the '.repeat(20_000),
  );
  for (const text of texts) assert.doesNotThrow(() => tagNames(tagger, articleOf(text)));
});

test('bytes that are no model are refused', () => {
  assert.throws(() => loadTagger(new Uint8Array(0)), /not a name model/u);
  assert.throws(() => loadTagger(Uint8Array.from([80, 83, 84, 76, 51, 200, 200])), RangeError);
});

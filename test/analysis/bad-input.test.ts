import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {analyse} from '../../source/analysis/analyse.ts';
import type {Analysis} from '../../source/analysis/analysis.ts';
import {tagNames} from '../../source/analysis/tagger.ts';
import type {Article, Range} from '../../source/document/article.ts';
import {readPlainText} from '../../source/document/plain-text.ts';
import {graphemeBorder} from '../../source/document/text.ts';
import {loadModel} from '../../source/effects/load-model.ts';
import {growth} from '../support/growth.ts';

const tagger = await loadModel();

/** The text as a reader opens it, with all that is found in it. */
const read = (text: string): {readonly article: Article; readonly analysis: Analysis} => {
  const article = readPlainText(text, {source: 'text', label: 'text'});
  return {article, analysis: analyse(article, tagNames(tagger, article))};
};

const rangesIn = ({mentions, people, agreements, quotes}: Analysis): readonly Range[] => [
  ...mentions.map(({range}) => range),
  ...people.flatMap(({tellings}) => tellings.map(({range}) => range)),
  ...agreements.flatMap(({telling, also}) => [telling, ...also].map(({range}) => range)),
  ...quotes.flatMap(({range, by}) => [range, by]),
];

/** Offsets lie in the text, in order, on grapheme borders. */
const check = (text: string): void => {
  const {article, analysis} = read(text);
  for (const {start, end} of rangesIn(analysis)) {
    assert.ok(start >= 0 && start < end && end <= article.text.length, `${start} to ${end}`);
    for (const offset of [start, end]) assert.equal(graphemeBorder(article.text, offset), offset);
  }
};

const FIRST = 'Anna Boris Carla Dmitri Elena Farid Greta Hassan'.split(' ');
const LAST = 'Abelson Brandt Castillo Dorn Eriksen Fontaine Greaves'.split(' ');
const NEWS = 'Foreign Minister Anna Dorn signed a treaty with Egypt in Cairo on Monday, she said. ';

/** Texts of about `length` characters that nobody would write, or nobody would expect here. */
const STRANGE: Readonly<Record<string, (length: number) => string>> = {
  'all capitals': length => NEWS.toUpperCase().repeat(length / NEWS.length),
  'no capitals': length => NEWS.toLowerCase().repeat(length / NEWS.length),
  'no space': length => 'Donaudampfschiff'.repeat(length / 16),
  'one capital after another': length => 'AbC'.repeat(length / 3),
  'only emoji': length => '👩‍👩‍👧🇩🇪🙂❤️'.repeat(length / 16),
  'right to left': length => 'قال الوزير محمد علي في القاهرة. אמר שר החוץ. '.repeat(length / 44),
  'nothing but names': length =>
    Array.from(
      {length: length / 18},
      (_, index) => `${FIRST[index % 8]} ${LAST[index % 7]}son${index % 1000}`,
    ).join(' '),
  'one name a line': length =>
    Array.from({length: length / 16}, (_, index) => `${FIRST[index % 8]} ${LAST[index % 7]}`).join('\n\n'),
  'quotation marks': length => '"“‘'.repeat(length / 3),
  'a person after another': length => 'Mr. Dorn and '.repeat(length / 13),
  'agreements in one sentence': length => 'Egypt signed a deal with Chad and '.repeat(length / 34),
};

test('a text of nothing, of white space and of one word', () => {
  for (const text of ['', ' \n\n\t', 'x', 'Cairo', 'HELP', '🙂', 'שלום', '\u{200D}\u{200D}', '\u{301}'])
    check(text);
});

for (const [name, textOf] of Object.entries(STRANGE))
  test(`${name}: offsets hold, and time grows with the text`, () => {
    assert.ok(growth(length => check(textOf(length)), 8000) < 40);
  });

test('a megabyte without a space, and a text of 10,000 names', () => {
  check('x'.repeat(1_000_000));
  check(STRANGE['nothing but names']?.(180_000) ?? '');
});

const piece = fc.constantFrom(
  'Anna',
  'Dorn',
  'MINISTER',
  'of',
  'Egypt',
  'signed',
  'a',
  'deal',
  'with',
  'said',
  '“',
  '”',
  '.',
  ',',
  '\n\n',
  'é́',
  'नि',
  '👩‍👩‍👧',
  '🇩🇪',
  '\u{200D}',
  '\u{301}',
  'ﷺ',
  'قال',
  '\u{600}1',
  "'s",
  '-',
  '(EU)',
  'on Monday',
  '1999',
  ' ',
);

test('offsets hold whatever stands beside whatever', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom('', ' ')), {maxLength: 60}), pieces =>
      check(pieces.flat().join('')),
    ),
    {numRuns: 200},
  );
});

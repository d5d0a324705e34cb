import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {tokenise} from '../../source/analysis/tokens.ts';

const cut = (text: string): string =>
  tokenise(text)
    .map(token => token.text)
    .join(' | ');

const cases: readonly (readonly [string, string])[] = [
  ['Zaki-ur-Rehman met al-Ani', 'Zaki-ur-Rehman | met | al-Ani'],
  ['Mr. Smith of the U.S. Navy', 'Mr. | Smith | of | the | U.S. | Navy'],
  ['J. K. Rowling, J.K. Rowling', 'J. | K. | Rowling | , | J.K. | Rowling'],
  ['a Beijing-based bank', 'a | Beijing | - | based | bank'],
  ['pro-Beijing and Anti-Trump', 'pro | - | Beijing | and | Anti | - | Trump'],
  ['Ban Ki-moon, Kim Jong-un, Ma Ying-jeou', 'Ban | Ki-moon | , | Kim | Jong-un | , | Ma | Ying-jeou'],
  ['Port-au-Prince and Stoke-on-Trent', 'Port-au-Prince | and | Stoke-on-Trent'],
  ['the India-China border', 'the | India | - | China | border'],
  ['US-Mexico trade, a US-led force', 'US | - | Mexico | trade | , | a | US | - | led | force'],
  ['Coca-Cola, AT&T', 'Coca-Cola | , | AT&T'],
  ["India's and China’s", "India | 's | and | China | ’s"],
  ["the Joneses' car", "the | Joneses | ' | car"],
  ["Sinéad O'Connor in Côte d’Ivoire", "Sinéad | O'Connor | in | Côte | d’Ivoire"],
  ["the U.S.'s plan", "the | U.S. | 's | plan"],
  ['(“Yes,” he said.)', '( | “ | Yes | , | ” | he | said | . | )'],
  ['1,200.5 in 2019-2020', '1,200.5 | in | 2019 | - | 2020'],
  ['a 24-year-old, COVID-19', 'a | 24-year-old | , | COVID-19'],
  ['see https://a.example/b. Amazon.com rose', 'see | https://a.example/b | . | Amazon.com | rose'],
  ['Jan. 5, not jan', 'Jan. | 5 | , | not | jan'],
  ['plan B.', 'plan | B | .'],
  ['🇩🇪👍🏽', '🇩🇪 | 👍🏽'],
  ['', ''],
];

for (const [text, expected] of cases) test(`cuts ${text}`, () => assert.equal(cut(text), expected));

test('offsets count from where the text begins in the article', () => {
  assert.deepEqual(tokenise('Li said', 40), [
    {start: 40, end: 42, text: 'Li', kind: 'word'},
    {start: 43, end: 47, text: 'said', kind: 'word'},
  ]);
});

test('tokens are sorted, do not overlap, say what stands there and keep graphemes whole', () => {
  const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
  const piece = fc.constantFrom(
    'Al',
    '-',
    "'s",
    '’',
    '.',
    'é',
    '́',
    '‍',
    '👩',
    ' ',
    '\n',
    'U.',
    '5',
    '\u0600',
    '가',
  );
  const text = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(piece).map(pieces => pieces.join('')),
  );
  fc.assert(
    fc.property(text, source => {
      const borders = new Set([...segmenter.segment(source)].map(part => part.index)).add(source.length);
      let end = 0;
      for (const token of tokenise(source)) {
        assert.ok(token.start >= end && token.end > token.start);
        assert.equal(source.slice(token.start, token.end), token.text);
        if (token.kind === 'word') assert.ok(borders.has(token.start) && borders.has(token.end), token.text);
        // White space may carry combining characters of its own: a text made at random has such graphemes.
        assert.match(source.slice(end, token.start), /^[\s\p{M}\u200C\u200D]*$/u);
        end = token.end;
      }
    }),
    {numRuns: 200, examples: [['\n\u0301 \u200DAl']]},
  );
});

test('hostile texts of a megabyte are cut in linear time', () => {
  for (const piece of [
    'a-',
    'A.',
    "a'",
    '"',
    'x',
    '1.',
    'https://',
    'https://.',
    '\n',
    '👍‍',
    '́',
    'A&',
    '.',
    'www.',
  ])
    assert.doesNotThrow(() => tokenise(piece.repeat(1_000_000 / piece.length)));
});

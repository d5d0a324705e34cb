import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {splitSentences} from '../../source/analysis/sentences.ts';

const split = (text: string): readonly string[] =>
  splitSentences(text).map(({start, end}) => text.slice(start, end));

/** A text whose sentences are parted by `|`. */
const cases: readonly string[] = [
  'He met Mr. Smith. |They talked.',
  'Lt. Gen. H. R. Park left. |J. K. Rowling stayed.',
  'It fell in the U.S. |The talks went on.',
  'The U.S. President spoke to Acme Inc. |He was brief.',
  'Prices rose by 1.5 per cent to $3.20 a litre. |Few noticed.',
  'They came at 10 a.m. Tuesday. |By 3 p.m. |Mr. Lee had gone.',
  '“We won.” |She smiled.',
  '"Is it true?" he asked. |"No!" |"Then go."',
  'It was agreed (see p. 4). |Nothing followed.',
  'The pact holds.[2] |So they say.',
  'On Jan. 5 they met. |In may. |They parted.',
  'Costs, fees, etc. |All were paid.',
  'Plan B. |The rest is known.',
  'It went on ... and on. |It ended...  |Then silence.',
  '1. The first of three',
  'Yahoo! said so',
  'One cell\t|another cell',
  'A title\n\n|A text. |Two\nlines of it.',
  '他走了。|她来了。',
  'no capitals here at all',
  '',
];

for (const text of cases)
  test(`splits ${JSON.stringify(text)}`, () => {
    const expected = text === '' ? [] : text.split('|').map(part => part.trim());
    assert.deepEqual(split(text.replaceAll('|', '')), expected);
  });

test('a range is split alone, with offsets of the whole text', () => {
  const text = 'Not this. He left. She came. Nor this.';
  assert.deepEqual(splitSentences(text, {start: 10, end: 28}), [
    {start: 10, end: 18},
    {start: 19, end: 28},
  ]);
});

test('sentences are sorted, do not overlap and leave only white space out', () => {
  const piece = fc.constantFrom(
    'He',
    ' ',
    '. ',
    '."',
    '(',
    ')',
    '?',
    '!',
    'Mr.',
    'U.S.',
    '…',
    '\n\n',
    '[1]',
    '5',
    'x',
    '\t',
  );
  const text = fc.oneof(
    fc.string({unit: 'binary'}),
    fc.array(piece).map(pieces => pieces.join('')),
  );
  fc.assert(
    fc.property(text, source => {
      let end = 0;
      for (const sentence of splitSentences(source)) {
        assert.ok(sentence.start >= end && sentence.end > sentence.start && sentence.end <= source.length);
        assert.equal(
          source
            .slice(end, sentence.start)
            .replaceAll(/[\p{M}\u200C\u200D]/gu, '')
            .trim(),
          '',
        );
        end = sentence.end;
      }
      assert.equal(
        source
          .slice(end)
          .replaceAll(/[\p{M}\u200C\u200D]/gu, '')
          .trim(),
        '',
      );
    }),
    {numRuns: 200},
  );
});

test('hostile texts of a megabyte are split in linear time', () => {
  for (const piece of ['. ', '. (', '"', '[1]', '.', 'Mr. ', '."', '\n\n', '('])
    assert.doesNotThrow(() => splitSentences(piece.repeat(1_000_000 / piece.length)));
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {isNarrow, segments} from '../../source/ui/segments.ts';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Text as Ink paints it, and any other. */
const painted = fc
  .array(
    fc.oneof(
      fc.constantFrom('\u001b[1m', '\u001b[38;5;2m', '\u001b]8;;x\u0007', '\r\n', 'é', '👨‍👩‍👧', '한'),
      fc.string({unit: 'binary'}),
    ),
  )
  .map(parts => parts.join(''));

test('segments are those of Intl.Segmenter', () => {
  fc.assert(
    fc.property(painted, text => {
      const expected = Array.from(segmenter.segment(text), ({segment, index}) => ({segment, index}));
      assert.deepEqual(segments(text), expected);
    }),
    {numRuns: 200},
  );
});

test('what is narrow is nothing that a terminal leaves out', () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const character = String.fromCharCode(unit);
    if (isNarrow(character)) assert.doesNotMatch(character, /\p{Default_Ignorable_Code_Point}/u);
  }
});

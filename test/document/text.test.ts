import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import stringWidth from 'string-width';
import {
  cellWidth,
  countWords,
  graphemeBorder,
  graphemes,
  hashArticle,
  hashBlock,
  isNarrow,
  nextGrapheme,
  normaliseBlock,
  padEnd,
  previousGrapheme,
  truncate,
  widthAt,
  wordRanges,
} from '../../source/document/text.ts';
import {mixedText} from '../support/mixed-text.ts';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
const segments = (text: string): string[] => Array.from(segmenter.segment(text), part => part.segment);

test('graphemes keep what belongs together', () => {
  assert.deepEqual(graphemes('a👩‍🚀é🇩🇪🇫🇷'), ['a', '👩‍🚀', 'é', '🇩🇪', '🇫🇷']);
  assert.deepEqual(graphemes(''), []);
});

test('widths are those of the terminal', () => {
  assert.equal(cellWidth('abc'), 3);
  assert.equal(cellWidth('日本'), 4);
  assert.equal(cellWidth('é'), 1);
  assert.equal(cellWidth('👩‍🚀'), 2);
  assert.equal(cellWidth('a\tb'), 5);
  assert.equal(cellWidth('abcd\t'), 8);
});

test('truncating never cuts a grapheme and never exceeds the cells', () => {
  assert.equal(truncate('agreement', 9), 'agreement');
  assert.equal(truncate('agreement', 5), 'agre…');
  assert.equal(truncate('日本語', 4), '日…');
  assert.equal(truncate('日本語', 1), '…');
  assert.equal(truncate('日本語', 0), '');
  assert.equal(padEnd('日', 4), '日  ');
  assert.equal(padEnd('long', 2), 'long');
});

test('words are found and counted', () => {
  assert.deepEqual(
    wordRanges('Don’t stop, now.').map(({start, end}) => 'Don’t stop, now.'.slice(start, end)),
    ['Don’t', 'stop', 'now'],
  );
  assert.equal(countWords('Two words -- and “three” more…'), 5);
  assert.equal(countWords('東京 is big'), 4);
  assert.equal(countWords(''), 0);
});

test('a hash sees words, not white space or composition', () => {
  assert.equal(normaliseBlock('  Caf\u0065\u0301\n  here '), 'Café here');
  assert.equal(hashBlock('Café  here'), hashBlock('Cafe\u0301\nhere'));
  assert.notEqual(hashBlock('a'), hashBlock('b'));
  assert.match(hashBlock('a'), /^sha256:[0-9a-f]{64}$/);
  assert.notEqual(hashArticle(['a', 'b']), hashArticle(['b', 'a']));
});

test('a block in its normal form already is found to be so', () => {
  const spaced = fc.array(
    fc.oneof(mixedText, fc.constantFrom(' ', '  ', '\n', '“a” – b’s', 'é', 'e\u0301', '\u00a0')),
  );
  fc.assert(
    fc.property(spaced, parts => {
      const text = parts.join('');
      assert.equal(normaliseBlock(text), text.normalize('NFC').replace(/\s+/g, ' ').trim());
    }),
    {numRuns: 200},
  );
});

test('every character of the fast table has the width string-width gives it', () => {
  for (let unit = 0x20; unit < 0x10000; unit++) {
    const text = String.fromCharCode(unit);
    if (unit >= 0xd800 && unit <= 0xdfff) continue;
    if (unit >= 0x7f && unit < 0xa0) continue;
    assert.equal(widthAt(text, 0, 1, 0), stringWidth(text), unit.toString(16));
    if (isNarrow(text)) assert.equal(segments(`a${text}a`).length, 3, unit.toString(16));
  }
});

test('property: graphemes, steps and widths agree with the slow way', () => {
  fc.assert(
    fc.property(mixedText, text => {
      const expected = segments(text);
      assert.deepEqual(graphemes(text), expected);
      if (!/[\n\t]/.test(text)) assert.equal(cellWidth(text), stringWidth(text));
      let offset = 0;
      for (const grapheme of expected) {
        const end = offset + grapheme.length;
        assert.equal(nextGrapheme(text, offset), end);
        assert.equal(previousGrapheme(text, end), offset);
        assert.equal(graphemeBorder(text, end - 1), grapheme.length === 1 ? end - 1 : offset);
        offset = end;
      }
    }),
    {numRuns: 200},
  );
});

test('property: a truncated text fits', () => {
  fc.assert(
    fc.property(mixedText, fc.nat(30), (text, cells) => {
      assert.ok(cellWidth(truncate(text, cells)) <= cells);
    }),
    {numRuns: 200},
  );
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {sanitise, sanitiseLine} from '../../source/document/sanitise.ts';
import {growth} from '../support/growth.ts';

test('colours, cursor moves and window titles vanish as a whole', () => {
  assert.equal(sanitise('\x1b[1;31mred\x1b[0m \x1b[2J\x1b[10;5Hhome'), 'red home');
  assert.equal(sanitise('a\x1b]0;new title\x07b\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\'), 'ablink');
  assert.equal(sanitise('a\x1bPq#0~~\nmore\x1b\\b\x1b(Bc\x1b7d'), 'abcd');
});

test('8-bit forms are sequences too', () => {
  assert.equal(sanitise('a\x9b31mb\x9d0;title\x9cc\x90payload\x9cd'), 'abcd');
});

test('a sequence without an end cannot swallow the text after it', () => {
  assert.equal(sanitise('a\x1b]0;title without an end\nnext'), 'a0;title without an end\nnext');
  assert.equal(sanitise('a\x1b[31'), 'a');
  assert.equal(sanitise('a\x1b[\nb\x1b'), 'a\nb');
});

test('line ends become newlines, tabs stay', () => {
  assert.equal(sanitise('a\r\nb\rc\u2028d\u2029e\x0cf\x85g\th'), 'a\nb\nc\nd\ne\nf\ng\th');
});

test('overstrike of man pages is read as the letter', () => {
  assert.equal(sanitise('N\x08NA\x08AM\x08ME\x08E _\x08x'), 'NAME x');
});

test('direction overrides, isolates, BOM and noncharacters go; emoji joiners stay', () => {
  assert.equal(sanitise('\ufeffa\u202egpj.exe\u202c\u2066b\u2069\ufdd0sc\ufdd1\uffff'), 'agpj.exebsc');
  assert.equal(sanitise('👩‍🚀 ❤️ क्‍ष'), '👩‍🚀 ❤️ क्‍ष');
  assert.equal(sanitise('a\ud800b\udc00c'), 'a\ufffdb\ufffdc');
});

test('removing what stands between two halves does not make a pair', () => {
  assert.equal(sanitise('\ud83d\x00\ude00'), '\ufffd\ufffd');
});

test('a line has neither newlines nor tabs', () => {
  assert.equal(sanitiseLine(' Title\n\tsecond\x1b[0m  line\r\n'), 'Title second  line');
});

const hostile = fc.array(
  fc.oneof(
    fc.string({unit: 'binary'}),
    fc.constantFrom(
      '\x1b',
      '\x1b[',
      '\x1b]',
      '\x9b',
      '\x9d',
      '\x9c',
      '\x07',
      '\x90',
      '\r',
      '\u202e',
      '\ufdd0s',
      '\x08',
    ),
  ),
);

test('property: nothing of what steers a terminal is left, and a second pass changes nothing', () => {
  fc.assert(
    fc.property(hostile, parts => {
      const text = sanitise(parts.join(''));
      // oxlint-disable-next-line no-control-regex -- these are what must be gone
      assert.doesNotMatch(text, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0\ufdd1\ufeff]/);
      assert.ok(text.isWellFormed());
      assert.equal(sanitise(text), text);
    }),
    {numRuns: 200},
  );
});

for (const part of ['\x1b]', '\x90', '\x1b[1', '\x1b[1;', '\x1b ', 'a\x08', '\x9d\x1b'])
  test(`${encodeURIComponent(part)} repeated is cleaned in linear time`, () => {
    assert.ok(growth(length => void sanitise(part.repeat(length)), 30_000) < 40);
  });

import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {cellWidth, graphemes} from '../../source/document/text.ts';
import {layOut, rewrite} from '../../source/ui/live-line.ts';
import {createEmulator} from '../support/emulator.ts';

const row = (text: string, column = cellWidth(text)) => ({text, column});

test('typing writes what was typed, erasing a step back', () => {
  assert.equal(rewrite(row('ab'), row('abc')), 'c');
  assert.equal(rewrite(row('abc'), row('ab')), '\b\u001B[K');
  assert.equal(rewrite(row('abc'), row('abc', 2)), '\b');
  assert.equal(rewrite(row('abc', 2), row('abc', 3)), '\u001B[C');
  assert.equal(rewrite(row('abc'), row('abc', 0)), '\u001B[1G');
  assert.equal(rewrite(row('abc'), row('abc')), '');
  assert.equal(rewrite(row('ac', 1), row('abc', 2)), 'bc\b');
});

test('on a terminal one row becomes any other', async () => {
  const signs = fc.constantFrom('a', 'b', ' ', 'é', 'e\u0301', '日', '한', '👍🏽', '👩‍🚀', '🇩🇪');
  const line = fc.array(signs, {maxLength: 8}).map(parts => parts.join(''));
  await fc.assert(
    fc.asyncProperty(line, line, fc.nat(8), fc.nat(8), async (one, other, from, to) => {
      const place = (text: string, at: number) => row(text, cellWidth(graphemes(text).slice(0, at).join('')));
      const [before, after] = [place(one, from), place(other, to)];
      const emulator = createEmulator({columns: 40, rows: 2});
      await emulator.write(rewrite(row(''), before) + rewrite(before, after));
      assert.equal(emulator.screen()[0], other.trimEnd());
      assert.equal(emulator.cursor().column, after.column);
    }),
    {numRuns: 100},
  );
});

test('a long line is laid out in rows, the cursor in one of them', () => {
  const line = {label: 'Note: ', text: 'one two three four', cursor: 9};
  const {rows, current} = layOut(line, 11);
  assert.deepEqual(rows, ['Note: one ', 'two three ', 'four']);
  assert.deepEqual(current, {number: 1, text: 'two three ', column: 5});
  assert.equal(layOut({label: '', text: '', cursor: 0}, 1).current.number, 0);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {wrapText} from '../../source/document/layout.ts';
import {loadLineBreaks} from '../../source/document/line-breaks.ts';

const TEXT = '彼は「はい、そうです。」と言った。';

function rowsOf(width: number): string[] {
  return wrapText(TEXT, width).map(({start, end}) => TEXT.slice(start, end));
}

test('Japanese keeps its rules for line ends before and after the tables are loaded', async () => {
  for (const isLoaded of [false, true]) {
    if (isLoaded) await loadLineBreaks(TEXT);
    for (let width = 8; width <= 40; width++) {
      for (const row of rowsOf(width)) {
        assert.doesNotMatch(row, /^[、。」]/, `${isLoaded} ${width}`);
        assert.doesNotMatch(row, /「$/, `${isLoaded} ${width}`);
      }
    }
  }
});

test('text without such scripts loads nothing and breaks at spaces', async () => {
  await loadLineBreaks('plain words');
  assert.deepEqual(
    wrapText('plain words', 6).map(({start}) => start),
    [0, 6],
  );
});

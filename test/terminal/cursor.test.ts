import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bundledAnalysis, bundledArticle, emulate} from '../support/emulated-app.ts';
import type {EmulatedApp} from '../support/emulated-app.ts';

/** The sign under the real cursor, and whether it is shown: what a braille display and a magnifier follow. */
function underCursor({emulator}: EmulatedApp): string {
  const {row, column, isVisible} = emulator.cursor();
  assert.ok(isVisible);
  return emulator.cell(row, column).text;
}

for (const [columns, rows] of [
  [80, 24],
  [120, 30],
  [44, 12],
] as const) {
  test(`the real cursor stands on the bar of the row that is read, at ${columns}x${rows}`, async context => {
    const article = await bundledArticle();
    const app = await emulate(context, {article, analysis: bundledAnalysis(article), columns, rows});
    for (const key of ['j', 'j', ' ', '}', 'j', 'G', 'k', 'g', '6', 'G', ')']) {
      await app.type(key);
      assert.equal(underCursor(app), '▌', key);
    }
    const line = app.emulator.screen()[app.emulator.cursor().row] ?? '';
    assert.match(line, /India/u, 'the row on which the sentence of the committee begins');
  });

  test(`in a list it stands on the selected entry, at ${columns}x${rows}`, async context => {
    const article = await bundledArticle();
    const app = await emulate(context, {article, analysis: bundledAnalysis(article), columns, rows});
    for (const key of ['p', 'j', 'j', 'G', 'g', 'P', 'j', 't', 'G']) {
      await app.type(key);
      assert.equal(underCursor(app), '›', key);
    }
  });
}

test('in a field it stands behind what was typed', async context => {
  const article = await bundledArticle();
  const app = await emulate(context, {article, columns: 80, rows: 24});
  for (const keys of ['a', '/']) {
    await app.type(keys);
    await app.type('a word');
    const {row, column} = app.emulator.cursor();
    assert.match((app.emulator.screen()[row] ?? '').slice(0, column), /a word$/u, keys);
    await app.type('\u0003');
  }
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {animals, blockOf, longArticle, screenRow} from '../support/moving-articles.ts';
import {scenario} from '../support/scenario.ts';

suite('the window', () => {
  test('a resize keeps the words at the reading row', () => {
    const run = scenario(longArticle(12)).press('50% j j');
    const {offset} = run.state().reading!.place;
    const word = run.state().reading!.article.text.slice(offset).split(' ')[0]!;
    for (const [columns, rows] of [
      [40, 12],
      [140, 45],
      [10, 5],
      [80, 24],
    ] as const) {
      run.send({type: 'window-resized', columns, rows});
      assert.equal(run.state().reading?.place.offset, offset);
      assert.ok(run.screen().join(' ').includes(word.slice(0, 4)), `${columns}x${rows}`);
    }
  });

  test('+ - and = change the width, keep the words, and are remembered', () => {
    const run = scenario(longArticle(12), {columns: 120}).press('6G j j');
    const {offset} = run.state().reading!.place;
    run.press('+');
    assert.deepEqual(run.effects('save-preferences').at(-1)?.preferences, {width: 76});
    run.press('- - -');
    assert.equal(run.state().preferences.width, 64);
    assert.equal(run.state().reading?.place.offset, offset);
    const prose = run.screen().filter(row => /w\d+x/.test(row));
    assert.ok(prose.every(row => row.replace('▌', ' ').trim().length <= 64));
    assert.equal(run.press('=').state().preferences.width, 72);
  });

  test('z folds the notes and the gutter still counts them', () => {
    const run = scenario(`
      Animals
      |The cat sat.
      [On the mat.]
    `);
    assert.ok(run.screen().some(row => row.includes('│ On the mat.')));
    run.press('z');
    assert.ok(!run.screen().some(row => row.includes('On the mat.')));
    assert.ok(run.screen().some(row => row.includes('1 ▌ The cat sat.')));
    assert.ok(
      run
        .press('z')
        .screen()
        .some(row => row.includes('│ On the mat.')),
    );
  });

  test('the place is saved a second after the last move, and at once when leaving', () => {
    const run = scenario(animals).press('j');
    const [timer] = run.effects('after');
    assert.deepEqual([timer?.key, timer?.milliseconds], ['position', 1000]);
    assert.equal(run.effects('save-position').length, 0);
    run.expire('position');
    assert.equal(run.effects('save-position').at(-1)?.offset, run.state().reading?.place.offset);
    run.press('k q');
    assert.equal(run.effects('save-position').at(-1)?.offset, run.state().reading?.place.offset);
    assert.equal(run.effects('quit').length, 1);
  });

  test('the article is opened where it was left, a third down the window', () => {
    const run = scenario(`${longArticle(12)}|`);
    assert.equal(blockOf(run), 12);
    const text = longArticle(12).replace('w6x0', '|w6x0');
    assert.equal(screenRow(scenario(text)), 7);
  });
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {run} from '../../source/app/rows.ts';
import {view} from '../../source/app/view-model.ts';
import {paint} from '../../source/ui/paint.ts';
import {colourTheme} from '../../source/ui/theme.ts';
import {scenario} from '../support/scenario.ts';

test('in ASCII only the words of article and reader keep their signs', () => {
  const row = [run('▌ § ', 'bar'), run('“naïve” … ¶3', 'text', 'person'), run(' …', 'faint')];
  assert.equal(paint(row, undefined, true), '> S “naïve” … ¶3 ~');
  assert.equal(paint(row, undefined), '▌ § “naïve” … ¶3 …');
  assert.ok(paint(row, colourTheme, true).startsWith('\u001B[1;33m> S \u001B[0m\u001B[1;36m“naïve”'));
});

test('looks of several roles add up: each style once, the last colour, and nothing runs on behind them', () => {
  const row = [run('Anna', 'person', 'hit', 'focus'), run(' left')];
  assert.equal(paint(row, colourTheme), '\u001B[1;7;4;33mAnna\u001B[0m left');
  const marked = [run('Anna', 'person', 'highlight-pink'), run('Bo', 'highlight-pink', 'hit')];
  assert.equal(
    paint(marked, colourTheme),
    '\u001B[1;30;45mAnna\u001B[0m\u001B[7;4;33mBo\u001B[0m',
    'text and background go together',
  );
  assert.equal(paint([run('Anna', 'text')], colourTheme), 'Anna');
});

test('every screen of a plain article is ASCII when asked', () => {
  const text = `
    The visit
    |Anna met Bo in Oslo. They agreed to share the harbour, and a long sentence is cut somewhere in the list.
    [Why? #ask]
    Later Bo left.
  `;
  const options = {
    names: {Anna: 'person', Bo: 'person', Oslo: 'place'},
    agreements: [['They agreed', 'Later Bo']],
  } as const;
  for (const [columns, rows] of [
    [120, 44],
    [100, 24],
    [60, 20],
    [20, 8],
  ] as const) {
    for (const keys of ['', 'a', 's', 'P', 'M', 't', '?', ':', ':join', '/', 'E', 'A', 'aesc a']) {
      const {state} = scenario(text, {...options, columns, rows}).press(keys);
      for (const row of view(state()).rows)
        assert.match(paint(row, undefined, true), /^[\u0020-\u007e]*$/u, `${columns}x${rows} after ${keys}`);
    }
  }
});

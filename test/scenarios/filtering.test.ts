import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {marked, scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const visit = `
  The visit
  |It rained all week.
  Anna met Bo in Oslo. They agreed to share the harbour.
  Later Bo left.
  [Why did he?]
  Anna stayed. She agreed to pay for the boats.
  [Ask her #harbour]
  Carl was not there.
`;

const options = {
  names: {Anna: 'person', Bo: 'person', Carl: 'person', Oslo: 'place'},
  agreements: [['They agreed']],
  passing: [['She agreed']],
  columns: 120,
  rows: 30,
} as const;

/** The rows of the list, from the filter's on. */
function list(run: Scenario): readonly string[] {
  return run
    .screen()
    .slice(2, -1)
    .map(row => row.slice(row.lastIndexOf('│') + 1).trim())
    .filter(row => row !== '');
}

function names(run: Scenario): readonly string[] {
  return list(run).flatMap(row => /^(?:› |• )?(Anna|Bo|Carl) +×/.exec(row)?.[1] ?? []);
}

suite('filtering a list', () => {
  test('it is narrowed as one types, and the first that fits is shown in the text', () => {
    const run = scenario(visit, options).press('p /').type('ca');
    assert.deepEqual(names(run), ['Carl']);
    assert.match(list(run)[0] ?? '', /^\/ca +1 fits$/);
    assert.match(run.text(), /\|Carl was not there/);
    assert.match(run.status(), /^\/ca +Enter keep +Esc all/);
    run.press('backspace backspace').type('nn');
    assert.deepEqual(names(run), ['Anna']);
    assert.match(run.text(), /\|Anna met Bo/);
  });

  test('Enter keeps what fits, the keys of the list work in it, Esc shows all at the same entry', () => {
    const run = scenario(visit, options).press('p /').type('carl').press('enter');
    assert.equal(run.state().mode.name, 'sidebar');
    assert.deepEqual(names(run), ['Carl']);
    run.press('j escape');
    assert.equal(run.state().mode.name, 'sidebar');
    assert.deepEqual(names(run), ['Anna', 'Bo', 'Carl']);
    assert.match(list(run).find(row => row.startsWith('›')) ?? '', /Carl/);
    assert.equal(run.press('escape').text(), marked(visit));
  });

  test('Enter twice goes there, and s comes back to the same narrowed list', () => {
    const run = scenario(visit, options).press('p /').type('carl').press('enter enter');
    assert.match(run.text(), /\|Carl was not there/);
    assert.deepEqual(names(run.press('s')), ['Carl']);
  });

  for (const key of ['escape', 'ctrl-c']) {
    test(`${key} while typing leaves the list as it was`, () => {
      const run = scenario(visit, options).press('p /').type('bo').press(key);
      assert.deepEqual(names(run), ['Anna', 'Bo', 'Carl']);
      assert.equal(run.state().mode.name, 'sidebar');
    });
  }

  test('what fits nothing is told, and all is shown again', () => {
    const run = scenario(visit, options).press('p /').type('zzz');
    assert.ok(list(run).includes('Nothing here fits “zzz”.'));
    run.press('enter');
    assert.match(run.status(), /nothing in this list fits “zzz”/);
    assert.deepEqual(names(run), ['Anna', 'Bo', 'Carl']);
  });

  test('another tab is shown in whole', () => {
    const run = scenario(visit, options).press('p /').type('carl').press('enter P p');
    assert.deepEqual(names(run), ['Anna', 'Bo', 'Carl']);
  });

  for (const [tab, typed, fits] of [
    ['M', 'why', 'Why did he?'],
    ['M', 'harbour', 'Ask her  #harbour'],
    ['M', 'boats', 'Ask her  #harbour'],
    ['t', 'rained', 'It rained all week.'],
    ['O', 'osl', 'Oslo'],
    ['P', 'in passing', undefined],
  ] as const) {
    test(`in ${tab} “${typed}” finds ${fits ?? 'nothing'}`, () => {
      const run = scenario(visit, options).press(`${tab} /`).type(typed);
      const chosen = list(run).find(row => row.startsWith('› '));
      assert.ok(fits === undefined ? chosen === undefined : chosen?.includes(fits), list(run).join('\n'));
    });
  }

  test('agreements mentioned in passing are found where they are folded, and stay unfolded for the one chosen', () => {
    const run = scenario(visit, options).press('P /').type('agreed here').press('ctrl-n escape');
    assert.match(list(run).find(row => row.startsWith('›')) ?? '', /agreed +Here, There/);
    assert.ok(list(run).some(row => /IN PASSING 1 +unfolded/.test(row)));
  });

  test('all words must be there; letters in their order only where nothing holds the words', () => {
    const run = scenario(visit, options).press('t /').type('agreed boats');
    assert.equal(list(run).filter(row => /¶\d$/.test(row)).length, 1);
    run.press('ctrl-u').type('crlwsnt');
    assert.match(list(run).find(row => row.startsWith('›')) ?? '', /Carl was not there/);
  });

  test('by ear: what is typed is echoed, the keys of the list say the entry, Enter reads what is left', () => {
    const run = scenario(visit, {...options, isSpoken: true}).press('p /');
    run.heard();
    run.type('a').press('down');
    assert.deepEqual(run.heard(), ['2 of 2. Carl, witness, named once, in ¶5']);
    run.press('enter');
    assert.deepEqual(run.heard().slice(0, 2), [
      'People, 2 that fit “a”, found by Postil, not checked:',
      '1. Anna, witness, named twice, first in ¶2',
    ]);
    run.press('escape');
    assert.equal(run.heard()[0], 'People, 3, found by Postil, not checked:');
  });
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const visit = `
  The visit
  |Anna met Bo in Oslo. They agreed to share the harbour.
  Anna stayed.
`;
const options = {
  names: {Anna: 'person', Bo: 'person', Oslo: 'place'},
  agreements: [['They agreed']],
  columns: 120,
  rows: 30,
} as const;

const people = (run: Scenario): readonly string[] =>
  run.state().reading?.analysis?.people.map(one => one.name) ?? [];
const marked = (run: Scenario): number => run.state().reading?.analysis?.mentions.length ?? 0;

suite('corrections', () => {
  test('x hides a person, on the screen and in the text, and is kept; U brings them back', () => {
    const run = scenario(visit, options).press('p');
    const before = marked(run);
    run.press('x');
    assert.deepEqual(people(run), ['Bo']);
    assert.equal(marked(run), before - 2);
    assert.match(run.status(), /Anna hidden, U brings it back/);
    assert.deepEqual(run.effects('change-corrections').at(-1)?.add, [{type: 'hide-person', person: 'Anna'}]);
    run.press('U');
    assert.deepEqual(people(run), ['Anna', 'Bo']);
    assert.deepEqual(run.effects('change-corrections').at(-1)?.remove, [
      {type: 'hide-person', person: 'Anna'},
    ]);
    run.press('ctrl-r');
    assert.deepEqual(people(run), ['Bo']);
  });

  test('x hides an agreement by its sentence', () => {
    const run = scenario(visit, options).press('P x');
    assert.deepEqual(run.state().reading?.analysis?.agreements, []);
    assert.deepEqual(run.effects('change-corrections').at(-1)?.add, [
      {type: 'hide-agreement', sentence: 'They agreed to share the harbour.'},
    ]);
  });

  test(':join asks for the other person and makes one of two', () => {
    const run = scenario(visit, options).press('p :').type('join').press('enter');
    assert.match(run.status(), /join Anna with:/);
    run.type('bo').press('enter');
    assert.deepEqual(people(run), ['Anna']);
    assert.match(run.status(), /Anna and Bo joined, U undoes/);
    run.press('U');
    assert.deepEqual(people(run), ['Anna', 'Bo']);
  });

  test(':join with a name that nobody has changes nothing', () => {
    const run = scenario(visit, options).press('p :').type('join').press('enter').type('zed').press('enter');
    assert.deepEqual(people(run), ['Anna', 'Bo']);
    assert.equal(run.effects('change-corrections').length, 0);
  });

  test('corrections that were kept come back with the notes', () => {
    const run = scenario(visit, options);
    const article = run.state().reading?.article.id ?? '';
    const corrections = [{type: 'hide-person', person: 'Bo'}] as const;
    run.send({type: 'notes-loaded', article, stored: {notes: [], drafts: [], corrections, warnings: []}});
    assert.deepEqual(people(run), ['Anna']);
  });
});

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

  test(':retype asks what a name is, of a person and of a place', () => {
    const run = scenario(visit, options).press('p :').type('retype').press('enter');
    assert.match(run.status(), /Anna is a:/);
    run.type('org').press('enter');
    assert.deepEqual(people(run), ['Bo']);
    assert.match(run.status(), /Anna is an organisation now, U undoes/);
    run.press('O :').type('retype').press('enter').type('person').press('enter');
    assert.deepEqual(people(run), ['Anna', 'Bo']);
    assert.equal(run.effects('change-corrections').length, 2);
    assert.deepEqual(people(run.press('U')), ['Bo']);
    assert.deepEqual(people(run.press('U')), ['Anna', 'Bo']);
    run.press('O :').type('retype').press('enter').type('none').press('enter');
    assert.equal(marked(run), 3);
  });

  test(':retype takes the name that is followed where the sidebar is closed', () => {
    const run = scenario(visit, options).press('* :').type('retype').press('enter');
    assert.match(run.status(), /Anna is a:/);
  });

  test(':role holds the role as it is, and empty hides it', () => {
    const run = scenario(visit, options).press('p :').type('role').press('enter');
    assert.match(run.status(), /role of Anna: witness/);
    const role = () => run.state().reading?.analysis?.people[0]?.role;
    run.press('ctrl-u').type('harbour master').press('enter');
    assert.equal(role(), 'harbour master');
    assert.equal(run.press('U') && role(), 'witness');
    run.press('p :').type('role').press('enter').press('ctrl-u enter');
    assert.equal(role(), undefined);
  });

  test(':status sets what became of an agreement', () => {
    const run = scenario(visit, options).press('P :').type('status').press('enter');
    const status = () => run.state().reading?.analysis?.agreements[0]?.status;
    run.type('in talks').press('enter');
    assert.equal(status(), 'in-talks');
    assert.match(run.status(), /“what was agreed”: in talks, U undoes/);
    run.press('P :').type('status').press('enter').type('lost').press('enter');
    assert.match(run.status(), /nothing was changed/);
    assert.equal(status(), 'in-talks');
    assert.equal(run.press('U') && status(), 'agreed');
  });

  test('they say what must be selected first', () => {
    const run = scenario(visit, options).press(':').type('status').press('enter');
    assert.match(run.status(), /select an agreement in the sidebar first: P/);
    const bare = scenario(visit, {columns: 120, rows: 30, names: {}});
    assert.match(bare.press(':').type('role').press('enter').status(), /select a person/);
    assert.match(bare.press(':').type('retype').press('enter').status(), /select a name/);
  });

  test('corrections that were kept come back with the notes', () => {
    const run = scenario(visit, options);
    const article = run.state().reading?.article.id ?? '';
    const corrections = [{type: 'hide-person', person: 'Bo'}] as const;
    run.send({type: 'notes-loaded', article, stored: {notes: [], drafts: [], corrections, warnings: []}});
    assert.deepEqual(people(run), ['Anna']);
  });
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {aboutOf} from '../../source/notes/about.ts';
import {marked, scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const visit = `
  The visit
  |It rained all week.
  Anna met Bo in Oslo. They agreed to share the harbour.
  “The boats come first,” Anna said.
  Anna stayed.
`;
const options = {
  names: {Anna: 'person', Bo: 'person', Oslo: 'place'},
  agreements: [['They agreed', 'Anna stayed']],
  quotes: {Anna: ['The boats come first,']},
  columns: 120,
  rows: 30,
} as const;

/** The list of the sidebar, its left border and blanks cut. */
function list(run: Scenario): string {
  return run
    .screen()
    .map(row => row.replace(/^.*│ {0,2}(?=\S| {3})/, '').trim())
    .join('\n');
}

/** What stands before the text of a row on the screen. */
function gutter(run: Scenario, words: string): string {
  const row = run.screen().find(one => one.includes(words)) ?? '';
  return row.slice(0, row.indexOf(words)).trim();
}

suite('following from the sidebar', () => {
  test('* marks all places of the person, the list stays, n and N walk them in the text', () => {
    const run = scenario(visit, options).press('p *');
    assert.equal(run.state().mode.name, 'sidebar');
    assert.match(run.status(), /Anna 1\/3/);
    run.press('n');
    assert.equal(run.state().mode.name, 'read');
    assert.match(run.text(), /“The boats come first,” \|Anna/);
    assert.match(run.status(), /Anna 2\/3/);
    assert.match(run.press('N').status(), /Anna 1\/3/);
    assert.equal(run.press("'' ''").press("''").state().mode.name, 'read');
  });

  test('the jump goes back to where the reader was before the list', () => {
    assert.equal(scenario(visit, options).press("p * n ''").text(), marked(visit));
  });

  test('Enter still goes there, and * follows places and firms too', () => {
    const run = scenario(visit, options).press('O *');
    assert.match(run.status(), /Oslo 1\/1/);
    assert.match(run.press('enter').text(), /\|Anna met Bo in Oslo/);
    assert.match(scenario(visit, options).press('t *').status(), /select a person or a name/);
  });
});

suite('quotes', () => {
  test('stand in the entry of the person that is selected', () => {
    const run = scenario(visit, options).press('p');
    assert.match(list(run), /said in ¶3:\n“The boats come first”/);
    assert.doesNotMatch(list(run.press('j')), /said in/);
  });

  test('of somebody who talks much the first are shown, and how many there are', () => {
    const words = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.', 'Seven.'];
    const text = `Talk\n|Anna said: ${words.map(word => `“${word}”`).join(' ')}`;
    const run = scenario(text, {...options, agreements: [], quotes: {Anna: words}}).press('p');
    assert.match(list(run), /“Five\.”\nand 2 more/);
  });
});

suite('a note on a person or an agreement', () => {
  test('stands under the first mention, is marked at the others and listed in the entry', () => {
    const run = scenario(visit, options).press('p a').type('Who pays her?').press('enter');
    assert.equal(run.state().mode.name, 'sidebar', 'back in the list');
    assert.match(run.text(), /share the harbour\.\n\[Who pays her\?\]/);
    assert.match(list(run), /› Anna[^\n]*\nwitness\n(?:│ )?Who pays her\?/);
    run.press('escape');
    assert.equal(run.text().split('\n')[1], '|It rained all week.', 'the reader’s place');
    assert.equal(gutter(run, 'Anna met Bo'), '1§');
    assert.equal(gutter(run, '“The boats'), '·');
    assert.equal(gutter(run, 'Anna stayed'), '·§');
    const note = run.effects('save-note').at(-1)?.note;
    assert.deepEqual(note && aboutOf(note), {kind: 'person', name: 'Anna'});
    assert.equal(note?.anchor.quote.exact, 'Anna');
  });

  test('is edited by a again, and x in the list of notes deletes it with its marks', () => {
    const run = scenario(visit, options).press('p a').type('Who?').press('enter');
    run.press('a').type(' And why?').press('enter');
    assert.equal(run.state().reading?.notes.length, 1);
    assert.match(run.text(), /\[Who\? And why\?\]/);
    const saved = run.effects('save-note').at(-1)?.note;
    assert.deepEqual(saved && aboutOf(saved), {kind: 'person', name: 'Anna'});
    run.press('M x escape');
    assert.equal(gutter(run, '“The boats'), '');
    assert.equal(gutter(run.press('U'), '“The boats'), '·');
  });

  test('on an agreement stands under the sentence that tells it', () => {
    const run = scenario(visit, options).press('P a').type('For how long?').press('enter');
    assert.match(run.text(), /share the harbour\.\n\[For how long\?\]/);
    assert.match(list(run), /For how long\?/);
    assert.equal(gutter(run, 'Anna stayed'), '·§');
    const note = run.effects('save-note').at(-1)?.note;
    assert.deepEqual(note && aboutOf(note), {
      kind: 'agreement',
      sentence: 'They agreed to share the harbour.',
    });
  });

  test('left as a draft goes on from the entry, and is still about the person', () => {
    const run = scenario(visit, options).press('p j a').type('Half a').press('ctrl-c');
    assert.match(run.status(), /kept as a draft: a on the same entry/);
    assert.equal(run.press('escape } a').state().mode.name, 'write');
    assert.match(run.text(), /> ‸/, 'the paragraph has no draft of its own');
    run.press('escape p a');
    assert.match(run.text(), /> Half a‸/);
    run.type(' thought').press('enter');
    const note = run.effects('save-note').at(-1)?.note;
    assert.deepEqual(note && aboutOf(note), {kind: 'person', name: 'Bo'});
    assert.deepEqual(run.journal(), []);
  });

  test('goes on from the list of notes too', () => {
    const run = scenario(visit, options).press('p j a').type('Half a').press('ctrl-c M enter');
    assert.match(run.text(), /> Half a‸/);
    run.press('enter');
    const note = run.effects('save-note').at(-1)?.note;
    assert.deepEqual(note && aboutOf(note), {kind: 'person', name: 'Bo'});
  });

  test('stays with somebody joined', () => {
    const run = scenario(visit, options).press('p j a').type('Who?').press('enter escape p g :');
    run.type('join').press('enter').type('bo').press('enter p');
    assert.match(list(run), /› Anna[\s\S]*Who\?/);
  });

  test('a place or a heading takes none', () => {
    assert.match(scenario(visit, options).press('O a').status(), /notes go on people/);
  });
});

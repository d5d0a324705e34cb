import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {view} from '../../source/app/view-model.ts';
import {colourTheme, plainTheme} from '../../source/ui/theme.ts';
import {COLOURS} from '../../source/notes/note.ts';
import {marked, scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const harbour = `
  The harbour
  |Anna met Bo in Oslo. They agreed at once!
  Later Bo left.
`;

/** What is highlighted, with its colour: `yellow: Anna met`. */
function highlights(run: Scenario): readonly string[] {
  const runs = view(run.state()).rows.flat();
  return COLOURS.flatMap(colour => {
    const text = runs.filter(({roles}) => roles.includes(`highlight-${colour}`)).map(one => one.text);
    return text.length === 0 ? [] : [`${colour}: ${text.join('/')}`];
  });
}

/** The first rows of the paragraphs, from the margin on. */
function margin(run: Scenario): readonly string[] {
  return run
    .screen()
    .filter(row => /Anna|Later/.test(row))
    .map(row => row.trimStart().slice(0, 5));
}

suite('highlighting', () => {
  test('H highlights the paragraph, again takes it away, U brings it back', () => {
    const run = scenario(harbour).press('H');
    assert.deepEqual(highlights(run), ['yellow: Anna met Bo in Oslo. They agreed at once!']);
    assert.match(run.status(), /highlighted in yellow, C changes the colour/);
    assert.equal(run.effects('save-note').length, 1);
    run.press('H');
    assert.deepEqual(highlights(run), []);
    assert.match(run.status(), /highlight taken away, U undoes/);
    run.press('U');
    assert.deepEqual(highlights(run), ['yellow: Anna met Bo in Oslo. They agreed at once!']);
    assert.match(run.status(), /taking the highlight away undone, Ctrl-r does it again/);
    run.press('U');
    assert.deepEqual(highlights(run), []);
    assert.match(run.status(), /highlight undone/);
    run.press('U');
    assert.match(run.status(), /nothing to undo/);
  });

  test('C and the letter of a colour choose it, also for the next H', () => {
    const run = scenario(harbour).press('C');
    assert.match(run.status(), /^C \.\.\. y yellow, g green, b blue, p pink, u purple/);
    run.press('b');
    assert.deepEqual(highlights(run), ['blue: Anna met Bo in Oslo. They agreed at once!']);
    assert.deepEqual(
      run.effects('save-preferences').map(({preferences}) => preferences),
      [{highlightColour: 'blue'}],
    );
    run.press('} H');
    assert.deepEqual(highlights(run), ['blue: Anna met Bo in Oslo. They agreed at once!/Later Bo left.']);
    run.press('C g');
    assert.deepEqual(highlights(run).length, 2);
    assert.match(run.press('U').status(), /^colour undone/);
    assert.equal(highlights(run).length, 1);
    assert.match(run.press('C z').status(), /no colour has the letter z/);
  });

  test('selected words, inside a highlighted paragraph too; H on them takes just them away', () => {
    const run = scenario(harbour).press('H v 2e C p');
    assert.equal(run.state().mode.name, 'read');
    assert.deepEqual(highlights(run), ['yellow:  Bo in Oslo. They agreed at once!', 'pink: Anna met']);
    const [whole, words] = run.state().reading?.notes ?? [];
    assert.equal(words?.note.anchor.quote.exact, 'Anna met');
    assert.equal(whole?.note.colour, 'yellow');
    run.press('v e H');
    assert.deepEqual(highlights(run), ['yellow: Anna met Bo in Oslo. They agreed at once!']);
  });

  test('highlights that overlap each show where they begin', () => {
    const run = scenario(harbour).press('v 3e H v w o 3e C g 0 v 2w o 2e C u');
    assert.deepEqual(highlights(run), ['yellow: Anna ', 'green: me/o', 'purple: t B']);
  });

  test('the margin tells the colour by its letter, the theme without colour underlines', () => {
    const run = scenario(harbour).press('C u } C p');
    assert.deepEqual(
      margin(run),
      ['U1   A', 'P1 ▌ L'].map(row => row.slice(0, 5)),
    );
    for (const colour of COLOURS) {
      assert.deepEqual(plainTheme[`highlight-${colour}`], [4]);
      assert.equal(colourTheme[`highlight-${colour}`]?.length, 2, 'text and background');
    }
  });

  test('a bare highlight takes no row, and a note may be written on it', () => {
    const run = scenario(harbour);
    const rows = run.screen().length;
    const text = run.press('H').screen();
    assert.equal(text.length, rows);
    assert.ok(!text.some(row => row.includes('│')));
    run.press('a').type('Why?').press('enter');
    assert.equal(run.state().reading?.notes.length, 1);
    assert.deepEqual(highlights(run).length, 1);
    assert.match(run.screen().join('\n'), /│ Why\?/);
    run.press('H');
    assert.deepEqual(highlights(run), []);
    assert.ok(run.text().includes('[Why?]'), 'what is written stays');
  });

  test('a note on the paragraph gets the colour itself', () => {
    const run = scenario(`${harbour}[old note]`).press('} H');
    assert.equal(run.state().reading?.notes.length, 1);
    assert.deepEqual(highlights(run), ['yellow: Later Bo left.']);
  });

  test('and so does a note on the selected words', () => {
    const run = scenario(harbour).press('v e a').type('Who?').press('enter v e C b');
    assert.equal(run.state().reading?.notes.length, 1);
    assert.deepEqual(highlights(run), ['blue: Anna']);
  });

  test('the list of notes shows words and colours', () => {
    const run = scenario(harbour).press('v e H } C g M');
    const list = run.screen().join('\n');
    assert.match(list, /› “Anna” +yellow {2}¶1/);
    assert.match(list, /“Later Bo left\.” +green {2}¶2/);
    run.press('/').type('green').press('enter');
    assert.ok(!run.screen().join('\n').includes('“Anna”'), 'and is filtered by them');
  });

  test('where there are several notes it is chosen by its words, and y in the list copies them', () => {
    const run = scenario(harbour).press('v e H A').type('Note').press('enter } H { x');
    const rows = run.screen().slice(-3, -1);
    assert.deepEqual(
      rows.map(row => row.trim()),
      ['1 yellow: “Anna”', '2 Note'],
    );
    assert.equal(run.press('escape M y').effects('copy-text')[0]?.text, 'Anna');
  });

  test('x deletes it, and undo goes back step by step to the beginning', () => {
    const run = scenario(harbour).press('H C b a').type('Note').press('enter #').type('tag').press('enter x');
    const told: string[] = [];
    for (let step = 0; step < 6; step++) told.push(run.press('U').status().split(/ {3,}/)[0] ?? '');
    assert.deepEqual(told, [
      'delete undone, Ctrl-r does it again',
      'tags undone, Ctrl-r does it again',
      'edit undone, Ctrl-r does it again',
      'colour undone, Ctrl-r does it again',
      'highlight undone, Ctrl-r does it again',
      'nothing to undo',
    ]);
    assert.equal(run.text(), marked(harbour));
    for (let step = 0; step < 4; step++) run.press('ctrl-r');
    assert.deepEqual(highlights(run).length, 1);
    assert.ok(run.text().includes('[Note #tag]'));
    run.press('ctrl-r');
    assert.equal(run.text(), marked(harbour));
    assert.match(run.press('ctrl-r').status(), /nothing to redo/);
  });

  test('by ear the colour is said', () => {
    const run = scenario(harbour, {isSpoken: true}).press('H');
    assert.deepEqual(run.heard(), ['highlighted in yellow, capital C changes the colour']);
    run.press('C');
    assert.deepEqual(run.heard(), ['Y yellow, g green, b blue, p pink, u purple']);
    run.press('u M');
    assert.ok(run.heard().some(line => line.includes('1. ¶1: highlighted in purple: Anna met Bo')));
  });
});

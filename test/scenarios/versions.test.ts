import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {asConflict} from '../../source/notes/conflict-pairs.ts';
import {noteOn} from '../support/annotated.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  The dog ran.
  Both slept.
`;

const END = ', and so it goes on for a while. '.repeat(30);

/** The note on ¶2 was written here and there; `words` are what each version says. */
function twice(
  words: readonly [string, string] = ['From the desk.', 'From the train.'],
  options = {},
): Scenario {
  const run = scenario(animals, options);
  const {article} = run.state().reading!;
  const first = noteOn(article, 2, words[0], {modified: '2026-11-23T06:40:00.000Z', tags: ['desk']});
  const second = asConflict(noteOn(article, 2, words[1], {modified: '2026-11-23T08:15:00.000Z'}), first.id);
  const notes = [first, second].map(note => ({
    note,
    resolution: {status: 'exact' as const, block: 2, range: note.anchor.position},
  }));
  const stored = {notes, drafts: [], corrections: [], warnings: []};
  return run.send({type: 'notes-loaded', article: article.id, stored});
}

const alive = (run: Scenario): readonly string[] =>
  run
    .state()
    .reading!.notes.filter(({note}) => note.deleted === undefined)
    .map(({note}) => note.body);

suite('a note that was changed in two places', () => {
  test('is told, marked, and shown as a pair to choose from', () => {
    const run = twice();
    assert.match(run.status(), /1 note was changed in two places: both versions are kept, V chooses/);
    assert.ok(run.screen().some(row => row.includes('≠ From the desk.  #desk')));
    run.press('V');
    assert.match(run.text(), /\|The dog ran\./);
    assert.deepEqual(
      run
        .screen()
        .slice(-5, -1)
        .map(row => row.trimEnd()),
      [
        '   1 From the desk.  #desk                                  2026-11-23 06:40 UTC',
        '   2 From the train.                                        2026-11-23 08:15 UTC',
        '   3 both, as two notes',
        '   4 both texts, in one note',
      ],
    );
    assert.match(run.status(), /^changed in two places: a number says what is kept +Esc leave/);
    assert.deepEqual(alive(run.press('escape')), ['From the desk.', 'From the train.']);
  });

  for (const [key, kept] of [
    ['1', ['From the desk.']],
    ['2', ['From the train.']],
    ['3', ['From the desk.', 'From the train.']],
    ['4', ['From the desk.\n\nFrom the train.']],
  ] as const) {
    test(`${key} settles it, and one U brings the choice back`, () => {
      const run = twice().press('V').press(key);
      assert.deepEqual(alive(run), kept);
      assert.ok(!run.screen().some(row => row.includes('≠')));
      assert.match(run.press('V').status(), /no note here was changed in two places/);
      run.press('U');
      assert.deepEqual(alive(run), ['From the desk.', 'From the train.']);
      assert.ok(run.screen().some(row => row.includes('≠')));
      assert.deepEqual(alive(run.press('ctrl-r')), kept);
    });
  }

  test('long versions are shown from where they differ', () => {
    const screen = twice([`Begin${END}here.`, `Begin${END}there.`])
      .press('V')
      .screen()
      .join('\n');
    assert.match(screen, /^ {3}1 … .*\n.*\n.*\bhere\..*\n {3}2 … .*\n.*\n.*\bthere\./m);
  });

  test('can be chosen from the list of notes', () => {
    const run = twice().press('M');
    assert.ok(run.screen().some(row => /From the desk\. {2}#desk +≠ ¶2/.test(row)));
    run.press('V 2');
    assert.deepEqual(alive(run), ['From the train.']);
  });

  test('is told when another window makes it one, and only then', () => {
    const run = twice().press('V').press('3');
    const {article, notes} = run.state().reading!;
    const hear = (bodies: readonly string[]) => {
      const [first, second] = notes.map(({note}, at) => ({...note, body: bodies[at]!}));
      const pair = [first!, asConflict(second!, first!.id)];
      const stored = {
        notes: pair.map((note, at) => ({note, resolution: notes[at]!.resolution})),
        drafts: [],
        corrections: [],
        warnings: [],
      };
      return run.send({type: 'notes-loaded', article: article.id, isNews: true, stored}).status();
    };
    assert.match(hear(['One.', 'Other.']), /1 note was changed in two places/);
    assert.doesNotMatch(run.press('escape j').status(), /two places/);
    assert.doesNotMatch(hear(['One.', 'Other, edited.']), /two places/);
  });

  test('is read out', () => {
    const run = twice(undefined, {isSpoken: true});
    run.heard();
    assert.deepEqual(run.press('V').heard(), [
      'Changed in two places: a number says what is kept:',
      '1. From the desk. #desk',
      '2. From the train.',
      '3. both, as two notes',
      '4. both texts, in one note',
    ]);
    assert.match(run.press('2').heard().join(' '), /The second kept/i);
  });
});

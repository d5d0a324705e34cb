import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import type {Note} from '../../source/notes/note.ts';
import {noteOn} from '../support/annotated.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  [Mine.]
  The dog ran.
`;

/** Another window saved: the notes come unasked. */
const hear = (
  run: Scenario,
  change: (notes: readonly Note[]) => readonly Note[],
  warnings: readonly string[] = [],
) => {
  const {article, notes} = run.state().reading!;
  const stored = change(notes.map(({note}) => note)).map(note => ({
    note,
    resolution: {status: 'exact' as const, block: note.anchor.block.index, range: note.anchor.position},
  }));
  return run.send({
    type: 'notes-loaded',
    article: article.id,
    isNews: true,
    stored: {notes: stored, drafts: [], corrections: [], warnings},
  });
};

suite('two windows', () => {
  test('a note made in another one appears, and nothing else on the screen changes', () => {
    const run = scenario(animals);
    const before = run.status();
    hear(run, notes => [...notes, noteOn(run.state().reading!.article, 2, 'Theirs.')]);
    assert.match(run.text(), /The dog ran\.\n\[Theirs\.\]/);
    assert.equal(run.status(), before.replace('note 1 of 1', 'note 1 of 2'));
    assert.match(hear(run, notes => notes, ['a broken note is now in quarantine']).status(), /quarantine/);
  });

  test('what is being typed stays, and is saved as an edit of what it was begun on', () => {
    const run = scenario(animals).press('a').type(' More');
    hear(run, ([mine]) => [{...mine!, body: 'Theirs.', revision: 7, device: 'other'}]);
    run.press('enter');
    const {note} = run.effects('save-note').at(-1)!;
    assert.match(note.body, /Mine\. More/);
    assert.notEqual(note.revision, 7);
  });

  test('an edit made there while nothing is typed here is what the next edit begins on', () => {
    const run = scenario(animals);
    hear(run, ([mine]) => [{...mine!, body: 'Theirs.', revision: 7, device: 'other'}]);
    run.press('a').type(' Ours.').press('enter');
    const {note} = run.effects('save-note').at(-1)!;
    assert.deepEqual([note.body, note.revision, note.device], ['Theirs. Ours.', 7, 'other']);
  });

  test('a note that is not on disk yet is not lost', () => {
    const run = scenario(animals, {disk: 'waits'}).press('j a').type('New.').press('enter');
    hear(run, notes => notes.filter(({body}) => body === 'Mine.'));
    assert.match(run.text(), /\[New\.\]/);
  });

  test('one edited in both is there twice, both as they are on disk', () => {
    const run = scenario(animals, {disk: 'waits'}).press('a').type(' More').press('enter');
    const sent = run.effects('save-note').at(-1)!.note;
    const twin = {...sent, id: 'twin-note', extra: {'postil:conflictOf': sent.id}};
    run.send({type: 'note-saved', note: twin, sent: sent.id});
    assert.match(run.status(), /both versions are kept/);
    assert.equal(run.effects('load-notes').length, 1);
    hear(run, ([mine]) => [{...sent, body: 'Theirs.'}, mine!]);
    assert.match(run.text(), /\[Theirs\.\]\n\[Mine\. More\]$/m);
    assert.deepEqual(
      run.state().reading?.notes.map(({disk}) => disk),
      ['saved', 'saved'],
    );
  });
});

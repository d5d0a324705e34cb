import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  The dog ran.
`;

suite('saves that fail', () => {
  test('the screen says so, q refuses, :save tries again, and then q quits', () => {
    const run = scenario(animals, {disk: 'refuses'}).press('a').type('Hm.').press('enter');
    assert.match(run.text(), /\[Hm\.\] failed/);
    assert.match(run.status(), /the disk is full/);
    assert.ok(run.screen().some(row => row.includes('Hm.  not saved')));
    assert.match(run.press('q').status(), /1 note is not saved: :save/);
    assert.equal(run.effects('quit').length, 0);
    run.setDisk('works').press(':').type('save').press('enter');
    assert.match(run.text(), /\[Hm\.\]$/m);
    assert.match(run.status(), /^saved/);
    assert.equal(run.press('q').effects('quit').length, 1);
  });

  for (const command of ['q', 'wq', 'x']) {
    test(`:${command} refuses, :q! leaves`, () => {
      const run = scenario(animals, {disk: 'refuses'}).press('a').type('Hm.').press('enter');
      run.press(':').type(command).press('enter');
      assert.equal(run.effects('quit').length, 0);
      run.press(':').type('q!').press('enter');
      assert.equal(run.effects('quit').length, 1);
    });
  }

  test('reading on, reloading or opening another file does not lose the text', () => {
    const sources = ['/articles/sample.md', '/articles/other.md'];
    const run = scenario(animals, {disk: 'refuses', sources}).press('a').type('Hm.').press('enter j k');
    run.press('r');
    assert.equal(run.effects('open-article').length, 0);
    assert.match(run.status(), /1 note is not saved/);
    run.press(':').type('n').press('enter');
    assert.equal(run.effects('open-article').length, 0);
    const {article} = run.state().reading!;
    run.send({
      type: 'notes-loaded',
      article: article.id,
      stored: {notes: [], drafts: [], corrections: [], warnings: []},
    });
    assert.match(run.text(), /\[Hm\.\] failed/);
  });

  test('quitting while a save is under way waits for its answer, and stays when it fails', () => {
    const run = scenario(animals, {disk: 'waits'}).press('a').type('Hm.').press('enter q');
    assert.equal(run.state().isQuitting, true);
    const {note} = run.effects('save-note')[0]!;
    run.send({type: 'save-failed', note: note.id, reason: 'the note is not saved: the disk is full'});
    assert.equal(run.state().isQuitting, false);
  });

  test('an answer that is late does not undo what was typed since', () => {
    const run = scenario(animals, {disk: 'waits'})
      .press('a')
      .type('One')
      .press('enter a')
      .type(' two')
      .press('enter');
    run.answer();
    assert.match(run.text(), /\[One two\] saving/);
    run.setDisk('refuses');
    const {note} = run.effects('save-note')[1]!;
    run.send({type: 'save-failed', note: note.id, reason: 'full'});
    assert.match(run.text(), /\[One two\] failed/);
  });

  test('a note that was changed elsewhere too is loaded beside ours', () => {
    const run = scenario('Title\n|Text.\n[Note]', {disk: 'waits'}).press('a').type('!').press('enter');
    const {note} = run.effects('save-note')[0]!;
    run.send({type: 'note-saved', note: {...note, id: 'another-id'}, sent: note.id});
    assert.match(run.status(), /both versions are kept/);
    assert.equal(run.effects('load-notes').length, 1);
  });
});

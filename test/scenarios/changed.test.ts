import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import type {NoteEntry} from '../../source/app/state.ts';
import {view} from '../../source/app/view-model.ts';
import {compareTexts} from '../../source/effects/compare-texts.ts';
import {isKept} from '../../source/notes/reanchor.ts';
import {describeBlock} from '../../source/notes/anchor.ts';
import type {Note, Resolution} from '../../source/notes/note.ts';
import {articleOf, noteOn} from '../support/annotated.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const before = articleOf([
  'The harbour',
  'Anna met Bo in Oslo on Monday.',
  'They agreed at once.',
  'Nobody saw it.',
]);
const now = articleOf([
  'The harbour',
  'Anna met Bo in Bergen on Monday.',
  'They agreed at last.',
  'It was seen by nobody.',
  'Later Bo left.',
]);

type Given = {readonly block: number; readonly body: string; readonly resolution: Resolution};

/** The article as it is now, with notes that were put on it as it was. */
function changed(given: readonly Given[], options: Parameters<typeof scenario>[1] = {}): Scenario {
  const run = scenario(now, {
    ...options,
    outside: effect =>
      effect.type === 'compare-texts'
        ? {...effect, type: 'texts-compared', changes: compareTexts(effect.before, effect.after) ?? []}
        : undefined,
  });
  const notes = given.map(({block, body, resolution}) => ({
    note: noteOn(before, block, body),
    resolution,
    was: before.text.slice(before.blocks[block]?.range.start, before.blocks[block]?.range.end),
  }));
  const stored = {notes, drafts: [], corrections: [], warnings: []};
  run.send({type: 'notes-loaded', article: now.id, stored});
  run.heard();
  return run;
}

const onChanged: Given = {
  block: 1,
  body: 'Where?',
  resolution: {status: 'changed', block: 1, range: now.blocks[1]!.range},
};
const lost: Given = {block: 3, body: 'Who?', resolution: {status: 'orphan', perhaps: undefined}};
const perhaps: Given = {block: 3, body: 'Who?', resolution: {status: 'orphan', perhaps: 3}};
const twice: Given = {block: 2, body: 'When?', resolution: {status: 'ambiguous', candidates: [2, 4]}};

function withRole(run: Scenario, role: string): readonly string[] {
  const runs = view(run.state()).rows.flat();
  return runs.filter(({roles}) => roles.some(one => one === role)).map(({text}) => text);
}

function noteOf(run: Scenario, body: string): NoteEntry & {readonly note: Note} {
  const entry = run.state().reading?.notes.find(one => one.note.body === body);
  assert.ok(entry);
  return entry;
}

const told = (run: Scenario): string => run.state().notice?.text ?? '';

suite('a note whose paragraph changed', () => {
  test('is told so below it and in the margin, also folded', () => {
    const run = changed([onChanged]).press('j');
    assert.match(run.screen().join('\n'), /~1 ▌ Anna met Bo in Bergen/);
    assert.match(
      run.screen().join('\n'),
      /│ the paragraph changed since: {2}D shows how {3}Y it belongs here/,
    );
    assert.match(run.press('z').screen().join('\n'), /~1 ▌ Anna/);
    assert.doesNotMatch(run.screen().join('\n'), /changed since/);
    assert.match(run.press('M').screen().join('\n'), /Where\? +changed {2}¶1/);
  });

  for (const columns of [80, 140]) {
    test(`D shows both texts at ${columns} columns, the words that differ marked`, () => {
      const run = changed([onChanged], {columns}).press('j D');
      assert.equal(run.state().mode.name, 'compare');
      const screen = run.screen().join('\n');
      assert.match(screen, columns === 80 ? /AS IT WAS\n/ : /AS IT WAS +¶1 AS IT IS NOW/);
      assert.deepEqual(withRole(run, 'taken'), ['Oslo']);
      assert.deepEqual(withRole(run, 'added'), ['Bergen']);
      assert.match(screen, /│ Where\?/);
      assert.match(run.status(), /Y it belongs here +Esc back/);
      assert.equal(run.press('escape').state().mode.name, 'read');
    });
  }

  test('Y takes the paragraph as it is now, and the old words stay in the file', () => {
    const run = changed([onChanged]).press('j D Y');
    assert.equal(told(run), 'the note belongs to ¶1 now, U undoes');
    const {note, resolution} = noteOf(run, 'Where?');
    assert.equal(resolution.status, 'exact');
    assert.equal(note.anchor.quote.exact, 'Anna met Bo in Bergen on Monday.');
    assert.equal(note.anchor.block.article, now.id);
    const [former] = note.extra['postil:formerly'] as readonly {exact: string; index: number}[];
    assert.equal(former?.exact, 'Anna met Bo in Oslo on Monday.');
    assert.doesNotMatch(run.screen().join('\n'), /~1|changed since/);
    assert.equal(run.effects('save-note').at(-1)?.note.anchor.block.article, now.id);
    run.press('U');
    assert.equal(told(run), 'acceptance undone, Ctrl-r does it again');
    assert.equal(noteOf(run, 'Where?').resolution.status, 'changed');
    assert.equal(noteOf(run, 'Where?').note.anchor.block.article, before.id);
    assert.match(run.screen().join('\n'), /~1 ▌ Anna/);
    assert.equal(noteOf(run.press('ctrl-r'), 'Where?').resolution.status, 'exact');
  });

  test('all notes on the paragraph are taken at once, and back at once', () => {
    const run = changed([onChanged, {...onChanged, body: 'And when?'}]).press('j Y');
    assert.equal(told(run), '2 notes belong to ¶1 now, U undoes');
    run.press('U');
    assert.deepEqual(
      run.state().reading?.notes.map(({resolution}) => resolution.status),
      ['changed', 'changed'],
    );
  });

  test('an edit between does not lose where it stands', () => {
    const run = changed([onChanged]).press('j a').type(' Oslo?').press('enter');
    assert.equal(noteOf(run, 'Where? Oslo?').resolution.status, 'changed');
    run.press('Y U U');
    assert.equal(noteOf(run, 'Where?').resolution.status, 'changed');
  });

  test('a save that the disk answers late does not bring the old place back', () => {
    const run = changed([onChanged], {disk: 'waits'}).press('j Y U');
    run.answer();
    assert.equal(noteOf(run, 'Where?').note.anchor.block.article, before.id);
    assert.equal(noteOf(run, 'Where?').resolution.status, 'changed');
  });

  test('where nothing changed D and Y say so', () => {
    const run = changed([]).press('D');
    assert.match(run.status(), /no note here is on a paragraph that changed/);
    assert.match(run.press('Y').status(), /no note here waits for a yes/);
  });

  test('by ear: both texts, then the words taken out and put in', () => {
    const run = changed([onChanged], {isSpoken: true}).press('j');
    assert.deepEqual(run.heard(), [
      '¶1 of 4, 1 note, changed since the note. Anna met Bo in Bergen on Monday.',
    ]);
    run.press('D');
    assert.deepEqual(run.heard(), [
      'As it was: Anna met Bo in Oslo on Monday.',
      '¶1 now: Anna met Bo in Bergen on Monday.',
      'Taken out: Oslo.',
      'Put in: Bergen.',
    ]);
    run.press('Y');
    assert.match(run.heard().join('|'), /the note belongs to ¶1 now, capital U undoes/);
  });
});

suite('a note without its paragraph', () => {
  test('has a group of its own, with what it stood at and what can be done', () => {
    const screen = changed([lost]).press('} } M').screen().join('\n');
    assert.match(
      screen,
      /NOTES WITHOUT THEIR PARAGRAPH 1\n *› Who\? +orphan\n +stood at ¶3:\n +“Nobody saw it\.”/,
    );
    assert.match(screen, /r puts it on ¶2 · K keeps it so · x deletes it/);
  });

  test('r puts it on the paragraph that was read; U takes that back', () => {
    const run = changed([onChanged, lost]).press('} } M G r');
    assert.equal(told(run), 'the note is on ¶2 now, U undoes');
    assert.deepEqual(noteOf(run, 'Who?').resolution, {
      status: 'exact',
      block: 2,
      range: now.blocks[2]?.range,
    });
    assert.match(run.screen().join('\n'), /› Who\? +¶2/, 'the list stays at the note');
    run.press('U');
    assert.equal(told(run), 'move undone, Ctrl-r does it again');
    assert.equal(noteOf(run, 'Who?').resolution.status, 'orphan');
    assert.match(run.screen().join('\n'), /› Who\? +orphan/);
  });

  test('K keeps it so: it is not counted as lost any more', () => {
    const run = changed([lost]).press('M K');
    assert.equal(told(run), 'kept without its paragraph, U undoes');
    assert.match(run.screen().join('\n'), /› Who\? +kept/);
    const {note} = noteOf(run, 'Who?');
    assert.equal(isKept(note), true);
    const stored = {notes: [{note, resolution: lost.resolution}], drafts: [], corrections: [], warnings: []};
    const again = scenario(now).send({type: 'notes-loaded', article: now.id, stored});
    assert.doesNotMatch(again.status(), /lost/);
    assert.equal(isKept(noteOf(run.press('U'), 'Who?').note), false);
    assert.match(run.screen().join('\n'), /› Who\? +orphan/);
  });

  test('x deletes it; U brings it back as it was', () => {
    const run = changed([lost]).press('M x');
    assert.doesNotMatch(run.screen().join('\n'), /Who\?/);
    assert.equal(noteOf(run.press('U'), 'Who?').resolution.status, 'orphan');
    assert.match(run.screen().join('\n'), /Who\? +orphan/);
  });

  test('Enter tells how to put it somewhere', () => {
    assert.match(
      changed([lost]).press('M enter').status(),
      /its paragraph is gone: r puts it on the one you read/,
    );
  });

  test('one that is perhaps elsewhere is shown there, compared, and accepted from the list', () => {
    const run = changed([perhaps], {columns: 120}).press('M');
    assert.match(run.screen().join('\n'), /› Who\? +perhaps ¶3/);
    assert.match(run.text(), /\|It was seen by nobody/);
    assert.match(run.press('D').screen().join('\n'), /AS IT WAS +¶3 AS IT STANDS/);
    assert.equal(run.press('escape').state().mode.name, 'sidebar');
    run.press('Y');
    assert.equal(told(run), 'the note belongs to ¶3 now, U undoes');
    assert.equal(run.state().mode.name, 'sidebar');
    assert.equal(noteOf(run.press('U'), 'Who?').resolution.status, 'orphan');
  });

  test('Enter goes to where it perhaps is, and Y there says yes', () => {
    const run = changed([perhaps]).press('M enter');
    assert.equal(told(run), 'perhaps here: Y says yes, Ctrl-o goes back');
    assert.match(run.text(), /\|It was seen by nobody/);
    assert.equal(noteOf(run.press('Y'), 'Who?').resolution.status, 'exact');
    assert.match(run.screen().join('\n'), /│ Who\?/);
  });

  test('one that suits two paragraphs lets the reader walk them and choose', () => {
    const run = changed([twice]).press('M');
    assert.match(run.screen().join('\n'), /When\? +perhaps ¶2 or ¶4/);
    run.press('l');
    assert.match(told(run), /place 2 of 2/);
    run.press('Y');
    const {resolution} = noteOf(run, 'When?');
    assert.ok('block' in resolution && resolution.block === 4);
  });

  test('a note on some words of it is put on those words, where they stand there', () => {
    const run = changed([]);
    const start = before.text.indexOf('agreed');
    const range = {start, end: start + 'agreed'.length};
    const note = noteOn(before, 2, 'Why?', {anchor: describeBlock(before, 2, range)});
    const stored = {notes: [{note, resolution: twice.resolution}], drafts: [], corrections: [], warnings: []};
    run.send({type: 'notes-loaded', article: now.id, stored}).press('M Y');
    const {anchor} = noteOf(run, 'Why?').note;
    assert.deepEqual([anchor.block.index, anchor.quote.exact], [2, 'agreed']);
    assert.deepEqual(withRole(run.press('escape'), 'noted'), ['agreed']);
  });

  test('a note in its place can be moved too, and is told when it is there already', () => {
    const run = scenario('T\n|One.\nTwo.\n[here]').press('M r');
    const [entry] = run.state().reading?.notes ?? [];
    assert.ok(entry !== undefined && 'block' in entry.resolution && entry.resolution.block === 1);
    assert.match(run.press('r').status(), /the note is on ¶1 already/);
    assert.match(run.press('K').status(), /this note has its paragraph/);
    assert.match(run.press('t r').status(), /select a note to put on the paragraph/);
  });

  test('by ear: what it stood at, where it perhaps is, and where it was put', () => {
    const run = changed([perhaps, lost], {isSpoken: true}).press('M');
    assert.deepEqual(run.heard().slice(0, 3), [
      'Notes, 2:',
      '1. without its paragraph, which was ¶3, perhaps ¶3: Who?. It stood at: Nobody saw it.',
      '2. without its paragraph, which was ¶3: Who?. It stood at: Nobody saw it.',
    ]);
    run.press('Y');
    assert.deepEqual(run.heard().slice(0, 2), [
      'the note belongs to ¶3 now, capital U undoes',
      '1 of 2. ¶3: Who?',
    ]);
  });
});

import {applyCorrections, changeCorrections} from '../analysis/corrections.ts';
import type {Correction} from '../analysis/corrections.ts';
import type {Note} from '../notes/note.ts';
import {isKept} from '../notes/reanchor.ts';
import {withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import type {Effect, Message, Step} from './messages.ts';
import {pairsOf, versionsTold} from './pairs.ts';
import type {Change, NoteChange, NoteEntry, Reading, State} from './state.ts';

type CorrectionChange = Parameters<typeof changeCorrections>[1];

/** Takes a change of a note into the state, its history and the store. */
export function keepNote(state: State, {verb, ...change}: NoteChange & Pick<Change, 'verb'>): Step {
  return keepNotes(state, {verb, changes: [change]});
}

/** Takes changes of several notes that are undone together into the state, its history and the store. */
export function keepNotes(state: State, change: Omit<Change & {kind: 'notes'}, 'kind'>): Step {
  const notes = change.changes.map(({after}) => ({note: after}));
  return storeNotes(withChange(state, {kind: 'notes', ...change}), notes);
}

/** Takes a correction of what was found into the state, its history and the store. */
export function keepCorrection(state: State, change: Omit<Change & {kind: 'corrections'}, 'kind'>): Step {
  const {add, remove} = change;
  return changeFindings(withChange(state, {kind: 'corrections', ...change}), {add, remove});
}

function withChange(state: State, change: Change): State {
  return withReading(state, {undo: [...(state.reading?.undo ?? []), change], redo: []});
}

function changeFindings(state: State, change: CorrectionChange): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const next = withCorrections(state, changeCorrections(reading.corrections, change));
  return [next, [{type: 'change-corrections', article: reading.article, ...change}]];
}

/** The state with these corrections, and the analysis as they make it. */
export function withCorrections(state: State, corrections: readonly Correction[]): State {
  const {reading} = state;
  if (reading === undefined) return state;
  const {found, article} = reading;
  const analysis = found === undefined ? undefined : applyCorrections(found, article, corrections);
  return withReading(state, {corrections, analysis});
}

type Stored = {readonly note: Note; readonly stood?: NoteChange['stood']};

function storeNotes(state: State, notes: readonly Stored[]): Step {
  let next = state;
  const effects: Effect[] = [];
  for (const {note, stood} of notes) {
    const [stored, more] = storeNote(next, note, stood);
    next = stored;
    effects.push(...more);
  }
  return [next, effects];
}

/** Sends a note to the store; the screen says "saved" only when the store has answered. */
function storeNote(state: State, note: Note, stood: NoteChange['stood']): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const known = reading.notes.find(entry => entry.note.id === note.id);
  const saved: Note = {...note, revision: known?.note.revision ?? note.revision};
  const entry: NoteEntry = {...(stood ?? placeOf(reading, note, known)), note: saved, disk: 'saving'};
  const notes =
    known === undefined
      ? [...reading.notes, entry]
      : reading.notes.map(one => (one.note.id === note.id ? entry : one));
  return [
    withReading(state, {notes, currentNote: note.deleted === undefined ? note.id : undefined}),
    [{type: 'save-note', article: reading.article, note: saved}],
  ];
}

/** Where a note stands: where it was put in the text as it is now, else where it was found. */
function placeOf(
  {article}: Reading,
  {anchor: {block, position}}: Note,
  known: NoteEntry | undefined,
): Pick<NoteEntry, 'resolution' | 'was'> {
  const isNow = block.article === article.id && block.hash === article.blockHashes[block.index];
  if (isNow || known === undefined)
    return {resolution: {status: 'exact', block: block.index, range: position}, was: undefined};
  return {resolution: known.resolution, was: known.was};
}

export function deleteNote(state: State, entry: NoteEntry, now: string): Step {
  const after: Note = {...entry.note, deleted: now, modified: now};
  return keepNote(withNotice(state, 'note deleted, {note.undo} undoes', 'info', true), {
    before: entry.note,
    after,
    verb: 'delete',
  });
}

/** Takes back the last change of a note or a correction, or (redo) makes it again. */
export const stepHistory =
  (direction: 'undo' | 'redo') =>
  (state: State, {now}: Press): Step => {
    const {reading} = state;
    const change = reading?.[direction].at(-1);
    if (reading === undefined || change === undefined)
      return [withNotice(state, `nothing to ${direction}`), []];
    const other = direction === 'undo' ? 'redo' : 'undo';
    const told =
      direction === 'undo' ? `${change.verb} undone, {note.redo} does it again` : `${change.verb} done again`;
    const next = withNotice(
      withReading(state, {
        [direction]: reading[direction].slice(0, -1),
        [other]: [...reading[other], change],
      }),
      told,
      'info',
      true,
    );
    if (change.kind === 'notes')
      return storeNotes(
        next,
        change.changes.map(one => ({
          note: noteAfter(one, direction, now),
          stood: direction === 'undo' ? one.stood : undefined,
        })),
      );
    if (change.kind === 'moved-notes') {
      const type = direction === 'undo' ? 'forget-article' : 'recall-article';
      return [next, [{type, article: reading.article}]];
    }
    const {add, remove} = change;
    return changeFindings(next, direction === 'redo' ? {add, remove} : {add: remove, remove: add});
  };

function noteAfter({before, after}: NoteChange, direction: 'undo' | 'redo', now: string): Note {
  if (direction === 'redo') return {...after, modified: now};
  return before === undefined ? {...after, deleted: now} : {...before, modified: now};
}

/** Sends the notes again that could not be saved. */
export function retrySaves(state: State): Step {
  const failed = state.reading?.notes.filter(entry => entry.disk === 'failed') ?? [];
  if (failed.length === 0) return [withNotice(state, 'every note is saved'), []];
  return storeNotes(
    {...state, notice: undefined},
    failed.map(({note, resolution, was}) => ({note, stood: {resolution, was}})),
  );
}

/** Drafts of a note that is on disk now; not the one that is being typed again. */
function doneDrafts({mode}: State, {drafts}: Reading, id: string): readonly string[] {
  const typed = mode.name === 'write' ? mode.draft : undefined;
  return drafts
    .filter(draft => (draft.id === id || draft.note === id) && draft.id !== typed)
    .map(draft => draft.id);
}

/** The note was changed elsewhere too: ours is another one now, and theirs is read from the disk. */
function takeTwin(state: State, reading: Reading, twin: Note, sent: string): Step {
  const {article} = reading;
  const notes = reading.notes.map((entry): NoteEntry =>
    entry.note.id === sent && isSameText(entry.note, twin) ? {...entry, note: twin, disk: 'saved'} : entry,
  );
  const done = doneDrafts(state, reading, sent);
  const next = withReading(state, {notes, drafts: reading.drafts.filter(({id}) => !done.includes(id))});
  return [
    withNotice(next, versionsTold(pairsOf(reading.notes).length + 1), 'info', true),
    [...done.map(id => ({type: 'remove-draft', article, id}) as const), {type: 'load-notes', article}],
  ];
}

/** The store's answer. A draft goes only when its note is on disk. */
export function settleNote(state: State, message: Message & {type: 'note-saved' | 'save-failed'}): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  if (message.type === 'save-failed') {
    const notes = reading.notes.map((entry): NoteEntry =>
      entry.note.id === message.note ? {...entry, disk: 'failed'} : entry,
    );
    const kept: State = {...withReading(state, {notes}), isQuitting: false};
    return [withNotice(kept, message.reason, 'error', true), []];
  }
  const {note, sent} = message;
  if (note.id !== sent) return takeTwin(state, reading, note, sent);
  // What was changed since is on its way to the disk by a save of its own.
  const notes = reading.notes.map((entry): NoteEntry =>
    entry.note.id === note.id && isSameText(entry.note, note) ? {...entry, note, disk: 'saved'} : entry,
  );
  const done = doneDrafts(state, reading, note.id);
  const drafts = reading.drafts.filter(draft => !done.includes(draft.id));
  const next = withReading(state, {notes, drafts});
  const told = state.notice !== undefined || note.deleted !== undefined ? next : withNotice(next, 'saved');
  return [
    told,
    [...new Set([...done, note.id])].map(id => ({type: 'remove-draft', article: reading.article, id})),
  ];
}

function isSameText(one: Note, other: Note): boolean {
  const text = ({body, tags, colour, deleted, anchor, ...note}: Note): string =>
    JSON.stringify([body, tags, colour, deleted === undefined, anchor, isKept(note)]);
  return text(one) === text(other);
}

import {blockAt} from '../document/article.ts';
import type {Range} from '../document/article.ts';
import {quotedIn, reanchored, withKept} from '../notes/reanchor.ts';
import {withNotice} from './command.ts';
import type {Press} from './command.ts';
import {selectedEntry, shownTelling} from './entries.ts';
import {blockOf, candidatesOf, listMode} from './frame.ts';
import {isSameRange} from './highlights.ts';
import {keepNotes} from './history.ts';
import {leaveField} from './prompting.ts';
import type {Step} from './messages.ts';
import {isCurrent, notesHere} from './annotating.ts';
import type {NoteChange, NoteEntry, Reading, State} from './state.ts';

/** What waits for a yes at the place shown: a note whose paragraph changed, or one that perhaps belongs there. */
export function waitingHere(state: State, reading: Reading): readonly NoteEntry[] {
  const {mode} = state;
  if (mode.name === 'compare') return reading.notes.filter(({note}) => note.id === mode.note);
  if (listMode(state) !== undefined) {
    const entry = selectedEntry(state);
    if (entry?.kind === 'note') return entry.note.resolution.status === 'changed' ? [entry.note] : [];
    return entry?.kind === 'orphan' && candidatesOf(entry.note).length > 0 ? [entry.note] : [];
  }
  const here = blockAt(reading.article, reading.place.offset);
  const perhaps = reading.notes.filter(
    entry =>
      isCurrent(reading, entry) && entry.note.deleted === undefined && candidatesOf(entry).includes(here),
  );
  return [...perhaps, ...notesHere(reading).filter(({resolution}) => resolution.status === 'changed')];
}

/** Yes, it belongs here: what waits at this place is anchored to the text as it is now. */
export function accept(state: State, {now}: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const waiting = waitingHere(state, reading);
  const block = blockShown(state, reading);
  if (waiting.length === 0) return [withNotice(state, 'no note here waits for a yes'), []];
  const changes = waiting.map(entry => attached(reading, entry, block, now));
  const told = `${waiting.length === 1 ? 'the note belongs' : `${waiting.length} notes belong`} to ¶${block} now, {note.undo} undoes`;
  const [left, effects] = state.mode.name === 'compare' ? leaveField(state) : [state, []];
  const [next, more] = keepNotes(withNotice(left, told, 'info', true), {verb: 'acceptance', changes});
  return [next, [...effects, ...more]];
}

/** The paragraph that is looked at: in a list the one that it shows. */
export function blockShown(state: State, {article, place}: Reading): number {
  if (state.mode.name === 'compare') return state.mode.block;
  return blockAt(article, shownTelling(state)?.start ?? place.offset);
}

/** Puts the selected note on the paragraph that was read before the list. */
export function attach(state: State, {now}: Press): Step {
  const {reading} = state;
  const list = listMode(state);
  const entry = selectedEntry(state);
  if (reading === undefined || list === undefined) return [state, []];
  if (entry?.kind !== 'orphan' && entry?.kind !== 'note')
    return [withNotice(state, 'select a note to put on the paragraph that you read'), []];
  const block = blockAt(reading.article, list.cameFrom.offset);
  if (blockOf(entry.note) === block && entry.note.resolution.status !== 'changed')
    return [withNotice(state, `the note is on ¶${block} already`), []];
  const told = withNotice(state, `the note is on ¶${block} now, {note.undo} undoes`, 'info', true);
  return keepNotes(told, {verb: 'move', changes: [attached(reading, entry.note, block, now)]});
}

/** Lets the selected note be without a paragraph: it stays in the list and is not asked about any more. */
export function keepWithout(state: State, {now}: Press): Step {
  const entry = selectedEntry(state);
  if (entry?.kind !== 'orphan') return [withNotice(state, 'this note has its paragraph'), []];
  const {note} = entry.note;
  const told = withNotice(state, 'kept without its paragraph, {note.undo} undoes', 'info', true);
  return keepNotes(told, {
    verb: 'keeping',
    changes: [{before: note, after: withKept({...note, modified: now})}],
  });
}

function attached({article}: Reading, entry: NoteEntry, block: number, now: string): NoteChange {
  const {note, resolution, was} = entry;
  const isThere = 'range' in resolution && resolution.block === block;
  const words: Range | undefined = isThere ? resolution.range : quotedIn(article, block, note);
  const isPart = words !== undefined && !isSameRange(words, article.blocks[block]?.range);
  return {
    before: note,
    after: reanchored(note, article, {block, range: isPart ? words : undefined, now}),
    stood: {resolution, was},
  };
}

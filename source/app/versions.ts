import {blockAt} from '../document/article.ts';
import {settlePair} from '../notes/conflict-pairs.ts';
import {notesInOrder} from './annotating.ts';
import {READ_MODE, withJump, withNotice, withReading} from './command.ts';
import {selectedEntry} from './entries.ts';
import {blockOf, sceneOf} from './frame.ts';
import {keepNotes} from './history.ts';
import type {Step} from './messages.ts';
import {CHOICES, hasVersions, pairWith} from './pairs.ts';
import type {NoteEntry, Reading, State} from './state.ts';
import {moveTo} from './viewport.ts';

/** Asks which version of a note is kept: of the selected one or on this paragraph, else of the next that has two. */
export function chooseVersion(state: State): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const entry = noteToSettle(state, reading);
  if (entry === undefined) return [withNotice(state, 'no note here was changed in two places'), []];
  const pair = pairWith(reading, entry.note.id);
  const range = reading.article.blocks[blockOf(entry) ?? -1]?.range;
  if (pair === undefined) return [state, []];
  const left: State = {...state, mode: READ_MODE};
  const [there, effects] =
    range === undefined
      ? [left, []]
      : withJump(left, moveTo(sceneOf(left, reading), reading.place, range.start));
  const asked: State = {
    ...withReading(there, {currentNote: pair.original.id}),
    notice: undefined,
    mode: {name: 'pick', verb: 'keep', notes: [pair.original.id, pair.copy.id]},
  };
  return [asked, effects];
}

function noteToSettle(state: State, reading: Reading): NoteEntry | undefined {
  const selected = state.mode.name === 'sidebar' ? selectedEntry(state) : undefined;
  if (selected?.kind === 'note' && hasVersions(reading, selected.note)) return selected.note;
  const waiting = notesInOrder(reading).filter(entry => hasVersions(reading, entry));
  const here = blockAt(reading.article, reading.place.offset);
  const next = waiting.find(entry => (blockOf(entry) ?? 0) >= here) ?? waiting[0];
  return next ?? reading.notes.find(entry => hasVersions(reading, entry));
}

/** Keeps what the number stands for; any other key leaves both as they are. One undo brings both back. */
export function settleVersions(state: State, ids: readonly string[], key: string, now: string): Step {
  const {reading} = state;
  const choice = CHOICES[Number(key) - 1];
  const pair = reading && pairWith(reading, ids[0] ?? '');
  if (reading === undefined || choice === undefined || pair === undefined) return [state, []];
  const before = [pair.original, pair.copy];
  const changes = settlePair(pair, pair.original.id, choice.keep, now).map(after => ({
    before: before.find(({id}) => id === after.id),
    after: {...after, modified: now},
  }));
  const told = withNotice(state, `${choice.words} kept, {note.undo} brings the choice back`, 'info', true);
  return keepNotes(told, {verb: 'choice', changes});
}

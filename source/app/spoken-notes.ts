import {truncate} from '../document/text.ts';
import type {Note} from '../notes/note.ts';
import {isKept} from '../notes/reanchor.ts';
import {blockOf, candidatesOf} from './frame.ts';
import {bodyWithTags} from './note-tags.ts';
import {hasVersions} from './pairs.ts';
import type {NoteEntry, Reading, State, TextChange} from './state.ts';

/** Cells of a paragraph that is only to be known again. */
const SHORT = 120;

/** The note as it was typed, on one line. */
export function noteWords(note: Note): string {
  const {colour, anchor} = note;
  const marked = colour === undefined ? '' : `highlighted in ${colour}`;
  const body = oneLine(bodyWithTags(note));
  if (body !== '') return [body, marked].filter(part => part !== '').join(', ');
  return `${marked || 'highlight'}: ${truncate(oneLine(anchor.quote.exact), SHORT)}`;
}

/** A note with its paragraph, in a list. */
export function placedNoteWords(reading: Reading, entry: NoteEntry): string {
  const about = [
    `¶${blockOf(entry) ?? ''}`,
    hasVersions(reading, entry) ? 'changed in two places' : '',
    entry.resolution.status === 'changed' ? 'the paragraph changed since' : '',
  ];
  return `${about.filter(part => part !== '').join(', ')}: ${noteWords(entry.note)}`;
}

/** A note without a paragraph: what it stood at, and where it stands perhaps. */
export function orphanWords(entry: NoteEntry): string {
  const {note, was} = entry;
  const candidates = candidatesOf(entry).map(block => `¶${block}`);
  const about = [
    `without its paragraph, which was ¶${note.anchor.block.index}`,
    isKept(note) ? 'kept so' : '',
    candidates.length === 0 ? '' : `perhaps ${candidates.join(' or ')}`,
  ];
  const old = truncate(oneLine(was ?? note.anchor.quote.exact), SHORT);
  return `${about.filter(part => part !== '').join(', ')}: ${noteWords(note)}. It stood at: ${old}`;
}

/** The paragraph of a note as it was and as it is. */
export function comparisonWords({mode}: State): readonly string[] {
  if (mode.name !== 'compare') return [];
  return [`As it was: ${oneLine(mode.before)}`, `¶${mode.block} now: ${oneLine(mode.after)}`];
}

/** The words that one of two texts has and the other has not. */
export function changeWords({mode}: State): readonly string[] {
  if (mode.name !== 'compare' || mode.changes === undefined) return [];
  const [taken, added] = [wordsOf(mode.changes, 'before'), wordsOf(mode.changes, 'after')];
  const told = [taken === '' ? '' : `Taken out: ${taken}.`, added === '' ? '' : `Put in: ${added}.`];
  return told.filter(line => line !== '');
}

function wordsOf(changes: readonly TextChange[], side: TextChange['side']): string {
  const own = changes.filter(change => change.side === side).map(({text}) => oneLine(text));
  return own.filter(text => text !== '').join('; ');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}

import {conflictPairs} from '../notes/conflict-pairs.ts';
import type {ConflictPair, Keep} from '../notes/conflict-pairs.ts';
import {once} from './once.ts';
import type {NoteEntry, Reading} from './state.ts';

/*
 * Notes that were changed in two places without one knowing of the other: both versions are kept, and the reader says
 * which is to stay.
 */

/** The pairs that wait for a choice. */
export const pairsOf = once((notes: readonly NoteEntry[]): readonly ConflictPair[] =>
  conflictPairs(notes.map(({note}) => note)),
);

const idsInPairs = once(
  (notes: readonly NoteEntry[]): ReadonlySet<string> =>
    new Set(pairsOf(notes).flatMap(({original, copy}) => [original.id, copy.id])),
);

/** Whether a note has another version. */
export function hasVersions({notes}: Reading, {note}: NoteEntry): boolean {
  return idsInPairs(notes).has(note.id);
}

/** What can be done with a pair, by the number that does it. */
export const CHOICES: readonly {readonly keep: Keep; readonly words: string}[] = [
  {keep: 'this', words: 'the first'},
  {keep: 'other', words: 'the second'},
  {keep: 'both', words: 'both, as two notes'},
  {keep: 'joined', words: 'both texts, in one note'},
];

/** The pair that a note is one of. */
export function pairWith({notes}: Reading, id: string): ConflictPair | undefined {
  return pairsOf(notes).find(({original, copy}) => original.id === id || copy.id === id);
}

/** How it is told that notes have two versions each. */
export function versionsTold(count: number): string {
  const notes = count === 1 ? '1 note was' : `${count} notes were`;
  return `${notes} changed in two places: both versions are kept, {version.choose} chooses`;
}

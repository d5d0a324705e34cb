import type {Note} from './note.ts';

const CONFLICT = 'postil:conflictOf';

/** Two versions of one note that were made without knowing of each other. */
export type ConflictPair = {
  /** The one that kept the id. */
  readonly original: Note;
  /** The one that was put beside it. */
  readonly copy: Note;
};

/** The note's id whose other version this note is; undefined when it is none. */
export function conflictOf(note: Note): string | undefined {
  const id = note.extra[CONFLICT];
  return typeof id === 'string' ? id : undefined;
}

/** The note, marked as another version of the note `id`. */
export function asConflict(note: Note, id: string): Note {
  return {...note, extra: {...note.extra, [CONFLICT]: id}};
}

/** The note as one of its own. */
export function withoutConflict(note: Note): Note {
  const {[CONFLICT]: _id, ...extra} = note.extra;
  return {...note, extra};
}

/** Pairs to choose from, in the order of `notes`: both sides are there still and do not say the same. */
export function conflictPairs(notes: readonly Note[]): readonly ConflictPair[] {
  const alive = notes.filter(({deleted}) => deleted === undefined);
  const copies = alive.filter(note => conflictOf(note) !== undefined);
  if (copies.length === 0) return [];
  const byId = new Map(alive.map(note => [note.id, note]));
  return copies.flatMap(copy => {
    const original = byId.get(conflictOf(copy) ?? '');
    return original && original !== copy && sayingOf(original) !== sayingOf(copy) ? [{original, copy}] : [];
  });
}

function sayingOf({body, tags, colour}: Note): string {
  return JSON.stringify([body, tags, colour]);
}

/** What is kept of a pair: the named note, the other one, both as notes of their own, or one that holds both texts. */
export type Keep = 'this' | 'other' | 'both' | 'joined';

/** The notes to save so that the pair is one no more; `id` is the named one of the two. */
export function settlePair(pair: ConflictPair, id: string, keep: Keep, now: string): readonly Note[] {
  const {original, copy} = pair;
  const remove = (note: Note): Note => ({...withoutConflict(note), deleted: now});
  if (keep === 'both') return [withoutConflict(copy)];
  if (keep === 'joined') {
    const bodies = [original.body, copy.body].filter(body => body.trim() !== '');
    const joined: Note = {
      ...original,
      body: [...new Set(bodies)].join('\n\n'),
      tags: [...new Set([...original.tags, ...copy.tags])],
      colour: original.colour ?? copy.colour,
    };
    return [joined, remove(copy)];
  }
  const isOriginal = (original.id === id) === (keep === 'this');
  return isOriginal ? [remove(copy)] : [withoutConflict(copy), remove(original)];
}

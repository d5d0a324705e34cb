import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import {asConflict} from '../notes/conflict-pairs.ts';
import type {Note} from '../notes/note.ts';
import {newRecord} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {makeFolder} from './durable-file.ts';
import {withLock} from './file-lock.ts';
import {contentOf, noteFileText, readNoteFile} from './note-file.ts';
import {keepRecord, notesFolder, quarantine} from './record-store.ts';
import {readSnapshot} from './snapshot.ts';
import {storeError} from './store-error.ts';
import {recordsOf} from './stored-article.ts';

export type NoteStoreOptions = {
  /** The data folder; made with the first note. */
  readonly folder: string;
  /** Random id of this machine, written into each note saved; asked for at the first save, since it may be made then. */
  readonly device: () => string;
  readonly now: () => Date;
  readonly newId: () => string;
  /** Writes a file so that it is on disk when the promise resolves; another one only in tests (a full disk). */
  readonly write?: (path: string, text: string) => Promise<void>;
};

/** An open store: what it was made with and what it remembers. */
export type Store = Required<NoteStoreOptions> & {
  /** When the notes of an article were read first (ms since 1970). */
  readonly readTimes: WeakMap<Article, number>;
  /** Stamp of each note that this program wrote last: a save based on an older state of our own is no conflict. */
  readonly stamps: Map<string, string>;
  /** When each save that was read here was made. */
  readonly read: Map<string, string>;
  /** Stamps of notes that are being written just now. */
  readonly pending: Map<string, string>;
  /** Records of the articles that notes were saved on, so that a save need not search. */
  readonly homes: Map<string, readonly ArticleRecord[]>;
};

/** The records of an article, with the one that its new notes go into made or brought up to date. */
export function homeRecords(store: Store, article: Article): readonly ArticleRecord[] {
  const [first, ...others] = recordsOf(store.folder, article, []);
  const seen = store.now().toISOString();
  const home = first ?? newRecord(store.newId(), article, seen);
  return [keepRecord(store.folder, home, article, seen), ...others];
}

/** Where a note lies in the record with this key. */
export function notePath(store: Store, key: string, id: string): string {
  if (!/^[\w-]{8,64}$/.test(id)) throw storeError(`"${id}" cannot be the id of a note`);
  return join(notesFolder(store.folder, key), `${id}.json`);
}

/** Tells two saves of a note apart. */
export function stampOf({revision, modified, device}: Note): string {
  return `${revision} ${modified} ${device}`;
}

/**
 * Writes a note into a record. When its file says something else than the note was made from, both stay: the answer
 * is then a new note with `postil:conflictOf`.
 */
export async function writeNote(
  store: Store,
  home: ArticleRecord,
  note: Note,
  text: string | undefined,
): Promise<Note> {
  const path = notePath(store, home.key, note.id);
  makeFolder(notesFolder(store.folder, home.key));
  if (!existsSync(path)) return putNote(store, home, note, note.revision, text);
  return withLock(path, async () => {
    const disk = readNoteFile(path);
    if (disk.kind === 'newer') throw storeError(`this note was written by a newer Postil (${disk.reason})`);
    if (disk.kind === 'broken') quarantine(store.folder, path, home.key);
    if (disk.kind !== 'note') return putNote(store, home, note, note.revision, text);
    if (isMadeFrom(store, disk.note, note) || stampOf(disk.note) === store.stamps.get(note.id))
      return putNote(store, home, note, disk.note.revision, text);
    if (contentOf(disk.note) === contentOf(note)) return disk.note;
    const twin = asConflict({...note, id: store.newId()}, note.id);
    return putNote(store, home, twin, note.revision, text);
  });
}

/** Remembers how notes were when they were read. */
export function rememberRead(store: Store, notes: readonly Note[]): void {
  for (const note of notes) store.read.set(saveOf(note), note.modified);
}

/** Names one save of a note: an edit keeps both until it is saved itself, while its time is its own. */
function saveOf({id, revision, device}: Note): string {
  return `${id} ${revision} ${device}`;
}

/**
 * Whether `note` is an edit of what is on disk. Two machines that share a device id may both have made the same
 * revision: then the time tells that what is there now is not what was read.
 */
function isMadeFrom(store: Store, disk: Note, note: Note): boolean {
  return saveOf(disk) === saveOf(note) && (store.read.get(saveOf(disk)) ?? disk.modified) === disk.modified;
}

/** Writes a note with the revision after `revision`. */
async function putNote(
  store: Store,
  home: ArticleRecord,
  note: Note,
  revision: number,
  text: string | undefined,
): Promise<Note> {
  const now = store.now().toISOString();
  // A clock that was set back must not make an edit look older than what it edits.
  const modified = note.modified > now ? note.modified : now;
  const saved = {...note, revision: revision + 1, modified, device: store.device()};
  const annotated = text ?? readSnapshot(store.folder, home.key, note.anchor.block.article)?.join('\n\n');
  store.pending.set(saved.id, stampOf(saved));
  try {
    await store.write(notePath(store, home.key, note.id), noteFileText(saved, home.source, annotated));
    store.stamps.set(saved.id, stampOf(saved));
    return saved;
  } finally {
    store.pending.delete(saved.id);
  }
}

/** Whether a note's file is what this store wrote last, or is writing. */
export function isOwnWrite(store: Store, path: string): boolean {
  const disk = readNoteFile(path);
  if (disk.kind !== 'note') return false;
  const stamp = stampOf(disk.note);
  return store.stamps.get(disk.note.id) === stamp || store.pending.get(disk.note.id) === stamp;
}

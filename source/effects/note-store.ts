import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {changeCorrections} from '../analysis/corrections.ts';
import type {Correction} from '../analysis/corrections.ts';
import type {Article} from '../document/article.ts';
import type {Draft, Note} from '../notes/note.ts';
import {correctionPath, correctionsOf, correctionText} from './correction-file.ts';
import {newRecord, withoutSource, withSource} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {makeFolder, writeDurably, writeDurablySync} from './durable-file.ts';
import {withLock} from './file-lock.ts';
import {contentOf, draftFileText, noteFileText, readNoteFile} from './note-file.ts';
import {recordKeys} from './record-index.ts';
import {
  hasRecord,
  keepRecord,
  notesFolder,
  quarantine,
  readSnapshot,
  recordOf,
  replaceRecord,
} from './record-store.ts';
import {explain, storeError} from './store-error.ts';
import {findNote, listAll, openArticle, recordsOf, storedIds} from './stored-article.ts';
import type {ListedArticle, StoredArticle} from './stored-article.ts';
import {recordAt, recordsRefusing, storedText} from './stored-text.ts';

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

type Store = Required<NoteStoreOptions> & {
  /** Stamp of each note that this program wrote last: a save based on an older state of our own is no conflict. */
  readonly stamps: Map<string, string>;
  /** Records of the articles that notes were saved on, so that a save need not search. */
  readonly homes: Map<string, readonly ArticleRecord[]>;
};

type CorrectionChange = Parameters<typeof changeCorrections>[1];

export type NoteStore = ReturnType<typeof createNoteStore>;

/**
 * The notes on disk (layout and promises: notes.md section 1). Reading never fails: what cannot be read becomes a
 * message. Writing rejects with a `StoreError` whose message is one line for the reader.
 */
export function createNoteStore(options: NoteStoreOptions) {
  const store: Store = {
    write: (path, text) => writeDurably(path, text),
    ...options,
    stamps: new Map(),
    homes: new Map(),
  };
  return {
    /** Notes and drafts of an article, wherever its file lay when they were made. Writes nothing. */
    openArticle: async (article: Article): Promise<StoredArticle> => openArticle(store.folder, article),
    /**
     * Saves a new or changed note; resolves when it is on disk, with its new revision, time and device. When the
     * file changed since `note` was read, both stay: the answer is then a new note with `postil:conflictOf`.
     */
    saveNote: (article: Article, note: Note): Promise<Note> => saveNote(store, article, note),
    /** Saves a note that is stored already, without its article. */
    rewriteNote: (note: Note): Promise<Note> => rewriteNote(store, note),
    /**
     * Saves notes from elsewhere under the ids and times they bring. A note that is stored already, deleted or not,
     * stays as it is; it counts as `known`.
     */
    importNotes: (article: Article, notes: readonly Note[]): Promise<ImportCount> =>
      importNotes(store, article, notes),
    /** The last text kept of a record, or of the article at a source; undefined when there is none. */
    storedText: (home: ArticleRecord | string): Article | undefined => {
      const record = typeof home === 'string' ? recordAt(store.folder, home) : home;
      return record && storedText(store.folder, record);
    },
    /** Records the path and text an article has now, if notes of it are stored; call it after the first frame. */
    remember: async (article: Article): Promise<void> => remember(store, article),
    /** Takes back that the article at this path is the one whose notes were found by its text; `recall` undoes it. */
    forget: async (article: Article): Promise<void> =>
      changeHomes(store, recordsOf(store.folder, article, []), article.source, withoutSource),
    recall: async (article: Article): Promise<void> =>
      changeHomes(store, recordsRefusing(store.folder, article.source), article.source, withSource),
    saveDraft: (article: Article, draft: Draft): Promise<void> => saveDraft(store, article, draft),
    /** `saveDraft` for a signal handler: on disk when it returns. */
    saveDraftSync: (article: Article, draft: Draft): void => {
      writeDraft(store, article, draft, writeDurablySync);
    },
    removeDraft: (id: string): Promise<void> => rm(draftPath(store, id), {force: true}),
    /** Adds and takes back corrections of an article; resolves to all of them when they are on disk. */
    changeCorrections: (article: Article, change: CorrectionChange): Promise<readonly Correction[]> =>
      saveCorrections(store, article, change),
    /** Every article with its notes, and what could not be read. */
    listAll: async (): Promise<{
      readonly articles: readonly ListedArticle[];
      readonly messages: readonly string[];
    }> => listAll(store.folder),
    /** The note whose id ends with, or only contains, `idPart`. Rejects when none or several do. */
    findNote: async (idPart: string): Promise<Note> => findNote(store.folder, idPart),
  };
}

/** The change is made to what the file holds now, so that another window's corrections stay. */
async function saveCorrections(
  store: Store,
  article: Article,
  change: CorrectionChange,
): Promise<readonly Correction[]> {
  try {
    const [home] = homeRecords(store, article);
    if (home === undefined) return [];
    const path = correctionPath(store.folder, home.key);
    return await withLock(path, async () => {
      const next = changeCorrections(correctionsOf(store.folder, home.key, []), change);
      await store.write(path, correctionText(next));
      return next;
    });
  } catch (error) {
    throw explain(error, 'the correction is not saved', store.folder);
  }
}

async function saveNote(store: Store, article: Article, note: Note): Promise<Note> {
  const handle = `${article.id} ${article.source}`;
  try {
    const known = store.homes.get(handle);
    const records = known?.every(({key}) => hasRecord(store.folder, key))
      ? known
      : homeRecords(store, article);
    store.homes.set(handle, records);
    const home = records.find(({key}) => existsSync(notePath(store, key, note.id))) ?? records[0]!;
    const isCurrent = note.anchor.block.article === article.id;
    return await writeNote(store, home, note, isCurrent ? article.text : undefined);
  } catch (error) {
    store.homes.delete(handle);
    throw explain(error, 'the note is not saved', store.folder);
  }
}

/** The records of an article, with the one that its new notes go into made or brought up to date. */
function homeRecords(store: Store, article: Article): readonly ArticleRecord[] {
  const [first, ...others] = recordsOf(store.folder, article, []);
  const seen = store.now().toISOString();
  const home = first ?? newRecord(store.newId(), article, seen);
  return [keepRecord(store.folder, home, article, seen), ...others];
}

function remember(store: Store, article: Article): void {
  try {
    const [first] = recordsOf(store.folder, article, []);
    if (first) keepRecord(store.folder, first, article, store.now().toISOString());
  } catch (error) {
    throw explain(error, 'where the article lies now is not recorded', store.folder);
  }
}

/** Changes what records say of a source; its own first source is no association that could be taken back. */
function changeHomes(
  store: Store,
  records: readonly ArticleRecord[],
  source: string,
  change: (record: ArticleRecord, source: string) => ArticleRecord,
): void {
  try {
    store.homes.clear();
    for (const record of records)
      if (record.source !== source) replaceRecord(store.folder, record, change(record, source));
  } catch (error) {
    throw explain(error, 'where the article lies is not recorded', store.folder);
  }
}

type ImportCount = {readonly added: readonly Note[]; readonly known: readonly Note[]};

async function importNotes(store: Store, article: Article, notes: readonly Note[]): Promise<ImportCount> {
  const added: Note[] = [];
  const known: Note[] = [];
  try {
    const stored = storedIds(store.folder);
    let home: ArticleRecord | undefined;
    for (const note of notes) {
      if (stored.has(note.id)) {
        known.push(note);
        continue;
      }
      stored.add(note.id);
      home ??= homeRecords(store, article)[0]!;
      makeFolder(notesFolder(store.folder, home.key));
      const text = note.anchor.block.article === article.id ? article.text : undefined;
      const saved = {...note, device: store.device()};
      await store.write(notePath(store, home.key, note.id), noteFileText(saved, home.source, text));
      store.stamps.set(saved.id, stampOf(saved));
      added.push(saved);
    }
    return {added, known};
  } catch (error) {
    throw explain(
      error,
      `${added.length} of ${notes.length} notes are imported, the others not`,
      store.folder,
    );
  }
}

function notePath(store: Store, key: string, id: string): string {
  if (!/^[\w-]{8,64}$/.test(id)) throw storeError(`"${id}" cannot be the id of a note`);
  return join(notesFolder(store.folder, key), `${id}.json`);
}

function stampOf({revision, modified, device}: Note): string {
  return `${revision} ${modified} ${device}`;
}

async function writeNote(
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
    const known = stampOf(disk.note);
    if (known === stampOf(note) || known === store.stamps.get(note.id))
      return putNote(store, home, note, disk.note.revision, text);
    if (contentOf(disk.note) === contentOf(note)) return disk.note;
    const twin = {...note, id: store.newId(), extra: {...note.extra, 'postil:conflictOf': note.id}};
    return putNote(store, home, twin, note.revision, text);
  });
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
  await store.write(notePath(store, home.key, note.id), noteFileText(saved, home.source, annotated));
  store.stamps.set(saved.id, stampOf(saved));
  return saved;
}

async function rewriteNote(store: Store, note: Note): Promise<Note> {
  try {
    const key = recordKeys(store.folder).find(name => existsSync(notePath(store, name, note.id)));
    const record = key === undefined ? undefined : recordOf(store.folder, key);
    if (!record) throw storeError(`the note ${note.id} is not stored`);
    return await writeNote(store, record, note, undefined);
  } catch (error) {
    throw explain(error, 'the note is not saved', store.folder);
  }
}

function draftPath(store: Store, id: string): string {
  if (!/^[\w-]{8,64}$/.test(id)) throw storeError(`"${id}" cannot be the id of a draft`);
  return join(store.folder, 'drafts', `${id}.json`);
}

async function saveDraft(store: Store, article: Article, draft: Draft): Promise<void> {
  try {
    await writeDraft(store, article, draft, store.write);
  } catch (error) {
    throw explain(error, 'the draft is not kept', store.folder);
  }
}

function writeDraft<Result>(
  store: Store,
  article: Article,
  draft: Draft,
  write: (path: string, text: string) => Result,
): Result {
  const path = draftPath(store, draft.id);
  makeFolder(join(store.folder, 'drafts'));
  return write(path, draftFileText(draft, {source: article.source, article: article.id}, store.device()));
}

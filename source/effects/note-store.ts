import {existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {isAbsolute} from 'node:path';
import {changeCorrections} from '../analysis/corrections.ts';
import type {Correction} from '../analysis/corrections.ts';
import {afterReading} from '../app/library-entry.ts';
import type {Article} from '../document/article.ts';
import type {Draft, Note} from '../notes/note.ts';
import {isWebAddress} from '../app/opening.ts';
import {adoptNotes} from './adopt-notes.ts';
import type {ImportCount} from './adopt-notes.ts';
import {isCredited, isSourceOf, newRecord, withoutSource, withSource} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {correctionPath, correctionsOf, correctionText} from './correction-file.ts';
import {draftPath, saveDraft, writeDraft} from './draft-file.ts';
import {writeDurably, writeDurablySync} from './durable-file.ts';
import {withLock} from './file-lock.ts';
import {homeRecords, isOwnWrite, notePath, rememberRead, writeNote} from './note-writing.ts';
import type {NoteStoreOptions, Store} from './note-writing.ts';
import {changeReadingState} from './reading-state.ts';
import {recordKeys} from './record-index.ts';
import {hasNotes, hasRecord, keepRecord, recordOf, replaceRecord} from './record-store.ts';
import {hasSnapshot} from './snapshot.ts';
import {explain, storeError} from './store-error.ts';
import {findNote, listAll, openArticle, recordsOf} from './stored-article.ts';
import type {ListedArticle, StoredArticle} from './stored-article.ts';
import {storedTags} from './stored-tags.ts';
import {keptText, recordAt, recordsRefusing} from './stored-text.ts';
import type {KeptText} from './stored-text.ts';
import {watchNotes} from './watch-notes.ts';

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
    read: new Map(),
    pending: new Map(),
    homes: new Map(),
    readTimes: new WeakMap(),
  };
  return {
    /** Notes and drafts of an article, wherever its file lay when they were made. Writes nothing. */
    openArticle: async (article: Article): Promise<StoredArticle> => {
      if (!store.readTimes.has(article)) store.readTimes.set(article, Date.now());
      const stored = openArticle(store.folder, article);
      rememberRead(store, stored.notes);
      return stored;
    },
    /**
     * Saves a new or changed note; resolves when it is on disk, with its new revision, time and device. When the
     * file changed since `note` was read, both stay: the answer is then a new note with `postil:conflictOf`.
     */
    saveNote: (article: Article, note: Note): Promise<Note> => saveNote(store, article, note),
    /** Saves a note that is stored already, without its article. */
    rewriteNote: (note: Note): Promise<Note> => rewriteNote(store, note),
    /**
     * Saves notes from elsewhere under the ids and times they bring. A note that is stored already, deleted or not,
     * stays as it is; it counts as `known`. One that was stored before its article was at hand comes to the article.
     */
    importNotes: (article: Article, notes: readonly Note[]): Promise<ImportCount> =>
      adoptNotes(store, article, notes),
    /** Saves notes of one record as they are listed, also those that have no file of their own yet. */
    saveListed: (home: ArticleRecord, notes: readonly Note[]): Promise<void> =>
      saveListed(store, home, notes),
    /**
     * Keeps an article in the library: where it lies, and its text as it is now. Call it after the first frame.
     * Resolves to the key of its record; undefined for what came through a pipe or is too long, of which only notes
     * are kept. `asked` is the source that led to it, where that is another one: a redirect.
     */
    remember: async (article: Article, asked?: string): Promise<string | undefined> =>
      remember(store, article, asked),
    /** Records that the article is being read, up to a share of its text, 0 to 1; only of what is remembered. */
    saveProgress: (article: Article, progress: number): Promise<void> =>
      saveProgress(store, article, progress),
    saveDraft: (article: Article, draft: Draft): Promise<void> => saveDraft(store, article, draft),
    /** `saveDraft` for a signal handler: on disk when it returns. */
    saveDraftSync: (article: Article, draft: Draft): void => {
      writeDraft(store, article, draft, writeDurablySync);
    },
    removeDraft: (id: string): Promise<void> => rm(draftPath(store, id), {force: true}),
    /** Adds and takes back corrections of an article; resolves to all of them when they are on disk. */
    changeCorrections: (article: Article, change: CorrectionChange): Promise<readonly Correction[]> =>
      saveCorrections(store, article, change),
    /** Tags on notes of other articles than this one. */
    listTags: (article: Article): Promise<readonly string[]> => storedTags(store.folder, article),
    ...placesOf(store),
    /** Every article with its notes, and what could not be read. */
    listAll: async (): Promise<{
      readonly articles: readonly ListedArticle[];
      readonly messages: readonly string[];
    }> => listAll(store.folder),
    /** The note whose id ends with, or only contains, `idPart`. Rejects when none or several do. */
    findNote: async (idPart: string): Promise<Note> => findNote(store.folder, idPart),
  };
}

/** What a store knows of where articles lie. */
function placesOf(store: Store) {
  return {
    /** The last text kept of a record, or of the article at a source; undefined when there is none. */
    keptText: (home: ArticleRecord | string): KeptText | undefined => {
      const record = typeof home === 'string' ? recordAt(store.folder, home) : home;
      return record && keptText(store.folder, record);
    },
    /** Whether the article at a source was read, that is whether any text of it is kept. Never throws. */
    isRead: (source: string): boolean => {
      try {
        const record = recordAt(store.folder, source);
        return record !== undefined && hasSnapshot(store.folder, record.key);
      } catch {
        return false;
      }
    },
    /**
     * Calls back within 2 s after another program changed the notes of an article; own saves do not count. Returns
     * the way to stop.
     */
    watch: (article: Article, onChange: () => void): (() => void) =>
      watchNotes({
        folder: store.folder,
        keys: () => keysOf(store.folder, article),
        isOwn: path => isOwnWrite(store, path),
        onChange,
        since: store.readTimes.get(article) ?? Date.now(),
      }),
    /** Takes back that the article at this path is the one whose notes were found by its text; `recall` undoes it. */
    forget: async (article: Article): Promise<void> =>
      changeHomes(store, recordsOf(store.folder, article, []), article.source, withoutSource),
    recall: async (article: Article): Promise<void> =>
      changeHomes(store, recordsRefusing(store.folder, article.source), article.source, withSource),
  };
}

/** Keys of an article's records; none where the folder cannot be read, which opening and saving say. */
function keysOf(folder: string, article: Article): readonly string[] {
  try {
    return recordsOf(folder, article, []).map(({key}) => key);
  } catch {
    return [];
  }
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

function handleOf({id, source}: Article): string {
  return `${id} ${source}`;
}

async function saveNote(store: Store, article: Article, note: Note): Promise<Note> {
  const handle = handleOf(article);
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

/** UTF-16 units; a longer text is a log or a data set, and a second copy of it would help nobody. */
const MOST_KEPT = 10_000_000;

function remember(store: Store, article: Article, asked = article.source): string | undefined {
  try {
    const seen = store.now().toISOString();
    const [first, ...others] = recordsOf(store.folder, article, []);
    const isOwn = first !== undefined && isItsOwn(store, first, article);
    if (!isOwn && (article.source === '-' || article.text.length > MOST_KEPT)) return undefined;
    const queued = asked === article.source ? undefined : queuedAt(store.folder, asked);
    const home = queued ?? (isOwn ? first : newRecord(store.newId(), article, seen));
    const kept = withAlias(store.folder, keepRecord(store.folder, home, article, seen), asked);
    // The first save then need not search.
    store.homes.set(handleOf(article), isOwn ? [kept, ...others] : [kept]);
    return kept.key;
  } catch (error) {
    throw explain(error, 'the article is not kept in the library', store.folder);
  }
}

/** The record of what was queued under a source and was never fetched. */
function queuedAt(folder: string, source: string): ArticleRecord | undefined {
  const record = recordAt(folder, source);
  return record?.versions.length === 0 ? record : undefined;
}

/** The record with an address that leads to its article, so that this finds the article, too. */
function withAlias(folder: string, record: ArticleRecord, source: string): ArticleRecord {
  if (!isWebAddress(source) || isSourceOf(record, source)) return record;
  const known = {...record, aliases: [...record.aliases, source]};
  replaceRecord(folder, record, known);
  return known;
}

/**
 * Whether an article is the one of a record that was found for it. By its text alone only where the notes came with
 * it or the old file is gone: else this is another one that is much like it, as the next report of a series.
 */
function isItsOwn(store: Store, record: ArticleRecord, article: Article): boolean {
  if (article.source === '-' || isSourceOf(record, article.source) || isCredited(record, article))
    return true;
  if (hasNotes(store.folder, record.key)) return true;
  return isAbsolute(record.source) && !existsSync(record.source);
}

async function saveProgress(store: Store, article: Article, progress: number): Promise<void> {
  try {
    const [home] = store.homes.get(handleOf(article)) ?? recordsOf(store.folder, article, []);
    if (home === undefined || !hasRecord(store.folder, home.key)) return;
    const read = store.now().toISOString();
    await changeReadingState(store.folder, home.key, state => afterReading(state, read, progress));
  } catch (error) {
    throw explain(error, 'how far you read is not kept', store.folder);
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

async function saveListed(store: Store, home: ArticleRecord, notes: readonly Note[]): Promise<void> {
  try {
    for (const note of notes) await writeNote(store, home, note, undefined);
  } catch (error) {
    throw explain(error, 'the note is not saved', store.folder);
  }
}

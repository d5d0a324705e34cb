import {existsSync, readdirSync, renameSync} from 'node:fs';
import {basename, join} from 'node:path';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {sortedBy} from '../app/library.ts';
import {UNREAD} from '../app/library-entry.ts';
import {hostOf, isWebAddress} from '../app/opening.ts';
import type {LibraryEntry, ReadingState} from '../app/library-entry.ts';
import {queuedRecord, recordText} from './article-record.ts';
import {makeFolder, writeDurablySync} from './durable-file.ts';
import {addLines, freshLines, readLibraryIndex, readLine, writeLibraryIndex} from './library-index.ts';
import type {IndexedLibrary, KeptEntry, LibraryLine} from './library-index.ts';
import {lineOf} from './line-of.ts';
import type {NoteStore} from './note-store.ts';
import {openArticle} from './open-article.ts';
import {changeReadingState} from './reading-state.ts';
import {addToIndex, recordKeys} from './record-index.ts';
import type {Hit} from './search-library.ts';
import {recordOf} from './record-store.ts';
import {explain, isStoreError, storeError} from './store-error.ts';
import {recordAt} from './stored-text.ts';

export type LibraryOptions = {
  /** The data folder. */
  readonly folder: string;
  /** Folder of the articles that came with Postil; undefined where there are none. */
  readonly bundled: string | undefined;
  readonly notes: Pick<NoteStore, 'remember'>;
  readonly now: () => Date;
  readonly newId: () => string;
};

/** The articles, and what of them could not be read, a line each. */
export type ListedLibrary = {
  readonly entries: readonly LibraryEntry[];
  readonly messages: readonly string[];
};

export type Library = ReturnType<typeof createLibrary>;

/**
 * The articles that were read, queued or came with Postil. Reading it never fails but for a folder that may not be
 * read; changing rejects with a `StoreError`.
 */
export function createLibrary(options: LibraryOptions) {
  const {folder} = options;
  const library = {
    /** All articles as they are on disk now. */
    list: async (): Promise<ListedLibrary> => {
      const messages: string[] = [];
      const index = readIndex(folder);
      const lines = freshLines(folder, index, index.keys, messages);
      keepIndex(folder, index, lines);
      return {entries: await withBundled(options, entriesOf(index, lines)), messages};
    },
    /**
     * The articles as the index tells them at once, then, where that was not all or not true any more, as they are.
     * Between slices of the check the program goes on.
     */
    load: async (tell: (library: ListedLibrary) => void): Promise<void> => {
      let index: IndexedLibrary;
      try {
        index = readIndex(folder);
      } catch (error) {
        tell({entries: await withBundled(options, []), messages: [lineOf(error)]});
        return;
      }
      tell({entries: await withBundled(options, entriesOf(index, [])), messages: []});
      const messages: string[] = [];
      const lines: LibraryLine[] = [];
      await setTimeout(FRAME);
      for (let at = 0; at < index.keys.length; at += SLICE) {
        await setImmediate();
        lines.push(...freshLines(folder, index, index.keys.slice(at, at + SLICE), messages));
      }
      keepIndex(folder, index, lines);
      if (lines.length === 0 && messages.length === 0) return;
      tell({entries: await withBundled(options, entriesOf(index, lines)), messages});
    },
    /**
     * The places that hold all words of a query, in the articles read last first; at most `most` of `count`. Between
     * slices of the search the program goes on.
     */
    search: async (query: string, most = Infinity): Promise<{hits: readonly Hit[]; count: number}> => {
      const {searchArticles} = await import('./search-library.ts');
      const entries = sortedBy((await library.list()).entries, 'read');
      const hits: Hit[] = [];
      let count = 0;
      for (let at = 0; at < entries.length; at += SEARCH_SLICE) {
        await setImmediate();
        searchArticles(folder, entries.slice(at, at + SEARCH_SLICE), query, hit => {
          if (++count <= most) hits.push(hit);
        });
      }
      return {hits, count};
    },
    ...changesOf(options),
    /** What was deleted and can be restored. */
    deleted: (): readonly KeptEntry[] => deletedEntries(folder),
  };
  return library;
}

/** What a library does to its articles. */
function changesOf(options: LibraryOptions) {
  const {folder} = options;
  return {
    /** Changes what the reader made of an article; one that came with Postil gets a record by it. */
    change: (entry: LibraryEntry, change: Partial<ReadingState>): Promise<LibraryEntry> =>
      attempt(folder, 'the change is not saved', async () => {
        const key = entry.key ?? (await options.notes.remember(await openArticle(entry.source)));
        if (key === undefined) throw storeError(`${entry.source} is not in the library`);
        await changeReadingState(folder, key, state => ({...state, ...change}));
        return indexed(folder, key);
      }),
    /** Puts a source into the queue; its record is made where there is none. Resolves to its entry. */
    queue: (source: string): Promise<KeptEntry> =>
      attempt(folder, `${source} is not added`, async () => {
        const key = recordAt(folder, source)?.key ?? newHome(options, source);
        const queued = options.now().toISOString();
        await changeReadingState(folder, key, state => ({...state, queued: state.queued ?? queued}));
        return indexed(folder, key);
      }),
    /** Takes an article out of the library with its notes; `restore` brings both back. */
    remove: (key: string): Promise<void> =>
      attempt(folder, 'the article is not deleted', async () => {
        makeFolder(join(folder, DELETED, 'articles'));
        renameSync(join(folder, 'articles', key), join(folder, DELETED, 'articles', key));
      }),
    restore: (key: string): Promise<KeptEntry> =>
      attempt(folder, 'the article is not restored', async () => {
        if (existsSync(join(folder, 'articles', key))) throw storeError('it is in the library already');
        makeFolder(join(folder, 'articles'));
        renameSync(join(folder, DELETED, 'articles', key), join(folder, 'articles', key));
        const record = recordOf(folder, key);
        if (record !== undefined) addToIndex(folder, record);
        return indexed(folder, key);
      }),
  };
}

/** How long (ms) the check of the index waits, so that the list is on the screen first. */
const FRAME = 50;
/** Articles whose folders are checked before the program goes on: about 5 ms. */
const SLICE = 500;
/** Articles that are searched at once: about 10 ms. */
const SEARCH_SLICE = 25;
/** Folder of deleted articles: they lie in it as in the data folder itself, so that nothing else sees them. */
const DELETED = 'deleted';

async function attempt<Result>(folder: string, what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isStoreError(error) ? error : explain(error, what, folder);
  }
}

function readIndex(folder: string): IndexedLibrary {
  try {
    return readLibraryIndex(folder);
  } catch (error) {
    throw explain(error, 'the library cannot be read', folder);
  }
}

function entriesOf(index: IndexedLibrary, fresh: readonly LibraryLine[]): readonly KeptEntry[] {
  if (fresh.length === 0) return Array.from(index.lines.values(), ({entry}) => entry);
  const lines = new Map(index.lines);
  for (const line of fresh) lines.set(line.entry.key, line);
  return Array.from(lines.values(), ({entry}) => entry);
}

function keepIndex(folder: string, index: IndexedLibrary, fresh: readonly LibraryLine[]): void {
  if (index.isCompact) return addLines(folder, fresh);
  const lines = new Map(index.lines);
  for (const line of fresh) lines.set(line.entry.key, line);
  writeLibraryIndex(folder, lines.values());
}

/** The entry of a record as it is now, also in the index. */
function indexed(folder: string, key: string): KeptEntry {
  const line = readLine(folder, key);
  if (line === undefined) throw storeError('its record cannot be read');
  addLines(folder, [line]);
  return line.entry;
}

function newHome({folder, newId, now}: LibraryOptions, source: string): string {
  const title = isWebAddress(source) ? source.replace(/^https?:\/\/(?:www\.)?/i, '') : basename(source);
  const label = isWebAddress(source) ? hostOf(source) : title;
  const record = queuedRecord(newId(), {source, title, label}, now().toISOString());
  const home = join(folder, 'articles', record.key);
  makeFolder(home);
  writeDurablySync(join(home, 'article.json'), recordText(record));
  addToIndex(folder, record);
  return record.key;
}

function deletedEntries(folder: string): readonly KeptEntry[] {
  const home = join(folder, DELETED);
  return recordKeys(home).flatMap(key => readLine(home, key)?.entry ?? []);
}

/** The entries, and those of the articles that came with Postil and were never open. */
async function withBundled(
  {bundled}: LibraryOptions,
  entries: readonly LibraryEntry[],
): Promise<readonly LibraryEntry[]> {
  if (bundled === undefined || !existsSync(bundled)) return entries;
  const known = new Set(entries.map(({source}) => source));
  const sources = readdirSync(bundled)
    .filter(name => name.endsWith('.md'))
    .map(name => join(bundled, name))
    .filter(source => !known.has(source));
  return [...entries, ...(await Promise.all(sources.map(bundledEntry)))];
}

const bundledEntries = new Map<string, LibraryEntry>();

async function bundledEntry(source: string): Promise<LibraryEntry> {
  const known = bundledEntries.get(source);
  if (known !== undefined) return known;
  const {title, author, published} = await openArticle(source);
  const entry: LibraryEntry = {
    ...UNREAD,
    key: undefined,
    source,
    title,
    label: 'Postil',
    author,
    published,
    added: undefined,
    notes: 0,
    isKept: true,
  };
  bundledEntries.set(source, entry);
  return entry;
}

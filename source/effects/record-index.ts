import {appendFileSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import {sourcesOf} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {writeDurablySync} from './durable-file.ts';
import {errorCode} from './store-error.ts';

/*
 * Which record an article may belong to, without opening a thousand records: one line of JSON for each record, the
 * last line of a record counts. Appending a line is atomic, so several programs may do it at once. The file is a
 * copy of what the records say: a record without a line is read, a broken file is made again, and it may be deleted.
 */

/** k: key, s: sources, v: article ids, h: the sketch. Short names, since the file is read before the first frame. */
type Entry = {
  readonly k: string;
  readonly s: readonly string[];
  readonly v: readonly string[];
  readonly h: readonly number[];
};

/** Hashes kept of each record: the smallest ones, so that two versions of a text keep mostly the same. */
const SKETCH = 16;
/** Blocks under this many UTF-16 units ("Introduction") are in too many articles to tell them apart. */
const TELLING_LENGTH = 30;
/** Share of the sketch that must be in the article before its record is opened for a closer look. */
const LIKELY = 0.25;

/** 48 bits of a hash as a number: two different blocks fall together once in 10^14 pairs. */
function shortHash(hash: string): number {
  return Number.parseInt(hash.slice(-12), 16);
}

function sketchOf(record: ArticleRecord): readonly number[] {
  const newest = record.versions.at(-1);
  if (!newest) return [];
  const telling = newest.hashes.filter((_, block) => (newest.lengths[block] ?? 0) >= TELLING_LENGTH);
  const hashes = telling.length >= 4 ? telling : newest.hashes;
  return [...new Set(hashes.map(shortHash))].toSorted((one, other) => one - other).slice(0, SKETCH);
}

function entryOf(record: ArticleRecord): Entry {
  return {k: record.key, s: sourcesOf(record), v: record.versions.map(({id}) => id), h: sketchOf(record)};
}

function isEntry(value: unknown): value is Entry {
  const isList = (name: string): boolean => isFields(value) && Array.isArray(value[name]);
  return isFields(value) && typeof value['k'] === 'string' && ['s', 'v', 'h'].every(isList);
}

function indexPath(folder: string): string {
  return join(folder, 'index.jsonl');
}

/** Adds what a record says now. Never fails: the index is only a copy. */
export function addToIndex(folder: string, record: ArticleRecord): void {
  try {
    appendFileSync(indexPath(folder), `${JSON.stringify(entryOf(record))}\n`, {mode: 0o600});
  } catch {
    // A record without a line is read itself the next time.
  }
}

/**
 * Keys of the records that an article may belong to, judged by source, by version and by text. `read` gives a
 * record that the index does not know, undefined when it cannot be read.
 * @throws what `readdir` of the records throws, but for a folder that does not exist yet.
 */
export function candidateKeys(
  folder: string,
  article: Article,
  read: (key: string) => ArticleRecord | undefined,
): readonly string[] {
  const keys = recordKeys(folder);
  if (keys.length === 0) return [];
  const entries = entriesOf(folder, keys, read);
  const own = new Set(article.blockHashes.map(shortHash));
  return entries
    .filter(entry => {
      if (entry.s.includes(article.source) || entry.v.includes(article.id)) return true;
      let shared = 0;
      for (const hash of entry.h) if (own.has(hash)) shared++;
      return shared > 0 && shared >= LIKELY * entry.h.length;
    })
    .map(({k}) => k);
}

/** Keys of all records, oldest first. */
export function recordKeys(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, 'articles'))
      .filter(name => /^[\da-f-]{36}$/.test(name))
      .toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function entriesOf(
  folder: string,
  keys: readonly string[],
  read: (key: string) => ArticleRecord | undefined,
): readonly Entry[] {
  const entries = new Map<string, Entry>();
  let lines = 0;
  for (const entry of readIndex(folder)) {
    lines++;
    entries.set(entry.k, entry);
  }
  const missing = keys.filter(key => !entries.has(key));
  for (const key of missing) {
    const record = read(key);
    if (record) entries.set(key, entryOf(record));
  }
  const known = keys.map(key => entries.get(key)).filter(entry => entry !== undefined);
  if (missing.length > 0 || lines > 2 * keys.length + 100) rewriteIndex(folder, known);
  return known;
}

function readIndex(folder: string): readonly Entry[] {
  try {
    const text = readFileSync(indexPath(folder), 'utf8').trimEnd();
    return listOf(JSON.parse(`[${text.replaceAll('\n', ',')}]`)).filter(isEntry);
  } catch {
    return [];
  }
}

function rewriteIndex(folder: string, entries: readonly Entry[]): void {
  try {
    writeDurablySync(indexPath(folder), entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));
  } catch {
    // A folder that cannot be written is searched the slow way.
  }
}

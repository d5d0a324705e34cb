import {appendFileSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import {canonicalAddress} from '../document/canonical-address.ts';
import {isFields} from '../notes/annotation-fields.ts';
import {addressesOf, sourcesOf} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {writeDurablySync} from './durable-file.ts';
import {errorCode} from './store-error.ts';

/*
 * Which record an article may belong to, without opening a thousand records: one line of JSON for each record, the
 * last line of a record counts. Appending a line is atomic, so several programs may do it at once. The file is a
 * copy of what the records say: a record without a line is read, a broken file is made again, and it may be deleted.
 *
 * It is read before the first frame, when no code is warm yet: so it is searched as text and only the lines that
 * hold something of the article are parsed (1.5 ms with 1,000 records; parsing all of it took 7).
 */

/** k: key (always first), s: sources and credits as they were given and in their canonical form, v: starts of the article ids, h: the sketch, its hashes put together. */
type Entry = {
  readonly k: string;
  readonly s: readonly string[];
  readonly v: readonly string[];
  readonly h: string;
};

/** Hashes kept of each record: the smallest ones, so that two versions of a text keep mostly the same. */
const SKETCH = 12;
/**
 * Hashes of the opened article that are looked up, its smallest ones. A text half of which is new still meets its
 * old sketch in 1,023 of 1,024 cases.
 */
const PROBES = 10;
/** Blocks under this many UTF-16 units ("Introduction") are in too many articles to tell them apart. */
const TELLING_LENGTH = 30;
/** Hex digits kept of a block's hash and of an article id. What falls together by chance is sorted out later. */
const HASH_DIGITS = 10;
const ID_DIGITS = 16;
/** A line starts with it, then the 36 letters of the key. */
const LINE_START = '{"k":"';
const LINE_END = '"}\n';
const KEY_LENGTH = 36;

/** The smallest hashes of the telling blocks, ascending. */
function smallest(hashes: readonly string[], lengths: readonly number[], count: number): readonly string[] {
  const telling = hashes.filter((_, block) => (lengths[block] ?? 0) >= TELLING_LENGTH);
  const chosen = telling.length >= 4 ? telling : hashes;
  return [...new Set(chosen.map(hash => hash.slice(-HASH_DIGITS)))].toSorted().slice(0, count);
}

function shortId(id: string): string {
  return id.slice(-ID_DIGITS);
}

function lineOf(record: ArticleRecord): string {
  const newest = record.versions.at(-1);
  const entry: Entry = {
    k: record.key,
    s: [...new Set([...sourcesOf(record), ...record.credits].flatMap(one => [one, canonicalAddress(one)]))],
    v: record.versions.map(({id}) => shortId(id)),
    h: newest ? smallest(newest.hashes, newest.lengths, SKETCH).join('') : '',
  };
  return `${JSON.stringify(entry)}\n`;
}

function indexPath(folder: string): string {
  return join(folder, 'index.jsonl');
}

/** Adds what a record says now. Never fails: the index is only a copy. */
export function addToIndex(folder: string, record: ArticleRecord): void {
  try {
    appendFileSync(indexPath(folder), lineOf(record), {mode: 0o600});
  } catch {
    // A record without a line is read itself the next time.
  }
}

/**
 * Keys of the records that an article may belong to, judged by source, by version and by text, oldest first. `read`
 * gives a record that the index does not know, undefined when it cannot be read.
 * @throws what `readdir` of the records throws, but for a folder that does not exist yet.
 */
export function candidateKeys(
  folder: string,
  article: Article,
  read: (key: string) => ArticleRecord | undefined,
): readonly string[] {
  const lengths = article.blocks.map(({range}) => range.end - range.start);
  return keysWith(
    folder,
    [
      ...addressesOf(article).map(address => JSON.stringify(address)),
      shortId(article.id),
      ...smallest(article.blockHashes, lengths, PROBES),
    ],
    read,
  );
}

/** Keys of the records that may be of the article at `source`, as `candidateKeys`. */
export function keysAt(
  folder: string,
  source: string,
  read: (key: string) => ArticleRecord | undefined,
): readonly string[] {
  return keysWith(folder, [JSON.stringify(canonicalAddress(source))], read);
}

function keysWith(
  folder: string,
  probes: readonly string[],
  read: (key: string) => ArticleRecord | undefined,
): readonly string[] {
  const names = recordNames(folder);
  if (names.length === 0) return [];
  const text = completeIndex(folder, names, read);
  const found = new Set(probes.flatMap(probe => linesWith(text, probe)));
  return [...found].filter(key => names.includes(key)).toSorted();
}

/** Keys of the lines of the index that hold `probe`. */
function linesWith(text: string, probe: string): readonly string[] {
  const keys: string[] = [];
  for (let at = text.indexOf(probe); at >= 0; at = text.indexOf(probe, at + 1)) {
    const start = text.lastIndexOf('\n', at) + 1 + LINE_START.length;
    keys.push(text.slice(start, start + KEY_LENGTH));
    at = text.indexOf('\n', at);
    if (at < 0) break;
  }
  return keys;
}

/** Keys of all records, oldest first. */
export function recordKeys(folder: string): readonly string[] {
  return recordNames(folder).filter(isKey).toSorted();
}

function isKey(name: string): boolean {
  return name.length === KEY_LENGTH && name[8] === '-';
}

/** What lies in the folder of the records: their keys, and whatever else somebody put there. */
function recordNames(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, 'articles'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Lines of an index in which each looks like one of ours; -1 for a broken one. */
function lineCount(text: string): number {
  if (!text.startsWith(LINE_START) || !text.endsWith(LINE_END)) return -1;
  return text.split(LINE_END + LINE_START).length;
}

/**
 * The text of the index with one line for each record. As many lines as records are taken for that; otherwise it is
 * looked through, and written anew where a record had no line.
 */
function completeIndex(
  folder: string,
  names: readonly string[],
  read: (key: string) => ArticleRecord | undefined,
): string {
  const text = readIndex(folder);
  const count = lineCount(text);
  if (count === names.length) return text;
  const keys = names.filter(isKey).toSorted();
  if (count === keys.length) return text;
  const latest = new Map<string, string>();
  for (const line of text.split('\n')) {
    const key = keyOf(line);
    if (key !== undefined) latest.set(key, `${line}\n`);
  }
  for (const key of keys) {
    const record = latest.has(key) ? undefined : read(key);
    if (record) latest.set(key, lineOf(record));
  }
  const complete = keys.map(key => latest.get(key) ?? '').join('');
  if (complete !== text) rewriteIndex(folder, complete);
  return complete;
}

/** Whether the index says of each record what the record says. */
export function isIndexComplete(folder: string, read: (key: string) => ArticleRecord | undefined): boolean {
  const keys = recordKeys(folder);
  const text = readIndex(folder);
  const known = new Map(text.split('\n').map(line => [keyOf(line), `${line}\n`]));
  return keys.every(key => {
    const record = read(key);
    return record === undefined || known.get(key) === lineOf(record);
  });
}

/** Writes the index anew from the records. */
export function rebuildIndex(folder: string, read: (key: string) => ArticleRecord | undefined): void {
  const records = recordKeys(folder).flatMap(key => read(key) ?? []);
  writeDurablySync(indexPath(folder), records.map(lineOf).join(''));
}

function keyOf(line: string): string | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return isFields(entry) && typeof entry['k'] === 'string' ? entry['k'] : undefined;
  } catch {
    return undefined;
  }
}

function readIndex(folder: string): string {
  try {
    return readFileSync(indexPath(folder), 'utf8');
  } catch {
    return '';
  }
}

function rewriteIndex(folder: string, text: string): void {
  try {
    writeDurablySync(indexPath(folder), text);
  } catch {
    // A folder that cannot be written is searched the slow way.
  }
}

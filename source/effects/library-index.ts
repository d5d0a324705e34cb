import {appendFileSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {LibraryEntry} from '../app/library-entry.ts';
import type {ArticleRecord} from './article-record.ts';
import {writeDurablySync} from './durable-file.ts';
import {recordKeys} from './record-index.ts';
import {notesFolder, recordOf} from './record-store.ts';
import {readingStateOf} from './reading-state.ts';
import {hasSnapshot} from './snapshot.ts';
import {explain} from './store-error.ts';

/*
 * `library.jsonl`: a line of JSON for each article of the library, so that twenty thousand are listed without opening
 * them. The last line of an article counts; lines are appended, which several programs may do at once. It is a copy,
 * may be deleted, and checks itself: each line has the times at which the folders of the article and of its notes
 * were changed last, and every save renames a file into one of them.
 */

/** An entry, and when its folders were changed last (ms since 1970, with fractions). */
export type LibraryLine = {readonly folder: number; readonly notes: number; readonly entry: KeptEntry};

/** An entry that has a record. */
export type KeptEntry = LibraryEntry & {readonly key: string};

/** The library as the index tells it. */
export type IndexedLibrary = {
  readonly lines: ReadonlyMap<string, LibraryLine>;
  /** Keys of all records, oldest first; those without a line are read by `freshLines`. */
  readonly keys: readonly string[];
  /** Whether the index has a line for each record and hardly any other. */
  readonly isCompact: boolean;
};

function indexPath(folder: string): string {
  return join(folder, 'library.jsonl');
}

/** Reads the index, whatever is in it. Throws what `readdir` of the records throws, but for a missing folder. */
export function readLibraryIndex(folder: string): IndexedLibrary {
  const keys = recordKeys(folder);
  const known = new Set(keys);
  const {all, count} = parsedLines(folder);
  const lines = new Map<string, LibraryLine>();
  for (const line of all) if (known.has(line.entry.key)) lines.set(line.entry.key, line);
  return {lines, keys, isCompact: count <= 100 + 1.5 * keys.length};
}

/** Parsed in one piece, which is twice as fast as line by line; a line cut off by a crash costs only itself. */
function parsedLines(folder: string): {readonly all: readonly LibraryLine[]; readonly count: number} {
  let text: string;
  try {
    text = readFileSync(indexPath(folder), 'utf8').trimEnd();
  } catch {
    return {all: [], count: 0};
  }
  const values = parsedWhole(text) ?? text.split('\n').map(parsedLine);
  return {all: values.flatMap(lineOf), count: values.length};
}

function parsedWhole(text: string): readonly unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(`[${text.replaceAll('\n', ',')}]`);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/**
 * A line is a list, in the order in which `textOf` writes it: without names it is parsed in half the time. The file is
 * our own copy of cleaned text, so a line is trusted when it has the shape of one.
 */
function lineOf(value: unknown): readonly LibraryLine[] {
  if (!Array.isArray(value) || value.length !== COLUMNS) return [];
  const [
    folder,
    noteFolder,
    key,
    source,
    title,
    label,
    notes,
    progress,
    status,
    tags,
    flags,
    ...times
  ]: unknown[] = value;
  if (
    typeof folder !== 'number' ||
    typeof noteFolder !== 'number' ||
    typeof key !== 'string' ||
    typeof source !== 'string' ||
    typeof title !== 'string' ||
    typeof label !== 'string' ||
    typeof notes !== 'number' ||
    typeof progress !== 'number' ||
    typeof tags !== 'string' ||
    typeof flags !== 'number'
  )
    return [];
  const [author, published, added, read, queued] = times;
  const entry: KeptEntry = {
    key,
    source,
    title,
    label,
    notes,
    progress,
    status: status === 'reading' || status === 'done' ? status : 'unread',
    tags: tags === '' ? NO_TAGS : tags.split(' '),
    isArchived: (flags & ARCHIVED) !== 0,
    isKept: (flags & KEPT) !== 0,
    author: textIn(author),
    published: textIn(published),
    added: textIn(added),
    read: textIn(read),
    queued: textIn(queued),
  };
  return [{folder, notes: noteFolder, entry}];
}

const COLUMNS = 16;
const NO_TAGS: readonly string[] = [];
/** Bits of the column of flags. */
const ARCHIVED = 1;
const KEPT = 2;

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textOf({folder, notes, entry}: LibraryLine): string {
  const {key, source, title, label, progress, status, tags, author, published, added, read, queued} = entry;
  const flags = (entry.isArchived ? ARCHIVED : 0) + (entry.isKept ? KEPT : 0);
  const columns = [
    folder,
    notes,
    key,
    source,
    title,
    label,
    entry.notes,
    progress,
    status,
    tags.join(' '),
    flags,
  ];
  // JSON writes null for what is undefined.
  return `${JSON.stringify([...columns, author, published, added, read, queued])}\n`;
}

/** The line of a record as it is on disk now; undefined when there is no record, or nothing that can be read. */
export function readLine(folder: string, key: string, messages: string[] = []): LibraryLine | undefined {
  // The times are taken first: what changes meanwhile is then read once more, not missed.
  const times = timesOf(folder, key);
  const record = readableRecord(folder, key, messages);
  if (record === undefined) return undefined;
  const {source, title, label, site, author, published, added} = record;
  return {
    ...times,
    entry: {
      key,
      source,
      title,
      label: site ?? label,
      author,
      published,
      added,
      ...readingStateOf(folder, key, messages),
      notes: countNotes(notesFolder(folder, key)),
      isKept: hasSnapshot(folder, key),
    },
  };
}

function readableRecord(folder: string, key: string, messages: string[]): ArticleRecord | undefined {
  try {
    return recordOf(folder, key, messages);
  } catch (error) {
    messages.push(explain(error, 'an article cannot be read', join(folder, 'articles', key)).message);
    return undefined;
  }
}

/** Lines of the records whose folders changed since the index was written, or that it does not have. */
export function freshLines(
  folder: string,
  {lines}: Pick<IndexedLibrary, 'lines'>,
  keys: readonly string[],
  messages: string[],
): readonly LibraryLine[] {
  return keys.flatMap(key => {
    const line = lines.get(key);
    const times = line && timesOf(folder, key);
    if (line?.folder === times?.folder && line?.notes === times?.notes && line !== undefined) return [];
    return readLine(folder, key, messages) ?? [];
  });
}

function timesOf(folder: string, key: string): Pick<LibraryLine, 'folder' | 'notes'> {
  return {folder: changeTime(join(folder, 'articles', key)), notes: changeTime(notesFolder(folder, key))};
}

function changeTime(path: string): number {
  try {
    return statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
  } catch {
    return 0;
  }
}

/** A deleted note stays as a file that says so. */
function countNotes(folder: string): number {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return 0;
  }
  return names.filter(name => name.endsWith('.json') && !name.startsWith('.') && isAlive(join(folder, name)))
    .length;
}

function isAlive(path: string): boolean {
  try {
    return !/"postil:deleted":\s*"/.test(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

/** Adds lines. Never fails: what has no line is read from its record. */
export function addLines(folder: string, lines: readonly LibraryLine[]): void {
  if (lines.length === 0) return;
  try {
    appendFileSync(indexPath(folder), lines.map(textOf).join(''), {mode: 0o600});
  } catch {
    // A folder that cannot be written is read the slow way.
  }
}

/** Writes the index anew. Never fails. */
export function writeLibraryIndex(folder: string, lines: Iterable<LibraryLine>): void {
  try {
    writeDurablySync(indexPath(folder), Array.from(lines, textOf).join(''));
  } catch {
    // As above.
  }
}

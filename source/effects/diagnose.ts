import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {Note} from '../notes/note.ts';
import {conflictPairs} from '../notes/conflict-pairs.ts';
import {conflictCopy, contentOf, draftOf, readNoteFile} from './note-file.ts';
import {readingStateOf} from './reading-state.ts';
import {isIndexComplete, recordKeys} from './record-index.ts';
import {recordOf} from './record-store.ts';
import {errorCode} from './store-error.ts';
import {listAll} from './stored-article.ts';
import type {ListedArticle} from './stored-article.ts';

/*
 * What is not as it should be in a notes folder. Reading it changes as little as opening an article does (a broken
 * file goes to quarantine).
 */

export type Finding =
  | {readonly kind: 'conflict'; readonly note: Note; readonly other: Note; readonly source: string}
  | {readonly kind: 'draft'; readonly path: string; readonly body: string; readonly source: string}
  | {readonly kind: 'quarantined'; readonly path: string; readonly reason: string}
  | {readonly kind: 'newer'; readonly path: string; readonly reason: string}
  /** What a crash left: a file that was being written, a lock, a folder in which there is nothing to read. */
  | {readonly kind: 'temporary' | 'lock' | 'empty-article' | 'settled-copy'; readonly path: string}
  /** The copy of an `article.json` that a synchronising program left: names and versions known to another machine. */
  | {readonly kind: 'record-copy'; readonly path: string}
  | {readonly kind: 'index'; readonly path: string}
  | {readonly kind: 'unreadable'; readonly message: string};

/** A file younger than this (ms) may belong to a program that runs: a save takes a thousandth of it. */
const YOUNG = 60_000;

/** All findings of a folder, in the order of their weight; `articles` are the notes that it holds. */
export function diagnose(
  folder: string,
  now: number,
): {readonly findings: readonly Finding[]; readonly articles: readonly ListedArticle[]} {
  const {articles, messages} = listAll(folder);
  const findings: readonly Finding[] = [
    ...messages.filter(isNews).map(message => ({kind: 'unreadable', message}) as const),
    ...articles.flatMap(({record, notes}) =>
      conflictPairs(notes).map(({original, copy}): Finding => ({
        kind: 'conflict',
        note: original,
        other: copy,
        source: record.source,
      })),
    ),
    ...draftsIn(folder),
    ...quarantinedIn(folder),
    ...newerIn(folder),
    ...leftovers(folder, articles, now),
    ...(isIndexComplete(folder, key => recordOf(folder, key))
      ? []
      : [{kind: 'index', path: join(folder, 'index.jsonl')} as const]),
  ];
  return {findings, articles};
}

/** What went to quarantine just now is found there; what is newer is found below. */
function isNews(message: string): boolean {
  return !/quarantine|newer Postil/.test(message);
}

function draftsIn(folder: string): readonly Finding[] {
  return filesIn(join(folder, 'drafts')).flatMap((path): readonly Finding[] => {
    if (!path.endsWith('.json') || isHidden(path)) return [];
    const read = readNoteFile(path);
    if (read.kind === 'broken')
      return [{kind: 'unreadable', message: `a draft is broken (${read.reason}): ${path}`}];
    const found = read.kind === 'note' ? draftOf(read.note) : undefined;
    return found ? [{kind: 'draft', path, body: found.draft.body, source: found.home.source}] : [];
  });
}

function quarantinedIn(folder: string): readonly Finding[] {
  // Reading a broken reading state moves it there.
  for (const key of recordKeys(folder)) readingStateOf(folder, key);
  return filesIn(join(folder, 'quarantine')).map(path => {
    const read = readNoteFile(path);
    const reason = 'reason' in read ? read.reason : 'it can be read again';
    return {kind: 'quarantined', path, reason};
  });
}

function newerIn(folder: string): readonly Finding[] {
  return noteFilesIn(folder).flatMap((path): readonly Finding[] => {
    if (!path.endsWith('.json') || isHidden(path)) return [];
    // Only the text is asked: reading each note once more would double the work.
    const version = /"postil:version":\s*"?(\d+)/.exec(textOf(path))?.[1];
    return Number(version) > 1 ? [{kind: 'newer', path, reason: `format version ${version}`}] : [];
  });
}

function leftovers(folder: string, articles: readonly ListedArticle[], now: number): readonly Finding[] {
  const homes = recordKeys(folder).map(key => join(folder, 'articles', key));
  // What the reader said of it is something to keep.
  const isPlain = (home: string): boolean => recordOf(folder, basename(home))?.refused.length === 0;
  const folders = [
    folder,
    join(folder, 'drafts'),
    ...homes.flatMap(home => [home, join(home, 'notes'), join(home, 'versions')]),
  ];
  const files = folders.flatMap(filesIn).filter(path => isOld(path, now));
  return [
    ...files.filter(isTemporary).map(path => ({kind: 'temporary', path}) as const),
    ...files.filter(path => path.endsWith('.lock')).map(path => ({kind: 'lock', path}) as const),
    ...homes
      .filter(home => isOld(home, now) && isEmptyArticle(home) && isPlain(home))
      .map(path => ({kind: 'empty-article', path}) as const),
    ...articles.flatMap(article => settledCopies(folder, article)),
    ...homes
      .flatMap(filesIn)
      .filter(path => /^article(?:\.| \().+\.json$/.test(basename(path)))
      .map(path => ({kind: 'record-copy', path}) as const),
  ];
}

/** Copies that a synchronising program left beside a note, and whose text is the note's, or a note of its own by now. */
function settledCopies(folder: string, {record, notes}: ListedArticle): readonly Finding[] {
  const home = join(folder, 'articles', record.key, 'notes');
  const ids = new Set(notes.map(({id}) => id));
  return filesIn(home).flatMap((path): readonly Finding[] => {
    if (!path.endsWith('.json') || isHidden(path) || ids.has(basename(path, '.json'))) return [];
    const copy = readNoteFile(path);
    const original = copy.kind === 'note' ? readNoteFile(join(home, `${copy.note.id}.json`)) : undefined;
    if (copy.kind !== 'note' || original?.kind !== 'note') return [];
    const isSettled =
      contentOf(copy.note) === contentOf(original.note) ||
      existsSync(join(home, `${conflictCopy(copy.note).id}.json`));
    return isSettled ? [{kind: 'settled-copy', path}] : [];
  });
}

function isEmptyArticle(home: string): boolean {
  return ['notes', 'versions'].every(name => filesIn(join(home, name)).length === 0) && !hasOwnFile(home);
}

/** Whether somebody said something of it: that it is queued, or what the analysis has wrong. */
function hasOwnFile(home: string): boolean {
  return ['corrections.json', 'reading.json'].some(name => existsSync(join(home, name)));
}

function isTemporary(path: string): boolean {
  return /^\..+\.\d+\.\d+\.tmp$/.test(basename(path));
}

function isHidden(path: string): boolean {
  return basename(path).startsWith('.');
}

function isOld(path: string, now: number): boolean {
  const found = statSync(path, {throwIfNoEntry: false});
  return found !== undefined && now - found.mtimeMs > YOUNG;
}

function noteFilesIn(folder: string): readonly string[] {
  return recordKeys(folder).flatMap(key => filesIn(join(folder, 'articles', key, 'notes')));
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, {withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => join(folder, entry.name))
      .toSorted();
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return [];
    throw error;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

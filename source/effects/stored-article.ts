import {readdirSync} from 'node:fs';
import {basename, join} from 'node:path';
import type {Correction} from '../analysis/corrections.ts';
import type {Article} from '../document/article.ts';
import type {Draft, Note} from '../notes/note.ts';
import {isCredited, isRefused, isSourceOf, likeness} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {correctionsOf} from './correction-file.ts';
import {conflictCopy, contentOf, draftOf, readNoteFile} from './note-file.ts';
import type {ReadNote} from './note-file.ts';
import {candidateKeys, recordKeys} from './record-index.ts';
import {notesFolder, quarantine, recordOf} from './record-store.ts';
import {readSnapshot} from './snapshot.ts';
import {errorCode, explain, isStoreError, storeError} from './store-error.ts';

/** What the folder holds for an article. */
export type StoredArticle = {
  /** Folder of the article's record; undefined when nothing is stored of it yet. */
  readonly key: string | undefined;
  /** In the order they were made, deleted ones included. */
  readonly notes: readonly Note[];
  readonly drafts: readonly Draft[];
  /** What the reader corrected in the analysis, in the order it was done. */
  readonly corrections: readonly Correction[];
  /** Block texts of a version that was annotated, for `resolveAnchors`. */
  readonly oldBlocks: (articleId: string) => readonly string[] | undefined;
  /** One line each: what came from another path, what could not be read. */
  readonly messages: readonly string[];
  /** Whether notes came by the text alone, from a file at another place. */
  readonly isMoved: boolean;
};

/** An article of which something is stored. */
export type ListedArticle = {readonly record: ArticleRecord; readonly notes: readonly Note[]};

/** Below this share of common text a file of the same name is another article, if any other record fits better. */
const SAME_TEXT = 0.05;
/** From this share of common text on a file elsewhere is the same article, moved and edited. */
const MOVED_TEXT = 0.5;

export function openArticle(folder: string, article: Article): StoredArticle {
  const messages: string[] = [];
  let isMoved = false;
  try {
    const records = recordsOf(folder, article, messages);
    const notes = new Map<string, Note>();
    for (const record of records) {
      const own = readNotes(folder, record.key, messages);
      for (const note of own) notes.set(note.id, note);
      const alive = own.filter(({deleted}) => deleted === undefined).length;
      if (alive > 0 && article.source !== '-' && !isSourceOf(record, article.source)) {
        messages.push(`${alive} ${alive === 1 ? 'note' : 'notes'} from ${nameOf(record)}`);
        isMoved = true;
      }
    }
    const drafts = readDrafts(folder, article, records, messages);
    return {
      key: records[0]?.key,
      notes: [...notes.values()].toSorted(
        (one, other) => compare(one.created, other.created) || compare(one.id, other.id),
      ),
      drafts,
      corrections: records.flatMap(({key}) => correctionsOf(folder, key, messages)),
      oldBlocks: articleId => snapshotOf(folder, records, articleId),
      messages,
      isMoved,
    };
  } catch (error) {
    messages.push(explain(error, 'your notes cannot be read', folder).message);
    return {
      key: undefined,
      notes: [],
      drafts: [],
      corrections: [],
      oldBlocks: () => undefined,
      messages,
      isMoved,
    };
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function nameOf({source}: ArticleRecord): string {
  if (source === '-') return 'standard input';
  return /^https?:/i.test(source) ? source.replace(/^https?:\/\/(?:www\.)?/i, '') : basename(source);
}

/**
 * The records of an article: those that know its very text, and that of its source or of where its text is said to
 * come from; else the one whose text is
 * most like it (a moved file); else that of its source though the text is another one. Several when two machines
 * made one each before they were synchronised.
 */
export function recordsOf(folder: string, article: Article, messages: string[]): readonly ArticleRecord[] {
  const candidates = candidateKeys(folder, article, key => recordOf(folder, key, messages))
    .map(key => recordOf(folder, key, messages))
    .filter(record => record !== undefined)
    .filter(record => !isRefused(record, article.source));
  // Two articles that the reader told apart are two from either side.
  const others = new Set(
    candidates.filter(record => isSourceOf(record, article.source)).flatMap(({refused}) => refused),
  );
  const records = candidates.filter(({source}) => !others.has(source));
  const rated = records.map(record => ({
    record,
    share: likeness(record, article),
    isText: record.versions.some(({id}) => id === article.id),
    isSource: article.source !== '-' && isSourceOf(record, article.source),
    isCredited: isCredited(record, article),
  }));
  const certain = rated.filter(one => one.isText || (one.isCredited && one.share > SAME_TEXT));
  if (certain.length > 0) return certain.map(({record}) => record);
  const [likest] = rated.toSorted((one, other) => other.share - one.share);
  if (likest && likest.share >= MOVED_TEXT) return [likest.record];
  return rated.filter(({isSource}) => isSource).map(({record}) => record);
}

/** The notes of a record; a broken file goes into quarantine, which `messages` tells. */
export function readNotes(folder: string, key: string, messages: string[]): readonly Note[] {
  const home = notesFolder(folder, key);
  const own = new Map<string, Note>();
  const copies: Note[] = [];
  for (const name of noteNames(home)) {
    const note = readOne(folder, join(home, name), key, messages);
    if (note && name === `${note.id}.json`) own.set(note.id, note);
    else if (note) copies.push(note);
  }
  for (const copy of copies) {
    const original = own.get(copy.id);
    if (!original) own.set(copy.id, copy);
    else if (contentOf(original) !== contentOf(copy)) {
      const twin = conflictCopy(copy);
      if (!own.has(twin.id)) own.set(twin.id, twin);
    }
  }
  return [...own.values()];
}

function noteNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.json') && !name.startsWith('.'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function readOne(folder: string, path: string, key: string, messages: string[]): Note | undefined {
  let read: ReadNote;
  try {
    read = readNoteFile(path);
  } catch (error) {
    messages.push(explain(error, 'a note cannot be read', path).message);
    return undefined;
  }
  if (read.kind === 'note') return read.note;
  if (read.kind === 'newer')
    messages.push(`a note was written by a newer Postil and is left as it is (${read.reason}): ${path}`);
  if (read.kind === 'broken') {
    try {
      messages.push(`a broken note (${read.reason}) is now in ${quarantine(folder, path, key)}`);
    } catch {
      messages.push(`a note is broken (${read.reason}): ${path}`);
    }
  }
  return undefined;
}

function snapshotOf(
  folder: string,
  records: readonly ArticleRecord[],
  articleId: string,
): readonly string[] | undefined {
  for (const {key} of records) {
    const blocks = readSnapshot(folder, key, articleId);
    if (blocks) return blocks;
  }
  return undefined;
}

function readDrafts(
  folder: string,
  article: Article,
  records: readonly ArticleRecord[],
  messages: string[],
): readonly Draft[] {
  const home = join(folder, 'drafts');
  const versions = new Set([article.id, ...records.flatMap(record => record.versions.map(({id}) => id))]);
  const drafts: Draft[] = [];
  for (const name of noteNames(home)) {
    const note = readOne(folder, join(home, name), 'draft', messages);
    const found = note && draftOf(note);
    if (!found) continue;
    const isHere = found.home.source === article.source && article.source !== '-';
    if (isHere || versions.has(found.home.article)) drafts.push(found.draft);
  }
  return drafts.toSorted((one, other) => compare(one.modified, other.modified));
}

export function listAll(folder: string): {
  readonly articles: readonly ListedArticle[];
  readonly messages: readonly string[];
} {
  const messages: string[] = [];
  try {
    const articles = recordKeys(folder).flatMap(key => {
      const record = recordOf(folder, key, messages);
      return record ? [{record, notes: readNotes(folder, key, messages)}] : [];
    });
    return {articles: articles.filter(({notes}) => notes.length > 0), messages};
  } catch (error) {
    throw explain(error, 'your notes cannot be read', folder);
  }
}

/** Ids of all stored notes, deleted ones included, with the key of the record that each lies with. */
export function storedIds(folder: string): Map<string, string> {
  return new Map(
    recordKeys(folder).flatMap(key =>
      noteNames(notesFolder(folder, key)).map(name => [name.slice(0, -'.json'.length), key] as const),
    ),
  );
}

export function findNote(folder: string, idPart: string): Note {
  const part = idPart.toLowerCase().replace(/^urn:uuid:/, '');
  try {
    const all = recordKeys(folder).flatMap(key =>
      noteNames(notesFolder(folder, key)).map(name => ({key, id: name.slice(0, -'.json'.length)})),
    );
    const ending = all.filter(({id}) => id.endsWith(part));
    const fitting = ending.length > 0 ? ending : all.filter(({id}) => id.includes(part));
    const [first] = fitting;
    if (!first || part === '')
      throw storeError(`no note has the id "${idPart}"; "postil notes list" shows the ids`);
    if (fitting.length > 1) {
      const ids = fitting.slice(0, 5).map(({id}) => id.slice(-8));
      throw storeError(`"${idPart}" fits ${fitting.length} notes (${ids.join(', ')}): give more of the id`);
    }
    const messages: string[] = [];
    const note = readOne(
      folder,
      join(notesFolder(folder, first.key), `${first.id}.json`),
      first.key,
      messages,
    );
    if (!note) throw storeError(messages[0] ?? `the note ${first.id} is gone`);
    return note;
  } catch (error) {
    throw isStoreError(error) ? error : explain(error, 'your notes cannot be read', folder);
  }
}

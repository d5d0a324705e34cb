import {existsSync, readdirSync, readFileSync, renameSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Article} from '../document/article.ts';
import {hashBlock} from '../document/text.ts';
import {isFields} from '../notes/annotation-fields.ts';
import type {Fields} from '../notes/annotation-fields.ts';
import {readRecord, recordText, withArticle} from './article-record.ts';
import type {ArticleRecord, RecordedVersion} from './article-record.ts';
import {makeFolder, writeDurablySync} from './durable-file.ts';
import {addToIndex} from './record-index.ts';
import {snapshotBlocks, writeSnapshot} from './snapshot.ts';
import {errorCode} from './store-error.ts';

function articlesFolder(folder: string): string {
  return join(folder, 'articles');
}

export function notesFolder(folder: string, key: string): string {
  return join(folder, 'articles', key, 'notes');
}

/** Whether notes lie with a record, deleted ones included. */
export function hasNotes(folder: string, key: string): boolean {
  try {
    return readdirSync(notesFolder(folder, key)).some(name => name.endsWith('.json'));
  } catch {
    return false;
  }
}

/** Whether the record of a key is there still: somebody may have cleared the folder while Postil runs. */
export function hasRecord(folder: string, key: string): boolean {
  return existsSync(join(articlesFolder(folder), key, 'article.json'));
}

/**
 * Writes what the store must know of an article before a note on it can be found again: its names, its block
 * hashes, and its text as it is now. Costs nothing when all of it is known.
 */
export function keepRecord(
  folder: string,
  record: ArticleRecord,
  article: Article,
  seen: string,
): ArticleRecord {
  const next = withArticle(record, article, seen);
  makeFolder(notesFolder(folder, record.key));
  writeSnapshot(folder, record.key, article);
  const path = join(articlesFolder(folder), record.key, 'article.json');
  if (next !== record || !existsSync(path)) {
    writeDurablySync(path, recordText(next));
    addToIndex(folder, next);
  }
  return next;
}

/** Writes a record that says something else than before. */
export function replaceRecord(folder: string, before: ArticleRecord, after: ArticleRecord): void {
  if (recordText(after) === recordText(before)) return;
  writeDurablySync(join(articlesFolder(folder), after.key, 'article.json'), recordText(after));
  addToIndex(folder, after);
}

/** Moves a file that cannot be read out of the way, never over another one. Returns its new path. */
export function quarantine(folder: string, path: string, key: string): string {
  const home = join(folder, 'quarantine');
  makeFolder(home);
  let target = join(home, `${key}-${basename(path)}`);
  for (let copy = 2; existsSync(target); copy++) target = join(home, `${key}-${copy}-${basename(path)}`);
  renameSync(path, target);
  return target;
}

/**
 * A record by its key. A broken `article.json` goes to quarantine; without one the record is put together from the
 * snapshots and notes beside it, so that no note is hidden. Undefined for a folder that holds no notes either.
 */
export function recordOf(folder: string, key: string, messages: string[] = []): ArticleRecord | undefined {
  const path = join(articlesFolder(folder), key, 'article.json');
  try {
    return readRecord(articlesFolder(folder), key);
  } catch (error) {
    const code = errorCode(error);
    if (code !== undefined && code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    try {
      if (code === undefined)
        messages.push(`${path} was broken and is now in ${quarantine(folder, path, key)}`);
    } catch {
      messages.push(`${path} is broken`);
    }
    return recoverRecord(folder, key);
  }
}

function recoverRecord(folder: string, key: string): ArticleRecord | undefined {
  const home = join(articlesFolder(folder), key);
  const versions: RecordedVersion[] = [];
  let source: string | undefined;
  let title: string | undefined;
  for (const value of jsonFiles(join(home, 'versions'))) {
    const texts = (snapshotBlocks(value) ?? []).map(({text}) => text);
    const lengths = texts.map(text => text.length);
    versions.push({id: String(value['id']), seen: '', hashes: texts.map(hashBlock), lengths});
    if (typeof value['source'] === 'string') source = value['source'];
    if (typeof value['title'] === 'string') title = value['title'];
  }
  if (source === undefined) {
    const target = jsonFiles(join(home, 'notes'))[0]?.['target'];
    const iri = isFields(target) ? target['source'] : undefined;
    if (typeof iri !== 'string') return undefined;
    source = iri.startsWith('file:') ? fileURLToPath(iri) : iri;
  }
  const label = basename(source);
  return {
    key,
    title: title ?? label,
    label,
    source,
    aliases: [],
    credits: [],
    refused: [],
    author: undefined,
    published: undefined,
    site: undefined,
    added: undefined,
    versions,
  };
}

function jsonFiles(folder: string): readonly Fields[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.json') && !name.startsWith('.'))
      .flatMap(name => {
        try {
          const value: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
          return isFields(value) ? [value] : [];
        } catch {
          return [];
        }
      });
  } catch {
    return [];
  }
}

import {existsSync, readdirSync, readFileSync, renameSync} from 'node:fs';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Article} from '../document/article.ts';
import {hashBlock} from '../document/text.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import type {Fields} from '../notes/annotation-fields.ts';
import {readRecord, recordText, withArticle} from './article-record.ts';
import type {ArticleRecord, RecordedVersion} from './article-record.ts';
import {makeFolder, writeDurablySync} from './durable-file.ts';
import {addToIndex} from './record-index.ts';
import {errorCode} from './store-error.ts';

function articlesFolder(folder: string): string {
  return join(folder, 'articles');
}

export function notesFolder(folder: string, key: string): string {
  return join(folder, 'articles', key, 'notes');
}

/** Whether the record of a key is there still: somebody may have cleared the folder while Postil runs. */
export function hasRecord(folder: string, key: string): boolean {
  return existsSync(join(articlesFolder(folder), key, 'article.json'));
}

/** Where the snapshot of a version lies; undefined for an id that is none, which could name any path. */
function snapshotPath(folder: string, key: string, version: string): string | undefined {
  const digest = /^sha256:([\da-f]{64})$/.exec(version)?.[1];
  return digest && join(folder, 'articles', key, 'versions', `${digest}.json`);
}

/** Texts of a version's blocks, in order, as they were when it was annotated; undefined when there is no snapshot. */
export function readSnapshot(folder: string, key: string, version: string): readonly string[] | undefined {
  return readSnapshotBlocks(folder, key, version)?.map(({text}) => text);
}

type SnapshotBlock = {readonly kind: string; readonly text: string};

/** The blocks of a version's snapshot, with what each is. */
export function readSnapshotBlocks(
  folder: string,
  key: string,
  version: string,
): readonly SnapshotBlock[] | undefined {
  const path = snapshotPath(folder, key, version);
  if (path === undefined) return undefined;
  try {
    return blocksOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function blocksOf(value: unknown): readonly SnapshotBlock[] | undefined {
  if (!isFields(value) || !Array.isArray(value['blocks'])) return undefined;
  return listOf(value['blocks']).map(block =>
    isFields(block) ? {kind: String(block['kind']), text: String(block['text'])} : {kind: '', text: ''},
  );
}

function writeSnapshot(folder: string, key: string, article: Article): void {
  const path = snapshotPath(folder, key, article.id);
  if (path === undefined || existsSync(path)) return;
  const blocks = article.blocks.map(({kind, range}) => ({
    kind,
    text: article.text.slice(range.start, range.end),
  }));
  const {id, title, source} = article;
  makeFolder(join(folder, 'articles', key, 'versions'));
  writeDurablySync(
    path,
    `${JSON.stringify({'postil:version': 1, id, title, source, blocks}, undefined, 1)}\n`,
  );
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
    const texts = (blocksOf(value) ?? []).map(({text}) => text);
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

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import {hashArticle} from '../document/text.ts';
import {isFields} from '../notes/annotation-fields.ts';
import {annotationSet} from '../notes/annotation-set.ts';
import {exported} from '../notes/export-markdown.ts';
import type {ExportFormat} from '../notes/export-name.ts';
import {hypothesisFile} from '../notes/hypothesis.ts';
import {notesJson} from '../notes/notes-json.ts';
import {readwiseTable} from '../notes/readwise.ts';
import {makeFolder, writeDurably} from './durable-file.ts';
import {placedNotes, readExisting, replaceFile} from './export-file.ts';
import {withLock} from './file-lock.ts';
import {sourceIri} from './note-file.ts';
import type {NoteStore} from './note-store.ts';

/** Formats that have no place for what others write: their files are written whole. */
export type SetFormat = Exclude<ExportFormat, 'markdown'>;

/** The stored notes of an article in another program's format, in article order, deleted ones left out. */
export async function setText(
  {
    article,
    format,
    tag,
  }: {readonly article: Article; readonly format: SetFormat; readonly tag: string | undefined},
  store: NoteStore,
): Promise<{readonly text: string; readonly notes: number}> {
  const placed = exported(await placedNotes(article, store), tag);
  const notes = placed.map(({note}) => note);
  const {title, author, source: path} = article;
  const source = sourceIri(path);
  switch (format) {
    case 'jsonld': {
      const {oldBlocks} = await store.openArticle(article);
      const textOf = (version: string): string | undefined =>
        version === article.id ? article.text : oldBlocks(version)?.join('\n\n');
      const texts = new Map(
        [...new Set(notes.map(({anchor}) => anchor.block.article))].map(id => [id, textOf(id)]),
      );
      const set = {
        title,
        source,
        notes,
        textOf: (note: (typeof notes)[number]) => texts.get(note.anchor.block.article),
      };
      return {text: annotationSet(set), notes: notes.length};
    }
    case 'hypothesis':
      return {text: hypothesisFile({title, source, notes}), notes: notes.length};
    case 'readwise':
    case 'readwise-upload': {
      const table = format === 'readwise' ? 'export' : 'upload';
      return {text: readwiseTable({title, author, source: path, notes: placed, table}), notes: notes.length};
    }
    case 'json':
      return {text: notesJson(article, placed), notes: notes.length};
  }
}

/**
 * Writes such a file. One that stands there is written over only when it is as Postil left it, or when
 * `isOverwriting`; resolves to the reason when it is not.
 */
export async function writeSet(
  path: string,
  text: string,
  {folder, isOverwriting}: {readonly folder: string; readonly isOverwriting: boolean},
): Promise<string | undefined> {
  const existing = await readExisting(path);
  if (existing === text) {
    await keepMark(folder, path, text);
    return undefined;
  }
  const isOurs =
    existing === undefined || existing.trim() === '' || marksIn(folder)[path] === markOf(existing);
  if (!isOurs && !isOverwriting) return 'was not written by Postil, or was changed since';
  await replaceFile(path, text);
  await keepMark(folder, path, text);
  return undefined;
}

/** What this machine exported where: a mark of the text by path. */
function marksPath(folder: string): string {
  return join(folder, 'exports.json');
}

/** Paths that are remembered; the oldest go. */
const MOST_MARKS = 1000;

function markOf(text: string): string {
  // Of one "block" per line, so that white space counts too: a block's own hash folds it.
  return hashArticle([text]);
}

function marksIn(folder: string): Readonly<Record<string, unknown>> {
  try {
    const marks: unknown = JSON.parse(readFileSync(marksPath(folder), 'utf8'));
    return isFields(marks) ? marks : {};
  } catch {
    return {};
  }
}

async function keepMark(folder: string, path: string, text: string): Promise<void> {
  const mark = markOf(text);
  if (marksIn(folder)[path] === mark) return;
  makeFolder(folder);
  await withLock(marksPath(folder), async () => {
    const {[path]: _old, ...others} = marksIn(folder);
    const marks = [...Object.entries(others), [path, mark] as const].slice(-MOST_MARKS);
    await writeDurably(marksPath(folder), `${JSON.stringify(Object.fromEntries(marks), undefined, 1)}\n`);
  });
}

import {readFile, realpath, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Article} from '../document/article.ts';
import {resolveAnchors} from '../notes/anchor.ts';
import type {Digest} from '../notes/digest.ts';
import {exported, exportMarkdown} from '../notes/export-markdown.ts';
import type {ExportInput} from '../notes/export-markdown.ts';
import type {EditedPart, PlacedNote} from '../notes/markdown-note.ts';
import type {Note} from '../notes/note.ts';
import {writeDurably} from './durable-file.ts';
import type {NoteStore} from './note-store.ts';
import {errorCode, explain, storeError} from './store-error.ts';

export type ExportRequest = {
  /** File to write; undefined gives the text alone. */
  readonly path: string | undefined;
  readonly article: Article;
  readonly digest: Digest | undefined;
  readonly take: 'file' | 'notes' | undefined;
  /** The reader said yes to adding notes to a file that Postil did not write. */
  readonly isForeignAllowed: boolean;
} & Pick<ExportInput, 'tag' | 'hasCallouts' | 'hasWikilinks'>;

export type ExportOutcome =
  | {readonly kind: 'refused'; readonly reason: string}
  | {
      readonly kind: 'exported';
      readonly text: string;
      /** Number of notes in it. */
      readonly notes: number;
      /** Parts that somebody wrote in; with `take: 'file'` they are notes now, the saved ones are in `saved`. */
      readonly edited: readonly EditedPart[];
      readonly saved: readonly Note[];
      readonly warnings: readonly string[];
    };

/** Permissions of a new file, before the umask. The notes are private, what is exported is the user's to share. */
const NEW_FILE = 0o666;
/** Times a file that changes while it is merged is read again. */
const TRIES = 3;

/**
 * Exports the stored notes of an article, merged into the file at `path`. Rejects with a `StoreError` when the file
 * cannot be read or written; then it is as it was.
 */
export async function exportToFile(request: ExportRequest, store: NoteStore): Promise<ExportOutcome> {
  const {path, article} = request;
  for (let attempt = 1; ; attempt++) {
    const existing = path === undefined ? undefined : await readExisting(path);
    const outcome = await mergeInto(existing, request, store);
    if (outcome.kind === 'refused' || path === undefined || outcome.text === existing) return outcome;
    if ((await readExisting(path)) === existing) {
      await replaceFile(path, outcome.text);
      return outcome;
    }
    // An editor saved the file meanwhile: what it wrote must not be lost.
    if (attempt === TRIES)
      throw storeError(`${path} keeps changing; the notes of ${article.label} are not exported`);
  }
}

async function mergeInto(
  existing: string | undefined,
  {path: _path, ...request}: ExportRequest,
  store: NoteStore,
): Promise<ExportOutcome> {
  const {article, take, tag} = request;
  const input: Omit<ExportInput, 'notes'> = {...request, existing};
  const first = exportMarkdown({...input, notes: await placedNotes(article, store)});
  if ('refused' in first) return {kind: 'refused', reason: first.refused};
  const saved: Note[] = [];
  if (take === 'file' && first.edited.length > 0) {
    const {notes} = await store.openArticle(article);
    for (const {id, body, tags} of first.edited) {
      const note = notes.find(other => other.id === id);
      if (note) saved.push(await store.saveNote(article, {...note, body, tags}));
    }
  }
  const placed = await placedNotes(article, store);
  const last = exportMarkdown({...input, notes: placed});
  if ('refused' in last) return {kind: 'refused', reason: last.refused};
  const notes = exported(placed, tag).length;
  return {kind: 'exported', text: last.text, notes, edited: first.edited, saved, warnings: last.warnings};
}

/** All notes of an article, deleted ones included, each with the place it has now. */
export async function placedNotes(article: Article, store: NoteStore): Promise<readonly PlacedNote[]> {
  const {notes, oldBlocks} = await store.openArticle(article);
  const resolutions = resolveAnchors(
    article,
    notes.map(({anchor}) => anchor),
    oldBlocks,
  );
  return notes.map((note, at) => ({note, resolution: resolutions[at]!}));
}

/** The text of a file to export to; undefined when there is none. Rejects for what is no UTF-8 text. */
export async function readExisting(path: string): Promise<string | undefined> {
  try {
    const bytes = await readFile(path);
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    if (errorCode(error) === 'EISDIR') throw storeError(`${path} is a folder; name a file in it`);
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw storeError(`${path} is no UTF-8 text and is left as it is; choose another file`);
    throw explain(error, `${path} cannot be read`, path);
  }
}

/** Writes an exported file whole: a link stays a link, and the file keeps its permissions. */
export async function replaceFile(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const mode = await stat(target).then(
      found => found.mode & 0o777,
      () => undefined,
    );
    await writeDurably(target, text, mode ?? NEW_FILE, mode !== undefined);
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw storeError(`${path} is not written: there is no folder ${dirname(path)}`);
    throw explain(error, `${path} is not written`, dirname(path));
  }
}

import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {isAbsolute} from 'node:path';
import {hashArticle} from '../document/text.ts';
import {aboutFields, aboutOf} from '../notes/about.ts';
import {isFields} from '../notes/annotation-fields.ts';
import {fromAnnotation, toAnnotation} from '../notes/annotation.ts';
import {asConflict} from '../notes/conflict-pairs.ts';
import type {Draft, Note} from '../notes/note.ts';
import {errorCode} from './store-error.ts';

/** What reading one note file came to. `broken` and `newer` carry what is wrong with it, in words. */
export type ReadNote =
  | {readonly kind: 'note'; readonly note: Note}
  | {readonly kind: 'missing'}
  | {readonly kind: 'broken' | 'newer'; readonly reason: string};

/** Reads and checks one annotation file. Throws only when the file is there and cannot be read at all. */
export function readNoteFile(path: string): ReadNote {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {kind: 'missing'};
    throw error;
  }
  try {
    return {kind: 'note', note: fromAnnotation(JSON.parse(text))};
  } catch (error) {
    const reason =
      text.trim() === '' ? 'it is empty' : error instanceof Error ? error.message : String(error);
    return {kind: errorCode(error) === 'newer-version' ? 'newer' : 'broken', reason};
  }
}

/** The text of a note's file. `text` is the annotated version's plain text, undefined when it is lost. */
export function noteFileText(note: Note, source: string, text: string | undefined): string {
  return `${JSON.stringify(toAnnotation(note, {source: sourceIri(source), text}), undefined, 2)}\n`;
}

/** The IRI that W3C annotations name their target by. */
export function sourceIri(source: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(source)) return source;
  return isAbsolute(source) ? pathToFileURL(source).href : 'urn:x-postil:standard-input';
}

const DRAFT = 'postil:draft';

/** Where a draft belongs. */
export type DraftHome = {readonly source: string; readonly article: string};

/** A draft lies on disk as an annotation too, so that any program that reads notes can rescue it. */
export function draftFileText(draft: Draft, home: DraftHome, device: string): string {
  const {id, anchor, body, modified, about} = draft;
  const extra = {[DRAFT]: {note: draft.note ?? null, ...home}, ...aboutFields(about)};
  const note: Note = {
    id,
    anchor,
    body,
    tags: [],
    colour: undefined,
    created: modified,
    modified,
    revision: 0,
    device,
    deleted: undefined,
    extra,
  };
  return noteFileText(note, home.source, undefined);
}

/** The draft that `draftFileText` wrote, with its home; undefined for any other note. */
export function draftOf(note: Note): {readonly draft: Draft; readonly home: DraftHome} | undefined {
  const fields = note.extra[DRAFT];
  if (!isFields(fields)) return undefined;
  const {source, article} = fields;
  if (typeof source !== 'string' || typeof article !== 'string') return undefined;
  const {id, anchor, body, modified} = note;
  const edited = typeof fields['note'] === 'string' ? fields['note'] : undefined;
  const about = aboutOf(note);
  const draft = {id, note: edited, anchor, body, modified, ...(about && {about})};
  return {draft, home: {source, article}};
}

/** What a reader can see of a note, as text: two saves with the same content are no conflict. */
export function contentOf({body, tags, colour, deleted, anchor}: Note): string {
  return JSON.stringify([body, tags, colour, deleted === undefined, anchor]);
}

/**
 * A file that a synchronising program left beside a note's own (`ID.sync-conflict-...json`) as a note of its own,
 * so that both are shown. The id comes from the content: each machine makes the same one, and the note may be
 * edited or deleted under it without the copy coming back.
 */
export function conflictCopy(note: Note): Note {
  const digits = hashArticle([note.id, contentOf(note)]).slice('sha256:'.length);
  const id = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ];
  return asConflict({...note, id: id.join('-')}, note.id);
}

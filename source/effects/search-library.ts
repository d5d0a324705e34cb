import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {LibraryEntry} from '../app/library-entry.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {graphemeBorder} from '../document/text.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import {notesFolder, recordOf} from './record-store.ts';
import {readNoteFile} from './note-file.ts';
import {readSnapshot} from './snapshot.ts';

/** A place that holds what was searched for: a paragraph of the text that was kept last, or a note on one. */
export type Hit = {
  readonly entry: LibraryEntry;
  readonly kind: 'text' | 'note';
  /** Number of the paragraph, the title being 0. */
  readonly block: number;
  /** The line of the text around the first word, on one line. */
  readonly line: string;
};

/** UTF-16 units of text shown before the first word, and in all. */
const BEFORE = 40;
const LENGTH = 160;

/**
 * Goes through the kept texts and the notes of articles, in their order, and tells each paragraph and note that holds
 * all words. A word with a capital is searched for as it stands, any other in any case; words in quotation marks
 * belong together.
 */
export function searchArticles(
  folder: string,
  entries: readonly LibraryEntry[],
  query: string,
  tell: (hit: Hit) => void,
): void {
  const words = wordsOf(query);
  if (words.length === 0) return;
  for (const entry of entries) {
    if (entry.key === undefined) continue;
    for (const [block, text] of textsOf(folder, entry.key, words).entries()) {
      const at = placeOf(text, words);
      if (at !== undefined) tell({entry, kind: 'text', block, line: lineAt(text, at)});
    }
    for (const {block, text} of notesOf(folder, entry.key, words)) {
      const at = placeOf(text, words);
      if (at !== undefined) tell({entry, kind: 'note', block, line: lineAt(text, at)});
    }
  }
}

type Word = {readonly text: string; readonly isAnyCase: boolean};

function wordsOf(query: string): readonly Word[] {
  return Array.from(query.matchAll(/"([^"]+)"|(\S+)/gu), ([, together, alone]) =>
    (together ?? alone ?? '').trim().replaceAll(/\s+/gu, ' '),
  )
    .filter(text => text !== '')
    .map(text => ({text, isAnyCase: text === text.toLowerCase()}));
}

/** Where the first word stands in a text that holds all of them; undefined in any other. */
function placeOf(text: string, words: readonly Word[]): number | undefined {
  const small = text.toLowerCase();
  let first: number | undefined;
  for (const word of words) {
    const at = (word.isAnyCase ? small : text).indexOf(word.text);
    if (at < 0) return undefined;
    first ??= at;
  }
  return first;
}

/** A file that cannot hold the words is not parsed, which is most of the time. */
function mayHold(json: string, words: readonly Word[]): boolean {
  const small = json.toLowerCase();
  return words.every(({text}) => {
    const escaped = JSON.stringify(text.toLowerCase()).slice(1, -1);
    return small.includes(escaped);
  });
}

function textsOf(folder: string, key: string, words: readonly Word[]): readonly string[] {
  const home = join(folder, 'articles', key, 'versions');
  const names = namesIn(home);
  if (names.length === 1) {
    const json = textIn(join(home, names[0] ?? ''));
    if (!mayHold(json, words)) return [];
    return blocksIn(json);
  }
  if (names.length === 0) return [];
  const newest = recordOf(folder, key)?.versions.at(-1)?.id;
  return (newest === undefined ? undefined : readSnapshot(folder, key, newest)) ?? [];
}

function blocksIn(json: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(json);
    const blocks = isFields(value) ? listOf(value['blocks']) : [];
    return blocks.map(block => (isFields(block) ? String(block['text']) : ''));
  } catch {
    return [];
  }
}

function notesOf(
  folder: string,
  key: string,
  words: readonly Word[],
): readonly {readonly block: number; readonly text: string}[] {
  const home = notesFolder(folder, key);
  // Tags are shown with the sign and stored without it.
  const stored = words.map(word => ({...word, text: word.text.replace(/^#/u, '')}));
  return namesIn(home).flatMap(name => {
    const path = join(home, name);
    if (!mayHold(textIn(path), stored)) return [];
    const read = readNoteFile(path);
    if (read.kind !== 'note' || read.note.deleted !== undefined) return [];
    const {body, tags, anchor} = read.note;
    return [{block: anchor.block.index, text: [body, ...tags.map(tag => `#${tag}`)].join(' ')}];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter(name => name.endsWith('.json') && !name.startsWith('.'));
  } catch {
    return [];
  }
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function lineAt(text: string, at: number): string {
  const start = at <= BEFORE ? 0 : graphemeBorder(text, at - BEFORE);
  const end = start + LENGTH >= text.length ? text.length : graphemeBorder(text, start + LENGTH);
  const line = sanitiseLine(text.slice(start, end)).replaceAll(/\s+/gu, ' ').trim();
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`;
}

import {fileURLToPath} from 'node:url';
import type {Article} from '../document/article.ts';
import {canonicalAddress} from '../document/canonical-address.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {resolveAnchors} from '../notes/anchor.ts';
import type {ForeignNote, ForeignNotes} from '../notes/foreign-note.ts';
import type {Note, Resolution} from '../notes/note.ts';
import {anchorForeign} from '../notes/place-quote.ts';
import {lineOf} from './line-of.ts';
import type {NoteStore} from './note-store.ts';

export type ImportRequest = {
  readonly foreign: ForeignNotes;
  /** Path or address of the article that all notes belong to; undefined leaves it to the file. */
  readonly article: string | undefined;
  /** Opens an article; rejects when it cannot. */
  readonly open: (source: string) => Promise<Article>;
};

export type ImportOutcome = {
  /** Notes that are new here, by the place they found; `unread`: their article could not be opened. */
  readonly added: Readonly<Record<Resolution['status'] | 'unread', number>>;
  /** Notes that were here already, deleted ones included. */
  readonly known: number;
  /** One line for each record that could not be imported. */
  readonly problems: readonly string[];
};

/**
 * Saves the notes of another program's file. Each finds its place by its words; what has none is kept as an orphan.
 * The same file imported again changes nothing.
 */
export async function importNotes(request: ImportRequest, store: NoteStore): Promise<ImportOutcome> {
  const {foreign, article} = request;
  const added = {exact: 0, moved: 0, changed: 0, ambiguous: 0, orphan: 0, unread: 0};
  const problems = [...foreign.problems];
  let known = 0;
  const homes = Map.groupBy(foreign.notes, note => canonicalAddress(article ?? homeOf(note)));
  for (const members of homes.values()) {
    const source = article ?? homeOf(members[0]!);
    const text = await textAt(source, request, store);
    const details = {source, label: labelOf(source), title: members[0]?.title ?? labelOf(source)};
    const {anchors, rest} = anchorForeign(members, text?.article, details);
    const notes: Note[] = [];
    for (const [at, member] of members.entries()) {
      try {
        notes.push(member.toNote(anchors[at]!));
      } catch (error) {
        problems.push(`${member.record}: ${lineOf(error)}`);
      }
    }
    const home = text?.article ?? rest;
    const count = await store.importNotes(home, notes);
    known += count.known.length;
    if (text?.isOpen === true) {
      for (const {status} of await statusesOf(count.added, home, store)) added[status] += 1;
    } else added.unread += count.added.length;
  }
  return {added, known, problems: problems.toSorted(byNumber)};
}

async function statusesOf(
  notes: readonly Note[],
  article: Article,
  store: NoteStore,
): Promise<readonly Resolution[]> {
  const {oldBlocks} = await store.openArticle(article);
  const anchors = notes.map(({anchor}) => anchor);
  return resolveAnchors(article, anchors, oldBlocks);
}

/** In the order of the file. */
function byNumber(one: string, other: string): number {
  const [first, second] = [one, other].map(line => Number(/\d+/.exec(line)?.[0] ?? 0));
  return first! - second!;
}

/** Path or address of a note's article; one that is only known by its title has a name made of that. */
function homeOf({source, title}: ForeignNote): string {
  if (source !== undefined && source.startsWith('file://')) {
    try {
      return fileURLToPath(source);
    } catch {
      return source;
    }
  }
  // `-` is standard input where a person types it; in a file it names nothing.
  if (source !== undefined && source !== '' && source !== '-') return source.replace(/#(?!!).*$/, '');
  return `urn:x-postil:title:${encodeURIComponent(title ?? 'untitled')}`;
}

function labelOf(source: string): string {
  const [, title] = /^urn:x-postil:title:(.*)$/.exec(source) ?? [];
  if (title !== undefined) return sanitiseLine(decodeURIComponent(title));
  if (/^https?:/.test(source)) return URL.parse(source)?.hostname ?? source;
  return source.slice(source.lastIndexOf('/') + 1) || source;
}

/** The article as it is now; where it cannot be opened, the last text of it that is kept. */
async function textAt(
  source: string,
  {article, open}: ImportRequest,
  store: NoteStore,
): Promise<{readonly article: Article; readonly isOpen: boolean} | undefined> {
  const isFile = !/^[a-z][a-z\d+.-]+:/i.test(source);
  try {
    if (isFile) return {article: await open(source), isOpen: true};
  } catch (error) {
    // The reader named it: then a wrong name must not file the notes somewhere else.
    if (article !== undefined) throw error;
  }
  const kept = store.keptText(source)?.article;
  return kept && {article: kept, isOpen: false};
}

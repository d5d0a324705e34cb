import type {Article} from '../document/article.ts';
import {aboutOf} from './about.ts';
import type {Digest} from './digest.ts';
import {foundParts, OF_ANALYSIS} from './found-parts.ts';
import {mergeFrontMatter, renderFrontMatter} from './front-matter.ts';
import type {FrontMatter} from './front-matter.ts';
import {escapeProse} from './escape-prose.ts';
import {agreementEntry, wasFound} from './markdown-found.ts';
import {nameLinks} from './markdown-style.ts';
import type {MarkdownStyle} from './markdown-style.ts';
import {readEdit, renderNote} from './markdown-note.ts';
import type {EditedPart, PlacedNote} from './markdown-note.ts';
import {lineEndOf, outside, splitParts} from './markdown-parts.ts';
import type {Part, Segment} from './markdown-parts.ts';
import {mergeParts, ORPHANS, partName} from './merge-parts.ts';
import type {WantedPart} from './merge-parts.ts';

export type ExportInput = {
  readonly article: Article;
  /** All notes of the article in any order; deleted ones too, so that their parts can go. */
  readonly notes: readonly PlacedNote[];
  /** Undefined when there is no analysis: a part that tells one stays as it is. */
  readonly digest: Digest | undefined;
  /** Only notes with this tag; parts of others go. */
  readonly tag?: string | undefined;
  /** For Obsidian: paragraphs as callouts. */
  readonly hasCallouts?: boolean;
  /** For Obsidian: the names of people as `[[links]]`. */
  readonly hasWikilinks?: boolean;
  /** The file as it is now; undefined when there is none. */
  readonly existing?: string | undefined;
  /** What holds where a part was edited by hand; undefined keeps the part and only reports it. */
  readonly take?: 'file' | 'notes' | undefined;
  /** The reader said yes to adding notes to a file that Postil did not write. */
  readonly isForeignAllowed?: boolean;
};

/**
 * `text` is the whole new file. `edited` are the parts of notes that somebody wrote in; with `take: 'file'` their
 * text is the note from now on and the caller saves it. `warnings` are lines for the reader.
 */
export type ExportResult =
  | {readonly text: string; readonly edited: readonly EditedPart[]; readonly warnings: readonly string[]}
  | {readonly refused: string};

const FENCED = /^(\uFEFF?---[ \t]*\r?\n)((?:.*\r?\n)*?)((?:---|\.\.\.)[ \t]*(?:\r?\n|$))/;

/**
 * The notes of an article as Markdown, merged into the file that stands there: nothing that anybody else wrote is
 * changed. The same input gives the same bytes.
 */
export function exportMarkdown(input: ExportInput): ExportResult {
  const {article, notes} = input;
  const existing = input.existing?.trim() ? input.existing : undefined;
  const alive = exported(notes, input.tag);
  const frontMatter = frontMatterOf(article, alive, input.digest);
  if (existing === undefined) {
    const head = `---\n${renderFrontMatter(frontMatter, '\n')}---\n# ${escapeProse(article.title)}\n`;
    return mergeNotes(input, alive, [outside(head)], '\n', []);
  }
  const {segments, broken} = splitParts(existing);
  const parts = segments.filter(segment => segment.kind === 'part');
  const refusal = input.isForeignAllowed ? undefined : refusalOf(input, existing, parts);
  if (refusal !== undefined) return {refused: refusal};
  const lineEnd = lineEndOf(existing);
  const warnings = broken.map(
    id => `the part ${partName(id)} has no end marker any more: it is left as it is`,
  );
  const found = parts.filter(({id}) => OF_ANALYSIS.has(id));
  const [first, ...rest] = segments;
  const fenced = first?.kind === 'outside' ? FENCED.exec(first.raw) : undefined;
  if (!first || !fenced) return mergeNotes(input, withoutBroken(alive, broken), segments, lineEnd, warnings);
  const [whole, open = '', yaml = '', close = ''] = fenced;
  const isStale = (key: string, entry: string): boolean =>
    found.every(part => !part.isEdited) &&
    input.digest !== undefined &&
    found.some(part => wasFound(part.content, key, entry));
  const merged = mergeFrontMatter(yaml, frontMatter, isStale, lineEnd);
  if (merged.warning !== undefined) warnings.push(merged.warning);
  const head = outside(open + merged.yaml + close + first.raw.slice(whole.length));
  return mergeNotes(input, withoutBroken(alive, broken), [head, ...rest], lineEnd, warnings);
}

function withoutBroken(alive: readonly PlacedNote[], broken: readonly string[]): readonly PlacedNote[] {
  return alive.filter(({note}) => !broken.includes(note.id));
}

/** Why the file is not ours to write in; undefined when it is. */
function refusalOf(
  {article, notes}: ExportInput,
  existing: string,
  parts: readonly Part[],
): string | undefined {
  if (parts.length === 0) return 'was not written by Postil';
  const own = new Set(notes.map(({note}) => note.id));
  const others = parts.filter(({id}) => !OF_ANALYSIS.has(id) && id !== ORPHANS);
  const isOther = others.length > 0 && !others.some(({id}) => own.has(id));
  const title = renderFrontMatter([['title', article.title]], '');
  return isOther && !existing.includes(title) ? 'holds the notes of another article' : undefined;
}

/** The notes of an export in its order: those that are not deleted, with `tag` where one is given. */
export function exported(notes: readonly PlacedNote[], tag: string | undefined): readonly PlacedNote[] {
  return notes
    .filter(({note}) => note.deleted === undefined && (tag === undefined || note.tags.includes(tag)))
    .toSorted(byPlace);
}

function isGone({deleted, tags}: PlacedNote['note'], tag: string | undefined): boolean {
  return deleted !== undefined || (tag !== undefined && !tags.includes(tag));
}

/** Article order; a note of several possible places goes to the first, orphans to the end in their old order. */
function byPlace(one: PlacedNote, other: PlacedNote): number {
  const [block, start] = sortKey(one);
  const [otherBlock, otherStart] = sortKey(other);
  if (block !== otherBlock) return block < otherBlock ? -1 : 1;
  if (start !== otherStart) return start - otherStart;
  const [age, otherAge] = [one, other].map(({note}) => `${note.created} ${note.id}`);
  return age! < otherAge! ? -1 : 1;
}

function sortKey({note, resolution}: PlacedNote): readonly [block: number, start: number] {
  if (resolution.status === 'orphan') return [Infinity, note.anchor.position.start];
  if (resolution.status === 'ambiguous') return [resolution.candidates[0] ?? 0, 0];
  return [resolution.block, resolution.range.start];
}

function frontMatterOf(
  article: Article,
  alive: readonly PlacedNote[],
  digest: Digest | undefined,
): FrontMatter {
  const updated = alive
    .map(({note}) => note.modified)
    .toSorted()
    .at(-1);
  const tags = [...new Set(alive.flatMap(({note}) => note.tags))];
  const people = [...new Set(digest?.people.map(({name}) => name))];
  const agreements = [...new Set(digest?.agreements.map(agreementEntry))];
  const entries: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['title', article.title],
    ['source', /^https?:/.test(article.source) ? article.source : article.label],
    ['author', article.author],
    ['published', article.published],
    ['updated', updated],
    ['tags', tags],
    ['people', people],
    ['agreements', agreements],
  ];
  return entries.flatMap(([key, value]) => (value === undefined || value.length === 0 ? [] : [[key, value]]));
}

function styleOf({hasCallouts = false, hasWikilinks = false, digest}: ExportInput): MarkdownStyle {
  return {hasCallouts, links: hasWikilinks && digest ? nameLinks(digest) : undefined};
}

/** The ids whose parts are to go when nothing is written for them. */
function goneIds({notes, tag, digest}: ExportInput): ReadonlySet<string> {
  const gone = notes.filter(({note}) => isGone(note, tag)).map(({note}) => note.id);
  return new Set([...gone, ORPHANS, ...(digest ? OF_ANALYSIS : [])]);
}

function mergeNotes(
  input: ExportInput,
  alive: readonly PlacedNote[],
  segments: readonly Segment[],
  lineEnd: string,
  warnings: readonly string[],
): ExportResult {
  const {article, notes, digest, take} = input;
  const style = styleOf(input);
  const byId = new Map(notes.map(placed => [placed.note.id, placed]));
  const edited: EditedPart[] = [];
  for (const segment of segments) {
    const placed = segment.kind === 'part' && segment.isEdited ? byId.get(segment.id) : undefined;
    if (segment.kind === 'part' && placed && placed.note.deleted === undefined)
      edited.push(readEdit(segment.content, placed, article));
  }
  const taken = new Map(take === 'file' ? edited.map(edit => [edit.id, edit]) : []);
  const partOf = (placed: PlacedNote): WantedPart => {
    const {note, resolution} = placed;
    const edit = taken.get(note.id);
    const current = edit ? {note: {...note, body: edit.body, tags: edit.tags}, resolution} : placed;
    const group =
      aboutOf(note) !== undefined ? 'found' : resolution.status === 'orphan' ? 'orphans' : 'notes';
    return {id: note.id, group, content: renderNote(current, article, style), isTaken: edit !== undefined};
  };
  const parts = alive.map(partOf);
  const orphans = parts.filter(({group}) => group === 'orphans');
  const heading: WantedPart = {
    id: ORPHANS,
    group: 'orphans',
    content: '## Notes whose paragraph is gone',
    isTaken: false,
  };
  const isOverwriting = take === 'notes';
  const result = mergeParts({
    segments,
    wanted: [
      ...parts.filter(({group}) => group === 'notes'),
      ...(orphans.length > 0 ? [heading, ...orphans] : []),
      ...foundParts(parts, {digest, style, segments, isOverwriting, notes: byId}),
    ],
    gone: goneIds(input),
    isOverwriting,
    lineEnd,
  });
  return {text: result.text, edited, warnings: [...warnings, ...result.warnings]};
}

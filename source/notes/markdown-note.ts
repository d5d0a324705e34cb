import type {Article} from '../document/article.ts';
import {escapeMarkers, unescapeMarkers} from './markdown-parts.ts';
import {PLAIN, proseOf, withoutLinks} from './markdown-style.ts';
import type {MarkdownStyle} from './markdown-style.ts';
import type {Note, Resolution} from './note.ts';

/** A noncharacter, which sanitised text never holds: a bar of a cell while its links are made. */
const BAR = '\uFDD4';

/** A note and where it stands in the article as it is now. */
export type PlacedNote = {readonly note: Note; readonly resolution: Resolution};

/** What somebody wrote into a note's part of an exported file. */
export type EditedPart = {readonly id: string; readonly body: string; readonly tags: readonly string[]};

/** The text of a note's part: its paragraph as a quote with its ¶, the note, its tags and its block id. */
export function renderNote({note, resolution}: PlacedNote, article: Article, style = PLAIN): string {
  const {kind, text} = paragraphOf({note, resolution}, article);
  const place = placeOf(note, resolution);
  const quote = (style.hasCallouts ? calloutLines : quoteLines)(text, kind, place, style).join('\n');
  const body = escapeMarkers(closeFences(note.body.replace(/^\s*\n/, '').trimEnd()));
  const tail = [...note.tags.map(hashtag), blockId(note)].join(' ');
  const note_ = body === '' ? tail : endsInParagraph(body) ? `${body} ${tail}` : `${body}\n\n${tail}`;
  return `${quote}\n\n${note_}`;
}

/** `#two-words`: what Obsidian and others read as one tag. */
function hashtag(tag: string): string {
  return `#${tag.replaceAll(/[^\p{L}\p{N}_/-]+/gu, '-')}`;
}

/** The last eight digits of the id: the first ones of a UUIDv7 are the clock. */
function blockId(note: Note): string {
  return `^n-${note.id.slice(-8)}`;
}

function paragraphOf(
  {note, resolution}: PlacedNote,
  article: Article,
): {readonly kind: string; readonly text: string} {
  const old = {kind: note.anchor.block.kind, text: note.anchor.quote.exact};
  if (!('block' in resolution)) return old;
  const kind = article.blocks[resolution.block]?.kind;
  const {start, end} = resolution.range;
  return kind === undefined ? old : {kind, text: article.text.slice(start, end)};
}

function placeOf(note: Note, resolution: Resolution): string {
  const place = paragraphNumber(note, resolution);
  return note.colour === undefined ? place : `${place}, ${note.colour}`;
}

function paragraphNumber(note: Note, resolution: Resolution): string {
  switch (resolution.status) {
    case 'orphan':
      return `was ¶${note.anchor.block.index}`;
    case 'ambiguous':
      return resolution.candidates.map(block => `¶${block}`).join(' or ');
    case 'changed':
      return `¶${resolution.block}, changed since the note`;
    default:
      return `¶${resolution.block}`;
  }
}

/** The paragraph as an Obsidian callout, which has its ¶ as its title. */
function calloutLines(text: string, kind: string, place: string, style: MarkdownStyle): readonly string[] {
  return [`> [!quote] ${place}`, ...blockLines(text, kind, style)];
}

function quoteLines(text: string, kind: string, place: string, style: MarkdownStyle): readonly string[] {
  const lines = blockLines(text, kind, style);
  if (kind === 'code') return [...lines, `> (${place})`];
  if (kind === 'table') return [...lines, '>', `> (${place})`];
  return lines.map((line, at) => (at === lines.length - 1 ? `${line} (${place})` : line));
}

function blockLines(text: string, kind: string, style: MarkdownStyle): readonly string[] {
  const lines = escapeMarkers(text).split('\n');
  if (kind === 'code') {
    const fence = '`'.repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)));
    return [`> ${fence}`, ...lines.map(line => (line === '' ? '>' : `> ${line}`)), `> ${fence}`];
  }
  if (kind === 'table') {
    const cellOf = (cell: string): string =>
      proseOf(cell.replaceAll('|', BAR), style, true).replaceAll(BAR, '\\|');
    const rows = lines.map(line => `> | ${line.split('\t').map(cellOf).join(' | ')} |`);
    const rule = `> |${' --- |'.repeat(lines[0]!.split('\t').length)}`;
    return [rows[0]!, rule, ...rows.slice(1)];
  }
  return lines.map(line => `> ${proseOf(line, style)}`);
}

/** An open code fence would swallow the rest of the file when it is shown. */
function closeFences(body: string): string {
  const open = openFence(body);
  return open === undefined ? body : `${body}\n${open}`;
}

function openFence(body: string): string | undefined {
  let open: string | undefined;
  for (const line of body.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, marks = '', rest = ''] = fence;
    if (open === undefined) {
      if (!(marks.startsWith('`') && rest.includes('`'))) open = marks;
    } else if (marks.startsWith(open) && rest.trim() === '') open = undefined;
  }
  return open;
}

/** Whether tags and a block id may follow on the last line: it is prose, not a fence, list, quote, table and so on. */
function endsInParagraph(body: string): boolean {
  const last = body.slice(body.lastIndexOf('\n') + 1);
  return !/^(?: {4}|\t|\s*(?:#{1,6}(?:\s|$)|>|\||[-*+](?:\s|$)|\d+[.)](?:\s|$)|<|`{3}|~{3}|[-=_*]+\s*$|\[[^\]]*\]:))|\\$/.test(
    last,
  );
}

/**
 * The note that an edited part now holds. What is not exactly the quote that Postil wrote belongs to the note, so
 * nothing anybody wrote is lost; hashtags at its end are its tags.
 */
export function readEdit(content: string, placed: PlacedNote, article: Article): EditedPart {
  const {note} = placed;
  const lines = withoutQuote(content.split('\n'), placed, article);
  const idLine = lines.findLastIndex(line => line.trimEnd().endsWith(blockId(note)));
  const known = new Map(note.tags.map(tag => [hashtag(tag), tag]));
  const tagLine = idLine < 0 ? lines.findLastIndex(line => line.trim() !== '') : idLine;
  const tags: string[] = [];
  if (tagLine >= 0) {
    const line = lines[tagLine]!.trimEnd();
    const words = idLine < 0 ? line : line.slice(0, -blockId(note).length).trimEnd();
    const [, rest = '', tail = ''] = /^(.*?)((?:(?:^|\s+)#[\p{L}\p{N}_/-]+)*)$/su.exec(words) ?? [];
    for (const tag of tail.split(/\s+/u).filter(Boolean)) tags.push(known.get(tag) ?? tag.slice(1));
    lines[tagLine] = rest;
  }
  // Without the block id nobody can say whether a missing tag was taken away or lost with its line.
  const kept = idLine < 0 ? [...note.tags, ...tags] : tags;
  return {id: note.id, body: unescapeMarkers(lines.join('\n')).trim(), tags: [...new Set(kept)]};
}

function withoutQuote(lines: readonly string[], placed: PlacedNote, article: Article): string[] {
  const {note} = placed;
  const now = paragraphOf(placed, article);
  const candidates = [now, {kind: note.anchor.block.kind, text: note.anchor.quote.exact}];
  for (const {kind, text} of candidates) {
    for (const render of [quoteLines, calloutLines]) {
      const quote = render(text, kind, '¶0', PLAIN);
      const head = lines.slice(0, quote.length);
      if (head.map(bareQuote).join('\n') === quote.map(bareQuote).join('\n'))
        return lines.slice(quote.length);
    }
  }
  return [...lines];
}

/** A line of a quote without what one export writes and another one not: its ¶ and its links. */
function bareQuote(line: string): string {
  return withoutLinks(line)
    .trimEnd()
    .replace(/ ?\((?:was )?¶[^()]*\)$/, '')
    .replace(/^> \[!quote\] .*$/, '> [!quote]');
}

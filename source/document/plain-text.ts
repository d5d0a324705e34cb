import {createArticle, type Article, type ArticleDetails, type BlockDraft} from './article.ts';
import {readFrontMatter} from './front-matter.ts';
import {joinLines} from './join-lines.ts';
import {readDate} from './publication-date.ts';
import {sanitise} from './sanitise.ts';

/** A title longer than this is a paragraph. */
const LONGEST_TITLE = 160;

/** Lines longer than this are not a poem's or an address's: each is a paragraph. */
const LONGEST_VERSE = 100;

/** Lines shorter than this are not taken for prose that was wrapped by hand. */
const NARROWEST_WRAP = 40;

const LIST_ITEM = /^(\s*)([-*+•‣◦]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)])\s+(?=\S)/;

const UNDERLINE = /^(?:=|-|~|\*){3,}$/;

/**
 * Plain text as an article. Paragraphs are set apart by blank lines; lines wrapped by hand are joined; lists,
 * verse, addresses and indented tables keep their lines. A short first line without a full stop is the title
 * (else the label is); a date alone under it dates the article and stays a paragraph.
 */
export function readPlainText(raw: string, details: ArticleDetails): Article {
  const front = readFrontMatter(sanitise(raw));
  const groups = readGroups(front.body);
  const titleLine = front.title === undefined && groups.length > 1 ? titleOf(groups[0] ?? []) : undefined;
  const rest = titleLine === undefined ? groups : groups.slice(1);
  const date = rest[0]?.length === 1 ? readDate(rest[0][0] ?? '') : undefined;
  const width = wrapWidth(groups);
  return createArticle({
    ...details,
    ...(date === undefined ? {} : {published: date}),
    ...front.details,
    title: front.title ?? titleLine ?? '',
    blocks: rest.flatMap(lines => readGroup(lines, width)),
  });
}

/** Lines between blank ones, without trailing spaces. */
function readGroups(text: string): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trimEnd();
    if (line !== '') group.push(line);
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function titleOf(lines: readonly string[]): string | undefined {
  const line = lines[0]?.trim() ?? '';
  const isAlone = lines.length === 1 || (lines.length === 2 && UNDERLINE.test(lines[1] ?? ''));
  if (!isAlone || line.length > LONGEST_TITLE || /[.:;,]$/.test(line) || LIST_ITEM.test(line))
    return undefined;
  return line;
}

function readGroup(lines: readonly string[], width: number): readonly BlockDraft[] {
  const first = lines[0] ?? '';
  if (lines.length === 1) return [isHeading(first) ? heading(first) : paragraph(first.trim())];
  if (lines.length === 2 && UNDERLINE.test(lines[1] ?? '') && first.length <= LONGEST_TITLE)
    return [heading(first)];
  if (isList(lines)) return readList(lines);
  if (isTable(lines)) return [{kind: 'code', language: undefined, text: lines.join('\n')}];
  const parts = splitAtIndents(lines);
  const isProse = parts.some(part => part.length > 1) && parts.every(part => isWrapped(part, width));
  if (parts.length > 1 && isProse) return parts.flatMap(part => readLines(part, width));
  return readLines(lines, width);
}

/** Prose, verse, or one paragraph a line. */
function readLines(lines: readonly string[], width: number): readonly BlockDraft[] {
  if (isWrapped(lines, width)) return [paragraph(joinLines(lines.map(line => line.trim())))];
  if (lines.some(line => line.length > LONGEST_VERSE)) return lines.map(line => paragraph(line.trim()));
  const indent = Math.min(...lines.map(indentOf));
  return [paragraph(lines.map(line => line.slice(indent)).join('\n'))];
}

function paragraph(text: string): BlockDraft {
  return {kind: 'paragraph', text};
}

function heading(line: string): BlockDraft {
  return {kind: 'heading', level: 2, text: line.trim()};
}

/** `CHAPTER IV`, `Part 2: The river`, or a short line in capitals. */
function isHeading(line: string): boolean {
  const text = line.trim();
  if (text.length > 60 || /[.,;]$/.test(text)) return false;
  if (/^(?:chapter|part|book|section)\s+(?:\d+|[ivxlc]+)\b/i.test(text)) return true;
  return /^[^\p{Ll}]*$/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) >= 4;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Two or more items, or one whose other lines hang under it. */
function isList(lines: readonly string[]): boolean {
  if (!LIST_ITEM.test(lines[0] ?? '')) return false;
  const items = lines.filter(line => LIST_ITEM.test(line)).length;
  return items > 1 || lines.slice(1).every(line => indentOf(line) > indentOf(lines[0] ?? ''));
}

function readList(lines: readonly string[]): readonly BlockDraft[] {
  const items: {marker: string; depth: number; lines: string[]}[] = [];
  const base = indentOf(lines[0] ?? '');
  for (const line of lines) {
    const item = LIST_ITEM.exec(line);
    if (item) {
      const depth = indentOf(line) >= base + 2 ? 2 : 1;
      items.push({marker: markerOf(item[2] ?? ''), depth, lines: [line.slice(item[0].length)]});
    } else items.at(-1)?.lines.push(line.trim());
  }
  return items.map(({marker, depth, lines: parts}) => ({
    kind: 'list-item',
    marker,
    listDepth: depth,
    text: joinLines(parts),
  }));
}

function markerOf(sign: string): string {
  return /^[-*+•‣◦]$/.test(sign) ? '•' : sign;
}

/** Columns made of spaces, tabs, bars or box lines in most of the lines. */
function isTable(lines: readonly string[]): boolean {
  const columned = lines.filter(line => /\S(?: {3,}|\t+| *[|│] *)\S|^\s*[+|│┌├└]/.test(line)).length;
  return columned >= 2 && columned * 2 > lines.length;
}

/** Old books begin a paragraph with an indent and leave no blank line: cut there. */
function splitAtIndents(lines: readonly string[]): readonly (readonly string[])[] {
  const indented = lines.filter(line => indentOf(line) > 0).length;
  if (indented === 0 || indented * 2 >= lines.length) return [lines];
  const parts: string[][] = [];
  for (const line of lines) {
    if (indentOf(line) > 0 || parts.length === 0) parts.push([line]);
    else parts.at(-1)?.push(line);
  }
  return parts;
}

/**
 * The column at which the text was wrapped by hand: what nine tenths of its lines that are followed by another
 * stay under. 0 when there are none.
 */
function wrapWidth(groups: readonly (readonly string[])[]): number {
  const lengths: number[] = [];
  for (const lines of groups) for (const line of lines.slice(0, -1)) lengths.push(line.length);
  lengths.sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0;
}

/**
 * Whether the lines break where a typist or `fmt` would: each but the last is so full that the next line's first
 * word had no room. One in five may be short (a wide word, an old-style full stop with two spaces). Verse and
 * addresses leave room in most lines.
 */
function isWrapped(lines: readonly string[], width: number): boolean {
  if (lines.length < 2) return true;
  const longest = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const edge = Math.max(longest, Math.min(width, LONGEST_VERSE));
  if (edge < NARROWEST_WRAP || longest < edge * 0.6) return false;
  let full = 0;
  for (let line = 0; line + 1 < lines.length; line++) {
    const next = (lines[line + 1] ?? '').trimStart();
    const word = next.search(/\s|$/);
    if ((lines[line]?.length ?? 0) + 1 + word > edge - 3) full++;
  }
  return full >= (lines.length - 1) * 0.8;
}

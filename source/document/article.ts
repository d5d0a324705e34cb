import {sanitise, sanitiseLine} from './sanitise.ts';
import {countWords, graphemeBorder, hashArticle, hashBlock} from './text.ts';

/** Half-open stretch of `Article.text`, in UTF-16 offsets on grapheme borders. */
export type Range = {readonly start: number; readonly end: number};

/** Whether two ranges have an offset in common. */
export function overlaps(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Inline styles that Markdown can give to a stretch of text. Colours are the theme's business. */
export const SPAN_STYLES = [
  'strong',
  'emphasis',
  'deleted',
  'code',
  'link',
  'keyword',
  'string',
  'number',
  'comment',
  'name',
] as const;

export type SpanStyle = (typeof SPAN_STYLES)[number];

/** A styled stretch inside one block. Spans may nest, never cross. `href` is set on links only. */
export type Span = {readonly range: Range; readonly style: SpanStyle; readonly href?: string};

type BlockBase = {
  /** Where the block's text stands in `Article.text`; blocks are joined by one blank line. */
  readonly range: Range;
  readonly spans: readonly Span[];
  /** Depth of the quotes around the block; 0 outside of any. */
  readonly quoteDepth: number;
  /** Depth of the lists around the block; 0 outside of any. */
  readonly listDepth: number;
};

/**
 * One numbered paragraph (¶) of an article. Block 0 is always the title, a heading of level 1.
 * A table's text is its cells joined by a tab and its rows by a newline; `rows` holds the cells' ranges, the
 * header first.
 */
export type Block =
  | (BlockBase & {readonly kind: 'heading'; readonly level: number})
  | (BlockBase & {readonly kind: 'paragraph' | 'quote' | 'caption'})
  | (BlockBase & {readonly kind: 'list-item'; readonly marker: string})
  | (BlockBase & {readonly kind: 'code'; readonly language: string | undefined})
  | (BlockBase & {
      readonly kind: 'table';
      readonly rows: readonly (readonly Range[])[];
      readonly alignments: readonly ('left' | 'right' | 'center')[];
    });

/** What is known of an article beside its text; each from front matter, or from where it was opened. */
export type ArticleDetails = {
  /** Absolute path, address, or `-` for standard input: what `o` opens and the notes are filed under. */
  readonly source: string;
  /** Short form of the source for the screen: a file name or a host. */
  readonly label: string;
  readonly author?: string;
  /** ISO date (`2015-11-24`) or date and time. */
  readonly published?: string;
  /** BCP 47 tag as given by the article; undefined where it says nothing. */
  readonly language?: string;
  /** Where the text comes from in the article's own words (front matter `source`). */
  readonly credit?: string;
  /** Name of the magazine, paper or blog (front matter `site`). */
  readonly site?: string;
  /** What the reader has to know of the text before trusting it: that it is a whole page, with its menus. */
  readonly caveat?: string;
};

/** An entry of a feed: what it says of itself, and where its page lies. */
export type FeedEntry = {
  /** Its block in the article that lists the feed. */
  readonly block: number;
  readonly title: string;
  /** Address of its page; undefined where it has none and `content` is all of it. */
  readonly source: string | undefined;
  readonly author: string | undefined;
  /** ISO date. */
  readonly published: string | undefined;
  /** HTML as the feed has it, not sanitised; empty where it has none. */
  readonly content: string;
};

/** An article ready to be read: immutable, sanitised, every offset pointing into `text`. */
export type Article = ArticleDetails & {
  /** `sha256:` and the digest of the ordered block hashes: the same text has the same id wherever it lies. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** SHA-256 of each block's normalised text, in order; what anchors compare. */
  readonly blockHashes: readonly string[];
  readonly words: number;
  /** The entries, where the article is a feed; what is kept of one has its links alone. */
  readonly feed?: readonly FeedEntry[];
};

type DraftBase = {
  readonly text: string;
  /** Ranges point into this draft's `text`. */
  readonly spans?: readonly Span[];
  readonly quoteDepth?: number;
  readonly listDepth?: number;
};

/** A table cell before it has a place in the article. */
export type CellDraft = Pick<DraftBase, 'text' | 'spans'>;

/** A block as a reader of some format found it: text and spans of its own, no place in the article yet. */
export type BlockDraft =
  | (DraftBase & {readonly kind: 'heading'; readonly level: number})
  | (DraftBase & {readonly kind: 'paragraph' | 'quote' | 'caption'})
  | (DraftBase & {readonly kind: 'list-item'; readonly marker: string})
  | (DraftBase & {readonly kind: 'code'; readonly language: string | undefined})
  | (Omit<DraftBase, 'text' | 'spans'> & {
      readonly kind: 'table';
      readonly rows: readonly (readonly CellDraft[])[];
      readonly alignments: readonly ('left' | 'right' | 'center')[];
    });

/** What an article is made of. `blocks` do not hold the title. */
export type ArticleInput = ArticleDetails & {readonly title: string; readonly blocks: readonly BlockDraft[]};

/**
 * The only way to an `Article`: sanitises the title, the details and every text after its last decoding, drops
 * empty blocks, puts the title before them as ¶0, joins them by a blank line, counts and hashes.
 */
export function createArticle(input: ArticleInput): Article {
  const {blocks: drafts, title: rawTitle, ...rest} = input;
  const details = cleanDetails(rest);
  const title = sanitiseLine(rawTitle) || details.label || 'Untitled';
  const texts: string[] = [title];
  const blocks: Block[] = [
    {kind: 'heading', level: 1, range: {start: 0, end: title.length}, spans: [], quoteDepth: 0, listDepth: 0},
  ];
  let start = title.length + SEPARATOR.length;
  for (const draft of drafts) {
    const placed = draft.kind === 'table' ? placeTable(draft, start) : placeText(draft, start);
    if (placed === undefined) continue;
    texts.push(placed.text);
    blocks.push(placed.block);
    start += placed.text.length + SEPARATOR.length;
  }
  const blockHashes = texts.map(hashBlock);
  const text = texts.join(SEPARATOR);
  return {
    ...details,
    id: hashArticle(blockHashes),
    title,
    text,
    blocks,
    blockHashes,
    words: countWords(text),
  };
}

/** The index of the block that `offset` is in; the blank line after a block counts as its own. */
export function blockAt(article: Article, offset: number): number {
  let low = 0;
  let high = article.blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((article.blocks[middle]?.range.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The text of one block; empty when there is no such block. */
export function blockText(article: Article, index: number): string {
  const block = article.blocks[index];
  return block === undefined ? '' : article.text.slice(block.range.start, block.range.end);
}

const SEPARATOR = '\n\n';

type Placed = {readonly text: string; readonly block: Block};

function cleanDetails(details: ArticleDetails): ArticleDetails {
  const {source, label, author, published, language, credit, site, caveat} = details;
  const optional = Object.entries({author, published, language, credit, site, caveat});
  return {
    source: sanitiseLine(source),
    label: sanitiseLine(label),
    ...Object.fromEntries(
      optional.flatMap(([name, value]) => (value === undefined ? [] : [[name, sanitiseLine(value)]])),
    ),
  };
}

function placeText(draft: Exclude<BlockDraft, {kind: 'table'}>, start: number): Placed | undefined {
  const isCode = draft.kind === 'code';
  const {text, spans} = cleanText(draft, isCode);
  if (text === '') return undefined;
  const base = {
    range: {start, end: start + text.length},
    spans: shiftSpans(spans, start),
    quoteDepth: draft.quoteDepth ?? 0,
    listDepth: draft.listDepth ?? 0,
  };
  switch (draft.kind) {
    case 'heading':
      return {text, block: {...base, kind: draft.kind, level: draft.level}};
    case 'list-item':
      return {text, block: {...base, kind: draft.kind, marker: sanitiseLine(draft.marker)}};
    case 'code':
      return {
        text,
        block: {...base, kind: draft.kind, language: draft.language && sanitiseLine(draft.language)},
      };
    default:
      return {text, block: {...base, kind: draft.kind}};
  }
}

function placeTable(draft: Extract<BlockDraft, {kind: 'table'}>, start: number): Placed | undefined {
  let offset = start;
  const spans: Span[] = [];
  const rows = draft.rows.map(row =>
    row.map(cell => {
      const {text, spans: cellSpans} = cleanText({...cell, text: cell.text.replace(/\s/g, ' ')}, false);
      const place = {text, range: {start: offset, end: offset + text.length}};
      spans.push(...shiftSpans(cellSpans, offset));
      offset += text.length + 1;
      return place;
    }),
  );
  const text = rows.map(row => row.map(cell => cell.text).join('\t')).join('\n');
  if (text.trim() === '') return undefined;
  const block: Block = {
    kind: 'table',
    range: {start, end: start + text.length},
    spans,
    quoteDepth: draft.quoteDepth ?? 0,
    listDepth: draft.listDepth ?? 0,
    rows: rows.map(row => row.map(cell => cell.range)),
    alignments: draft.alignments,
  };
  return {text, block};
}

/** Sanitises and trims; code keeps its tabs and the indent of its first line. Spans follow. */
function cleanText(draft: CellDraft, isCode: boolean): {text: string; spans: readonly Span[]} {
  const {text: safe, spans} = sanitiseSpanned(draft.text, draft.spans ?? []);
  const flat = isCode ? safe : safe.replaceAll('\t', ' ');
  const end = flat.trimEnd().length;
  const lead = isCode
    ? (/^(?:[ \t]*\n)*/.exec(flat)?.[0].length ?? 0)
    : flat.length - flat.trimStart().length;
  const text = flat.slice(Math.min(lead, end), end);
  return {text, spans: spans.flatMap(span => cutSpan(text, span, lead))};
}

/** Spans of text that sanitising changes are moved piece by piece, or dropped where that does not add up. */
function sanitiseSpanned(text: string, spans: readonly Span[]): {text: string; spans: readonly Span[]} {
  const safe = sanitise(text);
  if (safe === text || spans.length === 0) return {text: safe, spans};
  const borders = [...new Set(spans.flatMap(span => [span.range.start, span.range.end]))].toSorted(
    (a, b) => a - b,
  );
  const moved = new Map<number, number>();
  let joined = '';
  let from = 0;
  for (const border of borders) {
    joined += sanitise(text.slice(from, border));
    moved.set(border, joined.length);
    from = border;
  }
  joined += sanitise(text.slice(from));
  if (joined !== safe) return {text: safe, spans: []};
  const move = (offset: number): number => moved.get(offset) ?? 0;
  return {
    text: safe,
    spans: spans.map(span => ({...span, range: {start: move(span.range.start), end: move(span.range.end)}})),
  };
}

function cutSpan(text: string, span: Span, lead: number): readonly Span[] {
  const start = graphemeBorder(text, span.range.start - lead);
  const end = graphemeBorder(text, span.range.end - lead);
  if (end <= start) return [];
  const {href, ...bare} = span;
  const cut = {...bare, range: {start, end}};
  return [href === undefined ? cut : {...cut, href: sanitiseLine(href)}];
}

function shiftSpans(spans: readonly Span[], by: number): readonly Span[] {
  return spans.map(span => ({...span, range: {start: span.range.start + by, end: span.range.end + by}}));
}

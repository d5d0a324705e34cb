import {hash} from 'node:crypto';
import stringWidth from 'string-width';

/** Version of `normaliseBlock`: stored with every anchor, raised when the same text would hash differently. */
export const NORMALISER = 1;

/** Cells between two tab stops. */
const TAB_STOP = 4;

/** Made at first use: the first segmenter of a process costs 8 ms, and most screens need none. */
function lazySegmenter(granularity: 'grapheme' | 'word'): Pick<Intl.Segmenter, 'segment'> {
  let segmenter: Intl.Segmenter | undefined;
  return {segment: text => (segmenter ??= new Intl.Segmenter(undefined, {granularity})).segment(text)};
}

const segmenter = lazySegmenter('grapheme');
const words = lazySegmenter('word');

/**
 * Stretches of the BMP whose characters are each a grapheme of their own when both neighbours are in the table
 * too, with their width in cells as `string-width` gives it (checked over the whole table by a test). All other
 * characters take the slow way through the segmenter. First, last, width; ascending.
 */
const PLAIN: readonly (readonly [number, number, 1 | 2])[] = [
  [0x20, 0x7e, 1],
  [0xa0, 0xac, 1],
  [0xae, 0x2ff, 1],
  [0x370, 0x482, 1],
  [0x48a, 0x52f, 1],
  [0x5d0, 0x5ea, 1],
  [0x620, 0x64a, 1],
  [0x671, 0x6d3, 1],
  [0x1e00, 0x1fff, 1],
  [0x2010, 0x2027, 1],
  [0x2030, 0x205e, 1],
  [0x20a0, 0x20c0, 1],
  [0x2500, 0x259f, 1],
  [0x3000, 0x3029, 2],
  [0x3041, 0x3096, 2],
  [0x309b, 0x30ff, 2],
  [0x4e00, 0x9fff, 2],
  [0xac00, 0xd7a3, 2],
  [0xff01, 0xff60, 2],
];

/** Width of each UTF-16 unit that is plain, 0 for all others. 64 KB, filled once at load (under 1 ms). */
const plainWidth = new Uint8Array(0x10000);
for (const [first, last, width] of PLAIN) plainWidth.fill(width, first, last + 1);

const NARROW = new RegExp(
  `^[${PLAIN.filter(([, , width]) => width === 1)
    .map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`)
    .join('')}]*$`,
  'u',
);

/** Whether every UTF-16 unit is a grapheme of one cell, so that offsets and columns are the same thing. */
export function isNarrow(text: string): boolean {
  return NARROW.test(text);
}

/** Whether there is a grapheme border before `offset` for certain, seen from the two units around it alone. */
function isBorder(text: string, offset: number): boolean {
  return isBorderUnit(text.charCodeAt(offset - 1)) && isBorderUnit(text.charCodeAt(offset));
}

function isBorderUnit(unit: number): boolean {
  return plainWidth[unit] !== 0 || unit === 0x0a || unit === 0x09 || unit === 0x1b;
}

/** End of the grapheme that starts at `offset` (a grapheme border); the text's length at its end. */
export function nextGrapheme(text: string, offset: number): number {
  if (offset + 1 >= text.length) return text.length;
  if (isBorder(text, offset + 1)) return offset + 1;
  for (let size = 32; ; size *= 4) {
    const window = text.slice(offset, offset + size);
    const first = segmenter.segment(window).containing(0)?.segment.length ?? 1;
    // The last unit may be half of a pair, which would look like a border that is none.
    if (first < window.length - 1 || offset + size >= text.length) return offset + first;
  }
}

/** Start of the grapheme that ends at or spans `offset`; 0 at the start. */
export function previousGrapheme(text: string, offset: number): number {
  if (offset <= 1) return 0;
  let start = Math.min(offset, text.length) - 1;
  while (start > 0 && !isBorder(text, start)) start--;
  let stop = Math.min(offset, text.length);
  while (stop < text.length && !isBorder(text, stop)) stop++;
  for (const end of graphemeEnds(text, start, stop)) {
    if (end >= offset) return start;
    start = end;
  }
  return start;
}

/** The largest grapheme border at or before `offset`. */
export function graphemeBorder(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isBorder(text, offset)) return offset;
  const start = previousGrapheme(text, offset);
  return nextGrapheme(text, start) === offset ? offset : start;
}

/**
 * The ends of the graphemes of `[start, end)`, ascending; the last is `end`. Runs that need the segmenter go to it
 * whole: asked for one grapheme at a time it is twenty times slower.
 */
export function graphemeEnds(text: string, start: number, end: number): readonly number[] {
  const ends: number[] = [];
  for (let at = start; at < end;) {
    if (at + 1 >= end || isBorder(text, at + 1)) {
      ends.push(++at);
      continue;
    }
    let stop = at + 2;
    while (stop < end && !isBorder(text, stop)) stop++;
    for (const {index, segment} of segmenter.segment(text.slice(at, stop)))
      ends.push(at + index + segment.length);
    at = stop;
  }
  return ends;
}

/** The text's graphemes (user-perceived characters) in order. */
export function graphemes(text: string): readonly string[] {
  let start = 0;
  return graphemeEnds(text, 0, text.length).map(end => {
    const grapheme = text.slice(start, end);
    start = end;
    return grapheme;
  });
}

/** Widths already asked for: emoji and combining sequences repeat, and `string-width` segments each anew. */
const knownWidths = new Map<string, number>();

function graphemeWidth(grapheme: string): number {
  const known = knownWidths.get(grapheme);
  if (known !== undefined) return known;
  const width = stringWidth(grapheme);
  if (knownWidths.size > 4096) knownWidths.clear();
  if (grapheme.length <= 32) knownWidths.set(grapheme, width);
  return width;
}

/**
 * Cells the grapheme `[start, end)` takes when it begins at `column`: 0 to 2, more for a tab, which goes to the
 * next stop. A newline takes none.
 */
export function widthAt(text: string, start: number, end: number, column: number): number {
  const unit = text.charCodeAt(start);
  if (end - start === 1) {
    const width = plainWidth[unit];
    if (width) return width;
    if (unit === 0x09) return TAB_STOP - (column % TAB_STOP);
  }
  return graphemeWidth(text.slice(start, end));
}

/** Width in terminal cells, as Ink measures it; a tab goes to the next stop counted from the text's start. */
export function cellWidth(text: string): number {
  if (isNarrow(text)) return text.length;
  let width = 0;
  let start = 0;
  for (const end of graphemeEnds(text, 0, text.length)) {
    width += widthAt(text, start, end, width);
    start = end;
  }
  return width;
}

/** The text, or its first graphemes and the ellipsis, in at most `cells` cells. */
export function truncate(text: string, cells: number, ellipsis = '…'): string {
  if (cellWidth(text) <= cells) return text;
  const room = cells - cellWidth(ellipsis);
  if (room < 0) return '';
  let width = 0;
  let start = 0;
  for (const end of graphemeEnds(text, 0, text.length)) {
    width += widthAt(text, start, end, width);
    if (width > room) return text.slice(0, start) + ellipsis;
    start = end;
  }
  return text;
}

/** The text and spaces up to `cells` cells; a longer text stays as it is. */
export function padEnd(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellWidth(text)));
}

/** The ranges of the words (no spaces, no punctuation), by Unicode's rules and its dictionaries for CJK and Thai. */
export function wordRanges(text: string): readonly {readonly start: number; readonly end: number}[] {
  const ranges: {start: number; end: number}[] = [];
  for (const {segment, index, isWordLike} of words.segment(text)) {
    if (isWordLike) ranges.push({start: index, end: index + segment.length});
  }
  return ranges;
}

/**
 * Number of words: runs between white space that hold a letter or a digit, and each Chinese character or kana
 * as one, as word processors count. A scan of units, 20 times faster than `wordRanges` on a million words.
 */
export function countWords(text: string): number {
  let count = 0;
  let isInWord = false;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000) isInWord = false;
    else if (unit >= 0x3041 && unit <= 0x9fff) {
      count++;
      isInWord = false;
    } else if (!isInWord && isWordUnit(unit)) {
      count++;
      isInWord = true;
    }
  }
  return count;
}

function isWordUnit(unit: number): boolean {
  if (unit < 0x80) {
    const lower = unit | 0x20;
    return (lower >= 0x61 && lower <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
  }
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x206f) && (unit < 0x3000 || unit > 0x3040);
}

/** White space to fold, or a unit that NFC may change. Latin letters and the usual quotes and dashes are neither. */
const UNSETTLED = /[^ -\u009f\u00a1-\u02ff\u2010-\u2027]| (?: |$)|^ /;

/** The form of a block's text that hashes compare: NFC, white space folded. Its markup is gone by then. */
export function normaliseBlock(text: string): string {
  // Most blocks are in that form: to see it takes a fifth of the time of making it.
  if (!UNSETTLED.test(text)) return text;
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** `sha256:` and the hex digest of the block's normalised text. */
export function hashBlock(text: string): string {
  return `sha256:${hash('sha256', normaliseBlock(text))}`;
}

/** `sha256:` and the hex digest over the ordered block hashes: names one version of an article. */
export function hashArticle(blockHashes: readonly string[]): string {
  return `sha256:${hash('sha256', blockHashes.join('\n'))}`;
}

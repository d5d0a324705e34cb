import type {Range} from '../document/article.ts';
import {graphemeBorder, nextGrapheme, previousGrapheme, widthAt, wordRanges} from '../document/text.ts';

/** A text and a place in it: a UTF-16 offset on a grapheme border, as all that the functions here return. */
export type TextPlace = {readonly text: string; readonly cursor: number};

/** Start of the grapheme before the cursor. */
export function before({text, cursor}: TextPlace): number {
  return previousGrapheme(text, cursor);
}

/** End of the grapheme after the cursor. */
export function after({text, cursor}: TextPlace): number {
  return nextGrapheme(text, cursor);
}

/** Behind the newline before the cursor. */
export function lineStart({text, cursor}: TextPlace): number {
  return cursor === 0 ? 0 : text.lastIndexOf('\n', cursor - 1) + 1;
}

/** At the newline from the cursor on. */
export function lineEnd({text, cursor}: TextPlace): number {
  const end = text.indexOf('\n', cursor);
  return end === -1 ? text.length : end;
}

/** Start of the word that the cursor is in or behind. */
export function wordStart({text, cursor}: TextPlace): number {
  return graphemeBorder(text, wordRanges(text).findLast(word => word.start < cursor)?.start ?? 0);
}

/** End of the word that the cursor is in or before. */
export function wordEnd({text, cursor}: TextPlace): number {
  return borderAtOrAfter(text, wordRanges(text).find(word => word.end > cursor)?.end ?? text.length);
}

/** Where `ctrl-w` stops: words there are whatever stands between blanks. */
export function blankStart({text, cursor}: TextPlace): number {
  const gap = walkBack(text, cursor, grapheme => /^\s/.test(grapheme));
  return walkBack(text, gap, grapheme => !/^\s/.test(grapheme));
}

function walkBack(text: string, from: number, isPassed: (grapheme: string) => boolean): number {
  let offset = from;
  while (offset > 0) {
    const start = previousGrapheme(text, offset);
    if (!isPassed(text.slice(start, offset))) break;
    offset = start;
  }
  return offset;
}

/** An edit can join two graphemes (a letter put before a lone accent): then the cursor goes behind them. */
export function borderAtOrAfter(text: string, offset: number): number {
  if (offset === 0 || offset >= text.length) return Math.min(offset, text.length);
  return nextGrapheme(text, previousGrapheme(text, offset));
}

/**
 * The offset in `row` nearest to the column, not past it. Where the row wraps into the next one without a
 * newline its end is already the next row's start, so the last place in it is before its last grapheme.
 */
export function offsetAtColumn(
  text: string,
  row: Range,
  column: number,
  nextStart: number | undefined,
): number {
  let offset = row.start;
  let width = 0;
  while (offset < row.end) {
    const end = nextGrapheme(text, offset);
    width += widthAt(text, offset, end, width);
    if (width > column || end === nextStart) break;
    offset = end;
  }
  return offset;
}

/** The lines between newlines, without them. */
export function linesOf(text: string): readonly Range[] {
  let start = 0;
  return text.split('\n').map(line => {
    const range = {start, end: start + line.length};
    start = range.end + 1;
    return range;
  });
}

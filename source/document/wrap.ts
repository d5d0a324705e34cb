import type {Range} from './article.ts';
import {breakOffsets, isHyphenBreak, isSpace} from './line-breaks.ts';
import {cellWidth, graphemeEnds, isNarrow, widthAt} from './text.ts';

/**
 * One wrapped line: `[start, end)` with the spaces and the newline it ends on, `visibleEnd` before those, and the
 * cells up to there. `width` is more than was asked only where one grapheme alone is wider.
 */
export type WrappedLine = Range & {readonly visibleEnd: number; readonly width: number};

/**
 * Wraps a range at newlines, at word borders, and inside a word that is longer than a line (never inside a
 * grapheme). Spaces at a line's end hang over the edge. The lines cover the range without gaps.
 */
export function wrap(text: string, range: Range, width: number): readonly WrappedLine[] {
  const lines: WrappedLine[] = [];
  for (let start = range.start; start < range.end;) {
    const newline = text.indexOf('\n', start);
    const hasNewline = newline !== -1 && newline < range.end;
    const end = hasNewline ? newline : range.end;
    const first = lines.length;
    const piece = text.slice(start, end);
    if (isNarrow(piece)) wrapNarrow(text, start, end, width, lines);
    else wrapAny(text, start, end, width, lines);
    if (hasNewline) {
      const last = lines.length > first ? lines.pop() : undefined;
      lines.push({...(last ?? {start, visibleEnd: start, width: 0}), end: end + 1});
    }
    start = end + 1;
  }
  return lines;
}

/** One cell a unit, so rows are found by looking back from the edge: what makes a million words cheap. */
function wrapNarrow(text: string, start: number, end: number, width: number, lines: WrappedLine[]): void {
  const lastVisible = beforeSpaces(text, start, end);
  let from = start;
  while (from < end) {
    const edge = from + width;
    if (edge >= lastVisible) {
      push(lines, from, end, Math.max(from, lastVisible), Math.max(0, lastVisible - from));
      return;
    }
    let cut = edge;
    if (isSpace(text, cut)) while (cut < end && isSpace(text, cut)) cut++;
    else {
      while (cut > from && !isSpace(text, cut - 1) && !isHyphenBreak(text, cut)) cut--;
      if (cut === from) cut = edge;
    }
    const visible = beforeSpaces(text, from, cut);
    push(lines, from, cut, visible, visible - from);
    from = cut;
  }
}

/** Grapheme by grapheme, with Unicode's break rules where the script needs them. */
function wrapAny(text: string, start: number, end: number, width: number, lines: WrappedLine[]): void {
  const breaks = breakOffsets(text, start, end);
  const ends = graphemeEnds(text, start, end);
  let from = start;
  let column = 0;
  let at = start;
  // Where the line may end: an offset, and the indexes to go on from there.
  let cut = {at: start, grapheme: 0};
  let nextBreak = 0;
  for (let grapheme = 0; grapheme < ends.length;) {
    const after = ends[grapheme] ?? end;
    while ((breaks[nextBreak] ?? Infinity) < at) nextBreak++;
    if (breaks[nextBreak] === at && at > from) cut = {at, grapheme};
    const cells = widthAt(text, at, after, column);
    // A space that carries a mark is a grapheme to be seen and does not hang.
    const isHanging = after === at + 1 && isSpace(text, at);
    if (column + cells > width && at > from && !isHanging) {
      if (cut.at > from) ({at, grapheme} = cut);
      pushCut(text, from, at, lines);
      from = at;
      column = 0;
      nextBreak = lowerBound(breaks, at);
      continue;
    }
    column += cells;
    at = after;
    grapheme++;
  }
  if (from < end) pushCut(text, from, end, lines);
}

function pushCut(text: string, from: number, end: number, lines: WrappedLine[]): void {
  const visible = beforeSpaces(text, from, end);
  push(lines, from, end, visible, cellWidth(text.slice(from, visible)));
}

function push(lines: WrappedLine[], start: number, end: number, visibleEnd: number, width: number): void {
  lines.push({start, end, visibleEnd, width});
}

function beforeSpaces(text: string, from: number, end: number): number {
  let visible = end;
  while (visible > from && isSpace(text, visible - 1)) visible--;
  return visible;
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

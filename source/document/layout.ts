import type {Article, Block, Range} from './article.ts';
import {layoutTable} from './table-layout.ts';
import {cellWidth, nextGrapheme, truncate, widthAt} from './text.ts';
import {wrap} from './wrap.ts';

/** A piece of a row at a column (cells from the row's left edge): article text, or a sign that is not in it. */
export type Segment =
  {readonly column: number; readonly range: Range} | {readonly column: number; readonly decoration: string};

/**
 * One screen row of a block. The rows of a block cover each offset of its range exactly once and no range is
 * empty; spaces at a wrapped row's end, tabs and newlines are covered but stand in no segment. Columns without a
 * segment are blank. In a table whose cells wrap, a segment may belong to a neighbouring row's range, but a row's
 * `range.start` always stands in the row itself.
 */
export type Row = {
  readonly block: number;
  readonly range: Range;
  readonly segments: readonly Segment[];
  /** Cells up to the end of the last segment. Only code and tables may be wider than asked. */
  readonly width: number;
};

/** Cells by which a list moves its text to the right, per depth. */
const LIST_INDENT = 3;

const QUOTE_BAR = '│ ';

/** The rows of one block at a width in cells (at least 1). Pure: memoise by article, index and width. */
export function layoutBlock(article: Article, index: number, width: number): readonly Row[] {
  const block = article.blocks[index];
  if (block === undefined) return [];
  const asked = Math.max(1, Math.floor(width));
  const margin = marginOf(block, asked);
  const place: Placement = {text: article.text, block: index, width: asked - margin.cells, margin};
  switch (block.kind) {
    case 'code':
      return layoutCode(place, block.range);
    case 'table':
      return layoutTable(block, place);
    default:
      return layoutProse(place, block.range);
  }
}

/** What stands left of a block's text: on its first row and on all others. */
type Margin = {readonly cells: number; readonly first: readonly Segment[]; readonly rest: readonly Segment[]};

/** Where a block is laid out; `width` is what the margin leaves. */
export type Placement = {
  readonly text: string;
  readonly block: number;
  readonly width: number;
  readonly margin: Margin;
};

/** Quote bars and list indent; none where they would take more than half of the width. */
function marginOf(block: Block, width: number): Margin {
  const bars = block.quoteDepth * QUOTE_BAR.length;
  const marker = block.kind === 'list-item' ? block.marker : '';
  const markerWidth = cellWidth(marker);
  const outer = bars + Math.max(0, block.listDepth - 1) * LIST_INDENT;
  const cells =
    block.listDepth === 0 ? bars : Math.max(outer + LIST_INDENT, marker === '' ? 0 : outer + markerWidth + 1);
  if (cells * 2 > width) return {cells: 0, first: [], rest: []};
  const rest = bars === 0 ? [] : [{column: 0, decoration: QUOTE_BAR.repeat(block.quoteDepth)}];
  const first = marker === '' ? rest : [...rest, {column: cells - markerWidth - 1, decoration: marker}];
  return {cells, first, rest};
}

function layoutProse(place: Placement, range: Range): readonly Row[] {
  const {text, block, width, margin} = place;
  return wrap(text, range, width).map((line, number) => {
    const segments = number === 0 ? [...margin.first] : [...margin.rest];
    const column = margin.cells;
    if (line.width > width)
      segments.push({column, decoration: truncate(text.slice(line.start, line.end), width)});
    else if (line.visibleEnd > line.start) {
      segments.push(...tabbedSegments(text, {start: line.start, end: line.visibleEnd}, column));
    }
    return rowOf(block, line, segments, column + Math.min(line.width, width));
  });
}

/** One row per line however wide: code is scrolled sideways, not wrapped. */
function layoutCode(place: Placement, range: Range): readonly Row[] {
  const {text, block, margin} = place;
  const rows: Row[] = [];
  for (let start = range.start; start < range.end;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 || newline >= range.end ? range.end : newline;
    const segments = [
      ...(rows.length === 0 ? margin.first : margin.rest),
      ...tabbedSegments(text, {start, end}, margin.cells),
    ];
    const next = Math.min(end + 1, range.end);
    const width = margin.cells + cellWidth(text.slice(start, end));
    rows.push(rowOf(block, {start, end: next}, segments, width));
    start = next;
  }
  return rows;
}

/** A range as segments: cut at tabs, which become blank columns up to the next stop. */
function tabbedSegments(text: string, range: Range, column: number): readonly Segment[] {
  const segments: Segment[] = [];
  let from = range.start;
  let cells = 0;
  for (const part of text.slice(range.start, range.end).split('\t')) {
    const end = from + part.length;
    if (part !== '') segments.push({column: column + cells, range: {start: from, end}});
    if (end === range.end) break;
    cells += cellWidth(part);
    cells += widthAt(text, end, end + 1, cells);
    from = end + 1;
  }
  return segments;
}

/** A row; decorations count towards its width. */
function rowOf(block: number, range: Range, segments: readonly Segment[], width: number): Row {
  const decorated = segments.reduce(
    (most, segment) =>
      'decoration' in segment ? Math.max(most, segment.column + cellWidth(segment.decoration)) : most,
    width,
  );
  return {block, range: {start: range.start, end: range.end}, segments, width: decorated};
}

/**
 * The ranges of the rows that `text` takes when wrapped to `width` cells, for note bodies and text fields: each
 * offset once, a newline belongs to the row it ends, an empty line is a row, also after a last newline.
 */
export function wrapText(text: string, width: number): readonly Range[] {
  const rows: Range[] = wrap(text, {start: 0, end: text.length}, Math.max(1, Math.floor(width))).map(
    ({start, end}) => ({start, end}),
  );
  if (text === '' || text.endsWith('\n')) rows.push({start: text.length, end: text.length});
  return rows;
}

/**
 * Row (index into `rows`) and column of an offset. `rows` are one block's, `text` is the article's. An offset that
 * stands in no segment (a newline, a hanging space) gives the column after the text before it in its row.
 */
export function columnOf(text: string, rows: readonly Row[], offset: number): {row: number; column: number} {
  const own = rowAt(rows, offset);
  if (rows[own] !== undefined && segmentAt(rows[own], offset) === undefined) {
    const other = rows.findIndex(row => segmentAt(row, offset) !== undefined);
    if (other !== -1) return {row: other, column: columnIn(text, rows[other], offset)};
  }
  return {row: own, column: columnIn(text, rows[own], offset)};
}

function columnIn(text: string, row: Row | undefined, offset: number): number {
  let column = 0;
  for (const segment of row?.segments ?? []) {
    if ('decoration' in segment) {
      if (column === 0 && segment.decoration !== '…') column = segment.column + cellWidth(segment.decoration);
      continue;
    }
    if (segment.range.start > offset) break;
    const end = Math.min(offset, segment.range.end);
    column = segment.column + cellWidth(text.slice(segment.range.start, end));
  }
  return column;
}

/** The offset of the grapheme at a column of a row: the nearest one before it where the column is blank. */
export function offsetAt(text: string, row: Row, column: number): number {
  let nearest = row.range.start;
  for (const segment of row.segments) {
    if ('decoration' in segment || segment.column > column) continue;
    nearest = segment.range.start;
    let reached = segment.column;
    for (let start = segment.range.start; start < segment.range.end;) {
      const end = nextGrapheme(text, start);
      nearest = start;
      reached += widthAt(text, start, end, reached - segment.column);
      if (reached > column) return nearest;
      start = end;
    }
  }
  return nearest;
}

/** The row whose range holds the offset; the first or the last where none does. */
function rowAt(rows: readonly Row[], offset: number): number {
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows[middle]?.range.start ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

function segmentAt(row: Row, offset: number): Segment | undefined {
  return row.segments.find(
    segment => 'range' in segment && segment.range.start <= offset && offset < segment.range.end,
  );
}

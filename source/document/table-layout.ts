import type {Block, Range} from './article.ts';
import type {Placement, Row, Segment} from './layout.ts';
import {cellWidth, truncate} from './text.ts';
import {wrap, type WrappedLine} from './wrap.ts';

type Table = Extract<Block, {kind: 'table'}>;

/** Blank cells between two columns. */
const GAP = 2;

/** A column is not made narrower than its longest word up to this; smaller breaks more words, larger scrolls more. */
const LONGEST_WORD = 14;

/** A column of a table that does not fit is not made wider than this before the table scrolls sideways. */
const WIDEST_COLUMN = 48;

/** The rows of a table: the header, a thin rule (which owns the header's newline), then the body. */
export function layoutTable(table: Table, place: Placement): readonly Row[] {
  const widths = columnWidths(place.text, table, place.width);
  const total = sum(widths) + (widths.length - 1) * GAP;
  const rows: Row[] = [];
  table.rows.forEach((cells, number) => {
    const start = cells[0]?.start ?? table.range.start;
    const last = cells.at(-1)?.end ?? start;
    const isLast = number === table.rows.length - 1;
    const hasRule = number === 0 && !isLast;
    const end = isLast || hasRule ? last : last + 1;
    // A header of empty cells is nothing but tabs; with one column not even that, and the rule stands for it.
    if (end > start) rows.push(...tableRow(table, cells, widths, {start, end}, place));
    if (hasRule) {
      const segments = [...place.margin.rest, {column: place.margin.cells, decoration: '─'.repeat(total)}];
      rows.push({
        block: place.block,
        range: {start: last, end: last + 1},
        segments,
        width: place.margin.cells + total,
      });
    }
  });
  return rows;
}

function tableRow(
  table: Table,
  cells: readonly Range[],
  widths: readonly number[],
  range: Range,
  place: Placement,
): readonly Row[] {
  const wrapped = cells.map((cell, column) => wrap(place.text, cell, widths[column] ?? 1));
  const height = Math.max(1, ...wrapped.map(lines => lines.length));
  const drawn = Array.from({length: height}, (_, line) => tableLine(table, wrapped, widths, line, place));
  let start = range.start;
  return drawn.map(({segments, width}, line) => {
    // The first segment after this row's start that stands on the next row begins that row's range.
    const next = line + 1 < height ? firstOffset(drawn[line + 1]?.segments ?? [], start) : range.end;
    const row = {block: place.block, range: {start, end: next}, segments, width};
    start = next;
    return row;
  });
}

function tableLine(
  table: Table,
  wrapped: readonly (readonly WrappedLine[])[],
  widths: readonly number[],
  number: number,
  place: Placement,
): {segments: readonly Segment[]; width: number} {
  const segments: Segment[] = [...place.margin.rest];
  let left = place.margin.cells;
  let reached = left;
  widths.forEach((width, column) => {
    const line = wrapped[column]?.[number];
    if (line !== undefined && line.visibleEnd > line.start) {
      const shown = Math.min(line.width, width);
      const at = left + aligned(table.alignments[column], width - shown);
      segments.push(
        line.width > width
          ? {column: at, decoration: truncate(place.text.slice(line.start, line.end), width)}
          : {column: at, range: {start: line.start, end: line.visibleEnd}},
      );
      reached = at + shown;
    }
    left += width + GAP;
  });
  return {segments, width: reached};
}

function aligned(alignment: 'left' | 'right' | 'center' | undefined, spare: number): number {
  if (alignment === 'right') return spare;
  return alignment === 'center' ? spare >> 1 : 0;
}

function firstOffset(segments: readonly Segment[], after: number): number {
  const starts = segments.flatMap(segment =>
    'range' in segment && segment.range.start > after ? [segment.range.start] : [],
  );
  return Math.min(...starts);
}

/**
 * Widths that make the table fit: natural ones when they do, else each column keeps its longest word and the rest is
 * shared by need; when even that is too wide, the table scrolls.
 */
function columnWidths(text: string, table: Table, width: number): readonly number[] {
  const natural: number[] = [];
  const least: number[] = [];
  for (const row of table.rows) {
    row.forEach((range, column) => {
      const cell = text.slice(range.start, range.end);
      const cells = Math.max(1, cellWidth(cell));
      const word = cell.split(' ').reduce((most, part) => Math.max(most, cellWidth(part)), 1);
      natural[column] = Math.max(natural[column] ?? 1, cells);
      least[column] = Math.max(least[column] ?? 1, Math.min(word, LONGEST_WORD));
    });
  }
  const room = width - (natural.length - 1) * GAP;
  if (sum(natural) <= room) return natural;
  if (sum(least) > room) return natural.map(value => Math.min(value, WIDEST_COLUMN));
  return shareRoom(natural, least, room);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function shareRoom(natural: readonly number[], least: readonly number[], room: number): readonly number[] {
  const widths = [...least];
  let spare = room - sum(widths);
  while (spare > 0) {
    // The column furthest from its natural width, by share, gets the next cell.
    let neediest = 0;
    let need = 0;
    natural.forEach((value, column) => {
      const missing = value / (widths[column] ?? 1);
      if (missing > need) [neediest, need] = [column, missing];
    });
    if (need <= 1) break;
    widths[neediest] = (widths[neediest] ?? 0) + 1;
    spare--;
  }
  return widths;
}

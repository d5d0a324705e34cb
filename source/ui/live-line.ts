import type {LiveLine} from '../app/live-line.ts';
import {wrapText} from '../document/layout.ts';
import {cellWidth, graphemes} from '../document/text.ts';

/** A live line as it stands on the terminal: one row of it, the one with the cursor. */
export type LiveRow = {
  /** Which row of the whole; the rows before it stand above and are not touched again. */
  readonly number: number;
  readonly text: string;
  /** Cells from the left edge. */
  readonly column: number;
};

/** All rows of a live line, and the one that the cursor is in. Nothing is as wide as the terminal, which would wrap it. */
export function layOut(line: LiveLine, columns: number): {rows: readonly string[]; current: LiveRow} {
  const text = line.label + line.text.replaceAll('\t', ' ');
  const cursor = line.label.length + line.cursor;
  const ranges = wrapText(text, Math.max(1, columns - 1));
  const number = Math.max(
    0,
    ranges.findLastIndex(range => range.start <= cursor),
  );
  const rows = ranges.map(range => text.slice(range.start, range.end).replace(/\n$/u, ''));
  const start = ranges[number]?.start ?? 0;
  const current = {number, text: rows[number] ?? '', column: cellWidth(text.slice(start, cursor))};
  return {rows, current};
}

/** What turns one row into another on the same line of the terminal: only what differs is written. */
export function rewrite(from: Omit<LiveRow, 'number'>, to: Omit<LiveRow, 'number'>): string {
  const [old, wanted] = [graphemes(from.text), graphemes(to.text)];
  let same = 0;
  while (same < old.length && same < wanted.length && old[same] === wanted[same]) same += 1;
  const kept = cellWidth(wanted.slice(0, same).join(''));
  const rest = wanted.slice(same).join('');
  const end = kept + cellWidth(rest);
  const isShorter = cellWidth(from.text) > end;
  if (rest === '' && !isShorter) return toColumn(from.column, to.column);
  return toColumn(from.column, kept) + rest + (isShorter ? '\u001B[K' : '') + toColumn(end, to.column);
}

/** A step is a backspace or a cursor right, which every screen reader follows; else the column is named. */
function toColumn(from: number, to: number): string {
  if (from === to) return '';
  if (to === from - 1) return '\b';
  return to === from + 1 ? '\u001B[C' : `\u001B[${to + 1}G`;
}

import {cellWidth, nextGrapheme, truncate} from '../document/text.ts';
import type {Role, Run, ScreenRow} from './screen.ts';

export const run = (text: string, ...roles: readonly Role[]): Run => ({text: expandTabs(text), roles});

/** A tab would move the terminal's cursor without painting; notes and drafts may hold some. */
function expandTabs(text: string): string {
  const [first = '', ...parts] = text.split('\t');
  return parts.reduce((row, part) => row + ' '.repeat(cellWidth(`${row}\t`) - cellWidth(row)) + part, first);
}

export function widthOf(row: ScreenRow): number {
  return row.reduce((width, {text}) => width + cellWidth(text), 0);
}

/** Text cut to `cells` cells; the `…` at the cut is a run of its own, since it is not the article's. */
export function shorten(text: string, cells: number, ...roles: readonly Role[]): ScreenRow {
  const whole = run(text, ...roles);
  const short = truncate(whole.text, cells);
  if (short === whole.text) return [whole];
  const own = roles.filter(role => role !== 'text');
  return [run(short.slice(0, -1), ...roles), run(short.slice(-1), ...own)];
}

/** The row cut to `width` cells, with `…` at the cut. */
export function cut(row: ScreenRow, width: number): ScreenRow {
  const kept: Run[] = [];
  let left = width;
  for (const [index, piece] of row.entries()) {
    const cells = cellWidth(piece.text);
    const isLast = index === row.length - 1;
    if (cells < left || (cells === left && isLast)) kept.push(piece);
    else {
      const rest = row.slice(index).reduce((text, one) => text + one.text, '');
      kept.push(...shorten(rest, left, ...piece.roles));
      break;
    }
    left -= cells;
  }
  return kept;
}

/** The row filled with spaces to exactly `width` cells, or cut to it. */
export function fit(row: ScreenRow, width: number, ...roles: readonly Role[]): ScreenRow {
  const cells = widthOf(row);
  if (cells > width) return fit(cut(row, width), width, ...roles);
  return cells === width ? row : [...row, run(' '.repeat(width - cells), ...roles)];
}

/** Two parts at both ends of a row; when they do not fit, the right one goes. */
export function apart(left: ScreenRow, right: ScreenRow, width: number): ScreenRow {
  const free = width - widthOf(left) - widthOf(right);
  return free >= 2 ? [...left, run(' '.repeat(free)), ...right] : cut(left, width);
}

/** `width` cells of a row, from cell `shift` on; signs at the ends tell that there is more. */
export function window(row: ScreenRow, shift: number, width: number): ScreenRow {
  const total = widthOf(row);
  const from = Math.min(shift, Math.max(0, total - width));
  if (from === 0) return cut(row, width);
  return cut([run('…', 'rule'), ...dropCells(row, from + 1)], width);
}

/** The row without its first cells; half a wide grapheme becomes a space. */
function dropCells(row: ScreenRow, cells: number): ScreenRow {
  let left = cells;
  const kept: Run[] = [];
  for (const piece of row) {
    let offset = 0;
    while (left > 0 && offset < piece.text.length) {
      const end = nextGrapheme(piece.text, offset);
      left -= cellWidth(piece.text.slice(offset, end));
      offset = end;
    }
    if (left < 0) kept.push(run(' '.repeat(-left)));
    left = Math.max(0, left);
    if (offset < piece.text.length) kept.push({...piece, text: piece.text.slice(offset)});
  }
  return kept;
}

import type {Range} from '../document/article.ts';
import {wrapText} from '../document/layout.ts';
import type {Frame} from './frame.ts';
import {bodyWithTags, noteLine} from './note-tags.ts';
import {cut, fit, run} from './rows.ts';
import type {Role, Screen, ScreenRow} from './screen.ts';
import type {Mode, State, TextChange} from './state.ts';

type Comparison = Mode & {name: 'compare'};

/** From this width on the two texts stand side by side. */
const WIDE = 100;
/** Cells between them. */
const GAP = 4;

/** A paragraph as it was and as it is, with the words marked that differ, and the note below. */
export function compareRows(state: State, mode: Comparison, frame: Frame): readonly ScreenRow[] {
  const {before, after, changes, isPerhaps} = mode;
  const isBeside = frame.columns >= WIDE;
  const whole = Math.max(1, Math.min(frame.columns - 2 * frame.gutter, isBeside ? 2 * 72 + GAP : 72));
  const width = isBeside ? Math.floor((whole - GAP) / 2) : whole;
  const then = textRows(before, marksOf(changes, 'before'), 'taken', width);
  const now = textRows(after, marksOf(changes, 'after'), 'added', width);
  const [thenTitle, nowTitle] = [
    [run('AS IT WAS', 'heading')],
    [run(`¶${mode.block} ${isPerhaps ? 'AS IT STANDS' : 'AS IT IS NOW'}`, 'heading')],
  ];
  const texts: readonly ScreenRow[] = isBeside
    ? beside([thenTitle, [], ...then], [nowTitle, [], ...now], width)
    : [thenTitle, ...then, [], nowTitle, ...now];
  return [[], ...texts, [], ...noteRows(state, mode, whole)];
}

function beside(
  left: readonly ScreenRow[],
  right: readonly ScreenRow[],
  width: number,
): readonly ScreenRow[] {
  const rows = Math.max(left.length, right.length);
  return Array.from({length: rows}, (_, at) => [
    ...fit(left[at] ?? [], width),
    run(' '.repeat(GAP)),
    ...(right[at] ?? []),
  ]);
}

/** The ranges of one text that are not in the other. */
function marksOf(changes: readonly TextChange[] | undefined, side: 'before' | 'after'): readonly Range[] {
  const marks: Range[] = [];
  let offset = 0;
  for (const change of changes ?? []) {
    if (change.side !== side && change.side !== 'both') continue;
    const end = offset + change.text.length;
    if (change.side === side) marks.push({start: offset, end});
    offset = end;
  }
  return marks;
}

function textRows(text: string, marks: readonly Range[], role: Role, width: number): readonly ScreenRow[] {
  return wrapText(text, width).map(line => {
    const end = line.start + text.slice(line.start, line.end).trimEnd().length;
    const within = marks.filter(mark => mark.start < end && mark.end > line.start);
    const borders = [line.start, ...within.flatMap(mark => [mark.start, mark.end]), end]
      .map(border => Math.min(Math.max(border, line.start), end))
      .toSorted((one, other) => one - other);
    return borders.slice(1).flatMap((to, at) => {
      const from = borders[at] ?? to;
      const isMarked = within.some(mark => mark.start <= from && mark.end >= to);
      return from === to ? [] : [run(text.slice(from, to), 'text', ...(isMarked ? [role] : []))];
    });
  });
}

function noteRows({reading}: State, {note: id}: Comparison, width: number): readonly ScreenRow[] {
  const note = reading?.notes.find(entry => entry.note.id === id)?.note;
  if (note === undefined) return [];
  const text = bodyWithTags(note) || noteLine(note);
  return wrapText(text, Math.max(1, width - 2)).map(line => [
    run('│ ', 'note-bar'),
    run(text.slice(line.start, line.end).trimEnd(), 'text', 'note'),
  ]);
}

/** The rows of the window from `mode.top` on. */
export function viewComparison(state: State, mode: Comparison, frame: Frame): Screen {
  const rows = compareRows(state, mode, frame);
  const top = Math.min(mode.top, Math.max(0, rows.length - frame.height));
  const margin = run(' '.repeat(frame.gutter));
  return {
    rows: rows.slice(top, top + frame.height).map(row => cut([margin, ...row], frame.columns)),
    cursor: undefined,
  };
}

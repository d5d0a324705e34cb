import type {Range} from '../document/article.ts';
import {wrapText} from '../document/layout.ts';
import {once} from './once.ts';
import type {Mode, NoteEntry, Reading, State} from './state.ts';
import type {Scene} from './visual-rows.ts';

/** Where the parts of the screen stand, in cells from the top left corner. */
export type Frame = {
  readonly columns: number;
  readonly rows: number;
  readonly hasHeader: boolean;
  readonly hasStatus: boolean;
  /** Rows of the text window (and of the sidebar). */
  readonly height: number;
  /** Cells left of the text: number of notes, agreement sign, bar of the current paragraph. */
  readonly gutter: number;
  readonly textColumn: number;
  readonly textWidth: number;
  /** Undefined when the sidebar is not on the screen; column 0 when it has the whole width. */
  readonly sidebar: {readonly column: number; readonly width: number} | undefined;
};

/** From this width on the sidebar stands beside the text. */
const WIDE = 100;
/** The sidebar opens by itself, once, from this width on. */
export const ROOMY = 120;
/** From this height on agreements and people share one view. */
const TALL = 40;

export function isWide(state: State): boolean {
  return state.size.columns >= WIDE;
}

export function isTall(state: State): boolean {
  return !state.isSpoken && state.size.rows >= TALL;
}

/** Lays the screen out; every number is at least 0, also on a terminal of 1x1. */
export function frameOf(state: State): Frame {
  const columns = Math.max(1, state.size.columns);
  const rows = Math.max(1, state.size.rows);
  const hasHeader = rows >= 5;
  const hasStatus = rows >= 2;
  const isBeside = state.sidebar.isOpen && columns >= WIDE;
  const isAlone = columns < WIDE && isSidebarFocused(state);
  const width = isBeside ? Math.min(56, Math.max(40, Math.floor(columns * 0.32))) : columns;
  const left = isBeside ? columns - width : columns;
  const gutter = left >= 24 ? 5 : left >= 8 ? 2 : 0;
  const textWidth = Math.max(1, Math.min(state.preferences.width, left - gutter - (gutter === 5 ? 2 : 0)));
  return {
    columns,
    rows,
    hasHeader,
    hasStatus,
    height: rows - Number(hasHeader) - Number(hasStatus),
    gutter,
    textColumn: Math.max(gutter, Math.floor((left - textWidth) / 2)),
    textWidth,
    sidebar: isBeside ? {column: left, width} : isAlone ? {column: 0, width: columns} : undefined,
  };
}

/** Whether the keys go to the sidebar. */
export function isSidebarFocused(state: State): boolean {
  return listMode(state) !== undefined;
}

/** The mode of the sidebar, also while its filter is typed; undefined when the keys go elsewhere. */
export function listMode({mode}: State): (Mode & {name: 'sidebar'}) | undefined {
  const under: Mode = mode.name === 'filter' ? mode.over : mode;
  return under.name === 'sidebar' ? under : undefined;
}

/** The rows on which the text of the note field stands, as ranges of it. Two cells are its bar's, one the cursor's. */
export function fieldRows(text: string, frame: Pick<Frame, 'textWidth'>): readonly Range[] {
  return wrapText(text, Math.max(1, frame.textWidth - 3));
}

/** Rows of the note field with its footer; it grows with its text up to half of the window. */
export function editorRows(state: State, frame: Frame): number {
  if (state.mode.name !== 'write') return 0;
  const lines = fieldRows(state.mode.field.text, frame).length;
  return Math.min(Math.max(1, lines), Math.max(1, Math.floor(frame.height / 2) - 1)) + 1;
}

/** The geometry of the text window of the open article. */
export function sceneOf(state: State, reading: Reading): Scene {
  const frame = frameOf(state);
  const {mode} = state;
  return {
    article: reading.article,
    width: frame.textWidth,
    height: frame.height,
    notesOf: notesByBlock(reading.notes),
    areNotesFolded: state.preferences.areNotesFolded,
    editor:
      mode.name === 'write'
        ? {block: mode.block, note: mode.note, rows: editorRows(state, frame)}
        : undefined,
  };
}

/** The notes that are alive and have a place, by the block they stand under. */
export const notesByBlock = once((notes: readonly NoteEntry[]): ReadonlyMap<number, readonly NoteEntry[]> => {
  const groups = new Map<number, NoteEntry[]>();
  for (const entry of notes) {
    const block = blockOf(entry);
    if (block === undefined || entry.note.deleted !== undefined) continue;
    const group = groups.get(block);
    if (group === undefined) groups.set(block, [entry]);
    else group.push(entry);
  }
  return groups;
});

/** The block a note stands under; undefined for an orphan or where several blocks suit. */
export function blockOf(entry: NoteEntry): number | undefined {
  return 'block' in entry.resolution ? entry.resolution.block : undefined;
}

/** The blocks that a note without a paragraph may belong to. */
export function candidatesOf({resolution}: NoteEntry): readonly number[] {
  if (resolution.status === 'ambiguous') return resolution.candidates;
  if (resolution.status !== 'orphan' || resolution.perhaps === undefined) return [];
  return [resolution.perhaps];
}

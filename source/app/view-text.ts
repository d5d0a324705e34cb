import type {Analysis} from '../analysis/analysis.ts';
import type {Range} from '../document/article.ts';
import {blockAt} from '../document/article.ts';
import type {Row} from '../document/layout.ts';
import {cellWidth} from '../document/text.ts';
import {blocksWithAbout} from './about-notes.ts';
import {shownTelling} from './entries.ts';
import {signOf} from './changes.ts';
import {agreementBlocks} from './finding.ts';
import {fieldRows, notesByBlock} from './frame.ts';
import {highlightLayer, highlightLetters, highlightsOf} from './highlights.ts';
import type {Frame} from './frame.ts';
import {keymapOf, withKeyNames} from './keymap.ts';
import {linksOf} from './links.ts';
import {bodyWithTags} from './note-tags.ts';
import {once} from './once.ts';
import {countUpTo} from './search.ts';
import {fit, run, window} from './rows.ts';
import type {Role, Screen, ScreenRow} from './screen.ts';
import type {Mode, Reading, State} from './state.ts';
import {selectedRange} from './selection.ts';
import {columnOf, rowRuns} from './text-runs.ts';
import type {Layer} from './text-runs.ts';
import {hasVersions} from './pairs.ts';
import {hasChanged} from './visual-rows.ts';
import type {Scene, VisualRow} from './visual-rows.ts';
import {rowsWhileWriting, settle, visibleRows} from './viewport.ts';

/** What the rows of one frame have in common. */
type Context = {
  readonly state: State;
  readonly reading: Reading;
  readonly frame: Frame;
  readonly scene: Scene;
  readonly layers: readonly Layer[];
  readonly currentBlock: number;
  /** Blocks in which an agreement is told. */
  readonly signed: ReadonlyMap<number, unknown>;
  /** Blocks that name or tell again what a note elsewhere is on. */
  readonly about: ReadonlySet<number>;
  /** Where highlights begin, in the order of the text, and the letters of their colours. */
  readonly letters: readonly {readonly start: number; readonly letter: string}[];
};

/** The text window: `frame.height` rows, each as wide as the part of the screen left of the sidebar. */
export function viewText(state: State, reading: Reading, frame: Frame, scene: Scene): Screen {
  const {mode} = state;
  const context = contextOf(state, reading, frame, scene);
  const seen =
    mode.name === 'write' ? rowsWhileWriting(scene, reading.place) : visibleRows(scene, reading.place);
  const width = frame.sidebar?.column ?? frame.columns;
  const rows = seen.map((row, index) => fit(viewRow(context, row, seen[index - 1]), width));
  while (rows.length < frame.height) rows.push(fit([], width));
  return {rows, cursor: cursorIn(context, seen)};
}

/** The real cursor: in the field that is typed into, at the end of a selection that moves, else at the bar. */
function cursorIn({state, reading, frame, scene}: Context, seen: readonly VisualRow[]): Screen['cursor'] {
  const {mode} = state;
  if (mode.name === 'write') return fieldCursor(seen, mode, frame, scene);
  const row = Math.min(settle(scene, reading.place).screenRow, frame.height - 1);
  if (mode.name !== 'select') return {row, column: Math.max(0, frame.textColumn - 2)};
  const at = seen.findIndex(
    one => one.kind === 'text' && one.row.range.start <= mode.cursor && one.row.range.end > mode.cursor,
  );
  const shown = seen[at];
  const cells = shown?.kind === 'text' ? columnOf(reading.article, shown.row, mode.cursor) : 0;
  const hidden = shown?.kind === 'text' ? hiddenCells(shown.row, reading.shift, frame.textWidth) : 0;
  const column = frame.textColumn + Math.max(0, Math.min(cells - hidden, frame.textWidth - 1));
  return {row: at < 0 ? row : at, column: Math.min(column, frame.columns - 1)};
}

function contextOf(state: State, reading: Reading, frame: Frame, scene: Scene): Context {
  const {article, analysis, hits} = reading;
  const {marks} = state.preferences;
  const telling = shownTelling(state);
  const link = state.mode.name === 'link' ? linksOf(article)[state.mode.link] : undefined;
  const highlights = highlightsOf(reading.notes)(article);
  const selected = state.mode.name === 'select' ? selectedRange(article, state.mode) : undefined;
  const mentions = marks === 'none' || analysis === undefined ? [] : mentionLayers(analysis)[marks];
  const one = (range: Range | undefined, role: Role): Layer => (range === undefined ? [] : [{range, role}]);
  const shown = hits?.areShown === true && hits.kind !== 'change' ? hitLayer(hits.ranges) : [];
  return {
    state,
    reading,
    frame,
    scene,
    layers: [
      mentions,
      highlightLayer(highlights),
      one(selected, 'selection'),
      shown,
      one(telling, 'telling'),
      one(link?.range, 'focus'),
    ],
    currentBlock: state.mode.name === 'write' ? state.mode.block : blockAt(article, reading.place.offset),
    signed: agreementBlocks(reading),
    about: blocksWithAbout(reading),
    letters: highlightLetters(highlights),
  };
}

const mentionLayers = once(({mentions}: Analysis) => {
  const all: Layer = mentions.map(({range, kind}) => ({range, role: kind}));
  return {all, people: all.filter(one => one.role === 'person')};
});

const hitLayer = once((ranges: readonly Range[]): Layer => ranges.map(range => ({range, role: 'hit'})));

function viewRow(context: Context, row: VisualRow, above: VisualRow | undefined): ScreenRow {
  const isFirst = row.kind === 'text' && isFirstRow(context, row.row);
  const gutter = viewGutter(context, row, isFirst);
  switch (row.kind) {
    case 'blank':
      return [];
    case 'text':
      return [...gutter, ...viewTextRow(context, row.row)];
    case 'note':
      return [...gutter, ...viewNoteRow(context, row)];
    case 'remark':
      return [...gutter, ...viewRemark(context)];
    case 'editor':
      return [...gutter, ...viewFieldRow(context, row.line, above)];
  }
}

function isFirstRow({reading}: Context, row: Row): boolean {
  return row.range.start === reading.article.blocks[row.block]?.range.start;
}

/** The letter of a highlight that begins in this row, else what is new (`+` `~` `-`; `~` also where the paragraph changed since its notes); number of notes, or `·` where one on somebody named here stands elsewhere, `§` where an agreement is told or `✓` at an entry that was read, and the bar of the current paragraph. */
function viewGutter(
  {frame, reading, scene, currentBlock, signed, about, letters}: Context,
  row: VisualRow,
  isFirst: boolean,
): ScreenRow {
  const {block} = row;
  const count = isFirst ? (notesByBlock(reading.notes).get(block)?.length ?? 0) : 0;
  const sign = isFirst && about.has(block) ? '·' : ' ';
  const number = count === 0 ? sign : count > 9 ? '+' : String(count);
  const bar = run(block === currentBlock ? '▌' : ' ', 'bar');
  const margin = ' '.repeat(Math.max(0, frame.textColumn - frame.gutter));
  const change = isFirst ? reading.changes?.get(block) : undefined;
  const isNoteOld = isFirst && hasChanged(scene.notesOf, block);
  const news = change === undefined ? (isNoteOld ? '~' : ' ') : signOf(change);
  const told = signed.has(block) ? '§' : reading.entriesRead.has(block) ? '✓' : ' ';
  if (frame.gutter === 0) return [];
  if (frame.gutter === 2) {
    const only = number === ' ' ? news : number;
    return [run(margin), only !== ' ' && block !== currentBlock ? run(only, 'sign') : bar, run(' ')];
  }
  return [
    run(margin),
    run(letterIn(letters, row) ?? news, 'sign'),
    run(number, 'sign'),
    run(isFirst ? told : ' ', 'sign'),
    bar,
    run(' '),
  ];
}

function letterIn(letters: Context['letters'], row: VisualRow): string | undefined {
  if (row.kind !== 'text') return undefined;
  const first = letters[countUpTo(letters, row.row.range.start - 1)];
  return first !== undefined && first.start < row.row.range.end ? first.letter : undefined;
}

/** Cells of a wide row that are scrolled out at its left. */
function hiddenCells(row: Row, shift: number, width: number): number {
  return Math.min(shift, Math.max(0, row.width - width));
}

function viewTextRow({frame, reading, layers}: Context, row: Row): ScreenRow {
  const runs = rowRuns(reading.article, row, layers);
  return row.width > frame.textWidth ? window(runs, reading.shift, frame.textWidth) : runs;
}

function viewNoteRow({reading}: Context, row: VisualRow & {kind: 'note'}): ScreenRow {
  const {note, disk} = row.entry;
  const text = bodyWithTags(note).slice(row.line.start, row.line.end).trimEnd();
  const isCurrent = note.id === reading.currentNote;
  const parts = text
    .split(/((?:^|\s)#[\p{L}\p{N}_/-]+)/u)
    .map(part => run(part, 'text', 'note', ...(/^\s?#/u.test(part) ? (['sign'] as const) : [])));
  const mark = row.isCut ? [run(' …', 'note')] : [];
  const unsaved = row.isLast && disk === 'failed' ? [run('  not saved', 'error')] : [];
  const bar = hasVersions(reading, row.entry)
    ? run('≠ ', 'error')
    : run('│ ', isCurrent ? 'bar' : 'note-bar');
  return [bar, ...parts, ...mark, ...unsaved];
}

/** The paragraph is another one than the notes above were written on. */
function viewRemark({state}: Context): ScreenRow {
  const keyOf = (id: string): string => withKeyNames(`{${id}}`, keymapOf(state));
  return [
    run('│ ', 'note-bar'),
    run('the paragraph changed since:  ', 'faint'),
    run(keyOf('note.compare'), 'key'),
    run(' shows how   ', 'faint'),
    run(keyOf('note.accept'), 'key'),
    run(' it belongs here', 'faint'),
  ];
}

/** One row of the open note field; its last row names the keys. */
function viewFieldRow({state, scene}: Context, line: number, above: VisualRow | undefined): ScreenRow {
  const {mode} = state;
  if (mode.name !== 'write' || scene.editor === undefined) return [];
  const shown = scene.editor.rows - 1;
  if (line >= shown && above !== undefined) {
    const keyOf = (id: string): string => withKeyNames(`{${id}}`, keymapOf(state));
    return [
      run('└ ', 'bar'),
      run(keyOf('write.save'), 'key'),
      run(' save   ', 'faint'),
      run(keyOf('write.new-line'), 'key'),
      run(' new line   ', 'faint'),
      run(keyOf('write.keep-draft'), 'key'),
      run(' keep as draft', 'faint'),
    ];
  }
  const {rows, top} = fieldWindow(mode, scene.width, shown);
  const range = rows[top + line] ?? {start: 0, end: 0};
  return [
    run('┃ ', 'bar'),
    run(mode.field.text.slice(range.start, range.end).replace(/\n$/u, ''), 'text', 'note'),
  ];
}

type Field = Pick<Mode & {name: 'write'}, 'field'>;

/** The rows of the field's text, and the first of them that is shown, so that the cursor's row is in sight. */
function fieldWindow(
  {field}: Field,
  width: number,
  shown: number,
): {rows: readonly Range[]; top: number; line: number} {
  const rows = fieldRows(field.text, {textWidth: width});
  const line = Math.max(
    0,
    rows.findLastIndex(row => row.start <= field.cursor),
  );
  return {rows, line, top: Math.max(0, line - shown + 1)};
}

function fieldCursor(
  seen: readonly VisualRow[],
  mode: Mode & {name: 'write'},
  frame: Frame,
  scene: Scene,
): Screen['cursor'] {
  const first = seen.findIndex(row => row.kind === 'editor');
  const top = seen[first];
  if (top?.kind !== 'editor' || scene.editor === undefined) return undefined;
  const {rows, line, top: firstLine} = fieldWindow(mode, scene.width, scene.editor.rows - 1);
  const before = mode.field.text.slice(rows[line]?.start ?? 0, mode.field.cursor);
  return {
    row: first - top.line + line - firstLine,
    column: Math.min(frame.columns - 1, frame.textColumn + 2 + cellWidth(before)),
  };
}

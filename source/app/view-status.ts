import {wrapText} from '../document/layout.ts';
import {blockAt} from '../document/article.ts';
import {cellWidth, previousGrapheme, truncate, wordRanges} from '../document/text.ts';
import {shelfOf} from './browsing.ts';
import type {LibraryEntry} from './library-entry.ts';
import {agreementBlocks, agreementSentences, hitNumber} from './finding.ts';
import {blockOf} from './frame.ts';
import {notesInOrder} from './annotating.ts';
import {keyLabel} from './key-labels.ts';
import {commandById, keymapOf, withKeyNames} from './keymap.ts';
import {progressOf} from './opening.ts';
import {selectedRange} from './selection.ts';
import {apart, cut, run, widthOf} from './rows.ts';
import type {Run, Screen, ScreenRow} from './screen.ts';
import type {Mode, PromptPurpose, Reading, State} from './state.ts';
import type {Scene} from './visual-rows.ts';
import {endOfView} from './viewport.ts';

/** The row at the bottom: where the reader is, or what is asked or told, and the keys that matter now. */
export function viewStatus(
  state: State,
  scene: Scene | undefined,
  width: number,
): Pick<Screen, 'cursor'> & {readonly row: ScreenRow} {
  const {mode} = state;
  if (mode.name !== 'write' && 'field' in mode) return viewField(state, mode, width);
  const left = viewLeft(state, scene, width);
  const hints = viewHints(state, width - widthOf(left) - 3);
  return {row: apart([run(' '), ...left], hints, width), cursor: undefined};
}

/** Rows of a notice: the last one is the status row, the others stand above it. */
const NOTICE_ROWS = 4;

/**
 * The notice in rows of the window's width, none where something else has the status row: what is said of a failure
 * ends with what can be done.
 */
export function noticeRows({notice, mode, pending}: State, width: number): readonly ScreenRow[] {
  if (notice === undefined || pending.command !== undefined || pending.count !== '') return [];
  const {text, kind} = notice;
  const role = kind === 'error' ? 'error' : 'status';
  // The list to choose from stands there.
  if (mode.name === 'pick') return [[run(text, role)]];
  const lines = wrapText(text, Math.max(1, width - 2));
  const shown = lines.length > NOTICE_ROWS ? lines.slice(0, NOTICE_ROWS - 1) : lines;
  const rest = lines[shown.length];
  return [
    ...shown.map(({start, end}) => [run(text.slice(start, end).trimEnd(), role)]),
    ...(rest === undefined ? [] : [[run(text.slice(rest.start), role)]]),
  ];
}

const COUNT_HINT =
  ' ... {article.end} goes to that ¶, {article.percent} to that part, {row.next} {row.previous} {paragraph.next} {paragraph.previous} repeat';

const LIST_COUNT_HINT = ' ... Enter goes to that number';

function viewLeft(state: State, scene: Scene | undefined, width: number): ScreenRow {
  const {pending, notice, reading, mode} = state;
  const waiting = pending.command === undefined ? undefined : commandById(keymapOf(state), pending.command);
  if (waiting !== undefined)
    return [
      run(`${keyLabel(Object.values(waiting.keys)[0]?.[0] ?? '')} ... `, 'key'),
      run(waiting.waitsFor ?? '', 'status'),
    ];
  if (pending.count !== '') {
    const hint = mode.name === 'read' ? COUNT_HINT : LIST_COUNT_HINT;
    return [run(pending.count, 'key'), run(withKeyNames(hint, keymapOf(state)), 'status')];
  }
  if (notice !== undefined) return noticeRows(state, width).at(-1) ?? [];
  const progress = progressOf(state);
  if (progress !== undefined)
    return [run(`${progress} · ${withKeyNames('{program.interrupt}', keymapOf(state))} stops`, 'status')];
  if (mode.name === 'library' || mode.name === 'list') return [run(shelfWhereabouts(state), 'status')];
  if (mode.name === 'pick') return [run(PICK_QUESTIONS[mode.verb], 'status')];
  if (reading === undefined || scene === undefined) return [run('opening ...', 'status')];
  return [run(whereabouts(state, reading, scene), 'status')];
}

/** What is asked above the list of notes to choose from. */
export const PICK_QUESTIONS: Readonly<Record<(Mode & {name: 'pick'})['verb'], string>> = {
  edit: 'which note? its number edits it',
  delete: 'which note? its number deletes it',
  editor: 'which note? its number opens it',
  tags: 'which note? its number tags it',
  keep: 'changed in two places: a number says what is kept',
};

/** `¶ 10 of 18 · 70 % · note 1 of 2 · agreement 2 of 5` */
function whereabouts(state: State, reading: Reading, scene: Scene): string {
  const {article, place, hits} = reading;
  const block = blockAt(article, place.offset);
  if (state.mode.name === 'select') {
    const {start, end} = selectedRange(article, state.mode);
    const words = wordRanges(article.text.slice(start, end)).length;
    return `¶ ${block} · ${words === 1 ? '1 word' : `${words} words`} selected`;
  }
  const end = endOfView(scene, place);
  const percent = end >= article.text.length ? 100 : Math.floor((100 * end) / article.text.length);
  const notes = notesInOrder(reading);
  const note = notes.findIndex(entry => blockOf(entry) === block) + 1;
  const agreement = agreementBlocks(reading).get(block);
  const parts = [
    `¶ ${block} of ${article.blocks.length - 1}`,
    `${percent} %`,
    notes.length === 0
      ? ''
      : note > 0
        ? `note ${note} of ${notes.length}`
        : notes.length === 1
          ? '1 note'
          : `${notes.length} notes`,
    agreement === undefined ? '' : `agreement ${agreement + 1} of ${agreementSentences(reading).length}`,
    hits?.areShown === true ? `${hits.label} ${hitNumber(state, hits)}/${hits.ranges.length}` : '',
    reading.progress === undefined ? '' : `finding names ${Math.round(100 * reading.progress)} %`,
    state.sources.length > 1 ? `file ${state.current + 1}/${state.sources.length}` : '',
  ];
  return parts.filter(part => part !== '').join(' · ');
}

/** As many hints as fit, in the order of the table; help comes last and goes last. */
function viewHints(state: State, width: number): ScreenRow {
  const hinted = keymapOf(state).commands.flatMap(command => {
    const [key] = command.keys[state.mode.name] ?? [];
    const label = command.hints?.[state.mode.name];
    return key === undefined || label === undefined ? [] : [{key, label}];
  });
  const wide = fittingHints(hinted, 3, width);
  return wide.length === 2 * hinted.length ? wide : fittingHints(hinted, 2, width);
}

type Hint = {readonly key: string; readonly label: string};

/** The hints that fit with `gap` cells between them; the last one, help, before any other. */
function fittingHints(hinted: readonly Hint[], gap: number, width: number): ScreenRow {
  const hintOf = ({key, label}: Hint, blanks: string): ScreenRow => [
    run(keyLabel(key), 'key'),
    run(` ${label}${blanks}`, 'faint'),
  ];
  const help = hinted.at(-1);
  const last = help === undefined ? [] : hintOf(help, '');
  const shown: Run[] = [];
  for (const hint of hinted.slice(0, -1).map(one => hintOf(one, ' '.repeat(gap)))) {
    if (widthOf([...shown, ...hint, ...last]) > width) break;
    shown.push(...hint);
  }
  return widthOf([...shown, ...last]) > width ? [] : [...shown, ...last];
}

type FieldMode = Mode & {name: 'search' | 'filter' | 'prompt' | 'palette'};

function viewField(
  state: State,
  mode: FieldMode,
  width: number,
): Pick<Screen, 'cursor'> & {readonly row: ScreenRow} {
  const label = labelOf(mode);
  const {text, cursor} = mode.field;
  const room = Math.max(1, width - cellWidth(label) - 2);
  const before = text.slice(0, cursor);
  const hidden = Math.max(0, cellWidth(before) - room + 1);
  const shown = hidden === 0 ? text : tail(before, room - 2) + text.slice(cursor);
  const column = hidden === 0 ? cellWidth(before) : 1 + cellWidth(tail(before, room - 2));
  const left = cut([run(' '), run(label, 'key'), run(hidden === 0 ? '' : '…'), run(shown, 'text')], width);
  const hints = viewHints(state, width - widthOf(left) - 3);
  return {
    row: apart(left, hints, width),
    cursor: {row: 0, column: Math.min(width - 1, 1 + cellWidth(label) + column)},
  };
}

function deleteLabel({title, notes}: LibraryEntry): string {
  const count = notes === 1 ? '1 note' : `${notes} notes`;
  return `type delete to delete “${truncate(title, 24)}” and ${count}: `;
}

/** `12 of 340` */
function shelfWhereabouts(state: State): string {
  const {shown, selected} = shelfOf(state);
  return shown.length === 0 ? '' : `${selected + 1} of ${shown.length}`;
}

/** The last part of `text` that fits into `cells`. */
function tail(text: string, cells: number): string {
  let start = text.length;
  while (start > 0) {
    const before = previousGrapheme(text, start);
    if (cellWidth(text.slice(before)) > cells) break;
    start = before;
  }
  return text.slice(start);
}

function labelOf(mode: FieldMode): string {
  if (mode.name === 'search' || mode.name === 'filter') return '/';
  return mode.name === 'palette' ? ':' : promptLabel(mode.purpose);
}

/** What a one-line prompt asks for. */
export function promptLabel(purpose: PromptPurpose): string {
  if (purpose.type === 'join') return `join ${purpose.person} with: `;
  if (purpose.type === 'split') return `split from ${purpose.person} the name: `;
  if (purpose.type === 'retype') return `${purpose.name} is a: `;
  if (purpose.type === 'role') return `role of ${purpose.person}: `;
  if (purpose.type === 'status') return `status of “${truncate(purpose.what, 30)}”: `;
  if (purpose.type === 'article-tags') return `tags of “${truncate(purpose.entry.title, 30)}”: `;
  if (purpose.type === 'delete-article') return deleteLabel(purpose.entry);
  return {
    'search-library': 'search in all articles: ',
    export: 'export to: ',
    open: 'open: ',
    tags: 'tags: ',
    'confirm-export': 'type yes to write into it: ',
  }[purpose.type];
}

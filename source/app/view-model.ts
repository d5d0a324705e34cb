import {wrapText} from '../document/layout.ts';
import {cellWidth} from '../document/text.ts';
import {shelfMode} from './browsing.ts';
import {frameOf, sceneOf} from './frame.ts';
import type {Frame} from './frame.ts';
import {keyLabel} from './key-labels.ts';
import {keymapOf} from './keymap.ts';
import {matchCommands} from './prompting.ts';
import {noteLine} from './note-tags.ts';
import {apart, cut, fit, run, shorten} from './rows.ts';
import {dateOf} from './shown-date.ts';
import type {Screen, ScreenRow} from './screen.ts';
import type {Mode, State} from './state.ts';
import {helpRows} from './view-help.ts';
import {completionsOf} from './tagging.ts';
import {viewComparison} from './view-compare.ts';
import {shelfHeader, viewShelf} from './view-shelf.ts';
import {viewSidebar} from './view-sidebar.ts';
import {noticeRows, viewStatus} from './view-status.ts';
import {viewText} from './view-text.ts';
import {viewVersions} from './view-versions.ts';
import {isTopVisible} from './viewport.ts';

/** The frame for a state: as many rows as the terminal has, none wider than it. */
export function view(state: State): Screen {
  const frame = frameOf(state);
  const {reading} = state;
  const scene = reading === undefined ? undefined : sceneOf(state, reading);
  const body = viewWindow(state, frame);
  const list = viewList(state, frame);
  const status = viewStatus(state, scene, frame.columns);
  const header = frame.hasHeader ? [viewHeader(state, frame)] : [];
  const above = Math.max(0, frame.height - list.length);
  const blank = Array.from({length: Math.max(0, above - body.rows.length)}, () => []);
  const window = [...body.rows.slice(0, above), ...blank, ...list].slice(0, frame.height);
  const rows = [...header, ...window, ...(frame.hasStatus ? [status.row] : [])].map(row =>
    fit(row, frame.columns),
  );
  const inField =
    status.cursor === undefined ? undefined : {row: rows.length - 1, column: status.cursor.column};
  const inBody =
    body.cursor === undefined
      ? undefined
      : {row: body.cursor.row + header.length, column: Math.min(body.cursor.column, frame.columns - 1)};
  return {rows, cursor: inField ?? inBody};
}

function viewWindow(state: State, frame: Frame): Screen {
  const {mode} = state;
  if (mode.name === 'help') return viewHelp(state, mode, frame);
  return mode.name === 'compare' ? viewComparison(state, mode, frame) : viewBody(state, frame);
}

function viewBody(state: State, frame: Frame): Screen {
  const {reading} = state;
  if (shelfMode(state) !== undefined) return viewShelf(state, frame);
  if (reading === undefined) return {rows: Array.from({length: frame.height}, () => []), cursor: undefined};
  if (frame.sidebar?.column === 0) return viewSidebar(state, reading, frame);
  const text = viewText(state, reading, frame, sceneOf(state, reading));
  if (frame.sidebar === undefined) return text;
  const sidebar = viewSidebar(state, reading, frame);
  return {
    rows: text.rows.map((row, index) => [...row, ...(sidebar.rows[index] ?? [])]),
    cursor: sidebar.cursor ?? text.cursor,
  };
}

/** Title (once it has scrolled away, else the file's name) and where, when and how long the article is. */
function viewHeader(state: State, frame: Frame): ScreenRow {
  const {reading} = state;
  if (shelfMode(state) !== undefined) return viewShelfHeader(state, frame);
  if (reading === undefined) return [run(' Postil', 'faint')];
  if (state.mode.name === 'help') return [run(' '.repeat(frame.textColumn)), run('Help', 'header')];
  if (state.mode.name === 'compare')
    return [run(' '.repeat(frame.gutter)), run('The paragraph of your note', 'header')];
  const {article} = reading;
  const top = frame.textColumn;
  const isTitleInSight = isTopVisible(sceneOf(state, reading), reading.place);
  const details = [
    isTitleInSight || !frame.sidebar?.column ? undefined : article.label,
    article.published === undefined ? undefined : dateOf(article.published),
    readingTime(article.words),
  ];
  const right = details.filter(part => part !== undefined).join(' · ');
  const width = frame.columns - top - 1;
  const {site, author, label} = article;
  const origin = site === undefined ? label : [site, author].filter(part => part !== undefined).join(' · ');
  const name = isTitleInSight ? origin : article.title;
  const title = shorten(name, Math.max(1, width - right.length - 2), 'text', 'header');
  return [run(' '.repeat(top)), ...apart(title, [run(right, 'faint')], width)];
}

function viewShelfHeader(state: State, {columns}: Frame): ScreenRow {
  const {title, about} = shelfHeader(state);
  const width = columns - 2;
  const name = shorten(title, Math.max(1, width - cellWidth(about) - 2), 'text', 'header');
  return [run(' '), ...apart(name, [run(about, 'text', 'faint')], width)];
}

/** Words that a practised reader reads in a minute (Brysbaert 2019: 238 for non-fiction). */
const WORDS_PER_MINUTE = 238;

/** How long reading takes: `7 min`, from two hours on `3 h`. */
export function readingTime(words: number): string {
  const minutes = Math.max(1, Math.round(words / WORDS_PER_MINUTE));
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

function viewHelp(state: State, mode: Mode & {name: 'help'}, frame: Frame): Screen {
  const rows = helpRows(keymapOf(state));
  const top = Math.min(mode.top, Math.max(0, rows.length - frame.height));
  const margin = run(' '.repeat(Math.max(0, Math.min(frame.gutter, Math.floor((frame.columns - 70) / 2)))));
  return {rows: rows.slice(top, top + frame.height).map(row => [margin, ...row]), cursor: undefined};
}

/** Most rows that a list above the status row takes. */
const LIST_ROWS = 10;

/** The list above the status row: fitting commands, paths, or the notes to choose from. */
function viewList(state: State, frame: Frame): readonly ScreenRow[] {
  const {mode, reading} = state;
  const most = Math.max(0, Math.min(LIST_ROWS, frame.height - 1));
  if (mode.name === 'palette') return viewCommands(state, mode, frame, most);
  if (mode.name === 'prompt' && mode.purpose.type === 'confirm-export') {
    const {reason} = mode.purpose;
    return wrapText(reason, Math.max(1, frame.columns - 2))
      .slice(0, most)
      .map(line =>
        cut([run(' '), run(reason.slice(line.start, line.end).trimEnd(), 'error')], frame.columns),
      );
  }
  if (mode.name === 'prompt')
    return completionsOf(mode)
      .slice(0, most)
      .map(text => cut([run(`   ${text}`, 'text', 'faint')], frame.columns));
  if (mode.name !== 'pick' || reading === undefined)
    return noticeRows(state, frame.columns)
      .slice(0, -1)
      .slice(0, most)
      .map(row => [run(' '), ...row]);
  if (mode.verb === 'keep') return viewVersions(reading, mode.notes, frame.columns).slice(-most);
  return mode.notes.slice(0, most).map((id, index) => {
    const note = reading.notes.find(entry => entry.note.id === id)?.note;
    return cut(
      [run(`   ${index + 1} `, 'key'), run(note === undefined ? '' : noteLine(note), 'text')],
      frame.columns,
    );
  });
}

function viewCommands(
  state: State,
  mode: Mode & {name: 'palette'},
  frame: Frame,
  most: number,
): readonly ScreenRow[] {
  const fitting = matchCommands(keymapOf(state).commands, state, mode.field.text);
  const selected = Math.min(mode.selected, fitting.length - 1);
  const from = Math.max(0, Math.min(selected - most + 1, fitting.length - most));
  const rule = run('─'.repeat(frame.columns), 'rule');
  const rows = fitting.slice(from, from + most - 1).map((command, index) => {
    const keys = [
      ...(command.keys.read ?? []).map(keyLabel),
      ...(command.names ?? []).map(name => `:${name}`),
    ].join(' ');
    const isSelected = from + index === selected;
    const left: ScreenRow = [
      run(isSelected ? ' › ' : '   ', 'bar'),
      run(command.title, ...(isSelected ? (['selected'] as const) : [])),
    ];
    return apart(left, [run(`${keys} `, 'key')], Math.min(frame.columns, 90));
  });
  return [[rule], ...rows];
}

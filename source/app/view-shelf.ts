import {cellWidth, padEnd, truncate} from '../document/text.ts';
import {shelfMode, shelfOf} from './browsing.ts';
import {orderWords} from './cataloguing.ts';
import type {Frame} from './frame.ts';
import type {ListItem} from './item-list.ts';
import {keymapOf, withKeyNames} from './keymap.ts';
import {dayOf, queueOf} from './library.ts';
import type {LibraryEntry} from './library-entry.ts';
import {apart, cut, run, shorten} from './rows.ts';
import type {Screen, ScreenRow} from './screen.ts';
import {dateOf} from './shown-date.ts';
import {spokenKey} from './spoken-keys.ts';
import type {State} from './state.ts';
import {chosen, marker} from './view-list.ts';

/** The list that fills the screen: `frame.height` rows, only those in the window being laid out. */
export function viewShelf(state: State, frame: Frame): Screen {
  return shelfMode(state)?.name === 'list' ? viewItems(state, frame) : viewLibrary(state, frame);
}

/** What the top row says of it: which list it is, and how much of it is shown. */
export function shelfHeader(state: State): {readonly title: string; readonly about: string} {
  const {all, shown, filter} = shelfOf(state);
  const count = filter === '' ? String(all.length) : `${shown.length} of ${all.length}`;
  const fits = filter === '' ? '' : ` · /${filter}`;
  if (shelfMode(state)?.name === 'list') return {title: state.list.title, about: `${count} found${fits}`};
  const {order, isArchiveShown, entries} = state.library;
  if (entries === undefined) return {title: 'Library', about: 'reading ...'};
  return {
    title: isArchiveShown ? 'Archive' : 'Library',
    about: `${count} ${all.length === 1 ? 'article' : 'articles'}${fits} · ${orderWords(order)}`,
  };
}

/** Cells of the columns; those that do not fit are left out, the last ones first, and the title has the rest. */
type Columns = {
  readonly title: number;
  readonly label: number;
  readonly date: number;
  readonly state: number;
  readonly notes: number;
};

/** `24 Nov 2015` */
const DATE = 11;
/** A bar, or `unread`. */
const STATE = 6;
const NOTES = 5;
const GAP = 2;
/** Under this many cells a title is not to be told from another. */
const LEAST_TITLE = 24;

function columnsOf(columns: number): Columns {
  const inner = Math.max(1, columns - 4);
  const label = Math.min(28, Math.max(12, Math.floor(inner * 0.18)));
  const rest = (...widths: readonly number[]): number =>
    inner - widths.reduce((sum, width) => sum + width + GAP, 0);
  const all = rest(label, DATE, STATE, NOTES);
  if (all >= LEAST_TITLE) return {title: all, label, date: DATE, state: STATE, notes: NOTES};
  const without = rest(STATE, NOTES);
  if (without >= LEAST_TITLE) return {title: without, label: 0, date: 0, state: STATE, notes: NOTES};
  return {title: inner, label: 0, date: 0, state: 0, notes: 0};
}

/** Rows of the list that a window of this height has room for, above what is told of the selected article. */
function viewLibrary(state: State, frame: Frame): Screen {
  const {library} = state;
  const {shown, selected} = library;
  const columns = columnsOf(frame.columns);
  const hasHead = frame.height >= 4;
  const hasFoot = frame.height >= 10 && shown.length > 0;
  const room = Math.max(0, frame.height - Number(hasHead) - (hasFoot ? 3 : 0));
  const top = topOf(selected, shown.length, room);
  const rows: ScreenRow[] = hasHead ? [viewHead(columns)] : [];
  if (shown.length === 0) rows.push(...viewEmpty(state));
  for (let index = top; index < Math.min(shown.length, top + room); index++) {
    const entry = shown[index];
    if (entry !== undefined) rows.push(viewEntry(entry, columns, index === selected));
  }
  if (hasFoot) {
    while (rows.length < frame.height - 3) rows.push([]);
    rows.push(...viewFoot(state, frame.columns));
  }
  const cursor = shown.length === 0 ? undefined : {row: Number(hasHead) + selected - top, column: 1};
  return {rows: rows.slice(0, frame.height), cursor};
}

/** The first row shown: the selected one stands in the middle, but at the ends of the list. */
function topOf(selected: number, length: number, room: number): number {
  return Math.max(0, Math.min(selected - Math.floor(room / 2), length - room));
}

function viewHead({title, label, date, state, notes}: Columns): ScreenRow {
  const cells = [
    padEnd('Title', title),
    label > 0 ? padEnd('From', label) : '',
    date > 0 ? padEnd('Date', date) : '',
    state > 0 ? padEnd('Read', state) : '',
    notes > 0 ? 'Notes' : '',
  ];
  return [run('   '), run(cells.filter(cell => cell !== '').join('  '), 'faint')];
}

function viewEntry(entry: LibraryEntry, columns: Columns, isSelected: boolean): ScreenRow {
  const look = {width: columns.title, isSelected};
  const row: ScreenRow[] = [[run(' '), marker(look)], viewTitle(entry, columns.title, isSelected)];
  if (columns.label > 0) row.push(gap(), column(entry.label, columns.label, ['text', 'faint']));
  if (columns.date > 0)
    row.push(gap(), [
      run(
        dateOf(dayOf(entry) ?? '')
          .slice(0, DATE)
          .padStart(DATE),
        'faint',
      ),
    ]);
  if (columns.state > 0) row.push(gap(), viewState(entry));
  if (columns.notes > 0)
    row.push(gap(), [run(entry.notes === 0 ? '' : String(entry.notes).padStart(NOTES), 'sign')]);
  return row.flat();
}

const gap = (): ScreenRow => [run(' '.repeat(GAP))];

/** The title, with its tags behind it where there is room. */
function viewTitle(entry: LibraryEntry, width: number, isSelected: boolean): ScreenRow {
  const roles = [...(entry.status === 'unread' ? (['strong'] as const) : []), ...chosen({width, isSelected})];
  const title = shorten(entry.title, width, 'text', ...roles);
  const used = title.reduce((cells, {text}) => cells + cellWidth(text), 0);
  const tags = entry.tags.map(tag => ` #${tag}`).join('');
  const shown = used + 8 <= width ? truncate(tags, width - used) : '';
  return [...title, run(shown, 'text', 'faint'), run(' '.repeat(width - used - cellWidth(shown)))];
}

function column(text: string, width: number, roles: Parameters<typeof run>[1][]): ScreenRow {
  const short = shorten(text, width, ...roles);
  const used = short.reduce((cells, piece) => cells + cellWidth(piece.text), 0);
  return [...short, run(' '.repeat(width - used))];
}

/** How far the reader is: a word, or a bar of what is read. */
function viewState({status, progress, queued}: LibraryEntry): ScreenRow {
  if (status === 'reading' && progress > 0) {
    const filled = Math.min(STATE - 1, Math.max(1, Math.round(progress * STATE)));
    return [run('█'.repeat(filled), 'bar'), run('░'.repeat(STATE - filled), 'faint')];
  }
  if (status === 'unread' && queued !== undefined) return [run(padEnd('next', STATE), 'key')];
  const word = {unread: '', reading: 'begun', done: 'done'}[status];
  return [run(padEnd(word, STATE), 'faint')];
}

/** What is told of the selected article: who wrote it, how far it is read, where it lies. */
function viewFoot(state: State, columns: number): readonly ScreenRow[] {
  const {library} = state;
  const entry = library.shown[library.selected];
  if (entry === undefined) return [];
  const width = Math.max(1, columns - 2);
  return [
    [run('─'.repeat(columns), 'rule')],
    [run(' '), ...shorten(factsOf(entry, library.entries ?? []).join(' · '), width, 'text')],
    [run(' '), ...shorten(entry.source, width, 'text', 'faint')],
  ];
}

/** What is known of an article, in words. */
export function factsOf(entry: LibraryEntry, entries: readonly LibraryEntry[]): readonly string[] {
  const {author, read, status, progress, notes, queued, isKept, tags, isArchived} = entry;
  const place = queued === undefined ? 0 : queueOf(entries).indexOf(entry) + 1;
  const facts = [
    author,
    status === 'reading' && progress > 0 ? `${Math.round(progress * 100)} % read` : status,
    read === undefined ? undefined : `last on ${dateOf(read)}`,
    notes === 0 ? undefined : `${notes} ${notes === 1 ? 'note' : 'notes'}`,
    place === 0 ? undefined : `${place} in the queue`,
    isKept ? undefined : 'not fetched yet',
    isArchived ? 'archived' : undefined,
    tags.length === 0 ? undefined : tags.map(tag => `#${tag}`).join(' '),
  ];
  return facts.filter(fact => fact !== undefined);
}

/** Why there is nothing to choose from, and what to do. */
export function emptyShelfText(state: State): string {
  const {filter} = shelfOf(state);
  if (filter !== '') return `Nothing here fits “${filter}”.`;
  if (shelfMode(state)?.name === 'list') return 'Nothing here.';
  const {entries, isArchiveShown} = state.library;
  if (entries === undefined) return 'Reading the library ...';
  const text = isArchiveShown
    ? 'Nothing is archived. {library.show-archive} goes back to the library.'
    : 'The library is empty. Every article that you read comes into it; postil add ADDRESS puts one there.';
  return withKeyNames(text, keymapOf(state), state.isSpoken ? spokenKey : undefined);
}

function viewEmpty(state: State): readonly ScreenRow[] {
  return [[], [run('   '), run(emptyShelfText(state), 'faint')]];
}

/** A list of things to read: two rows an item, its title and a line of it. */
function viewItems(state: State, frame: Frame): Screen {
  const {shown, selected} = state.list;
  const each = shown.some(({line}) => line !== '') && frame.height >= 4 ? 2 : 1;
  const room = Math.max(1, Math.floor(frame.height / each));
  const top = topOf(selected, shown.length, room);
  const rows: ScreenRow[] = shown.length === 0 ? [...viewEmpty(state)] : [];
  for (const [at, item] of shown.slice(top, top + room).entries())
    rows.push(...viewItem(item, frame.columns, top + at === selected).slice(0, each));
  const cursor = shown.length === 0 ? undefined : {row: (selected - top) * each, column: 1};
  return {rows: rows.slice(0, frame.height), cursor};
}

function viewItem(
  {title, about, line}: ListItem,
  columns: number,
  isSelected: boolean,
): readonly ScreenRow[] {
  const width = Math.max(1, columns - 4);
  const look = {width, isSelected};
  const room = Math.max(1, width - cellWidth(about) - 2);
  return [
    apart(
      [run(' '), marker(look), ...shorten(title, room, 'text', ...chosen(look))],
      [run(about, 'faint')],
      columns - 1,
    ),
    cut([run('     '), ...shorten(line, Math.max(1, width - 2), 'text', 'faint')], columns),
  ];
}

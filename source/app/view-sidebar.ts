import {blockAt} from '../document/article.ts';
import {wrapText} from '../document/layout.ts';
import {truncate} from '../document/text.ts';
import {entriesOf, selectedIndex, shownTab, tabsOf} from './entries.ts';
import type {Entry} from './entries.ts';
import {isSidebarFocused, isTall, isWide} from './frame.ts';
import type {Frame} from './frame.ts';
import {keymapOf, withKeyNames} from './keymap.ts';
import {spokenKey} from './spoken-keys.ts';
import {apart, cut, fit, run, shorten, widthOf} from './rows.ts';
import type {Screen, ScreenRow} from './screen.ts';
import type {Reading, State, Tab} from './state.ts';
import {viewAgreement, viewFold, viewNaming, viewPerson} from './view-found.ts';
import {chosen, marker} from './view-list.ts';
import {viewLines, viewNote, viewOrphan} from './view-notes.ts';
import type {Look} from './view-list.ts';

type Block = {readonly rows: readonly ScreenRow[]; readonly entry: number | undefined};

/** The sidebar: `frame.height` rows of `frame.sidebar.width` cells. */
export function viewSidebar(state: State, reading: Reading, frame: Frame): Screen {
  const width = frame.sidebar?.width ?? 0;
  const border: ScreenRow = isWide(state) ? [run('│ ', 'rule')] : [run('  ')];
  const inner = Math.max(1, width - 3);
  const entries = entriesOf(state);
  const selected = selectedIndex(state, entries.length);
  const head = [viewTabs(state, reading, inner), viewFilter(state, entries.length, inner)];
  const room = Math.max(0, frame.height - head.length);
  const blocks = viewList(state, reading, inner, {entries, selected, room});
  const {rows, at} = windowOf(blocks, selected, room);
  const all = [...head, ...rows].slice(0, frame.height);
  while (all.length < frame.height) all.push([]);
  const cursor =
    isSidebarFocused(state) && entries.length > 0
      ? {row: Math.min(frame.height - 1, head.length + at), column: (frame.sidebar?.column ?? 0) + 2}
      : undefined;
  return {rows: all.map(row => fit([...border, ...row], width)), cursor};
}

const TAB_TITLES: Readonly<Record<Tab, string>> = {
  people: 'People',
  agreements: 'Agreements',
  names: 'Names',
  notes: 'Notes',
  contents: 'Contents',
};

function viewTabs(state: State, reading: Reading, width: number): ScreenRow {
  const notes = reading.notes.filter(entry => entry.note.deleted === undefined).length;
  const tabs = tabsOf(state).map(tab => ({
    title: tab === 'people' && isTall(state) ? 'Who and what' : TAB_TITLES[tab],
    count: tab === 'notes' && notes > 0 ? ` ${notes}` : '',
    isShown: tab === shownTab(state),
  }));
  const titles = (most: number, padding: string, mostShown = 99): ScreenRow =>
    tabs.flatMap(({title, count, isShown}) =>
      isShown
        ? [run(`[${truncate(title, mostShown)}${count}]`, 'tab'), run(' ')]
        : [run(`${padding}${truncate(title, most)}${count}${padding}`, 'faint'), run(' ')],
    );
  // Every tab stays in sight: where they do not fit, those that are not shown are cut, not the last one left out.
  const rows = [titles(99, ' '), ...[99, 8, 7, 6, 5, 4, 3].map(most => titles(most, '')), titles(3, '', 6)];
  return rows.find(row => widthOf(row) <= width + 1) ?? cut(rows.at(-1) ?? [], width);
}

type List = {readonly entries: readonly Entry[]; readonly selected: number; readonly room: number};

/** What the list is narrowed to, below the tabs. */
function viewFilter({sidebar}: State, count: number, width: number): ScreenRow {
  if (sidebar.filter === '') return [];
  const fits = count === 1 ? '1 fits' : `${count} fit`;
  const room = Math.max(1, width - fits.length - 3);
  return apart([run('/', 'key'), ...shorten(sidebar.filter, room, 'text')], [run(fits, 'faint')], width);
}

/** Only the entries around the selected one are laid out: a long text may have thousands. */
function viewList(
  state: State,
  reading: Reading,
  width: number,
  {entries, selected, room}: List,
): readonly Block[] {
  const blocks: Block[] = [];
  const from = Math.max(0, selected - room);
  const to = Math.min(entries.length, selected + room + 1);
  if (entries.length === 0) return [{rows: viewEmpty(state, reading, width), entry: undefined}];
  const tab = shownTab(state);
  if (from === 0 && tab !== 'notes' && tab !== 'contents')
    blocks.push({rows: [...viewCaution(reading, width), []], entry: undefined});
  for (let index = from; index < to; index++) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const title = titleBefore(entries, index);
    if (title !== undefined)
      blocks.push({rows: viewTitle(title, entry, reading, width, index > 0), entry: undefined});
    blocks.push({
      rows: viewEntry(state, reading, entry, {
        width,
        isSelected: isSidebarFocused(state) && index === selected,
      }),
      entry: index,
    });
  }
  return blocks;
}

/** What a reader must know of all that is listed. */
function viewCaution({analysis}: Reading, width: number): readonly ScreenRow[] {
  const {language = 'en'} = analysis ?? {};
  const other =
    language === 'und'
      ? 'The language of this text is not clear: roles and agreements are for English.'
      : 'Not an English text: only names that are sure are marked; roles and agreements are for English.';
  const lines = ['found by Postil, not checked', ...(language === 'en' ? [] : [other])];
  return lines.flatMap(line =>
    wrapText(line, width).map(({start, end}) => [run(line.slice(start, end).trimEnd(), 'faint')]),
  );
}

/** What agreements mentioned in passing stand under; their fold is its own heading. */
const PASSING = 'IN PASSING';

/** The heading of the group that begins with this entry. */
function titleBefore(entries: readonly Entry[], index: number): string | undefined {
  const entry = entries[index];
  if (entry === undefined) return undefined;
  const group = groupOf(entry);
  if (entry.kind === 'fold') return undefined;
  const before = entries[index - 1];
  if (before !== undefined && groupOf(before) === group) return undefined;
  return `${group} ${entries.filter(other => groupOf(other) === group).length}`;
}

function groupOf(entry: Entry): string {
  switch (entry.kind) {
    case 'agreement':
      return entry.agreement.isMinor ? PASSING : 'AGREEMENTS';
    case 'fold':
      return PASSING;
    case 'person':
      return 'PEOPLE';
    case 'naming':
      return {organisation: 'ORGANISATIONS', place: 'PLACES', date: 'DATES'}[entry.naming.kind];
    case 'note':
      return 'NOTES';
    case 'orphan':
      return 'NOTES WITHOUT THEIR PARAGRAPH';
    case 'draft':
      return 'DRAFTS';
    case 'heading':
      return 'CONTENTS';
  }
}

function viewTitle(
  title: string,
  entry: Entry,
  reading: Reading,
  width: number,
  hasSpace: boolean,
): readonly ScreenRow[] {
  const block = blockAt(reading.article, reading.place.offset);
  const legend =
    entry.kind === 'person' || entry.kind === 'naming'
      ? [run('•', 'sign'), run(` named in ¶${block}`, 'faint')]
      : [];
  const row = apart([run(title, 'heading')], legend, width);
  return hasSpace ? [[], row] : [row];
}

function viewEntry(state: State, reading: Reading, entry: Entry, look: Look): readonly ScreenRow[] {
  switch (entry.kind) {
    case 'agreement':
      return viewAgreement(state, reading, entry.agreement, look);
    case 'fold':
      return viewFold(entry, look);
    case 'person':
      return viewPerson(state, reading, entry.person, look);
    case 'naming':
      return viewNaming(state, reading, entry.naming, look);
    case 'note':
      return viewNote(reading, entry.note, look);
    case 'orphan':
      return viewOrphan(state, entry.note, look);
    case 'draft':
      return viewLines(entry.draft.body, [run('not saved', 'faint')], look);
    case 'heading': {
      const block = reading.article.blocks[entry.block];
      const depth = block?.kind === 'heading' ? Math.max(0, block.level - 1) : 0;
      const text = reading.article.text.slice(block?.range.start, block?.range.end).split('\n', 1)[0] ?? '';
      const lead: ScreenRow = [run(`¶${entry.block}`, 'faint')];
      return [
        apart(
          [marker(look), ...shorten(`${'  '.repeat(depth)}${text}`, look.width - 9, 'text', ...chosen(look))],
          lead,
          look.width,
        ),
      ];
    }
  }
}

/** Why a list is empty, or that it is not there yet. */
export function emptyListText(state: State, reading: Reading): string {
  const tab = shownTab(state);
  const language = reading.analysis?.language;
  if (state.sidebar.filter !== '') return `Nothing here fits “${state.sidebar.filter}”.`;
  return tab === 'notes'
    ? withKeyNames(
        'No notes yet. In the text, {note.write} writes one on the current paragraph.',
        keymapOf(state),
        state.isSpoken ? spokenKey : undefined,
      )
    : reading.analysis === undefined
      ? 'Finding names and agreements ...'
      : language !== undefined && language !== 'en' && (language !== 'und' || tab === 'agreements')
        ? 'Roles and agreements are found in English texts only.'
        : tab === 'agreements'
          ? 'No agreement was found in this article.'
          : tab === 'names'
            ? 'No organisation, place or date was found in this article.'
            : 'Nobody was found in this article.';
}

function viewEmpty(state: State, reading: Reading, width: number): readonly ScreenRow[] {
  const text = emptyListText(state, reading);
  return wrapText(text, width).map(line => [run(text.slice(line.start, line.end).trimEnd(), 'faint')]);
}

/** Cuts the window out of the list so that the selected entry is in it, about a third from the top. */
function windowOf(
  blocks: readonly Block[],
  selected: number,
  room: number,
): {readonly rows: readonly ScreenRow[]; readonly at: number} {
  const rows: ScreenRow[] = [];
  let start = 0;
  for (const block of blocks) {
    if (block.entry === selected) start = rows.length;
    rows.push(...block.rows);
  }
  const height = blocks.find(block => block.entry === selected)?.rows.length ?? 1;
  const wanted = start + height <= room ? 0 : start - Math.floor(room / 3);
  const top = Math.max(0, Math.min(wanted, Math.max(0, rows.length - room)));
  return {rows: rows.slice(top, top + room), at: Math.max(0, start - top)};
}

import {shelfMode, shelfOf} from './browsing.ts';
import {orderWords} from './cataloguing.ts';
import type {Command} from './command.ts';
import type {ListItem} from './item-list.ts';
import {dayOf} from './library.ts';
import type {LibraryEntry} from './library-entry.ts';
import type {Message} from './messages.ts';
import {dateOf} from './shown-date.ts';
import {counted} from './spoken-text.ts';
import type {State} from './state.ts';
import {emptyShelfText, factsOf, shelfHeader} from './view-shelf.ts';

/** So many are read at once; more would have to be listened to before the next key is heard. */
const MOST = 25;

/** The list that fills the screen, numbered: a number and Enter opens. */
export function shelfWords(state: State): readonly string[] {
  const {shown, filter, selected} = shelfOf(state);
  const {title} = shelfHeader(state);
  if (shown.length === 0) return [`${title}: ${emptyShelfText(state)}`];
  const isLibrary = shelfMode(state)?.name === 'library';
  const fits = filter === '' ? '' : ` that fit “${filter}”`;
  const head = isLibrary
    ? `${title}, ${counted(shown.length, 'article')}${fits}, ${orderWords(state.library.order)}`
    : `${title}, ${counted(shown.length, 'place')}${fits}`;
  const rest = shown.length - MOST;
  return [
    `${head}:`,
    ...shown.slice(0, MOST).map((_, index) => `${index + 1}. ${itemWords(state, index)}`),
    ...(rest > 0 ? [`and ${rest} more, to be stepped through`] : []),
    ...(selected > 0 ? [`The list is at ${selected + 1}.`] : []),
    'A number and Enter opens it, Escape goes back.',
  ];
}

/** The selected one: `2 of 9. A title, example.org, 24 Nov 2015, unread`. */
function selectedWords(state: State): string {
  const {shown, selected} = shelfOf(state);
  if (shown.length === 0) return emptyShelfText(state);
  return `${selected + 1} of ${shown.length}. ${itemWords(state, selected)}`;
}

function itemWords(state: State, index: number): string {
  if (shelfMode(state)?.name === 'list') {
    const item = state.list.shown[index];
    return item === undefined ? '' : listItemWords(item);
  }
  const entry = state.library.shown[index];
  return entry === undefined ? '' : entryWords(entry, state.library.entries ?? []);
}

function listItemWords({title, about, line}: ListItem): string {
  return `${[title, about].filter(part => part !== '').join(', ')}${line === '' ? '' : `: ${line}`}`;
}

function entryWords(entry: LibraryEntry, entries: readonly LibraryEntry[]): string {
  const day = dayOf(entry);
  const facts = factsOf(entry, entries).map(fact => fact.replace(' % read', ' per cent read'));
  return [entry.title, entry.label, ...(day === undefined ? [] : [dateOf(day)]), ...facts].join(', ');
}

/**
 * What is heard of a message where a list fills the screen before or after it; undefined where that is no matter of
 * the list: a prompt or the help over it.
 */
export function shelfNews(
  before: State,
  message: Message,
  after: State,
  command: Command | undefined,
): readonly string[] | undefined {
  const {name} = after.mode;
  if (name === 'filter' && shelfMode(after) !== undefined)
    return command?.id.startsWith('entry.') === true ? [selectedWords(after)] : [];
  if (name !== 'library' && name !== 'list') return undefined;
  const [now, then] = [shelfOf(after), shelfOf({...before, mode: after.mode})];
  if (message.type === 'library-loaded') {
    if (name === 'list') return [];
    const isNew = before.library.entries === undefined || now.shown.length !== then.shown.length;
    return isNew ? shelfWords(after) : changedWords(before, after);
  }
  if (message.type === 'library-searched') return shelfWords(after);
  if (message.type !== 'key-pressed') return [];
  if (isOverIt(before)) return [`Back in the list: ${selectedWords(after)}`];
  const isOpened = before.mode.name !== name && before.mode.name !== 'filter';
  if (isOpened || now.filter !== then.filter || before.mode.name === 'filter') return shelfWords(after);
  if (command?.id === 'library.sort' || command?.id === 'library.show-archive') return shelfWords(after);
  if (now.shown !== then.shown || now.selected !== then.selected) return [selectedWords(after)];
  if (after.notice !== undefined || after.pending.count !== '') return [];
  if (command === undefined || command.group === 'Program') return undefined;
  return command.id === 'library.read' ? [] : ['End of the list.'];
}

/** The lines that were read before they were true. */
function changedWords(before: State, after: State): readonly string[] {
  const lines = (state: State): readonly string[] =>
    state.library.shown
      .slice(0, MOST)
      .map((entry, index) => `${index + 1}. ${entryWords(entry, state.library.entries ?? [])}`);
  const said = new Set(lines(before));
  return lines(after).filter(line => !said.has(line));
}

function isOverIt({mode}: State): boolean {
  return mode.name === 'help' || mode.name === 'palette' || mode.name === 'prompt';
}

import {isOverLibrary} from './cataloguing.ts';
import {needsArticle, READ_MODE, withJump, withNotice} from './command.ts';
import type {Press} from './command.ts';
import {frameOf, sceneOf} from './frame.ts';
import {EMPTY_LIST, listOfItems, textOfItem} from './item-list.ts';
import type {ItemShelf} from './item-list.ts';
import {textOfEntry} from './library.ts';
import type {Message, Step} from './messages.ts';
import {goOnward} from './opening.ts';
import {quit} from './session.ts';
import {narrowedTo, within} from './shelf.ts';
import type {Shelf} from './shelf.ts';
import type {ShelfMode, State} from './state.ts';
import {moveTo} from './viewport.ts';

/*
 * Lists that fill the screen: the library, and lists of things to read that somebody asked for. Both are moved in,
 * filtered and left in the same way.
 */

/** Which of the two is on the screen, also under a field, prompt or palette; undefined when the text is. */
export function shelfMode({mode}: State): ShelfMode | undefined {
  if (mode.name === 'library' || mode.name === 'list') return mode;
  if (mode.name === 'filter') return mode.over.name === 'sidebar' ? undefined : mode.over;
  if (mode.name === 'palette')
    return mode.over === 'library' || mode.over === 'list' ? {name: mode.over} : undefined;
  return mode.name === 'prompt' && isOverLibrary(mode.purpose) ? {name: 'library'} : undefined;
}

/** The list on the screen, whatever it holds. */
export function shelfOf(state: State): Shelf<unknown> {
  return shelfMode(state)?.name === 'list' ? state.list : state.library;
}

function select(state: State, index: number): State {
  const selected = within(index, shelfOf(state).shown.length);
  return shelfMode(state)?.name === 'list'
    ? {...state, list: {...state.list, selected}}
    : {...state, library: {...state.library, selected}};
}

/** Narrows the list on the screen to what fits; an empty filter shows all of it. */
export function filterShelf(state: State, filter: string): State {
  return shelfMode(state)?.name === 'list'
    ? {...state, list: narrowedTo(state.list, filter, textOfItem)}
    : {...state, library: narrowedTo(state.library, filter, textOfEntry)};
}

/** Moves the selection. */
export const walkShelf =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Press): Step => [
    select(state, shelfOf(state).selected + direction * count),
    [],
  ];

/** Moves the selection by a share of the rows that the list has. */
export const pageShelf =
  (direction: 1 | -1, share: number) =>
  (state: State, {count = 1}: Press): Step => {
    const rows = Math.max(1, Math.floor((frameOf(state).height - 3) * share));
    return [select(state, shelfOf(state).selected + direction * rows * count), []];
  };

/** To the first item, or the last, or the one whose number was typed before. */
export const toShelfEnd =
  (end: 'first' | 'last') =>
  (state: State, {count}: Press): Step => {
    const {length} = shelfOf(state).shown;
    return [select(state, count === undefined ? (end === 'first' ? 0 : length - 1) : count - 1), []];
  };

/** Opens the selected article, or the one whose number was typed before. */
export function openSelected(before: State, {count}: Press): Step {
  const state = count === undefined ? before : select(before, count - 1);
  const {shown, selected} = shelfOf(state);
  if (count !== undefined && (count < 1 || count > shown.length))
    return [withNotice(before, `the list has no number ${count}`), []];
  const item = shelfMode(state)?.name === 'list' ? state.list.shown[selected] : state.library.shown[selected];
  if (item === undefined) return [withNotice(state, 'nothing to open here'), []];
  return openAt(state, item.source, 'block' in item ? item.block : undefined);
}

/** Opens an article at a paragraph; the one that is read already stays as it is. */
function openAt(state: State, source: string, block: number | undefined): Step {
  const {reading} = state;
  if (reading?.article.source !== source) return goOnward(state, source, undefined, block);
  const left: State = {...state, mode: READ_MODE};
  const range = block === undefined ? undefined : reading.article.blocks[block]?.range;
  return range === undefined
    ? [left, []]
    : withJump(left, moveTo(sceneOf(left, reading), reading.place, range.start));
}

/** Shows all of the list again where it is narrowed, else goes back to the text; without any, Postil ends. */
export function leaveShelf(state: State, press: Press): Step {
  if (shelfOf(state).filter !== '') return [filterShelf(state, ''), []];
  if (needsArticle(state) !== undefined && state.loading === undefined) return quit(state, press);
  return [{...state, mode: READ_MODE}, []];
}

/** Opens a list of things to read. */
export function openList(state: State, title: string, items: ItemShelf['all']): State {
  return {...state, mode: {name: 'list'}, list: listOfItems(title, items)};
}

/** Back to the list that was asked for last. */
export function reopenList(state: State): Step {
  if (state.list === EMPTY_LIST)
    return [withNotice(state, 'there is no list yet: {library.search} makes one'), []];
  return [{...state, mode: {name: 'list'}}, []];
}

/** What was searched for in all articles was found, or not. */
export function takeHits(state: State, {words, items, count}: Message & {type: 'library-searched'}): State {
  if (items.length === 0) return withNotice(state, `nothing in the library holds “${words}”`);
  const found = count > items.length ? `the first ${items.length} of ${count} places` : '';
  const listed = openList(state, `“${words}”`, items);
  return found === '' ? {...listed, notice: undefined} : withNotice(listed, found);
}

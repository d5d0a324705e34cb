import {filterShelf, shelfOf} from './browsing.ts';
import {READ_MODE, withNotice} from './command.ts';
import {preview, select, showAll} from './consulting.ts';
import {entriesOf} from './entries.ts';
import type {Step} from './messages.ts';
import type {Mode, State} from './state.ts';
import {createTextField} from './text-field.ts';
import type {TextField} from './text-field.ts';

/** Asks what the list is to be narrowed to; what it is narrowed to already stands in the field. */
export function askFilter(state: State): Step {
  const {mode, sidebar} = state;
  if (mode.name !== 'sidebar' && mode.name !== 'library' && mode.name !== 'list') return [state, []];
  const {filter} = mode.name === 'sidebar' ? sidebar : shelfOf(state);
  return [{...state, mode: {name: 'filter', field: createTextField(filter), over: mode}}, []];
}

/** The list as it is typed: its first fitting entry is selected and shown in the text. */
export function filterList(state: State, mode: Mode & {name: 'filter'}, field: TextField): State {
  if (mode.over.name !== 'sidebar') return filterShelf({...state, mode: {...mode, field}}, field.text);
  const narrowed: State = {...state, mode: {...mode, field}, sidebar: {...state.sidebar, filter: field.text}};
  return preview(select(narrowed, 0));
}

/** Enter: back into the list, with only what fits in it. */
export function keepFilter(state: State): Step {
  const {mode, sidebar} = state;
  if (mode.name !== 'filter') return [{...state, mode: READ_MODE}, []];
  const inList: State = {...state, mode: mode.over};
  if (mode.over.name !== 'sidebar') return keepShelfFilter(inList);
  if (entriesOf(inList).length > 0) return [inList, []];
  return [withNotice(showAll(inList), `nothing in this list fits “${sidebar.filter}”`, 'error'), []];
}

function keepShelfFilter(inList: State): Step {
  const {shown, filter} = shelfOf(inList);
  if (shown.length > 0) return [inList, []];
  return [withNotice(filterShelf(inList, ''), `nothing in this list fits “${filter}”`, 'error'), []];
}

/** Esc: back into the list, all of it. */
export function dropFilter(state: State): State {
  const {mode} = state;
  if (mode.name !== 'filter') return state;
  const inList: State = {...state, mode: mode.over};
  return mode.over.name === 'sidebar' ? showAll(inList) : filterShelf(inList, '');
}

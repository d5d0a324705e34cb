import type {Correction} from '../analysis/corrections.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {resumeAbout} from './about-notes.ts';
import {resumeNew, withOneNote} from './annotating.ts';
import {READ_MODE, withJump, withNotice, withReading} from './command.ts';
import type {Command, Press} from './command.ts';
import {entriesOf, selectedEntry, selectedIndex, shownTab, shownTelling, tabsOf} from './entries.ts';
import {listMode, sceneOf} from './frame.ts';
import {deleteNote, keepCorrection} from './history.ts';
import type {Step} from './messages.ts';
import type {Sidebar, State, Tab} from './state.ts';
import {createTextField} from './text-field.ts';
import {moveTo} from './viewport.ts';

/** Opens the sidebar, or goes into it; inside, closes it. */
export function toggleSidebar(state: State): Step {
  if (state.mode.name !== 'sidebar') return openTab(shownTab(state))(state);
  const [left, effects] = leaveSidebar(state);
  return [{...left, sidebar: {...left.sidebar, isOpen: false}}, effects];
}

/** The entries that a tab is for, where it shares its list with another. */
const KINDS_OF: Readonly<Record<Tab, readonly string[]>> = {
  people: ['person'],
  agreements: ['agreement', 'fold'],
  names: [],
  notes: [],
  contents: [],
};

/** Opens the sidebar at a tab; asked again at the same one, it stays there. */
export const openTab =
  (tab: Tab) =>
  (state: State): Step => {
    const {reading} = state;
    if (reading === undefined) return [state, []];
    const cameFrom = state.mode.name === 'sidebar' ? state.mode.cameFrom : reading.place;
    const isOther =
      shownTab({...state, sidebar: {...state.sidebar, tab}}) !== shownTab(state) || tab !== state.sidebar.tab;
    const opened: State = {
      ...state,
      mode: {name: 'sidebar', cameFrom},
      sidebar: {
        ...state.sidebar,
        isOpen: true,
        tab,
        telling: isOther ? 0 : state.sidebar.telling,
        filter: isOther ? '' : state.sidebar.filter,
      },
    };
    const kinds = KINDS_OF[tab];
    const isThere = kinds.length === 0 || kinds.includes(selectedEntry(opened)?.kind ?? '');
    const index = isThere ? -1 : entriesOf(opened).findIndex(entry => kinds.includes(entry.kind));
    const seen: Step[1] = state.preferences.hasSeenSidebar
      ? []
      : [{type: 'save-preferences', preferences: {hasSeenSidebar: true}}];
    const next = {...opened, preferences: {...opened.preferences, hasSeenSidebar: true}};
    return [preview(index < 0 ? next : select(next, index)), seen];
  };

/** To the next or previous tab. */
export const walkTabs =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const tabs = tabsOf(state);
    const next = tabs[(tabs.indexOf(shownTab(state)) + direction + tabs.length) % tabs.length] ?? 'people';
    return openTab(next)(state);
  };

/** Selects an entry of the list by its index. */
export function select(state: State, index: number): State {
  const selected: Sidebar['selected'] = {...state.sidebar.selected, [shownTab(state)]: index};
  return {...state, sidebar: {...state.sidebar, selected, telling: 0}};
}

/** A command on a note, after which the list is at that note, wherever it stands in it then. */
export const followingNote =
  (run: Command['run']): Command['run'] =>
  (state, press) => {
    const [next, effects] = run(state, press);
    const {currentNote} = next.reading ?? {};
    if (listMode(next) === undefined || currentNote === undefined) return [next, effects];
    const index = entriesOf(next).findIndex(entry => 'note' in entry && entry.note.note.id === currentNote);
    return [index < 0 ? next : preview(select(next, index)), effects];
  };

/** Moves the selection; the text shows the sentence of the selected entry. */
export const walkEntries =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Press): Step => {
    const {length} = entriesOf(state);
    const index = selectedIndex(state, length) + direction * count;
    return [preview(select(state, Math.max(0, Math.min(index, length - 1)))), []];
  };

/** To the first or the last entry. */
export const toEntry =
  (end: 'first' | 'last') =>
  (state: State): Step => {
    const {length} = entriesOf(state);
    return [preview(select(state, end === 'first' ? 0 : Math.max(0, length - 1))), []];
  };

/** Shows the next or previous place in the text of the selected entry. */
export const walkTellings =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const entry = selectedEntry(state);
    if (entry?.kind === 'fold') return [fold(state, direction === 1), []];
    const count = entry?.tellings.length ?? 0;
    if (count < 2) return [withNotice(state, 'this is its only place in the text'), []];
    const telling = (state.sidebar.telling + direction + count) % count;
    return [
      withNotice(
        preview({...state, sidebar: {...state.sidebar, telling}}),
        `place ${telling + 1} of ${count}`,
      ),
      [],
    ];
  };

/** Unfolds or folds the agreements that are mentioned in passing. */
function fold(state: State, isPassingShown: boolean): State {
  return {...state, sidebar: {...state.sidebar, isPassingShown}};
}

/** Scrolls the text so that the sentence of the selected entry is on the screen. */
export function preview(state: State): State {
  const {reading} = state;
  const mode = listMode(state);
  const telling = shownTelling(state);
  if (mode === undefined || reading === undefined) return state;
  const scene = sceneOf(state, reading);
  const place = telling === undefined ? mode.cameFrom : moveTo(scene, reading.place, telling.start);
  return withReading(state, {place});
}

/** Goes to the sentence shown and leaves the list; a draft is opened, an orphan tells what it lost. */
export function goToEntry(state: State, press: Press): Step {
  const {mode, reading} = state;
  if (press.count !== undefined) return goToNumber(state, press, press.count);
  const entry = selectedEntry(state);
  if (mode.name !== 'sidebar' || reading === undefined || entry === undefined) return [state, []];
  if (entry.kind === 'draft') return openDraft(state, press);
  if (entry.kind === 'fold') return [fold(state, !entry.isOpen), []];
  const telling = shownTelling(state);
  if (telling === undefined)
    return [withNotice(state, 'its paragraph is gone: {note.attach} puts it on the one you read'), []];
  const left: State = {...state, mode: READ_MODE};
  const place = moveTo(sceneOf(left, reading), reading.place, telling.start);
  const isNote = entry.kind === 'note' || entry.kind === 'orphan';
  const there = withReading(left, isNote ? {currentNote: entry.note.note.id} : {});
  const told =
    entry.kind === 'orphan'
      ? withNotice(there, 'perhaps here: {note.accept} says yes, {jump.back} goes back')
      : there;
  return withJump(told, place, mode.cameFrom);
}

/** Goes to the entry with this number, from 1, of the list. */
function goToNumber(state: State, press: Press, number: number): Step {
  const {length} = entriesOf(state);
  if (number < 1 || number > length) return [withNotice(state, `the list has no number ${number}`), []];
  return goToEntry(preview(select(state, number - 1)), {...press, count: undefined});
}

function openDraft(state: State, press: Press): Step {
  const entry = selectedEntry(state);
  const {reading} = state;
  if (reading === undefined || entry?.kind !== 'draft') return [state, []];
  const {about} = entry.draft;
  const resumed = about === undefined ? undefined : resumeAbout(state, about, press);
  if (resumed !== undefined) return [resumed, []];
  const block = reading.article.blockHashes.indexOf(entry.draft.anchor.block.hash);
  const range = reading.article.blocks[block]?.range;
  if (range === undefined)
    return [withNotice(state, 'the paragraph of this draft is no longer in the article'), []];
  const left: State = {...state, mode: READ_MODE};
  const placed = withReading(left, {
    place: moveTo(sceneOf(left, reading), reading.place, range.start),
    currentNote: entry.draft.note,
  });
  if (entry.draft.note !== undefined) return withOneNote('edit')(placed, press);
  return [resumeNew(placed, placed.reading ?? reading, entry.draft, press), []];
}

/** Esc in the list: shows all of it again where it is narrowed, else goes back to the text. */
export function leaveList(state: State): Step {
  return state.sidebar.filter === '' ? leaveSidebar(state) : [showAll(state), []];
}

/** The whole list again, at the entry that was selected in a part of it. */
export function showAll(state: State): State {
  const entry = selectedEntry(state);
  const isPassingShown =
    state.sidebar.isPassingShown || (entry?.kind === 'agreement' && entry.agreement.isMinor);
  const whole: State = {...state, sidebar: {...state.sidebar, filter: '', isPassingShown}};
  const index = entry === undefined ? 0 : entriesOf(whole).indexOf(entry);
  return preview(select(whole, Math.max(0, index)));
}

/** Back to the text, where the reader was; the sidebar stays open. */
export function leaveSidebar(state: State): Step {
  const {mode} = state;
  if (mode.name !== 'sidebar') return [state, []];
  return [withReading({...state, mode: READ_MODE}, {place: mode.cameFrom}), []];
}

/** Takes the selected entry away: a note is deleted, a person or an agreement is hidden as wrong. */
export function removeEntry(state: State, {now}: Press): Step {
  const entry = selectedEntry(state);
  const text = state.reading?.article.text ?? '';
  switch (entry?.kind) {
    case 'note':
    case 'orphan':
      return deleteNote(state, entry.note, now);
    case 'naming':
      return hide(state, entry.naming.name, {type: 'retype-name', name: entry.naming.name, kind: 'none'});
    case 'person':
      return hide(state, entry.person.name, {type: 'hide-person', person: entry.person.name});
    case 'agreement': {
      const {start, end} = entry.agreement.telling.range;
      const sentence = sanitiseLine(text.slice(start, end));
      return hide(state, `“${entry.agreement.what}”`, {type: 'hide-agreement', sentence});
    }
    case 'draft':
      return [withNotice(state, '{entry.go} opens the draft; saved empty it is gone'), []];
    default:
      return [withNotice(state, 'nothing to hide here'), []];
  }
}

/** Hides the role of the selected person. */
export function hideRole(state: State): Step {
  const entry = selectedEntry(state);
  if (entry?.kind !== 'person' || entry.person.role === undefined) {
    return [withNotice(state, 'select a person whose role is wrong'), []];
  }
  const {name} = entry.person;
  return hide(state, `the role of ${name}`, {type: 'hide-role', person: name});
}

function hide(state: State, what: string, correction: Correction): Step {
  const told = withNotice(state, `${what} hidden, {note.undo} brings it back`, 'info', true);
  const [next, effects] = keepCorrection(told, {add: [correction], remove: [], verb: 'hiding'});
  return [preview(next), effects];
}

/** Asks with whom the selected person is to be joined, or which of their names is somebody else's. */
export const askAboutPerson =
  (type: 'join' | 'split') =>
  (state: State): Step => {
    const entry = selectedEntry(state);
    if (entry?.kind !== 'person')
      return [withNotice(state, 'select a person in the sidebar first: {people.show}'), []];
    const {name, aliases} = entry.person;
    if (type === 'split' && aliases.length === 0) return [withNotice(state, `${name} has one name only`), []];
    const others = state.reading?.analysis?.people.flatMap(person =>
      person.name === name ? [] : [person.name],
    );
    const completions = type === 'split' ? aliases : (others ?? []);
    return [
      {
        ...state,
        mode: {name: 'prompt', field: createTextField(), purpose: {type, person: name, completions}},
      },
      [],
    ];
  };

/** Joins or splits as was typed: the one name that holds the text. */
export function correctPerson(state: State, typed: string): Step {
  const {mode} = state;
  if (mode.name !== 'prompt' || (mode.purpose.type !== 'join' && mode.purpose.type !== 'split'))
    return [state, []];
  const {type, person, completions} = mode.purpose;
  const left: State = {...state, mode: READ_MODE};
  const wanted = typed.toLowerCase();
  const exact = completions.filter(name => name.toLowerCase() === wanted);
  const fitting = exact.length > 0 ? exact : completions.filter(name => name.toLowerCase().includes(wanted));
  const [name] = fitting;
  if (typed === '' || name === undefined)
    return [withNotice(left, 'nobody of that name; nothing was changed'), []];
  if (fitting.length > 1)
    return [withNotice(state, `several names hold “${typed}”: type more of it`, 'error'), []];
  const told =
    type === 'join'
      ? `${person} and ${name} joined, {note.undo} undoes`
      : `${name} is somebody else now, {note.undo} undoes`;
  const correction: Correction =
    type === 'join'
      ? {type: 'join-people', person: name, into: person}
      : {type: 'split-person', person, alias: name};
  return keepCorrection(withNotice(left, told, 'info', true), {add: [correction], remove: [], verb: type});
}

import {isOverLibrary, submitToLibrary} from './cataloguing.ts';
import {needsArticle, READ_MODE, withNotice} from './command.ts';
import type {Command, Press} from './command.ts';
import {leaveSidebar, openTab} from './consulting.ts';
import {digestOf} from './digest.ts';
import {exportName} from '../notes/export-name.ts';
import {correctPerson} from './consulting.ts';
import {correct} from './correcting.ts';
import {dropFilter, filterList} from './filtering.ts';
import {rankOf} from './fitting.ts';
import {completeTag, saveTags} from './tagging.ts';
import type {Message, Step} from './messages.ts';
import {goOnward} from './opening.ts';
import type {Mode, PromptPurpose, State, Under} from './state.ts';
import {createTextField, pressInTextField} from './text-field.ts';
import type {TextField} from './text-field.ts';

/** Asks for the file that the notes are exported to. */
export function askExport(state: State): Step {
  const {reading, preferences} = state;
  if (reading === undefined) return [state, []];
  const name = exportName(reading.article.label);
  const folder = preferences.exportFolder;
  const path = folder === undefined ? name : `${folder.replace(/\/$/u, '')}/${name}`;
  return [
    {
      ...state,
      mode: {name: 'prompt', field: createTextField(path), purpose: {type: 'export', completions: []}},
    },
    [],
  ];
}

/** Opens what was typed behind the name, or asks for it. */
export function askOpen(state: State, {words}: Press): Step {
  if (words !== undefined && words !== '') return goOnward(state, words);
  const purpose = {type: 'open', completions: []} as const;
  return [{...state, mode: {name: 'prompt', field: createTextField(), purpose}}, []];
}

/** Acts on what was typed in the prompt. */
export function submitPrompt(state: State, {now}: Press): Step {
  const {mode} = state;
  if (mode.name !== 'prompt') return [state, []];
  const text = mode.field.text.trim();
  const left = withoutPrompt(state, mode.purpose);
  switch (mode.purpose.type) {
    case 'article-tags':
    case 'delete-article':
    case 'search-library':
      return submitToLibrary(left, mode.purpose, text);
    case 'tags':
      return saveTags(state, mode.purpose.note, text, now);
    case 'join':
    case 'split':
      return correctPerson(state, text);
    case 'retype':
    case 'role':
    case 'status':
      return correct(state, mode.purpose, text);
    case 'open':
      return text === '' ? [left, []] : goOnward(left, text);
    case 'export':
      return text === '' ? [left, []] : exportTo(left, text, {});
    case 'confirm-export':
      return text.toLowerCase() === 'yes'
        ? exportTo(left, mode.purpose.path, {isForeignAllowed: true})
        : [withNotice(left, 'nothing was written'), []];
  }
}

type ExportChoice = {readonly take?: 'file' | 'notes'; readonly isForeignAllowed?: boolean};

function exportTo(state: State, path: string, {take, isForeignAllowed = false}: ExportChoice): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const {article, analysis} = reading;
  const digest = analysis === undefined ? undefined : digestOf(analysis, article);
  const told = withNotice(state, `writing ${path} ...`);
  return [told, [{type: 'export-notes', path, article, digest, take, isForeignAllowed}]];
}

/** The file is not one of ours: only a typed yes lets Postil write into it. */
export function askConfirmation(state: State, path: string, reason: string): State {
  const purpose = {type: 'confirm-export', path, reason} as const;
  return {...state, mode: {name: 'prompt', field: createTextField(), purpose}};
}

function takesPath(purpose: PromptPurpose): purpose is PromptPurpose & {type: 'export' | 'open'} {
  return purpose.type === 'export' || purpose.type === 'open';
}

/** Completes the path or the tag in the prompt. */
export function completeField(state: State): Step {
  const {mode} = state;
  if (mode.name === 'prompt' && mode.purpose.type === 'tags') return completeTag(state, mode);
  if (mode.name !== 'prompt' || !takesPath(mode.purpose)) return [state, []];
  return [state, [{type: 'complete-path', text: mode.field.text}]];
}

export function leaveField(state: State): Step {
  const {mode} = state;
  if (mode.name === 'filter') return [dropFilter(state), []];
  const left: State = {...state, mode: READ_MODE};
  if (mode.name === 'prompt') return [withoutPrompt(state, mode.purpose), []];
  if ('isOverSidebar' in mode && mode.isOverSidebar) return openTab(state.sidebar.tab)(left);
  if (mode.name !== 'help' && mode.name !== 'palette') return [left, []];
  if (mode.over === 'sidebar') return openTab(state.sidebar.tab)(left);
  return [mode.over === 'read' ? left : {...state, mode: {name: mode.over}}, []];
}

/** The state with what a prompt was opened over. */
function withoutPrompt(state: State, purpose: PromptPurpose): State {
  return {...state, mode: isOverLibrary(purpose) ? {name: 'library'} : READ_MODE};
}

/** What the help or the palette is opened over. */
function underneath({mode}: State): Under {
  return mode.name === 'sidebar' || mode.name === 'library' || mode.name === 'list' ? mode.name : 'read';
}

/** A key for the one-line field of the mode, where it has one. */
export function typeInField(state: State, key: string): Step {
  return changeField(state, field => pressInTextField(field, key, {isMultiline: false}));
}

/** Applies a change to the one-line field that is open; `undefined` leaves it alone. */
export function changeField(state: State, change: (field: TextField) => TextField | undefined): Step {
  const {mode} = state;
  if (mode.name === 'write' || !('field' in mode)) return [state, []];
  const field = change(mode.field);
  if (field === undefined) return [state, []];
  if (mode.name === 'filter') return [filterList(state, mode, field), []];
  const next: Mode = mode.name === 'palette' ? {...mode, field, selected: 0} : {...mode, field};
  return [{...state, mode: next}, []];
}

export function openPalette(state: State): Step {
  const over = underneath(state);
  // The sidebar only previews: what the palette runs begins at the reader's own place.
  const [under] = leaveSidebar(state);
  return [{...under, mode: {name: 'palette', field: createTextField(), selected: 0, over}}, []];
}

/**
 * The commands that fit what was typed, best first: a name of its own, then a title that begins with it, then one that has its
 * letters in order. Only what can be run from the text is listed.
 */
export function matchCommands(commands: readonly Command[], state: State, query: string): readonly Command[] {
  const wanted = query.trim().toLowerCase();
  const ranked = commands
    .filter(command => command.keys.read !== undefined || command.names !== undefined)
    .map(command => ({command, rank: rankOfCommand(command, wanted)}))
    .filter(
      ({command, rank}) => rank > 0 && (wanted === '' || command.whyNot?.(state) === undefined || rank > 1),
    );
  return ranked.toSorted((one, other) => other.rank - one.rank).map(({command}) => command);
}

function rankOfCommand({title, names, id}: Command, wanted: string): number {
  if (wanted === '') return 1;
  if (names?.includes(wanted)) return 5;
  return Math.max(rankOf(title, wanted), id.includes(wanted) ? 2 : 0);
}

/** Moves the selection in the palette's list. */
export const walkPalette =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const {mode} = state;
    return mode.name === 'palette'
      ? [{...state, mode: {...mode, selected: Math.max(0, mode.selected + direction)}}, []]
      : [state, []];
  };

export function openHelp(state: State): Step {
  const over = underneath(state);
  const [under] = leaveSidebar(state);
  return [{...under, mode: {name: 'help', top: 0, over}}, []];
}

/** Scrolls the help, by ear by groups. */
export const scrollHelp =
  (rows: number) =>
  (state: State): Step => {
    const {mode} = state;
    if (mode.name !== 'help') return [state, []];
    if (state.isSpoken)
      return [{...state, mode: {...mode, top: Math.max(0, mode.top + Math.sign(rows))}}, []];
    const by = Math.abs(rows) === 1 ? rows : Math.sign(rows) * Math.max(1, state.size.rows - 3);
    return [{...state, mode: {...mode, top: Math.max(0, mode.top + by)}}, []];
  };

/** Runs an export again, with the choice between the file and the notes for parts edited by hand. */
export const exportTaking =
  (take: 'file' | 'notes') =>
  (state: State): Step => {
    const path = state.lastExport;
    if (path === undefined)
      return [withNotice(state, 'nothing was exported yet: {notes.export} exports'), []];
    return needsArticle(state) === undefined ? exportTo(state, path, {take}) : [state, []];
  };

/** The path as far as it could be completed, and what still fits. */
export function completePrompt(state: State, text: string, candidates: readonly string[]): Step {
  const {mode} = state;
  if (mode.name !== 'prompt' || !takesPath(mode.purpose)) return [state, []];
  return [
    {
      ...state,
      mode: {...mode, field: createTextField(text), purpose: {...mode.purpose, completions: candidates}},
    },
    [],
  ];
}

/** The export is written: its folder is where the next one is offered. */
export function exported(state: State, {path, folder, notice}: Message & {type: 'notes-exported'}): Step {
  const preferences = {...state.preferences, exportFolder: folder};
  return [
    withNotice({...state, preferences, lastExport: path}, notice),
    [{type: 'save-preferences', preferences: {exportFolder: folder}}],
  ];
}

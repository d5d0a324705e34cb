import type {Analysis} from '../analysis/analysis.ts';
import {closeEditor, journalDraft, pasteInNote, pickNote, typeInNote} from './annotating.ts';
import {READ_MODE, withNotice, withReading} from './command.ts';
import type {Command, Press} from './command.ts';
import {COMMANDS} from './commands.ts';
import {frameOf, ROOMY, sceneOf} from './frame.ts';
import {withCorrections} from './history.ts';
import type {Key} from './key.ts';
import {commandById, commandFor, isCountKey, letterOf} from './keymap.ts';
import type {Effect, Message, Step} from './messages.ts';
import type {Note} from '../notes/note.ts';
import {askConfirmation, changeField, matchCommands, typeInField} from './prompting.ts';
import {savePlace} from './session.ts';
import type {NoteEntry, Reading, State} from './state.ts';
import {createTextField, insertInTextField} from './text-field.ts';
import {helpRows} from './view-help.ts';
import {settle} from './viewport.ts';

/** The whole of the program's behaviour: what a message makes of the state, and what the shell must do. */
export function update(state: State, message: Message): Step {
  switch (message.type) {
    case 'key-pressed':
      return withinLists(pressKey(state, message.key, message));
    case 'text-pasted':
      return state.mode.name === 'write'
        ? pasteInNote(state, message.text)
        : changeField(state, field => insertInTextField(field, message.text, {isMultiline: false}));
    case 'window-resized':
      return [resize(state, message.columns, message.rows), []];
    case 'article-opened':
      return openArticle(state, message);
    case 'open-failed':
      return [withNotice(state, message.reason, 'error'), []];
    case 'code-highlighted':
      return state.reading?.article.id === message.article.id
        ? [withReading(state, {article: message.article}), []]
        : [state, []];
    case 'article-analysed':
      return state.reading?.article.id === message.article
        ? [
            withCorrections(
              withReading(state, {found: message.analysis, progress: undefined}),
              state.reading.corrections,
            ),
            [],
          ]
        : [state, []];
    case 'analysis-progressed':
      return state.reading?.article.id === message.article
        ? [withReading(state, {progress: message.share}), []]
        : [state, []];
    case 'analysis-failed':
      return state.reading?.article.id === message.article
        ? [
            withNotice(
              withReading(state, {found: NOTHING_FOUND, analysis: NOTHING_FOUND}),
              message.reason,
              'error',
              true,
            ),
            [],
          ]
        : [state, []];
    case 'notes-loaded':
      return loadNotes(state, message);
    case 'note-saved':
    case 'save-failed':
      return settleNote(state, message);
    case 'draft-due':
      return journalDraft(state, message.now);
    case 'draft-failed':
      return [withNotice(state, message.reason, 'error'), []];
    case 'position-due':
      return [state, savePlace(state)];
    case 'editor-closed':
      return closeEditor(state, message.text, message.reason, message.now);
    case 'paths-completed':
      return completePrompt(state, message.text, message.candidates);
    case 'notes-exported':
      return exported(state, message);
    case 'export-refused':
      return [askConfirmation(state, message.path, message.reason), []];
    case 'reported':
      return [withNotice(state, message.text, message.kind), []];
  }
}

/** What the sidebar shows when the analysis could not be made. */
const NOTHING_FOUND: Analysis = {language: 'und', mentions: [], entities: [], people: [], agreements: []};

type Typed = {readonly now: string; readonly freshId: string};

function pressKey(before: State, key: Key, typed: Typed): Step {
  const state = before.notice?.stays === true ? before : {...before, notice: undefined};
  const {pending, mode} = state;
  const idle: State = {...state, pending: {count: '', command: undefined}};
  const press: Press = {
    ...typed,
    letter: '',
    count: pending.count === '' ? undefined : Number(pending.count),
  };

  const waiting = pending.command === undefined ? undefined : commandById(pending.command);
  if (waiting !== undefined)
    return key === 'escape' ? [idle, []] : waiting.run(idle, {...press, letter: letterOf(mode.name, key)});
  if (key === 'escape' && pending.count !== '') return [idle, []];
  if (isCountKey(mode.name, key, pending.count)) {
    const count = (pending.count + key).slice(0, 7);
    return [{...state, pending: {count, command: undefined}}, []];
  }
  if (mode.name === 'palette' && key === 'enter') return runFromPalette(idle, mode.field.text, press);
  const command = commandFor(mode.name, key);
  if (command !== undefined)
    return runCommand({...idle, pending: {...idle.pending, count: pending.count}}, command, press);
  if (mode.name === 'write') return typeInNote(idle, key);
  if (mode.name === 'pick') return pickNote(idle, key, press);
  if (mode.name === 'link') return pressKey({...idle, mode: READ_MODE}, key, typed);
  return typeInField(idle, key);
}

/** A list is scrolled no further than it goes, so that one key back is seen at once. */
function withinLists([state, effects]: Step): Step {
  const {mode} = state;
  if (mode.name === 'help') {
    const last = Math.max(0, helpRows().length - frameOf(state).height);
    if (mode.top > last) return [{...state, mode: {...mode, top: last}}, effects];
  }
  if (mode.name === 'palette') {
    const last = Math.max(0, matchCommands(COMMANDS, state, mode.field.text).length - 1);
    if (mode.selected > last) return [{...state, mode: {...mode, selected: last}}, effects];
  }
  return [state, effects];
}

function runCommand(state: State, command: Command, press: Press): Step {
  const idle: State = {...state, pending: {count: '', command: undefined}};
  const reason = command.whyNot?.(idle);
  if (reason !== undefined) return [withNotice(idle, reason), []];
  if (command.waitsFor !== undefined)
    return [{...state, pending: {...state.pending, command: command.id}}, []];
  return command.run(idle, press);
}

/** Enter in the palette: `:12` goes to ¶12, `:q` and the like by their names, else the selected command. */
function runFromPalette(state: State, text: string, press: Press): Step {
  const {mode} = state;
  const left: State = {...state, mode: READ_MODE};
  const typed = text.trim();
  const top = commandById('article.end');
  if (/^\d+$/u.test(typed) && top !== undefined) return top.run(left, {...press, count: Number(typed)});
  const fitting = matchCommands(COMMANDS, state, typed);
  const command = fitting[mode.name === 'palette' ? Math.min(mode.selected, fitting.length - 1) : 0];
  if (typed === '' && mode.name === 'palette' && mode.selected === 0) return [left, []];
  if (command === undefined)
    return [withNotice(left, `no command is called “${typed}”; ? lists them all`, 'error'), []];
  const isByName = command.names !== undefined && command.waitsFor !== undefined;
  return isByName ? command.run(left, press) : runCommand(left, command, press);
}

function resize(state: State, columns: number, rows: number): State {
  const scale = rows / Math.max(1, state.size.rows);
  const next: State = {...state, size: {columns, rows}};
  if (next.reading === undefined) return next;
  const {offset, screenRow} = next.reading.place;
  return withReading(next, {
    place: settle(sceneOf(next, next.reading), {offset, screenRow: Math.round(screenRow * scale)}),
  });
}

function openArticle(state: State, {article, index, offset = 0}: Message & {type: 'article-opened'}): Step {
  // Asked for before the field was opened: what is being typed goes first.
  if (state.mode.name === 'write')
    return [withNotice(state, `${article.label} is not opened: a note is being written`, 'error'), []];
  const isSame = state.reading?.article.source === article.source;
  const kept = isSame ? state.reading : undefined;
  const reading: Reading = {
    article,
    found: undefined,
    analysis: undefined,
    corrections: [],
    progress: undefined,
    notes: [],
    drafts: [],
    place: {
      offset: Math.min(kept?.place.offset ?? offset, article.text.length),
      screenRow: kept?.place.screenRow ?? 0,
    },
    jumps: kept?.jumps ?? [],
    marks: kept?.marks ?? {},
    undo: [],
    redo: [],
    currentNote: undefined,
    hits: undefined,
    shift: 0,
  };
  const opensSidebar = !state.preferences.hasSeenSidebar && state.size.columns >= ROOMY;
  const next: State = {
    ...state,
    current: index,
    reading,
    mode: READ_MODE,
    preferences: {...state.preferences, hasSeenSidebar: state.preferences.hasSeenSidebar || opensSidebar},
    sidebar: {
      ...state.sidebar,
      isOpen: state.sidebar.isOpen || opensSidebar,
      selected: {people: 0, agreements: 0, notes: 0, contents: 0},
      telling: 0,
    },
  };
  const screenRow =
    kept === undefined && offset > 0
      ? Math.floor(sceneOf(next, reading).height / 3)
      : reading.place.screenRow;
  const place = settle(sceneOf(next, reading), {...reading.place, screenRow});
  const effects: readonly Effect[] = [
    {type: 'load-notes', article},
    {type: 'remember-article', article},
    {type: 'analyse-article', article},
    {type: 'highlight-code', article},
    ...(opensSidebar ? [{type: 'save-preferences', preferences: {hasSeenSidebar: true}} as const] : []),
  ];
  return [withReading(next, {place}), effects];
}

function loadNotes(state: State, {article, stored}: Message & {type: 'notes-loaded'}): Step {
  if (state.reading?.article.id !== article) return [state, []];
  // What is not on disk exists here alone.
  const unsaved = state.reading.notes.filter(entry => entry.disk !== 'saved');
  const read = stored.notes.filter(({note}) => !unsaved.some(entry => entry.note.id === note.id));
  const notes: readonly NoteEntry[] = [...read.map(note => ({...note, disk: 'saved'}) as const), ...unsaved];
  const next = withCorrections(withReading(state, {notes, drafts: stored.drafts}), stored.corrections);
  const lost = notes.filter(
    entry => entry.note.deleted === undefined && !('block' in entry.resolution),
  ).length;
  const told = [
    ...stored.warnings,
    ...(lost > 0
      ? [`${lost === 1 ? '1 note has' : `${lost} notes have`} lost their paragraph: M lists them`]
      : []),
  ];
  return [told.length === 0 ? next : withNotice(next, told.join('; '), 'info', true), []];
}

/** The store's answer. A draft goes only when its note is on disk. */
function settleNote(state: State, message: Message & {type: 'note-saved' | 'save-failed'}): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  if (message.type === 'save-failed') {
    const notes = reading.notes.map((entry): NoteEntry =>
      entry.note.id === message.note ? {...entry, disk: 'failed'} : entry,
    );
    const kept: State = {...withReading(state, {notes}), isQuitting: false};
    return [withNotice(kept, message.reason, 'error', true), []];
  }
  const {note, sent} = message;
  if (note.id !== sent) {
    const told = 'this note was changed elsewhere too: both versions are kept';
    return [withNotice(state, told, 'info', true), [{type: 'load-notes', article: reading.article}]];
  }
  // What was changed since is on its way to the disk by a save of its own.
  const notes = reading.notes.map((entry): NoteEntry =>
    entry.note.id === note.id && isSameText(entry.note, note) ? {...entry, note, disk: 'saved'} : entry,
  );
  const typed = state.mode.name === 'write' ? state.mode.draft : undefined;
  const done = reading.drafts
    .filter(draft => (draft.id === note.id || draft.note === note.id) && draft.id !== typed)
    .map(draft => draft.id);
  const drafts = reading.drafts.filter(draft => !done.includes(draft.id));
  const next = withReading(state, {notes, drafts});
  const told = state.notice?.stays === true || note.deleted !== undefined ? next : withNotice(next, 'saved');
  return [
    told,
    [...new Set([...done, note.id])].map(id => ({type: 'remove-draft', article: reading.article, id})),
  ];
}

function isSameText(one: Note, other: Note): boolean {
  const text = ({body, tags, colour, deleted}: Note): string =>
    JSON.stringify([body, tags, colour, deleted === undefined]);
  return text(one) === text(other);
}

function completePrompt(state: State, text: string, candidates: readonly string[]): Step {
  const {mode} = state;
  if (mode.name !== 'prompt' || mode.purpose.type !== 'export') return [state, []];
  return [
    {
      ...state,
      mode: {...mode, field: createTextField(text), purpose: {type: 'export', completions: candidates}},
    },
    [],
  ];
}

function exported(state: State, {path, folder, notice}: Message & {type: 'notes-exported'}): Step {
  const preferences = {...state.preferences, exportFolder: folder};
  return [
    withNotice({...state, preferences, lastExport: path}, notice),
    [{type: 'save-preferences', preferences: {exportFolder: folder}}],
  ];
}

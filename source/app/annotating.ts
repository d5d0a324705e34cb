import {blockAt} from '../document/article.ts';
import {describeBlock} from '../notes/anchor.ts';
import type {Draft, Note} from '../notes/note.ts';
import {READ_MODE, withNotice, withPlace, withReading} from './command.ts';
import type {Press} from './command.ts';
import {blockOf, fieldRows, frameOf, notesByBlock, sceneOf} from './frame.ts';
import type {Step} from './messages.ts';
import {bodyWithTags, splitTags} from './note-tags.ts';
import {once} from './once.ts';
import {nextRange} from './search.ts';
import {deleteNote, keepNote} from './history.ts';
import type {Mode, NoteEntry, Reading, State} from './state.ts';
import {createTextField, endsInBackslash, insertInTextField, pressInTextField} from './text-field.ts';
import {moveTo} from './viewport.ts';

const MULTILINE = {isMultiline: true};

type Verb = (Mode & {name: 'pick'})['verb'];

/** The notes under the current paragraph, the current note first. */
export function notesHere(reading: Reading): readonly NoteEntry[] {
  const here = notesByBlock(reading.notes).get(blockAt(reading.article, reading.place.offset)) ?? [];
  return here.toSorted((one, other) => Number(isCurrent(reading, other)) - Number(isCurrent(reading, one)));
}

function isCurrent(reading: Reading, entry: NoteEntry): boolean {
  return entry.note.id === reading.currentNote;
}

/** Writes on the current paragraph: edits its note, or begins one; with several, asks which. */
export function annotate(state: State, press: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  if (notesHere(reading).length === 0) return annotateAnew(state, press);
  return withOneNote('edit')(state, press);
}

/** Always begins another note on the current paragraph; goes on with its draft if there is one. */
export function annotateAnew(state: State, press: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  return [startWriting(state, reading, blockAt(reading.article, reading.place.offset), undefined, press), []];
}

/** Acts on the note of the current paragraph; with several of which none is current, asks for a number. */
export const withOneNote =
  (verb: Verb) =>
  (state: State, press: Press): Step => {
    const {reading} = state;
    if (reading === undefined) return [state, []];
    const here = notesHere(reading);
    const [first] = here;
    if (first === undefined)
      return [withNotice(state, 'no note on this paragraph: {note.write} writes one'), []];
    if (here.length === 1 || isCurrent(reading, first)) return act(verb, state, reading, first, press);
    return [{...state, mode: {name: 'pick', verb, notes: here.map(entry => entry.note.id)}}, []];
  };

/** The number of the note that was asked for; any other key leaves. */
export const pickNote = (state: State, key: string, press: Press): Step => {
  const {mode, reading} = state;
  if (mode.name !== 'pick' || reading === undefined) return [state, []];
  const entry = reading.notes.find(one => one.note.id === mode.notes[Number(key) - 1]);
  const next: State = {...state, mode: READ_MODE};
  return entry === undefined ? [next, []] : act(mode.verb, next, reading, entry, press);
};

function act(verb: Verb, state: State, reading: Reading, entry: NoteEntry, press: Press): Step {
  if (verb === 'delete') return deleteNote(state, entry, press.now);
  if (verb === 'tags') {
    const field = createTextField(entry.note.tags.join(' '));
    return [{...state, mode: {name: 'prompt', field, purpose: {type: 'tags', note: entry.note.id}}}, []];
  }
  const writing = startWriting(state, reading, blockOf(entry) ?? 0, entry, press);
  return verb === 'edit' ? [writing, []] : openEditor(writing);
}

function startWriting(
  state: State,
  reading: Reading,
  block: number,
  entry: NoteEntry | undefined,
  press: Press,
): State {
  const note = entry?.note.id;
  const draft = reading.drafts.find(
    one => one.note === note && (note !== undefined || isDraftOn(reading, one, block)),
  );
  const saved = entry === undefined ? '' : bodyWithTags(entry.note);
  const start = reading.article.blocks[block]?.range.start ?? 0;
  const isHere = blockAt(reading.article, reading.place.offset) === block;
  const place = isHere ? reading.place : moveTo(sceneOf(state, reading), reading.place, start);
  const next = withReading({...state, notice: undefined}, {currentNote: note, place});
  return {
    ...(draft === undefined ? next : withNotice(next, 'this is your draft; {write.save} saves it')),
    mode: {
      name: 'write',
      draft: draft?.id ?? press.freshId,
      block,
      note,
      field: createTextField(draft?.body ?? saved),
      journalled: draft?.body ?? saved,
      isJournalDue: false,
    },
  };
}

function isDraftOn(reading: Reading, draft: Draft, block: number): boolean {
  return draft.anchor.block.hash === reading.article.blockHashes[block];
}

/** A key for the note field. The journal gets the text within 300 ms of the first unsaved key. */
export function typeInNote(state: State, key: string): Step {
  const {mode} = state;
  if (mode.name !== 'write') return [state, []];
  const rows = fieldRows(mode.field.text, frameOf(state));
  const field = pressInTextField(mode.field, key, {isMultiline: true, rows});
  return field === undefined ? [state, []] : withField(state, mode, field);
}

export function pasteInNote(state: State, text: string): Step {
  const {mode} = state;
  return mode.name === 'write'
    ? withField(state, mode, insertInTextField(mode.field, text, MULTILINE))
    : [state, []];
}

/** A throttle, not a debounce: only so does the text survive a kill while typing goes on. */
const JOURNAL_DELAY = 300;

function withField(state: State, mode: Mode & {name: 'write'}, field: typeof mode.field): Step {
  const isChanged = field.text !== mode.journalled;
  const next: State = {...state, mode: {...mode, field, isJournalDue: mode.isJournalDue || isChanged}};
  if (!isChanged || mode.isJournalDue) return [next, []];
  return [next, [{type: 'after', key: 'draft', milliseconds: JOURNAL_DELAY, fires: 'draft-due'}]];
}

/** The draft of the note being typed; undefined when its text is what is saved already. */
export function currentDraft(state: State, now: string): Draft | undefined {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return undefined;
  const entry = reading.notes.find(one => one.note.id === mode.note);
  const saved = entry === undefined ? '' : bodyWithTags(entry.note);
  if (mode.field.text.trim() === saved.trim()) return undefined;
  const anchor = entry?.note.anchor ?? describeBlock(reading.article, mode.block);
  return {id: mode.draft, note: mode.note, anchor, body: mode.field.text, modified: now};
}

/** Writes the draft to the journal when its time has come. */
export function journalDraft(state: State, now: string): Step {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return [state, []];
  const draft = currentDraft(state, now);
  const next: State = {...state, mode: {...mode, journalled: mode.field.text, isJournalDue: false}};
  if (draft === undefined) return dropDraft(next, mode.draft);
  return [withDraft(next, draft), [{type: 'save-draft', article: reading.article, draft}]];
}

function withDraft(state: State, draft: Draft): State {
  const drafts = state.reading?.drafts.filter(one => one.id !== draft.id) ?? [];
  return withReading(state, {drafts: [...drafts, draft]});
}

function dropDraft(state: State, id: string): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const drafts = reading.drafts.filter(draft => draft.id !== id);
  return [withReading(state, {drafts}), [{type: 'remove-draft', article: reading.article, id}]];
}

/** Leaves the field and keeps what was typed as a draft. */
export function leaveAsDraft(state: State, {now}: Press): Step {
  const {reading, mode} = state;
  const draft = currentDraft(state, now);
  const left: State = {...state, mode: READ_MODE};
  if (reading === undefined || mode.name !== 'write') return [left, []];
  if (draft === undefined) return dropDraft(left, mode.draft);
  const key =
    mode.note === undefined && notesHere(reading).length > 0 ? '{note.write-another}' : '{note.write}';
  return [
    withNotice(withDraft(left, draft), `kept as a draft: ${key} on this paragraph goes on with it`),
    [{type: 'save-draft', article: reading.article, draft}],
  ];
}

/** Enter: saves the note; after a backslash it begins a new line instead. */
export function enterInNote(state: State, press: Press): Step {
  const {mode} = state;
  if (mode.name !== 'write') return [state, []];
  if (!endsInBackslash(mode.field)) return saveWriting(state, press);
  const cut = pressInTextField(mode.field, 'backspace', MULTILINE) ?? mode.field;
  return withField(state, mode, insertInTextField(cut, '\n', MULTILINE));
}

export function newLineInNote(state: State): Step {
  return pasteInNote(state, '\n');
}

/** Saves what was typed. An empty field saves nothing and deletes nothing. */
export function saveWriting(state: State, {now}: Pick<Press, 'now'>): Step {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return [state, []];
  const left: State = {...state, mode: READ_MODE, notice: undefined};
  const {body, tags} = splitTags(mode.field.text);
  const before = reading.notes.find(entry => entry.note.id === mode.note)?.note;
  if (body === '' && tags.length === 0) {
    const told =
      before === undefined
        ? 'nothing written, nothing saved'
        : 'an empty field leaves the note as it was: x deletes it';
    return dropDraft(withNotice(left, told), mode.draft);
  }
  const isSame = before !== undefined && mode.field.text.trim() === bodyWithTags(before).trim();
  if (isSame) return dropDraft(left, mode.draft);
  const after: Note =
    before === undefined
      ? newNote(mode.draft, reading, mode.block, {body, tags, now})
      : {...before, body, tags, modified: now};
  return keepNote(left, {before, after, verb: before === undefined ? 'new note' : 'edit'});
}

function newNote(
  id: string,
  {article}: Reading,
  block: number,
  typed: {body: string; tags: readonly string[]; now: string},
): Note {
  return {
    id,
    anchor: describeBlock(article, block),
    body: typed.body,
    tags: typed.tags,
    colour: undefined,
    created: typed.now,
    modified: typed.now,
    revision: 0,
    device: '',
    deleted: undefined,
    extra: {},
  };
}

/** To the next or previous note in the order of the text. */
export const walkNotes =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const {reading} = state;
    if (reading === undefined) return [state, []];
    const placed = notesInOrder(reading);
    if (placed.length === 0)
      return [withNotice(state, 'no notes yet: {note.write} writes one on this paragraph'), []];
    const at = placed.findIndex(
      entry => isCurrent(reading, entry) && blockOf(entry) === blockAt(reading.article, reading.place.offset),
    );
    const starts = placed.map(
      entry => reading.article.blocks[blockOf(entry) ?? 0]?.range ?? {start: 0, end: 0},
    );
    const next =
      at < 0
        ? nextRange(starts, reading.place.offset, direction)
        : (at + direction + placed.length) % placed.length;
    const place = moveTo(sceneOf(state, reading), reading.place, starts[next]?.start ?? 0);
    return withPlace(withReading(state, {currentNote: placed[next]?.note.id}), place);
  };

/** The notes that stand under a paragraph, in the order of the text. */
export function notesInOrder({notes}: Reading): readonly NoteEntry[] {
  return inOrder(notes);
}

const inOrder = once((notes: readonly NoteEntry[]) =>
  [...notesByBlock(notes)].toSorted(([one], [other]) => one - other).flatMap(([, entries]) => entries),
);

/** Hands the open field to $EDITOR, with the paragraph below. */
export function openEditor(state: State): Step {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return [state, []];
  const range = reading.article.blocks[mode.block]?.range;
  const paragraph = range === undefined ? '' : reading.article.text.slice(range.start, range.end);
  return [state, [{type: 'open-editor', text: mode.field.text, paragraph}]];
}

/** Saves what came back from $EDITOR; after a failure the field is still open with all its text. */
export function closeEditor(
  state: State,
  text: string | undefined,
  reason: string | undefined,
  now: string,
): Step {
  const {mode} = state;
  if (mode.name !== 'write') return [state, []];
  if (text === undefined)
    return [withNotice(state, `${reason ?? 'the editor failed'}; your text is still here`, 'error'), []];
  return saveWriting({...state, mode: {...mode, field: createTextField(text)}}, {now});
}

/** In the note field the editor is Ctrl-x Ctrl-e, as in a shell. */
export function editorFromField(state: State, {letter}: Press): Step {
  return letter === 'ctrl-e' ? openEditor(state) : [state, []];
}

/** Shows or hides the notes below their paragraphs. */
export function foldNotes(state: State): Step {
  const areNotesFolded = !state.preferences.areNotesFolded;
  const next: State = {...state, preferences: {...state.preferences, areNotesFolded}};
  return [
    withNotice(next, areNotesFolded ? 'notes folded: the gutter counts them' : 'notes shown'),
    [{type: 'save-preferences', preferences: {areNotesFolded}}],
  ];
}

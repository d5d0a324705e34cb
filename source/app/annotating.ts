import {blockAt, blockText} from '../document/article.ts';
import {aboutFields} from '../notes/about.ts';
import {describeBlock} from '../notes/anchor.ts';
import type {Draft, Note} from '../notes/note.ts';
import {READ_MODE, withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import {dropDraft, currentDraft, isDraftOf, withDraft} from './drafts.ts';
import {openEditor} from './outside-editor.ts';
import {isSameRange} from './highlights.ts';
import {selectedRange} from './selection.ts';
import {blockOf, fieldRows, frameOf, notesByBlock, sceneOf} from './frame.ts';
import type {Step} from './messages.ts';
import {bodyWithTags, splitTags} from './note-tags.ts';
import {askTags} from './tagging.ts';
import {once} from './once.ts';
import {deleteNote, keepNote} from './history.ts';
import type {Mode, NoteEntry, Reading, State, Writing} from './state.ts';
import {createTextField, endsInBackslash, insertInTextField, pressInTextField} from './text-field.ts';
import {moveTo} from './viewport.ts';

const MULTILINE = {isMultiline: true};

type Verb = Exclude<(Mode & {name: 'pick'})['verb'], 'keep'>;

/** The notes under the current paragraph, the current note first. */
export function notesHere(reading: Reading): readonly NoteEntry[] {
  const here = notesByBlock(reading.notes).get(blockAt(reading.article, reading.place.offset)) ?? [];
  return here.toSorted((one, other) => Number(isCurrent(reading, other)) - Number(isCurrent(reading, one)));
}

/** Whether the last note action was on this note. */
export function isCurrent(reading: Reading, entry: NoteEntry): boolean {
  return entry.note.id === reading.currentNote;
}

/** Writes on the current paragraph: edits its note, or begins one; with several, asks which. */
export function annotate(state: State, press: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  if (notesHere(reading).length === 0) return annotateAnew(state, press);
  return withOneNote('edit')(state, press);
}

/** Begins a note on the selected words; on all words of a paragraph it is one on the paragraph. */
export function annotateSelection(state: State, press: Press): Step {
  const {reading, mode} = state;
  if (reading === undefined || mode.name !== 'select') return [state, []];
  const {article} = reading;
  const range = selectedRange(article, mode);
  const isWhole = isSameRange(range, article.blocks[mode.block]?.range);
  const subject = {...PARAGRAPH, range: isWhole ? undefined : range};
  return [startWriting(state, reading, mode.block, undefined, press, subject), []];
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
    if (first === undefined && verb === 'editor') return openEditor(annotateAnew(state, press)[0]);
    if (first === undefined)
      return [withNotice(state, 'no note on this paragraph: {note.write} writes one'), []];
    if (here.length === 1 || isCurrent(reading, first)) return act(verb, state, reading, first, press);
    return [{...state, mode: {name: 'pick', verb, notes: here.map(entry => entry.note.id)}}, []];
  };

/** The number of the note that was asked for; any other key leaves. */
export const pickNote = (state: State, key: string, press: Press): Step => {
  const {mode, reading} = state;
  if (mode.name !== 'pick' || mode.verb === 'keep' || reading === undefined) return [state, []];
  const entry = reading.notes.find(one => one.note.id === mode.notes[Number(key) - 1]);
  const next: State = {...state, mode: READ_MODE};
  return entry === undefined ? [next, []] : act(mode.verb, next, reading, entry, press);
};

function act(verb: Verb, state: State, reading: Reading, entry: NoteEntry, press: Press): Step {
  if (verb === 'delete') return deleteNote(state, entry, press.now);
  if (verb === 'tags') return askTags(state, reading, entry);
  const writing = startWriting(state, reading, blockOf(entry) ?? 0, entry, press);
  return verb === 'edit' ? [writing, []] : openEditor(writing);
}

type Subject = Pick<Writing, 'about' | 'range' | 'cameFrom'>;

const PARAGRAPH: Subject = {about: undefined, range: undefined, cameFrom: undefined};

/** Opens the field under a paragraph, with a note in it or for a new one, and with the draft of it if there is one. */
export function startWriting(
  state: State,
  reading: Reading,
  block: number,
  entry: NoteEntry | undefined,
  press: Press,
  subject: Subject = PARAGRAPH,
): State {
  const note = entry?.note.id;
  const draft = reading.drafts.find(
    one => one.note === note && (note !== undefined || isDraftOf(reading, one, {...subject, block})),
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
      ...subject,
    },
  };
}

/** Goes on with the draft of a new note, on the words it was begun on. */
export function resumeNew(state: State, reading: Reading, draft: Draft, press: Press): State {
  const {article} = reading;
  const block = article.blockHashes.indexOf(draft.anchor.block.hash);
  const home = article.blocks[block]?.range ?? {start: 0, end: 0};
  const {exact} = draft.anchor.quote;
  const {start} = draft.anchor.position;
  const isInPlace = start >= home.start && article.text.startsWith(exact, start);
  const at = isInPlace ? start : home.start + blockText(article, block).indexOf(exact);
  const range = {start: at, end: at + exact.length};
  const isWhole = at < home.start || isSameRange(range, home);
  const subject = {about: draft.about, range: isWhole ? undefined : range, cameFrom: undefined};
  return startWriting(state, reading, block, undefined, press, subject);
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

/** Out of the field: to the text, or into the sidebar where the note was begun there. */
function leaveWriting(state: State): State {
  const {mode} = state;
  const cameFrom = mode.name === 'write' ? mode.cameFrom : undefined;
  return {...state, mode: cameFrom === undefined ? READ_MODE : {name: 'sidebar', cameFrom}};
}

/** Leaves the field and keeps what was typed as a draft. */
export function leaveAsDraft(state: State, {now}: Press): Step {
  const {reading, mode} = state;
  const draft = currentDraft(state, now);
  const left = leaveWriting(state);
  if (reading === undefined || mode.name !== 'write') return [left, []];
  if (draft === undefined) return dropDraft(left, mode.draft);
  return [
    withNotice(withDraft(left, draft), `kept as a draft: ${howToGoOn(reading, mode)} goes on with it`),
    [{type: 'save-draft', article: reading.article, draft}],
  ];
}

function howToGoOn(reading: Reading, {note, about, range}: Writing): string {
  if (about !== undefined) return '{entry.annotate} on the same entry';
  const isAnother = note === undefined && notesHere(reading).length > 0;
  if (range !== undefined) return 'Enter in {notes.show}';
  return `${isAnother ? '{note.write-another}' : '{note.write}'} on this paragraph`;
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
  const left: State = {...leaveWriting(state), notice: undefined};
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
    before === undefined ? newNote(mode, reading, {body, tags, now}) : {...before, body, tags, modified: now};
  return keepNote(left, {before, after, verb: before === undefined ? 'new note' : 'edit'});
}

function newNote(
  {draft, block, about, range}: Writing,
  {article}: Reading,
  typed: {body: string; tags: readonly string[]; now: string},
): Note {
  return {
    id: draft,
    anchor: describeBlock(article, block, range),
    body: typed.body,
    tags: typed.tags,
    colour: undefined,
    created: typed.now,
    modified: typed.now,
    revision: 0,
    device: '',
    deleted: undefined,
    extra: aboutFields(about),
  };
}

/** The notes that stand under a paragraph, in the order of the text. */
export function notesInOrder({notes}: Pick<Reading, 'notes'>): readonly NoteEntry[] {
  return inOrder(notes);
}

const inOrder = once((notes: readonly NoteEntry[]) =>
  [...notesByBlock(notes)].toSorted(([one], [other]) => one - other).flatMap(([, entries]) => entries),
);

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
    return [
      withNotice(
        state,
        `${(reason ?? 'the editor failed').replace(/\.$/u, '')}; your text is still here`,
        'error',
      ),
      [],
    ];
  return saveWriting({...state, mode: {...mode, field: createTextField(text)}}, {now});
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

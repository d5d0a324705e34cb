import {READ_MODE, withNotice} from './command.ts';
import {keepNote} from './history.ts';
import type {Step} from './messages.ts';
import {once} from './once.ts';
import type {Mode, NoteEntry, Reading, State} from './state.ts';
import {createTextField, insertInTextField} from './text-field.ts';
import type {TextField} from './text-field.ts';

type Prompt = Mode & {readonly name: 'prompt'};

/** Asks for the tags of a note; those of all articles are asked of the disk, to complete with. */
export function askTags(state: State, {notes, article}: Reading, {note}: NoteEntry): Step {
  const text = note.tags.map(tag => `${tag} `).join('');
  const purpose = {type: 'tags', note: note.id, known: tagsOf(notes)} as const;
  return [
    {...state, mode: {name: 'prompt', field: createTextField(text), purpose}},
    [{type: 'list-tags', article}],
  ];
}

/** The tags of an article, in the order of the alphabet. */
const tagsOf = once((notes: readonly NoteEntry[]): readonly string[] =>
  inOrder(notes.flatMap(({note}) => (note.deleted === undefined ? note.tags : []))),
);

function inOrder(tags: readonly string[]): readonly string[] {
  return [...new Set(tags)].toSorted((one, other) => one.localeCompare(other, 'en'));
}

/** The tags of other articles are there. */
export function takeTags(state: State, tags: readonly string[]): State {
  const {mode} = state;
  if (mode.name !== 'prompt' || mode.purpose.type !== 'tags') return state;
  const known = inOrder([...mode.purpose.known, ...tags]);
  return {...state, mode: {...mode, purpose: {...mode.purpose, known}}};
}

/** What may be typed on with: the tags that begin as the word at the cursor does, or what another prompt lists. */
export function completionsOf({field, purpose}: Prompt): readonly string[] {
  if (purpose.type !== 'tags') return 'completions' in purpose ? purpose.completions : [];
  const word = wordAt(field).toLowerCase();
  const typed = new Set(splitTagText(field.text));
  return purpose.known.filter(tag => tag.toLowerCase().startsWith(word) && !typed.has(tag));
}

/** Tab: completes the tag at the cursor as far as all that fit agree; where they do not, the first one. */
export function completeTag(state: State, mode: Prompt): Step {
  const tags = completionsOf(mode);
  const [first] = tags;
  if (first === undefined) return [withNotice(state, 'no tag begins so'), []];
  const word = wordAt(mode.field);
  const common = tags.reduce((shared, tag) => sharedStart(shared, tag), first);
  const isWhole = common.length <= word.length || tags.length === 1;
  const rest = isWhole ? `${first.slice(word.length)} ` : common.slice(word.length);
  const field = insertInTextField(mode.field, rest, {isMultiline: false});
  return [{...state, mode: {...mode, field}}, []];
}

function wordAt({text, cursor}: TextField): string {
  return /[\p{L}\p{N}_/-]*$/u.exec(text.slice(0, cursor))?.[0] ?? '';
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length++;
  return one.slice(0, length);
}

/** Only what `splitTags` finds again is a tag: else the next edit would turn it into text. */
function splitTagText(text: string): readonly string[] {
  return [...new Set(text.split(/[^\p{L}\p{N}_/-]+/u).filter(tag => tag !== ''))];
}

/** Sets the tags typed in the prompt. */
export function saveTags(state: State, id: string, text: string, now: string): Step {
  const before = state.reading?.notes.find(one => one.note.id === id)?.note;
  const left: State = {...state, mode: READ_MODE, notice: undefined};
  if (before === undefined) return [left, []];
  const tags = splitTagText(text);
  if (tags.join(' ') === before.tags.join(' ')) return [withNotice(left, 'the tags are as they were'), []];
  return keepNote(left, {before, after: {...before, tags, modified: now}, verb: 'tags'});
}

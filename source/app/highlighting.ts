import {blockAt} from '../document/article.ts';
import type {Range} from '../document/article.ts';
import {aboutOf} from '../notes/about.ts';
import {describeBlock} from '../notes/anchor.ts';
import {COLOURS} from '../notes/note.ts';
import type {Colour, Note} from '../notes/note.ts';
import {notesHere} from './annotating.ts';
import {READ_MODE, withNotice} from './command.ts';
import type {Press} from './command.ts';
import {COLOUR_LETTERS, highlightsOf, isSameRange} from './highlights.ts';
import {keepNote} from './history.ts';
import type {Step} from './messages.ts';
import {selectedRange} from './selection.ts';
import type {NoteEntry, Reading, State} from './state.ts';

/** What is to be highlighted: the selection, or the current paragraph. */
type Target = {readonly block: number; readonly range: Range; readonly isWhole: boolean};

function targetOf({mode}: State, {article, place}: Reading): Target {
  const block = mode.name === 'select' ? mode.block : blockAt(article, place.offset);
  const whole = article.blocks[block]?.range ?? {start: 0, end: 0};
  const range = mode.name === 'select' ? selectedRange(article, mode) : whole;
  return {block, range, isWhole: isSameRange(range, whole)};
}

/** Highlights the selection or the paragraph in the last colour; where it is highlighted, takes that away. */
export function toggleHighlight(state: State, press: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const target = targetOf(state, reading);
  const known = highlightAt(reading, target) ?? highlightAround(reading, target);
  if (known === undefined) return colourIn(state, reading, target, state.preferences.highlightColour, press);
  const left = withNotice({...state, mode: READ_MODE}, 'highlight taken away, {note.undo} undoes');
  const {note} = known;
  const isBare = note.body === '' && note.tags.length === 0;
  const after: Note = isBare
    ? {...note, deleted: press.now, modified: press.now}
    : {...note, colour: undefined, modified: press.now};
  return keepNote(left, {before: note, after, verb: 'taking the highlight away'});
}

/** Highlights in the colour whose letter follows, which is the last colour then; what is highlighted changes its colour. */
export function chooseColour(state: State, press: Press): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const colour = COLOURS.find(name => COLOUR_LETTERS[name] === press.letter.toLowerCase());
  if (colour === undefined) return [withNotice(state, `no colour has the letter ${press.letter}`), []];
  const chosen: State = {...state, preferences: {...state.preferences, highlightColour: colour}};
  const [next, effects] = colourIn(chosen, reading, targetOf(state, reading), colour, press);
  return [next, [{type: 'save-preferences', preferences: {highlightColour: colour}}, ...effects]];
}

function colourIn(state: State, reading: Reading, target: Target, colour: Colour, press: Press): Step {
  const left = withNotice(
    {...state, mode: READ_MODE},
    `highlighted in ${colour}, {highlight.choose} changes the colour`,
  );
  const known = highlightAt(reading, target) ?? noteOn(reading, target);
  if (known !== undefined) {
    const after: Note = {...known.note, colour, modified: press.now};
    const verb = known.note.colour === undefined ? 'highlight' : 'colour';
    return keepNote(left, {before: known.note, after, verb});
  }
  const note: Note = {
    id: press.freshId,
    anchor: describeBlock(reading.article, target.block, target.isWhole ? undefined : target.range),
    body: '',
    tags: [],
    colour,
    created: press.now,
    modified: press.now,
    revision: 0,
    device: '',
    deleted: undefined,
    extra: {},
  };
  return keepNote(left, {before: undefined, after: note, verb: 'highlight'});
}

/** The highlight of just these words. */
function highlightAt({notes, article}: Reading, {range}: Target): NoteEntry | undefined {
  return highlightsOf(notes)(article).findLast(
    one => one.colour !== undefined && isSameRange(one.range, range),
  )?.entry;
}

/** The innermost highlight that the selected words lie in. */
function highlightAround({notes, article}: Reading, {range}: Target): NoteEntry | undefined {
  return highlightsOf(notes)(article).findLast(
    one => one.colour !== undefined && one.range.start <= range.start && one.range.end >= range.end,
  )?.entry;
}

/** The note on just these words that gets the colour, the current one first: the reader sees them as one thing. */
function noteOn(reading: Reading, {range}: Target): NoteEntry | undefined {
  return notesHere(reading).find(
    ({note, resolution}) =>
      'range' in resolution && isSameRange(resolution.range, range) && aboutOf(note) === undefined,
  );
}

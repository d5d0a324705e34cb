import type {Analysis} from '../analysis/analysis.ts';
import type {Range} from '../document/article.ts';
import {blockAt} from '../document/article.ts';
import {isCurrent, notesInOrder} from './annotating.ts';
import {changeWords} from './changes.ts';
import {READ_MODE, withJump, withNotice, withPlace, withReading} from './command.ts';
import type {Press} from './command.ts';
import {selectedEntry} from './entries.ts';
import {blockOf, sceneOf} from './frame.ts';
import type {Step} from './messages.ts';
import {once} from './once.ts';
import {countUpTo, findMatches, mentionsOf, nextRange} from './search.ts';
import type {Hits, Marks, Reading, State} from './state.ts';
import {createTextField} from './text-field.ts';
import {moveTo} from './viewport.ts';

export function askSearch(state: State): Step {
  return [{...state, mode: {name: 'search', field: createTextField()}}, []];
}

/** Runs the search that was typed; an empty one repeats the last. */
export function search(state: State): Step {
  const {reading, mode} = state;
  if (reading === undefined || mode.name !== 'search') return [state, []];
  const query = mode.field.text.trim();
  const next: State = {...state, mode: READ_MODE};
  if (query === '') return walkHits(1)(next);
  const hits: Hits = {
    kind: 'search',
    label: query,
    ranges: findMatches(reading.article, query),
    areShown: true,
  };
  if (hits.ranges.length === 0) return [withNotice(next, `“${query}” is not in this article`, 'error'), []];
  const first = hits.ranges.find(range => range.start >= reading.place.offset) ?? hits.ranges[0];
  return goToHit(withReading(next, {hits}), first);
}

/** Next or previous hit of the last search or follow; wraps around the ends of the article. */
export const walkHits =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Partial<Press> = {}): Step => {
    const hits = state.reading?.hits;
    if (state.reading === undefined || hits === undefined) {
      return [
        withNotice(state, 'nothing to repeat: {search.ask} searches, {name.follow} follows a name'),
        [],
      ];
    }
    let {offset} = state.reading.place;
    let target: Range | undefined;
    for (let left = Math.min(count, hits.ranges.length); left > 0; left--) {
      target = hits.ranges[nextRange(hits.ranges, offset, direction)];
      offset = target?.start ?? offset;
    }
    return goToHit(withReading(state, {hits: {...hits, areShown: true}}), target);
  };

function goToHit(state: State, hit: Range | undefined): Step {
  const {reading} = state;
  if (reading === undefined || hit === undefined) return [state, []];
  // From the list the reader goes over into the text; what it only showed is no place to come back to.
  const {mode} = state;
  const left: State = mode.name === 'sidebar' ? {...state, mode: READ_MODE} : state;
  const from = mode.name === 'sidebar' ? mode.cameFrom : reading.place;
  const news = newsAt(reading, hit);
  const told = news === undefined ? left : withNotice(left, news);
  return withJump(told, moveTo(sceneOf(left, reading), reading.place, hit.start), from);
}

/** What is new at a place that is walked to because something is. */
function newsAt({hits, changes, article}: Reading, {start, end}: Range): string | undefined {
  const change = hits?.kind === 'change' ? changes?.get(blockAt(article, start)) : undefined;
  return change && changeWords(change, article.text.slice(start, end));
}

/** Which hit the reader is at, from 1; 0 before the first. In the sidebar, the place of its entry that is shown. */
export function hitNumber(state: State, hits: Hits): number {
  const entry = state.mode.name === 'sidebar' ? namedEntry(state) : undefined;
  // Somebody's places are one for each mention, in the same order.
  if (hits.kind === 'follow' && entry?.name === hits.label) return state.sidebar.telling + 1;
  return countUpTo(hits.ranges, state.reading?.place.offset ?? 0);
}

/** Follows the first name of this paragraph; pressed again, its next one. */
export function followName(state: State): Step {
  const {reading} = state;
  if (reading?.analysis === undefined) return [withNotice(state, 'names are still being found'), []];
  if (state.mode.name === 'sidebar') return followEntry(state, reading.analysis);
  const names = namesIn(reading);
  const at = names.findIndex(name => reading.hits?.kind === 'follow' && name.label === reading.hits.label);
  const name = names[(at + 1) % Math.max(1, names.length)];
  if (name === undefined) return [withNotice(state, 'no name in this paragraph'), []];
  const ranges = mentionsOf(reading.analysis, name.id);
  const hits: Hits = {kind: 'follow', label: name.label, ranges, areShown: true};
  const here = hits.ranges.find(
    range => blockAt(reading.article, range.start) === blockAt(reading.article, reading.place.offset),
  );
  return [
    withReading(state, {
      hits,
      place: here === undefined ? reading.place : moveTo(sceneOf(state, reading), reading.place, here.start),
    }),
    [],
  ];
}

/** Follows the selected person or name; the list stays. */
function followEntry(state: State, analysis: Analysis): Step {
  const entry = selectedEntry(state);
  const named = entry?.kind === 'person' ? entry.person : entry?.kind === 'naming' ? entry.naming : undefined;
  if (named === undefined) return [withNotice(state, 'select a person or a name to follow'), []];
  const ranges = mentionsOf(analysis, named.entity);
  const hits: Hits = {kind: 'follow', label: named.name, ranges, areShown: true};
  return [withReading(state, {hits}), []];
}

/** The person or the name that is selected in the sidebar. */
function namedEntry(state: State): {readonly name: string; readonly entity: string} | undefined {
  const entry = selectedEntry(state);
  if (entry?.kind === 'person') return entry.person;
  return entry?.kind === 'naming' ? entry.naming : undefined;
}

function namesIn({article, analysis, place}: Reading): readonly {id: string; label: string}[] {
  if (analysis === undefined) return [];
  const block = article.blocks[blockAt(article, place.offset)];
  const ids = new Set<string>();
  for (const mention of analysis.mentions) {
    const isHere =
      block !== undefined && mention.range.start >= block.range.start && mention.range.end <= block.range.end;
    if (isHere && mention.kind !== 'date') ids.add(mention.entity);
  }
  return Array.from(ids, id => ({
    id,
    label: analysis.entities.find(entity => entity.id === id)?.name ?? '',
  }));
}

const NEXT_MARKS: Readonly<Record<Marks, Marks>> = {all: 'people', people: 'none', none: 'all'};

/** Cycles what is marked in the text. */
export function cycleMarks(state: State): Step {
  const marks = NEXT_MARKS[state.preferences.marks];
  const next: State = {...state, preferences: {...state.preferences, marks}};
  const told = {all: 'all names marked', people: 'people marked', none: 'no names marked'}[marks];
  return [withNotice(next, told), [{type: 'save-preferences', preferences: {marks}}]];
}

/** Next or previous sentence in which an agreement is told. */
export const walkAgreements =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const {reading} = state;
    const ranges = reading?.analysis === undefined ? [] : agreementSentences(reading);
    const target = ranges[nextRange(ranges, reading?.place.offset ?? 0, direction)];
    if (target === undefined) return [withNotice(state, 'no agreement was found in this article'), []];
    return goToHit(state, target);
  };

/** Where agreements are told, in the order of the text. */
export function agreementSentences({analysis}: Reading): readonly Range[] {
  return analysis === undefined ? [] : tellingPlaces(analysis).ranges;
}

/** The paragraphs in which agreements are told, each with the number of its first sentence, from 0. */
export function agreementBlocks({analysis}: Reading): ReadonlyMap<number, number> {
  return analysis === undefined ? NOWHERE : tellingPlaces(analysis).blocks;
}

const NOWHERE: ReadonlyMap<number, number> = new Map();

const tellingPlaces = once(({agreements}: Analysis) => {
  const tellings = agreements
    .flatMap(one => (one.isMinor ? [] : [one.telling, ...one.also]))
    .toSorted((one, other) => one.range.start - other.range.start);
  const blocks = new Map<number, number>();
  for (const [index, {block}] of tellings.entries()) if (!blocks.has(block)) blocks.set(block, index);
  return {ranges: tellings.map(telling => telling.range), blocks};
});

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

import type {FeedEntry} from '../document/article.ts';
import {READ_MODE, withNotice} from './command.ts';
import {listMode, sceneOf} from './frame.ts';
import type {Effect, Step} from './messages.ts';
import type {Loading, NoteEntry, Reading, State} from './state.ts';
import {endOfView} from './viewport.ts';

/*
 * Articles one after the other: which is asked for, what is left for it, and the way back. Until the next one is there
 * the one that is read stays, and a failure changes nothing but the status row.
 */

/** Articles that are kept for the way back, each with its place, names and undo. */
const MOST_KEPT = 20;

export function isWebAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** The host of an address, as a reader calls it: `example.org`. */
export function hostOf(address: string): string {
  return /^https?:\/\/(?:www\.)?([^/?#]*)/i.exec(address)?.[1] ?? address;
}

/** What leads to an article where the reader did not name it: the source of the article with the link, and an entry of it. */
type Lead = {readonly from: string; readonly entry?: FeedEntry};

/** Asks for an article, unless leaving the one that is read would lose something. */
export function load(state: State, loading: Loading, lead?: Lead): Step {
  const unsaved = tellUnsaved(state, entry => entry.disk !== 'saved');
  if (unsaved !== undefined) return [withNotice(state, unsaved, 'error'), []];
  const {source, index, move} = loading;
  const asked: State = {...state, loading};
  return [
    move === 'onward' ? {...asked, mode: READ_MODE} : asked,
    [
      ...savePlace(state),
      {
        type: 'open-article',
        source,
        index,
        isAgain: move === 'again' || move === 'replace',
        from: lead?.from,
        entry: lead?.entry,
      },
    ],
  ];
}

/** Asks for an article with a way back to the one that is read. */
export function goOnward(state: State, source: string, lead?: Lead, block?: number): Step {
  const entry = lead?.entry?.block;
  return load(state, {source, index: state.current, move: 'onward', bytes: undefined, block, entry}, lead);
}

/** The article that was left for this one, as it was left; undefined when there is none. */
export function goBack(state: State): Step | undefined {
  const last = state.trail.at(-1);
  if (last === undefined) return undefined;
  const unsaved = tellUnsaved(state, entry => entry.disk !== 'saved');
  if (unsaved !== undefined) return [withNotice(state, unsaved, 'error'), []];
  const {article, found} = last;
  // Whatever was on its way to the disk then is there by now, and is read from there.
  const notes = last.notes.map((entry): NoteEntry => ({...entry, disk: 'saved'}));
  return [
    {
      ...state,
      reading: {...last, notes},
      trail: state.trail.slice(0, -1),
      mode: READ_MODE,
      loading: undefined,
    },
    [
      ...savePlace(state),
      ...stopping(state),
      {type: 'load-notes', article},
      {type: 'remember-article', article},
      ...(found === undefined ? [{type: 'analyse-article', article} as const] : []),
    ],
  ];
}

/** The trail when the next article takes the place of the one that is read. */
export function trailAfter(
  {trail, reading, loading}: State,
  move: Loading['move'] | undefined,
): readonly Reading[] {
  if (move === 'again' || move === 'replace') return trail;
  if (move !== 'onward' || reading === undefined) return [];
  const entry = loading?.entry;
  const left =
    entry === undefined ? reading : {...reading, entriesRead: new Set([...reading.entriesRead, entry])};
  return [...trail, left].slice(-MOST_KEPT);
}

/** Stops what is being loaded; undefined when nothing is. */
export function stopLoading(state: State): Step | undefined {
  const {loading} = state;
  if (loading === undefined) return undefined;
  const stopped: State = {...state, loading: undefined};
  return [withNotice(stopped, `stopped: ${nameOf(loading.source)} is not opened`), stopping(state)];
}

function stopping({loading}: State): readonly Effect[] {
  return loading === undefined ? [] : [{type: 'stop-loading'}];
}

/** `fetching example.org 120 KB`; undefined where nothing is being fetched: a file is there at once. */
export function progressOf({loading}: State): string | undefined {
  if (loading === undefined || !isWebAddress(loading.source)) return undefined;
  const {source, bytes} = loading;
  return `fetching ${hostOf(source)}${bytes === undefined ? ' ...' : ` ${sizeOf(bytes)}`}`;
}

/** Bytes as readers count them: `120 KB`, `1.4 MB`. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A source in a sentence: the host of a page, the name of a file. */
function nameOf(source: string): string {
  return isWebAddress(source) ? hostOf(source) : source.replace(/^.*\//u, '');
}

/** What leaving the article would lose; undefined when all is on disk. */
export function tellUnsaved(state: State, isUnsaved: (entry: NoteEntry) => boolean): string | undefined {
  const count = state.reading?.notes.filter(isUnsaved).length ?? 0;
  if (count === 0) return undefined;
  return `${count === 1 ? '1 note is' : `${count} notes are`} not saved: :save tries again, {text.copy} copies the paragraph, :q! quits without`;
}

/** Saves the reading position at once; while the sidebar previews, the place is the one before it. */
export function savePlace(state: State): readonly Effect[] {
  const {reading} = state;
  if (reading === undefined) return [];
  const place = listMode(state)?.cameFrom ?? reading.place;
  const {article} = reading;
  const progress = Math.min(1, endOfView(sceneOf(state, reading), place) / Math.max(1, article.text.length));
  return [{type: 'save-position', article, offset: place.offset, progress}];
}

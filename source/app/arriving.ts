import type {Analysis} from '../analysis/analysis.ts';
import type {Article} from '../document/article.ts';
import {truncate} from '../document/text.ts';
import {isKept} from '../notes/reanchor.ts';
import {blockTexts, offsetMover, summaryOf, whyWorse, withChanges} from './changes.ts';
import {dateOf} from './shown-date.ts';
import {READ_MODE, withNotice, withReading} from './command.ts';
import {ROOMY, sceneOf} from './frame.ts';
import {withCorrections} from './history.ts';
import type {Message, Step} from './messages.ts';
import {FIRST_ENTRIES} from './state.ts';
import type {NoteEntry, Reading, State} from './state.ts';
import {pairsOf, versionsTold} from './pairs.ts';
import {isWebAddress, tellUnsaved, trailAfter} from './opening.ts';
import {settle} from './viewport.ts';

/** An article is there: it takes the screen, and its notes, names and colours are asked for. */
export function openArticle(state: State, message: Message & {type: 'article-opened'}): Step {
  const {article, index, asked} = message;
  const {loading} = state;
  // It was stopped, or another one was asked for since.
  if (asked !== undefined && loading?.source !== asked) return [state, []];
  const refused = whyNotTaken(state, article);
  if (refused !== undefined) return [withNotice({...state, loading: undefined}, refused, 'error', true), []];
  const isReload = loading?.move === 'again' || loading?.move === 'replace';
  const kept = isReload || state.reading?.article.source === article.source ? state.reading : undefined;
  if (kept?.article.id === article.id && isReload) return takeSame(state, kept, article);
  const isRoomy = !state.isSpoken && state.size.columns >= ROOMY;
  const opensSidebar = !state.preferences.hasSeenSidebar && isRoomy;
  const wanted = loading?.block === undefined ? undefined : article.blocks[loading.block]?.range.start;
  const {before} = message;
  const first: Reading = {
    ...newReading(article, kept, wanted ?? message.offset),
    entriesRead: new Set(message.entriesRead),
  };
  const reading = before === undefined ? first : withChanges(first, before.texts);
  const next: State = {
    ...state,
    current: index,
    reading,
    loading: undefined,
    trail: trailAfter(state, kept === undefined ? loading?.move : 'again'),
    mode: READ_MODE,
    preferences: {...state.preferences, hasSeenSidebar: state.preferences.hasSeenSidebar || opensSidebar},
    sidebar: {
      ...state.sidebar,
      isOpen: state.sidebar.isOpen || opensSidebar,
      selected: FIRST_ENTRIES,
      telling: 0,
      filter: '',
    },
  };
  return [
    toldOf(state, settled(next, reading, kept === undefined), message),
    [
      {type: 'load-notes', article},
      {type: 'remember-article', article, asked},
      {type: 'analyse-article', article},
      {type: 'highlight-code', article},
      ...(opensSidebar ? [{type: 'save-preferences', preferences: {hasSeenSidebar: true}} as const] : []),
    ],
  ];
}

/** The article came again with the same words: only its looks and links can be others. */
function takeSame(state: State, kept: Reading, article: Article): Step {
  const same: State = {...state, loading: undefined, reading: {...kept, article}};
  return [
    withNotice(same, 'nothing has changed'),
    [
      {type: 'load-notes', article},
      {type: 'highlight-code', article},
    ],
  ];
}

function settled(state: State, reading: Reading, isFirst: boolean): State {
  const scene = sceneOf(state, reading);
  const {offset, screenRow} = reading.place;
  const row = isFirst && offset > 0 ? Math.floor(scene.height / 3) : screenRow;
  return withReading(state, {place: settle(scene, {offset, screenRow: row})});
}

/** The line that an article opens with: what is new in it, what is wrong with it, or the way back. */
function toldOf(last: State, state: State, {kept, before}: Message & {type: 'article-opened'}): State {
  const {reading, trail} = state;
  if (kept !== undefined)
    return withNotice(state, `the text kept on ${dateOf(kept.seen)}: ${kept.reason}`, 'info', true);
  if (reading?.changes !== undefined)
    return withNotice(
      state,
      `${summaryOf(reading.changes, reading.article)}${before === undefined ? '' : ` since ${dateOf(before.seen)}`}: {hit.next} goes to each`,
      'info',
      true,
    );
  if (reading?.article.caveat !== undefined) return withNotice(state, reading.article.caveat);
  if (reading?.article.feed !== undefined && reading.article.feed.length > 0)
    return withNotice(state, `${reading.article.feed.length} entries: {entry.read} reads the one at the bar`);
  const left = trail.length > last.trail.length ? last.reading?.article.title : undefined;
  return left === undefined ? state : withNotice(state, `{article.leave} goes back to ${truncate(left, 40)}`);
}

/** Why an article that has come does not take the screen: something would be lost. */
function whyNotTaken(state: State, article: Article): string | undefined {
  const {mode, loading, reading} = state;
  const isNot = `${article.label} is not opened: `;
  if (mode.name === 'write') return `${isNot}a note is being written`;
  if (mode.name === 'prompt') return `${isNot}something is being typed`;
  const unsaved = tellUnsaved(state, entry => entry.disk !== 'saved');
  if (unsaved !== undefined) return isNot + unsaved;
  const worse =
    loading?.move === 'again' && reading !== undefined ? whyWorse(reading.article, article) : undefined;
  return worse && `not taken: ${worse} {article.replace} takes it`;
}

/** News of what is being loaded; of what was stopped or is no longer wanted nothing is said. */
export function takeLoading(
  state: State,
  message: Message & {type: 'article-loading' | 'article-unchanged' | 'open-failed'},
): Step {
  const {loading} = state;
  if (loading === undefined || loading.source !== message.source) return [state, []];
  if (message.type === 'article-loading')
    return [{...state, loading: {...loading, bytes: message.bytes}}, []];
  const done: State = {...state, loading: undefined};
  return message.type === 'open-failed'
    ? // Of a page it may come at any time, and the next key must not take it away unread.
      [withNotice(done, message.reason, 'error', isWebAddress(message.source)), []]
    : [withNotice(done, 'nothing has changed'), []];
}

/**
 * What is known of an article when it opens. Read again, it keeps the reader's place, jumps and marks, each in its
 * paragraph, and shows what is new.
 */
function newReading(article: Article, kept: Reading | undefined, offset = 0): Reading {
  const reading: Reading = {
    article,
    found: undefined,
    analysis: undefined,
    corrections: [],
    progress: undefined,
    notes: [],
    drafts: [],
    place: {offset: Math.min(offset, article.text.length), screenRow: 0},
    jumps: [],
    marks: {},
    undo: [],
    redo: [],
    currentNote: undefined,
    hits: undefined,
    changes: undefined,
    entriesRead: new Set(),
    shift: 0,
  };
  if (kept === undefined) return reading;
  const move = offsetMover(kept.article, article);
  const marks = Object.entries(kept.marks).map(([letter, at]) => [letter, move(at)] as const);
  const moved: Reading = {
    ...reading,
    place: {offset: move(kept.place.offset), screenRow: kept.place.screenRow},
    jumps: kept.jumps.map(move),
    marks: Object.fromEntries(marks),
  };
  return withChanges(moved, blockTexts(kept.article));
}

/** What the sidebar shows when the analysis could not be made; of the language nothing is said. */
const NOTHING_FOUND: Analysis = {
  language: 'en',
  mentions: [],
  entities: [],
  people: [],
  agreements: [],
  quotes: [],
};

type AnalysisMessage = Message & {type: 'article-analysed' | 'analysis-progressed' | 'analysis-failed'};

/** News of the analysis; those of an article that is no longer open are too late. */
export function takeAnalysis(state: State, message: AnalysisMessage): Step {
  if (state.reading?.article.id !== message.article) return [state, []];
  switch (message.type) {
    case 'analysis-progressed':
      return [withReading(state, {progress: message.share}), []];
    case 'article-analysed': {
      const next = withReading(state, {found: message.analysis, progress: undefined});
      return [withCorrections(next, state.reading.corrections), []];
    }
    case 'analysis-failed': {
      const next = withReading(state, {found: NOTHING_FOUND, analysis: NOTHING_FOUND, progress: undefined});
      return [withNotice(next, message.reason, 'error', true), []];
    }
  }
}

/** The same article with its code coloured. */
export function takeColours(state: State, {article}: Message & {type: 'code-highlighted'}): Step {
  return state.reading?.article.id === article.id ? [withReading(state, {article}), []] : [state, []];
}

/** The notes on disk, with those that are not there yet. */
export function loadNotes(state: State, message: Message & {type: 'notes-loaded'}): Step {
  const {article, stored, isNews = false} = message;
  const {reading, mode} = state;
  if (reading?.article.id !== article) return [state, []];
  const written = mode.name === 'write' ? mode.note : undefined;
  // What is not on disk exists here alone. And a note being edited stays what the edit was made from: when it was
  // changed elsewhere meanwhile, the store sees so and keeps both.
  const kept = reading.notes.filter(({disk, note}) => disk !== 'saved' || note.id === written);
  const read = stored.notes.filter(({note}) => !kept.some(entry => entry.note.id === note.id));
  const notes: readonly NoteEntry[] = [...read.map(note => ({...note, disk: 'saved'}) as const), ...kept];
  const drafts = isNews ? reading.drafts : stored.drafts;
  const next = withCorrections(withReading(state, {notes, drafts}), stored.corrections);
  const versions = pairsOf(notes).length;
  const choice = versions > 0 ? [versionsTold(versions)] : [];
  if (isNews) {
    const isNew = versions > pairsOf(reading.notes).length;
    const told = stored.warnings[0] ?? (isNew ? choice[0] : undefined);
    return [told === undefined ? next : withNotice(next, told, 'info', true), []];
  }
  const lost = notes.filter(
    ({note, resolution}) => note.deleted === undefined && !('block' in resolution) && !isKept(note),
  ).length;
  const told = [
    ...stored.warnings,
    ...choice,
    ...(stored.isMoved === true ? ['{note.undo} takes them away from here'] : []),
    ...(lost > 0
      ? [
          `${lost === 1 ? '1 note has lost its' : `${lost} notes have lost their`} paragraph: {notes.show} lists ${lost === 1 ? 'it' : 'them'}`,
        ]
      : []),
  ];
  if (stored.drafts.length > 0) {
    told.push(
      `${stored.drafts.length === 1 ? '1 draft is' : `${stored.drafts.length} drafts are`} not saved: {notes.show} lists them`,
    );
  }
  const undo =
    stored.isMoved === true
      ? [...reading.undo, {kind: 'moved-notes', verb: 'notes from elsewhere'} as const]
      : reading.undo;
  const done = withReading(next, {undo});
  return [told.length === 0 ? done : withNotice(done, told.join('; '), 'info', true), []];
}

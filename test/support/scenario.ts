import type {Analysis, EntityKind} from '../../source/analysis/analysis.ts';
import {splitSentences} from '../../source/analysis/sentences.ts';
import type {Effect, Message} from '../../source/app/messages.ts';
import {bodyWithTags, splitTags} from '../../source/app/note-tags.ts';
import {initialState} from '../../source/app/state.ts';
import type {NoteEntry, Preferences, State} from '../../source/app/state.ts';
import {update} from '../../source/app/update.ts';
import {utter} from '../../source/app/utterance.ts';
import {view} from '../../source/app/view-model.ts';
import {noticeRows} from '../../source/app/view-status.ts';
import {blockAt} from '../../source/document/article.ts';
import type {Article, Range} from '../../source/document/article.ts';
import {graphemes} from '../../source/document/text.ts';
import type {Note} from '../../source/notes/note.ts';
import {paint} from '../../source/ui/paint.ts';
import {articleOf, noteOn} from './annotated.ts';

export const usualPreferences: Preferences = {
  width: 72,
  marks: 'all',
  areNotesFolded: false,
  highlightColour: 'yellow',
  hasSeenSidebar: true,
  exportFolder: undefined,
  keys: {},
};

type ScenarioOptions = {
  readonly columns?: number;
  readonly rows?: number;
  readonly preferences?: Partial<Preferences>;
  readonly sources?: readonly string[];
  /** Screen reader mode: `heard` then tells what was said. */
  readonly isSpoken?: boolean;
  /** Names in the text and what they are: the analysis that the article gets. */
  readonly names?: Readonly<Record<string, EntityKind>>;
  /** Names that mean the same as another one. */
  readonly sameAs?: Readonly<Record<string, string>>;
  /** What people are quoted with: their words as they stand in the text. */
  readonly quotes?: Readonly<Record<string, readonly string[]>>;
  /** Like `agreements`, mentioned in passing. */
  readonly passing?: readonly (readonly string[])[];
  /** Sentences of the text that tell an agreement; those in one list tell the same one. */
  readonly agreements?: readonly (readonly string[])[];
  /** The notes folder: `works`, `refuses` each save, or `waits` until `answer` is called. */
  readonly disk?: 'works' | 'refuses' | 'waits';
  /** Answers effects that go outside; undefined leaves them unanswered. */
  readonly outside?: (effect: Effect) => Message | undefined;
};

/** The core with a fake shell around it: effects are recorded, and saves answered as a notes folder would. */
export type Scenario = {
  /**
   * Presses keys, written with spaces between them. What is no name of a key is pressed letter by letter:
   * `12G`, `''`, `ctrl-o`.
   */
  readonly press: (keys: string) => Scenario;
  /** Types text, as into a field; its spaces and newlines (as Ctrl-j) too. */
  readonly type: (text: string) => Scenario;
  readonly send: (message: Message) => Scenario;
  /** The timer with this key has run out. */
  readonly expire: (key: 'draft' | 'position') => Scenario;
  readonly setDisk: (disk: 'works' | 'refuses' | 'waits') => Scenario;
  /** Answers the oldest save that waits. */
  readonly answer: () => Scenario;
  readonly state: () => State;
  /** Marked text: see `scenario`. */
  readonly text: () => string;
  readonly screen: () => readonly string[];
  /** What was said since this was asked last. */
  readonly heard: () => readonly string[];
  /** The bottom row, spaces at its ends cut. */
  readonly status: () => string;
  /** Effects so far of one type, oldest first. */
  readonly effects: <Type extends Effect['type']>(type: Type) => readonly (Effect & {readonly type: Type})[];
  /** Bodies in the journal of drafts. */
  readonly journal: () => readonly string[];
};

/** Keys whose names are longer than a grapheme. */
const NAMED =
  /^(?:(?:ctrl|alt|shift)-.+|space|enter|escape|tab|backspace|delete|up|down|left|right|home|end|page-up|page-down)$/u;

/**
 * A scenario in marked text: a block a line, the title first; `|` stands at the place that is read, `[...]` is a
 * note on the block above (`#tags` at its end). What `text` gives back also shows `[...] failed` and `[...] saving`
 * for notes that are not on disk, `{...}` for a draft, and `> ...‸...` for the open field with its cursor. Of an
 * `Article` the first offset is read.
 */
export function scenario(given: string | Article, options: ScenarioOptions = {}): Scenario {
  const {article, offset, notes} =
    typeof given === 'string' ? readMarked(given) : {article: given, offset: 0, notes: []};
  const size = {columns: options.columns ?? 80, rows: options.rows ?? 24};
  const sources = options.sources ?? [article.source];
  let disk = options.disk ?? 'works';
  const preferences = {...usualPreferences, ...options.preferences};
  let state = initialState({size, sources, preferences, isSpoken: options.isSpoken === true});
  let time = 0;
  const effects: Effect[] = [];
  const said: string[] = [];
  const waiting: Effect[] = [];
  const journal = new Map<string, string>();

  const now = () => new Date(Date.UTC(2026, 10, 23, 7, 0, ++time)).toISOString();
  const dispatch = (message: Message): void => {
    const [next, asked] = update(state, message);
    if (next.isSpoken) said.push(...utter(state, message, next));
    state = next;
    effects.push(...asked);
    for (const effect of asked) perform(effect);
  };
  const perform = (effect: Effect): void => {
    if (effect.type === 'save-draft') journal.set(effect.draft.id, effect.draft.body);
    if (effect.type === 'remove-draft') journal.delete(effect.id);
    if (effect.type === 'save-note' && disk === 'waits') waiting.push(effect);
    const message = effect.type === 'save-note' ? answerTo(effect) : options.outside?.(effect);
    if (message !== undefined) dispatch(message);
  };
  const answerTo = (effect: Effect & {type: 'save-note'}): Message | undefined => {
    if (disk === 'waits') return undefined;
    if (disk === 'refuses')
      return {type: 'save-failed', note: effect.note.id, reason: 'the note is not saved: the disk is full'};
    const note: Note = {...effect.note, revision: effect.note.revision + 1, modified: now()};
    return {type: 'note-saved', note, sent: effect.note.id};
  };
  const press = (key: string): void => {
    dispatch({type: 'key-pressed', key, now: now(), freshId: `fresh-${String(time).padStart(4, '0')}`});
  };

  dispatch({type: 'article-opened', article, index: 0, offset});
  if (options.names !== undefined || options.agreements !== undefined)
    dispatch({type: 'article-analysed', article: article.id, analysis: analysisOf(article, options)});
  const stored = notes.map(({block, text}) => {
    const note = noteOn(article, block, '', splitTags(text));
    return {note, resolution: {status: 'exact', block, range: note.anchor.position} as const};
  });
  dispatch({
    type: 'notes-loaded',
    article: article.id,
    stored: {notes: stored, drafts: [], corrections: [], warnings: []},
  });
  effects.length = 0;
  said.length = 0;

  const self: Scenario = {
    press(keys) {
      for (const word of keys.split(' ').filter(one => one !== ''))
        for (const key of NAMED.test(word) ? [word] : graphemes(word)) press(key);
      return self;
    },
    type(text) {
      for (const grapheme of graphemes(text))
        press(grapheme === ' ' ? 'space' : grapheme === '\n' ? 'ctrl-j' : grapheme);
      return self;
    },
    send(message) {
      dispatch(message);
      return self;
    },
    expire(key) {
      dispatch(key === 'draft' ? {type: 'draft-due', now: now()} : {type: 'position-due'});
      return self;
    },
    setDisk(next) {
      disk = next;
      return self;
    },
    answer() {
      const effect = waiting.shift();
      const before = disk;
      if (disk === 'waits') disk = 'works';
      const message = effect?.type === 'save-note' ? answerTo(effect) : undefined;
      disk = before;
      if (message !== undefined) dispatch(message);
      return self;
    },
    state: () => state,
    text: () => markedText(state),
    heard: () => said.splice(0),
    screen: () => view(state).rows.map(row => paint(row, undefined).trimEnd()),
    status: () => {
      const rows = Math.max(1, noticeRows(state, state.size.columns).length);
      return self
        .screen()
        .slice(-rows)
        .map(row => row.trim())
        .join(' ');
    },
    effects: <Type extends Effect['type']>(type: Type) =>
      effects.filter((effect): effect is Effect & {readonly type: Type} => effect.type === type),
    journal: () => [...journal.values()],
  };
  return self;
}

/** Marked text as one string to compare with: blank lines at its ends and the indent are cut. */
export function marked(text: string): string {
  return linesOf(text).join('\n');
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

type MarkedNote = {readonly block: number; readonly text: string};

function readMarked(text: string): {
  readonly article: Article;
  readonly offset: number;
  readonly notes: readonly MarkedNote[];
} {
  const texts: string[] = [];
  const notes: MarkedNote[] = [];
  for (const line of linesOf(text)) {
    const note = /^\[(.*)\]$/u.exec(line)?.[1];
    if (note === undefined) texts.push(line);
    else notes.push({block: texts.length - 1, text: note});
  }
  const article = articleOf(texts.map(line => line.replace('|', '')));
  const block = texts.findIndex(line => line.includes('|'));
  const start = article.blocks[block]?.range.start ?? 0;
  return {article, offset: block < 0 ? 0 : start + (texts[block]?.indexOf('|') ?? 0), notes};
}

function markedText(state: State): string {
  const {reading, mode} = state;
  if (reading === undefined) return '';
  const {article, place, notes, drafts} = reading;
  return article.blocks
    .flatMap(({range}, block) => {
      const text = article.text.slice(range.start, range.end);
      const at = place.offset - range.start;
      const isRead = blockAt(article, place.offset) === block;
      const field =
        mode.name === 'write' && mode.block === block
          ? [`> ${mode.field.text.slice(0, mode.field.cursor)}‸${mode.field.text.slice(mode.field.cursor)}`]
          : [];
      const here = notes.filter(entry => entry.note.deleted === undefined && blockIn(entry) === block);
      return [
        isRead ? `${text.slice(0, at)}|${text.slice(at)}` : text,
        ...here.map(
          entry =>
            `[${bodyWithTags(entry.note).replace('  #', ' #')}]${entry.disk === 'saved' ? '' : ` ${entry.disk}`}`,
        ),
        ...drafts.flatMap(draft => (draft.anchor.block.index === block ? [`{${draft.body}}`] : [])),
        ...field,
      ];
    })
    .join('\n');
}

function blockIn({resolution}: NoteEntry): number | undefined {
  return 'block' in resolution ? resolution.block : undefined;
}

/** An analysis by decree: every place of a name is a mention, every sentence given tells its agreement. */
export function analysisOf(
  article: Article,
  {
    names = {},
    sameAs = {},
    agreements = [],
    passing = [],
    quotes = {},
  }: Pick<ScenarioOptions, 'names' | 'sameAs' | 'agreements' | 'passing' | 'quotes'>,
): Analysis {
  const mentions = Object.entries(names)
    .flatMap(([name, kind]) =>
      placesOf(article, name).map(range => ({range, kind, entity: sameAs[name] ?? name})),
    )
    .toSorted((one, other) => one.range.start - other.range.start);
  const people = Object.entries(names).filter(([, kind]) => kind === 'person');
  return {
    language: 'en',
    mentions,
    entities: Object.entries(names).map(([name, kind]) => ({id: name, name, kind})),
    people: people.map(([name]) => {
      const own = mentions.filter(mention => mention.entity === name);
      const blocks = [...new Set(own.map(({range}) => blockAt(article, range.start)))];
      return {
        entity: name,
        name,
        aliases: [],
        role: 'witness',
        affiliation: undefined,
        blocks,
        tellings: own.map(({range}) => tellingAt(article, range.start)),
      };
    }),
    quotes: Object.entries(quotes).flatMap(([person, texts]) =>
      texts.map(text => {
        const start = article.text.indexOf(text);
        const range = {start, end: start + text.length};
        return {person, range, by: range, block: blockAt(article, start)};
      }),
    ),
    agreements: [...agreements, ...passing].map((sentences, index) => {
      const tellings = sentences.map(sentence => tellingOf(article, sentence));
      const [telling = {range: {start: 0, end: 0}, block: 0}, ...also] = tellings;
      return {
        id: String(index),
        what: 'what was agreed',
        parties: ['Here', 'There'],
        kind: 'deal',
        status: 'agreed',
        date: undefined,
        resolvedDate: undefined,
        telling,
        also,
        isMinor: index >= agreements.length,
      };
    }),
  };
}

function placesOf(article: Article, name: string): readonly Range[] {
  return Array.from(article.text.matchAll(new RegExp(name, 'gu')), ({index}) => ({
    start: index,
    end: index + name.length,
  }));
}

function tellingOf(article: Article, part: string) {
  return tellingAt(article, article.text.indexOf(part));
}

function tellingAt(article: Article, at: number) {
  const block = blockAt(article, at);
  const whole = article.blocks[block]?.range ?? {start: at, end: at};
  const range = splitSentences(article.text, whole).find(sentence => sentence.end > at) ?? whole;
  return {range, block};
}

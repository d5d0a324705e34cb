import {isSameSentence} from '../analysis/corrections.ts';
import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import {blockAt} from '../document/article.ts';
import type {Article, Range} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {aboutOf} from '../notes/about.ts';
import type {About} from '../notes/about.ts';
import {startWriting} from './annotating.ts';
import {withNotice} from './command.ts';
import type {Press} from './command.ts';
import {selectedEntry} from './entries.ts';
import type {Entry} from './entries.ts';
import {blockOf} from './frame.ts';
import type {Step} from './messages.ts';
import {once} from './once.ts';
import type {NoteEntry, Reading, State} from './state.ts';

/** Somebody or something in the article that a note can be on. */
type Subject = {
  readonly who: About;
  /** The first words that name or tell it; the note stands at them. */
  readonly range: Range;
  /** The ¶ that name or tell it. */
  readonly blocks: readonly number[];
};

/** Writes on the selected person or agreement, or edits the note there is; a note in the list is edited. */
export function annotateEntry(state: State, press: Press): Step {
  const {reading, mode} = state;
  const entry = selectedEntry(state);
  if (reading?.analysis === undefined || mode.name !== 'sidebar') return [state, []];
  if (entry?.kind === 'note') return [write(state, reading, entry.note, press, undefined), []];
  const subject = subjectOf(reading.analysis, reading.article, entry);
  if (subject === undefined) return [withNotice(state, 'notes go on people, agreements and paragraphs'), []];
  const known = notesAbout(reading, entry)[0];
  return [write(state, reading, known, press, known === undefined ? subject : undefined), []];
}

function write(
  state: State,
  reading: Reading,
  note: NoteEntry | undefined,
  press: Press,
  about: Subject | undefined,
): State {
  const cameFrom = state.mode.name === 'sidebar' ? state.mode.cameFrom : undefined;
  const block = note === undefined ? blockAt(reading.article, about?.range.start ?? 0) : (blockOf(note) ?? 0);
  return startWriting(state, reading, block, note, press, {
    about: about?.who,
    range: about?.range,
    cameFrom,
  });
}

/** Goes on with the draft of a note on somebody; undefined where they are no longer found. */
export function resumeAbout(state: State, about: About, press: Press): State | undefined {
  const {reading} = state;
  if (reading?.analysis === undefined) return undefined;
  const {analysis, article} = reading;
  const subject = subjectsOf(analysis)(article).find(one => isSame(one.who, about));
  return subject && write(state, reading, undefined, press, subject);
}

function subjectOf(analysis: Analysis, article: Article, entry: Entry | undefined): Subject | undefined {
  if (entry?.kind === 'person') return personSubject(analysis, entry.person);
  return entry?.kind === 'agreement' ? agreementSubject(article, entry.agreement) : undefined;
}

function personSubject(analysis: Analysis, {entity, name, blocks}: Person): Subject | undefined {
  const range = firstMentions(analysis).get(entity);
  return range && {who: {kind: 'person', name}, range, blocks};
}

const firstMentions = once(
  ({mentions}: Analysis): ReadonlyMap<string, Range> =>
    new Map(mentions.toReversed().map(({entity, range}) => [entity, range])),
);

function agreementSubject(article: Article, {telling, also}: Agreement): Subject {
  const {start, end} = telling.range;
  const who = {kind: 'agreement', sentence: sanitiseLine(article.text.slice(start, end))} as const;
  return {who, range: telling.range, blocks: [telling, ...also].map(one => one.block)};
}

const subjectsOf = once((analysis: Analysis) =>
  once((article: Article): readonly Subject[] => [
    ...analysis.people.flatMap(person => personSubject(analysis, person) ?? []),
    ...analysis.agreements.map(agreement => agreementSubject(article, agreement)),
  ]),
);

/** Agreements are known again by their sentence, edited a little or not. */
function isSame(one: About, other: About): boolean {
  if (one.kind === 'agreement')
    return other.kind === 'agreement' && isSameSentence(one.sentence, other.sentence);
  return other.kind === 'person' && one.name === other.name;
}

/** The notes on a person or an agreement of the sidebar, in the order they were written in. */
export function notesAbout({notes, article}: Reading, entry: Entry | undefined): readonly NoteEntry[] {
  if (entry?.kind !== 'person' && entry?.kind !== 'agreement') return [];
  return aboutNotes(notes)
    .filter(({about}) => isAbout(article, entry, about))
    .map(({note}) => note);
}

function isAbout(article: Article, entry: Entry & {kind: 'person' | 'agreement'}, about: About): boolean {
  if (entry.kind === 'agreement') return isSame(agreementSubject(article, entry.agreement).who, about);
  const {name, aliases} = entry.person;
  return about.kind === 'person' && (about.name === name || aliases.includes(about.name));
}

type AboutNote = {readonly note: NoteEntry; readonly about: About};

const aboutNotes = once((notes: readonly NoteEntry[]): readonly AboutNote[] =>
  notes.flatMap(note => {
    const about = note.note.deleted === undefined ? aboutOf(note.note) : undefined;
    return about === undefined ? [] : [{note, about}];
  }),
);

/** The paragraphs that name or tell again what a note elsewhere is on. */
export function blocksWithAbout(reading: Reading): ReadonlySet<number> {
  return reading.analysis === undefined
    ? NONE
    : markedBlocks(reading.notes)(reading.analysis)(reading.article);
}

const NONE: ReadonlySet<number> = new Set();

const markedBlocks = once((notes: readonly NoteEntry[]) =>
  once((analysis: Analysis) =>
    once((article: Article): ReadonlySet<number> => {
      const noted = aboutNotes(notes);
      const blocks = new Set<number>();
      if (noted.length === 0) return blocks;
      const names = new Map(
        analysis.people.flatMap(person => [person.name, ...person.aliases].map(name => [name, person])),
      );
      for (const {note, about} of noted) {
        const told =
          about.kind === 'person'
            ? names.get(about.name)?.blocks
            : subjectsOf(analysis)(article).find(({who}) => isSame(who, about))?.blocks;
        for (const block of told ?? []) if (block !== blockOf(note)) blocks.add(block);
      }
      return blocks;
    }),
  ),
);

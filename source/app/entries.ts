import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import {listNamings, tellingAt} from '../analysis/namings.ts';
import type {Naming} from '../analysis/namings.ts';
import type {Article, Range} from '../document/article.ts';
import type {Draft} from '../notes/note.ts';
import {fitting} from './fitting.ts';
import {candidatesOf, isSidebarFocused, isTall} from './frame.ts';
import {notesInOrder} from './annotating.ts';
import {bodyWithTags} from './note-tags.ts';
import {once} from './once.ts';
import type {NoteEntry, Reading, State, Tab} from './state.ts';

/** One selectable entry of the sidebar. `tellings` are the places in the text that it comes from. */
export type Entry = {readonly tellings: readonly Range[]} & (
  | {readonly kind: 'agreement'; readonly agreement: Agreement}
  /** The row under which agreements mentioned in passing are folded away. */
  | {readonly kind: 'fold'; readonly count: number; readonly isOpen: boolean}
  | {readonly kind: 'person'; readonly person: Person}
  /** `tellings` are the names themselves here, not their sentences: a long text has too many to cut them all. */
  | {readonly kind: 'naming'; readonly naming: Naming}
  | {readonly kind: 'note'; readonly note: NoteEntry}
  | {readonly kind: 'orphan'; readonly note: NoteEntry}
  | {readonly kind: 'draft'; readonly draft: Draft}
  | {readonly kind: 'heading'; readonly block: number}
);

/** The tabs that stand in the sidebar now: on a tall screen agreements and people are one view. */
export function tabsOf(state: State): readonly Tab[] {
  return isTall(state)
    ? ['people', 'names', 'notes', 'contents']
    : ['people', 'agreements', 'names', 'notes', 'contents'];
}

/** The tab that is shown: the one asked for, or the view it is part of. */
export function shownTab(state: State): Tab {
  return isTall(state) && state.sidebar.tab === 'agreements' ? 'people' : state.sidebar.tab;
}

/** The entries of the shown tab in the order of the list: those that fit the filter. */
export function entriesOf(state: State): readonly Entry[] {
  const {reading, sidebar} = state;
  if (reading === undefined) return [];
  const all = allEntries(state, reading);
  return sidebar.filter === '' ? all : narrowed(all, sidebar.filter, reading.article);
}

function allEntries(state: State, {article, notes, drafts, analysis}: Reading): readonly Entry[] {
  const tab = shownTab(state);
  if (tab === 'notes') return noteEntries(notes)(drafts)(article);
  if (tab === 'contents') return contentEntries(article);
  if (analysis === undefined) return [];
  if (tab === 'names') return namingEntries(analysis)(article);
  const found = foundEntries(analysis);
  // A filter finds what is folded away, too.
  const isUnfolded = state.sidebar.isPassingShown || state.sidebar.filter !== '';
  const {agreements, both} = isUnfolded ? found.unfolded : found.folded;
  return tab === 'agreements' ? agreements : isTall(state) ? both : found.people;
}

/** A frame asks for the list several times: the last answer for each list is kept. */
const lastFitting = new WeakMap<
  readonly Entry[],
  {readonly typed: string; readonly kept: readonly Entry[]}
>();

function narrowed(all: readonly Entry[], typed: string, article: Article): readonly Entry[] {
  const known = lastFitting.get(all);
  if (known?.typed === typed) return known.kept;
  const kept = fitting(all, typed, entry => entryText(article, entry));
  lastFitting.set(all, {typed, kept});
  return kept;
}

/** The words of an entry that a filter looks in: what the list shows of it. */
function entryText(article: Article, entry: Entry): string {
  switch (entry.kind) {
    case 'person': {
      const {name, aliases, role, affiliation} = entry.person;
      return [name, ...aliases, role, affiliation].filter(part => part !== undefined).join(' ');
    }
    case 'agreement': {
      const {status, parties, kind, what, date} = entry.agreement;
      return [status.replaceAll('-', ' '), ...parties, kind, what, date].join(' ');
    }
    case 'fold':
      return '';
    case 'naming':
      return [entry.naming.name, ...entry.naming.aliases].join(' ');
    case 'note':
    case 'orphan': {
      const {anchor, colour = ''} = entry.note.note;
      return [bodyWithTags(entry.note.note), colour, anchor.quote.exact].join(' ');
    }
    case 'draft':
      return entry.draft.body;
    case 'heading': {
      const range = article.blocks[entry.block]?.range;
      return article.text.slice(range?.start, range?.end);
    }
  }
}

const foundEntries = once((analysis: Analysis) => {
  const people = personEntries(analysis);
  const [folded, unfolded] = [agreementEntries(analysis, false), agreementEntries(analysis, true)];
  return {
    people,
    folded: {agreements: folded, both: [...folded, ...people]},
    unfolded: {agreements: unfolded, both: [...unfolded, ...people]},
  };
});

/** Main agreements in the order of the text, then those mentioned in passing, under their fold. */
function agreementEntries({agreements}: Analysis, isOpen: boolean): readonly Entry[] {
  const entryOf = (agreement: Agreement): Entry => ({
    kind: 'agreement',
    agreement,
    tellings: [agreement.telling, ...agreement.also].map(telling => telling.range),
  });
  const main = agreements.filter(one => !one.isMinor).map(entryOf);
  const minor = agreements.filter(one => one.isMinor).map(entryOf);
  if (minor.length === 0) return main;
  return [...main, {kind: 'fold', count: minor.length, isOpen, tellings: []}, ...(isOpen ? minor : [])];
}

const KINDS: readonly Naming['kind'][] = ['organisation', 'place', 'date'];

/** Organisations, places and dates, each in the order of the text. */
const namingEntries = once((analysis: Analysis) =>
  once((article: Article): readonly Entry[] => {
    const namings = listNamings(analysis, article);
    return KINDS.flatMap(kind => namings.filter(naming => naming.kind === kind)).map(naming => ({
      kind: 'naming',
      naming,
      tellings: naming.ranges,
    }));
  }),
);

function personEntries({people}: Analysis): readonly Entry[] {
  return people.map(person => ({
    kind: 'person',
    person,
    tellings: person.tellings.map(telling => telling.range),
  }));
}

const noteEntries = once((notes: Reading['notes']) =>
  once((drafts: Reading['drafts']) =>
    once((article: Article): readonly Entry[] => {
      const placed = notesInOrder({notes}).map((note): Entry => {
        const {resolution} = note;
        return {kind: 'note', note, tellings: 'range' in resolution ? [resolution.range] : []};
      });
      const orphans = notes
        .filter(note => note.note.deleted === undefined && !('block' in note.resolution))
        .map((note): Entry => {
          const ranges = candidatesOf(note).flatMap(block => article.blocks[block]?.range ?? []);
          return {kind: 'orphan', note, tellings: ranges};
        });
      const open = drafts.map((draft): Entry => ({kind: 'draft', draft, tellings: []}));
      return [...placed, ...orphans, ...open];
    }),
  ),
);

/** Headings; an article without any is listed by its paragraphs, so that there is something to go by. */
const contentEntries = once((article: Article): readonly Entry[] => {
  const all = article.blocks.map((block, index) => ({block, index}));
  const headings = all.filter(({block}) => block.kind === 'heading');
  return (headings.length > 1 ? headings : all).map(({block, index}) => ({
    kind: 'heading',
    block: index,
    tellings: [block.range],
  }));
});

/** The selected entry of the shown tab; undefined when the list is empty. */
export function selectedEntry(state: State): Entry | undefined {
  const entries = entriesOf(state);
  return entries[selectedIndex(state, entries.length)];
}

/** Index of the selected entry, kept inside a list of `length` entries. */
export function selectedIndex(state: State, length: number): number {
  return Math.max(0, Math.min(state.sidebar.selected[shownTab(state)], length - 1));
}

/** The sentence that the focused sidebar shows in the text; undefined when there is none to show. */
export function shownTelling(state: State): Range | undefined {
  const {reading, sidebar} = state;
  if (!isSidebarFocused(state) || reading === undefined) return undefined;
  const entry = selectedEntry(state);
  const tellings = entry?.tellings ?? [];
  const telling = tellings[sidebar.telling % Math.max(1, tellings.length)];
  return telling === undefined || entry?.kind !== 'naming'
    ? telling
    : tellingAt(reading.article, telling).range;
}

import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import {listNamings, tellingAt} from '../analysis/namings.ts';
import type {Naming} from '../analysis/namings.ts';
import type {Article, Range} from '../document/article.ts';
import type {Draft} from '../notes/note.ts';
import {isTall} from './frame.ts';
import {notesInOrder} from './annotating.ts';
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

/** The entries of a tab in the order of the list. */
export function entriesOf(state: State, tab: Tab = shownTab(state)): readonly Entry[] {
  const {reading} = state;
  if (reading === undefined) return [];
  if (tab === 'notes') return noteEntries(reading);
  if (tab === 'contents') return contentEntries(reading.article);
  if (reading.analysis === undefined) return [];
  if (tab === 'names') return namingEntries(reading.analysis)(reading.article);
  const found = foundEntries(reading.analysis);
  const {agreements, both} = state.sidebar.isPassingShown ? found.unfolded : found.folded;
  return tab === 'agreements' ? agreements : isTall(state) ? both : found.people;
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

function noteEntries(reading: Reading): readonly Entry[] {
  const {article, notes, drafts} = reading;
  const placed = notesInOrder(reading).map((note): Entry => {
    const block = article.blocks['block' in note.resolution ? note.resolution.block : 0];
    return {kind: 'note', note, tellings: block === undefined ? [] : [block.range]};
  });
  const orphans = notes
    .filter(note => note.note.deleted === undefined && !('block' in note.resolution))
    .map((note): Entry => ({kind: 'orphan', note, tellings: []}));
  const open = drafts.map((draft): Entry => ({kind: 'draft', draft, tellings: []}));
  return [...placed, ...orphans, ...open];
}

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
  const {mode, reading, sidebar} = state;
  if (mode.name !== 'sidebar' || reading === undefined) return undefined;
  const entry = selectedEntry(state);
  const tellings = entry?.tellings ?? [];
  const telling = tellings[sidebar.telling % Math.max(1, tellings.length)];
  return telling === undefined || entry?.kind !== 'naming'
    ? telling
    : tellingAt(reading.article, telling).range;
}

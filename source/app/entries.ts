import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import type {Article, Range} from '../document/article.ts';
import type {Draft} from '../notes/note.ts';
import {isTall} from './frame.ts';
import {notesInOrder} from './annotating.ts';
import {once} from './once.ts';
import type {NoteEntry, Reading, State, Tab} from './state.ts';

/** One selectable entry of the sidebar. `tellings` are the places in the text that it comes from. */
export type Entry = {readonly tellings: readonly Range[]} & (
  | {readonly kind: 'agreement'; readonly agreement: Agreement}
  | {readonly kind: 'person'; readonly person: Person}
  | {readonly kind: 'note'; readonly note: NoteEntry}
  | {readonly kind: 'orphan'; readonly note: NoteEntry}
  | {readonly kind: 'draft'; readonly draft: Draft}
  | {readonly kind: 'heading'; readonly block: number}
);

/** The tabs that stand in the sidebar now: on a tall screen agreements and people are one view. */
export function tabsOf(state: State): readonly Tab[] {
  return isTall(state) ? ['people', 'notes', 'contents'] : ['people', 'agreements', 'notes', 'contents'];
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
  const {agreements, people, both} = foundEntries(reading.analysis);
  return tab === 'agreements' ? agreements : isTall(state) ? both : people;
}

const foundEntries = once((analysis: Analysis) => {
  const agreements = agreementEntries(analysis);
  const people = personEntries(analysis);
  return {agreements, people, both: [...agreements, ...people]};
});

/** Main agreements in the order of the text, then those mentioned in passing. */
function agreementEntries({agreements}: Analysis): readonly Entry[] {
  return [...agreements.filter(one => !one.isMinor), ...agreements.filter(one => one.isMinor)].map(
    agreement => ({
      kind: 'agreement',
      agreement,
      tellings: [agreement.telling, ...agreement.also].map(telling => telling.range),
    }),
  );
}

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
  if (state.mode.name !== 'sidebar') return undefined;
  const tellings = selectedEntry(state)?.tellings ?? [];
  return tellings[state.sidebar.telling % Math.max(1, tellings.length)];
}

import {withNotice} from './command.ts';
import type {Press} from './command.ts';
import {isSameArticle, ORDERS, withLibrary} from './library.ts';
import type {Order} from './library.ts';
import type {LibraryEntry, ReadingState, ReadingStatus} from './library-entry.ts';
import type {Message, Step} from './messages.ts';
import {goOnward, savePlace} from './opening.ts';
import type {PromptPurpose, State} from './state.ts';
import {createTextField} from './text-field.ts';

/** Opens the library as it was left; what changed since is read. */
export function openLibrary(state: State): Step {
  return [{...state, mode: {name: 'library'}}, [{type: 'load-library'}, ...savePlace(state)]];
}

function selectedEntry({library}: State): LibraryEntry | undefined {
  return library.shown[library.selected];
}

const ORDER_NAMES: Readonly<Record<Order, string>> = {
  read: 'last read',
  title: 'title',
  date: 'date',
  notes: 'number of notes',
};

/** `by last read` */
export function orderWords(order: Order): string {
  return `by ${ORDER_NAMES[order]}`;
}

/** Sorts the library by the next of its orders. */
export function cycleOrder(state: State): Step {
  const {library} = state;
  const order = ORDERS[(ORDERS.indexOf(library.order) + 1) % ORDERS.length] ?? 'read';
  return [withNotice({...state, library: withLibrary(library, {order})}, orderWords(order)), []];
}

/** Shows what is archived, or again what is not. */
export function toggleArchive(state: State): Step {
  const {library} = state;
  const isArchiveShown = !library.isArchiveShown;
  return [{...state, library: withLibrary(library, {isArchiveShown, filter: ''})}, []];
}

/** Changes what the reader made of the selected article, on the screen at once. */
function changeSelected(
  state: State,
  change: (entry: LibraryEntry) => Partial<ReadingState>,
  tell: (changed: LibraryEntry) => string,
): Step {
  const entry = selectedEntry(state);
  if (entry === undefined) return [withNotice(state, 'no article is selected'), []];
  return changeEntry(state, entry, change(entry), tell);
}

function changeEntry(
  state: State,
  entry: LibraryEntry,
  change: Partial<ReadingState>,
  tell: (changed: LibraryEntry) => string,
): Step {
  const changed = {...entry, ...change};
  return [
    withNotice(replaceEntry(state, entry, changed), tell(changed)),
    [{type: 'change-article', entry, change}],
  ];
}

/** The library with one article as it is now; undefined takes it out. */
function replaceEntry(state: State, entry: LibraryEntry, changed: LibraryEntry | undefined): State {
  const {library} = state;
  const entries = (library.entries ?? []).flatMap(one => (isSameArticle(one, entry) ? (changed ?? []) : one));
  return {...state, library: withLibrary(library, {entries})};
}

const NEXT_STATUS: Readonly<Record<ReadingStatus, ReadingStatus>> = {
  unread: 'reading',
  reading: 'done',
  done: 'unread',
};

/** Unread, being read, done. */
export const cycleStatus = (state: State): Step =>
  changeSelected(
    state,
    ({status}) => ({status: NEXT_STATUS[status]}),
    ({status}) => status,
  );

/** Into the archive, or out of it. */
export const archive = (state: State): Step =>
  changeSelected(
    state,
    ({isArchived}) => ({isArchived: !isArchived}),
    ({isArchived, title}) =>
      isArchived
        ? `archived: ${title}; {library.show-archive} shows the archive`
        : `out of the archive: ${title}`,
  );

/** Into the queue of what is read next, or out of it. */
export const queue = (state: State, {now}: Press): Step =>
  changeSelected(
    state,
    ({queued}) => ({queued: queued === undefined ? now : undefined}),
    ({queued}) =>
      queued === undefined ? 'no longer in the queue' : 'queued: {article.next} reads what is next',
  );

/** Asks for the tags of the selected article. */
export function askArticleTags(state: State): Step {
  const entry = selectedEntry(state);
  if (entry === undefined) return [withNotice(state, 'no article is selected'), []];
  return [ask(state, {type: 'article-tags', entry}, entry.tags.join(' ')), []];
}

/** Asks for words that are searched for in all articles; those typed behind the name are searched for at once. */
export function askLibrarySearch(state: State, {words}: Press): Step {
  if (words !== undefined && words !== '') return searchLibrary(state, words);
  return [ask(state, {type: 'search-library', over: state.mode.name === 'library' ? 'library' : 'read'}), []];
}

function ask(state: State, purpose: PromptPurpose, text = ''): State {
  return {...state, mode: {name: 'prompt', field: createTextField(text), purpose}};
}

function searchLibrary(state: State, words: string): Step {
  return [withNotice(state, `searching for “${words}” ...`), [{type: 'search-library', words}]];
}

type LibraryPurpose = PromptPurpose & {type: 'article-tags' | 'delete-article' | 'search-library'};

/** Whether a prompt was opened over the library, which leaving it leads back to. */
export function isOverLibrary(purpose: PromptPurpose): boolean {
  if (purpose.type === 'search-library') return purpose.over === 'library';
  return purpose.type === 'article-tags' || purpose.type === 'delete-article';
}

/** Does what was asked for in the library; `left` is the state without the prompt. */
export function submitToLibrary(left: State, purpose: LibraryPurpose, text: string): Step {
  switch (purpose.type) {
    case 'article-tags': {
      const tags = [...new Set(text.split(/[\s,]+/u).map(tag => tag.replace(/^#+/u, '')))].filter(
        tag => tag !== '',
      );
      const told = tags.length === 0 ? 'no tags' : tags.map(tag => `#${tag}`).join(' ');
      return changeEntry(left, purpose.entry, {tags}, () => told);
    }
    case 'delete-article':
      return text.toLowerCase() === 'delete'
        ? remove(left, purpose.entry)
        : [withNotice(left, 'nothing was deleted'), []];
    case 'search-library':
      return text === '' ? [left, []] : searchLibrary(left, text);
  }
}

/** Deletes the selected article; where notes go with it, only after a typed word. */
export function deleteArticle(state: State): Step {
  const entry = selectedEntry(state);
  if (entry === undefined) return [withNotice(state, 'no article is selected'), []];
  if (entry.key === undefined)
    return [withNotice(state, 'it came with Postil and stays; {library.archive} archives it'), []];
  if (state.reading?.article.source === entry.source)
    return [withNotice(state, 'it is open: go to another article first'), []];
  return entry.notes === 0 ? remove(state, entry) : [ask(state, {type: 'delete-article', entry}), []];
}

function remove(state: State, entry: LibraryEntry): Step {
  const removed = replaceEntry(state, entry, undefined);
  return [
    withNotice(
      {...removed, library: {...removed.library, deleted: [...removed.library.deleted, entry]}},
      `deleted: ${entry.title}; {library.restore} brings it back`,
      'info',
      true,
    ),
    [{type: 'remove-article', entry}],
  ];
}

/** Brings back what was deleted last. */
export function restoreArticle(state: State): Step {
  const {library} = state;
  const entry = library.deleted.at(-1);
  if (entry === undefined)
    return [
      withNotice(state, 'nothing was deleted since Postil runs: postil library restore has what was before'),
      [],
    ];
  const restored = {...library, deleted: library.deleted.slice(0, -1)};
  const entries = [...(library.entries ?? []), entry];
  return [
    withNotice({...state, library: withLibrary(restored, {entries})}, `back again: ${entry.title}`),
    [{type: 'restore-article', entry}],
  ];
}

/** The library was read, or an article in it is another than was shown. */
export function takeLibrary(
  state: State,
  message: Message & {type: 'library-loaded' | 'article-changed'},
): State {
  if (message.type === 'article-changed') return replaceEntry(state, message.entry, message.entry);
  const {entries, warnings} = message;
  const read = withLibrary(state.library, {entries});
  // Whoever stands at the top has chosen nothing yet.
  const library = state.library.selected === 0 ? {...read, selected: 0} : read;
  const next: State = {...state, library};
  return warnings.length === 0 ? next : withNotice(next, warnings.join('; '), 'error');
}

/** Reads what is next in the queue; undefined where nothing else is in it. */
export function readQueued(state: State, source: string | undefined): Step {
  return source === undefined
    ? [
        withNotice(
          state,
          'this is the last file, and nothing is queued: {library.queue} in the library queues',
        ),
        [],
      ]
    : goOnward(state, source);
}

import {once} from './once.ts';
import type {LibraryEntry} from './library-entry.ts';
import {emptyShelf, restocked} from './shelf.ts';
import type {Shelf} from './shelf.ts';

/** What the library is sorted by; the order in which a key goes through them. */
export const ORDERS = ['read', 'title', 'date', 'notes'] as const;

export type Order = (typeof ORDERS)[number];

/** The library as it is shown. It stays when it is left, so that it is found again as it was. */
export type LibraryShelf = Shelf<LibraryEntry> & {
  /** Everything there is, archived or not, in no order; undefined until it is read. */
  readonly entries: readonly LibraryEntry[] | undefined;
  readonly order: Order;
  /** Whether what is archived is shown, and nothing else. */
  readonly isArchiveShown: boolean;
  /** What was deleted since Postil runs, the last one at the end. */
  readonly deleted: readonly LibraryEntry[];
};

export const EMPTY_LIBRARY: LibraryShelf = {
  ...emptyShelf<LibraryEntry>(),
  entries: undefined,
  order: 'read',
  isArchiveShown: false,
  deleted: [],
};

/** The words of an article that a filter looks in: what the list shows of it. */
export const textOfEntry = once((entry: LibraryEntry): string =>
  [entry.title, entry.label, entry.author ?? '', ...entry.tags.map(tag => `#${tag}`), entry.status].join(' '),
);

/** The library with something changed: sorted and filtered anew, at the article that was selected. */
export function withLibrary(
  library: LibraryShelf,
  change: Partial<Pick<LibraryShelf, 'entries' | 'order' | 'isArchiveShown' | 'filter'>>,
): LibraryShelf {
  const next = {...library, ...change};
  const listed = (next.entries ?? []).filter(({isArchived}) => isArchived === next.isArchiveShown);
  return restocked(next, sortedBy(listed, next.order), textOfEntry, isSameArticle);
}

/** One article is one source: a bundled one has no key before it is read. */
export function isSameArticle(one: LibraryEntry, other: LibraryEntry): boolean {
  return one.key === undefined || other.key === undefined
    ? one.source === other.source
    : one.key === other.key;
}

/** The day that stands in the list: when it was published, else when it came into the library. */
export function dayOf({published, added}: LibraryEntry): string | undefined {
  return published ?? added?.slice(0, 10);
}

/** The entries in one of the orders; those that are equal in it by their titles. */
export function sortedBy(entries: readonly LibraryEntry[], order: Order): readonly LibraryEntry[] {
  const keyed = entries.map(entry => ({entry, key: sortKey(entry, order), title: entry.title.toLowerCase()}));
  const sign = order === 'title' ? 1 : -1;
  keyed.sort((one, other) => sign * compare(one.key, other.key) || compare(one.title, other.title));
  return keyed.map(({entry}) => entry);
}

/** Compared as code units, which sorts twenty thousand in a tenth of the time that a collator takes. */
function sortKey(entry: LibraryEntry, order: Order): string | number {
  switch (order) {
    case 'read':
      // What was never read stands where it came in.
      return entry.read ?? entry.added ?? '';
    case 'title':
      return folded(entry.title);
    case 'date':
      return dayOf(entry) ?? '';
    case 'notes':
      return entry.notes;
  }
}

/** A title as it is sorted: without its marks, quotation marks at its front, and case. */
function folded(title: string): string {
  return title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .toLowerCase();
}

function compare(one: string | number, other: string | number): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The queue of what is read next, first come first. */
export function queueOf(entries: readonly LibraryEntry[]): readonly LibraryEntry[] {
  return entries
    .filter(({queued}) => queued !== undefined)
    .toSorted((one, other) => compare(one.queued ?? '', other.queued ?? ''));
}

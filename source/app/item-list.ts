import {emptyShelf} from './shelf.ts';
import type {Shelf} from './shelf.ts';

/** One thing to read in a list: a place that was found, the entry of a feed. */
export type ListItem = {
  readonly title: string;
  /** What stands at the right: a date, a paragraph's number. */
  readonly about: string;
  /** A line under the title: the words that were found, a summary. Empty where there are none. */
  readonly line: string;
  /** What Enter opens: a path or address, and the paragraph. */
  readonly source: string;
  readonly block: number | undefined;
};

/** A list that was asked for. It stays when it is left, so that the reader can go back to it. */
export type ItemShelf = Shelf<ListItem> & {
  /** What it is a list of, as `“harbour” in all articles`; empty before the first one. */
  readonly title: string;
};

export const EMPTY_LIST: ItemShelf = {...emptyShelf<ListItem>(), title: ''};

export function textOfItem({title, about, line}: ListItem): string {
  return `${title} ${about} ${line}`;
}

/** A list of these items. */
export function listOfItems(title: string, items: readonly ListItem[]): ItemShelf {
  return {...EMPTY_LIST, title, all: items, shown: items};
}

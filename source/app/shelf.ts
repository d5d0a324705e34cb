import {fitting} from './fitting.ts';

/** A list that fills the screen: what it holds, what of it is shown, and which of that is selected. */
export type Shelf<Item> = {
  readonly all: readonly Item[];
  /** Those that fit the filter, in the order of the list. */
  readonly shown: readonly Item[];
  readonly filter: string;
  /** Index into `shown`; 0 where nothing is. */
  readonly selected: number;
};

export function emptyShelf<Item>(): Shelf<Item> {
  return {all: [], shown: [], filter: '', selected: 0};
}

/** The shelf with other items; the selection stays on `isSame`, else on its row. */
export function restocked<Item, Kind extends Shelf<Item>>(
  shelf: Kind,
  all: readonly Item[],
  textOf: (item: Item) => string,
  isSame: (item: Item, selected: Item) => boolean,
): Kind {
  const before = shelf.shown[shelf.selected];
  const shown = fitting(all, shelf.filter, textOf);
  const at = before === undefined ? -1 : shown.findIndex(item => isSame(item, before));
  return {...shelf, all, shown, selected: within(at < 0 ? shelf.selected : at, shown.length)};
}

/** The shelf narrowed to what fits; an empty filter shows all of it, at the item that was selected. */
export function narrowedTo<Item, Kind extends Shelf<Item>>(
  shelf: Kind,
  filter: string,
  textOf: (item: Item) => string,
): Kind {
  const shown = fitting(shelf.all, filter, textOf);
  const before = shelf.shown[shelf.selected];
  const selected = filter === '' && before !== undefined ? Math.max(0, shown.indexOf(before)) : 0;
  return {...shelf, filter, shown, selected};
}

/** An index kept inside of a list. */
export function within(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}

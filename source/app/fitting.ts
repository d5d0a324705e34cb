/** How well `text` fits what was typed in a list: from 4, it begins with it, to 1, it has its letters in order; else 0. */
export function rankOf(text: string, wanted: string): 0 | 1 | 2 | 3 | 4 {
  const [within, typed] = [text.toLowerCase(), wanted.trim().toLowerCase()];
  if (within.startsWith(typed)) return 4;
  if (within.includes(` ${typed}`)) return 3;
  if (within.includes(typed)) return 2;
  let at = -1;
  return Array.from(typed).every(letter => (at = within.indexOf(letter, at + 1)) >= 0) ? 1 : 0;
}

/**
 * The entries of a list that fit what was typed, in the order of the list: those that hold all its words. Only where
 * there are none those that have its letters in order: in a long text almost any few letters are.
 */
export function fitting<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  const words = typed.split(/\s+/u).filter(word => word !== '');
  if (words.length === 0) return items;
  const texts = items.map(textOf);
  const holding = items.filter((_, at) => words.every(word => rankOf(texts[at] ?? '', word) > 1));
  return holding.length > 0 ? holding : items.filter((_, at) => rankOf(texts[at] ?? '', words.join('')) > 0);
}

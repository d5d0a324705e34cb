import type {Analysis} from '../analysis/analysis.ts';
import type {Article, Range} from '../document/article.ts';

/**
 * Where `query` occurs in the text, in order and without overlap. Smart case: a query without a capital finds
 * any case. White space in it matches any run of white space inside a block.
 */
export function findMatches(article: Article, query: string): readonly Range[] {
  const words = query
    .trim()
    .split(/\s+/u)
    .filter(word => word !== '');
  if (words.length === 0) return [];
  const pattern = words
    .map(word => word.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`))
    .join(String.raw`[^\S\n]+`);
  const isAnyCase = query === query.toLowerCase();
  const matches = article.text.matchAll(new RegExp(pattern, isAnyCase ? 'giu' : 'gu'));
  return Array.from(matches, match => ({start: match.index, end: match.index + match[0].length}));
}

/** All mentions of an entity, in the order of the text. */
export function mentionsOf(analysis: Analysis, entity: string): readonly Range[] {
  return analysis.mentions.filter(mention => mention.entity === entity).map(mention => mention.range);
}

/**
 * Index of the first of the sorted ranges that starts after (or, going back, before) the offset; wraps around the
 * ends. -1 when there are none.
 */
export function nextRange(ranges: readonly Range[], offset: number, direction: 1 | -1): number {
  if (ranges.length === 0) return -1;
  if (direction === 1) return countUpTo(ranges, offset) % ranges.length;
  return (countUpTo(ranges, offset - 1) + ranges.length - 1) % ranges.length;
}

/** How many of the sorted ranges start at or before the offset, found by halving: there may be thousands. */
export function countUpTo(ranges: readonly Pick<Range, 'start'>[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

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

/** Index of the first range that starts after (or, going back, before) the offset; wraps around the ends. */
export function nextRange(ranges: readonly Range[], offset: number, direction: 1 | -1): number {
  if (ranges.length === 0) return -1;
  if (direction === 1) {
    const next = ranges.findIndex(range => range.start > offset);
    return next < 0 ? 0 : next;
  }
  const previous = ranges.findLastIndex(range => range.start < offset);
  return previous < 0 ? ranges.length - 1 : previous;
}

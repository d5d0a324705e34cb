import type {Article} from '../document/article.ts';
import {createArticle} from '../document/article.ts';
import {sanitise} from '../document/sanitise.ts';
import {describeBlock, WAITING} from './anchor.ts';
import type {ForeignNote} from './foreign-note.ts';
import type {Anchor} from './note.ts';
import {findQuote, quoteSearch} from './quote-search.ts';
import type {QuoteSearch} from './quote-search.ts';

/** The anchor of a quote in the article; undefined when its words do not stand there. */
export function placeQuote(search: QuoteSearch, quote: Anchor['quote']): Anchor | undefined {
  const place = findQuote(search, quote);
  if (!place) return undefined;
  const {block, range} = place;
  const {start, end} = search.article.blocks[block]!.range;
  const isWhole = range.start === start && range.end === end;
  return describeBlock(search.article, block, isWhole ? undefined : range);
}

/**
 * An article of nothing but quotes, for notes whose text does not stand in theirs, or whose article cannot be
 * opened: as its paragraphs the quotes have anchors, and resolving finds them when the right text comes.
 */
function quotesAsArticle(
  quotes: readonly Anchor['quote'][],
  details: {readonly source: string; readonly label: string; readonly title: string},
): Article {
  const texts = [...new Set(quotes.map(({exact}) => exact.trim()))];
  return createArticle({...details, blocks: texts.map(text => ({kind: 'paragraph', text}))});
}

/** Anchors for all notes: in `article` where their words stand there, else on `rest`, which holds all other quotes. */
export function anchorForeign(
  notes: readonly ForeignNote[],
  article: Article | undefined,
  details: {readonly source: string; readonly label: string; readonly title: string},
): {readonly anchors: readonly Anchor[]; readonly rest: Article} {
  const search = article && quoteSearch(article);
  const quotes = notes.map(({quote}) => quote && cleanQuote(quote));
  const placed = notes.map(({anchor}, at) => {
    const quote = quotes[at];
    if (anchor) return anchor;
    if (!search) return undefined;
    return quote ? placeQuote(search, quote) : describeBlock(search.article, 0);
  });
  const lost = quotes.flatMap((quote, at) => (placed[at] === undefined && quote ? [quote] : []));
  const rest = quotesAsArticle(lost, details);
  const restSearch = quoteSearch(rest);
  const anchors = quotes.map((quote, at): Anchor => {
    const known = placed[at];
    if (known) return known;
    const anchor = (quote && placeQuote(restSearch, quote)) ?? describeBlock(rest, 0);
    const block = {...anchor.block, kind: quote ? WAITING.quote : WAITING.article};
    // The surroundings in its own article tell more than its neighbours among the quotes.
    return {...anchor, block, quote: quote ? {...quote, exact: anchor.quote.exact} : anchor.quote};
  });
  return {anchors, rest};
}

function cleanQuote({exact, prefix, suffix}: Anchor['quote']): Anchor['quote'] {
  return {exact: sanitise(exact), prefix: sanitise(prefix), suffix: sanitise(suffix)};
}

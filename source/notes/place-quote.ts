import type {Article, Range} from '../document/article.ts';
import {blockAt, createArticle} from '../document/article.ts';
import {sanitise} from '../document/sanitise.ts';
import {graphemeBorder, nextGrapheme} from '../document/text.ts';
import {describeBlock} from './anchor.ts';
import type {ForeignNote} from './foreign-note.ts';
import {foldForComparison} from './mark.ts';
import type {Anchor} from './note.ts';

/** Context (UTF-16 units of folded text) that tells two places of the same words apart. */
const CONTEXT = 32;

/**
 * An article's text made easy to search: letters folded, white space left out, since programs disagree on both
 * (a line end here is a space there, or nothing). `offsets` leads from each folded unit back to the text.
 */
type Folded = {readonly text: string; readonly offsets: Uint32Array};

/** Searches one article for many quotes: folding it costs once. */
export type QuoteSearch = {
  readonly article: Article;
  readonly folded: Folded;
};

export function quoteSearch(article: Article): QuoteSearch {
  return {article, folded: fold(article.text)};
}

function fold(text: string): Folded {
  const offsets: number[] = [];
  let folded = '';
  for (let at = 0; at < text.length;) {
    const point = text.codePointAt(at)!;
    const letter = String.fromCodePoint(point);
    const plain = point < 0x80 ? plainAscii(letter) : plainLetter(letter);
    for (let unit = 0; unit < plain.length; unit++) offsets.push(at);
    folded += plain;
    at += letter.length;
  }
  return {text: folded, offsets: Uint32Array.from(offsets)};
}

function plainAscii(letter: string): string {
  return letter <= ' ' ? '' : letter.toLowerCase();
}

/** Decomposed, so that an accent typed in either way is the same; without spaces and soft hyphens. */
function plainLetter(letter: string): string {
  return foldForComparison(letter.normalize('NFKD')).replaceAll(/[\s\u00ad\u200b]/g, '');
}

/**
 * The anchor of a quote in the article: the place whose surroundings fit best, of equal ones the first. A quote over
 * several blocks is put on the block that holds most of it. Undefined when its words do not stand there.
 */
export function placeQuote({article, folded}: QuoteSearch, quote: Anchor['quote']): Anchor | undefined {
  const exact = fold(quote.exact).text;
  if (exact === '') return undefined;
  const before = fold(quote.prefix).text;
  const after = fold(quote.suffix).text;
  let best = -1;
  let most = -1;
  for (let at = folded.text.indexOf(exact); at >= 0; at = folded.text.indexOf(exact, at + 1)) {
    const fit = commonEnd(folded.text, at, before) + commonStart(folded.text, at + exact.length, after);
    if (fit > most) [best, most] = [at, fit];
  }
  if (best < 0) return undefined;
  const {text} = article;
  const start = graphemeBorder(text, folded.offsets[best]!);
  const end = nextGrapheme(text, graphemeBorder(text, folded.offsets[best + exact.length - 1]!));
  return anchorOf(article, {start, end});
}

function commonEnd(text: string, at: number, prefix: string): number {
  let fit = 0;
  while (fit < CONTEXT && fit < prefix.length && prefix.at(-1 - fit) === text[at - 1 - fit]) fit++;
  return fit;
}

function commonStart(text: string, at: number, suffix: string): number {
  let fit = 0;
  while (fit < CONTEXT && fit < suffix.length && suffix[fit] === text[at + fit]) fit++;
  return fit;
}

function anchorOf(article: Article, range: Range): Anchor {
  let home = blockAt(article, range.start);
  let longest: Range = {start: 0, end: 0};
  for (let block = home; block < article.blocks.length; block++) {
    const own = article.blocks[block]!.range;
    if (own.start >= range.end) break;
    const part = {start: Math.max(own.start, range.start), end: Math.min(own.end, range.end)};
    if (part.end - part.start > longest.end - longest.start) [home, longest] = [block, part];
  }
  const {start, end} = article.blocks[home]!.range;
  const isWhole = longest.start === start && longest.end === end;
  return isWhole ? describeBlock(article, home) : describeBlock(article, home, longest);
}

/**
 * An article of nothing but quotes, for notes whose text does not stand in theirs, or whose article cannot be
 * opened: as its paragraphs the quotes have anchors, and resolving finds them when the right text comes.
 */
export function quotesAsArticle(
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
  const anchors = quotes.map((quote, at) => {
    const onRest = placed[at] ?? (quote && placeQuote(restSearch, quote)) ?? describeBlock(rest, 0);
    // The surroundings in its own article tell more than its neighbours among the quotes.
    return placed[at] === undefined && quote
      ? {...onRest, quote: {...quote, exact: onRest.quote.exact}}
      : onRest;
  });
  return {anchors, rest};
}

function cleanQuote({exact, prefix, suffix}: Anchor['quote']): Anchor['quote'] {
  return {exact: sanitise(exact), prefix: sanitise(prefix), suffix: sanitise(suffix)};
}

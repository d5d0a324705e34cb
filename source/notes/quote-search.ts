import type {Article, Range} from '../document/article.ts';
import {blockAt} from '../document/article.ts';
import {graphemeBorder, nextGrapheme} from '../document/text.ts';
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

/** Where a quote stands: its block and the stretch of the article's text inside of it. */
type QuotePlace = {readonly block: number; readonly range: Range};

/**
 * The place of a quote in the article: the one whose surroundings fit best, of equal ones the first. Of a quote over
 * several blocks it is the part in the block that holds most. Undefined when its words do not stand there.
 */
export function findQuote({article, folded}: QuoteSearch, quote: Anchor['quote']): QuotePlace | undefined {
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
  return largestPart(article, {start, end});
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

function largestPart(article: Article, range: Range): QuotePlace {
  let block = blockAt(article, range.start);
  let longest: Range = {start: 0, end: 0};
  for (let at = block; at < article.blocks.length; at++) {
    const own = article.blocks[at]!.range;
    if (own.start >= range.end) break;
    const part = {start: Math.max(own.start, range.start), end: Math.min(own.end, range.end)};
    if (part.end - part.start > longest.end - longest.start) [block, longest] = [at, part];
  }
  return {block, range: longest};
}

import type {Article, Block, Range} from '../document/article.ts';
import {graphemeBorder, hashBlock, nextGrapheme, NORMALISER, normaliseBlock} from '../document/text.ts';
import {closestStretch} from './mark.ts';
import {placeBlocks} from './match-blocks.ts';
import type {Placement} from './match-blocks.ts';
import type {Anchor, Resolution} from './note.ts';
import {findQuote as findStanding, quoteSearch} from './quote-search.ts';
import type {QuoteSearch} from './quote-search.ts';

/** Characters of context kept on both sides of a quote. */
const CONTEXT = 64;
/** Context that is compared when a quote stands several times in its paragraph. */
const COMPARED_CONTEXT = 32;
/** A changed quote is found again up to this share of wrong letters. */
const QUOTE_ERRORS = 0.2;

/**
 * Kinds of block of a note that came from another program and was never placed: it has a quote and no paragraph yet,
 * or is on the article as a whole.
 */
export const WAITING = {quote: 'quotation', article: 'article'} as const;

/** The anchor of a block (¶ `block`), or of `range` inside it, in the article as it is now. */
export function describeBlock(article: Article, block: number, range?: Range): Anchor {
  const home = article.blocks[block];
  const hash = article.blockHashes[block];
  if (!home || hash === undefined) throw new RangeError(`the article has no paragraph ${block}`);
  const position = {start: range?.start ?? home.range.start, end: range?.end ?? home.range.end};
  const {text} = article;
  const from = graphemeBorder(text, Math.max(0, position.start - CONTEXT));
  const to = graphemeBorder(text, Math.min(text.length, position.end + CONTEXT));
  return {
    block: {
      hash,
      index: block,
      count: article.blocks.length,
      kind: home.kind,
      headings: headingsAbove(article, block),
      before: article.blockHashes[block - 1],
      after: article.blockHashes[block + 1],
      article: article.id,
      normaliser: NORMALISER,
    },
    quote: {
      exact: text.slice(position.start, position.end),
      prefix: text.slice(Math.min(from, position.start), position.start),
      suffix: text.slice(position.end, Math.max(to, position.end)),
    },
    position,
  };
}

/** The headings that a block stands under, outermost first; the article's title (¶0) is not among them. */
function headingsAbove(article: Article, block: number): readonly string[] {
  const headings: string[] = [];
  const own = article.blocks[block];
  let level = own?.kind === 'heading' ? own.level : Infinity;
  for (let at = block - 1; at > 0; at--) {
    const above = article.blocks[at];
    if (above?.kind !== 'heading' || above.level >= level) continue;
    level = above.level;
    headings.unshift(textOf(article, above));
  }
  return headings;
}

function textOf(article: Article, block: Block): string {
  return article.text.slice(block.range.start, block.range.end);
}

/**
 * Finds the places of all notes of an article together, in the order of `anchors`. `oldBlocks` gives the block
 * texts of an annotated version (`Article.id`); where it has none, what the anchors themselves say is used, and
 * more notes become orphans. Never changes an anchor.
 */
export function resolveAnchors(
  article: Article,
  anchors: readonly Anchor[],
  oldBlocks: (articleId: string) => readonly string[] | undefined,
): readonly Resolution[] {
  const versions = Map.groupBy(anchors, anchor => anchor.block.article);
  const found = placesOfWaiting(article, anchors);
  let after: readonly string[] | undefined;
  for (const [version, all] of versions) {
    const members = all.filter(anchor => !found.has(anchor));
    if (members.length === 0) continue;
    const isCurrent =
      version === article.id && members.every(({block}) => article.blockHashes[block.index] === block.hash);
    if (isCurrent) {
      for (const anchor of members)
        found.set(anchor, settle(article, anchor, {status: 'exact', block: anchor.block.index}));
      continue;
    }
    after ??= article.blocks.map(block => normaliseBlock(textOf(article, block)));
    const before = oldBlocks(version)?.map(normaliseBlock) ?? knownBlocks(members, article, after);
    const placements = placeBlocks(
      before,
      after,
      members.map(anchor => anchor.block.index),
    );
    for (const anchor of members) {
      const placement = placements.get(anchor.block.index) ?? {status: 'orphan', perhaps: undefined};
      found.set(anchor, settle(article, anchor, placement));
    }
  }
  return anchors.map(anchor => found.get(anchor)!);
}

/** Notes that wait for their text, and stand in this one. */
function placesOfWaiting(article: Article, anchors: readonly Anchor[]): Map<Anchor, Resolution> {
  const found = new Map<Anchor, Resolution>();
  let search: QuoteSearch | undefined;
  for (const anchor of anchors) {
    const {kind} = anchor.block;
    if (kind === WAITING.article) {
      const range = article.blocks[0]?.range ?? {start: 0, end: 0};
      found.set(anchor, {status: 'exact', block: 0, range});
    } else if (kind === WAITING.quote) {
      search ??= quoteSearch(article);
      const place = findStanding(search, anchor.quote);
      if (place) found.set(anchor, {status: 'exact', ...place});
    }
  }
  return found;
}

/** What the anchors themselves tell about a version whose text is not there any more. */
function knownBlocks(
  anchors: readonly Anchor[],
  article: Article,
  after: readonly string[],
): readonly (string | undefined)[] {
  const known: (string | undefined)[] = [];
  const byHash = new Map(article.blockHashes.map((hash, block) => [hash, after[block]]));
  for (const {block, quote} of anchors) {
    while (known.length < Math.min(block.count, block.index + 2)) known.push(undefined);
    if (block.before !== undefined && block.index > 0) known[block.index - 1] ??= byHash.get(block.before);
    if (block.after !== undefined) known[block.index + 1] ??= byHash.get(block.after);
    known[block.index] = byHash.get(block.hash) ?? normaliseBlock(quote.exact);
  }
  return known;
}

function settle(article: Article, anchor: Anchor, placement: Placement): Resolution {
  if (placement.status === 'ambiguous' || placement.status === 'orphan') return placement;
  const home = article.blocks[placement.block];
  if (!home) return {status: 'orphan', perhaps: undefined};
  const {start, end} = anchor.position;
  const isInPlace =
    start >= home.range.start &&
    end <= home.range.end &&
    article.text.slice(start, end) === anchor.quote.exact;
  if (isInPlace && placement.status === 'exact') return {...placement, range: anchor.position};
  const isWhole = hashBlock(anchor.quote.exact) === anchor.block.hash;
  if (isWhole) return {...placement, range: home.range};
  const range = findQuote(article, home, anchor);
  // The quote is gone but its paragraph is there: the note falls back to the paragraph and is shown as changed.
  return range ? {...placement, range} : {status: 'changed', block: placement.block, range: home.range};
}

/** The stretch of a block that a selection quoted: exact, else with at most a fifth of its letters wrong. */
function findQuote(article: Article, home: Block, {quote}: Anchor): Range | undefined {
  const text = textOf(article, home);
  if (quote.exact === '') return undefined;
  let best: Range | undefined;
  let most = -1;
  for (let at = text.indexOf(quote.exact); at >= 0; at = text.indexOf(quote.exact, at + 1)) {
    const start = home.range.start + at;
    const range = {start, end: start + quote.exact.length};
    const fit = contextFit(article.text, range, quote);
    if (fit > most) [best, most] = [range, fit];
  }
  if (best) return best;
  const {start, end, distance} = closestStretch(quote.exact, text);
  if (distance > QUOTE_ERRORS * quote.exact.length) return undefined;
  const from = graphemeBorder(article.text, home.range.start + start);
  const to = graphemeBorder(article.text, home.range.start + end);
  return {start: from, end: to < home.range.start + end ? nextGrapheme(article.text, to) : to};
}

/** How many characters next to `range` are the ones that stood next to the quote. */
function contextFit(text: string, range: Range, quote: Anchor['quote']): number {
  let fit = 0;
  for (let at = 1; at <= COMPARED_CONTEXT && quote.prefix.at(-at) === text[range.start - at]; at++) fit++;
  for (let at = 0; at < COMPARED_CONTEXT && quote.suffix[at] === text[range.end + at]; at++) fit++;
  return fit;
}

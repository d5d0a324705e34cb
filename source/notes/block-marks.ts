import {closestStretch, editDistance, foldForComparison, wordsOf} from './mark.ts';

/*
 * How alike the paragraphs of two versions are: 0.7 words + 0.3 letters, and whether one is a piece of the other. The
 * numbers are measured in `match-blocks.ts`.
 */

/** Normalised block texts in order; undefined where only a part of the old version is known. */
export type Version = readonly (string | undefined)[];

/** A paragraph made ready for comparison: folded text, and its words by their number in the lexicon, each once. */
export type Bag = {readonly text: string; readonly words: readonly number[]};
/** All words of both versions: the weight of each, and room to tick words off. */
export type Lexicon = {
  readonly weights: Float64Array;
  readonly ticks: Uint8Array;
  readonly bags: ReadonlyMap<string, Bag>;
};
/** Blocks that may be matched, for each word the blocks that hold it, and room to add up their marks. */
export type Pool = {
  readonly bags: ReadonlyMap<number, Bag>;
  readonly postings: ReadonlyMap<number, readonly number[]>;
  readonly sums: Float64Array;
};
/** From this mark on a paragraph is taken for the old one. */
export const ATTACH = 0.55;
const WORDS = 0.7;
const LETTERS = 0.3;
/** A joined or split piece must be at least this long (UTF-16 units), or every "Type: string" fits somewhere. */
const SHORTEST_PIECE = 40;
/** A piece may differ from its stretch by a fifth of its letters. */
const PIECE_LIKENESS = 0.8;
/** And share this many of its words, or its letters are not compared. */
const PIECE_WORDS = 0.7;
/** A piece of a split paragraph stands for it only when it is at least this share of it. */
const PIECE_SHARE = 0.2;
/** Blocks that are compared letter by letter for each note, and how many index entries may be read to choose them. */
const FINALISTS = 12;
const POSTINGS = 1000;

/** Reads all texts, each once. A word weighs ln(1 + blocks / blocks with the word). */
export function lexiconOf(texts: readonly (string | undefined)[]): Lexicon {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const bags = new Map<string, Bag>();
  let total = 0;
  for (const text of texts) {
    if (text === undefined) continue;
    total++;
    let bag = bags.get(text);
    if (!bag) {
      const folded = foldForComparison(text);
      const words = new Set<number>();
      for (const word of wordsOf(folded)) {
        let number = numbers.get(word);
        if (number === undefined) {
          number = counts.push(0) - 1;
          numbers.set(word, number);
        }
        words.add(number);
      }
      bags.set(text, (bag = {text: folded, words: [...words]}));
    }
    for (const word of bag.words) counts[word]!++;
  }
  const weights = Float64Array.from(counts, count => Math.log(1 + total / count));
  return {weights, ticks: new Uint8Array(counts.length), bags};
}

export function poolOf(version: Version, belongs: (text: string) => boolean, lexicon: Lexicon): Pool {
  const bags = new Map<number, Bag>();
  const postings = new Map<number, number[]>();
  for (const [block, text] of version.entries()) {
    if (text === undefined || !belongs(text)) continue;
    const bag = lexicon.bags.get(text)!;
    bags.set(block, bag);
    for (const word of bag.words) {
      const list = postings.get(word);
      if (list) list.push(block);
      else postings.set(word, [block]);
    }
  }
  return {bags, postings, sums: new Float64Array(version.length)};
}

/** The blocks of a pool that share the most word weight with a bag, its rarest words first. */
export function finalists(bag: Bag, {bags, postings, sums}: Pool, {weights}: Lexicon): readonly number[] {
  if (bags.size <= FINALISTS) return [...bags.keys()];
  const found: number[] = [];
  let seen = 0;
  for (const word of bag.words.toSorted((one, other) => weights[other]! - weights[one]!)) {
    const list = postings.get(word);
    if (!list) continue;
    seen += list.length;
    if (seen > POSTINGS && found.length > 0) break;
    for (const block of list) {
      if (sums[block] === 0) found.push(block);
      sums[block]! += weights[word]!;
    }
  }
  const best = found.toSorted((one, other) => sums[other]! - sums[one]! || one - other).slice(0, FINALISTS);
  for (const block of found) sums[block] = 0;
  return best;
}

/** Weight and number of the words that two bags share. */
function sharedWords(
  one: Bag,
  other: Bag,
  {weights, ticks}: Lexicon,
): {readonly weight: number; readonly count: number} {
  let weight = 0;
  let count = 0;
  for (const word of other.words) ticks[word] = 1;
  for (const word of one.words) {
    if (ticks[word] !== 1) continue;
    weight += weights[word]!;
    count++;
  }
  for (const word of other.words) ticks[word] = 0;
  return {weight, count};
}

/** 0.7 words + 0.3 letters, 0..1; below `floor` the letters are not looked at when they could not help. */
export function markOf(one: Bag, other: Bag, lexicon: Lexicon, floor: number): number {
  const [longer, shorter] = [
    Math.max(one.text.length, other.text.length),
    Math.min(one.text.length, other.text.length),
  ];
  if (longer === 0) return 0;
  const {weight} = sharedWords(one, other, lexicon);
  const words =
    weight === 0 ? 0 : (WORDS * (weight / weightOf(one, lexicon) + weight / weightOf(other, lexicon))) / 2;
  if (words + LETTERS * (shorter / longer) < floor) return words;
  return words + LETTERS * (1 - editDistance(one.text, other.text) / longer);
}

function weightOf(bag: Bag, {weights}: Lexicon): number {
  let sum = 0;
  for (const word of bag.words) sum += weights[word]!;
  return sum;
}

/** The mark of a paragraph that was joined with others or split in pieces; 0 where it was not. */
export function pieceMark(old: Bag, candidate: Bag, lexicon: Lexicon): number {
  const [piece, whole] = old.text.length < candidate.text.length ? [old, candidate] : [candidate, old];
  if (piece.text.length < SHORTEST_PIECE) return 0;
  const share = piece === old ? 1 : piece.text.length / whole.text.length;
  if (share < PIECE_SHARE) return 0;
  if (sharedWords(piece, whole, lexicon).count < PIECE_WORDS * piece.words.length) return 0;
  const likeness = 1 - closestStretch(piece.text, whole.text).distance / piece.text.length;
  return likeness < PIECE_LIKENESS ? 0 : ATTACH + 0.4 * share * likeness;
}

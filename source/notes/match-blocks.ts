import {closestStretch, editDistance, foldForComparison, wordsOf} from './mark.ts';

/*
 * Where the paragraphs of an old version stand in a new one. The rule and its numbers were measured on 41 pairs
 * of revisions of real documents with known truth (2,305 paragraphs of 40 characters or more, 1,992 of them
 * alive), and once more with each true target taken out, where an orphan is the right answer
 * (`test/evaluate/anchors.ts`):
 *
 *                                                precision  recall  attached with the target out
 *   exact text only                                99.17     78.2     -
 *   this                                          100.00     99.35   2.4
 *     without split and joined paragraphs          99.95     98.80   2.1
 *     the last copy given to every note on it     100.00     99.40   4.1
 *     letters as heavy as words                   100.00     99.20   2.3
 *     ATTACH at 0.50                              100.00     99.35   3.0
 *     ATTACH at 0.60                               99.85     98.49   2.6
 *     PIECE_LIKENESS at 0.90                      100.00     99.00   2.2
 *     no paragraph still there may suit it better 100.00     99.35   2.0, at half the speed
 */

/** Where one block of the old version stands in the new one. `perhaps` is shown as a question, never attached. */
export type Placement =
  | {readonly status: 'exact' | 'moved' | 'changed'; readonly block: number}
  | {readonly status: 'ambiguous'; readonly candidates: readonly number[]}
  | {readonly status: 'orphan'; readonly perhaps: number | undefined};

/** Normalised block texts in order; undefined where only a part of the old version is known. */
type Version = readonly (string | undefined)[];

/** A paragraph made ready for comparison: folded text, and its words by their number in the lexicon, each once. */
type Bag = {readonly text: string; readonly words: readonly number[]};
/** All words of both versions: the weight of each, and room to tick words off. */
type Lexicon = {
  readonly weights: Float64Array;
  readonly ticks: Uint8Array;
  readonly bags: ReadonlyMap<string, Bag>;
};
/** Blocks that may be matched, for each word the blocks that hold it, and room to add up their marks. */
type Pool = {
  readonly bags: ReadonlyMap<number, Bag>;
  readonly postings: ReadonlyMap<number, readonly number[]>;
  readonly sums: Float64Array;
};
type Places = ReadonlyMap<string, readonly number[]>;

const ATTACH = 0.55;
/** From here to `ATTACH`: an orphan with a question. */
const PERHAPS = 0.45;
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

/** Places each block of `before` named in `wanted`; all of an article at once, since blocks compete for places. */
export function placeBlocks(
  before: Version,
  after: readonly string[],
  wanted: Iterable<number>,
): ReadonlyMap<number, Placement> {
  const texts = {before, after, oldPlaces: placesByText(before), newPlaces: placesByText(after)};
  const result = new Map<number, Placement>();
  const rest: number[] = [];
  for (const block of new Set(wanted)) {
    const places = texts.newPlaces.get(before[block] ?? '');
    if (before[block] === undefined || !places) rest.push(block);
    else result.set(block, amongEquals(block, places, texts));
  }
  if (rest.length > 0) {
    const lexicon = lexiconOf([...before, ...after]);
    // A paragraph that stood in the old version as another one can never be the new home of this one.
    const fresh = poolOf(after, text => !texts.oldPlaces.has(text), lexicon);
    const gone = poolOf(before, text => !texts.newPlaces.has(text), lexicon);
    for (const block of rest) result.set(block, amongFresh(block, fresh, gone, lexicon));
  }
  return result;
}

function placesByText(version: Version): Places {
  const places = new Map<string, number[]>();
  for (const [block, text] of version.entries()) {
    if (text === undefined) continue;
    const list = places.get(text);
    if (list) list.push(block);
    else places.set(text, [block]);
  }
  return places;
}

type Texts = {
  readonly before: Version;
  readonly after: readonly string[];
  readonly oldPlaces: Places;
  readonly newPlaces: Places;
};

/** The text stands in the new version as it was, perhaps at several places. */
function amongEquals(block: number, places: readonly number[], texts: Texts): Placement {
  const twins = texts.oldPlaces.get(texts.before[block]!)!;
  const settle = (at: number): Placement => ({status: at === block ? 'exact' : 'moved', block: at});
  if (places.length === 1 && twins.length === 1) return settle(places[0]!);
  const costs = costsOf(block, places, texts);
  const least = Math.min(...costs);
  const best = places.filter((_, at) => costs[at] === least);
  if (best.length > 1) return {status: 'ambiguous', candidates: best};
  const place = best[0]!;
  if (twins.length > places.length) {
    // Copies of this paragraph are gone: the place left belongs to the copy that it suits best.
    const rivals = twins.filter(twin => twin !== block).map(twin => costsOf(twin, [place], texts)[0]!);
    if (rivals.some(cost => cost < least)) return {status: 'orphan', perhaps: place};
    if (rivals.includes(least)) return {status: 'ambiguous', candidates: best};
  }
  return settle(place);
}

/**
 * How far each of `places` is from where the nearest paragraphs that stand once in both versions point to: the
 * distance measured from above, plus the distance from below, less 2 for each equal neighbour.
 */
function costsOf(block: number, places: readonly number[], texts: Texts): readonly number[] {
  const {before, after, oldPlaces, newPlaces} = texts;
  const fixedPlace = (at: number): number | undefined => {
    const text = before[at];
    if (text === undefined || oldPlaces.get(text)?.length !== 1) return undefined;
    const found = newPlaces.get(text);
    return found?.length === 1 ? found[0] : undefined;
  };
  const expected: number[] = [];
  for (const step of [-1, 1])
    for (let at = block + step; at >= 0 && at < before.length; at += step) {
      const place = fixedPlace(at);
      if (place === undefined) continue;
      expected.push(place + block - at);
      break;
    }
  if (expected.length === 0) expected.push(block);
  return places.map(at => {
    let cost = 0;
    for (const place of expected) cost += Math.abs(at - place);
    for (const step of [-1, 1]) {
      const neighbour = before[block + step];
      if (neighbour !== undefined && neighbour === after[at + step]) cost -= 2;
    }
    return cost;
  });
}

/** The text is gone: the best of the new version's new paragraphs, if it is like enough and nobody else's. */
function amongFresh(block: number, fresh: Pool, gone: Pool, lexicon: Lexicon): Placement {
  const bag = gone.bags.get(block);
  if (!bag) return {status: 'orphan', perhaps: undefined};
  let best: number | undefined;
  let top = 0;
  for (const candidate of finalists(bag, fresh, lexicon)) {
    const other = fresh.bags.get(candidate)!;
    const mark = Math.max(
      markOf(bag, other, lexicon, Math.max(top, PERHAPS)),
      pieceMark(bag, other, lexicon),
    );
    if (mark > top) [best, top] = [candidate, mark];
  }
  if (best === undefined || top < PERHAPS) return {status: 'orphan', perhaps: undefined};
  if (top < ATTACH) return {status: 'orphan', perhaps: best};
  const target = fresh.bags.get(best)!;
  const isTaken = finalists(target, gone, lexicon).some(
    rival => rival !== block && markOf(gone.bags.get(rival)!, target, lexicon, top) > top,
  );
  return isTaken ? {status: 'orphan', perhaps: best} : {status: 'changed', block: best};
}

/** Reads all texts, each once. A word weighs ln(1 + blocks / blocks with the word). */
function lexiconOf(texts: readonly (string | undefined)[]): Lexicon {
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

function poolOf(version: Version, belongs: (text: string) => boolean, lexicon: Lexicon): Pool {
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
function finalists(bag: Bag, {bags, postings, sums}: Pool, {weights}: Lexicon): readonly number[] {
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
function markOf(one: Bag, other: Bag, lexicon: Lexicon, floor: number): number {
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
function pieceMark(old: Bag, candidate: Bag, lexicon: Lexicon): number {
  const [piece, whole] = old.text.length < candidate.text.length ? [old, candidate] : [candidate, old];
  if (piece.text.length < SHORTEST_PIECE) return 0;
  const share = piece === old ? 1 : piece.text.length / whole.text.length;
  if (share < PIECE_SHARE) return 0;
  if (sharedWords(piece, whole, lexicon).count < PIECE_WORDS * piece.words.length) return 0;
  const likeness = 1 - closestStretch(piece.text, whole.text).distance / piece.text.length;
  return likeness < PIECE_LIKENESS ? 0 : ATTACH + 0.4 * share * likeness;
}

import {closestStretch, editDistance, foldForComparison, wordsOf} from './mark.ts';

/*
 * Where the paragraphs of an old version stand in a new one. The rule and its numbers were measured on 41 pairs
 * of revisions of real documents with known truth (2,305 paragraphs of 40 characters or more, 1,992 of them
 * alive), and once more with each true target taken out, where an orphan is the right answer:
 *
 *                                              precision  recall  attached with the target out
 *   exact text only                              99.17     78.2    -
 *   mark >= 0.55, nothing looked for inside      99.95     98.85   3.8
 *   with split and joined paragraphs            100.00     99.45   3.9
 *   and the last copy left to the copy nearest  100.00     99.40   2.2   <- this
 *   and no surviving paragraph may suit better   100.00     99.35   2.0
 *
 * ATTACH at 0.50 or 0.60 costs what its comment says.
 */

/** Where one block of the old version stands in the new one. `perhaps` is shown as a question, never attached. */
export type Placement =
  | {readonly status: 'exact' | 'moved' | 'changed'; readonly block: number}
  | {readonly status: 'ambiguous'; readonly candidates: readonly number[]}
  | {readonly status: 'orphan'; readonly perhaps: number | undefined};

/** Normalised block texts in order; undefined where only a part of the old version is known. */
type Version = readonly (string | undefined)[];

type Bag = {readonly text: string; readonly words: ReadonlySet<string>};
type Pool = {
  readonly bags: ReadonlyMap<number, Bag>;
  readonly postings: ReadonlyMap<string, readonly number[]>;
};
type Places = ReadonlyMap<string, readonly number[]>;
type Weigh = (word: string) => number;

const ATTACH = 0.55;
/** From here to `ATTACH`: an orphan with a question. */
const PERHAPS = 0.45;
const WORDS = 0.7;
const LETTERS = 0.3;
/** A joined or split piece must be at least this long (UTF-16 units), or every "Type: string" fits somewhere. */
const SHORTEST_PIECE = 40;
/** A piece may differ from its stretch by a fifth of its letters; 0.9 here loses 6 of 11 joined paragraphs. */
const PIECE_LIKENESS = 0.8;
/** A piece of a split paragraph stands for it only when it is at least this share of it. */
const PIECE_SHARE = 0.3;
/** Blocks that are compared letter by letter for each note, and how many index entries may be read to choose them. */
const FINALISTS = 12;
const POSTINGS = 4000;

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
    const weigh = weigher([before, after]);
    // A paragraph that stood in the old version as another one can never be the new home of this one.
    const fresh = poolOf(after, text => !texts.oldPlaces.has(text), weigh);
    const gone = poolOf(before, text => !texts.newPlaces.has(text), weigh);
    for (const block of rest) result.set(block, amongFresh(block, fresh, gone, weigh));
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
function amongFresh(block: number, fresh: Pool, gone: Pool, weigh: Weigh): Placement {
  const bag = gone.bags.get(block);
  if (!bag) return {status: 'orphan', perhaps: undefined};
  let best: number | undefined;
  let top = 0;
  for (const candidate of finalists(bag, fresh, weigh)) {
    const other = fresh.bags.get(candidate)!;
    const mark = Math.max(markOf(bag, other, weigh, Math.max(top, PERHAPS)), pieceMark(bag, other));
    if (mark > top) [best, top] = [candidate, mark];
  }
  if (best === undefined || top < PERHAPS) return {status: 'orphan', perhaps: undefined};
  if (top < ATTACH) return {status: 'orphan', perhaps: best};
  const target = fresh.bags.get(best)!;
  const isTaken = finalists(target, gone, weigh).some(
    rival => rival !== block && markOf(gone.bags.get(rival)!, target, weigh, top) > top,
  );
  return isTaken ? {status: 'orphan', perhaps: best} : {status: 'changed', block: best};
}

function bagOf(text: string): Bag {
  const folded = foldForComparison(text);
  return {text: folded, words: new Set(wordsOf(folded))};
}

/** ln(1 + blocks / blocks with the word), counted over both versions. */
function weigher(versions: readonly Version[]): Weigh {
  const counts = new Map<string, number>();
  let total = 0;
  for (const version of versions)
    for (const text of version) {
      if (text === undefined) continue;
      total++;
      for (const word of bagOf(text).words) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  const weights = new Map<string, number>();
  for (const [word, count] of counts) weights.set(word, Math.log(1 + total / count));
  return word => weights.get(word) ?? 0;
}

function poolOf(version: Version, belongs: (text: string) => boolean, weigh: Weigh): Pool {
  const bags = new Map<number, Bag>();
  const postings = new Map<string, number[]>();
  for (const [block, text] of version.entries()) {
    if (text === undefined || !belongs(text)) continue;
    const {text: folded, words} = bagOf(text);
    // Rare words first: finalists are chosen by them.
    const ordered = [...words].toSorted((one, other) => weigh(other) - weigh(one));
    bags.set(block, {text: folded, words: new Set(ordered)});
    for (const word of ordered) {
      const list = postings.get(word);
      if (list) list.push(block);
      else postings.set(word, [block]);
    }
  }
  return {bags, postings};
}

/** The blocks of a pool that share the most word weight with a bag, its rarest words first. */
function finalists(bag: Bag, pool: Pool, weigh: Weigh): readonly number[] {
  if (pool.bags.size <= FINALISTS) return [...pool.bags.keys()];
  const sums = new Map<number, number>();
  let seen = 0;
  for (const word of bag.words) {
    const list = pool.postings.get(word);
    if (!list) continue;
    seen += list.length;
    if (seen > POSTINGS && sums.size > 0) break;
    for (const block of list) sums.set(block, (sums.get(block) ?? 0) + weigh(word));
  }
  return [...sums]
    .toSorted((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, FINALISTS)
    .map(([block]) => block);
}

/** 0.7 words + 0.3 letters, 0..1; below `floor` the letters are not looked at when they could not help. */
function markOf(one: Bag, other: Bag, weigh: Weigh, floor: number): number {
  let shared = 0;
  let ones = 0;
  let others = 0;
  for (const word of one.words) {
    ones += weigh(word);
    if (other.words.has(word)) shared += weigh(word);
  }
  for (const word of other.words) others += weigh(word);
  const longer = Math.max(one.text.length, other.text.length);
  const shorter = Math.min(one.text.length, other.text.length);
  if (longer === 0) return 0;
  const words = ones === 0 || others === 0 ? 0 : (WORDS * (shared / ones + shared / others)) / 2;
  if (words + LETTERS * (shorter / longer) < floor) return words;
  return words + LETTERS * (1 - editDistance(one.text, other.text) / longer);
}

/** The mark of a paragraph that was joined with others or split in pieces; 0 where it was not. */
function pieceMark(old: Bag, candidate: Bag): number {
  const [piece, whole] = old.text.length < candidate.text.length ? [old, candidate] : [candidate, old];
  if (piece.text.length < SHORTEST_PIECE) return 0;
  const share = piece === old ? 1 : piece.text.length / whole.text.length;
  if (share < PIECE_SHARE) return 0;
  let shared = 0;
  for (const word of piece.words) if (whole.words.has(word)) shared++;
  if (shared < 0.7 * piece.words.size) return 0;
  const likeness = 1 - closestStretch(piece.text, whole.text).distance / piece.text.length;
  return likeness < PIECE_LIKENESS ? 0 : ATTACH + 0.4 * share * likeness;
}

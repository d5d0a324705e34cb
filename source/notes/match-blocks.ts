import {ATTACH, finalists, lexiconOf, markOf, pieceMark, poolOf} from './block-marks.ts';
import type {Lexicon, Pool, Version} from './block-marks.ts';

/*
 * Where the paragraphs of an old version stand in a new one. The rule and its numbers were measured on 41 pairs
 * of revisions of real documents with known truth (2,305 paragraphs of 40 characters or more, 1,992 of them
 * alive), and once more with each true target taken out, where an orphan is the right answer
 * (`test/evaluate/anchors.ts`):
 *
 *                                                precision  recall  attached with the target out
 *   exact text only                                99.17     78.2     -
 *   this                                          100.00     99.35   2.3
 *     without split and joined paragraphs          99.95     98.80   2.1
 *     the last copy given to every note on it     100.00     99.40   4.1
 *     letters as heavy as words                   100.00     99.25   2.3
 *     ATTACH at 0.50                              100.00     99.35   2.9
 *     ATTACH at 0.60                               99.85     98.54   2.5
 *     PIECE_LIKENESS at 0.90                      100.00     99.05   2.2
 *     no paragraph still there may suit it better 100.00     99.35   2.0, at half the speed
 *     changed copies wherever they stand           99.95     99.35   2.4
 *
 * Edits made at random on other kinds of text (`test/evaluate/mutations.ts`, seeds 1 to 3: of all paragraphs a quarter
 * reworded by up to 60 %, a fifth deleted, split, joined or moved), precision / recall / attached without the target:
 *
 *                       news pages          source code         readmes            lists               repeated lines
 *   this                99.8 / 96.1 / 0.9   99.9 / 95.5 / 0.0   99.8 / 96.2 / 1.1  99.5 / 96.2 / 1.3   97.6 / 83.1 / 0.7
 *     without copies    99.7 / 95.7 / 1.5   99.9 / 95.5 / 0.0   99.8 / 96.2 / 1.1  99.5 / 95.6 / 1.3   93.8 / 69.8 / 11.3
 *
 * What is lost there is what was reworded by 40 % and more; what is wrong are copies of one paragraph of which one was
 * deleted and another moved.
 */

/** Where one block of the old version stands in the new one. `perhaps` is shown as a question, never attached. */
export type Placement =
  | {readonly status: 'exact' | 'moved' | 'changed'; readonly block: number}
  | {readonly status: 'ambiguous'; readonly candidates: readonly number[]}
  | {readonly status: 'orphan'; readonly perhaps: number | undefined};

type Places = ReadonlyMap<string, readonly number[]>;

/** From here to `ATTACH`: an orphan with a question. */
const PERHAPS = 0.45;
/** A changed copy of a repeated paragraph may stand this far (`costsOf`) from where its neighbours point. */
const MISPLACED = 2;

/** Places each block of `before` named in `wanted`; all of an article at once, since blocks compete for places. */
export function placeBlocks(
  before: Version,
  after: readonly string[],
  wanted: Iterable<number>,
): ReadonlyMap<number, Placement> {
  const texts: Texts = {
    before,
    after,
    oldPlaces: placesByText(before),
    newPlaces: placesByText(after),
    equals: new Map(),
  };
  const result = new Map<number, Placement>();
  const rest: number[] = [];
  for (const block of new Set(wanted)) {
    const placement = equalOf(block, texts);
    if (!placement || placement.status === 'orphan') rest.push(block);
    if (placement) result.set(block, placement);
  }
  if (rest.length > 0) {
    const lexicon = lexiconOf([...before, ...after]);
    // A paragraph that stood in the old version as another one can never be the new home of this one.
    const fresh = poolOf(after, text => !texts.oldPlaces.has(text), lexicon);
    const gone = poolOf(before, text => !texts.newPlaces.has(text), lexicon);
    for (const block of rest) {
      const twins = (texts.oldPlaces.get(before[block] ?? '') ?? []).filter(twin => twin !== block);
      const placement =
        twins.length === 0
          ? amongFresh(block, fresh, gone, lexicon)
          : amongFreshTwins(block, twins, {texts, fresh, lexicon});
      if (placement.status !== 'orphan' || !result.has(block)) result.set(block, placement);
    }
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
  /** What `amongEquals` said of a block: each of many copies is asked for by all others. */
  readonly equals: Map<number, Placement | undefined>;
};

function equalOf(block: number, texts: Texts): Placement | undefined {
  const {equals} = texts;
  if (!equals.has(block)) equals.set(block, amongEquals(block, texts));
  return equals.get(block);
}

/**
 * The text stands in the new version as it was, perhaps at several places; undefined where it does not. An orphan
 * when copies are gone and another one suits the place better.
 */
function amongEquals(block: number, texts: Texts): Placement | undefined {
  const text = texts.before[block];
  const places = text === undefined ? undefined : texts.newPlaces.get(text);
  if (text === undefined || !places) return undefined;
  const twins = texts.oldPlaces.get(text)!;
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

/**
 * The text stood several times and this copy was changed: the new paragraph that stands where it is expected, unless
 * another changed copy suits it better. The words of copies are the same, so that only the place can tell.
 */
function amongFreshTwins(
  block: number,
  twins: readonly number[],
  {texts, fresh, lexicon}: {readonly texts: Texts; readonly fresh: Pool; readonly lexicon: Lexicon},
): Placement {
  const bag = lexicon.bags.get(texts.before[block]!)!;
  const like = finalists(bag, fresh, lexicon).filter(candidate => {
    const other = fresh.bags.get(candidate)!;
    return Math.max(markOf(bag, other, lexicon, ATTACH), pieceMark(bag, other, lexicon)) >= ATTACH;
  });
  const costs = costsOf(block, like, texts);
  const best = like[costs.indexOf(Math.min(...costs))];
  if (best === undefined) return {status: 'orphan', perhaps: undefined};
  const [cost = 0] = costsOf(block, [best], texts);
  const homeless = twins.filter(twin => !isAttached(equalOf(twin, texts)));
  const isTaken = homeless.some(twin => costsOf(twin, [best], texts)[0]! <= cost);
  return isTaken || cost > MISPLACED ? {status: 'orphan', perhaps: best} : {status: 'changed', block: best};
}

function isAttached(placement: Placement | undefined): boolean {
  return placement !== undefined && 'block' in placement;
}

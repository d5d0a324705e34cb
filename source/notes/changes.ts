import type {Article} from '../document/article.ts';
import {normaliseBlock} from '../document/text.ts';
import {editDistance} from './mark.ts';
import {placeBlocks} from './match-blocks.ts';

/** How a paragraph differs from an older version of its article; several at once where text before it is gone too. */
export type Change = {
  /** `kept` where only what stood before it is gone. */
  readonly kind: 'added' | 'changed' | 'kept';
  /** Its old texts when it was changed: several where paragraphs were joined. */
  readonly was: readonly string[];
  /** Texts that stood before it and are gone; for the last paragraph also what stood behind it. */
  readonly gone: readonly string[];
};

/** What is new in an article, by the paragraphs of the new version; paragraphs that only moved are not in it. */
export type Changes = ReadonlyMap<number, Change>;

/**
 * Compares an article with the block texts of an older version, title included, by the rule that finds notes again:
 * a paragraph counts as changed where a note on it would follow it, else it was removed and another one added.
 */
export function changesBetween(before: readonly string[], article: Article): Changes {
  const texts = article.blocks.map(({range}) => normaliseBlock(article.text.slice(range.start, range.end)));
  const olds = before.map(normaliseBlock);
  const placements = placeBlocks(olds, texts, olds.keys());
  const claims = new Map<number, number[]>();
  for (const [old, placement] of placements)
    if (placement.status === 'changed') push(claims, placement.block, old);
  const homes = new Map(
    [...claims].flatMap(([block, rivals]) =>
      pieces(rivals, olds, texts[block] ?? '').map(old => [old, block] as const),
    ),
  );
  const was = new Map<number, string[]>();
  const gone = new Map<number, string[]>();
  let next = 0;
  for (const [old, text] of before.entries()) {
    const placement = placements.get(old);
    const home = homes.get(old);
    if (home !== undefined) push(was, home, text);
    if (
      placement !== undefined &&
      'block' in placement &&
      (home !== undefined || placement.status !== 'changed')
    )
      next = placement.block + 1;
    // A copy of a paragraph that stands here still is not missed.
    else if (!texts.includes(olds[old] ?? '')) push(gone, Math.min(next, texts.length - 1), text);
  }
  const wasThere = new Set(olds);
  const entries = texts.flatMap((text, block): readonly (readonly [number, Change])[] => {
    const change = {was: was.get(block) ?? [], gone: gone.get(block) ?? []};
    const kind = wasThere.has(text) ? 'kept' : change.was.length > 0 ? 'changed' : 'added';
    return kind === 'kept' && change.gone.length === 0 ? [] : [[block, {...change, kind}]];
  });
  return new Map(entries);
}

/** Joined paragraphs are about as long together as what they became; this much may have been added to the length. */
const JOINED = 1.25;

/** Which of the old paragraphs that resemble a new one it was made of: all that were joined, else the one most like it. */
function pieces(rivals: readonly number[], olds: readonly string[], text: string): readonly number[] {
  const length = rivals.reduce((sum, old) => sum + (olds[old]?.length ?? 0), 0);
  if (rivals.length === 1 || length <= text.length * JOINED) return rivals;
  const distances = rivals.map(old => editDistance(olds[old] ?? '', text));
  const best = rivals[distances.indexOf(Math.min(...distances))];
  return best === undefined ? [] : [best];
}

function push<Item>(lists: Map<number, Item[]>, block: number, item: Item): void {
  const list = lists.get(block);
  if (list) list.push(item);
  else lists.set(block, [item]);
}

/** For each block of an older version the block of the article that it is now; undefined where it is gone. */
export function followBlocks(before: readonly string[], article: Article): readonly (number | undefined)[] {
  const texts = article.blocks.map(({range}) => normaliseBlock(article.text.slice(range.start, range.end)));
  const placements = placeBlocks(before.map(normaliseBlock), texts, before.keys());
  return before.map((_, block) => {
    const placement = placements.get(block);
    return placement !== undefined && 'block' in placement ? placement.block : undefined;
  });
}

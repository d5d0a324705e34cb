import {blockAt} from '../document/article.ts';
import type {Article} from '../document/article.ts';
import {graphemeBorder, truncate} from '../document/text.ts';
import {changesBetween, followBlocks} from '../notes/changes.ts';
import type {Change, Changes} from '../notes/changes.ts';
import {isWebAddress} from './opening.ts';
import type {Reading} from './state.ts';

/*
 * What is new in an article that was read before: signs in the gutter, a summary, and places that `n` and `N` walk.
 */

/** Words of an article from which on a much shorter version of it is not believed. */
const LONG = 100;
/** Below this share of its words a page has lost its article: to a paywall, a consent page, an error told as a page. */
const SHARE = 1 / 3;

/** Why a page that came again is not taken for the article, to stand before what can be done about it; undefined when it is. */
export function whyWorse(before: Article, after: Article): string | undefined {
  // A file is the reader's own: whatever is in it is meant.
  if (!isWebAddress(after.source) || before.words < LONG) return undefined;
  if (after.words < before.words * SHARE)
    return `${after.words} words instead of ${before.words}, a paywall or an error page?`;
  if (after.caveat !== undefined && before.caveat === undefined) return 'the page has no article any more;';
  return undefined;
}

/** Where an offset of the old version is in the new one: in the same paragraph, or where that stood. */
export function offsetMover(before: Article, after: Article): (offset: number) => number {
  const blocks = followBlocks(blockTexts(before), after);
  return offset => {
    const block = blockAt(before, offset);
    const inBlock = offset - (before.blocks[block]?.range.start ?? 0);
    const range = after.blocks[blocks[block] ?? block]?.range ?? after.blocks.at(-1)?.range;
    if (range === undefined) return 0;
    return graphemeBorder(after.text, Math.min(range.start + inBlock, range.end));
  };
}

/** Texts of an article's blocks. */
export function blockTexts({blocks, text}: Article): readonly string[] {
  return blocks.map(({range}) => text.slice(range.start, range.end));
}

/** What is new; of a feed its new entries alone, for the old ones leave it day by day. */
function newsOf(article: Article, before: readonly string[]): Changes {
  const changes = changesBetween(before, article);
  if (article.feed === undefined) return changes;
  const entries = [...changes].filter(([, {kind}]) => kind !== 'kept');
  return new Map(entries.map(([block]) => [block, {kind: 'added', was: [], gone: []}]));
}

/** The reading with what is new in it, ready for `n` and `N`; as it is where nothing is. */
export function withChanges(reading: Reading, before: readonly string[]): Reading {
  const {article} = reading;
  const changes = newsOf(article, before);
  const ranges = [...changes.keys()].flatMap(block => article.blocks[block]?.range ?? []);
  if (ranges.length === 0) return reading;
  return {...reading, changes, hits: {kind: 'change', label: 'change', ranges, areShown: true}};
}

/** `2 paragraphs added, 1 changed, 1 removed`; of a feed `2 new entries`. */
export function summaryOf(changes: Changes, {feed}: Article): string {
  const all = [...changes.values()];
  if (feed !== undefined) return all.length === 1 ? '1 new entry' : `${all.length} new entries`;
  const parts = [
    [all.filter(({kind}) => kind === 'added').length, 'added'],
    [all.filter(({kind}) => kind === 'changed').length, 'changed'],
    [all.reduce((sum, {gone}) => sum + gone.length, 0), 'removed'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what], at) =>
      at > 0 ? `${count} ${what}` : `${count} ${count === 1 ? 'paragraph' : 'paragraphs'} ${what}`,
    )
    .join(', ');
}

/** The sign of a change in the gutter. */
export function signOf({kind}: Change): string {
  return {added: '+', changed: '~', kept: '-'}[kind];
}

/** Most cells of an old text in a line. */
const SHOWN = 400;

/** Words shown on either side of what changed. */
const CONTEXT = 3;

/** What is new of a paragraph that reads `now`, and what is gone before it: the line when `n` leads there. */
export function changeWords({kind, was, gone}: Change, now: string): string {
  const parts = [
    kind === 'added' ? 'added' : '',
    kind === 'changed' ? `changed, ${differenceWords(was, now)}` : '',
    gone.length > 0 ? `removed here: ${gone.map(quoted).join(' ')}` : '',
  ];
  return parts.filter(part => part !== '').join('; ');
}

function quoted(text: string): string {
  return `“${truncate(text.replaceAll(/\s+/gu, ' ').trim(), SHOWN)}”`;
}

/** The stretch between the words that both versions begin and end with, as it was, or what is new where nothing went. */
function differenceWords(was: readonly string[], now: string): string {
  const [old = '', ...others] = was;
  // Joined of several: which words came from which is not to be told in a line.
  if (others.length > 0) return `was ${was.map(quoted).join(' ')}`;
  const [olds, news] = [old.split(/\s+/u), now.split(/\s+/u)];
  const shorter = Math.min(olds.length, news.length);
  let start = 0;
  while (start < shorter && olds[start] === news[start]) start++;
  let end = 0;
  while (end < shorter - start && olds.at(-1 - end) === news.at(-1 - end)) end++;
  const stretch = (words: readonly string[]): string => {
    const from = Math.max(0, start - CONTEXT);
    const to = Math.min(words.length, words.length - end + CONTEXT);
    const shown = words.slice(from, to).join(' ');
    return quoted(`${from > 0 ? '… ' : ''}${shown}${to < words.length ? ' …' : ''}`);
  };
  const isAdded = olds.length === start + end;
  return isAdded
    ? `now also ${quoted(news.slice(start, news.length - end).join(' '))}`
    : `was ${stretch(olds)}`;
}

import type {Article, Range} from '../document/article.ts';
import {nextGrapheme, wordRanges} from '../document/text.ts';
import {selectedRange} from './selection.ts';
import type {Selection} from './selection.ts';
import {spokenKey} from './spoken-keys.ts';
import {counted, wordsIn} from './spoken-text.ts';

/** What is heard when a selection begins: where, and its first word. */
export function selectionBegun(article: Article, {block, cursor}: Selection): string {
  const {text, blocks} = article;
  const rest = text.slice(cursor, blocks[block]?.range.end);
  const first = wordRanges(rest)[0];
  return `Selecting in ¶${block}, at ${first === undefined ? heard(rest) : rest.slice(first.start, first.end)}.`;
}

/** What a key added to a selection or took from it; nothing when it is as before. */
export function selectionMoved(article: Article, before: Selection, after: Selection): readonly string[] {
  if (before.cursor === after.cursor && before.anchor === after.anchor) return [];
  const [was, is] = [selectedRange(article, before), selectedRange(article, after)];
  const added = outside(is, was).map(
    range => `${heard(wordsIn(article, fromWord(article.text, range, is)))} selected`,
  );
  const taken = outside(was, is).map(range => `${heard(wordsIn(article, range))} no longer`);
  if (added.length + taken.length > 0) return [[...taken, ...added].join(', ')];
  const end = after.cursor < after.anchor ? 'start' : 'end';
  return [`At the ${end} of ${counted(wordRanges(article.text.slice(is.start, is.end)).length, 'word')}.`];
}

/** From the start of the word that the range begins in, unless it is a character alone: half a word is not understood. */
function fromWord(text: string, range: Range, within: Range): Range {
  if (nextGrapheme(text, range.start) >= range.end) return range;
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(within.start, range.start))?.[0] ?? '';
  return {start: range.start - before.length, end: range.end};
}

/** The parts of one range that are not in the other. */
function outside(one: Range, other: Range): readonly Range[] {
  const parts = [
    {start: one.start, end: Math.min(one.end, other.start)},
    {start: Math.max(one.start, other.end), end: one.end},
  ];
  return parts.filter(({start, end}) => start < end);
}

/** A sign alone is named, or it would be passed over. */
function heard(text: string): string {
  if (text === '') return 'a space';
  return /[\p{L}\p{N}]/u.test(text) ? text : Array.from(text, sign => spokenKey(sign)).join(' ');
}

import {splitSentences} from '../analysis/sentences.ts';
import type {Article, Range} from '../document/article.ts';
import {graphemeBorder, nextGrapheme, previousGrapheme, wordRanges} from '../document/text.ts';

/**
 * Words being selected in a paragraph. `anchor` and `cursor` are offsets into the article's text, each the start of a
 * grapheme of the block; both graphemes are selected, with all between them.
 */
export type Selection = {readonly block: number; readonly anchor: number; readonly cursor: number};

/** What is selected; never empty but in an empty block. */
export function selectedRange({text}: Article, {anchor, cursor}: Selection): Range {
  return {start: Math.min(anchor, cursor), end: nextGrapheme(text, Math.max(anchor, cursor))};
}

/** A place to go to: the start of the grapheme that the cursor comes to; undefined where there is none. */
export type Motion = (article: Article, selection: Selection) => number | undefined;

function homeOf({blocks}: Article, {block}: Selection): Range {
  return blocks[block]?.range ?? {start: 0, end: 0};
}

/** Start of the grapheme that ends where the range does. */
function lastOf(text: string, {start, end}: Range): number {
  return Math.max(graphemeBorder(text, start), previousGrapheme(text, end));
}

export const toRight: Motion = (article, selection) => {
  const next = nextGrapheme(article.text, selection.cursor);
  return next < homeOf(article, selection).end ? next : undefined;
};

export const toLeft: Motion = (article, selection) =>
  selection.cursor > homeOf(article, selection).start
    ? previousGrapheme(article.text, selection.cursor)
    : undefined;

export const toBlockStart: Motion = (article, selection) => homeOf(article, selection).start;

export const toBlockEnd: Motion = (article, selection) => lastOf(article.text, homeOf(article, selection));

/** A count asks for the same block again and again: the last one that was cut is kept. */
function perBlock(cut: (text: string, home: Range) => readonly Range[]) {
  const last = new WeakMap<Article, {readonly block: number; readonly ranges: readonly Range[]}>();
  return (article: Article, selection: Selection): readonly Range[] => {
    const known = last.get(article);
    if (known?.block === selection.block) return known.ranges;
    const ranges = cut(article.text, homeOf(article, selection));
    last.set(article, {block: selection.block, ranges});
    return ranges;
  };
}

const wordsOf = perBlock((text, {start, end}) =>
  wordRanges(text.slice(start, end)).map(word => ({
    start: graphemeBorder(text, start + word.start),
    end: start + word.end,
  })),
);

const sentencesOf = perBlock(splitSentences);

/** To the start of the next word. */
export const toNextWord: Motion = (article, selection) =>
  wordsOf(article, selection).find(({start}) => start > selection.cursor)?.start;

/** To the start of this word, or of the one before. */
export const toWordStart: Motion = (article, selection) =>
  wordsOf(article, selection).findLast(({start}) => start < selection.cursor)?.start;

/** To the end of this word, or of the next one. */
export const toWordEnd: Motion = (article, selection) =>
  endsOf(article.text, wordsOf(article, selection)).find(end => end > selection.cursor);

/** To the start of this sentence, or of the one before. */
export const toSentenceStart: Motion = (article, selection) =>
  sentencesOf(article, selection).findLast(({start}) => start < selection.cursor)?.start;

/** To the end of this sentence, or of the next one. */
export const toSentenceEnd: Motion = (article, selection) =>
  endsOf(article.text, sentencesOf(article, selection)).find(end => end > selection.cursor);

function endsOf(text: string, ranges: readonly Range[]): readonly number[] {
  return ranges.map(range => lastOf(text, range));
}

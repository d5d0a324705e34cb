import type {Article, Range} from '../document/article.ts';
import {splitSentences} from './sentences.ts';
import {tokenise} from './tokens.ts';

/** A token as the rules read it: `lower` in small letters, `name` the place of the mention it belongs to. */
export type Word = Range & {
  readonly text: string;
  readonly lower: string;
  readonly kind: 'word' | 'number' | 'clitic' | 'mark';
  readonly name: number | undefined;
};

/** Places of words in a sentence, half-open. */
export type Stretch = {readonly from: number; readonly to: number};

/** A sentence with the ¶ it stands in. `order` counts the sentences of the article from 0. */
export type Sentence = {
  readonly range: Range;
  readonly block: number;
  readonly order: number;
  readonly isHeading: boolean;
  /** Cut from the text when they are asked for: hold on to the sentence, not to them. */
  readonly words: readonly Word[];
};

/** Up to this length (20,000 words) all words of a text are kept. Those of a book would be 200 MB of objects. */
const SHORT = 120_000;
/** Of a longer text those of so many sentences, the ones asked for last; more would outlive the young garbage. */
const KEPT = 8;

/**
 * Characters of the longest sentence, some 600 words. What goes on for longer without a full stop is a list, or text in
 * small letters only; it is read in pieces, as the rules look through the whole of a sentence from many of its words.
 */
const LONGEST = 4000;

/**
 * The article as sentences of words; code is left out, each cell of a table
 * is read for itself.
 * `names` must be sorted by start and never overlap.
 */
export const readSentences = (article: Article, names: readonly Range[]): readonly Sentence[] => {
  const {text, blocks} = article;
  const sentences: Sentence[] = [];
  const firstNames: number[] = [];
  const wordsOf = (sentence: Sentence): readonly Word[] =>
    readWords(text, sentence.range, names, firstNames[sentence.order] ?? 0);
  // All sentences share one getter: one of its own for each would make it five times as large.
  const reader = createReader(wordsOf, text.length < SHORT ? Number.POSITIVE_INFINITY : KEPT);
  blocks.forEach((block, index) => {
    if (block.kind === 'code') {
      return;
    }
    const stretches = block.kind === 'table' ? block.rows.flat() : [block.range];
    const isHeading = block.kind === 'heading' || block.kind === 'table';
    const whole = stretches.flatMap(stretch => splitSentences(text, stretch));
    for (const range of whole.flatMap(sentence => piecesOf(text, sentence, names, firstNames.at(-1) ?? 0))) {
      const order = sentences.length;
      firstNames.push(nameFrom(names, firstNames.at(-1) ?? 0, range.start));
      const place: Omit<Sentence, 'words'> = {range, block: index, order, isHeading};
      sentences.push(Object.assign<Pick<Sentence, 'words'>, typeof place>(Object.create(reader), place));
    }
  });
  return sentences;
};

/** What sentences inherit their words from; the last `most` that were read are kept. */
const createReader = (
  wordsOf: (sentence: Sentence) => readonly Word[],
  most: number,
): Pick<Sentence, 'words'> => {
  const kept: {readonly order: number; readonly words: readonly Word[]}[] = [];
  return Object.defineProperty({words: []}, 'words', {
    get(this: Sentence) {
      const {order} = this;
      const place = most === Number.POSITIVE_INFINITY ? order : order % most;
      const known = kept[place];
      if (known?.order === order) {
        return known.words;
      }
      const words = wordsOf(this);
      kept[place] = {order, words};
      return words;
    },
  });
};

const readWords = (
  text: string,
  {start, end}: Range,
  names: readonly Range[],
  firstName: number,
): readonly Word[] => {
  let next = firstName;
  return tokenise(text.slice(start, end), start).map((token): Word => {
    const {start: at, end: to, text: own, kind} = token;
    next = nameFrom(names, next, at);
    const name = (names[next]?.start ?? Number.POSITIVE_INFINITY) <= at ? next : undefined;
    return {start: at, end: to, text: own, kind, lower: own.toLowerCase().replaceAll('’', "'"), name};
  });
};

/** A sentence, or where it is too long the pieces of it; no name is cut in two. */
const piecesOf = (
  text: string,
  sentence: Range,
  names: readonly Range[],
  firstName: number,
): readonly Range[] => {
  if (sentence.end - sentence.start <= LONGEST) {
    return [sentence];
  }
  const pieces: Range[] = [];
  let {start} = sentence;
  let end = start;
  for (const {start: at, end: to, name} of readWords(text, sentence, names, firstName)) {
    const isInName = name !== undefined && (names[name]?.start ?? at) < at;
    if (at - start > LONGEST && !isInName) {
      pieces.push({start, end});
      start = at;
    }
    end = to;
  }
  return [...pieces, {start, end}];
};

/** The first of the names from `from` on that ends behind `offset`. */
const nameFrom = (names: readonly Range[], from: number, offset: number): number => {
  let next = from;
  while (next < names.length && (names[next]?.end ?? 0) <= offset) {
    next += 1;
  }
  return next;
};

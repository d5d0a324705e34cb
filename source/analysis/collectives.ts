import {isSide} from './agreement-words.ts';
import type {Word} from './reading.ts';

/** Numbers in words, as far as sides are counted so. */
export const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

/** A noun phrase for several sides without their names: `the two governments`, `both companies`, `they`. */
export type Collective = {
  readonly from: number;
  readonly to: number;
  readonly size: number | undefined;
  readonly noun: string;
};

/** The collective that ends right before `end`, if the words there are one. */
export const collectiveAt = (words: readonly Word[], from: number): Collective | undefined => {
  const lower = words[from]?.lower ?? '';
  if (lower === 'they' || lower === 'both') {
    const next = words[from + 1]?.lower ?? '';
    if (lower === 'they' || !/^[a-z-]+$/u.test(next)) {
      return {from, to: from + 1, size: lower === 'both' ? 2 : undefined, noun: ''};
    }
  }
  const isOpened = /^(?:the|these|those|both|each|all|its|their)$/u.test(lower);
  if (words[from]?.kind === 'number' && isSide(words[from + 1]?.lower ?? '')) {
    return {from, to: from + 2, size: Number(lower) || undefined, noun: words[from + 1]?.lower ?? ''};
  }
  if (!isOpened && NUMBERS[lower] === undefined) {
    return undefined;
  }
  let size = NUMBERS[lower];
  for (let at = from + (size === undefined ? 1 : 1); at <= from + 5; at++) {
    const word = words[at];
    if (word === undefined || word.kind !== 'word') {
      return undefined;
    }
    size ??= NUMBERS[word.lower];
    if (word.lower === 'pair' || word.lower === 'duo') {
      return {from, to: at + 1, size: 2, noun: 'pair'};
    }
    const isPlural = /(?:s|men)$/u.test(word.lower);
    if (isSide(word.lower) && (isPlural || lower === 'each')) {
      return {from, to: at + 1, size, noun: word.lower};
    }
    // `two of the smaller firms`
    const isPartitive = word.lower === 'of' && at === from + 1 && NUMBERS[lower] !== undefined;
    if (!isPartitive && /^(?:of|and|to|in|that|who|which)$/u.test(word.lower)) {
      return undefined;
    }
  }
  return undefined;
};

import type LineBreaker from 'linebreak';
import {wordRanges} from './text.ts';

/** Chinese, Japanese and Korean, with their punctuation and full-width forms: lines may end inside a "word". */
const EAST_ASIAN =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\ud840-\ud88d]/;

/** Thai, Lao, Burmese, Khmer: words without spaces, found in ICU's dictionaries. */
const DICTIONARY = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;

/** Signs that may not begin a line, for the short while (and the note bodies) before the library is there. */
const NOT_FIRST =
  /[\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u301f\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30fb-\u30fe\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d!%),.:;?\]}’”…—]/;

/** Signs that may not end a line. */
const NOT_LAST = /[\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u301d\uff08\uff3b\uff5b$(£¥[{‘“]/;

let unicodeBreaker: typeof LineBreaker | undefined;

/**
 * Loads the UAX #14 tables (7 ms) when the text has a script that needs them, and answers at once for all other
 * text. Call it before the first layout; without it CJK lines break by a short list of Japanese rules.
 */
export async function loadLineBreaks(text: string): Promise<void> {
  if (unicodeBreaker === undefined && EAST_ASIAN.test(text))
    unicodeBreaker = (await import('linebreak')).default;
}

/** A space that ends a word and hangs over the edge of a line; not the no-break ones. */
export function isSpace(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit === 0x20 || unit === 0x09 || unit === 0x3000;
}

/**
 * Whether a line may end before `offset` without a space there: after a hyphen between a letter or digit and a
 * letter (not in `-5` or `2015-11-24`), and after an en or em dash before anything but a space.
 */
export function isHyphenBreak(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  if (before === 0x2014 || before === 0x2013) return !isSpace(text, offset);
  if (before !== 0x2d && before !== 0x2010) return false;
  return /[\p{L}\p{M}\p{N}]/u.test(text.charAt(offset - 2)) && /\p{L}/u.test(text.charAt(offset));
}

/** The offsets inside `(start, end)` before which a line may end, ascending. Not all are grapheme borders. */
export function breakOffsets(text: string, start: number, end: number): readonly number[] {
  const piece = text.slice(start, end);
  if (EAST_ASIAN.test(piece)) {
    return unicodeBreaker === undefined
      ? simpleOffsets(text, start, end, true)
      : unicodeOffsets(unicodeBreaker, piece, start);
  }
  const simple = simpleOffsets(text, start, end, false);
  if (!DICTIONARY.test(piece)) return simple;
  const words = wordRanges(piece)
    .map(range => range.start + start)
    .filter(
      offset =>
        offset > start && DICTIONARY.test(text.charAt(offset)) && DICTIONARY.test(text.charAt(offset - 1)),
    );
  return [...new Set([...simple, ...words])].toSorted((a, b) => a - b);
}

function unicodeOffsets(Breaker: typeof LineBreaker, piece: string, start: number): readonly number[] {
  const offsets: number[] = [];
  const breaker = new Breaker(piece);
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) {
    if (found.position > 0 && found.position < piece.length) offsets.push(start + found.position);
  }
  return offsets;
}

function simpleOffsets(text: string, start: number, end: number, isEastAsian: boolean): readonly number[] {
  const offsets: number[] = [];
  for (let offset = start + 1; offset < end; offset++) {
    const isAfterSpace = isSpace(text, offset - 1) || text.charCodeAt(offset - 1) === 0x200b;
    if (isSpace(text, offset)) continue;
    if (isAfterSpace || isHyphenBreak(text, offset) || (isEastAsian && isBetweenIdeographs(text, offset))) {
      offsets.push(offset);
    }
  }
  return offsets;
}

function isBetweenIdeographs(text: string, offset: number): boolean {
  const before = text.charAt(offset - 1);
  const after = text.charAt(offset);
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return false;
  return EAST_ASIAN.test(before) || EAST_ASIAN.test(after);
}

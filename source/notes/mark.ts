/**
 * How alike two paragraphs are: 0.7 words + 0.3 letters, both in 0..1. The blend and its weights were chosen by
 * measuring on real revisions (see the table in `match-blocks.ts`).
 */

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Words of a folded text; scripts written without spaces give one "word" per two neighbouring characters. */
export function wordsOf(folded: string): readonly string[] {
  if (isAscii(folded)) return folded.match(/[a-z\d]+/g) ?? [];
  const words: string[] = [];
  for (const run of folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    if (SPACELESS.test(run)) {
      const letters = Array.from(run);
      if (letters.length === 1) words.push(run);
      for (let at = 0; at + 1 < letters.length; at++) words.push(letters.slice(at, at + 2).join(''));
    } else words.push(run);
  }
  return words;
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** Curly quotes, dashes and case made equal: differences in these alone do not make another paragraph. */
export function foldForComparison(text: string): string {
  const lower = text.toLowerCase();
  if (isAscii(lower)) return lower;
  return lower
    .replaceAll(/[‘’‚‛′]/gu, "'")
    .replaceAll(/[“”„‟«»″]/gu, '"')
    .replaceAll(/[‐‑‒–—―−]/gu, '-')
    .replaceAll('…', '...');
}

/**
 * The stretch of `text` that `pattern` fits best: its edit distance in UTF-16 units and where it ends. Without
 * `isInside` the whole text is compared and `end` is its length. Bit vectors of Myers (1999) in the block form
 * of Hyyrö (2003): about length * length / 32 steps.
 */
function scan(
  pattern: string,
  text: string,
  isInside: boolean,
): {readonly distance: number; readonly end: number} {
  if (pattern.length === 0) return {distance: isInside ? 0 : text.length, end: isInside ? 0 : text.length};
  const blocks = Math.ceil(pattern.length / 32);
  const places = new Map<number, Int32Array>();
  for (let at = 0; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at);
    let bits = places.get(code);
    if (!bits) places.set(code, (bits = new Int32Array(blocks)));
    bits[at >>> 5]! |= 1 << (at & 31);
  }
  const none = new Int32Array(blocks);
  const plus = new Int32Array(blocks).fill(-1);
  const minus = new Int32Array(blocks);
  const last = 1 << ((pattern.length - 1) & 31);
  let distance = pattern.length;
  let best = {distance, end: 0};
  for (let at = 0; at < text.length; at++) {
    const equal = places.get(text.charCodeAt(at)) ?? none;
    let carryPlus = isInside ? 0 : 1;
    let carryMinus = 0;
    for (let block = 0; block < blocks; block++) {
      const up = plus[block]!;
      const down = minus[block]!;
      const found = equal[block]! | carryMinus;
      const vertical = equal[block]! | down;
      const horizontal = (((found & up) + up) ^ up) | found;
      const rise = down | ~(horizontal | up);
      const fall = up & horizontal;
      if (block === blocks - 1) distance += rise & last ? 1 : fall & last ? -1 : 0;
      const shiftedRise = (rise << 1) | carryPlus;
      const shiftedFall = (fall << 1) | carryMinus;
      plus[block] = shiftedFall | ~(vertical | shiftedRise);
      minus[block] = shiftedRise & vertical;
      carryPlus = rise >>> 31;
      carryMinus = fall >>> 31;
    }
    if (distance < best.distance) best = {distance, end: at + 1};
  }
  return isInside ? best : {distance, end: text.length};
}

/** Levenshtein distance in UTF-16 units. */
export function editDistance(one: string, other: string): number {
  return scan(one, other, false).distance;
}

function backwards(text: string): string {
  return text.split('').toReversed().join('');
}

/** The stretch of `text` with the least edit distance to `pattern`; `distance` is `pattern.length` at worst. */
export function closestStretch(
  pattern: string,
  text: string,
): {readonly start: number; readonly end: number; readonly distance: number} {
  const {distance, end} = scan(pattern, text, true);
  const {end: length} = scan(backwards(pattern), backwards(text.slice(0, end)), true);
  return {start: end - length, end, distance};
}

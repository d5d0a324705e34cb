import type {Range} from '../document/article.ts';
import {
  isAbbreviation,
  isHyphenatedCountry,
  isNameParticle,
  isPrefixWord,
  isSuffixWord,
} from './word-lists.ts';

/**
 * A word, a number or a mark of the text. `start` and `end` are UTF-16 offsets into the article's text, words on
 * grapheme borders; `text` is what stands there. A `clitic` is the `'s` of a possessive (or `'ll`, `'d` ...).
 */
export type Token = Range & {readonly text: string; readonly kind: 'word' | 'number' | 'clitic' | 'mark'};

/** Characters that stick to the one before them and must never start a token. */
const EXTEND = String.raw`\p{M}\u200C\u200D\u{1F3FB}-\u{1F3FF}\u{E0020}-\u{E007F}`;
/** Characters that stick to the one after them (Unicode's Prepend). */
const PREPEND = String.raw`\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}`;
const ALONE = `(?![${EXTEND}])`;
const LETTERS = String.raw`[\p{L}\p{N}${EXTEND}]`;
const DIGITS = String.raw`\p{Nd}[\p{N}${EXTEND}]*`;
const HYPHEN = '[-‐‑]';

/**
 * One alternative a shape, tried in order at each place. None can give back more than one part of what it took,
 * so the time is linear whatever the text is.
 */
const shape = (): RegExp =>
  new RegExp(
    [
      String.raw`(?<space>\s+[${EXTEND}]*)`,
      String.raw`(?<address>(?:https?://|www\.)[^\s<>"”’]*[\p{L}\p{N}/=])`,
      String.raw`(?<dotted>\p{Lu}\.(?:-\p{Lu}\.)+${ALONE}|(?:\p{L}\.){2,}${ALONE}|Ph\.D\.?${ALONE}|M\.Sc\.${ALONE})`,
      String.raw`(?<initial>\p{Lu}\.(?=\s?-?\p{Lu}))`,
      String.raw`(?<clitic>['’](?:s|S|d|ll|re|ve|m)(?!${LETTERS}))`,
      String.raw`(?<number>[${PREPEND}]*${DIGITS}(?:[.,:]${DIGITS})*[\p{L}${EXTEND}]*(?:${HYPHEN}(?=\p{L})${LETTERS}+)*)`,
      String.raw`(?<domain>[\p{L}\p{N}-]{1,63}\.(?:com|org|net|gov|edu)(?!${LETTERS}))`,
      String.raw`(?<word>[@#${PREPEND}]*\p{L}${LETTERS}*(?:[-‐‑'’&](?=[\p{L}\p{N}])${LETTERS}+)*)`,
      String.raw`(?<flag>[\u{1F1E6}-\u{1F1FF}]{1,2}[${EXTEND}]*)`,
      String.raw`(?<mark>\.{2,}${ALONE}|[\s\S](?:\u200D\p{Extended_Pictographic}|[${EXTEND}])*)`,
    ].join('|'),
    'uy',
  );

/** Made at first use (3 ms), which the first frame need not wait for. */
let madeShape: RegExp | undefined;

const LETTER = /\p{L}/u;
const CAPITAL = /^\p{Lu}/u;
const SEPARATOR = /[-‐‑'’&]/u;
const CLITICS: ReadonlySet<string> = new Set(['s', 'S', 'd', 'll', 're', 've', 'm']);

/** A part of a hyphenated word, and the character that ties it to the part before. */
type Part = {readonly text: string; readonly start: number; readonly tie: string};

function partsOf(word: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  let tie = '';
  for (let offset = 0; offset < word.length; offset++) {
    const character = word.charAt(offset);
    if (!SEPARATOR.test(character)) continue;
    parts.push({text: word.slice(start, offset), start, tie});
    tie = character;
    start = offset + 1;
  }
  parts.push({text: word.slice(start), start, tie});
  return parts;
}

/**
 * Syllables that stand small after a hyphen in Korean and Chinese given names (Ki-moon, Jong-un, Ying-jeou,
 * Kai-shek). English words of the same build (`run`, `ban`) are kept out by `isSuffixWord`.
 */
const SYLLABLE =
  /^(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ts|tz|hs|kk|tt|pp|ss|jj|kw|gw|hw|wh|hy|ky|my|gy|sy|by|py|ry|ny|ly)?(?:[aeiouüŏŭ]|ae|ai|ao|au|ea|ee|ei|eo|eoi|eou|eu|eui|ia|iao|ie|io|iu|iou|oe|oi|oo|ou|ua|uai|ui|uo|ue|wa|wae|we|wi|wo|wu|ya|yae|ye|yeo|yo|yoo|you|yu|yuan)(?:n|ng|m|k|l|p|t|r|h|ck)?$/u;

/** Whether a hyphen inside a word belongs to the word (`Ki-moon`) or parts two (`Beijing-based`). */
function isTied(left: string, right: string): boolean {
  const isLeftCapital = CAPITAL.test(left);
  const isRightCapital = CAPITAL.test(right);
  if (!isLeftCapital && !isRightCapital) return true;
  if (isRightCapital && !isLeftCapital) return isNameParticle(left);
  const small = right.toLowerCase();
  if (isRightCapital)
    return (
      !(isHyphenatedCountry(left) && isHyphenatedCountry(right)) &&
      !isPrefixWord(left.toLowerCase()) &&
      !isSuffixWord(small)
    );
  // A compound at the start of a sentence: `Anti-terrorism laws`.
  if (isPrefixWord(left.toLowerCase())) return true;
  if (left.length === 1 || !LETTER.test(right.charAt(0)) || isNameParticle(right)) return true;
  // `Al-qaeda`, but not `US-led`.
  if (isNameParticle(left.toLowerCase()) && left !== left.toUpperCase()) return true;
  return !isSuffixWord(right) && right.length <= 6 && SYLLABLE.test(right);
}

function pushWord(tokens: Token[], word: string, start: number): void {
  const parts = partsOf(word);
  let from = 0;
  for (let place = 1; place < parts.length; place++) {
    const [left, part] = [parts[place - 1], parts[place]];
    if (left === undefined || part === undefined) continue;
    const isApostrophe = part.tie === "'" || part.tie === '’';
    const isClitic = isApostrophe && place === parts.length - 1 && CLITICS.has(part.text);
    if (!isClitic && (isApostrophe || part.tie === '&' || isTied(left.text, part.text))) continue;
    const border = part.start - 1;
    tokens.push(tokenAt(word.slice(from, border), start + from, 'word'));
    if (!isClitic) tokens.push(tokenAt(part.tie, start + border, 'mark'));
    from = isClitic ? border : part.start;
  }
  const last = word.slice(from);
  tokens.push(tokenAt(last, start + from, /^['’]/u.test(last) ? 'clitic' : 'word'));
}

function tokenAt(text: string, start: number, kind: Token['kind']): Token {
  return {start, end: start + text.length, text, kind};
}

/** `No. 5` and `Jan. 3` are short forms only before a number. */
const BEFORE_NUMBER = /^\.\s?\d/u;

function hasShortFormDot(text: string, word: string, end: number): boolean {
  if (text.charAt(end) !== '.' || word.length > 7) return false;
  const form = isAbbreviation(word);
  if (form === undefined) return false;
  return form === 'always' || BEFORE_NUMBER.test(text.slice(end, end + 4));
}

/** The end of the plain letters from `place` on. */
function lettersEnd(text: string, place: number): number {
  let end = place;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end) | 0x20;
    if (code < 0x61 || code > 0x7a) break;
  }
  return end;
}

/** Whether nothing of the character at `place` can belong to a token of plain letters, or a mark, that ends there. */
function isBorder(text: string, place: number): boolean {
  const next = text.charAt(place);
  return next === ' ' || next === ',' || next === '\n' || next === ';' || next === ')' || next === '"';
}

/**
 * What the shapes would find where plain words stand between spaces, commas and full stops: most of a text, at a
 * quarter of the time. The place behind it; `place` where only the shapes can tell.
 */
function readPlain(tokens: Token[], text: string, place: number, offset: number): number {
  const end = lettersEnd(text, place);
  if (end === place) {
    const mark = text.charAt(place);
    const isPlain = mark === ' ' || mark === ',' || mark === '.';
    if (!isPlain || !(isBorder(text, place + 1) || lettersEnd(text, place + 1) > place + 1)) return place;
    if (mark !== ' ') tokens.push(tokenAt(mark, offset + place, 'mark'));
    return place + 1;
  }
  // A single letter may be an initial, and only a space shows that no address goes on behind the full stop.
  const isAtStop = end - place > 1 && text.charAt(end) === '.' && /[ \n]/u.test(text.charAt(end + 1));
  if (!isAtStop && !isBorder(text, end)) return place;
  const word = text.slice(place, end);
  const hasDot = isAtStop && hasShortFormDot(text, word, end);
  tokens.push(tokenAt(hasDot ? `${word}.` : word, offset + place, 'word'));
  return hasDot ? end + 1 : end;
}

/** The token at `place` by its shape, or the space. The place behind it. */
function readShape(tokens: Token[], text: string, place: number, offset: number): number {
  madeShape ??= shape();
  madeShape.lastIndex = place;
  const match = madeShape.exec(text);
  const groups = match?.groups ?? {};
  const found = match?.[0] ?? text.charAt(place);
  const end = place + found.length;
  if (groups['word'] !== undefined) {
    const hasDot = hasShortFormDot(text, found, end);
    if (hasDot) tokens.push(tokenAt(`${found}.`, offset + place, 'word'));
    else pushWord(tokens, found, offset + place);
    return hasDot ? end + 1 : end;
  }
  if (groups['space'] === undefined) tokens.push(tokenAt(found, offset + place, kindOf(groups)));
  return end;
}

/**
 * Cuts a text into tokens, sorted and without overlap; white space lies between them. Keeps `Zaki-ur-Rehman`,
 * `al-Ani`, `U.S.`, `Mr.` and `AT&T` whole; parts `Beijing-based`, `pro-Beijing`, possessives, quotes and
 * brackets. `offset` is where `text` begins in the article. Linear in the text; never throws.
 */
export function tokenise(text: string, offset = 0): readonly Token[] {
  const tokens: Token[] = [];
  for (let place = 0; place < text.length;) {
    const plain = readPlain(tokens, text, place, offset);
    place = plain > place ? plain : readShape(tokens, text, place, offset);
  }
  return tokens;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): Token['kind'] {
  if (groups['number'] !== undefined) return 'number';
  if (groups['clitic'] !== undefined) return 'clitic';
  return groups['mark'] === undefined && groups['flag'] === undefined ? 'word' : 'mark';
}

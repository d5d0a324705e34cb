import {classesOf} from './name-words.ts';

/** Kinds of the name lists, as bits of `WordForm.kinds`. */
export const listKind = {
  forename: 1,
  surname: 2,
  city: 4,
  region: 8,
  country: 16,
  demonym: 32,
  organisation: 64,
  place: 128,
} as const;

/** What the name lists and statistics of a model know of a word or phrase, by the hash of its small form. */
export type NameLists = {
  /** Bit mask of list kinds (forename, surname, city, ...); 0 where no list has it. */
  readonly kindsOf: (hash: number) => number;
  /** How the word is written in a large text: 0 unknown, 1 hardly ever small ... 7 nearly always small. */
  readonly smallnessOf: (hash: number) => number;
};

/** Everything about a spelling that does not depend on where it stands. Computed once per document and spelling. */
export type WordForm = {
  readonly text: string;
  /** Small letters without accents or a closing full stop: what lists and the document's memory are asked for. */
  readonly key: string;
  readonly hash: number;
  readonly exact: number;
  readonly shape: number;
  /** Hashes of the first and the last 1 to 5 characters of the key. */
  readonly prefixes: readonly number[];
  readonly suffixes: readonly number[];
  readonly classes: number;
  readonly kinds: number;
  readonly smallness: number;
  readonly build: SyllableBuild;
  readonly length: number;
  readonly hasCapital: boolean;
  readonly isAllCapitals: boolean;
  readonly isSmall: boolean;
};

/** 32-bit FNV-1a over UTF-16 units, continued from `seed`. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let offset = 0; offset < text.length; offset++)
    hash = Math.imul(hash ^ text.charCodeAt(offset), 0x01000193);
  return hash;
}

/** Number of bits of a feature's key. 2^24 places for some 100,000 features: 0.6 % of unseen ones meet a stranger. */
const FEATURE_BITS = 24;

/** Key of a feature: its template's number mixed with what fills it (the finaliser of MurmurHash3). */
export function featureKey(template: number, first: number, second = 0): number {
  let hash = Math.imul(first ^ Math.imul(template + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ Math.imul(second, 0xc2b2ae35), 0x27d4eb2f);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0x165667b1);
  return (hash ^ (hash >>> 16)) >>> (32 - FEATURE_BITS);
}

const CAPITAL = /\p{Lu}/u;
const SMALL = /\p{Ll}/u;
const NOT_ASCII = /[^\0-\x7F]/u;

/** The form lists are asked for: small, without accents, straight apostrophes, no closing full stop. */
export function foldName(text: string): string {
  let key = text.toLowerCase();
  if (NOT_ASCII.test(key))
    key = key.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").replaceAll('‑', '-');
  return key.length > 1 && key.endsWith('.') ? key.slice(0, -1) : key;
}

/** `Xx`, `XX`, `xX`, `X.`, `9`, with runs shortened: `McCain` is `XxXx`, `F-16` is `X-9`. The first 12 changes only. */
function shapeOf(text: string): number {
  let shape = '';
  let last = '';
  for (let offset = 0; offset < text.length && shape.length < 12; offset++) {
    const unit = text.charAt(offset);
    let mark = unit;
    if (unit >= '0' && unit <= '9') mark = '9';
    else if (unit.toLowerCase() !== unit) mark = 'X';
    else if (unit.toUpperCase() !== unit) mark = 'x';
    else if (unit > '\u007f') mark = 'o';
    if (mark !== last) shape += mark;
    last = mark;
  }
  return hashText(shape);
}

function affixes(key: string, isSuffix: boolean): readonly number[] {
  const hashes: number[] = [];
  for (let length = 1; length <= 5 && length < key.length; length++)
    hashes.push(hashText(isSuffix ? key.slice(-length) : key.slice(0, length), length));
  return hashes;
}

/** Chinese in pinyin (Keqiang, Jianzhu): initials and finals; `u` after j, q, x, y is meant for ü. */
const PINYIN =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,3}$/u;
/** Two syllables, the second one small after a hyphen: Ki-moon, Ying-jeou; or both capitalised. */
const HYPHENATED = /^\p{Lu}[a-z]{1,6}-[A-Za-z][a-z]{0,6}$/u;

/** 0 as any word, 1 and 2 spelt like Chinese given names (short, longer), 3 like Korean or Taiwanese ones. */
export type SyllableBuild = 0 | 1 | 2 | 3;

function buildOf(text: string): SyllableBuild {
  if (text.length > 14) return 0;
  if (HYPHENATED.test(text)) return 3;
  if (!/^\p{Lu}[a-z]+$/u.test(text) || !PINYIN.test(text.toLowerCase())) return 0;
  return text.length < 5 ? 1 : 2;
}

/** Reads a spelling. Linear in its length. */
export function readForm(text: string, lists: NameLists): WordForm {
  const key = foldName(text);
  const hash = hashText(key);
  const hasCapital = CAPITAL.test(text);
  return {
    text,
    key,
    hash,
    exact: hashText(text),
    shape: shapeOf(text),
    prefixes: hasCapital ? affixes(key, false) : [],
    suffixes: affixes(key, true),
    classes: classesOf(key),
    kinds: lists.kindsOf(hash),
    smallness: lists.smallnessOf(hash),
    build: hasCapital ? buildOf(text) : 0,
    length: text.length,
    hasCapital,
    isAllCapitals: hasCapital && text.length > 1 && !SMALL.test(text),
    isSmall: !hasCapital && SMALL.test(text),
  };
}

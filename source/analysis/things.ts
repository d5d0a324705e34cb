import type {Range} from '../document/article.ts';
import {countryNamed} from './countries.ts';

/** A naming of an organisation or a place, or of somebody taken for one. */
export type ThingMention = {
  readonly name: number;
  readonly range: Range;
  readonly text: string;
  readonly kind: 'organisation' | 'place';
};

/** An organisation or a place with all its namings, in the order of the first. */
export type FoundThing = {
  readonly name: string;
  readonly kind: 'organisation' | 'place';
  readonly mentions: readonly ThingMention[];
};

/** `The Palestinian National Authority` -> `palestinian national authority`. */
const keyOf = (text: string): string =>
  text
    .replace(/^(?:the|The|THE) /u, '')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[.’']/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .toLowerCase();

const SMALL = /^(?:of|the|and|for|in|on|to|a|an|de|la|du|des)$/iu;

const firstLetters = (words: readonly string[]): string =>
  words.map(word => word.charAt(0).toUpperCase()).join('');

/** The initials a name may be shortened to: with its small words and without. */
const initialsOf = (text: string): readonly string[] => {
  const words = text.replace(/^the /iu, '').split(/[\s-]+/u);
  return words.length < 2 ? [] : [firstLetters(words.filter(word => !SMALL.test(word))), firstLetters(words)];
};

const isAcronym = (text: string): boolean => /^\p{Lu}[\p{Lu}\p{N}&.]{1,7}$/u.test(text);

/** What `(ABC)` right after a name stands for, read from the text itself: `Full Name (ABC)`. */
const acronymsIn = (text: string, mentions: readonly ThingMention[]): ReadonlyMap<string, string> => {
  const acronyms = new Map<string, string>();
  for (const {range, text: full} of mentions) {
    const match = /^\s?\((?:the )?["“]?(?<short>\p{Lu}[\p{L}\p{N}&.-]{1,11})["”]?\)/u.exec(
      text.slice(range.end, range.end + 20),
    );
    const short = match?.groups?.['short'];
    if (short !== undefined && full.includes(' ') && !acronyms.has(keyOf(short))) {
      acronyms.set(keyOf(short), keyOf(full));
    }
  }
  for (const {text: full} of mentions) {
    for (const short of initialsOf(full)) {
      if (short.length > 2 && !acronyms.has(keyOf(short))) {
        acronyms.set(keyOf(short), keyOf(full));
      }
    }
  }
  return acronyms;
};

/** `Acme` -> `acme steel`: an organisation that begins the name of just one other. */
const fullerNames = (mentions: readonly ThingMention[]): ReadonlyMap<string, string> => {
  const fuller = new Map<string, string>();
  const shared = new Set<string>();
  for (const {kind, text} of mentions) {
    const full = keyOf(text);
    const words = kind === 'organisation' ? full.split(' ') : [];
    words.slice(0, -1).forEach((_, last) => {
      const opening = words.slice(0, last + 1).join(' ');
      if (fuller.has(opening) && fuller.get(opening) !== full) {
        shared.add(opening);
      }
      fuller.set(opening, full);
    });
  }
  const places = mentions.filter(({kind}) => kind === 'place').map(({text}) => keyOf(text));
  for (const opening of [...shared, ...places]) {
    fuller.delete(opening);
  }
  return fuller;
};

type Draft = {name: string; kind: 'organisation' | 'place'; mentions: ThingMention[]};

/**
 * Organisations and places of `text`, each once: acronyms and other names of one country or organisation tied
 * together. A thing is named by its fullest form in the text, a country by its first that is no acronym.
 */
export const findThings = (text: string, mentions: readonly ThingMention[]): readonly FoundThing[] => {
  const acronyms = acronymsIn(text, mentions);
  const fuller = fullerNames(mentions);
  const things = new Map<string, Draft>();
  for (const mention of mentions) {
    const country = countryNamed(mention.text);
    const own = keyOf(mention.text);
    const key =
      country?.toLowerCase() ??
      fuller.get(own) ??
      (isAcronym(mention.text) ? (acronyms.get(own) ?? own) : own);
    const thing = things.get(key);
    if (thing === undefined) {
      things.set(key, {
        // `Britain` stays Britain; `US` is written out.
        name: country !== undefined && isAcronym(mention.text.replaceAll('.', '')) ? country : mention.text,
        kind: country === undefined ? mention.kind : 'place',
        mentions: [mention],
      });
    } else {
      thing.mentions.push(mention);
      thing.name = country !== undefined && keyOf(mention.text) === keyOf(country) ? country : thing.name;
      const isFuller = isAcronym(thing.name) || mention.text.startsWith(`${thing.name} `);
      if (country === undefined && isFuller && !isAcronym(mention.text)) {
        thing.name = mention.text;
      }
    }
  }
  return [...things.values()];
};

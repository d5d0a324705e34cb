import {overlaps} from '../document/article.ts';
import {countryNamed, countryOfCapital, countryOfPeople} from './countries.ts';
import {withCuedPeople} from './person-cues.ts';
import {HONOUR, isAbbreviatedTitle, isCourtesyTitle, isRoleHead, isRoleModifier} from './role-words.ts';
import type {NameMention} from './tagger.ts';

/** Length of the courtesy titles a name begins with, in UTF-16 units. */
const courtesyLength = (name: string): number => {
  let length = 0;
  for (const {0: title, index} of name.matchAll(/\S+\s+/gu)) {
    const word = title.trim().toLowerCase();
    if (index !== length || !(isCourtesyTitle(word) || isAbbreviatedTitle(word))) {
      break;
    }
    length += title.length;
  }
  return length;
};

/** Letters behind a name that are no part of it. */
const HONOURS = new RegExp(`(?:,? ${HONOUR})+$`, 'u');

/** A mention without a courtesy title before it or a possessive behind it; undefined where nothing is left. */
const trimmed = (text: string, {range, kind}: NameMention): NameMention | undefined => {
  let {start, end} = range;
  const words = text.slice(start, end);
  end -= /(?:['’]s?|\s+)$/u.exec(words)?.[0].length ?? 0;
  if (kind === 'person') {
    start += courtesyLength(text.slice(start, end));
    end -= HONOURS.exec(text.slice(start, end))?.[0].length ?? 0;
  } else {
    start += /^An? (?=\p{Lu})/u.exec(text.slice(start, end))?.[0].length ?? 0;
  }
  return start < end ? {range: {start, end}, kind} : undefined;
};

/** `Prime Minister` alone is an office, taken for a name because of its capitals. */
const isOffice = (name: string): boolean => {
  const words = name.toLowerCase().split(/[\s-]+/u);
  return words.length > 1 && words.every(word => isRoleHead(word) || isRoleModifier(word));
};

const isKept = (text: string, {range, kind}: NameMention): boolean => {
  const words = text.slice(range.start, range.end);
  // A lone adjective of a country is no place: `Chinese`.
  return kind === 'person' ? !isOffice(words) : countryOfPeople(words) === undefined;
};

/** What the mentions of a text say of one another, by their words. */
type Context = {
  /** The mentions' words. */
  readonly whole: ReadonlySet<string>;
  /** How organisations of several words begin: `Acme` and `Acme Steel` of `Acme Steel Works`. */
  readonly openings: ReadonlySet<string>;
  /** First and last words of people of several words. */
  readonly parts: ReadonlySet<string>;
  /** Last words of people of several words. */
  readonly surnames: ReadonlySet<string>;
  /** People named by one word. */
  readonly short: ReadonlySet<string>;
  /** Places of one word that something is in: `near Leeds`, but not `told Leeds`. */
  readonly located: ReadonlySet<string>;
};

const INSIDE = /\b(?:in|into|inside|outside|near|around|across|throughout)\s+$/iu;

const contextOf = (text: string, names: readonly NameMention[]): Context => {
  const [whole, openings, parts] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const [surnames, short, located] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const {range, kind} of names) {
    const name = text.slice(range.start, range.end);
    const words = name.split(/\s+/u);
    whole.add(name);
    if (kind === 'organisation' && words.length > 1) {
      for (const half of name.split(/ (?:and|&) /u)) {
        const pieces = half.split(' ');
        pieces.slice(0, -1).forEach((_, last) => openings.add(pieces.slice(0, last + 1).join(' ')));
        openings.add(pieces[0] ?? '');
      }
    }
    if (kind === 'person' && words.length === 1) {
      short.add(name);
    }
    if (kind === 'person' && words.length > 1) {
      parts.add(words[0] ?? '').add(words.at(-1) ?? '');
      surnames.add(words.at(-1) ?? '');
    }
    if (kind === 'place' && INSIDE.test(text.slice(Math.max(0, range.start - 12), range.start))) {
      located.add(name);
    }
  }
  return {whole, openings, parts, surnames, short, located};
};

/** `Acme Steel and Borealis`: two organisations, if the text elsewhere names one of them without the other. */
const split = (text: string, name: NameMention, {whole}: Context): readonly NameMention[] => {
  const words = text.slice(name.range.start, name.range.end);
  const joint = name.kind === 'organisation' ? / (?:and|&) /u.exec(words) : null;
  if (joint === null) {
    return [name];
  }
  const halves = [words.slice(0, joint.index), words.slice(joint.index + joint[0].length)];
  const isTwo = halves.some(half => whole.has(half) || whole.has(half.split(' ')[0] ?? ''));
  const middle = name.range.start + joint.index;
  return isTwo
    ? [
        {kind: name.kind, range: {start: name.range.start, end: middle}},
        {kind: name.kind, range: {start: middle + joint[0].length, end: name.range.end}},
      ]
    : [name];
};

/** `President of the United States Ann Lee`: a country and its president, tagged as one. */
const unfused = (text: string, name: NameMention): readonly NameMention[] => {
  const {start, end} = name.range;
  const words = text.slice(start, end).split(' ');
  const office = /(?<head>\p{L}+) of (?:the )?$/u.exec(text.slice(Math.max(0, start - 40), start));
  if (words.length < 3 || !isRoleHead(office?.groups?.['head']?.toLowerCase() ?? '')) {
    return [name];
  }
  for (const length of [words.length - 2, words.length - 3]) {
    const country = words.slice(0, Math.max(0, length)).join(' ');
    if (countryNamed(country) !== undefined) {
      return [
        {kind: 'place', range: {start, end: start + country.length}},
        {kind: 'person', range: {start: start + country.length + 1, end}},
      ];
    }
  }
  return [name];
};

/**
 * `Acme` after `Acme Steel` is the firm, not somebody of that name. Somebody whom the text also calls by the last word
 * alone, as it calls people, stays a person though a foundation bears the name. `Leeds` after `Carla Leeds` is she, not
 * the town, unless something is in it or a country is called so (or governed from there).
 */
const retyped = (text: string, name: NameMention, context: Context): NameMention => {
  const {openings, parts, surnames, short, located} = context;
  const words = text.slice(name.range.start, name.range.end);
  if (name.kind === 'place' && surnames.has(words) && !located.has(words)) {
    const isState = (countryNamed(words) ?? countryOfCapital(words)) !== undefined;
    return isState ? name : {...name, kind: 'person'};
  }
  const isOpening = name.kind === 'person' && openings.has(words) && !parts.has(words);
  const isCalledShort = words.includes(' ') && short.has(words.split(' ').at(-1) ?? '');
  return isOpening && !isCalledShort && countryNamed(words) === undefined
    ? {...name, kind: 'organisation'}
    : name;
};

/**
 * The tagger's mentions in order, trimmed of titles and possessives, without overlaps, and put right where the
 * rest of the text knows better.
 */
export const cleanNames = (text: string, names: readonly NameMention[]): readonly NameMention[] => {
  const clean: NameMention[] = [];
  for (const name of names.toSorted((left, right) => left.range.start - right.range.start)) {
    const mention = trimmed(text, name);
    const last = clean.at(-1);
    if (
      mention !== undefined &&
      (last === undefined || !overlaps(last.range, mention.range)) &&
      isKept(text, mention)
    ) {
      clean.push(mention);
    }
  }
  const apart = clean.flatMap(name => unfused(text, name));
  const context = contextOf(text, apart);
  const typed = apart.flatMap(name => split(text, name, context)).map(name => retyped(text, name, context));
  return withCuedPeople(text, typed);
};

import {isGroup, isSide, verbOf} from './agreement-words.ts';
import {countryNamed, countryOfCapital, countryOfPeople} from './countries.ts';
import {isConjunction, isDeterminer, isPreposition, isPronoun, isVerb} from './function-words.ts';
import type {FoundPerson} from './people.ts';
import {NUMBERS} from './collectives.ts';
import {phraseStart} from './phrases.ts';
import type {Sentence, Word} from './reading.ts';
import {isRoleHead, isRoleModifier} from './role-words.ts';
import type {Named} from './titles.ts';

/** Somebody an agreement may bind, where they stand in a sentence (word places, half-open). */
export type Party = {
  readonly name: string;
  readonly kind: 'country' | 'organisation' | 'person' | 'place' | 'group';
  readonly from: number;
  readonly to: number;
  /** Whether only its capitals make it a name. */
  readonly isGuess?: boolean;
};

/** What the parties of sentences are resolved through. */
export type Cast = {
  readonly named: (name: number) => Named | undefined;
  /** Whether a word stands with a capital inside sentences of the text. */
  readonly isCapitalised: (word: string) => boolean;
  /** The person of a mention. */
  readonly personOf: (name: number) => FoundPerson | undefined;
};

/** `Czech firearms` name no party, `the Czech government` and `the Czechs` do. */
const isActing = (words: readonly Word[], at: number): boolean => {
  const people = words[at]?.lower ?? '';
  if (/[^s]s$/u.test(people) && countryOfPeople(words[at]?.text ?? '') !== undefined) {
    return true;
  }
  for (let next = at + 1; next <= at + 4; next++) {
    const word = words[next];
    if (word === undefined || word.kind === 'mark') {
      return false;
    }
    if (isSide(word.lower) || isGroup(word.lower)) {
      return true;
    }
    if (word.kind !== 'word' || /^(?:and|of|the|in|to|for|with)$/u.test(word.lower)) {
      return false;
    }
  }
  return false;
};

const countryAt = (words: readonly Word[], at: number): Party | undefined => {
  if (words[at]?.name !== undefined) {
    return undefined;
  }
  const one = words[at]?.text ?? '';
  const pair = `${one} ${words[at + 1]?.text ?? ''}`;
  const byName = countryNamed(pair) ?? countryOfPeople(pair);
  if (byName !== undefined) {
    return {name: byName, kind: 'country', from: at, to: at + 2};
  }
  const name = countryNamed(one);
  if (name !== undefined) {
    return {name, kind: 'country', from: at, to: at + 1};
  }
  const people = countryOfPeople(one);
  return people !== undefined && isActing(words, at)
    ? {name: people, kind: 'country', from: at, to: at + 1}
    : undefined;
};

const endOfName = (words: readonly Word[], at: number): number => {
  let to = at + 1;
  while (words[to]?.name !== undefined && words[to]?.name === words[at]?.name) {
    to += 1;
  }
  return to;
};

/** `the Leeds depot`: a place in front of a noun is where, not who. */
const isWherePlace = (words: readonly Word[], to: number, named: Named): boolean => {
  const next = words[to];
  return (
    named.kind === 'place' &&
    next?.kind === 'word' &&
    next.name === undefined &&
    !isFunctionWord(next.lower) &&
    !isSide(next.lower) &&
    !isGroup(next.lower) &&
    verbOf(next.lower)?.forms.some(form => form !== 'ing') !== true
  );
};

const namedAt = (cast: Cast, words: readonly Word[], at: number): Party | undefined => {
  const name = words[at]?.name;
  const named = name === undefined ? undefined : cast.named(name);
  if (name === undefined || named === undefined) {
    return undefined;
  }
  const to = endOfName(words, at);
  // `UK-based`, `Kurdish-led`: where somebody is at home.
  if (
    /^[-‐‑]$/u.test(words[to]?.text ?? '') &&
    /^(?:based|born|listed|registered)$/u.test(words[to + 1]?.lower ?? '')
  ) {
    return undefined;
  }
  if (named.kind === 'person' && !isNameWord(cast, words, to)) {
    return {name: cast.personOf(name)?.name ?? named.label, kind: 'person', from: at, to};
  }
  const country = countryNamed(named.label);
  if (country !== undefined) {
    return {name: country, kind: 'country', from: at, to};
  }
  // `the Syrian government`: the country acts, whatever the tagger took for the name.
  const people = named.kind === 'organisation' ? countryOfPeople(words[at]?.text ?? '') : undefined;
  if (
    people !== undefined &&
    /^(?:government|army|military|authorities|parliament|administration)$/u.test(words[to - 1]?.lower ?? '')
  ) {
    return {name: people, kind: 'country', from: at, to};
  }
  // `Harwell Foods`, of which the tagger took the town only: the whole is a firm.
  if (named.kind !== 'organisation' && isNameWord(cast, words, to)) {
    let end = to;
    while (isNameWord(cast, words, end)) {
      end += 1;
    }
    const rest = words.slice(at, end).map(({text}) => text);
    return {name: rest.join(' '), kind: 'organisation', isGuess: true, from: at, to: end};
  }
  if (isWherePlace(words, to, named)) {
    return undefined;
  }
  // By the name of a capital a government is meant, and the tagger may take it for an organisation.
  const capital = countryOfCapital(named.label);
  const isLocal = /^(?:in|at|from|to|near|outside|for|of|via|into|through)$/u.test(
    words[at - 1]?.lower ?? '',
  );
  if (capital !== undefined && !isLocal) {
    return {name: capital, kind: 'country', from: at, to};
  }
  return {name: named.label, kind: named.kind, from: at, to};
};

const isFunctionWord = (lower: string): boolean =>
  isVerb(lower) ||
  isPreposition(lower) ||
  isConjunction(lower) ||
  isPronoun(lower) ||
  /^(?:why|how|yes|no|not)$/u.test(lower) ||
  lower.endsWith('ly') ||
  lower === 'also';

const isPossessive = (words: readonly Word[], at: number): boolean =>
  words[at]?.kind === 'clitic' || /^['’]$/u.test(words[at]?.text ?? '');

/** `the rebels`, `striking dockers' union`: sides without a name of their own, in the words of the text. */
const groupAt = (words: readonly Word[], head: number): Party | undefined => {
  const word = words[head];
  if (
    word === undefined ||
    word.name !== undefined ||
    !isGroup(word.lower) ||
    isGroup(words[head + 1]?.lower ?? '') ||
    (isPossessive(words, head + 1) && isGroup(words[head + 2]?.lower ?? '')) ||
    (words[head + 1]?.lower === 'of' && words.slice(head + 2, head + 4).some(({name}) => name !== undefined))
  ) {
    return undefined;
  }
  const start = phraseStart(words, head);
  const isOpened = isDeterminer(words[start]?.lower ?? '');
  const from = isOpened ? start + 1 : start;
  const isShort =
    head - from < 5 &&
    words
      .slice(from, head)
      .every(
        ({name, kind, text}) =>
          name === undefined &&
          (kind !== 'mark' || /^['’]$/u.test(text)) &&
          countryOfPeople(text) === undefined,
      );
  // `the two governments` are looked up, not quoted.
  const isCounted = words
    .slice(start, head)
    .some(({lower}) => NUMBERS[lower] !== undefined || lower === 'all');
  const isMeant =
    /^(?:the|its|their|his|her)$/u.test(words[start]?.lower ?? '') || (!isOpened && word.lower.endsWith('s'));
  return isShort && isMeant && !isCounted
    ? {
        name: words
          .slice(from, head + 1)
          .map(({text}) => text)
          .join(' ')
          .replaceAll(/ (?=['’])/gu, ''),
        kind: 'group',
        from,
        to: head + 1,
      }
    : undefined;
};

const CALENDAR =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter)$/u;

const isCapital = (word: Word | undefined): boolean =>
  word?.kind === 'word' &&
  word.name === undefined &&
  /^\p{Lu}\p{Ll}{2}/u.test(word.text) &&
  !CALENDAR.test(word.lower) &&
  !isFunctionWord(word.lower) &&
  !isDeterminer(word.lower) &&
  !isRoleHead(word.lower) &&
  !isRoleModifier(word.lower) &&
  countryOfPeople(word.text) === undefined;

/** Whether a word without a mention can be part of a name: in capitals for no other reason that is known. */
const isNameWord = (cast: Cast, words: readonly Word[], at: number): boolean => {
  const word = words[at];
  const isOther =
    word === undefined ||
    word.name !== undefined ||
    word.kind !== 'word' ||
    !/^\p{Lu}\p{Ll}{2}/u.test(word.text) ||
    CALENDAR.test(word.lower) ||
    isRoleHead(word.lower) ||
    isRoleModifier(word.lower) ||
    isFunctionWord(word.lower) ||
    isDeterminer(word.lower) ||
    countryOfPeople(word.text) !== undefined;
  const isOpening = at === 0 || /^["“”:(—–-]$/u.test(words[at - 1]?.text ?? '');
  return !isOther && (!isOpening || cast.isCapitalised(word.text));
};

/** A name that the tagger missed: a firm that is new to it is still bound by what it signs. */
const unknownAt = (cast: Cast, words: readonly Word[], at: number): Party | undefined => {
  // `Harwell Foods said`: two capitals at the head of a sentence are a name, one may be any word.
  // So is one that is listed with a name: `Volta and Shinko Motors said`.
  const isListedHead =
    words[1]?.lower === 'and' && (words[2]?.name !== undefined || isNameWord(cast, words, 2));
  const isHead = at === 0 && isCapital(words[0]) && (isNameWord(cast, words, 1) || isListedHead);
  let to = isHead ? at + 1 : at;
  while (isNameWord(cast, words, to)) {
    to += 1;
  }
  const isWhere =
    (/^(?:in|at|near|from|of|on)$/u.test(words[at - 1]?.lower ?? '') &&
      // `the takeover of Pinewood`: of a firm.
      !/^(?:takeover|acquisition|merger|purchase|sale|pursuit)$/u.test(words[at - 2]?.lower ?? '')) ||
    words[to]?.name !== undefined ||
    countryOfPeople(words[to]?.text ?? '') !== undefined ||
    words[at - 1]?.name !== undefined ||
    // `the Barsan government`: of a country that no list has; the whole phrase is the side.
    isGroup(words[to]?.lower ?? '') ||
    // `Power Secretary X`: of an office.
    isRoleHead(words[to]?.lower ?? '');
  return to === at || isWhere
    ? undefined
    : {
        name: words
          .slice(at, to)
          .map(({text}) => text)
          .join(' '),
        kind: 'organisation',
        isGuess: true,
        from: at,
        to,
      };
};

/** `LONDON, Sept. 3 (AP) - `: the place of writing is nobody. */
const datelineEnd = (words: readonly Word[]): number => {
  const dash = words.slice(0, 12).findIndex(({text}) => /^[-–—]+$/u.test(text));
  const first = words[0]?.text ?? '';
  const isStart = dash > 0 && first.length > 2 && first === first.toUpperCase() && /\p{Lu}/u.test(first);
  return isStart ? dash + 1 : 0;
};

/** All who are named in a sentence and could be bound, in its order. */
export const partiesIn = (cast: Cast, sentence: Sentence): readonly Party[] => {
  const {words} = sentence;
  const parties: Party[] = [];
  for (let at = datelineEnd(words); at < words.length;) {
    const party =
      namedAt(cast, words, at) ??
      (/^\p{Lu}/u.test(words[at]?.text ?? '') ? countryAt(words, at) : undefined) ??
      groupAt(words, at) ??
      (sentence.isHeading ? undefined : unknownAt(cast, words, at));
    if (party !== undefined) {
      parties.push(party);
    }
    at = party?.to ?? at + 1;
  }
  return parties;
};

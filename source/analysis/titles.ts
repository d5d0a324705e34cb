import {countryOfPeople} from './countries.ts';
import {isConjunction, isDeterminer, isPreposition, isPronoun, isVerb} from './function-words.ts';
import type {Sentence, Stretch, Word} from './reading.ts';
import {
  isAbbreviatedTitle,
  isCourtesyTitle,
  isPluralRoleHead,
  isRank,
  isRoleHead,
  isRoleLink,
  isRoleModifier,
  singularRole,
} from './role-words.ts';

/** What stands under a mention in a sentence, as far as roles need it. */
export type Named = {readonly kind: 'person' | 'organisation' | 'place'; readonly label: string};

/** A sentence, where the person stands in it, and what its mentions are. */
export type Scene = {
  readonly sentence: Sentence;
  readonly person: Stretch;
  readonly named: (name: number) => Named | undefined;
};

/** A role is seldom longer; the limit keeps odd sentences linear. */
export const LONGEST = 24;

const isCapital = (word: Word): boolean => /^\p{Lu}/u.test(word.text);
const DATES =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|September|October|November|December)$/u;
export const isDash = (word: Word | undefined): boolean => word !== undefined && /^[-–—]+$/u.test(word.text);

export const kindAt = (scene: Scene, word: Word | undefined): Named['kind'] | undefined =>
  word?.name === undefined ? undefined : scene.named(word.name)?.kind;

/** Small words that end a title when it is read from its head to the left. */
const isStop = ({text, lower, name}: Word): boolean =>
  text !== 'US' &&
  name === undefined &&
  (isDeterminer(lower) || isPreposition(lower) || isConjunction(lower) || isPronoun(lower) || isVerb(lower));

/** Whether `words[at]` can stand before `words[at + 1]` inside one title. */
const isPartOfTitle = (scene: Scene, at: number, isSure: boolean): boolean => {
  const {words} = scene.sentence;
  const word = words[at];
  const next = words[at + 1];
  if (word === undefined || next === undefined) {
    return false;
  }
  if (kindAt(scene, word) === 'person') {
    return next.kind === 'clitic' || (next.name === word.name && isSure);
  }
  if (word.kind === 'clitic') {
    return word.lower === "'s";
  }
  if (next.kind === 'clitic') {
    return word.kind === 'word' && !isPronoun(word.lower);
  }
  // `the dockers' leader`
  const isPlural = /^['’]$/u.test(word.text) && words[at - 1]?.lower.endsWith('s') === true;
  if (isPlural && word.start === words[at - 1]?.end) {
    return true;
  }
  if (/^['’]$/u.test(next.text) && word.lower.endsWith('s') && word.end === next.start) {
    return !isPronoun(word.lower);
  }
  if (word.kind === 'mark') {
    return /^[-–&/]$/u.test(word.text) && word.start === words[at - 1]?.end && word.end === next.start;
  }
  if (isStop(word) && word.lower !== 'then') {
    return word.lower === 'and' && isRoleModifier(next.lower) && isRoleModifier(words[at - 1]?.lower ?? '');
  }
  if (DATES.test(word.text)) {
    return false;
  }
  if (isCapital(word) || isRoleModifier(word.lower) || isRoleHead(word.lower) || word.kind === 'number') {
    return !word.lower.endsWith('ing') || isRoleModifier(word.lower) || word.name !== undefined;
  }
  // An unknown small word: a noun before the head (`rubber tapper`), if what stands before it opens a title.
  const before = words[at - 1];
  const opens =
    before !== undefined &&
    (isDeterminer(before.lower) ||
      before.kind === 'clitic' ||
      isRoleModifier(before.lower) ||
      isCapital(before));
  return opens && kindAt(scene, before) !== 'person' && !/(?:ed|ing|ly|s)$/u.test(word.lower);
};

const startOfTitle = (scene: Scene, head: number): number => {
  let from = head;
  let isPossessor = false;
  while (from > 0 && head - from < LONGEST && isPartOfTitle(scene, from - 1, isPossessor)) {
    from -= 1;
    isPossessor = isPossessor || scene.sentence.words[from]?.kind === 'clitic';
  }
  return from;
};

/** The head of a title that ends right before `end`: `minister X`, `minister of the interior X`. */
const headBefore = (scene: Scene, end: number): number | undefined => {
  const {words} = scene.sentence;
  const last = words[end - 1];
  if (last === undefined) {
    return undefined;
  }
  if (isRoleHead(last.lower) || isAbbreviatedTitle(last.lower)) {
    return end - 1;
  }
  for (let at = end - 2; at >= 0 && end - at <= 14; at--) {
    const word = words[at];
    if (
      word === undefined ||
      (word.name === undefined && (isVerb(word.lower) || isPronoun(word.lower))) ||
      (word.kind === 'mark' && word.text !== '&')
    ) {
      return undefined;
    }
    if (kindAt(scene, word) === 'person') {
      return undefined;
    }
    if (isRoleHead(word.lower) && isRoleLink(words[at + 1]?.lower ?? '')) {
      return at;
    }
  }
  return undefined;
};

/** A role without the small words and marks at its two ends. */
export const trimRole = (words: readonly Word[], {from, to}: Stretch): Stretch => {
  let [start, end] = [from, to];
  while (
    start < end &&
    /^(?:an?|the|his|her|their|its|our|my|one|also|,|[-–—&/])$/u.test(words[start]?.lower ?? '')
  ) {
    start += 1;
  }
  while (end > start && isWeakEnd(words[end - 1])) {
    end -= 1;
  }
  return {from: start, to: end};
};

/** `commonly`, of `a figure commonly called the czar`: what it belongs to is cut off. Nouns end so too. */
const isAdverb = (word: string): boolean =>
  /^\p{Ll}{3,}ly$/u.test(word) &&
  !/(?:family|ally|assembly|supply|reply|monopoly|bully|lily|fly|belly)$/u.test(word);

const isWeakEnd = (word: Word | undefined): boolean =>
  word === undefined ||
  (word.kind === 'mark' && !/^[)"”]$/u.test(word.text)) ||
  (word.name === undefined &&
    (/^(?:here|there|now|today|yesterday|then)$/u.test(word.lower) ||
      isAdverb(word.lower) ||
      isPreposition(word.lower) ||
      isDeterminer(word.lower) ||
      isConjunction(word.lower)));

export const textOf = (scene: Scene, {from, to}: Stretch): string => {
  const {words} = scene.sentence;
  let text = '';
  for (let at = from; at < to; at++) {
    const word = words[at];
    const before = words[at - 1];
    const gap = at > from && before !== undefined && word !== undefined && word.start > before.end ? ' ' : '';
    text += gap + (word?.text ?? '');
  }
  return text;
};

/** Whether the apposition ending before `from` tells of the name before it, not of the one after. */
const belongsToNameBefore = (scene: Scene, from: number): boolean => {
  const {words} = scene.sentence;
  const start = /^(?:an?|the|his|her|their|its)$/u.test(words[from - 1]?.lower ?? '') ? from - 1 : from;
  return words[start - 1]?.text === ',' && kindAt(scene, words[start - 2]) === 'person';
};

export const roleBefore = (scene: Scene): Stretch | undefined => {
  const {words} = scene.sentence;
  let end = scene.person.from;
  while (end > 0 && isCourtesyTitle(words[end - 1]?.lower ?? '')) {
    end -= 1;
  }
  // `the spokesman of the firm, Capt. X,`: what stands before the rank says more.
  let rank = end;
  while (
    rank > 0 &&
    (isRank(words[rank - 1]?.lower ?? '') || isCourtesyTitle(words[rank - 1]?.lower ?? ''))
  ) {
    rank -= 1;
  }
  const before = words[rank - 1]?.text === ',' ? titleBefore(scene, rank) : undefined;
  return before ?? titleBefore(scene, end);
};

/** The title that ends before the place `to`, with a comma or none between it and the name. */
const titleBefore = (scene: Scene, to: number): Stretch | undefined => {
  const {words} = scene.sentence;
  let end = to;
  const after = words[scene.person.to];
  const isClosed = after === undefined || after.kind === 'mark' || isVerb(after.lower);
  const hasComma = words[end - 1]?.text === ',';
  if (hasComma && !isClosed) {
    return undefined;
  }
  end -= hasComma ? 1 : 0;
  const head = headBefore(scene, end);
  // `B accused X`: a verb, where no article makes it a noun.
  const isVerbal =
    head !== undefined && words[head]?.lower === 'accused' && !isDeterminer(words[head - 1]?.lower ?? '');
  if (head === undefined || isVerbal) {
    return undefined;
  }
  const from = startOfTitle(scene, head);
  if (hasComma && belongsToNameBefore(scene, from)) {
    return undefined;
  }
  const isBare = from === head && head === end - 1;
  const isOpened = isDeterminer(words[from - 1]?.lower ?? '') || !isBare;
  return hasComma && !isOpened ? undefined : {from, to: end};
};

/** `Presidents A of X and B of Y`, `counterparts, A, B and C`: the head in the plural, whoever of them is asked. */
export const sharedRole = (scene: Scene): Stretch | undefined => {
  const {words} = scene.sentence;
  for (let at = scene.person.from - 1; at >= 0 && scene.person.from - at < LONGEST; at--) {
    const word = words[at];
    if (word === undefined) {
      return undefined;
    }
    if (isPluralRoleHead(word.lower) && word.name === undefined) {
      return {from: at, to: at + 1};
    }
    if (
      word.name === undefined &&
      !isCapital(word) &&
      !/^(?:of|the)$/u.test(words[at - 1]?.lower ?? '') &&
      !/^(?:,|and|of|the|from|like|as|-|–|—|:)$/u.test(word.lower)
    ) {
      return undefined;
    }
  }
  return undefined;
};

/** The role's words for one of several who share it: `Greek, Cypriot and French counterparts` gives each their own. */
export const ownPart = (scene: Scene, head: number): string => {
  const {words} = scene.sentence;
  const peoples: string[] = [];
  let from = head;
  while (
    from > 0 &&
    (countryOfPeople(words[from - 1]?.text ?? '') !== undefined ||
      /^(?:,|and)$/u.test(words[from - 1]?.text ?? ''))
  ) {
    from -= 1;
    const people = words[from]?.text ?? '';
    if (countryOfPeople(people) !== undefined) {
      peoples.unshift(people);
    }
  }
  const before = new Set(
    words
      .slice(head, scene.person.from)
      .filter(word => kindAt(scene, word) === 'person')
      .map(word => word.name),
  );
  const title = singularRole(words[head]?.text ?? '');
  if (peoples.length > 1) {
    return [peoples[before.size], title].filter(part => part !== undefined).join(' ');
  }
  const start = startOfTitle(scene, head);
  const lead = words.slice(start, head);
  const first = lead[0];
  const last = lead.at(-1);
  return first === undefined || last === undefined
    ? title
    : `${textOf(scene, {from: start, to: head})} ${title}`;
};

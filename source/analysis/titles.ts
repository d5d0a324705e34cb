import {isConjunction, isDeterminer, isPreposition, isPronoun, isVerb} from './function-words.ts';
import type {Sentence, Stretch, Word} from './reading.ts';
import {
  HONOUR,
  isAbbreviatedTitle,
  isCourtesyTitle,
  isKin,
  isRank,
  isRoleHead,
  isRoleLink,
  isRoleModifier,
  isStyle,
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

export const isCapital = (word: Word): boolean => /^\p{Lu}/u.test(word.text);
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

/** The apostrophe of `the dockers' leader`. */
const isPluralPossessive = (words: readonly Word[], at: number): boolean =>
  /^['’]$/u.test(words[at]?.text ?? '') &&
  words[at - 1]?.lower.endsWith('s') === true &&
  words[at]?.start === words[at - 1]?.end;

/** A hyphen or the like with no space on either side. */
const isInWord = (words: readonly Word[], at: number): boolean =>
  /^[-–&/]$/u.test(words[at]?.text ?? '') &&
  words[at]?.start === words[at - 1]?.end &&
  words[at]?.end === words[at + 1]?.start;

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
  if (isPluralPossessive(words, at)) {
    return true;
  }
  if (/^['’]$/u.test(next.text) && word.lower.endsWith('s') && word.end === next.start) {
    return !isPronoun(word.lower);
  }
  if (word.kind === 'mark') {
    return isInWord(words, at);
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
  return opens && kindAt(scene, before) !== 'person' && !/(?:ed|ing|ly|(?<!ou)s)$/u.test(word.lower);
};

export const startOfTitle = (scene: Scene, head: number): number => {
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
  // `the companion of X`, `a minister in the X government`, `the grandson of the late X`: it is said of another.
  if (
    last.name === undefined &&
    (isPreposition(last.lower) || isDeterminer(last.lower) || /^(?:late|then|former)$/u.test(last.lower))
  ) {
    return undefined;
  }
  for (let at = end - 2; at >= 0 && end - at <= 14; at--) {
    const word = words[at];
    if (
      word === undefined ||
      (word.name === undefined && (isVerb(word.lower) || isPronoun(word.lower))) ||
      (word.kind === 'mark' && word.text !== '&' && !isPluralPossessive(words, at) && !isInWord(words, at))
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
    /^(?:an?|the|his|her|their|its|our|my|whose|own|one|also|,|[-–—&/])$/u.test(words[start]?.lower ?? '')
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
  // `the spokesman of the firm, Capt. X,`, `a high court judge, Justice X`: what stands before the title says more.
  let rank = end;
  while (rank > 0 && isBareTitle(words[rank - 1])) {
    rank -= 1;
  }
  const before = words[rank - 1]?.text === ',' ? titleBefore(scene, rank) : undefined;
  // `his younger brother, King X`: the title says more.
  const isOffice = before !== undefined && !isKin(words[before.to - 1]?.lower ?? '');
  return isOffice ? before : titleBefore(scene, end);
};

const isBareTitle = (word: Word | undefined): boolean =>
  word !== undefined &&
  (isRank(word.lower) ||
    isCourtesyTitle(word.lower) ||
    (isCapital(word) && (isStyle(word.lower) || isRoleHead(word.lower))));

const HONOURED = new RegExp(`^${HONOUR}$`, 'u');

/** Whether nothing of the noun phrase goes on behind the name: a mark or a verb, past `of Guinea`. */
const isClosedAt = ({words}: Sentence, to: number): boolean => {
  let at = to;
  while (HONOURED.test(words[at]?.text ?? '')) {
    at += 1;
  }
  if (/^(?:of|from)$/u.test(words[at]?.lower ?? '')) {
    at += 1;
    while (words[at]?.name !== undefined || words[at]?.lower === 'the') {
      at += 1;
    }
  }
  const after = words[at];
  return after === undefined || after.kind === 'mark' || isVerb(after.lower);
};

/** The title that ends before the place `to`, with a comma or none between it and the name. */
const titleBefore = (scene: Scene, to: number): Stretch | undefined => {
  const {words} = scene.sentence;
  let end = to;
  // `his lawyer, X, said`, `his lawyer - X - said`
  const hasComma = words[end - 1]?.text === ',' || isDash(words[end - 1]);
  if (hasComma && !isClosedAt(scene.sentence, scene.person.to)) {
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
  const opener = words[from - 1]?.lower ?? '';
  const isOpened = isDeterminer(opener) || opener === 'whose' || !isBare;
  return hasComma && !isOpened ? undefined : {from, to: end};
};

import {countryNamed, countryOfPeople} from './countries.ts';
import {
  isAuxiliary,
  isConjunction,
  isDeterminer,
  isPreposition,
  isPronoun,
  isVerb,
} from './function-words.ts';
import type {Stretch, Word} from './reading.ts';
import {isRank, isRoleHead, isRoleModifier, isStyle} from './role-words.ts';
import {ownPart, sharedRole} from './shared-roles.ts';
import {isDash, kindAt, LONGEST, roleBefore, textOf, trimRole, type Scene} from './titles.ts';

/** What a text says that somebody is, in its own words, and whom or what they belong to. */
export type Role = {readonly role: string | undefined; readonly affiliation: string | undefined};

/** Where an apposition that begins at `from` ends: at a comma, a verb, a name in a list, or a clause of its own. */
const endOfApposition = (scene: Scene, from: number): number => {
  const {words} = scene.sentence;
  let at = from;
  for (; at < words.length && at - from < LONGEST; at++) {
    const word = words[at];
    // `the coast-based crew`: a hyphen inside a word ends nothing.
    const isInWord =
      word?.text === '-' && word.start === words[at - 1]?.end && word.end === words[at + 1]?.start;
    if (word === undefined || (!isInWord && /^[,;:.!?()"“”\]—–-]$/u.test(word.text))) {
      break;
    }
    if (
      /^(?:which|whose|whom|where|when|that|because)$/u.test(word.lower) ||
      (isVerb(word.lower) && word.name === undefined && at > from)
    ) {
      break;
    }
    if (
      word.lower === 'who' &&
      !/^(?:is|was|also|led|leads|heads|headed|chairs|chaired|runs|ran)$/u.test(words[at + 1]?.lower ?? '')
    ) {
      break;
    }
    if (word.lower === 'who') {
      at += 1 + (words[at + 2]?.lower === 'also' ? 1 : 0);
    }
    if (word.lower === 'and' && kindAt(scene, words[at + 1]) === 'person') {
      break;
    }
  }
  return at;
};

/** The first head among the words that open an apposition; undefined where something else comes first. */
const hasHead = (scene: Scene, {from, to}: Stretch): boolean => {
  const {words} = scene.sentence;
  for (let at = from; at < Math.min(to, from + 9); at++) {
    const word = words[at];
    if (word === undefined) {
      return false;
    }
    if (kindAt(scene, word) === 'person') {
      // Another person's: `Ann Lee's brother`.
      const end = words.findIndex((other, place) => place > at && other.name !== word.name);
      return words[end]?.kind === 'clitic' && hasHead(scene, {from: end + 1, to});
    }
    if (isRoleHead(word.lower)) {
      return true;
    }
    if (isPreposition(word.lower) || (isPronoun(word.lower) && !isDeterminer(word.lower))) {
      return false;
    }
  }
  return false;
};

/** Verbs of holding an office. */
const OFFICES =
  /^(?:heads|headed|leads|chairs|chaired|commands|commanded|runs|directs|edits|coaches|manages|represents|teaches|founded|owns)$/u;

const roleAfter = (scene: Scene): Stretch | undefined => {
  const {words} = scene.sentence;
  let at = scene.person.to;
  if (/^["”']$/u.test(words[at]?.text ?? '')) {
    at += 1;
  }
  const opener = words[at];
  if (opener === undefined || !(opener.text === ',' || opener.text === '(' || isDash(opener))) {
    return undefined;
  }
  at += 1;
  if (words[at]?.kind === 'number' && words[at + 1]?.text === ',') {
    at += 2;
  }
  if (words[at]?.lower === 'who' && isAuxiliary(words[at + 1]?.lower ?? '')) {
    at += 2;
  }
  // `X, who heads the union,`: an office told by its verb.
  if (words[at]?.lower === 'who' && OFFICES.test(words[at + 1]?.lower ?? '')) {
    return trimRole(words, {from: at + 1, to: endOfApposition(scene, at + 1)});
  }
  if (words[at]?.lower === 'speaking' && words[at + 1]?.lower === 'for') {
    return {from: at, to: endOfApposition(scene, at)};
  }
  // `X, and a lawyer` is about two, `X, [his brother]` about another.
  const first = words[at];
  // `X, 26, buried her son`: a verb, and no apposition.
  const isAct =
    first !== undefined &&
    first.name === undefined &&
    !isRoleModifier(first.lower) &&
    !isRoleHead(first.lower) &&
    (isVerb(first.lower) || /^\p{Ll}+ed$/u.test(first.text));
  if (first === undefined || first.kind === 'mark' || isAct || isConjunction(first.lower)) {
    return undefined;
  }
  const stretch = {from: at, to: endOfApposition(scene, at)};
  return hasHead(scene, stretch) ? trimRole(words, stretch) : undefined;
};

/** `X is the chairman of Y`; `X became premier`. */
const roleOfVerb = (scene: Scene): Stretch | undefined => {
  const {words} = scene.sentence;
  let at = scene.person.to;
  if (!/^(?:is|was|became|remains)$/u.test(words[at]?.lower ?? '')) {
    return undefined;
  }
  at += 1;
  // `became the first woman to ...` tells a deed, not a role.
  if (/^(?:first|only|last)$/u.test(words[at + 1]?.lower ?? '')) {
    return undefined;
  }
  const stretch = {from: at, to: endOfApposition(scene, at)};
  const opens = /^(?:an?|the|one)$/u.test(words[at]?.lower ?? '') || isRoleHead(words[at]?.lower ?? '');
  return opens && hasHead(scene, stretch) ? trimRole(words, stretch) : undefined;
};

const countryIn = (words: readonly Word[], at: number): string | undefined => {
  const pair = `${words[at]?.text ?? ''} ${words[at + 1]?.text ?? ''}`;
  const one = words[at]?.text ?? '';
  return countryOfPeople(pair) ?? countryNamed(pair) ?? countryOfPeople(one) ?? countryNamed(one);
};

/** The first country or organisation among the words; `X of Y` right after the name counts too. */
const affiliationIn = (scene: Scene, {from, to}: Stretch): string | undefined => {
  const {words} = scene.sentence;
  for (let at = from; at < to; at++) {
    const country = countryIn(words, at);
    // The Pole of `the North Pole` is no country's.
    const isInPlace =
      words[at]?.name !== undefined &&
      words[at]?.name === words[at - 1]?.name &&
      kindAt(scene, words[at]) === 'place';
    if (country !== undefined && !isInPlace) {
      return country;
    }
    const name = words[at]?.name;
    const named = name === undefined ? undefined : scene.named(name);
    // A place is where somebody holds an office (`mayor of the port`), not any place on their way.
    const lead = words[at - 1]?.lower === 'the' ? words[at - 2]?.lower : words[at - 1]?.lower;
    const isTied = named?.kind === 'organisation' || at === from || lead === 'of';
    if (named !== undefined && named.kind !== 'person' && isTied) {
      return named.label;
    }
  }
  return undefined;
};

const affiliationAfter = (scene: Scene): string | undefined => {
  const {words} = scene.sentence;
  const link = words[scene.person.to]?.lower;
  if (link !== 'of' && link !== 'from') {
    return undefined;
  }
  // `of the pressure group Clean Seas`: the name may stand behind what it is.
  const start = scene.person.to + 1;
  const end = words.findIndex(
    ({kind, lower, name}, at) => at >= start && (kind === 'mark' || (name === undefined && isVerb(lower))),
  );
  return affiliationIn(scene, {from: start, to: Math.min(end < 0 ? words.length : end, start + 5)});
};

/** `the man` tells nothing of anybody; `the man accused of the theft` does. */
const BARE = /^(?:man|woman|boy|girl|teenager|person)$/u;

/** Most words of what is said of a man or a woman. */
const LONGEST_CLAUSE = 14;

/** A bare `man` with the participle behind it and all that belongs to it; nothing where there is none. */
const withClause = ({words}: Scene['sentence'], role: Stretch): Stretch => {
  if (role.to - role.from !== 1 || !BARE.test(words[role.from]?.lower ?? '')) {
    return role;
  }
  const end = words.findIndex(({kind}, at) => at >= role.to && kind === 'mark');
  const to = end < 0 ? words.length : end;
  const isClause =
    /^\p{Ll}+(?:ed|wn|en)$/u.test(words[role.to]?.text ?? '') && to - role.to <= LONGEST_CLAUSE;
  return isClause ? {from: role.from, to} : {from: role.from, to: role.from};
};

const asRole = (scene: Scene, stretch: Stretch): Role => {
  const role = withClause(scene.sentence, trimRole(scene.sentence.words, stretch));
  const words = textOf(scene, role);
  const inside = affiliationIn(scene, role);
  const affiliation = (inside === words ? undefined : inside) ?? affiliationAfter(scene);
  return {role: words === '' ? undefined : words, affiliation};
};

/**
 * What the sentence says that the person is, in its words: before the name (`foreign minister X`, `the director
 * of Y, X,`), after it (`X, a lawyer,`), shared (`Presidents A and B`) or by a verb (`X is the chairman`).
 */
export const roleIn = (scene: Scene): Role | undefined => {
  const stretch = roleBefore(scene);
  const title = stretch === undefined ? [] : scene.sentence.words.slice(stretch.from, stretch.to);
  const isOnlyStyle = title.length === 1 && isStyle(title[0]?.lower ?? '');
  // `Gen. X, chief of the defence staff,`: the office says more than the rank.
  const isOnlyRank = title.every(({lower}) => isRank(lower));
  if (stretch !== undefined && !isOnlyStyle && !isOnlyRank) {
    return asRole(scene, stretch);
  }
  // `Lord X` says no more than his name does; `King X` does.
  const isNoble =
    isOnlyStyle && /^(?:lord|lady|baron|baroness|count|countess|duke|duchess)$/u.test(title[0]?.lower ?? '');
  const after = roleAfter(scene) ?? roleOfVerb(scene) ?? (isNoble ? undefined : stretch);
  if (after !== undefined) {
    return asRole(scene, after);
  }
  const shared = sharedRole(scene);
  if (shared !== undefined) {
    const role = ownPart(scene, shared.from);
    const word = role.split(' ')[0] ?? '';
    return {role, affiliation: countryOfPeople(word) ?? affiliationAfter(scene)};
  }
  const affiliation = affiliationAfter(scene);
  return affiliation === undefined ? undefined : {role: undefined, affiliation};
};

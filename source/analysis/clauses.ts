import {isGroup, verbOf} from './agreement-words.ts';
import {isAuxiliary, isSpeaking, isVerb} from './function-words.ts';
import {collectiveAt, type Collective} from './collectives.ts';
import {type Party} from './parties.ts';
import type {Stretch, Word} from './reading.ts';
import {isRoleHead, isRoleModifier} from './role-words.ts';

/**
 * A shallow reading of clauses: who stands before a verb and who after it. There is no parser behind this; the
 * borders of clauses are told by marks and by small words.
 */

const CLAUSE_WORDS = new Set(
  'that which who whom whose where whereby because while whilst after before when if unless although though but since until as once so than'.split(
    ' ',
  ),
);
const QUOTES = /^["“”]$/u;

const isBorder = (word: Word | undefined): boolean =>
  word === undefined ||
  CLAUSE_WORDS.has(word.lower) ||
  /^[;:()—–]$/u.test(word.text) ||
  QUOTES.test(word.text);

/** Where the clause of `words[at]` ends: before the mark or the small word that opens another. */
export const clauseEnd = (words: readonly Word[], at: number): number => {
  let end = at + 1;
  while (end < words.length && !isBorder(words[end]) && !/^[.!?]$/u.test(words[end]?.text ?? '')) {
    if (
      words[end]?.text === ',' &&
      /^(?:and|but|or|with|saying|adding|according)$/u.test(words[end + 1]?.lower ?? '') &&
      isNewClause(words, end + 1)
    ) {
      break;
    }
    if (words[end]?.text === ',' && isAttribution(words, end)) {
      break;
    }
    end += 1;
  }
  return end;
};

/** `..., the leaders announced.`, `..., it said.`: who tells it, at the end of the sentence. */
const isAttribution = (words: readonly Word[], comma: number): boolean => {
  const rest = words.slice(comma + 1, comma + 8);
  const stop = rest.findIndex(({text}) => /^[.,;"”]$/u.test(text));
  const length = stop < 0 ? rest.length : stop;
  const isLast = comma + 1 + length >= words.length - 1;
  return isLast && rest.slice(0, length).some(({lower, name}) => name === undefined && isSpeaking(lower));
};

/** Whether the words after a comma and a conjunction have a verb of their own soon. */
const isNewClause = (words: readonly Word[], at: number): boolean => {
  if (words[at]?.lower === 'saying' || words[at]?.lower === 'adding' || words[at]?.lower === 'according') {
    return true;
  }
  for (let next = at + 1; next < at + 8; next++) {
    const lower = words[next]?.name === undefined ? (words[next]?.lower ?? '') : '';
    if (isAuxiliary(lower) || isSpeaking(lower)) {
      return true;
    }
    if (words[next]?.kind === 'mark') {
      return false;
    }
  }
  return false;
};

/** Where the clause of `words[at]` begins. */
export const clauseStart = (words: readonly Word[], at: number): number => {
  let start = at;
  while (start > 0 && !isBorder(words[start - 1])) {
    const before = words[start - 1];
    if (
      before?.name === undefined &&
      before !== undefined &&
      isSpeaking(before.lower) &&
      verbOf(before.lower)?.base !== 'agree'
    ) {
      break;
    }
    start -= 1;
  }
  return start;
};

const OBLIQUE = new Set(
  'in at on from to for against by near after before during through over about under of including into like despite without within'.split(
    ' ',
  ),
);

const DATE_WORD =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,4})$/u;

/** The preposition from `from` on that governs the phrase of `words[at]`, past articles and adjectives. */
const governor = (words: readonly Word[], at: number, from: number): string => {
  for (let place = at - 1; place >= from && at - place <= 5; place--) {
    const word = words[place];
    if (word === undefined || word.kind === 'mark') {
      return '';
    }
    if (CLAUSE_WORDS.has(word.lower) && !OBLIQUE.has(word.lower)) {
      return '';
    }
    if (OBLIQUE.has(word.lower) || /^(?:with|between|and)$/u.test(word.lower)) {
      // `on Sunday presidents A and B`: the day is not what they stand under.
      return DATE_WORD.test(words[place + 1]?.lower ?? '') && place + 1 < at ? '' : word.lower;
    }
    if (word.name === undefined && (verbOf(word.lower) !== undefined || isAuxiliary(word.lower))) {
      return '';
    }
  }
  return '';
};

/** `leaders of India`, `the government of Syria`: the noun before `of` acts for the name after it. */
const isActedFor = (words: readonly Word[], at: number): boolean => {
  for (let place = at - 1; place > 0 && at - place <= 5; place--) {
    if (words[place]?.lower === 'of') {
      return /^(?:governments?|leaders?|presidents?|ministers?|premiers?|officials?|representatives?|heads?|kings?|states?|republic|kingdom|delegations?|members?)$/u.test(
        words[place - 1]?.lower ?? '',
      );
    }
  }
  return false;
};

/** `A, B and C`: whether only commas, `and` and articles stand between two parties. */
export const isListed = (words: readonly Word[], left: Party, right: Party): boolean => {
  const between = words.slice(left.to, right.from);
  return (
    between.length > 0 &&
    between.length <= 3 &&
    between.every(word => /^(?:,|and|&|the|or)$/u.test(word.lower))
  );
};

/** Who acts in the clause of a verb: named parties, or a noun phrase that stands for several. */
export type Actors = {
  readonly parties: readonly Party[];
  readonly collective: Collective | undefined;
  readonly from: number;
};

/** `after hours of haggling Norway signed`: right before the verb, and under no preposition of its own. */
const isRightBefore = (words: readonly Word[], party: Party, to: number): boolean => {
  const before = words[party.from - 1];
  const isFree =
    before !== undefined &&
    before.kind === 'word' &&
    before.name === undefined &&
    /^\p{Ll}/u.test(before.text) &&
    !OBLIQUE.has(before.lower) &&
    !/^(?:the|a|an|and|or|with|between|among|its|their|his|her|both|or)$/u.test(before.lower) &&
    !isRoleHead(before.lower) &&
    !isRoleModifier(before.lower);
  return (
    isFree &&
    words
      .slice(party.to, to)
      .every(({lower}) => isAuxiliary(lower) || lower.endsWith('ly') || lower === 'also')
  );
};

const SUBORDINATE = /^(?:when|after|as|while|because|although|though|if|since|before|once|whilst)$/u;

/** `When A attacked B, C and D signed`: past the comma that ends the clause in front. */
const mainClause = (words: readonly Word[], {from, to}: Stretch): number => {
  if (!SUBORDINATE.test(words[from - 1]?.lower ?? '')) {
    return from;
  }
  let hasVerb = false;
  for (let at = from; at < to; at++) {
    const lower = words[at]?.name === undefined ? (words[at]?.lower ?? '') : '';
    hasVerb =
      hasVerb || isAuxiliary(lower) || isSpeaking(lower) || isVerb(lower) || /[a-z]{2}ed$/u.test(lower);
    if (hasVerb && lower === ',') {
      return at + 1;
    }
  }
  return from;
};

const actorsIn = (words: readonly Word[], parties: readonly Party[], clause: Stretch): Actors => {
  const {to} = clause;
  const from = mainClause(words, clause);
  const acting: Party[] = [];
  let oblique: Party | undefined;
  for (const party of parties) {
    if (party.from < from || party.to > to) {
      continue;
    }
    // `A of Nigeria and B of Benin`: B is listed with A, not with Nigeria.
    const isSameSort = (oblique?.kind === 'person') === (party.kind === 'person');
    const listedWith = oblique !== undefined && isSameSort && isListed(words, oblique, party);
    const preposition = governor(words, party.from, from);
    const isOblique =
      listedWith || (OBLIQUE.has(preposition) && !(preposition === 'of' && isActedFor(words, party.from)));
    const isPossessor =
      words[party.to]?.kind === 'clitic' &&
      !/^(?:government|president|prime|foreign|leader|ministry|side)/u.test(words[party.to + 1]?.lower ?? '');
    if (isOblique && !isRightBefore(words, party, to)) {
      oblique = party;
    } else if (!isPossessor || acting.length === 0) {
      acting.push(party);
    }
  }
  let collective: Collective | undefined;
  for (let at = from; at < to; at++) {
    const found = collectiveAt(words, at);
    if (found !== undefined && found.to <= to && !OBLIQUE.has(words[at - 1]?.lower ?? '')) {
      collective = found;
    }
  }
  return {parties: acting, collective, from};
};

/** `A and B said they had agreed`: the pronoun stands for those who speak. */
const spokenFor = (words: readonly Word[], parties: readonly Party[], at: number, actors: Actors): Actors => {
  const to = at - 1;
  const before = actorsIn(words, parties, {from: clauseStart(words, to), to});
  if (before.parties.length > 1 || before.collective !== undefined) {
    return before;
  }
  // `A and the men of B told a judge that they ...`: of several who speak one has a name.
  const [one] = before.parties;
  const isSeveral = one !== undefined && words.slice(one.to, to).some(({lower}) => lower === 'and');
  return isSeveral ? {...actors, parties: before.parties} : actors;
};

/** Who acts with the verb at `at`; a pronoun, or a verb of saying before it, sends on to the clause before. */
export const actorsOf = (words: readonly Word[], parties: readonly Party[], at: number): Actors => {
  let to = at;
  for (let round = 0; round < 3; round++) {
    const from = clauseStart(words, to);
    const actors = actorsIn(words, parties, {from, to});
    if (actors.parties.length > 0 || actors.collective !== undefined || from === 0) {
      return actors.collective?.noun === '' && actors.parties.length === 0 && from > 0
        ? spokenFor(words, parties, from, actors)
        : actors;
    }
    to = from - 1;
    if (to <= 0) {
      return actors;
    }
  }
  return {parties: [], collective: undefined, from: 0};
};

/** The parties that `with`, `between`, `among` (and `by`, `to`, as asked) bring in between two places. */
export const partiesAfter = (
  words: readonly Word[],
  parties: readonly Party[],
  {from, to}: Stretch,
  prepositions: RegExp = /^(?:with|between|among)$/u,
): readonly Party[] => {
  const found: Party[] = [];
  for (const party of parties) {
    if (party.from < from || party.from >= to) {
      continue;
    }
    const last = found.at(-1);
    const isNext = last !== undefined && isListed(words, last, party);
    if (isNext || prepositions.test(governorPastRole(words, party.from, from))) {
      found.push(party);
    }
  }
  return found;
};

/** `the government of B`, `two groups of creditors`, `the rebels of the Front`: what is named behind `of` acts. */
const STANDING_FOR =
  /^(?:republic|kingdom|leaders?|governments?|groups?|members?|representatives?|units?|arms?)$/u;

/** As `governor`, but past a title: `with its southern neighbour Chad`, `with prime minister X`. */
const governorPastRole = (words: readonly Word[], at: number, from: number): string => {
  for (let place = at - 1; place >= from && at - place <= 7; place--) {
    const lower = words[place]?.lower ?? '';
    // `, with C the only one out`, `dealt with C`: nobody to agree with.
    const isOther = /^(?:,|dealt|dealing|copes?|together|along|filled|armed|charged|faced)$/u;
    if (lower === 'with' && isOther.test(words[place - 1]?.lower ?? '')) {
      return '';
    }
    if (/^(?:with|between|among|by|to|from|against|in|on|at|of|for|over)$/u.test(lower)) {
      const head = words[place - 1]?.lower ?? '';
      return lower === 'of' && (STANDING_FOR.test(head) || isGroup(head))
        ? governorPastRole(words, place, from)
        : lower;
    }
    if (words[place]?.kind === 'mark' && words[place]?.text !== ',') {
      return '';
    }
  }
  return '';
};

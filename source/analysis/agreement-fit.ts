import type {Cue} from './cue.ts';
import {OFFERS} from './noun-parties.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import type {DateMention} from './dates.ts';
import type {Word} from './reading.ts';

/** A telling with its parties resolved. */
export type Told = Cue & {
  readonly names: readonly string[];
  /** Of them, those whom `with` or `between` brings in. */
  readonly partnerNames: readonly string[];
  /** Stems of the words that say what is agreed. */
  readonly words: ReadonlySet<string>;
  /** Stems of the names and numbers in the sentence. */
  readonly setting: ReadonlySet<string>;
  readonly date: DateMention | undefined;
  readonly isPastYear: boolean;
};

/** One agreement with all that tells of it. */
export type Group = {
  readonly tellings: Told[];
  readonly names: Set<string>;
  readonly words: Set<string>;
  readonly setting: Set<string>;
  /** Status taken over from the agreement it was told apart from (`the second accord`). */
  readonly inherited: AgreementStatus | undefined;
};

const FAMILIES: Readonly<Record<AgreementKind, string>> = {
  treaty: 'paper',
  pact: 'paper',
  deal: 'paper',
  contract: 'paper',
  memorandum: 'paper',
  'joint plan': 'plan',
  ceasefire: 'ceasefire',
  committee: 'act',
  undertaking: 'act',
};

const shared = (left: Iterable<string>, right: ReadonlySet<string>): number => {
  let count = 0;
  for (const item of left) {
    count += right.has(item) ? 1 : 0;
  }
  return count;
};

const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const smaller = Math.min(left.size, right.size);
  return smaller === 0 ? 0 : shared(left, right) / smaller;
};

export const familyOf = (group: Group): string => FAMILIES[group.tellings[0]?.kind ?? 'undertaking'];

const isCompatible = (told: Told, group: Group): boolean => {
  const names = new Set(told.names);
  // `The memorandum was signed by X and Y`: ministers who sign are no parties of their own.
  const isBySigners =
    told.form === 'noun' && told.isDefinite && told.parties.every(({kind}) => kind === 'person');
  if (isBySigners) {
    return true;
  }
  // `leaders negotiated the deal`: the one told before, whoever is said to act now.
  if (told.form === 'noun' && told.isDefinite && !told.hasOwnParties) {
    // `its deal with C` is not the one that A and B made.
    return (
      told.partnerNames.length === 0 ||
      group.names.size === 0 ||
      told.partnerNames.some(name => group.names.has(name))
    );
  }
  return (
    names.size === 0 ||
    group.names.size === 0 ||
    shared(names, group.names) >= (told.sentence.block === 0 ? 1 : Math.min(2, names.size, group.names.size))
  );
};

/** Two signings on two days are two agreements. */
const isSignedElsewhen = (told: Told, group: Group): boolean => {
  const day = told.status === 'signed' ? told.date?.iso : undefined;
  return (
    day !== undefined &&
    group.tellings.some(({status, date}) => {
      const other = status === 'signed' ? date?.iso : undefined;
      return other !== undefined && !other.startsWith(day) && !day.startsWith(other);
    })
  );
};

/** How many sentences later an agreement is still taken up by its terms. */
const NEAR = 12;

/** Nouns that may stand for any agreement. */
const GENERAL =
  /^(?:|deals?|agreements?|accords?|pacts?|arrangements?|bargains?|offers?|bids?|takeover|acquisition|merger|settlement|document|contract|sale|package|tie-up)$/u;

/** Kinds whose nouns all mean the same: a truce is a ceasefire, an MoU a memorandum. */
const ONE_NOUN: ReadonlySet<AgreementKind> = new Set(['ceasefire', 'memorandum']);

/** A treaty is no framework: two nouns of their own for two agreements. */
const isOfOtherNoun = (told: Told, group: Group): boolean => {
  const own = group.tellings.filter(({noun}) => !GENERAL.test(noun));
  const isSame = own.some(({noun, kind}) => noun === told.noun || (ONE_NOUN.has(kind) && kind === told.kind));
  return told.form === 'noun' && !GENERAL.test(told.noun) && own.length > 0 && !isSame;
};

const fitOfNoun = (told: Told, group: Group, alike: number, hasBoth: boolean): number => {
  const isSame = FAMILIES[told.kind] === familyOf(group) || (told.isDefinite && told.status === undefined);
  const sameNoun = group.tellings.some(({noun}) => noun === told.noun) ? 0.5 : 0;
  if (!isSame) {
    const gap = told.sentence.order - (group.tellings.at(-1)?.sentence.order ?? 0);
    // `The deal` soon after an act of two that no noun has named: what they did.
    const isMeant =
      told.isDefinite &&
      !told.isNamed &&
      !told.isFurther &&
      told.partnerNames.length === 0 &&
      gap > 0 &&
      gap <= 4 &&
      GENERAL.test(told.noun);
    if (isMeant && familyOf(group) === 'act') {
      return 1;
    }
    return alike >= 0.6 && hasBoth ? 1 : 0;
  }
  if (told.isNamed) {
    // A name of its own (`the Convention on ...`) is the same only where its words are.
    const known = shared(told.words, group.words) / Math.max(1, told.words.size);
    return known >= 0.5 || told.words.size === 0 ? 1 + known + sameNoun : 0;
  }
  if (isOfOtherNoun(told, group) && alike < 0.5) {
    return 0;
  }
  if (told.form === 'noun' && told.isFurther && !group.tellings.some(({isFurther}) => isFurther)) {
    return 0;
  }
  if (told.isDefinite || told.form === 'trade' || (told.form === 'verb' && hasBoth)) {
    const isSetHere = shared(told.words, group.setting) > 0 ? 1 : 0;
    return 1 + alike + sameNoun + isSetHere + (hasBoth ? 0.5 : 0);
  }
  const isInside = told.names.length > 0 && told.names.every(name => group.names.has(name));
  // Two firms have one deal at a time, whatever it is called: an offer, a takeover, a merger agreement.
  const isOnlyDeal =
    hasBoth &&
    isInside &&
    !told.isFurther &&
    told.kind === 'deal' &&
    group.tellings.some(({kind}) => kind === 'deal');
  // `the two reached an agreement`, with no word of what: of the one that is told of.
  const isBare = hasBoth && isInside && !told.isFurther && told.words.size === 0 && GENERAL.test(told.noun);
  return Math.max(isOnlyDeal || isBare ? 1 : 0, (hasBoth || isInside ? 0.7 : 0.4) + alike + sameNoun);
};

/** Whether a headline tells its act with the verb of the text. */
const isSameWord = (word: Word | undefined, {sentence, at}: Told): boolean =>
  word !== undefined && word.lower.slice(0, 4) === sentence.words[at]?.lower.slice(0, 4);

/** Talks are one with talks, with their failure, and with what is still open or was come to between the same. */
const fitOfTalks = (told: Told, group: Group): number => {
  const isFailure = told.status === 'rejected' && group.tellings.some(({status}) => status === 'rejected');
  // `A and B are in talks on a merger ... B is discussing a deal with A`: one matter, and still open.
  const isOpen = [told, ...group.tellings].every(
    ({status}) => status === 'in-talks' || status === 'proposed' || status === undefined,
  );
  const isOfSame = isOpen && shared(told.names, group.names) > 1;
  // `A agreed to buy B. They had been in talks for months`: how they came to it.
  const isHistory =
    told.form === 'talks' &&
    familyOf(group) === 'paper' &&
    told.status === 'in-talks' &&
    !told.isFurther &&
    told.names.length > 1 &&
    shared(told.names, group.names) === told.names.length &&
    group.tellings.some(({status}) => status === 'agreed' || status === 'signed');
  return told.form === group.tellings[0]?.form || isFailure || isOfSame || isHistory ? 2 : 0;
};

/** How well a telling fits an agreement told before; below 1 it is another one. */
export const fit = (told: Told, group: Group): number => {
  // What is only looked back on takes up nothing that is told later.
  const isPast = group.tellings.every(({isBackground}) => isBackground) && !told.isBackground;
  if (isPast || !isCompatible(told, group) || isSignedElsewhen(told, group)) {
    return 0;
  }
  // An offer that was turned down is not the deal that was made.
  const isTurnedDown = told.status === 'rejected' && told.form === 'noun' && OFFERS.test(told.noun);
  if (isTurnedDown && group.tellings.some(({status}) => status === 'agreed' || status === 'signed')) {
    return 0;
  }
  const alike = likeness(told.words, group.words);
  const hasBoth = told.names.length > 1 && group.names.size > 1;
  const isNear = told.sentence.order - (group.tellings.at(-1)?.sentence.order ?? 0) <= NEAR;
  const form = group.tellings[0]?.form;
  if (told.form === 'talks' || form === 'talks') {
    return isNear ? fitOfTalks(told, group) : 0;
  }
  if (
    told.sentence === group.tellings.at(-1)?.sentence &&
    (group.names.size === 0 || told.names.length === 0)
  ) {
    return 1.5;
  }
  // `landed the rights in a deal worth ...`: one sentence, the same sides, one agreement.
  const isSameSides =
    hasBoth && told.names.length === group.names.size && shared(told.names, group.names) === group.names.size;
  if (
    told.sentence === group.tellings.at(-1)?.sentence &&
    isSameSides &&
    told.form === 'noun' &&
    !told.isFurther &&
    GENERAL.test(told.noun)
  ) {
    return 1.5;
  }
  if (told.form !== 'verb' || told.kind === 'deal') {
    return fitOfNoun(told, group, alike, hasBoth);
  }
  // `agreed to ...` after an agreement of the same parties states its terms, unless it says `also`.
  const names = new Set(told.names);
  const hasAll =
    group.names.size > 0 && told.names.length > 1 && shared(group.names, names) === group.names.size;
  const isPaper = familyOf(group) === 'paper' || familyOf(group) === 'ceasefire';
  // A body that a sentence of its own sets up is no term of the paper.
  const isOwnBody = told.kind === 'committee' && told.sentence !== group.tellings.at(-1)?.sentence;
  const isTerm =
    !isOwnBody && (hasBoth || hasAll) && isPaper && !told.isFurther && isNear && told.status !== 'rejected';
  const isRepeated =
    told.sentence.block === 0 &&
    group.tellings.some(
      ({form: other, sentence, at}) => other === 'verb' && isSameWord(sentence.words[at], told),
    );
  return Math.max(isRepeated ? 1.2 : 0, alike >= 0.5 ? 1 + alike : 0, isTerm ? 1 : 0);
};

import {actorsOf, clauseEnd, isListed, partiesAfter, type Actors} from './clauses.ts';
import {countryNamed, countryOfPeople} from './countries.ts';
import {isEndedWithout, verbAfter, verbBefore, type Governor} from './governing-verbs.ts';
import {isDeterminer} from './function-words.ts';
import type {Party} from './parties.ts';
import {antecedent, coveredBy, isCovering, partiesInClause} from './noun-clauses.ts';
import {phraseStart} from './phrases.ts';
import type {Stretch, Word} from './reading.ts';

/** Nouns for what one side asks or offers; another must be named that answers it. */
export const OFFERS = /^(?:offer|bid|approach|overture|proposal|request)s?$/u;

/** Who is named in front of the noun: `the Franco-German pact`, `the US-China deal`, `Acme's contract`. */
const partiesInPhrase = (
  words: readonly Word[],
  parties: readonly Party[],
  {from, to}: Stretch,
): readonly Party[] => {
  const inside = parties.filter(party => party.from >= from && party.to <= to);
  const organisations = inside.filter(({kind}) => kind === 'organisation');
  // One organisation right before the noun is more often its name than its party.
  const found = inside.filter(
    ({kind, to: end}) =>
      kind === 'country' ||
      words[end]?.kind === 'clitic' ||
      (kind === 'organisation' && organisations.length > 1 && words[end]?.text !== '('),
  );
  // `the railway's latest offer`: whoever makes it, named or not.
  const clitic = words.findIndex(({kind}, place) => place > from && place < to && kind === 'clitic');
  const isUnnamed = clitic > from && inside.length === 0 && words[clitic - 1]?.name === undefined;
  if (isUnnamed && OFFERS.test(words[to]?.lower ?? '')) {
    const own = isDeterminer(words[from]?.lower ?? '') ? from + 1 : from;
    const name = words
      .slice(own, clitic)
      .map(({text}) => text)
      .join(' ');
    return [{name, kind: 'group', from: own, to: clitic}];
  }
  const names = new Set(found.map(({name}) => name));
  for (let at = from; at < to; at++) {
    for (const part of (words[at]?.text ?? '').split(/[-–]/u)) {
      const country = countryOfPeople(part) ?? countryNamed(part);
      if (country !== undefined && !names.has(country)) {
        names.add(country);
        found.push({name: country, kind: 'country', from: at, to: at + 1});
      }
    }
  }
  return found;
};

/** `the twelve governments signed it: A, B and C`: the list behind a colon. */
const partiesInList = (words: readonly Word[], parties: readonly Party[], at: number): readonly Party[] => {
  const colon = words.findIndex((word, place) => place > at && word.text === ':');
  const found: Party[] = [];
  for (const party of parties) {
    const last = found.at(-1);
    const isFirst = last === undefined && party.from > colon && party.from <= colon + 3;
    if (colon >= 0 && (isFirst || (last !== undefined && isListed(words, last, party)))) {
      found.push(party);
    }
  }
  return found.length > 1 ? found : [];
};

/** Nouns that are an agreement only where both sides are named: `a loan from B`. */
export const LENT = /^(?:document|loan|bailout|order|right|licence|license)s?$/u;

/** Verbs of those who bring others together: never a party themselves. */
const MEDIATING = /^(?:broker|mediate)$/u;
/** Verbs of those who tell of an agreement, party to it or not. */
const TELLING =
  /^(?:reveal|confirm|acknowledge|hail|sanction|endorse|broker|mediate|propose|urge|expect|approve|block|reject|demand)$/u;

export type Frame = {
  readonly start: number;
  readonly governor: Governor | undefined;
  readonly own: readonly Party[];
  readonly after: readonly Party[];
  readonly actors: Actors | undefined;
  /** Whether the phrase says who made the offer: whoever rejects it is a party too. */
  readonly isOffered: boolean;
  /** Whether the clause in front is done under it: `A builds ships for B under a contract`. */
  readonly isCovering: boolean;
};

/** `a plan offered by C`: made it is, and by whom. */
const isMadeBy = (words: readonly Word[], at: number): boolean =>
  /^(?:offered|proposed|drafted|made|presented|tabled|negotiated)$/u.test(words[at + 1]?.lower ?? '');

/** Which small words bring in the sides of a noun besides `with` and `between`. */
const TIES: readonly (readonly [RegExp, RegExp])[] = [
  // `a bid from C`, `a loan from B`: who made it is a party to what becomes of it.
  [OFFERS, /^(?:by|from)$/u],
  [LENT, /^(?:by|from)$/u],
  // `the sale of the mill to B`
  [/^(?:purchase|acquisition)s?$/u, /^from$/u],
  [/^merger$/u, /^into$/u],
  [/^(?:sale|lease|licence|license|right)s?$/u, /^to$/u],
];

/** `the merger of A and B`, `the takeover of B by A` */
const JOINED = /^(?:merger|takeover|acquisition|purchase|combination|buyout|buy-out|pursuit)s?$/u;

/** Whom the noun itself brings in, by the small word that goes with it. */
const partiesTied = (words: readonly Word[], parties: readonly Party[], at: number): readonly Party[] => {
  const noun = words[at]?.lower ?? '';
  const behind = {from: at, to: clauseEnd(words, at)};
  const tied = TIES.filter(([nouns]) => nouns.test(noun)).flatMap(([, ties]) =>
    partiesAfter(words, parties, behind, ties),
  );
  const made = isMadeBy(words, at) ? partiesAfter(words, parties, behind, /^(?:by|from)$/u) : [];
  const joined =
    JOINED.test(noun) && words[at + 1]?.lower === 'of'
      ? partiesAfter(words, parties, behind, /^(?:of|by)$/u).filter(({kind}) => kind === 'organisation')
      : [];
  return [...new Set([...made, ...tied, ...joined])];
};

export const frameOf = (words: readonly Word[], parties: readonly Party[], at: number): Frame => {
  const start = phraseStart(words, at);
  const governor = verbBefore(words, start) ?? verbAfter(words, at);
  const own = partiesInPhrase(words, parties, {from: start, to: at});
  const bare = {start, governor, own, after: [], actors: undefined, isOffered: false, isCovering: false};
  if (isCovering(words, start, at) && (governor === undefined || governor.at === at + 1)) {
    return {...bare, own: [...own, ...coveredBy(words, parties, start)], isCovering: true};
  }
  const behind = {from: at, to: clauseEnd(words, at)};
  const isPassive = governor?.isPassive === true;
  // `signed for A by X and for B by Y`: the signers stand for those.
  const isSigned = isPassive && /^(?:sign|initial|ink)$/u.test(governor.base);
  const bound = isSigned ? partiesAfter(words, parties, {...behind, from: governor.at}, /^for$/u) : [];
  if (bound.length > 1) {
    return {...bare, after: bound};
  }
  const isBrokered = governor !== undefined && MEDIATING.test(governor.base);
  const bringing = isPassive && !isBrokered ? /^(?:with|between|among|by)$/u : /^(?:with|between|among)$/u;
  const after = [
    ...partiesTied(words, parties, at),
    ...partiesInClause(words, parties, at),
    ...partiesAfter(words, parties, behind, bringing),
    ...partiesInList(words, parties, at),
    ...antecedent(words, parties, start),
  ];
  const isBetween = words.slice(at, at + 4).some(({lower}) => lower === 'between');
  const hasActors = governor !== undefined && !isPassive && !isBetween;
  const given = hasActors ? parties.filter(party => party.from > governor.at && party.to <= start) : [];
  const isOffer = isMadeBy(words, at) || OFFERS.test(words[at]?.lower ?? '');
  // `put their pact into effect`: theirs who act, whatever the verb is.
  const isTheirs = governor === undefined && words[start]?.lower === 'their';
  return {
    ...bare,
    own: isTheirs ? [...own, ...actorsOf(words, parties, start).parties] : own,
    after: [...given, ...after],
    isOffered: isOffer && after.length > 0,
    actors: hasActors ? actorsOf(words, parties, governor.at) : undefined,
  };
};

/** `it was settled when A and B met`: two who are named side by side, or face each other across a verb. */
const pairIn = (words: readonly Word[], parties: readonly Party[]): readonly Party[] => {
  const sides = parties.filter(({kind}) => kind === 'country' || kind === 'organisation');
  const at = sides.findIndex((party, index) => {
    const next = sides[index + 1];
    const between = next === undefined ? [] : words.slice(party.to, next.from);
    const isFacing =
      /^(?:will|would|is|are|was|were|has|have|had)$/u.test(between[0]?.lower ?? '') && between.length < 5;
    return next !== undefined && (isListed(words, party, next) || isFacing);
  });
  return at < 0 ? [] : sides.slice(at, at + 2);
};

export const partiesOf = (
  words: readonly Word[],
  parties: readonly Party[],
  frame: Frame,
): readonly Party[] => {
  const {governor, own, after, actors, start, isOffered} = frame;
  const isTeller = governor !== undefined && TELLING.test(governor.base);
  const isMediator = governor !== undefined && MEDIATING.test(governor.base);
  const isSpectator = isTeller && !isOffered && own.length + after.length > 0;
  // `the twelve governments signed it: A, B ...`: the list says who they are.
  const isListedAfter = after.length > 2;
  const actingParties = (actors?.parties ?? []).filter(({kind}) => !isListedAfter || kind !== 'group');
  const acting = isMediator || isSpectator ? [] : actingParties;
  const found = [...acting, ...own, ...after];
  // `A and B made it of their own: a protocol signed in May`: the parties of the clause before.
  const isCutOff = found.length === 0 && governor?.isPassive === true && words[start - 1]?.text === ':';
  // `talks between A and B ended without a deal`: the parties of the talks.
  const isMissed = found.length === 0 && isEndedWithout(words, start);
  const between = isMissed ? partiesAfter(words, parties, {from: 0, to: start}) : [];
  if (
    found.length === 0 &&
    between.length === 0 &&
    governor?.isPassive === true &&
    !isCutOff &&
    actors?.collective === undefined
  ) {
    return pairIn(words, parties);
  }
  return isCutOff || (isMissed && between.length === 0)
    ? actorsOf(words, parties, start - 1).parties
    : [...found, ...between];
};

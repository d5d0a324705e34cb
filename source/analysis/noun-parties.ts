import {actorsOf, clauseEnd, clauseStart, isListed, partiesAfter, type Actors} from './clauses.ts';
import {countryNamed, countryOfPeople} from './countries.ts';
import {isEndedWithout, verbAfter, verbBefore, type Governor} from './governing-verbs.ts';
import {isDeterminer} from './function-words.ts';
import type {Party} from './parties.ts';
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

/** Small words behind which the terms of an agreement name who is bound. */
const TERMS_OF = /^(?:which|whereby|for)$/u;

/**
 * `a contract under which A would run the port`, `a deal that B had concluded with C`, `an order for A to build
 * ships`: the clause that hangs on the noun names who acts under it.
 */
const partiesInClause = (words: readonly Word[], parties: readonly Party[], at: number): readonly Party[] => {
  const isUnder = /^(?:under|by|in)$/u.test(words[at + 1]?.lower ?? '') && words[at + 2]?.lower === 'which';
  const opening = isUnder ? at + 2 : at + 1;
  const isClause =
    TERMS_OF.test(words[opening]?.lower ?? '') && (isUnder || words[opening]?.lower !== 'which');
  const first = parties.find(
    ({from, to, kind}) =>
      from > opening && kind !== 'person' && kind !== 'place' && words[to]?.kind !== 'clitic',
  );
  if (!isClause || first === undefined || first.from > opening + 5) {
    return [];
  }
  const next = words.slice(first.to, first.to + 2).map(({lower}) => lower);
  const isActing = next.some(lower =>
    /^(?:would|will|was|were|is|are|had|has|to|agreed|may|can)$/u.test(lower),
  );
  return isActing ? [first] : [];
};

/** What ties an act to the agreement under which it is done. */
const COVERING = /^(?:in|under|through)$/u;

/** `A is to build ships for B under a contract`: who acts in the clause, and for whom. */
const coveredBy = (words: readonly Word[], parties: readonly Party[], start: number): readonly Party[] => {
  const from = clauseStart(words, start);
  const inside = parties.filter(
    party =>
      party.from >= from &&
      party.to < start &&
      (party.kind === 'organisation' || party.kind === 'country') &&
      words[party.to]?.kind !== 'clitic',
  );
  const acting = inside.filter(
    ({from: place}) => !/^(?:in|at|near|of|on)$/u.test(words[place - 1]?.lower ?? ''),
  );
  return acting.slice(0, 2);
};

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

export const frameOf = (words: readonly Word[], parties: readonly Party[], at: number): Frame => {
  const start = phraseStart(words, at);
  const governor = verbBefore(words, start) ?? verbAfter(words, at);
  const own = partiesInPhrase(words, parties, {from: start, to: at});
  const isPassive = governor?.isPassive === true;
  const isBrokered = governor !== undefined && MEDIATING.test(governor.base);
  const bringing = isPassive && !isBrokered ? /^(?:with|between|among|by)$/u : /^(?:with|between|among)$/u;
  // `a plan offered by C`, `a bid from C`: who made it is a party to what becomes of it.
  const isMade = /^(?:offered|proposed|drafted|made|presented|tabled|negotiated)$/u.test(
    words[at + 1]?.lower ?? '',
  );
  const isOffer = [OFFERS, LENT].some(sort => sort.test(words[at]?.lower ?? ''));
  const makers =
    isMade || isOffer
      ? partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, /^(?:by|from)$/u)
      : [];
  // `signed for A by X and for B by Y`: the signers stand for those.
  const bound =
    isPassive && /^(?:sign|initial|ink)$/u.test(governor.base)
      ? partiesAfter(words, parties, {from: governor.at, to: clauseEnd(words, at)}, /^for$/u)
      : [];
  if (bound.length > 1) {
    return {start, governor, own, after: bound, isOffered: false, isCovering: false, actors: undefined};
  }
  // `the merger of A and B`, `the takeover of B by A`
  const joined =
    /^(?:merger|takeover|acquisition|purchase|combination|buyout|buy-out|pursuit)s?$/u.test(
      words[at]?.lower ?? '',
    ) && words[at + 1]?.lower === 'of'
      ? partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, /^(?:of|by)$/u).filter(
          ({kind}) => kind === 'organisation',
        )
      : [];
  const sold = /^(?:sale|lease|licence|license|right)s?$/u.test(words[at]?.lower ?? '')
    ? partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, /^to$/u)
    : [];
  const isCovering =
    COVERING.test(words[start - 1]?.lower ?? '') && /^(?:an?|the)$/u.test(words[start]?.lower ?? '');
  const isPaper =
    /^(?:deals?|contracts?|agreements?|accords?|pacts?|arrangements?|leases?|licen[cs]es?)$/u.test(
      words[at]?.lower ?? '',
    );
  if (isCovering && isPaper && (governor === undefined || governor.at === at + 1)) {
    return {
      start,
      governor,
      own: [...own, ...coveredBy(words, parties, start)],
      after: [],
      isOffered: false,
      isCovering: true,
      actors: undefined,
    };
  }
  const after = [
    ...makers,
    ...sold,
    ...joined,
    ...partiesInClause(words, parties, at),
    ...partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, bringing),
    ...partiesInList(words, parties, at),
  ];
  const isBetween = words.slice(at, at + 4).some(({lower}) => lower === 'between');
  const hasActors = governor !== undefined && !isPassive && !isBetween;
  const given = hasActors ? parties.filter(party => party.from > governor.at && party.to <= start) : [];
  return {
    start,
    governor,
    own,
    after: [...given, ...after],
    isOffered: makers.length > 0,
    isCovering: false,
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

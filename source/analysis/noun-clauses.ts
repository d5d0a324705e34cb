import {clauseEnd, clauseStart, isListed} from './clauses.ts';
import type {Party} from './parties.ts';
import type {Word} from './reading.ts';

/** Who is bound by an agreement that another clause hangs on: the one behind its noun, or the one in front. */

/** Small words behind which the terms of an agreement name who is bound. */
const TERMS_OF = /^(?:which|whereby|for)$/u;

/**
 * `a contract under which A would run the port`, `a deal that B had concluded with C`, `an order for A to build
 * ships`: the clause that hangs on the noun names who acts under it.
 */
export const partiesInClause = (
  words: readonly Word[],
  parties: readonly Party[],
  at: number,
): readonly Party[] => {
  const isUnder = /^(?:under|by|in)$/u.test(words[at + 1]?.lower ?? '') && words[at + 2]?.lower === 'which';
  const opening = isUnder ? at + 2 : at + 1;
  // `the pact which limits the arsenals of A and B`
  if (/^(?:which|that)$/u.test(words[at + 1]?.lower ?? '')) {
    const end = clauseEnd(words, at + 1);
    const inside = parties.filter(({from, to, kind}) => from > at && to <= end && kind === 'country');
    const [left, right] = inside;
    return left !== undefined && right !== undefined && isListed(words, left, right) ? [left, right] : [];
  }
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

const PAPERS =
  /^(?:treat(?:y|ies)|deals?|contracts?|agreements?|accords?|pacts?|arrangements?|leases?|licen[cs]es?)$/u;

/** `A builds ships for B under a contract`: the contract is told by what is done under it. */
export const isCovering = (words: readonly Word[], start: number, at: number): boolean =>
  COVERING.test(words[start - 1]?.lower ?? '') &&
  /^an?$/u.test(words[start]?.lower ?? '') &&
  PAPERS.test(words[at]?.lower ?? '');

/** `A is to build ships for B under a contract`: who acts in the clause, and for whom. */
export const coveredBy = (
  words: readonly Word[],
  parties: readonly Party[],
  start: number,
): readonly Party[] => {
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

/** `C, with which A has entered an agreement`: the party that the relative stands for. */
export const antecedent = (
  words: readonly Word[],
  parties: readonly Party[],
  start: number,
): readonly Party[] => {
  const from = clauseStart(words, start);
  const isRelative =
    /^(?:which|whom)$/u.test(words[from - 1]?.lower ?? '') && words[from - 2]?.lower === 'with';
  return isRelative ? parties.filter(({to}) => to === from - 2 || to === from - 3).slice(-1) : [];
};

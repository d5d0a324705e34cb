import {CONFLICT, FIGHT, hasNear, isPassiveAt} from './agreement-settling.ts';
import {actorsOf, clauseEnd, partiesAfter} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {isDeterminer} from './function-words.ts';
import {moodOf} from './mood.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Word} from './reading.ts';

/** Agreements told by what one side gives: something for something, an offer, goods on terms, an end to a quarrel. */

const isSide = ({kind}: Party): boolean => kind === 'country' || kind === 'organisation' || kind === 'group';

/** `A will keep the base in return for loans from B`: two sides, and one thing for another. */
export const returnCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const next = words[at + 1]?.lower ?? '';
  const isReturn = words[at - 1]?.lower === 'in' && (next === 'for' || /^[.;]?$/u.test(next));
  const before = words.slice(0, at);
  const isAhead = before.some(({lower}) => /^(?:will|shall|would)$/u.test(lower));
  const isGiven = before.some(({lower}) =>
    /^(?:handed|released|freed|ceded|gave|returned|lent|sold)$/u.test(lower),
  );
  const isUnreal = before.some(({lower}) =>
    /^(?:if|could|might|should|may|must|wants?|wanted|asked|demanded|proposed|offered|suggested|accused)$/u.test(
      lower,
    ),
  );
  const sides = parties.filter(isSide);
  if (!isReturn || (!isAhead && !isGiven) || isUnreal || new Set(sides.map(({name}) => name)).size < 2) {
    return undefined;
  }
  const acting = actorsOf(words, parties, at);
  const end = clauseEnd(words, at);
  return verbCue(trigger, {
    form: 'verb',
    kind: 'deal',
    status: 'agreed',
    what: cutWhat(words, {from: sides[0]?.to ?? at, to: end}),
    parties: sides.slice(0, Math.max(2, acting.parties.length)),
  });
};

/** Past `the`, `a`, and the words of a title, to a party that follows a verb at once. */
const recipientOf = (words: readonly Word[], parties: readonly Party[], at: number): Party | undefined =>
  parties.find(
    party =>
      (isSide(party) || party.kind === 'place') &&
      party.from > at &&
      party.from <= at + 3 &&
      // `US$1 million` is a sum, not a side.
      words[party.to]?.start !== words[party.to - 1]?.end &&
      words.slice(at + 1, party.from).every(({lower}) => isDeterminer(lower)),
  );

/** `A offered B half the cost`: made to somebody, and not yet taken. */
export const offerCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at, verb} = trigger;
  const before = words[at - 1]?.lower ?? '';
  const isFinite =
    verb.forms.includes('past') || verb.forms.includes('third') || /^(?:to|will|would)$/u.test(before);
  const mood = moodOf(words, at);
  const to = recipientOf(words, parties, at);
  const next = to === undefined ? undefined : words[to.to];
  const isGiven =
    next?.kind === 'number' ||
    isDeterminer(next?.lower ?? '') ||
    /^(?:half|\p{Sc}|more|help|money|talks)$/u.test(next?.lower ?? '');
  const actors = actorsOf(words, parties, at);
  if (
    !isFinite ||
    isPassiveAt(words, at) ||
    mood === 'hoped' ||
    mood === 'denied' ||
    to === undefined ||
    !isGiven ||
    sidesOf(actors) === 0
  ) {
    return undefined;
  }
  return verbCue(trigger, {
    form: 'verb',
    kind: 'deal',
    status: 'proposed',
    what: cutWhat(words, {from: to.to, to: clauseEnd(words, at)}),
    parties: [...actors.parties, to],
    collective: actors.collective,
  });
};

/** What money makes an end of. */
const CHARGES = /^(?:charges|allegations|accusations|investigations?|probes?|complaints?)$/u;

/** `A will pay B a sum to settle claims`: bought off, with a plaintiff who takes the money. */
export const payCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const end = clauseEnd(words, at);
  const settling = words.findIndex(
    ({lower}, place) => place > at && place < end && /^(?:settle|resolve|end|ending|settling)$/u.test(lower),
  );
  const isEnding =
    settling > 0 &&
    (hasNear(words, {from: settling, to: end}, CONFLICT) ||
      hasNear(words, {from: settling, to: end}, FIGHT) ||
      hasNear(words, {from: settling, to: end}, CHARGES));
  const mood = moodOf(words, at);
  const actors = actorsOf(words, parties, at);
  const paid = partiesAfter(words, parties, {from: at, to: settling}, /^(?:to|with)$/u);
  const direct = recipientOf(words, parties, at);
  return isEnding && sidesOf(actors) > 0 && (mood === 'done' || mood === 'pending')
    ? verbCue(trigger, {
        form: 'verb',
        kind: 'deal',
        status: 'agreed',
        what: cutWhat(words, {from: at, to: end}),
        parties: [...actors.parties, ...(direct === undefined ? [] : [direct]), ...paid],
        collective: actors.collective,
      })
    : undefined;
};

/** `A will supply B with trains`, `A is to cede the island to B`: what is handed over on terms. */
export const giveCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const end = clauseEnd(words, at);
  const actors = actorsOf(words, parties, at);
  const direct = recipientOf(words, parties, at);
  // `will return to B` hands over nothing.
  const hasObject = !/^(?:to|for|from|with|[.,])$/u.test(words[at + 1]?.lower ?? '');
  const given = direct !== undefined && isSide(direct) ? direct : undefined;
  const to = given ?? (hasObject ? partiesAfter(words, parties, {from: at, to: end}, /^to$/u)[0] : undefined);
  // `will lend its support to B` lends nothing.
  const isFigure = words
    .slice(at + 1, at + 5)
    .some(({lower}) =>
      /^(?:support|weight|voice|hand|name|credence|credibility|ear|power|control|presidency|chairmanship|chair|title|trophy|reins|victory|win|lead|initiative|defeat|gift|report|petition|letter|message|budget|speech|address|verdict)$/u.test(
        lower,
      ),
    );
  const isActed = actors.parties.some(({kind}) => kind !== 'person' && kind !== 'place');
  return isOnTerms(words, at, end) && isActed && !isFigure && to !== undefined && isSide(to)
    ? verbCue(trigger, {
        form: 'verb',
        kind: 'undertaking',
        status: 'agreed',
        what: cutWhat(words, {from: at, to: end}),
        parties: [...actors.parties, to],
        collective: actors.collective,
      })
    : undefined;
};

/** `will supply`, `is to supply`; or done, where the words say that it was so agreed: `ceded it under the terms of`. */
const isOnTerms = (words: readonly Word[], at: number, end: number): boolean => {
  const before = words[at - 1]?.lower ?? '';
  const isAhead =
    /^(?:will|shall)$/u.test(before) || (before === 'to' && /^(?:is|are)$/u.test(words[at - 2]?.lower ?? ''));
  const isUnder = words
    .slice(at, end)
    .some(
      ({lower}, place) =>
        lower === 'under' &&
        /^(?:the|a|an|terms)$/u.test(words[at + place + 1]?.lower ?? '') &&
        words
          .slice(at + place, at + place + 6)
          .some(word => /^(?:terms|agreement|deal|accord|pact|treaty|settlement)$/u.test(word.lower)),
    );
  return isAhead || (isUnder && moodOf(words, at) === 'done');
};

/** `A has been chosen by B to build the ships`: a contract, by what it asks of the one and who asks. */
export const chosenCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const end = clauseEnd(words, at);
  const makers = partiesAfter(words, parties, {from: at, to: end}, /^by$/u).filter(isSide);
  const actors = actorsOf(words, parties, at);
  const task = words.findIndex(
    ({lower}, place) =>
      place > at &&
      place < end &&
      words[place - 1]?.lower === 'to' &&
      /^(?:supply|build|provide|run|operate|deliver|design|make|manage|install)$/u.test(lower),
  );
  const isFirm = actors.parties.some(({kind}) => kind === 'organisation');
  return isPassiveAt(words, at) && makers.length > 0 && task > 0 && isFirm
    ? verbCue(trigger, {
        form: 'verb',
        kind: 'contract',
        status: 'agreed',
        what: cutWhat(words, {from: task, to: end}),
        parties: [...actors.parties, ...makers],
      })
    : undefined;
};

/** What is given up for an answer. */
const PRESSURE =
  /^(?:lawsuits?|suits?|claims?|cases?|actions?|strikes?|boycotts?|blockades?|stoppages?|walk-?outs?|opposition|veto|objections?|bid)$/u;
const YIELDING =
  /^(?:agreed|agreeing|agrees|consented|consenting|yielded|conceded|accepted|promised|undertook|undertaken|settled|offered|paid|pledged|released|lifted|raised|improved|sweetened|restored|granted|freed)$/u;

/** `A dropped its suit against B after B consented to pay`: one gives up, and the other gives way. */
export const quidCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const mood = moodOf(words, at);
  const isGivenUp = hasNear(words, {from: at + 1, to: at + 7}, PRESSURE) && !isPassiveAt(words, at);
  const yields = words.findIndex(
    ({lower, name}, place) => place > at && name === undefined && YIELDING.test(lower),
  );
  const isAnswered = words
    .slice(at, Math.max(at, yields))
    .some(({lower}) => /^(?:after|when|once|as|because|return|exchange)$/u.test(lower));
  const actors = actorsOf(words, parties, at);
  const others = parties.filter(party => party.from > at && isSide(party));
  return isGivenUp &&
    isAnswered &&
    sidesOf(actors) > 0 &&
    others.length > 0 &&
    (mood === 'done' || mood === 'pending')
    ? verbCue(trigger, {
        form: 'verb',
        kind: 'deal',
        status: 'agreed',
        what: cutWhat(words, {from: at, to: clauseEnd(words, at)}),
        parties: [...actors.parties, ...others.slice(0, 1)],
        collective: actors.collective,
      })
    : undefined;
};

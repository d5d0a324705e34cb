import {actorsOf, clauseEnd, clauseStart, partiesAfter} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {isAuxiliary} from './function-words.ts';
import {collectiveAt} from './collectives.ts';
import {verbBefore} from './governing-verbs.ts';
import {cutWhat, phraseStart} from './phrases.ts';
import type {Word} from './reading.ts';

/** Talks as such are no agreement; these find the matter that is still being settled, or that was not. */

/** Past the auxiliaries and adverbs behind a noun: `talks [have also] covered`. */
const verbPlace = (words: readonly Word[], at: number): number => {
  let next = at + 1;
  while (
    isAuxiliary(words[next]?.lower ?? '') ||
    /^(?:also|mainly|largely|finally|again)$/u.test(words[next]?.lower ?? '')
  ) {
    next += 1;
  }
  return next;
};

const COVERING = /^(?:covered|cover|included|touched|focused|focussed|centred|centered|dealt)$/u;

/** `The talks also covered B's concerns over ...`: a matter that the sides have not settled. */
const coveredCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const verb = verbPlace(words, at);
  if (!COVERING.test(words[verb]?.lower ?? '')) {
    return undefined;
  }
  const object = {from: verb + 1, to: clauseEnd(words, verb + 1)};
  const partners = partiesAfter(words, parties, {from: at, to: object.to});
  const inside = parties.filter(
    party => party.from >= object.from && party.from < object.to && party.kind === 'country',
  );
  return verbCue(trigger, {
    form: 'talks',
    kind: 'undertaking',
    status: 'in-talks',
    what: cutWhat(words, object),
    parties: partners.length > 0 ? partners : inside.slice(0, 2),
  });
};

/** `A is in talks with B to ...`, `in talks on a merger`. */
const aimedCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const isAimed = /^(?:to|on|over|about|with|aimed)$/u.test(words[at + 1]?.lower ?? '');
  if (words[at - 1]?.lower !== 'in' || !isAimed) {
    return undefined;
  }
  const end = clauseEnd(words, at);
  const {parties: acting, collective} = actorsOf(words, parties, at);
  const partners = partiesAfter(words, parties, {from: at, to: end});
  return verbCue(trigger, {
    form: 'talks',
    kind: 'undertaking',
    status: 'in-talks',
    what: cutWhat(words, {from: at + 1, to: end}),
    parties: [...acting, ...partners],
    collective,
  });
};

const RESULTS =
  /^(?:result|results|breakthrough|outcome|agreement|deal|accord|pact|text|consensus|compromise|settlement|resolution|solution|conclusion|progress)$/u;

/** `ended without a result`, `closed with no common text`, `ended in deadlock`. */
const isFruitless = (words: readonly Word[], at: number): boolean => {
  const rest = words.slice(at + 1, at + 9).map(({lower}) => lower);
  const tie = rest.findIndex(
    (lower, place) => lower === 'without' || (lower === 'with' && rest[place + 1] === 'no'),
  );
  const isWithout = tie >= 0 && rest.slice(tie, tie + 5).some(lower => RESULTS.test(lower));
  const isStuck = rest.some(
    (lower, place) =>
      /^(?:deadlock|stalemate|failure|disarray|acrimony)$/u.test(lower) && rest[place - 1] === 'in',
  );
  return (
    /^(?:end|ends|ended|closed|closes|concluded|finished|adjourned|broke)$/u.test(words[at]?.lower ?? '') &&
    (isWithout || isStuck)
  );
};

/** `talks between A and B collapsed`, `the meeting broke up without a result`. */
const brokenCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const end = clauseEnd(words, at);
  const between = partiesAfter(words, parties, {from: at, to: end});
  const isBroken = words.some(({lower, name}, place) => {
    const isDown =
      /^(?:broke|broken)$/u.test(lower) && /^(?:down|up|off)$/u.test(words[place + 1]?.lower ?? '');
    const isInside = place > at && place < end && name === undefined;
    return (
      isInside && (isDown || /^(?:collapsed|failed|foundered)$/u.test(lower) || isFruitless(words, place))
    );
  });
  const sides = parties.filter(({kind}) => kind !== 'place' && kind !== 'person');
  const partners = between.length > 1 ? between : sides;
  return isBroken && new Set(partners.map(({name}) => name)).size > 1
    ? verbCue(trigger, {
        form: 'talks',
        kind: 'undertaking',
        status: 'rejected',
        what: cutWhat(words, {from: at, to: end}),
        parties: partners,
      })
    : undefined;
};

const LEAVING = /^(?:walk|withdraw|pull|quit|suspend|break|abandon|leave|cancel|call)$/u;

/** `A walked away from talks with B`, `A broke off talks with B`. */
const leftCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const governor = verbBefore(words, phraseStart(words, at));
  const end = clauseEnd(words, at);
  const partners = partiesAfter(words, parties, {from: at, to: end});
  const isLeft = governor !== undefined && LEAVING.test(governor.base) && governor.mood === 'done';
  const actors = isLeft ? actorsOf(words, parties, governor.at) : undefined;
  return actors !== undefined && partners.length > 0
    ? verbCue(trigger, {
        form: 'talks',
        kind: 'undertaking',
        status: 'rejected',
        what: cutWhat(words, {from: phraseStart(words, at), to: end}),
        parties: [...actors.parties, ...partners],
        collective: actors.collective,
      })
    : undefined;
};

/** `talks between A and B have stalled`: not over, and nothing settled. */
const stuckCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const end = clauseEnd(words, at);
  const partners = partiesAfter(words, parties, {from: at, to: end});
  const isStuck = words
    .slice(at, end)
    .some(({lower}) =>
      /^(?:stalled|deadlocked|faltered|resumed|continued|continuing|continue|dragged|reopened|ongoing|underway)$/u.test(
        lower,
      ),
    );
  // `Negotiations with B over the port are continuing`: who talks to B is understood.
  const isWith = /^(?:with|between)$/u.test(words[at + 1]?.lower ?? '') && partners.length > 0;
  return isStuck && (partners.length > 1 || isWith)
    ? verbCue(trigger, {
        form: 'talks',
        kind: 'undertaking',
        status: 'in-talks',
        what: cutWhat(words, {from: at, to: end}),
        parties: partners,
      })
    : undefined;
};

/** The telling by the word `talks` or `negotiations`. */
export const talksCue = (trigger: Trigger): Cue | undefined =>
  aimedCue(trigger) ?? brokenCue(trigger) ?? stuckCue(trigger) ?? leftCue(trigger) ?? coveredCue(trigger);

/** Words that name talks by which sides look for an agreement. */
export const TALKS = 'talks negotiation negotiations discussion discussions meeting summit';

/** `A is negotiating with B`, `A and B are haggling over it`, `A is negotiating to sell it`. */
export const negotiateCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const isOngoing =
    /^(?:negotiating|haggling|bargaining|wrangling|discussing)$/u.test(words[at]?.lower ?? '') &&
    /^(?:is|are|was|were|been|be|still|now|currently)$/u.test(words[at - 1]?.lower ?? '');
  if (!isOngoing) {
    return undefined;
  }
  const end = clauseEnd(words, at);
  const actors = actorsOf(words, parties, at);
  const partners = partiesAfter(words, parties, {from: at, to: end});
  const isAimed = words[at + 1]?.lower === 'to' && actors.parties.some(({kind}) => kind !== 'person');
  const buyers = isAimed ? partiesAfter(words, parties, {from: at + 2, to: end}, /^(?:to|with|from)$/u) : [];
  const isMeant = sidesOf(actors) > 0 && (partners.length > 0 || isAimed);
  return isMeant || sidesOf(actors) > 1
    ? verbCue(trigger, {
        form: 'talks',
        kind: 'undertaking',
        status: 'in-talks',
        what: cutWhat(words, {from: at, to: end}),
        parties: [...actors.parties, ...partners, ...buyers],
        collective: actors.collective,
      })
    : undefined;
};

const CONTACTS =
  /^(?:talks|negotiations|discussions|contacts|consultations|dialogue|information|messages|letters|correspondence)$/u;
const ONGOING =
  /^(?:continue|continues|continued|continuing|passing|underway|ongoing|going|way|still|resumed|resume)$/u;

/** The telling by `between`: `talks between the two sides are under way`, `information is passing between them`. */
export const contactCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const [start, end] = [clauseStart(words, at), clauseEnd(words, at)];
  const noun = words.findIndex(({lower}, place) => place >= start && place < at && CONTACTS.test(lower));
  if (noun < 0 || !words.slice(noun, end).some(({lower}) => ONGOING.test(lower))) {
    return undefined;
  }
  const named = partiesAfter(words, parties, {from: at, to: end});
  const collective = collectiveAt(words, at + 1);
  return named.length > 1 || collective !== undefined
    ? verbCue(trigger, {
        form: 'talks',
        kind: 'undertaking',
        status: 'in-talks',
        what: cutWhat(words, {from: noun, to: end}),
        parties: named,
        collective,
      })
    : undefined;
};

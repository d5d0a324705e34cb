import {isCreating, isTrading, type Verb} from './agreement-words.ts';
import {kindOfAct, STATUS_OF_MOOD, whatOfAct} from './agreement-verbs.ts';
import type {AgreementStatus} from './analysis.ts';
import {actorsOf, clauseEnd, clauseStart, partiesAfter, type Actors} from './clauses.ts';
import {sidesOf, verbCue, type Cue} from './cue.ts';
import {isAuxiliary, isDeterminer} from './function-words.ts';
import {moodOf} from './mood.ts';
import {collectiveAt} from './collectives.ts';
import {type Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

const isPast = (verb: Verb): boolean => verb.forms.includes('past') || verb.forms.includes('participle');

/** `A and B`, `the two sides`: said to act together, and by more than a pronoun. */
const isTogether = (words: readonly Word[], actors: Actors): boolean => {
  const {parties, collective} = actors;
  const isJoined = parties.some((party, index) => {
    const next = parties[index + 1];
    return (
      next !== undefined && words.slice(party.to, next.from).some(({lower}) => /^(?:and|,)$/u.test(lower))
    );
  });
  return sidesOf(actors) > 1 && (isJoined || (collective !== undefined && collective.noun !== ''));
};

/** `the two sides are exchanging information`: under way, and nothing settled. */
const ongoingCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
): Cue | undefined => {
  const {words} = sentence;
  const isMutual = /^(?:exchange|share|negotiate|discuss|coordinate)$/u.test(verb.base);
  const isProgressive = /^(?:is|are|was|were|been|now)$/u.test(words[at - 1]?.lower ?? '');
  const actors = actorsOf(words, parties, at);
  if (!isMutual || !isProgressive || !isTogether(words, actors)) {
    return undefined;
  }
  const object = {from: at, to: clauseEnd(words, at)};
  const between = partiesAfter(words, parties, object, /^between$/u);
  const side = words.findIndex(({lower}, place) => place >= at && place < object.to && lower === 'between');
  return verbCue(sentence, at, {
    form: 'talks',
    kind: 'undertaking',
    status: 'in-talks',
    what: cutWhat(words, object),
    parties: [...actors.parties, ...between],
    collective: actors.collective ?? (side < 0 ? undefined : collectiveAt(words, side + 1)),
  });
};

/** `A and B will set up a committee`, `the two firms are to merge`: what only several can do. */
export const sharedCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
): Cue | undefined => {
  if (verb.forms.includes('ing')) {
    return ongoingCue(sentence, parties, at, verb);
  }
  const {words} = sentence;
  const before = words[at - 1]?.lower ?? '';
  const object = {from: at, to: clauseEnd(words, at)};
  const lead = before === 'jointly' ? at - 2 : at - 1;
  const leading = words[lead]?.lower ?? '';
  const isTo = leading === 'to' && (sentence.isHeading || isAuxiliary(words[lead - 1]?.lower ?? ''));
  const isAhead = verb.forms.includes('base') && (isTo || /^(?:will|shall)$/u.test(leading));
  const isJoint =
    before === 'jointly' || words.slice(at, object.to).some(({lower}) => /^(?:joint|jointly)$/u.test(lower));
  const isCreated = isCreating(verb.base) && (isJoint || kindOfAct(words, object) === 'committee');
  const isMutual =
    (isAhead && isJoint) ||
    /^(?:exchange|cooperate|co-operate|collaborate|coordinate|merge|swap|pool)$/u.test(verb.base);
  const actors = actorsOf(words, parties, at);
  const isTold = (isAhead && (isCreated || isMutual)) || (isPast(verb) && isCreated);
  if (!isTold || !isTogether(words, actors)) {
    return undefined;
  }
  return verbCue(sentence, at, {
    form: 'verb',
    kind: kindOfAct(words, object),
    status: 'agreed',
    what: whatOfAct(words, object),
    ...actors,
  });
};

const HOLDINGS =
  /^(?:stakes?|shares?|subsidiary|subsidiaries|branch|branches|division|unit|business|businesses|operations?|rights|stores?|assets?|arm|brand|company|firm|maker|manufacturer|chain|airline|bank|rival|group|startup|start-up|retailer|publisher|studio|club)$/u;

const isTrader = ({kind}: Party): boolean => kind === 'organisation' || kind === 'country';

/** Whether the words around the verb are those of a verb: `the purchase` and `must buy now` sell nothing. */
const isTradeVerb = (words: readonly Word[], at: number, verb: Verb): boolean => {
  const before = words[at - 1]?.lower ?? '';
  const isVerb =
    isPast(verb) || verb.forms.includes('third') || /^(?:to|will|may|could|might|jointly|not)$/u.test(before);
  const isOver = verb.base !== 'take' || words[at + 1]?.lower === 'over';
  return isTrading(verb.base) && isVerb && !isDeterminer(before) && isOver;
};

/** The bought: the first organisation behind the verb, if no other preposition brings it in. */
const boughtIn = (
  words: readonly Word[],
  parties: readonly Party[],
  {from, to}: Stretch,
): readonly Party[] => {
  const first = parties.find(party => party.from >= from && party.to <= to && party.kind === 'organisation');
  const between = first === undefined ? [] : words.slice(from, Math.min(first.from, from + 12));
  const isHeld = between.some(({lower}) => HOLDINGS.test(lower));
  const isBought = between.every(
    ({lower}) =>
      lower === 'of' ||
      (isHeld && lower === 'in') ||
      !/^(?:under|at|by|for|on|from|to|in|with|than)$/u.test(lower),
  );
  return first !== undefined && isBought ? [first] : [];
};

const tradeStatus = (sentence: Sentence, at: number): AgreementStatus | undefined => {
  const isHeadline = sentence.isHeading && sentence.words[at - 1]?.lower === 'to';
  return isHeadline ? 'agreed' : STATUS_OF_MOOD[moodOf(sentence.words, at)];
};

/** `A was bought by B`. */
const soldCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const object = {from: at, to: clauseEnd(words, at)};
  const buyers = partiesAfter(words, parties, object, /^(?:by|to)$/u).filter(isTrader);
  const actors = actorsOf(words, parties, at);
  const isOwn = actors.from === clauseStart(words, at);
  const sold = isOwn ? actors.parties.filter(isTrader) : [];
  return buyers.length > 0 && sold.some(({kind}) => kind === 'organisation')
    ? verbCue(sentence, at, {
        form: 'trade',
        kind: 'deal',
        status: STATUS_OF_MOOD[moodOf(words, at)],
        what: cutWhat(words, {from: sold[0]?.from ?? at, to: object.to}),
        parties: [...sold, ...buyers.slice(0, 1)],
        collective: undefined,
      })
    : undefined;
};

/** `A buys B`, `A to sell its stores to B`, `A has merged with B`: a trade between two organisations. */
export const tradeCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
): Cue | undefined => {
  const {words} = sentence;
  if (!isTradeVerb(words, at, verb)) {
    return undefined;
  }
  if (/^(?:is|was|were|are|been|being|be)$/u.test(words[at - 1]?.lower ?? '')) {
    return soldCue(sentence, parties, at);
  }
  const sellers = actorsOf(words, parties, at).parties.filter(isTrader);
  const names = new Set(sellers.map(({name}) => name));
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const tie = verb.base === 'sell' ? /^to$/u : verb.base === 'merge' ? /^with$/u : /^from$/u;
  const partners = partiesAfter(words, parties, object, tie).filter(isTrader);
  const isOneWay = verb.base === 'sell' || verb.base === 'merge';
  const found = partners.length > 0 || isOneWay ? partners : boughtIn(words, parties, object);
  const others = found.filter(({name}) => !names.has(name));
  const isMutual = verb.base === 'merge' && names.size > 1;
  const status = tradeStatus(sentence, at);
  const hasFirm = sellers.some(({kind}) => kind === 'organisation');
  if (status === undefined || !hasFirm || (others.length === 0 && !isMutual)) {
    return undefined;
  }
  const what = cutWhat(words, {from: at, to: object.to});
  return verbCue(sentence, at, {
    form: 'trade',
    kind: 'deal',
    status,
    what,
    parties: [...sellers, ...others],
    collective: undefined,
  });
};

/** `A and B put their names to two documents`: signing in other words. */
export const signatureCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  // `their names` are several, also where not all who sign were found.
  const isSigning =
    /^puts?$/u.test(words[at]?.lower ?? '') &&
    words[at + 1]?.lower === 'their' &&
    /^(?:names|signatures|initials)$/u.test(words[at + 2]?.lower ?? '') &&
    /^(?:to|on|under)$/u.test(words[at + 3]?.lower ?? '');
  const actors = isSigning ? actorsOf(words, parties, at) : undefined;
  if (actors === undefined || sidesOf(actors) === 0) {
    return undefined;
  }
  const what = cutWhat(words, {from: at + 4, to: clauseEnd(words, at + 3)});
  return verbCue(sentence, at, {form: 'noun', kind: 'pact', status: 'signed', what, ...actors});
};

/** `Rovers signed striker X from Y`, `X has signed for Rovers`: a player and a club. */
export const transferCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const actors = actorsOf(words, parties, at).parties;
  const clubs = partiesAfter(words, parties, object, /^(?:for|with|from)$/u).filter(
    ({kind}) => kind === 'organisation',
  );
  const player = parties.find(({kind, from}) => kind === 'person' && from > at && from <= at + 5);
  const between = player === undefined ? [] : words.slice(at + 1, player.from);
  const isHired = between.every(
    ({lower, name}) => name !== undefined || !/^(?:an?|the|of|to|on|off|with|by)$/u.test(lower),
  );
  const byClub = actors.filter(({kind}) => kind === 'organisation');
  const byPlayer = actors.filter(({kind}) => kind === 'person');
  const isFor = /^(?:for|with)$/u.test(words[at + 1]?.lower ?? '');
  const found =
    byClub.length > 0 && player !== undefined && isHired
      ? [...byClub, player, ...clubs]
      : byPlayer.length > 0 && isFor && clubs.length > 0
        ? [...byPlayer, ...clubs]
        : [];
  const status = STATUS_OF_MOOD[moodOf(words, at)];
  return found.length < 2 || status === undefined
    ? undefined
    : verbCue(sentence, at, {
        form: 'trade',
        kind: 'contract',
        status: status === 'agreed' ? 'signed' : status,
        what: cutWhat(words, {from: at, to: object.to}),
        parties: found,
        collective: undefined,
      });
};

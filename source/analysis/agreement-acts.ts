import {isCommittee, isCreating} from './agreement-words.ts';
import {kindOfAct, STATUS_OF_MOOD, whatOfAct} from './agreement-verbs.ts';
import {isPast, isTrader} from './agreement-trades.ts';
import {actorsOf, clauseEnd, clauseStart, partiesAfter, type Actors} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {isAuxiliary} from './function-words.ts';
import {moodOf} from './mood.ts';
import {collectiveAt} from './collectives.ts';
import {cutWhat} from './phrases.ts';
import type {Word} from './reading.ts';

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
const ongoingCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at, verb} = trigger;
  const isMutual = /^(?:exchange|share|negotiate|discuss|coordinate)$/u.test(verb.base);
  const isProgressive = /^(?:is|are|was|were|been|now)$/u.test(words[at - 1]?.lower ?? '');
  const actors = actorsOf(words, parties, at);
  const isOfFolk = /^(?:men|women|members|brothers|sisters)$/u.test(actors.collective?.noun ?? '');
  if (!isMutual || !isProgressive || isOfFolk || !isTogether(words, actors)) {
    return undefined;
  }
  const object = {from: at, to: clauseEnd(words, at)};
  const between = partiesAfter(words, parties, object, /^between$/u);
  const side = words.findIndex(({lower}, place) => place >= at && place < object.to && lower === 'between');
  return verbCue(trigger, {
    form: 'talks',
    kind: 'undertaking',
    status: 'in-talks',
    what: cutWhat(words, object),
    parties: [...actors.parties, ...between],
    collective: actors.collective ?? (side < 0 ? undefined : collectiveAt(words, side + 1)),
  });
};

/** What two may exchange without agreeing. */
const HOSTILE =
  /^(?:fire|gunfire|shots|blows|words|barbs|insults|views|greetings|glances|looks|pleasantries|punches|accusations|goals|leads?|places|ideas|jokes|letters|messages|vows|gifts|rings|shirts|jerseys|numbers|hugs|kisses|smiles|toasts|penalties|headers|shells?|shelling|rockets|missiles)$/u;

/** `a joint commission will be set up by A and B` */
const setUpCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at, verb} = trigger;
  const start = clauseStart(words, at);
  const isJoint = words.slice(start, at).some(({lower}) => lower === 'joint');
  const makers = partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, /^(?:by|between)$/u);
  const status = STATUS_OF_MOOD[moodOf(words, at)];
  const isTold = isCreating(verb.base) && isPast(verb) && isJoint && makers.length > 1;
  return isTold && status !== undefined
    ? verbCue(trigger, {
        form: 'verb',
        kind: words.slice(start, at).some(({lower}) => isCommittee(lower)) ? 'committee' : 'joint plan',
        status,
        what: cutWhat(words, {from: start, to: at}),
        parties: makers,
      })
    : undefined;
};

/** Relations taken up again; two sides reopen only what is shared. */
const isRelating = (base: string, near: readonly string[]): boolean =>
  base === 'reopen' ||
  (/^(?:restore|resume|establish|normalise|normalize)$/u.test(base) &&
    near.some(lower => /^(?:relations|ties|links|talks|flights|contacts|embassies)$/u.test(lower)));

const isSwapping = (base: string, near: readonly string[]): boolean =>
  /^(?:exchange|swap|pool)$/u.test(base) && near.length > 0 && !near.some(lower => HOSTILE.test(lower));

/** What two have in common without having bargained for it. */
const SHARED_ANYWAY =
  /^(?:honou?rs|spoils|points|titles?|stage|lead|blame|borders?|views?|concerns?|values|beliefs?|podium|bill|spotlight|opinion|goals?|fate|name|prize|award)$/u;
const TOGETHER = /^(?:their|together|jointly|each|both)$/u;
/** What two do not do side by side without having agreed it; they may well play, meet or report so. */
const JOINT_ACTS =
  /^(?:combine|pool|merge|share|pull|withdraw|lift|align|integrate|unite|govern|link|reopen|coordinate|swap|exchange|dismantle)$/u;

/** What two can only do with each other. */
const MUTUAL = /^(?:exchange|cooperate|co-operate|collaborate|coordinate|merge|swap|pool)$/u;

/** `will combine their operations`, `will share the plant`: what two will do with what is both of theirs. */
const isOfBoth = (base: string, near: readonly string[]): boolean =>
  (JOINT_ACTS.test(base) && near.some(lower => TOGETHER.test(lower))) ||
  (/^(?:share|split|divide)$/u.test(base) && !near.some(lower => SHARED_ANYWAY.test(lower)));

/** `A and B will set up a committee`, `the two firms are to merge`: what only several can do. */
export const sharedCue = (trigger: Trigger): Cue | undefined => {
  const {sentence, words, parties, at, verb} = trigger;
  if (verb.forms.includes('ing')) {
    return ongoingCue(trigger);
  }
  const before = words[at - 1]?.lower ?? '';
  if (/^(?:be|been|was|were)$/u.test(before)) {
    return setUpCue(trigger);
  }
  const lead = before === 'jointly' ? at - 2 : at - 1;
  const leading = words[lead]?.lower ?? '';
  const isTo = leading === 'to' && (sentence.isHeading || isAuxiliary(words[lead - 1]?.lower ?? ''));
  const isPlanned =
    leading === 'to' &&
    /^(?:plan|plans|planned|intend|intends|intended|propose|proposed)$/u.test(words[lead - 1]?.lower ?? '');
  const isAhead = verb.forms.includes('base') && (isTo || isPlanned || /^(?:will|shall)$/u.test(leading));
  const isDone =
    isPast(verb) && !/^(?:is|was|were|are|been|be)$/u.test(before) && moodOf(words, at) === 'done';
  if (!isAhead && !isDone) {
    return undefined;
  }
  const object = {from: at, to: clauseEnd(words, at)};
  const isJoint =
    before === 'jointly' ||
    words.slice(at, object.to).some(({lower}) => /^(?:joint|jointly|single|common)$/u.test(lower));
  const isCreated = isCreating(verb.base) && (isJoint || kindOfAct(words, object) === 'committee');
  const near = words.slice(at + 1, Math.min(object.to, at + 6)).map(({lower}) => lower);
  const isMutual = (isAhead && (isJoint || isOfBoth(verb.base, near))) || MUTUAL.test(verb.base);
  const [isRelation, isSwap] = [isRelating(verb.base, near), isSwapping(verb.base, near)];
  const isTold =
    (isAhead && (isCreated || isMutual || isRelation)) || (isDone && (isCreated || isRelation || isSwap));
  const partners =
    isAhead && isCreating(verb.base) ? partiesAfter(words, parties, object, /^with$/u).filter(isTrader) : [];
  const actors = isTold || partners.length > 0 ? actorsOf(words, parties, at) : undefined;
  // `A will build a plant with B`: one side is named by `with`.
  const isWith = partners.length > 0 && actors?.parties.some(isTrader) === true;
  if (actors === undefined || !(isWith || isTogether(words, actors))) {
    return undefined;
  }
  return verbCue(trigger, {
    form: 'verb',
    kind: kindOfAct(words, object),
    status: isPlanned ? 'proposed' : 'agreed',
    what: whatOfAct(words, object),
    ...actors,
    parties: [...actors.parties, ...partners],
  });
};

/** `A and B put their names to two documents`: signing in other words. */
export const signatureCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  // `their names` are several, also where not all who sign were found.
  const isSigning =
    words[at + 1]?.lower === 'their' &&
    /^(?:names|signatures|initials)$/u.test(words[at + 2]?.lower ?? '') &&
    /^(?:to|on|under)$/u.test(words[at + 3]?.lower ?? '');
  const actors = isSigning ? actorsOf(words, parties, at) : undefined;
  if (actors === undefined || sidesOf(actors) === 0) {
    return undefined;
  }
  const what = cutWhat(words, {from: at + 4, to: clauseEnd(words, at + 3)});
  const status = moodOf(words, at) === 'pending' ? 'proposed' : 'signed';
  // `put their names to it`: to what was told before.
  const isDefinite = /^(?:it|this|the)$/u.test(words[at + 4]?.lower ?? '');
  return {...verbCue(trigger, {form: 'noun', kind: 'pact', status, what, ...actors}), isDefinite};
};

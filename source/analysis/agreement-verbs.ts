import {
  isBinding,
  isBody,
  isCommittee,
  isCreating,
  isPromising,
  isSharedAct,
  isTrading,
  kindOfNoun,
  verbOf,
  type Verb,
} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {actorsOf, clauseEnd, partiesAfter, type Actors} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {isDeterminer} from './function-words.ts';
import {moodOf, type Mood} from './mood.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Stretch, Word} from './reading.ts';

/** What becomes of an agreement whose verb stands in a mood; undefined where it is only thought of. */
export const STATUS_OF_MOOD: Readonly<Record<Mood, AgreementStatus | undefined>> = {
  done: 'agreed',
  denied: 'rejected',
  open: 'in-talks',
  pending: 'proposed',
  hoped: undefined,
};

const DAYS =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})$/u;

/** `on Monday`, `in principle`, `in it`: two words between a verb and what is agreed. */
const isShortAside = (words: readonly Word[], at: number): boolean =>
  /^(?:in|on|at|late|during)$/u.test(words[at]?.lower ?? '') &&
  (DAYS.test(words[at + 1]?.lower ?? '') ||
    /^(?:principle|it|writing|advance|turn)$/u.test(words[at + 1]?.lower ?? ''));

const isAdverb = (lower: string): boolean =>
  lower.endsWith('ly') ||
  /^(?:also|then|today|yesterday|later|together|themselves|itself|late|early|last|night|morning|this|,)$/u.test(
    lower,
  );

const skipAside = (words: readonly Word[], from: number): number => {
  let at = from;
  for (let round = 0; round < 4; round++) {
    if (isAdverb(words[at]?.lower ?? '')) {
      at += 1;
    } else if (isShortAside(words, at)) {
      at += 2;
    }
  }
  return at;
};

/** Past `with B`, `between B and C`, behind the verb. */
const skipPartners = (words: readonly Word[], parties: readonly Party[], from: number): number => {
  if (!/^(?:with|between|by|among)$/u.test(words[from]?.lower ?? '')) {
    return from;
  }
  const last = partiesAfter(
    words,
    parties,
    {from, to: clauseEnd(words, from)},
    /^(?:with|between|by|among)$/u,
  ).at(-1);
  let to = last?.to ?? from + 1;
  while (to < words.length && !/^(?:to|on|that|over|about|,|\.)$/u.test(words[to]?.lower ?? '')) {
    to += 1;
  }
  return skipAside(words, to);
};

/** What is agreed, behind the verb: where it stands and how it is tied to the verb. */
type Complement = Stretch & {readonly tie: 'to' | 'on' | 'that' | 'none'};

const complementOf = (words: readonly Word[], at: number, parties: readonly Party[]): Complement => {
  const from = skipPartners(words, parties, skipAside(words, at + 1));
  const tie = words[from]?.lower ?? '';
  const to = clauseEnd(words, tie === 'that' ? from + 1 : from);
  if (tie === 'to' || tie === 'that') {
    return {from: from + 1, to, tie};
  }
  // `agree how to divide it`: the question is what they agree on.
  if (/^(?:how|whether|when|where|which|what)$/u.test(tie)) {
    return {from, to: clauseEnd(words, from + 1), tie: 'on'};
  }
  return /^(?:on|upon|over|about)$/u.test(tie) ? {from: from + 1, to, tie: 'on'} : {from, to, tie: 'none'};
};

/** `agreed that prices will fall` binds, `agreed that prices are high` is an opinion. */
const hasModal = (words: readonly Word[], {from, to}: Stretch): boolean =>
  words.slice(from, to).some(({lower}) => /^(?:will|would|shall|should|must)$/u.test(lower));

/** The others who stand near the start of what is promised: `help Israel`, `her opponents' plans`. */
const othersIn = (
  words: readonly Word[],
  parties: readonly Party[],
  own: readonly Party[],
  {from, to}: Stretch,
): readonly Party[] => {
  const names = new Set(own.map(({name}) => name));
  return parties.filter(
    party =>
      party.from >= from &&
      party.from < Math.min(to, from + 8) &&
      !names.has(party.name) &&
      party.kind !== 'place' &&
      party.isGuess !== true &&
      (party.kind === 'group' || words[party.to]?.kind !== 'clitic'),
  );
};

const saysOther = (words: readonly Word[], {from, to}: Stretch): boolean => {
  const near = words.slice(from, Math.min(to, from + 6)).map(({lower}) => lower);
  return (
    near.includes('another') ||
    near.some((lower, at) => lower === 'other' && /^(?:the|each)$/u.test(near[at - 1] ?? ''))
  );
};

/** What kind of agreement it is to do what the words say: `form a committee`, `observe a truce`. */
export const kindOfAct = (words: readonly Word[], {from, to}: Stretch): AgreementKind => {
  const base = verbOf(words[from]?.lower ?? '')?.base ?? '';
  const isSetUp = isCreating(base);
  if (isTrading(base)) {
    return 'deal';
  }
  for (let at = from; at < Math.min(to, from + 14); at++) {
    const [lower, before, further] = [at, at - 1, at - 2].map(place => words[place]?.lower ?? '');
    if (isSetUp && isCommittee(lower ?? '')) {
      return 'committee';
    }
    const kind = kindOfNoun(lower ?? '', before ?? '', further ?? '');
    if (kind === 'ceasefire' || kind === 'joint plan' || (kind !== undefined && at - from < 5)) {
      return kind;
    }
  }
  return 'undertaking';
};

/** What is agreed without the verb that only sets it up: `to form a committee` -> `a committee`. */
export const whatOfAct = (words: readonly Word[], act: Stretch): Stretch => {
  const isSetUp = isCreating(verbOf(words[act.from]?.lower ?? '')?.base ?? '');
  const skip = words[act.from + 1]?.lower === 'up' ? 2 : 1;
  return cutWhat(words, {from: act.from + (isSetUp ? skip : 0), to: act.to});
};

const isAdjective = (words: readonly Word[], at: number): boolean =>
  isDeterminer(words[at - 1]?.lower ?? '') ||
  (words[at - 1]?.lower.endsWith('ly') === true && isDeterminer(words[at - 2]?.lower ?? ''));

const isFirstPerson = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 4), at).some(({lower}) => lower === 'i' || lower === 'we');

const isOfBody = (words: readonly Word[], {from}: Actors, at: number): boolean =>
  words.slice(Math.max(from, at - 6), at).some(({lower}) => isBody(lower));

/** Acts that one does alone, asked or not. */
const OWN_ACTS =
  /^(?:answer|speak|talk|comment|say|appear|testify|resign|retire|plead|think|look|consider|take|go|stand|hear|review|rule)$/u;

/** What one may agree to do, alone or with others, without owing it to anybody. */
const IDLE_ACTS = /^(?:be|attend|differ|disagree|appear|testify|wait|listen)$/u;

type Binding = {
  readonly isHeading: boolean;
  readonly words: readonly Word[];
  readonly at: number;
  readonly verb: Verb;
  readonly parties: readonly Party[];
  readonly actors: Actors;
  readonly partners: readonly Party[];
  readonly act: Complement;
};

/** `A agreed to lend B money`: one side is named, but somebody else asked for it. */
const isAskedFor = ({words, at, parties, actors, act}: Binding): boolean => {
  const [actor] = actors.parties;
  const first = words[act.from]?.lower ?? '';
  if (act.tie !== 'to' || actor === undefined || OWN_ACTS.test(first) || isOfBody(words, actors, at)) {
    return false;
  }
  // A country or a firm that agrees was asked by another; of others the text must say who gains.
  const isAsked = actor.kind === 'country' || actor.kind === 'organisation';
  return isAsked || othersIn(words, parties, actors.parties, act).length > 0 || saysOther(words, act);
};

/** One side's promise is an agreement only with another to whom it is made. */
const isPromised = ({words, parties, actors, act}: Binding): boolean => {
  const isInfinitive =
    act.tie === 'to' &&
    words[act.from]?.name === undefined &&
    /^\p{Ll}/u.test(words[act.from]?.text ?? '') &&
    !isDeterminer(words[act.from]?.lower ?? '');
  // `undertook to sell gas to B`: to whom it is given, however far behind.
  const isTraded = /^(?:sell|buy|supply|lend|pay|hand|cede|return|deliver|provide|give|lease)$/u.test(
    verbOf(words[act.from]?.lower ?? '')?.base ?? '',
  );
  const receivers = isTraded ? partiesAfter(words, parties, act, /^(?:to|from)$/u) : [];
  const isGiven =
    receivers.length > 0 || othersIn(words, parties, actors.parties, act).length > 0 || saysOther(words, act);
  return isInfinitive && sidesOf(actors) > 0 && isGiven;
};

/** `A and B decided to form ...`: what several decide together. A pronoun says too little of who they are. */
const isDecided = ({words, actors, act}: Binding): boolean => {
  const isNamed =
    actors.parties.length > 1 || (actors.collective !== undefined && actors.collective.noun !== '');
  const isShared =
    isSharedAct(verbOf(words[act.from]?.lower ?? '')?.base ?? '') || actors.collective !== undefined;
  const isTogether = words.slice(act.from, act.to).some(({lower}) => /^(?:together|jointly)$/u.test(lower));
  return act.tie === 'to' && isNamed && (isShared || isTogether);
};

/** `deepen military ties`, `double trade` */
const isTies = ({words, act}: Binding): boolean =>
  words
    .slice(act.from, Math.min(act.to, act.from + 8))
    .some(({lower}) =>
      /^(?:ties|relations|cooperation|co-operation|trade|partnership|links|collaboration)$/u.test(lower),
    );

/** `undertook to patrol the strait jointly`, `vowed to deepen ties`: what several promise each other. */
const isOfBoth = (binding: Binding): boolean =>
  binding.act.tie === 'to' &&
  binding.words
    .slice(binding.act.from, binding.act.to)
    .some(({lower}) => /^(?:joint|jointly|together)$/u.test(lower))
    ? true
    : isTies(binding) && isDecided(binding);

const isBound = (binding: Binding, isPassive: boolean): boolean => {
  const {words, verb, actors, partners, act, isHeading} = binding;
  if (isPassive && partners.length === 0) {
    return false;
  }
  if (isPromising(verb.base)) {
    // Several who promise what only several can do promise it to each other.
    return isPromised(binding) || (sidesOf(actors) > 1 && isOfBoth(binding));
  }
  if (verb.base !== 'agree') {
    return isDecided(binding);
  }
  // `agreed by five votes to two` is a vote; `agreed to be interviewed`, `agreed to attend`, `to differ` bind nobody
  // to anything; who agrees `on one thing` agrees on nothing else.
  const near = words.slice(binding.at + 1, binding.at + 6).map(({lower}) => lower);
  const isVote = near.some(lower => /^(?:votes?|majority|unanimously)$/u.test(lower));
  const isIdle =
    (act.tie === 'to' && IDLE_ACTS.test(words[act.from]?.lower ?? '')) ||
    (act.tie === 'on' &&
      /^(?:one|little|nothing|much|everything|something)$/u.test(words[act.from]?.lower ?? ''));
  if (isVote || isIdle) {
    return false;
  }
  // `on tax they agree`: in the present and in the text it is an opinion.
  if (verb.forms.includes('base') && act.tie !== 'to' && !isHeading && moodOf(words, binding.at) === 'done') {
    return false;
  }
  const isTied = act.tie !== 'none' && (act.tie !== 'that' || hasModal(words, act));
  const isSeveral = sidesOf(actors) + partners.length > 1;
  // `agreed a rise of 3 per cent with the company`
  const isObject = act.tie === 'none' && /^(?:an?|the|terms)$/u.test(words[act.from]?.lower ?? '');
  return (isTied || isObject) && (isSeveral || isAskedFor(binding));
};

/** The telling by a verb of agreeing, deciding or promising, if it binds several sides. */
export const bindingCue = (trigger: Trigger): Cue | undefined => {
  const {sentence, words, parties, at, verb} = trigger;
  if (!isBinding(verb.base) || isAdjective(words, at) || isFirstPerson(words, at)) {
    return undefined;
  }
  const isPassive = /^(?:is|was|were|are|been|being|be)$/u.test(words[at - 1]?.lower ?? '');
  const bringing = isPassive ? /^(?:with|between|by|among)$/u : /^(?:with|between|among)$/u;
  const act = complementOf(words, at, parties);
  const actors = actorsOf(words, parties, at);
  const partners = partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, bringing);
  const status = verb.forms.includes('ing') ? 'agreed' : STATUS_OF_MOOD[moodOf(words, at)];
  if (
    status === undefined ||
    !isBound({isHeading: sentence.isHeading, words, at, verb, parties, actors, partners, act}, isPassive)
  ) {
    return undefined;
  }
  const isOneSided = isPromising(verb.base) || sidesOf(actors) + partners.length === 1;
  const near = isOneSided ? othersIn(words, parties, actors.parties, act).slice(0, 1) : [];
  const others =
    isOneSided && near.length === 0 ? partiesAfter(words, parties, act, /^(?:to|from)$/u).slice(0, 1) : near;
  return verbCue(trigger, {
    form: 'verb',
    kind: kindOfAct(words, act),
    status,
    what: whatOfAct(words, act),
    parties: [...(isPassive ? [] : actors.parties), ...partners, ...others],
    collective: actors.collective,
  });
};

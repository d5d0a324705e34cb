import type {Cue} from './agreement-cues.ts';
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
import {actorsOf, clauseEnd, clauseStart, moodOf, partiesAfter, type Actors, type Mood} from './clauses.ts';
import {isAuxiliary, isDeterminer} from './function-words.ts';
import {collectiveAt, type Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

const isPast = (verb: Verb): boolean => verb.forms.includes('past') || verb.forms.includes('participle');

const countOf = ({parties, collective}: Actors): number => {
  const names = new Set(parties.map(({name}) => name));
  return Math.max(names.size, collective === undefined ? 0 : (collective.size ?? 2));
};

const hasName = ({parties}: Actors): boolean => parties.some(({kind}) => kind !== 'group');

const STATUS: Readonly<Record<Mood, AgreementStatus>> = {
  done: 'agreed',
  denied: 'rejected',
  open: 'in-talks',
  pending: 'proposed',
  hoped: 'proposed',
};

/** Adverbs and short phrases between a verb and what is agreed: `also`, `in principle`, `on Monday`, `in it`. */
const skipAside = (words: readonly Word[], from: number): number => {
  let at = from;
  for (let round = 0; round < 4; round++) {
    const lower = words[at]?.lower ?? '';
    if (
      /^(?:also|then|today|yesterday|formally|jointly|provisionally|later|together|,)$/u.test(lower) ||
      lower.endsWith('ly')
    ) {
      at += 1;
    } else if (/^(?:in|on|at|late|during)$/u.test(lower) && isShortAside(words, at)) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
};

const DAYS =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|\d{4})$/u;
const isShortAside = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1]?.lower ?? '';
  return DAYS.test(next) || next === 'principle' || next === 'it' || next === 'writing' || next === 'advance';
};

/** What is agreed, behind the verb: where it stands and how it is tied to the verb. */
type Complement = Stretch & {readonly tie: 'to' | 'on' | 'that' | 'none'};

const complementOf = (words: readonly Word[], at: number, parties: readonly Party[]): Complement => {
  let from = skipAside(words, at + 1);
  if (words[from]?.lower === 'with' || words[from]?.lower === 'between' || words[from]?.lower === 'by') {
    const last = partiesAfter(words, parties, {from, to: clauseEnd(words, from)}).at(-1);
    let to = last?.to ?? from + 1;
    if (last === undefined) {
      while (to < words.length && !/^(?:to|on|that|over|about|,|\.)$/u.test(words[to]?.lower ?? '')) {
        to += 1;
      }
    }
    from = skipAside(words, to);
  }
  const tie = words[from]?.lower ?? '';
  const end = clauseEnd(words, from);
  if (tie === 'to') {
    return {from: from + 1, to: end, tie: 'to'};
  }
  if (/^(?:on|upon|over|about)$/u.test(tie)) {
    return {from: from + 1, to: end, tie: 'on'};
  }
  if (tie === 'that') {
    return {from: from + 1, to: clauseEnd(words, from + 1), tie: 'that'};
  }
  return {from, to: end, tie: 'none'};
};

const hasModal = (words: readonly Word[], {from, to}: Stretch): boolean =>
  words.slice(from, to).some(({lower}) => /^(?:will|would|shall|should|must)$/u.test(lower));

/** Whether somebody else stands in what is promised: `help Israel`, `the other`, `her opponents' plans`. */
const hasOther = (
  words: readonly Word[],
  parties: readonly Party[],
  own: readonly Party[],
  {from, to}: Stretch,
): boolean => {
  const names = new Set(own.map(({name}) => name));
  const isNamed = parties.some(
    party =>
      party.from >= from &&
      party.from < Math.min(to, from + 8) &&
      !names.has(party.name) &&
      party.kind !== 'place',
  );
  const near = words.slice(from, Math.min(to, from + 6));
  return (
    isNamed ||
    near.some(
      ({lower}, index) => lower === 'other' && /^(?:the|each)$/u.test(near[index - 1]?.lower ?? ''),
    ) ||
    near.some(({lower}) => lower === 'another')
  );
};

const kindOfAct = (words: readonly Word[], {from, to}: Stretch): AgreementKind => {
  for (let at = from; at < Math.min(to, from + 14); at++) {
    const kind = kindOfNoun(words[at]?.lower ?? '', words[at - 1]?.lower ?? '', words[at - 2]?.lower ?? '');
    if (kind === 'ceasefire' || kind === 'joint plan' || (kind !== undefined && at - from < 5)) {
      return kind;
    }
    if (isCommittee(words[at]?.lower ?? '') && isCreating(verbOf(words[from]?.lower ?? '')?.base ?? '')) {
      return 'committee';
    }
  }
  return 'undertaking';
};

/** What is agreed without the verb that only sets it up: `to form a committee` -> `a committee`. */
const whatOfAct = (words: readonly Word[], act: Stretch): Stretch => {
  const base = verbOf(words[act.from]?.lower ?? '')?.base ?? '';
  const skip = isCreating(base) ? (words[act.from + 1]?.lower === 'up' ? 2 : 1) : 0;
  return cutWhat(words, {from: act.from + skip, to: act.to});
};

const isAdjective = (words: readonly Word[], at: number): boolean =>
  isDeterminer(words[at - 1]?.lower ?? '') ||
  (/(?:ly)$/u.test(words[at - 1]?.lower ?? '') && isDeterminer(words[at - 2]?.lower ?? ''));

const isFirstPerson = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 4), at).some(({lower}) => lower === 'i' || lower === 'we');

const isOfBody = (words: readonly Word[], actors: Actors, at: number): boolean =>
  words.slice(Math.max(actors.from, at - 6), at).some(({lower}) => isBody(lower));

const makeCue = (
  sentence: Sentence,
  at: number,
  parts: Pick<Cue, 'kind' | 'status' | 'what' | 'parties' | 'collective' | 'form'>,
): Cue => ({
  sentence,
  at,
  noun: '',
  isDefinite: false,
  isFurther:
    sentence.words
      .slice(Math.max(0, at - 3), at + 3)
      .some(({lower}) => /^(?:also|separately|additionally)$/u.test(lower)) ||
    sentence.words[0]?.lower === 'also' ||
    sentence.words[0]?.lower === 'besides',
  canOpen: true,
  hasOwnParties: false,
  partners: [],
  isNamed: false,
  isBackground: false,
  ...parts,
});

const bindingCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
): Cue | undefined => {
  const {words} = sentence;
  const before = words[at - 1]?.lower ?? '';
  const isPassive = /^(?:is|was|were|are|been|being|be)$/u.test(before);
  if (isAdjective(words, at) || isFirstPerson(words, at) || words[at]?.name !== undefined) {
    return undefined;
  }
  const act = complementOf(words, at, parties);
  const actors = actorsOf(words, parties, at);
  const partners = partiesAfter(
    words,
    parties,
    {from: at, to: clauseEnd(words, at)},
    isPassive ? /^(?:with|between|by|among)$/u : /^(?:with|between|among)$/u,
  );
  const count = countOf(actors) + partners.length;
  const isTied = act.tie !== 'none' && (act.tie !== 'that' || hasModal(words, act));
  const isAllowed = isPromising(verb.base)
    ? isTied && act.tie === 'to' && countOf(actors) > 0 && hasOther(words, parties, actors.parties, act)
    : verb.base === 'agree'
      ? isTied &&
        (count > 1 || (count === 1 && act.tie === 'to' && hasName(actors) && !isOfBody(words, actors, at)))
      : act.tie === 'to' &&
        count > 1 &&
        (isSharedAct(verbOf(words[act.from]?.lower ?? '')?.base ?? '') || actors.collective !== undefined);
  if (!isAllowed || (isPassive && partners.length === 0)) {
    return undefined;
  }
  const mood = isPast(verb) ? moodOf(words, at) : verb.forms.includes('ing') ? 'done' : moodOf(words, at);
  const others =
    isPromising(verb.base) || (verb.base === 'agree' && count === 1)
      ? otherIn(parties, actors.parties, act)
      : [];
  return makeCue(sentence, at, {
    form: 'verb',
    kind: kindOfAct(words, act),
    status: STATUS[mood],
    what: whatOfAct(words, act),
    parties: [...(isPassive ? [] : actors.parties), ...partners, ...others],
    collective: actors.collective,
  });
};

const otherIn = (parties: readonly Party[], own: readonly Party[], {from, to}: Stretch): readonly Party[] => {
  const names = new Set(own.map(({name}) => name));
  return parties
    .filter(
      party =>
        party.from >= from &&
        party.from < Math.min(to, from + 8) &&
        !names.has(party.name) &&
        party.kind !== 'place',
    )
    .slice(0, 1);
};

/** `India and China will set up a committee`, `the two sides are exchanging information`: acts only several can do. */
const sharedCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
): Cue | undefined => {
  const {words} = sentence;
  const before = words[at - 1]?.lower ?? '';
  const end = clauseEnd(words, at);
  const object = {from: at, to: end};
  const between = partiesAfter(words, parties, object, /^between$/u);
  const side = words.slice(at, end).findIndex(({lower}) => lower === 'between');
  const sides = side < 0 ? undefined : collectiveAt(words, at + side + 1);
  if (verb.forms.includes('ing')) {
    const isProgressive = /^(?:is|are|was|were|been|now)$/u.test(before);
    const actors = actorsOf(words, parties, at);
    const isMutual =
      /^(?:exchange|share|negotiate|discuss|coordinate)$/u.test(verb.base) && countOf(actors) > 1;
    return isProgressive && isMutual
      ? makeCue(sentence, at, {
          form: 'talks',
          kind: 'undertaking',
          status: 'in-talks',
          what: cutWhat(words, object),
          parties: [...actors.parties, ...between],
          collective: actors.collective ?? sides,
        })
      : undefined;
  }
  const isTo = before === 'to' && (sentence.isHeading || isAuxiliary(words[at - 2]?.lower ?? ''));
  const isAhead = verb.forms.includes('base') && (isTo || /^(?:will|would|jointly|shall)$/u.test(before));
  const isCreated =
    kindOfAct(words, object) === 'committee' || words.slice(at, end).some(({lower}) => lower === 'joint');
  const isMutual = /^(?:exchange|share|cooperate|co-operate|coordinate|merge|swap)$/u.test(verb.base);
  if (!(isAhead || (isPast(verb) && isCreated && isCreating(verb.base))) || !(isCreated || isMutual)) {
    return undefined;
  }
  const actors = actorsOf(words, parties, at);
  const isNear = moodOf(words, at) === 'pending' && /^(?:will|to|jointly|shall)$/u.test(before);
  if (countOf(actors) < 2 || !isJoined(words, actors)) {
    return undefined;
  }
  return makeCue(sentence, at, {
    form: 'verb',
    kind: kindOfAct(words, object),
    status: isNear || isPast(verb) ? 'agreed' : STATUS[moodOf(words, at)],
    what: whatOfAct(words, object),
    parties: actors.parties,
    collective: actors.collective,
  });
};

const isJoined = (words: readonly Word[], {parties, collective}: Actors): boolean =>
  collective !== undefined ||
  parties.some((party, index) => {
    const next = parties[index + 1];
    return (
      next !== undefined &&
      words.slice(party.to, next.from).some(({lower}) => lower === 'and' || lower === ',')
    );
  });

const HOLDINGS =
  /^(?:stakes?|shares?|subsidiary|subsidiaries|branch|branches|division|unit|business|businesses|operations?|rights|stores?|assets?|arm|brand|company|firm|maker|manufacturer|chain|airline|bank|rival|group|startup|start-up|retailer|publisher|studio|club)$/u;

const isTrader = ({kind}: Party): boolean => kind === 'organisation' || kind === 'country';

/** `A buys B`, `A to sell its stores to B`, `A has merged with B`: a trade between two organisations. */
const tradeCue = (sentence: Sentence, parties: readonly Party[], at: number, verb: Verb): Cue | undefined => {
  const {words} = sentence;
  const before = words[at - 1]?.lower ?? '';
  // `the purchase appeared`: a noun, unless something before it asks for a verb.
  const isVerb =
    isPast(verb) ||
    verb.forms.includes('third') ||
    /^(?:to|will|would|may|could|might|can|jointly|not)$/u.test(before);
  if (!isVerb || isDeterminer(before) || (verb.base === 'take' && words[at + 1]?.lower !== 'over')) {
    return undefined;
  }
  const actors = actorsOf(words, parties, at);
  const seller = actors.parties.filter(isTrader);
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const names = new Set(seller.map(({name}) => name));
  const pattern = verb.base === 'sell' ? /^to$/u : verb.base === 'merge' ? /^with$/u : /^from$/u;
  const partners = partiesAfter(words, parties, object, pattern).filter(
    party => isTrader(party) && !names.has(party.name),
  );
  const bought = parties.filter(
    party =>
      party.from > at &&
      party.from < at + 12 &&
      party.to <= object.to &&
      party.kind === 'organisation' &&
      !names.has(party.name),
  );
  const isHolding = words.slice(object.from, object.to).some(({lower}) => HOLDINGS.test(lower));
  const others =
    partners.length > 0 ? partners : verb.base === 'sell' || verb.base === 'merge' ? [] : bought.slice(0, 1);
  const isMutual = verb.base === 'merge' && names.size > 1;
  if (
    names.size === 0 ||
    !seller.some(({kind}) => kind === 'organisation') ||
    (others.length === 0 && !isMutual) ||
    !(isHolding || bought.length > 0 || isMutual || others.length > 0)
  ) {
    return undefined;
  }
  const mood = moodOf(words, at);
  const isHeadline = sentence.isHeading && words[at - 1]?.lower === 'to';
  const status = isHeadline || mood === 'done' ? 'agreed' : STATUS[mood];
  return makeCue(sentence, at, {
    form: 'trade',
    kind: 'deal',
    status,
    what: cutWhat(words, {from: at, to: object.to}),
    parties: [...seller, ...others],
    collective: undefined,
  });
};

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

/** `The talks also covered B's concerns over ...`: a matter that the sides have not settled. */
const coveredCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const verb = verbPlace(words, at);
  if (
    !/^(?:covered|cover|included|touched|focused|focussed|centred|centered|dealt)$/u.test(
      words[verb]?.lower ?? '',
    )
  ) {
    return undefined;
  }
  const object = {from: verb + 1, to: clauseEnd(words, verb + 1)};
  const partners = partiesAfter(words, parties, {from: at, to: object.to});
  const inside = parties.filter(
    party => party.from >= object.from && party.from < object.to && party.kind === 'country',
  );
  const found = partners.length > 0 ? partners : inside.slice(0, 2);
  return makeCue(sentence, at, {
    form: 'talks',
    kind: 'undertaking',
    status: 'in-talks',
    what: cutWhat(words, object),
    parties: found,
    collective: undefined,
  });
};

/** `A is in talks with B to ...`; `talks between A and B collapsed`. */
const talksCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const end = clauseEnd(words, at);
  const partners = partiesAfter(words, parties, {from: at, to: end});
  if (
    words[at - 1]?.lower === 'in' &&
    /^(?:to|on|over|about|with|aimed)$/u.test(words[at + 1]?.lower ?? '')
  ) {
    const actors = actorsOf(words, parties, at);
    const found = [...actors.parties, ...partners];
    const what = cutWhat(words, {from: at + 1, to: end});
    const {collective} = actors;
    return makeCue(sentence, at, {
      form: 'talks',
      kind: 'undertaking',
      status: 'in-talks',
      what,
      parties: found,
      collective,
    });
  }
  const isBroken = words.slice(at + 1, end).some(({lower, name}, place) => {
    const isDown = /^(?:broke|broken)$/u.test(lower) && words[at + 2 + place]?.lower === 'down';
    return name === undefined && (isDown || /^(?:collapsed|failed|foundered)$/u.test(lower));
  });
  return isBroken && partners.length > 1
    ? makeCue(sentence, at, {
        form: 'talks',
        kind: 'undertaking',
        status: 'rejected',
        what: cutWhat(words, {from: at, to: end}),
        parties: partners,
        collective: undefined,
      })
    : coveredCue(sentence, parties, at);
};

/** `A and B put their names to two documents`: signing in other words. */
const signatureCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const isSigning =
    /^(?:his|her|its|their)$/u.test(words[at + 1]?.lower ?? '') &&
    /^(?:names?|signatures?|initials)$/u.test(words[at + 2]?.lower ?? '') &&
    /^(?:to|on|under)$/u.test(words[at + 3]?.lower ?? '');
  const actors = isSigning ? actorsOf(words, parties, at) : undefined;
  // `their names` are several, also where not all who sign were found.
  if (actors === undefined || countOf(actors) === 0 || !/s$/u.test(words[at + 2]?.lower ?? '')) {
    return undefined;
  }
  const what = cutWhat(words, {from: at + 4, to: clauseEnd(words, at + 3)});
  return makeCue(sentence, at, {form: 'noun', kind: 'pact', status: 'signed', what, ...actors});
};

const CONTACTS =
  /^(?:talks|negotiations|discussions|contacts|consultations|dialogue|information|messages|letters|correspondence)$/u;
const ONGOING =
  /^(?:continue|continues|continued|continuing|passing|underway|ongoing|going|way|still|resumed|resume)$/u;

/** `talks between the two sides are under way`: something is being settled, and nothing is settled yet. */
const contactCue = (sentence: Sentence, parties: readonly Party[], at: number): Cue | undefined => {
  const {words} = sentence;
  const [start, end] = [clauseStart(words, at), clauseEnd(words, at)];
  const noun = words.findIndex(({lower}, place) => place >= start && place < at && CONTACTS.test(lower));
  if (noun < 0 || !words.slice(noun, end).some(({lower}) => ONGOING.test(lower))) {
    return undefined;
  }
  const named = partiesAfter(words, parties, {from: at, to: end});
  const collective = collectiveAt(words, at + 1);
  return named.length > 1 || collective !== undefined
    ? makeCue(sentence, at, {
        form: 'talks',
        kind: 'undertaking',
        status: 'in-talks',
        what: cutWhat(words, {from: noun, to: end}),
        parties: named,
        collective,
      })
    : undefined;
};

/** The tellings of a sentence whose word is a verb (or `talks`). `taken` are places that nouns tell of already. */
export const verbCues = (
  sentence: Sentence,
  parties: readonly Party[],
  taken: (at: number) => boolean,
): readonly Cue[] => {
  const {words} = sentence;
  const cues: Cue[] = [];
  words.forEach((word, at) => {
    if (word.kind !== 'word' || word.name !== undefined) {
      return;
    }
    const verb = verbOf(word.lower);
    let cue: Cue | undefined;
    if (word.lower === 'between') {
      cue = contactCue(sentence, parties, at);
    } else if (word.lower === 'put' || word.lower === 'puts') {
      cue = signatureCue(sentence, parties, at);
    } else if (word.lower === 'talks' || word.lower === 'negotiations') {
      cue = talksCue(sentence, parties, at);
    } else if (verb !== undefined && isBinding(verb.base)) {
      cue = bindingCue(sentence, parties, at, verb);
    } else if (verb !== undefined && isTrading(verb.base) && verb.base !== 'merge') {
      cue = tradeCue(sentence, parties, at, verb);
    } else if (verb !== undefined) {
      cue =
        (verb.base === 'merge' ? tradeCue(sentence, parties, at, verb) : undefined) ??
        (isSharedAct(verb.base) || /^(?:negotiate|discuss)$/u.test(verb.base)
          ? sharedCue(sentence, parties, at, verb)
          : undefined);
    }
    const isTold =
      cue !== undefined &&
      words.slice(cue.what.from, cue.what.to).some((_, index) => taken(cue.what.from + index)) &&
      cue.form !== 'talks';
    if (cue !== undefined && !isTold && !cues.some(other => other.what.from <= at && at < other.what.to)) {
      cues.push(cue);
    }
  });
  return cues;
};

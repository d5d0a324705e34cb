import {fateOf, isWeakNoun, kindOfNoun, verbOf} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {
  actorsOf,
  clauseEnd,
  clauseStart,
  isListed,
  moodOf,
  partiesAfter,
  type Actors,
  type Mood,
} from './clauses.ts';
import {countryNamed, countryOfPeople} from './countries.ts';
import {isAuxiliary, isDeterminer} from './function-words.ts';
import type {Cue} from './cue.ts';
import type {Party} from './parties.ts';
import {cutWhat, phraseStart} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

const FURTHER = /^(?:another|second|third|separate|further|additional|also|other|new)$/u;

/** `a great deal`, `deal with`, `under contract`, `in agreement`: the noun's other lives. */
const isOtherSense = (words: readonly Word[], at: number): boolean => {
  const [word, before, next] = [
    words[at]?.lower ?? '',
    words[at - 1]?.lower ?? '',
    words[at + 1]?.lower ?? '',
  ];
  if (word === 'deal' || word === 'deals') {
    const isVerbUse =
      /^(?:to|will|would|can|could|must|should|may|might|not|they|we|you|who|which|that|also|cannot|i|how)$/u.test(
        before,
      );
    const isNounUse =
      isDeterminer(before) || /(?:ed|al|ive|e)$/u.test(before) || verbOf(before) !== undefined;
    return (
      isVerbUse ||
      /^(?:great|good|big|raw)$/u.test(before) ||
      (word === 'deals' && /^(?:with|in)$/u.test(next) && !isNounUse)
    );
  }
  if (word === 'contract') {
    return (
      /^(?:under|to|social)$/u.test(before) ||
      /^(?:killing|killer|workers?|employees?|staff|law)$/u.test(next)
    );
  }
  if (word === 'settlements') {
    return true;
  }
  if (word === 'settlement') {
    return next === 'of' || countryOfPeople(words[at - 1]?.text ?? '') !== undefined;
  }
  if (word === 'understanding') {
    return words[at - 1]?.lower === 'of' || !isDeterminer(before);
  }
  if (word === 'convention' || word === 'conventions') {
    return (
      /^(?:party|national|annual|democratic|republican|constitutional|by)$/u.test(before) ||
      /^(?:cent(?:er|re)|hall)$/u.test(next)
    );
  }
  return (
    /^(?:in|own)$/u.test(before) ||
    (word === 'agreement' && /^(?:of|general|widespread|broad)$/u.test(before))
  );
};

type Governor = {
  readonly base: string;
  readonly at: number;
  readonly mood: Mood;
  readonly isPassive: boolean;
};

const PARTICLES =
  /^(?:up|on|upon|into|out|for|from|down|off|of|to|with|through|against|over|about|towards?|both)$/u;

/** The verb whose object the phrase is: `signed the pact`, `pulled out of the pact`. */
const verbBefore = (words: readonly Word[], start: number): Governor | undefined => {
  let at = start - 1;
  // `withdrew the troops from the pact`, `pulled its ships out of the pact`: what is withdrawn stands between.
  for (
    let place = start - 2;
    /^(?:from|of)$/u.test(words[start - 1]?.lower ?? '') && place > 0 && start - place < 7;
    place--
  ) {
    const verb = verbOf(words[place]?.lower ?? '');
    if (verb !== undefined && /^(?:withdraw|pull)$/u.test(verb.base)) {
      return {base: verb.base, at: place, mood: moodOf(words, place), isPassive: false};
    }
  }
  while (at > 0 && start - at < 5 && PARTICLES.test(words[at]?.lower ?? '')) {
    at -= 1;
  }
  const verb = verbOf(words[at]?.lower ?? '');
  if (
    verb === undefined ||
    words[at]?.name !== undefined ||
    (verb.forms.includes('base') && isDeterminer(words[at - 1]?.lower ?? ''))
  ) {
    return undefined;
  }
  // `May's proposed deal`: an adjective.
  if (
    verb.forms.includes('participle') &&
    (words[at - 1]?.kind === 'clitic' || isDeterminer(words[at - 1]?.lower ?? ''))
  ) {
    return undefined;
  }
  const isPassive =
    verb.forms.includes('participle') &&
    /^(?:is|was|were|are|been|being|be)$/u.test(words[at - 1]?.lower ?? '');
  return isPassive ? undefined : {base: verb.base, at, mood: moodOf(words, at), isPassive};
};

/** The verb whose subject the phrase is: `the pact was signed`, `a protocol signed in May`, `talks collapsed`. */
const verbAfter = (words: readonly Word[], at: number): Governor | undefined => {
  const limit = Math.min(words.length, at + 16);
  for (let place = at + 1; place < limit; place++) {
    const word = words[place];
    if (
      word === undefined ||
      /^[;.:()]$/u.test(word.text) ||
      /^(?:that|because|after|while|if|when|who|it|they|he|she|we|there)$/u.test(word.lower)
    ) {
      return undefined;
    }
    const verb = verbOf(word.lower);
    const before = words[place - 1]?.lower ?? '';
    const isReduced = (place === at + 1 || before === ',') && verb?.forms.includes('participle') === true;
    const isFinite =
      verb !== undefined &&
      (/^(?:is|was|were|are|been|being|be|has|have|had|ly|jointly|also|finally|never)$/u.test(before) ||
        before.endsWith('ly'));
    const isIntransitive =
      verb !== undefined &&
      /^(?:collapse|fail|expire|fall|end|unravel)$/u.test(verb.base) &&
      verb.forms.some(form => form === 'past' || form === 'third');
    if (verb !== undefined && fateOf(verb.base) !== undefined && (isReduced || isFinite || isIntransitive)) {
      return {base: verb.base, at: place, mood: moodOf(words, place), isPassive: true};
    }
    if (
      isAuxiliary(word.lower) &&
      verbOf(words[place + 1]?.lower ?? '') === undefined &&
      !/^(?:is|was|were|are|been|be|has|have|had|not|never|will|to|also|finally|n't)$/u.test(
        words[place + 1]?.lower ?? '',
      ) &&
      !(words[place + 1]?.lower ?? '').endsWith('ly')
    ) {
      return undefined;
    }
  }
  return undefined;
};

/** `the signing of the pact`, `a breach of the pact`: an act turned into a noun. */
const ACTS: Readonly<Record<string, AgreementStatus>> = {
  signing: 'signed',
  signature: 'signed',
  ratification: 'signed',
  conclusion: 'signed',
  announcement: 'agreed',
  approval: 'agreed',
  completion: 'agreed',
  rejection: 'rejected',
  collapse: 'rejected',
  suspension: 'rejected',
  cancellation: 'rejected',
  termination: 'rejected',
  withdrawal: 'rejected',
  failure: 'rejected',
  end: 'rejected',
  proposal: 'proposed',
  call: 'proposed',
  plan: 'proposed',
  hopes: 'proposed',
  offer: 'proposed',
  negotiations: 'in-talks',
  talks: 'in-talks',
  negotiation: 'in-talks',
  work: 'in-talks',
  discussions: 'in-talks',
};

const actBefore = (words: readonly Word[], start: number): AgreementStatus | undefined =>
  /^(?:of|from|for|on|over|towards?|about)$/u.test(words[start - 1]?.lower ?? '')
    ? ACTS[words[start - 2]?.lower ?? '']
    : undefined;

const statusOf = (
  governor: Governor | undefined,
  act: AgreementStatus | undefined,
  isDenied: boolean,
): AgreementStatus | undefined => {
  const fate = governor === undefined ? act : fateOf(governor.base);
  if (governor === undefined || fate === undefined || fate === 'told') {
    return fate === 'told' ? undefined : fate;
  }
  if (fate === 'rejected') {
    return governor.mood === 'done' ? 'rejected' : undefined;
  }
  if (isDenied || governor.mood === 'denied') {
    return fate === 'proposed' || fate === 'in-talks' ? undefined : 'rejected';
  }
  if (governor.mood === 'open') {
    return 'in-talks';
  }
  if (governor.mood === 'hoped') {
    return undefined;
  }
  const isDone = governor.mood === 'done';
  return isDone || fate === 'in-talks' ? fate : 'proposed';
};

const LEGAL =
  /^(?:under|per|violating|violated|violates|violation|breaching|invoking|invoked|cited|citing)$/u;

const isLegalBasis = (words: readonly Word[], start: number): boolean => {
  const before = words[start - 1]?.lower ?? '';
  const further = words[start - 2]?.lower ?? '';
  return (
    LEGAL.test(before) ||
    (before === 'of' &&
      (/^(?:violation|breach|terms|provisions|article)$/u.test(further) ||
        words[start - 2]?.kind === 'number')) ||
    (before === 'with' && /^(?:line|accordance|comply|complies|compliance)$/u.test(further)) ||
    (before === 'by' && /^(?:required|banned|prohibited|covered|bound)$/u.test(further))
  );
};

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

const whatOfNoun = (
  words: readonly Word[],
  start: number,
  at: number,
  governor: Governor | undefined,
  isNamed: boolean,
): Stretch => {
  let end = at + 1;
  if (isNamed) {
    while (words[end]?.name !== undefined && words[end]?.name === words[at]?.name) {
      end += 1;
    }
  }
  const limit = governor !== undefined && governor.at > at ? governor.at : clauseEnd(words, at);
  const next = words[end]?.lower ?? '';
  if (/^(?:on|to|for|over|of|between|with|under|covering|allowing|giving|against)$/u.test(next)) {
    end = limit;
    for (let place = at + 1; place < limit; place++) {
      const word = words[place];
      if (word !== undefined && (word.text === ',' || isAuxiliary(word.lower))) {
        end = place;
        break;
      }
    }
  }
  return cutWhat(words, {from: start, to: Math.max(end, at + 1)});
};

/** `came into force`, `never took effect`: the verb is no verb of agreeing, the phrase is. */
const forceOf = (words: readonly Word[], at: number): AgreementStatus | undefined => {
  for (let place = at + 1; place < Math.min(words.length, at + 14); place++) {
    const isForce = /^(?:force|effect)$/u.test(words[place]?.lower ?? '');
    if (isForce && /^(?:into|in|take|took|taken|takes)$/u.test(words[place - 1]?.lower ?? '')) {
      const before = words.slice(at, place).map(({lower}) => lower);
      return before.some(lower => lower === 'never' || lower === 'not') ? 'rejected' : 'signed';
    }
    if (/^[;.]$/u.test(words[place]?.text ?? '')) {
      return undefined;
    }
  }
  return undefined;
};

/** Verbs that leave no doubt that a weak noun (a protocol, a framework) means an agreement. */
const SURE = /^(?:sign|ink|seal|ratify|conclude|negotiate|reach|strike|broker|agree|clinch|mediate)$/u;
/** Verbs of those who tell of an agreement, party to it or not. */
/** Verbs of those who bring others together: never a party themselves. */
const MEDIATING = /^(?:broker|mediate)$/u;
/** Verbs by which one side alone takes a stand on an agreement of others. */
const REACTING =
  /^(?:endorse|approve|accept|hail|reveal|confirm|acknowledge|sanction|block|extend|renew|seek|want|urge|demand|expect|pursue|explore)$/u;
const TELLING =
  /^(?:reveal|confirm|acknowledge|hail|sanction|endorse|broker|mediate|propose|urge|expect|approve|block|reject|demand)$/u;

/** `talks ended without a deal`; `with or without a deal` ends nothing. */
const isEndedWithout = (words: readonly Word[], start: number): boolean =>
  words[start - 1]?.lower === 'without' &&
  words
    .slice(Math.max(0, start - 8), start - 1)
    .some(({lower}) =>
      /^(?:ended|ends|closed|concluded|collapsed|failed|finished|adjourned|left|parted|broke)$/u.test(lower),
    );

type Frame = {
  readonly start: number;
  readonly governor: Governor | undefined;
  readonly own: readonly Party[];
  readonly after: readonly Party[];
  readonly actors: Actors | undefined;
};

const frameOf = (words: readonly Word[], parties: readonly Party[], at: number): Frame => {
  const start = phraseStart(words, at);
  const governor = verbBefore(words, start) ?? verbAfter(words, at);
  const own = partiesInPhrase(words, parties, {from: start, to: at});
  const isPassive = governor?.isPassive === true;
  const bringing = isPassive ? /^(?:with|between|among|by)$/u : /^(?:with|between|among)$/u;
  const after = [
    ...partiesAfter(words, parties, {from: at, to: clauseEnd(words, at)}, bringing),
    ...partiesInList(words, parties, at),
  ];
  const isBetween = words.slice(at, at + 4).some(({lower}) => lower === 'between');
  const hasActors = governor !== undefined && !isPassive && !isBetween;
  return {start, governor, own, after, actors: hasActors ? actorsOf(words, parties, governor.at) : undefined};
};

const partiesOf = (words: readonly Word[], parties: readonly Party[], frame: Frame): readonly Party[] => {
  const {governor, own, after, actors, start} = frame;
  const isTeller = governor !== undefined && TELLING.test(governor.base);
  const isMediator = governor !== undefined && MEDIATING.test(governor.base);
  const acting = isMediator || (isTeller && own.length + after.length > 0) ? [] : (actors?.parties ?? []);
  const found = [...acting, ...own, ...after];
  // `A and B made it of their own: a protocol signed in May`: the parties of the clause before.
  const isCutOff = found.length === 0 && governor?.isPassive === true && words[start - 1]?.text === ':';
  // `talks between A and B ended without a deal`: the parties of the talks.
  const isMissed = found.length === 0 && isEndedWithout(words, start);
  const between = isMissed ? partiesAfter(words, parties, {from: 0, to: start}) : [];
  return isCutOff || (isMissed && between.length === 0)
    ? actorsOf(words, parties, start - 1).parties
    : [...found, ...between];
};

const isProperName = (words: readonly Word[], at: number): boolean =>
  /^\p{Lu}/u.test(words[at]?.text ?? '') &&
  ((words[at]?.name !== undefined && words[at]?.name === words[at + 1]?.name) ||
    (/^(?:on|for|of|to|against)$/u.test(words[at + 1]?.lower ?? '') &&
      /^(?:\p{Lu}|the$)/u.test(words[at + 2]?.text ?? '')));

/** `if they sign a deal`, `denied any deal`: no telling of one. */
const isUnreal = (words: readonly Word[], at: number, start: number): boolean =>
  words[start]?.lower === 'any' ||
  /^(?:if|unless|until|whether|hoping|hopes)$/u.test(words[clauseStart(words, at) - 1]?.lower ?? '');

const nounCue = (sentence: Sentence, parties: readonly Party[], at: number, kind: AgreementKind): Cue => {
  const {words} = sentence;
  const noun = words[at]?.lower ?? '';
  const frame = frameOf(words, parties, at);
  const {start, governor, own, after, actors} = frame;
  const fate = governor === undefined ? undefined : fateOf(governor.base);
  const isDenied = words[start]?.lower === 'no' || words[start - 1]?.lower === 'without';
  const isMissed = isEndedWithout(words, start) && governor === undefined;
  const status = isMissed
    ? 'rejected'
    : (statusOf(fate === undefined ? undefined : governor, actBefore(words, start), isDenied) ??
      forceOf(words, at));
  // `they negotiated a pact, which was signed in May`: the later act counts.
  const sealed = status === 'agreed' && governor?.isPassive === false ? verbAfter(words, at) : undefined;
  const found = partiesOf(words, parties, frame);
  const isNamed = isProperName(words, at);
  const isDefinite =
    isNamed ||
    /^(?:the|this|that|these|those|its|their|such)$/u.test(words[start]?.lower ?? '') ||
    (own.length > 0 && words[start]?.name !== undefined);
  const hasPair = new Set([...own, ...after].map(({name}) => name)).size > 1;
  const isSure =
    governor !== undefined && (SURE.test(governor.base) || (governor.base === 'adopt' && governor.isPassive));
  const isWeak = isWeakNoun(noun);
  const isAlone = governor !== undefined && REACTING.test(governor.base) && found.length < 2;
  return {
    sentence,
    at,
    form: 'noun',
    noun,
    kind,
    status: sealed !== undefined && statusOf(sealed, undefined, false) === 'signed' ? 'signed' : status,
    what: whatOfNoun(words, start, at, governor, isNamed),
    parties: found,
    collective: found.length > 1 ? undefined : actors?.collective,
    isDefinite,
    isFurther: words.slice(start, at).some(word => FURTHER.test(word.lower)),
    canOpen:
      ((status !== undefined && (!isWeak || isSure)) || (hasPair && !isWeak)) &&
      !isAlone &&
      !isUnreal(words, at, start),
    partners: after,
    hasOwnParties: hasPair,
    isNamed,
    isBackground: isLegalBasis(words, start),
  };
};

/** The tellings of a sentence whose word is a noun: a deal, a treaty, a joint plan. */
export const nounCues = (sentence: Sentence, parties: readonly Party[]): readonly Cue[] => {
  const {words} = sentence;
  const cues: Cue[] = [];
  words.forEach((word, at) => {
    const isInsideName =
      word.name !== undefined &&
      word.name === words[at + 1]?.name &&
      !/^(?:on|for|of|to|against|between)$/u.test(words[at + 1]?.lower ?? '');
    if (word.kind !== 'word' || isInsideName) {
      return;
    }
    const [before, further] = [words[at - 1]?.lower ?? '', words[at - 2]?.lower ?? ''];
    const kind = kindOfNoun(word.lower, before, further);
    // `a ceasefire agreement` is told by its last noun, in the kind of its first.
    const isModifier = kindOfNoun(words[at + 1]?.lower ?? '', word.lower, before) !== undefined;
    if (kind !== undefined && !isModifier && !isOtherSense(words, at)) {
      cues.push(nounCue(sentence, parties, at, kindOfNoun(before, '', '') ?? kind));
    }
  });
  return cues;
};

import {actBefore, stateOf} from './agreement-fates.ts';
import {fateOf, isWeakNoun, kindOfNoun} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {clauseEnd, clauseStart} from './clauses.ts';
import type {Cue} from './cue.ts';
import {isAuxiliary} from './function-words.ts';
import {
  forceOf,
  isEndedWithout,
  isLegalBasis,
  statusOf,
  verbAfter,
  type Governor,
} from './governing-verbs.ts';
import {frameOf, LENT, OFFERS, partiesOf, type Frame} from './noun-parties.ts';
import {isOtherSense} from './noun-senses.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

const FURTHER = /^(?:another|second|third|separate|further|additional|also|other|new|similar)$/u;
/** Of the past by their own words: `a previous truce`. */
const PRIOR = /^(?:previous|earlier|former|old|past|prior|existing|original|long-standing|longstanding)$/u;

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
      if (word !== undefined && (word.text === ',' || (word.name === undefined && isAuxiliary(word.lower)))) {
        end = place;
        break;
      }
    }
  }
  return cutWhat(words, {from: start, to: Math.max(end, at + 1)});
};

/** Verbs that leave no doubt that a weak noun (a protocol, a framework) means an agreement. */
const SURE =
  /^(?:accept|reject|decline|turn|finalise|finalize|complete|renew|award|win|sign|ink|seal|ratify|conclude|negotiate|reach|strike|broker|agree|arrive|get|gain|obtain|earn|receive|bag|clinch|mediate|initial|land|secure|extend|spurn|rebuff|snub|knock|throw|vote)$/u;
/** What two who are named may form. */
const FORMED = /^(?:partnership|alliance|arrangement)s?$/u;
const FORMING = /^(?:form|forge|create|establish|launch|enter|announce|make|secure|cement|unveil)$/u;
/** Verbs by which one side alone takes a stand on an agreement of others. */
const REACTING =
  /^(?:endorse|approve|accept|hail|reveal|confirm|acknowledge|sanction|block|extend|renew|seek|want|urge|demand|expect|pursue|explore)$/u;

const isProperName = (words: readonly Word[], at: number): boolean =>
  /^\p{Lu}/u.test(words[at]?.text ?? '') &&
  ((words[at]?.name !== undefined && words[at]?.name === words[at + 1]?.name) ||
    (/^(?:on|for|of|to|against)$/u.test(words[at + 1]?.lower ?? '') &&
      /^(?:\p{Lu}|the$)/u.test(words[at + 2]?.text ?? '')));

/** `if they sign a deal`, `denied any deal`: no telling of one. */
const isUnreal = (words: readonly Word[], at: number, start: number): boolean =>
  words[start]?.lower === 'any' ||
  /^(?:nobody|none|neither)$/u.test(words[clauseStart(words, at)]?.lower ?? '') ||
  /^(?:if|unless|until|whether|hoping|hopes)$/u.test(words[clauseStart(words, at) - 1]?.lower ?? '');

/** `is negotiating`, `were still hammering out`. */
const isUnderWay = (words: readonly Word[], at: number): boolean =>
  /^(?:negotiating|discussing|drafting|finalising|finalizing|hammering|haggling|seeking)$/u.test(
    words[at]?.lower ?? '',
  ) && /^(?:is|are|was|were|been|be|still|now|currently)$/u.test(words[at - 1]?.lower ?? '');

/** What one does with an offer before there is an answer. */
const MAKING = /^(?:make|receive|get|gain|obtain|unveil|announce|launch|table|submit|confirm|reveal)$/u;

/** What the words around the noun make of the agreement. */
const nounStatus = (
  words: readonly Word[],
  at: number,
  kind: AgreementKind,
  {start, governor, isCovering, own}: Frame,
): AgreementStatus | undefined => {
  if (governor === undefined && isEndedWithout(words, start)) {
    return 'rejected';
  }
  // `are negotiating a pact`: it is not there yet, as it is after `negotiated`.
  if (governor !== undefined && isUnderWay(words, governor.at)) {
    return 'in-talks';
  }
  if (isCovering && own.length > 1) {
    return 'agreed';
  }
  const isDenied = words[start]?.lower === 'no' || words[start - 1]?.lower === 'without';
  // An offer that is made or received is open; only who accepts it agrees.
  const isOpen = OFFERS.test(words[at]?.lower ?? '') && MAKING.test(governor?.base ?? '');
  if (isOpen && governor?.mood === 'done') {
    return 'proposed';
  }
  const fate = governor === undefined ? undefined : fateOf(governor.base);
  const told = statusOf(fate === undefined ? undefined : governor, actBefore(words, start), isDenied);
  // `they negotiated a pact, which was signed in May`: the later act counts.
  const later = told === 'agreed' && governor?.isPassive === false ? verbAfter(words, at) : undefined;
  const isSealed = later !== undefined && statusOf(later, undefined, false) === 'signed';
  return isSealed ? 'signed' : (told ?? forceOf(words, at, kind) ?? stateOf(words, at, clauseEnd(words, at)));
};

type Found = {
  readonly status: AgreementStatus | undefined;
  readonly sides: number;
  readonly hasPair: boolean;
};

/** Whether the phrase alone is enough to list an agreement. */
const canOpen = (words: readonly Word[], at: number, {start, governor}: Frame, found: Found): boolean => {
  const noun = words[at]?.lower ?? '';
  const base = governor?.base ?? '';
  // What two have can be ended by one: `terminated a contract with B`.
  const isEnded = found.sides > 0 && fateOf(base) === 'rejected' && !/^(?:fail|end|leave|fall)$/u.test(base);
  const isSure = SURE.test(base) || isEnded || (base === 'adopt' && governor?.isPassive === true);
  const isFormed = FORMED.test(noun) && FORMING.test(base) && found.sides > 1;
  const isStrong = !isWeakNoun(noun);
  // `the conclusion of a contract between A and B`: its sides are named by itself.
  const isPaired = found.hasPair && !OFFERS.test(noun);
  const isTold = found.status !== undefined && (isStrong || isSure || isFormed || isPaired);
  const isAlone =
    (LENT.test(noun) || (REACTING.test(base) && found.status !== 'rejected') || OFFERS.test(noun)) &&
    found.sides < 2;
  // `a bargain with the rain`: whoever it is made with, it is nobody who could be bound.
  const isFigure = words[at + 1]?.lower === 'with' && found.sides === 0;
  return (isTold || (found.hasPair && isStrong)) && !isAlone && !isFigure && !isUnreal(words, at, start);
};

const nounCue = (sentence: Sentence, parties: readonly Party[], at: number, kind: AgreementKind): Cue => {
  const {words} = sentence;
  const frame = frameOf(words, parties, at);
  const {start, governor, own, after, actors} = frame;
  const status = nounStatus(words, at, kind, frame);
  const found = partiesOf(words, parties, frame);
  const hasPair = new Set([...own, ...after].map(({name}) => name)).size > 1;
  const isNamed = isProperName(words, at);
  const isPointed = /^(?:the|this|that|these|those|its|their|such)$/u.test(words[start]?.lower ?? '');
  const isPrior = words.slice(start, at).some(word => PRIOR.test(word.lower));
  return {
    sentence,
    at,
    form: 'noun',
    noun: words[at]?.lower ?? '',
    kind,
    status,
    what: whatOfNoun(words, start, at, governor, isNamed),
    parties: found,
    collective: found.length > 1 ? undefined : actors?.collective,
    isDefinite: isNamed || isPointed || (own.length > 0 && words[start]?.name !== undefined),
    isFurther:
      isPrior ||
      words
        .slice(start, at)
        // `the new agreement` is the one that the article tells of, `a new agreement` may be another.
        .some(({lower}) => FURTHER.test(lower) && !(lower === 'new' && isPointed)),
    canOpen: canOpen(words, at, frame, {status, sides: found.length, hasPair}),
    partners: after,
    hasOwnParties: hasPair,
    isNamed,
    isBackground: isPrior || (status === undefined && isLegalBasis(words, start)),
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

import {sharedCue, signatureCue} from './agreement-acts.ts';
import {tradeCue} from './agreement-trades.ts';
import {contactCue, TALKS, negotiateCue, talksCue} from './agreement-talks.ts';
import {transferCue} from './agreement-transfers.ts';
import {bindingCue} from './agreement-verbs.ts';
import {mutualCue} from './agreement-frames.ts';
import {chosenCue, giveCue, offerCue, payCue, quidCue, returnCue} from './agreement-giving.ts';
import {settleCue} from './agreement-settling.ts';
import {isBinding, isSettling, isSharedAct, isTrading, verbOf} from './agreement-words.ts';
import type {Cue, Trigger} from './cue.ts';
import type {Party} from './parties.ts';
import type {Sentence} from './reading.ts';

type Rule = (trigger: Trigger) => Cue | undefined;

/** Words whose form alone says which rule reads them; a rule in front of another is asked first. */
const RULES_OF_WORDS: ReadonlyMap<string, readonly Rule[]> = new Map(
  (
    [
      ['put puts', [signatureCue, mutualCue]],
      ['affix affixed affixes append appended set sets', [signatureCue]],
      ['return exchange', [returnCue]],
      ['pay pays paid', [payCue]],
      ['supply lend cede hand transfer deliver provide ceded handed transferred', [giveCue]],
      ['chosen selected picked appointed', [chosenCue]],
      [
        'drop drops dropped end ends ended suspend suspends suspended call calls called lift lifts lifted withdraw withdrew',
        [quidCue, mutualCue],
      ],
      [TALKS, [talksCue]],
      ['between', [contactCue]],
    ] as const
  ).flatMap(([words, rules]) => words.split(' ').map(word => [word, rules] as const)),
);
const RULES_OF_OTHERS: readonly Rule[] = [negotiateCue, mutualCue];

/** The telling by a verb that is known. */
const knownCue = (trigger: Trigger): Cue | undefined => {
  const {verb} = trigger;
  const transfer = verb.base === 'sign' || verb.base === 'join' ? transferCue(trigger) : undefined;
  if (verb.base === 'sign' || transfer !== undefined) {
    return transfer;
  }
  if (verb.base === 'offer') {
    return offerCue(trigger);
  }
  const settled = isSettling(verb.base) ? settleCue(trigger) : undefined;
  if (settled !== undefined) {
    return settled;
  }
  if (isBinding(verb.base)) {
    return bindingCue(trigger);
  }
  const trade = isTrading(verb.base) ? tradeCue(trigger) : undefined;
  const isMutual = isSharedAct(verb.base) || /^(?:negotiate|discuss)$/u.test(verb.base);
  const isPlain = isMutual || verb.forms.includes('base');
  return trade ?? (isPlain ? sharedCue(trigger) : undefined);
};

const firstCue = (rules: readonly Rule[], trigger: Trigger): Cue | undefined => {
  for (const rule of rules) {
    const cue = rule(trigger);
    if (cue !== undefined) {
      return cue;
    }
  }
  return undefined;
};

const cueAt = (sentence: Sentence, parties: readonly Party[], at: number, lower: string): Cue | undefined => {
  const verb = verbOf(lower);
  const {words} = sentence;
  // Whatever two will do jointly, they have agreed to do: `A and B will jointly patrol`.
  const trigger = {sentence, words, parties, at, verb: verb ?? {base: lower, forms: ['base']}} as const;
  const phrase = firstCue(RULES_OF_WORDS.get(lower) ?? RULES_OF_OTHERS, trigger);
  if (phrase !== undefined || lower === 'between') {
    return phrase;
  }
  return verb === undefined ? sharedCue(trigger) : knownCue(trigger);
};

/**
 * The tellings of a sentence whose word is a verb, `talks` or `between`. `isTaken` says which places a noun tells
 * of already: `agreed a pact` is told once, by the pact.
 */
export const verbCues = (
  sentence: Sentence,
  parties: readonly Party[],
  isTaken: (at: number) => boolean,
): readonly Cue[] => {
  const cues: Cue[] = [];
  sentence.words.forEach((word, at) => {
    const isFree = word.kind === 'word' && word.name === undefined;
    if (!isFree || cues.some(({what, form}) => form !== 'talks' && what.from <= at && at < what.to)) {
      return;
    }
    const cue = cueAt(sentence, parties, at, word.lower);
    if (cue === undefined) {
      return;
    }
    const places = sentence.words.slice(cue.what.from, cue.what.to).map((_, index) => cue.what.from + index);
    // `are negotiating a pact` is told by the pact; talks with a deal in another clause are told beside it.
    const isToldByNoun = cue.form !== 'talks' || word.lower.endsWith('ing');
    if (!isToldByNoun || !places.some(isTaken)) {
      cues.push(cue);
    }
  });
  return cues;
};

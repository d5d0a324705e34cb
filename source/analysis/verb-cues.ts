import {sharedCue, signatureCue, tradeCue} from './agreement-acts.ts';
import {contactCue, isTalks, negotiateCue, talksCue} from './agreement-talks.ts';
import {transferCue} from './agreement-transfers.ts';
import {bindingCue} from './agreement-verbs.ts';
import {offerCue, payCue, returnCue, settleCue, supplyCue, termsCue} from './agreement-settling.ts';
import {isBinding, isSettling, isSharedAct, isTrading, verbOf, type Verb} from './agreement-words.ts';
import type {Cue} from './cue.ts';
import type {Party} from './parties.ts';
import type {Sentence} from './reading.ts';

/** The telling by a word whose form alone decides which rule reads it. */
const phraseCue = (
  sentence: Sentence,
  parties: readonly Party[],
  at: number,
  lower: string,
): Cue | undefined => {
  if (lower === 'between') {
    return contactCue(sentence, parties, at);
  }
  if (isTalks(lower)) {
    return talksCue(sentence, parties, at);
  }
  if (lower === 'put' || lower === 'puts') {
    return signatureCue(sentence, parties, at) ?? termsCue(sentence, parties, at);
  }
  if (lower === 'return' || lower === 'exchange') {
    return returnCue(sentence, parties, at);
  }
  if (/^(?:pay|pays|paid)$/u.test(lower)) {
    return payCue(sentence, parties, at);
  }
  if (/^(?:supply|lend)$/u.test(lower)) {
    return supplyCue(sentence, parties, at);
  }
  return negotiateCue(sentence, parties, at) ?? termsCue(sentence, parties, at);
};

/** The telling by a verb that is known. */
const knownCue = (sentence: Sentence, parties: readonly Party[], at: number, verb: Verb): Cue | undefined => {
  const transfer =
    verb.base === 'sign' || verb.base === 'join' ? transferCue(sentence, parties, at) : undefined;
  if (verb.base === 'sign' || transfer !== undefined) {
    return transfer;
  }
  if (verb.base === 'offer') {
    return offerCue(sentence, parties, at, verb);
  }
  const settled = isSettling(verb.base) ? settleCue(sentence, parties, at, verb) : undefined;
  if (settled !== undefined) {
    return settled;
  }
  if (isBinding(verb.base)) {
    return bindingCue(sentence, parties, at, verb);
  }
  const trade = isTrading(verb.base) ? tradeCue(sentence, parties, at, verb) : undefined;
  const isMutual = isSharedAct(verb.base) || /^(?:negotiate|discuss)$/u.test(verb.base);
  const isPlain = isMutual || verb.forms.includes('base');
  return trade ?? (isPlain ? sharedCue(sentence, parties, at, verb) : undefined);
};

const cueAt = (sentence: Sentence, parties: readonly Party[], at: number, lower: string): Cue | undefined => {
  const phrase = phraseCue(sentence, parties, at, lower);
  if (phrase !== undefined || lower === 'between') {
    return phrase;
  }
  const verb = verbOf(lower);
  // Whatever two will do jointly, they have agreed to do: `A and B will jointly patrol`.
  return verb === undefined
    ? sharedCue(sentence, parties, at, {base: lower, forms: ['base']})
    : knownCue(sentence, parties, at, verb);
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

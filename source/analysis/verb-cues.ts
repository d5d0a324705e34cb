import {sharedCue, signatureCue, tradeCue, transferCue} from './agreement-acts.ts';
import {contactCue, talksCue} from './agreement-talks.ts';
import {bindingCue} from './agreement-verbs.ts';
import {isBinding, isSharedAct, isTrading, verbOf} from './agreement-words.ts';
import type {Cue} from './cue.ts';
import type {Party} from './parties.ts';
import type {Sentence} from './reading.ts';

const cueAt = (sentence: Sentence, parties: readonly Party[], at: number, lower: string): Cue | undefined => {
  if (lower === 'between') {
    return contactCue(sentence, parties, at);
  }
  if (lower === 'talks' || lower === 'negotiations') {
    return talksCue(sentence, parties, at);
  }
  if (lower === 'put' || lower === 'puts') {
    return signatureCue(sentence, parties, at);
  }
  const verb = verbOf(lower);
  if (verb === undefined) {
    return undefined;
  }
  if (verb.base === 'sign') {
    return transferCue(sentence, parties, at);
  }
  if (isBinding(verb.base)) {
    return bindingCue(sentence, parties, at, verb);
  }
  const trade = isTrading(verb.base) ? tradeCue(sentence, parties, at, verb) : undefined;
  const isMutual = isSharedAct(verb.base) || /^(?:negotiate|discuss)$/u.test(verb.base);
  return trade ?? (isMutual ? sharedCue(sentence, parties, at, verb) : undefined);
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
    if (cue.form === 'talks' || !places.some(isTaken)) {
      cues.push(cue);
    }
  });
  return cues;
};

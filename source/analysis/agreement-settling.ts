import {CONFLICTS, type Verb} from './agreement-words.ts';
import {STATUS_OF_MOOD} from './agreement-verbs.ts';
import {actorsOf, clauseEnd, partiesAfter} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {isDeterminer} from './function-words.ts';
import {moodOf} from './mood.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

/** Agreements told by a quarrel that is settled or by terms that are. */

export const CONFLICT = new RegExp(`^(?:${CONFLICTS})$`, 'u');
/** A conflict only where it is ended, not where it is `settled`. */
export const FIGHT = /^(?:battles?|fights?|wrangles?|wrangling|war|hostilities|standoff)$/u;
/** What a bargain fixes. */
const TERMS = /^(?:fees?|prices?|terms|sums?|wages?|pay|rates?|amounts?|bonus|compensation|conditions)$/u;

export const isPassiveAt = (words: readonly Word[], at: number): boolean =>
  /^(?:is|was|were|are|been|being|be)$/u.test(words[at - 1]?.lower ?? '');

export const hasNear = (words: readonly Word[], {from, to}: Stretch, sort: RegExp): boolean =>
  words.slice(from, Math.min(to, from + 8)).some(({lower, name}) => name === undefined && sort.test(lower));

type Settling = {readonly parties: readonly Party[]; readonly isActive: boolean};

/** Whether the verb settles something with somebody, and who they are. */
const settlersOf = (
  {words}: Sentence,
  parties: readonly Party[],
  at: number,
  verb: Verb,
  object: Stretch,
): Settling | undefined => {
  const next = words[at + 1]?.lower ?? '';
  if (isPassiveAt(words, at) && verb.base !== 'end') {
    const subject = {from: Math.max(0, at - 16), to: at};
    const between = partiesAfter(words, parties, subject);
    const partners = partiesAfter(words, parties, object);
    const found = [...between, ...partners];
    const isMeant = hasNear(words, {from: Math.max(0, at - 8), to: at}, TERMS)
      ? partners.length > 0
      : words.slice(subject.from, at).some(({lower}) => CONFLICT.test(lower)) && found.length > 1;
    return isMeant ? {parties: found, isActive: false} : undefined;
  }
  const actors = actorsOf(words, parties, at);
  const partners = partiesAfter(words, parties, object);
  const isSeveral = sidesOf(actors) + partners.length > 1;
  if (verb.base === 'end') {
    // `ended their court battle`: their own, and no war of others.
    const isOwn = words.slice(at + 1, at + 3).some(({lower}) => /^(?:their|its)$/u.test(lower));
    const isFought = hasNear(words, object, CONFLICT) || hasNear(words, object, FIGHT);
    return isSeveral && isOwn && isFought ? {parties: partners, isActive: true} : undefined;
  }
  const isWith = next === 'with' && partners.length > 0;
  const isFor = /^(?:for|on)$/u.test(next);
  const isMeant = isWith || isFor || hasNear(words, object, CONFLICT) || hasNear(words, object, TERMS);
  return isSeveral && isMeant ? {parties: partners, isActive: true} : undefined;
};

/** `the best way for them to resolve it`: an infinitive that no verb of planning brings in. */
export const isLoose = (words: readonly Word[], at: number): boolean =>
  words[at - 1]?.lower === 'to' &&
  !/^(?:is|are|was|were|set|due|about|near|close|expected|agreed|agree|decided|plans?|planned|intends?|failed|refused|declined|likely|yet|unable)$/u.test(
    words[at - 2]?.lower ?? '',
  );

/** `A and B settled their dispute`, `A has settled with B`, `a fee was settled with B`. */
export const settleCue = (trigger: Trigger): Cue | undefined => {
  const {sentence, words, parties, at, verb} = trigger;
  const isAdjective = isDeterminer(words[at - 1]?.lower ?? '') || words[at - 1]?.kind === 'clitic';
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const settlers =
    isAdjective || isLoose(words, at) ? undefined : settlersOf(sentence, parties, at, verb, object);
  const status = verb.forms.includes('ing') ? undefined : STATUS_OF_MOOD[moodOf(words, at)];
  if (settlers === undefined || status === undefined) {
    return undefined;
  }
  const actors = settlers.isActive ? actorsOf(words, parties, at) : undefined;
  return verbCue(trigger, {
    form: 'verb',
    kind: 'deal',
    status,
    what: cutWhat(words, {from: at, to: object.to}),
    parties: [...(actors?.parties ?? []), ...settlers.parties],
    collective: actors?.collective,
  });
};

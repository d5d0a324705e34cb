import {hasParticle, idiomBefore, isFailing} from './agreement-fates.ts';
import {fateOf, verbOf} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {isAuxiliary, isDeterminer} from './function-words.ts';
import {moodOf, type Mood} from './mood.ts';
import type {Word} from './reading.ts';

export type Governor = {
  readonly base: string;
  readonly at: number;
  readonly mood: Mood;
  readonly isPassive: boolean;
};

const PARTICLES =
  /^(?:up|on|upon|into|out|for|from|down|back|off|away|of|to|with|through|against|over|about|at|towards?|both)$/u;

const DAY =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,4})$/u;

/** `withdrew the troops from the pact`, `pulled its ships out of the pact`: what is withdrawn stands between. */
const withdrawnBefore = (words: readonly Word[], start: number): Governor | undefined => {
  if (!/^(?:from|of)$/u.test(words[start - 1]?.lower ?? '')) {
    return undefined;
  }
  for (let place = start - 2; place > 0 && start - place < 7; place--) {
    const verb = verbOf(words[place]?.lower ?? '');
    if (verb !== undefined && /^(?:withdraw|pull)$/u.test(verb.base)) {
      return {base: verb.base, at: place, mood: moodOf(words, place), isPassive: false};
    }
  }
  return undefined;
};

/** `handed striker X a new deal`: the words of a role stand between the verb and the name. */
const givenBefore = (words: readonly Word[], from: number): Governor | undefined => {
  for (let place = from; place > 0 && from - place < 4; place--) {
    const word = words[place];
    if (word === undefined || word.kind === 'mark' || word.name !== undefined) {
      return undefined;
    }
    const base = verbOf(word.lower)?.base;
    if (base !== undefined) {
      const isGiven = /^(?:hand|give|grant|award)$/u.test(base);
      return isGiven ? {base: 'award', at: place, mood: moodOf(words, place), isPassive: false} : undefined;
    }
  }
  return undefined;
};

/** The place of the verb in front of a phrase, past a day, `its part in` and particles. */
const verbPlaceBefore = (words: readonly Word[], start: number): number => {
  let at = start - 1;
  // `completed on March 2 the sale`, `signed on Friday a pact`: the day stands between.
  for (let place = at; at - place < 3; place--) {
    if (words[place]?.lower === 'on' && place < at && DAY.test(words[place + 1]?.lower ?? '')) {
      at = place - 1;
      break;
    }
    if (!DAY.test(words[place]?.lower ?? '')) {
      break;
    }
  }
  // `suspended its participation in the pact`
  if (
    words[at]?.lower === 'in' &&
    /^(?:participation|membership|involvement|part|role)$/u.test(words[at - 1]?.lower ?? '')
  ) {
    at -= isDeterminer(words[at - 2]?.lower ?? '') ? 3 : 2;
  }
  while (at > 0 && start - at < 6 && PARTICLES.test(words[at]?.lower ?? '')) {
    at -= 1;
  }
  return at;
};

/** The verb whose object the phrase is: `signed the pact`, `pulled out of the pact`. */
export const verbBefore = (words: readonly Word[], start: number): Governor | undefined => {
  const idiom = idiomBefore(words, start);
  if (idiom !== undefined) {
    return {...idiom, mood: moodOf(words, idiom.at), isPassive: false};
  }
  const withdrawn = withdrawnBefore(words, start);
  if (withdrawn !== undefined) {
    return withdrawn;
  }
  let at = verbPlaceBefore(words, start);
  // `awarded Acme a contract`: the one who gets it stands between.
  const name = words[at]?.name;
  at = name === undefined ? at : words.findIndex(word => word.name === name) - 1;
  const given = name === undefined ? undefined : givenBefore(words, at);
  if (given !== undefined) {
    return given;
  }
  const verb = verbOf(words[at]?.lower ?? '');
  if (name !== undefined && !/^(?:award|offer|grant|hand|give|win)$/u.test(verb?.base ?? '')) {
    return undefined;
  }
  // `backed the pact` is the opposite of `backed out of the pact`.
  if (verb?.base === 'back' && words[at]?.name === undefined && at === start - 1) {
    return {base: 'approve', at, mood: moodOf(words, at), isPassive: false};
  }
  if (!hasParticle(verb?.base ?? '', words[at + 1]?.lower ?? '')) {
    return undefined;
  }
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
export const verbAfter = (words: readonly Word[], at: number): Governor | undefined => {
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
    // `is set for July`: a day is set, nothing is reached.
    if (verb?.base === 'set' && words[place + 1]?.lower !== 'up') {
      return undefined;
    }
    if (!hasParticle(verb?.base ?? '', words[place + 1]?.lower ?? '')) {
      continue;
    }
    const isReduced = (place === at + 1 || before === ',') && verb?.forms.includes('participle') === true;
    const isFinite =
      verb !== undefined &&
      (/^(?:is|was|were|are|been|being|be|has|have|had|ly|jointly|also|finally|never)$/u.test(before) ||
        before.endsWith('ly'));
    const isIntransitive =
      verb !== undefined &&
      isFailing(words, place, verb.base) &&
      verb.forms.some(form => form === 'past' || form === 'third') &&
      // `ended the war`: it is the war that ended.
      (verb.base === 'hit' || !isDeterminer(words[place + 1]?.lower ?? ''));
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

export const statusOf = (
  governor: Governor | undefined,
  act: AgreementStatus | undefined,
  isDenied: boolean,
): AgreementStatus | undefined => {
  const fate = governor === undefined ? act : fateOf(governor.base);
  if (governor === undefined || fate === undefined) {
    return fate;
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

export const isLegalBasis = (words: readonly Word[], start: number): boolean => {
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

/** `came into force`, `never took effect`: the verb is no verb of agreeing, the phrase is. */
export const forceOf = (
  words: readonly Word[],
  at: number,
  kind: AgreementKind,
): AgreementStatus | undefined => {
  for (let place = at + 1; place < Math.min(words.length, at + 14); place++) {
    const isForce = /^(?:force|effect)$/u.test(words[place]?.lower ?? '');
    if (isForce && /^(?:into|in|take|took|taken|takes)$/u.test(words[place - 1]?.lower ?? '')) {
      const before = words.slice(at, place).map(({lower}) => lower);
      return before.some(lower => lower === 'never' || lower === 'not')
        ? 'rejected'
        : kind === 'treaty'
          ? 'signed'
          : 'agreed';
    }
    if (/^[;.]$/u.test(words[place]?.text ?? '')) {
      return undefined;
    }
  }
  return undefined;
};

/** `talks ended without a deal`; `with or without a deal` ends nothing. */
export const isEndedWithout = (words: readonly Word[], start: number): boolean =>
  words[start - 1]?.lower === 'without' &&
  words
    .slice(Math.max(0, start - 8), start - 1)
    .some(({lower}) =>
      /^(?:ended|ends|closed|concluded|collapsed|failed|finished|adjourned|left|parted|broke)$/u.test(lower),
    );

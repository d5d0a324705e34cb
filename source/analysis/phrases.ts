import {isGroup, verbOf} from './agreement-words.ts';
import {isConjunction, isDeterminer, isPreposition, isPronoun, isVerb} from './function-words.ts';
import type {Stretch, Word} from './reading.ts';

/** Words that end a noun phrase when it is read from its head to the left. */
const endsPhrase = (word: Word | undefined): boolean =>
  word === undefined ||
  (word.kind === 'mark' && !/^[-–/%\p{Sc}]$/u.test(word.text)) ||
  isPreposition(word.lower) ||
  isConjunction(word.lower) ||
  (isPronoun(word.lower) && !isDeterminer(word.lower)) ||
  isVerb(word.lower) ||
  (verbOf(word.lower)?.forms.some(form => form === 'past' || form === 'third') === true &&
    word.name === undefined);

/** Where the noun phrase of the head at `at` begins, its article taken in. */
export const phraseStart = (words: readonly Word[], at: number): number => {
  let start = at;
  while (start > 0 && at - start < 14) {
    const before = words[start - 1];
    if (before === undefined) {
      break;
    }
    // `the Free Trade Area (FTA) agreement`: an acronym in brackets is part of the name.
    if (before.text === ')' && words[start - 3]?.text === '(') {
      start -= 3;
      continue;
    }
    const isPossessive = /^['’]$/u.test(before.text) && words[start - 2]?.lower.endsWith('s') === true;
    const isInName = before.name !== undefined && before.name === words[start]?.name;
    // `A and B extend licence pact`: in a headline a plain verb behind a name ends the phrase.
    const isPlainVerb =
      verbOf(before.lower)?.forms.includes('base') === true &&
      before.name === undefined &&
      (words[start - 2]?.name !== undefined || isGroup(words[start - 2]?.lower ?? ''));
    if (isPlainVerb) {
      break;
    }
    // `a proposed contract`, `the previously announced sale`: a participle behind an article is an adjective.
    const lead = words[start - 2]?.lower.endsWith('ly') === true ? words[start - 3] : words[start - 2];
    const isAdjective =
      verbOf(before.lower)?.forms.includes('participle') === true &&
      lead !== undefined &&
      (isDeterminer(lead.lower) || lead.kind === 'clitic');
    if (endsPhrase(before) && !isInName && !isPossessive && !isAdjective && !isDeterminer(before.lower)) {
      break;
    }
    start -= 1;
    if (isDeterminer(before.lower)) {
      break;
    }
  }
  return start;
};

/** Longest `what`, in words; the sidebar has no room for more. */
const LONGEST_WHAT = 14;

const isWeakEnd = (word: Word | undefined): boolean =>
  word === undefined ||
  (word.kind === 'mark' && !/^["”)]$/u.test(word.text)) ||
  isDeterminer(word.lower) ||
  isPreposition(word.lower) ||
  isPronoun(word.lower) ||
  /^(?:and|or|to|but|such|some|its|their|also|not|both)$/u.test(word.lower);

const isWeekday = (word: Word | undefined): boolean =>
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow)$/u.test(word?.lower ?? '');

const isWeakStart = (word: Word | undefined): boolean =>
  /^(?:,|;|also|jointly|then|["“”])$/u.test(word?.lower ?? '');

/** Cuts a stretch to the longest `what`, back to a place where a phrase ends. Never adds a word. */
export const cutWhat = (words: readonly Word[], {from, to}: Stretch): Stretch => {
  let start = from;
  while (start < to && isWeakStart(words[start])) {
    start += 1;
  }
  let end = start;
  for (let count = 0; end < to; end++) {
    count += words[end]?.kind === 'mark' || words[end]?.kind === 'clitic' ? 0 : 1;
    if (count > LONGEST_WHAT) {
      break;
    }
  }
  if (end < to) {
    let cut = end;
    while (cut > start + 4 && !startsPhrase(words[cut])) {
      cut -= 1;
    }
    end = cut > start + 4 ? cut : end;
  }
  while (end > start + 1 && (isWeakEnd(words[end - 1]) || isWeekday(words[end - 1]))) {
    end -= 1;
  }
  return {from: start, to: end};
};

const startsPhrase = (word: Word | undefined): boolean =>
  word !== undefined &&
  (word.text === ',' || isPreposition(word.lower) || /^(?:and|or|to)$/u.test(word.lower));

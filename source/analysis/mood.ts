import {verbOf} from './agreement-words.ts';
import {isAuxiliary, isDeterminer, isSpeaking} from './function-words.ts';
import type {Word} from './reading.ts';

/** How far a verb's act is from having happened. */
export type Mood = 'done' | 'denied' | 'pending' | 'open' | 'hoped';

const HOPING =
  /^(?:may|might|could|can|would|should|if|hopes?|hoped|wants?|wanted|urged?|urges|seeks?|sought|ready|willing|ought|must|let)$/u;
const PENDING =
  /^(?:will|shall|to|plans?|planned|expects?|expected|intends?|intended|due|set|about|near|close)$/u;
const DENYING =
  /^(?:not|never|n't|without|neither|nor|cannot|unable|failed|fails|failing|refused|refuses|refusing|declined|declines|reluctant|no)$/u;

const DAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)$/u;

/** Whether a `would` tells what somebody said will be: `said (that) it would`, with no condition. */
const isReportedAt = (words: readonly Word[], at: number): boolean =>
  words.slice(Math.max(0, at - 8), at).some(({lower, name}) => name === undefined && isSpeaking(lower)) &&
  !words.some(({lower}) => /^(?:if|unless|could|might|hopes?|hoped)$/u.test(lower));

/** `accused B of breaking the pact`: so one side says. */
const isAccusation = (words: readonly Word[], at: number): boolean =>
  words[at - 1]?.lower === 'of' &&
  words
    .slice(Math.max(0, at - 7), at)
    .some(({lower}) => /^(?:accus\w+|suspect\w*|guilty|blam\w+)$/u.test(lower));

/** Whether the word is of a day (`on Thursday`), which says nothing of the mood. */
const isOfDay = (words: readonly Word[], place: number): boolean =>
  DAY.test(words[place]?.lower ?? '') ||
  (words[place]?.lower === 'on' && DAY.test(words[place + 1]?.lower ?? ''));

/** Reads the words before a verb: `could not sign`, `is expected to sign`, `has yet to sign`. */
export const moodOf = (words: readonly Word[], at: number): Mood => {
  let mood: Mood = isAccusation(words, at) ? 'hoped' : 'done';
  for (let place = at - 1; place >= 0 && at - place <= 6; place--) {
    const word = words[place];
    if (word === undefined || word.kind === 'mark' || word.name !== undefined || isDeterminer(word.lower)) {
      break;
    }
    if (
      word.lower === 'yet' ||
      (DENYING.test(word.lower) && words.slice(place, at).some(other => other.lower === 'yet'))
    ) {
      return 'open';
    }
    if (DENYING.test(word.lower) || word.lower.endsWith("n't")) {
      return words.slice(place + 1, at).some(other => other.lower === 'yet') ? 'open' : 'denied';
    }
    if (isOfDay(words, place)) {
      continue;
    }
    const verb = verbOf(word.lower);
    if (verb?.base === 'agree') {
      break;
    }
    // `voted to accept it` is as good as done.
    if (
      word.lower === 'to' &&
      /^(?:voted|decided|managed|chose|went)$/u.test(words[place - 1]?.lower ?? '')
    ) {
      return 'done';
    }
    // `said it would sign`: the `will` of what was said.
    const isReported = word.lower === 'would' && isReportedAt(words, place);
    if (isReported && mood === 'done') {
      mood = 'pending';
    } else if (!isReported && HOPING.test(word.lower)) {
      mood = 'hoped';
    } else if (PENDING.test(word.lower) && mood === 'done') {
      mood = 'pending';
    } else if (
      !isAuxiliary(word.lower) &&
      !/(?:ly|also|already|now|then|both|jointly|again|have|be|been|yet|just|finally|it|they|he|she)$/u.test(
        word.lower,
      ) &&
      verb === undefined
    ) {
      break;
    }
  }
  return mood;
};

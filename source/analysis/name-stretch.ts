import {capitalRun, hashPhrase} from './document-memory.ts';
import type {NameSentence} from './name-runs.ts';
import {hashText, type NameLists, type WordForm} from './word-forms.ts';

/** Where the words of one capitalised stretch stand, and what stands around it. Shared by its words. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  readonly after: number;
  /** Classes of the words before, inside and after. */
  readonly beforeClasses: number;
  readonly farClasses: number;
  readonly insideClasses: number;
  readonly afterClasses: number;
  /** List kinds of the whole stretch as one phrase. */
  readonly phraseKinds: number;
  readonly phrase: number;
};

const START = hashText('<start>');
const END = hashText('<end>');

/** What stands at a place of a sentence; beyond its borders, that it begins or ends there. */
export const hashAt = (forms: readonly WordForm[], place: number): number =>
  forms[place]?.hash ?? (place < 0 ? START : END);
export const shapeAt = (forms: readonly WordForm[], place: number): number => forms[place]?.shape ?? 0;
export const classesAt = (forms: readonly WordForm[], place: number): number => forms[place]?.classes ?? 0;
/** List kinds of a capitalised word; a small one is in no list. */
export const kindsAt = (forms: readonly WordForm[], place: number): number => {
  const form = forms[place];
  return form?.hasCapital === true ? form.kinds : 0;
};

/** Counts as 0, 1, 2, 3-5, 6 and more. */
export function bucket(count: number): number {
  if (count < 3) return count;
  return count < 6 ? 3 : 4;
}

/** Describes the capitalised words in a row around `place`, inside the run [runFrom, runTo). */
export function stretchAt(
  {forms}: NameSentence,
  place: number,
  runFrom: number,
  runTo: number,
  lists: NameLists,
): Stretch {
  const [from, to] =
    forms[place]?.hasCapital === true
      ? capitalRun(forms, place, runFrom, runTo)
      : ([place, place + 1] as const);
  let insideClasses = 0;
  for (let at = from; at < to; at++) insideClasses |= classesAt(forms, at);
  const phrase = hashPhrase(forms, from, to);
  return {
    from,
    to,
    before: hashAt(forms, from - 1),
    after: hashAt(forms, to),
    beforeClasses: classesAt(forms, from - 1),
    farClasses: classesAt(forms, from - 2),
    insideClasses,
    afterClasses: classesAt(forms, to),
    phraseKinds: to - from > 1 ? lists.kindsOf(phrase) : 0,
    phrase,
  };
}

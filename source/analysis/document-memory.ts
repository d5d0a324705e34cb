import {wordClass} from './name-words.ts';
import type {NameSentence} from './name-runs.ts';
import {hashText, listKind, type WordForm} from './word-forms.ts';

/** How often a word was met in which surroundings in one document. Counters, filled by `remember`. */
export type WordMemory = {
  /** Written with a capital inside a sentence, where only names are. */
  capital: number;
  small: number;
  afterTitle: number;
  beforeSaid: number;
  afterPlacePreposition: number;
  possessive: number;
  /** Alone between small words. */
  alone: number;
  /** First or last of two to four capitalised words in a row. */
  first: number;
  last: number;
  inside: number;
  /** In brackets after a name whose initials it has. */
  acronym: number;
  /** Last of a longer name that has a listed forename before it: `Montalvo` of `Daniel Montalvo`. */
  afterForename: number;
  /** Beside a word of an organisation (`Bank`, `Inc`) or of a place (`River`). */
  nearOrganisation: number;
  nearPlace: number;
  /** Labels of the first stage: alone, and as part of a longer name, by kind; and outside any. */
  readonly alones: [number, number, number];
  readonly lasts: [number, number, number];
  readonly others: [number, number, number];
  outside: number;
};

/** What one document says of its own words, by their key, and of whole runs, by their hash. */
export type DocumentMemory = {
  readonly words: Map<string, WordMemory>;
  /** Labels of the first stage of whole names, by kind, by the hash of the name's keys. */
  readonly names: Map<number, [number, number, number]>;
  /** Initials of the organisations the first stage found, and of the runs in front of brackets. */
  readonly acronyms: Map<string, number>;
};

export function createMemory(): DocumentMemory {
  return {words: new Map(), names: new Map(), acronyms: new Map()};
}

export function memoryOf(memory: DocumentMemory, key: string): WordMemory {
  let word = memory.words.get(key);
  if (word === undefined) {
    word = {
      capital: 0,
      small: 0,
      afterTitle: 0,
      beforeSaid: 0,
      afterPlacePreposition: 0,
      possessive: 0,
      alone: 0,
      first: 0,
      last: 0,
      inside: 0,
      acronym: 0,
      afterForename: 0,
      nearOrganisation: 0,
      nearPlace: 0,
      alones: [0, 0, 0],
      lasts: [0, 0, 0],
      others: [0, 0, 0],
      outside: 0,
    };
    memory.words.set(key, word);
  }
  return word;
}

/** Hash of the keys at [from, to) as one phrase; the same for a phrase of a name list. */
export function hashPhrase(forms: readonly WordForm[], from: number, to: number): number {
  let hash = forms[from]?.hash ?? 0;
  for (let place = from + 1; place < to; place++)
    hash = hashText(forms[place]?.key ?? '', hashText(' ', hash));
  return hash;
}

/** Start and end of the capitalised words in a row around a place of a sentence. */
export function capitalRun(
  forms: readonly WordForm[],
  place: number,
  from: number,
  to: number,
): readonly [number, number] {
  let [first, last] = [place, place + 1];
  while (first > from && forms[first - 1]?.hasCapital === true) first--;
  while (last < to && forms[last]?.hasCapital === true) last++;
  return [first, last];
}

function rememberCapitals(
  memory: DocumentMemory,
  {forms, tokens}: NameSentence,
  from: number,
  to: number,
): void {
  const [before, after] = [forms[from - 1], forms[to]];
  const length = to - from;
  const isNearOrganisation = hasClass(forms, from, to, wordClass.organisation);
  const isNearPlace = hasClass(forms, from, to, wordClass.place);
  for (let place = from; place < to; place++) {
    const form = forms[place];
    if (form === undefined) continue;
    const word = memoryOf(memory, form.key);
    if (place > 0 && !/^["“‘'(—–:-]$/u.test(tokens[place - 1]?.text ?? '')) word.capital++;
    if (length === 1) word.alone++;
    else if (place === from) word.first++;
    else if (place === to - 1) word.last++;
    else word.inside++;
    const previous = place === from ? before : forms[place - 1];
    if (previous !== undefined && previous.hasCapital && (previous.classes & wordClass.title) !== 0)
      word.afterTitle++;
    if (length > 1 && isNearOrganisation) word.nearOrganisation++;
    if (length > 1 && isNearPlace) word.nearPlace++;
    if (place !== to - 1) continue;
    if (isForenameBefore(forms, from, place)) word.afterForename++;
    if (after !== undefined && (after.classes & wordClass.said) !== 0) word.beforeSaid++;
    if (tokens[to]?.kind === 'clitic') word.possessive++;
  }
  const head = forms[from];
  if (head !== undefined && before !== undefined && (before.classes & wordClass.placePreposition) !== 0)
    memoryOf(memory, head.key).afterPlacePreposition++;
  rememberAcronym(memory, {forms, tokens}, from, to);
}

function isForenameBefore(forms: readonly WordForm[], from: number, place: number): boolean {
  for (let at = Math.max(from, place - 3); at < place; at++)
    if (
      ((forms[at]?.kinds ?? 0) & listKind.forename) !== 0 &&
      ((forms[at]?.classes ?? 0) & wordClass.title) === 0
    )
      return true;
  return false;
}

function hasClass(forms: readonly WordForm[], from: number, to: number, bit: number): boolean {
  for (let place = from; place < to; place++) if (((forms[place]?.classes ?? 0) & bit) !== 0) return true;
  return false;
}

/** Initials of the capitalised words that end at `to`, links such as `of` left out; at most 8. */
export function initialsOf(forms: readonly WordForm[], from: number, to: number): string {
  let initials = '';
  for (let place = from; place < to && initials.length < 8; place++)
    if (forms[place]?.hasCapital === true) initials += forms[place]?.key.charAt(0) ?? '';
  return initials;
}

/** `Palestinian National Authority (PNA)`: the word in brackets is short for what stands before. */
function rememberAcronym(
  memory: DocumentMemory,
  {forms, tokens}: Pick<NameSentence, 'forms' | 'tokens'>,
  from: number,
  to: number,
): void {
  const short = forms[from];
  if (to !== from + 1 || short === undefined || !short.isAllCapitals || tokens[from - 1]?.text !== '(')
    return;
  // The full name has at most four links among its words; further back it is another name.
  const initials = initialsOf(forms, Math.max(0, from - 1 - short.key.length - 4), from - 1);
  if (initials.endsWith(short.key.replaceAll('.', ''))) memoryOf(memory, short.key).acronym++;
}

/** Adds what a sentence shows of its words. Headlines and shouted lines show nothing: all their words are capitalised. */
export function remember(memory: DocumentMemory, sentence: NameSentence): void {
  if (sentence.lettering !== 'plain') return;
  const {forms, tokens} = sentence;
  forms.forEach((form, place) => {
    if (form.isSmall && tokens[place]?.kind === 'word') memoryOf(memory, form.key).small++;
  });
  for (const run of sentence.runs) {
    for (let place = run.from; place < run.to;) {
      if (forms[place]?.hasCapital !== true) {
        place++;
        continue;
      }
      const [from, to] = capitalRun(forms, place, run.from, run.to);
      rememberCapitals(memory, sentence, from, to);
      place = to;
    }
  }
}

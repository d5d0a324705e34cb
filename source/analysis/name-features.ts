import {capitalRun, hashPhrase, initialsOf, type DocumentMemory} from './document-memory.ts';
import {wordClass} from './name-words.ts';
import type {NameSentence} from './name-runs.ts';
import {featureKey, hashText, type NameLists, type WordForm} from './word-forms.ts';

/**
 * What the tagger sees of a word: about 90 hashed features from the word, its neighbours, the capitalised words
 * around it, the name lists, and the rest of the document. Numbers are templates; no two calls share one.
 */

/** Kinds of the name lists, as bits of `WordForm.kinds`. */
export const listKind = {
  forename: 1,
  surname: 2,
  city: 4,
  region: 8,
  country: 16,
  demonym: 32,
  organisation: 64,
  place: 128,
} as const;

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

const hashAt = (forms: readonly WordForm[], place: number): number =>
  forms[place]?.hash ?? (place < 0 ? START : END);
const shapeAt = (forms: readonly WordForm[], place: number): number => forms[place]?.shape ?? 0;
const classesAt = (forms: readonly WordForm[], place: number): number => forms[place]?.classes ?? 0;
const kindsAt = (forms: readonly WordForm[], place: number): number => {
  const form = forms[place];
  return form?.hasCapital === true ? form.kinds : 0;
};

/** Counts as 0, 1, 2, 3-5, 6 and more. */
function bucket(count: number): number {
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

function addWord(out: number[], {forms, lettering}: NameSentence, place: number, form: WordForm): void {
  const style = lettering === 'plain' ? 0 : lettering === 'title' ? 1 : 2;
  const isStart =
    place === 0 || (place === 1 && forms[0]?.hasCapital === false && forms[0].length === 1) ? 1 : 0;
  out.push(
    featureKey(0, style, isStart),
    featureKey(1, form.hash),
    featureKey(2, form.exact),
    featureKey(3, form.shape, style),
    featureKey(4, form.hash, hashAt(forms, place - 1)),
    featureKey(5, form.hash, hashAt(forms, place + 1)),
    featureKey(6, hashAt(forms, place - 1)),
    featureKey(7, hashAt(forms, place + 1)),
    featureKey(8, hashAt(forms, place - 2)),
    featureKey(9, hashAt(forms, place + 2)),
    featureKey(10, hashAt(forms, place - 2), hashAt(forms, place - 1)),
    featureKey(11, hashAt(forms, place + 1), hashAt(forms, place + 2)),
    featureKey(12, form.shape, shapeAt(forms, place - 1)),
    featureKey(13, form.shape, shapeAt(forms, place + 1)),
    featureKey(14, form.shape ^ Math.imul(shapeAt(forms, place - 1), 3), shapeAt(forms, place + 1)),
    featureKey(15, form.smallness, isStart | (style << 1)),
    featureKey(16, form.classes),
    featureKey(17, Math.min(form.length, 12), style),
    featureKey(18, classesAt(forms, place - 1), classesAt(forms, place + 1)),
    featureKey(19, hashAt(forms, place - 1), hashAt(forms, place + 1)),
  );
  form.prefixes.forEach((hash, length) => out.push(featureKey(20 + length, hash)));
  form.suffixes.forEach((hash, length) => out.push(featureKey(25 + length, hash)));
  const [before, after] = [forms[place - 1], forms[place + 1]];
  if (before?.hasCapital === true) {
    out.push(
      featureKey(30, before.suffixes[2] ?? before.hash),
      featureKey(31, before.smallness, form.smallness),
    );
  }
  if (after?.hasCapital === true) {
    out.push(
      featureKey(32, after.suffixes[2] ?? after.hash),
      featureKey(33, after.smallness, form.smallness),
    );
  }
}

function addStretch(
  out: number[],
  {forms, tokens, lettering}: NameSentence,
  place: number,
  stretch: Stretch,
): void {
  const {from, to} = stretch;
  const style = lettering === 'plain' ? 0 : 1;
  const length = Math.min(to - from, 6);
  const spot = Math.min(place - from, 3) * 4 + Math.min(to - 1 - place, 3) + style * 16;
  const [next, last] = [tokens[to]?.text ?? '', tokens[from - 1]?.text ?? ''];
  const marks = hashText(last.length < 3 ? last : 'w', hashText(next.length < 3 ? next : 'w'));
  out.push(
    featureKey(40, spot),
    featureKey(41, length, from === 0 ? 1 : 0),
    featureKey(42, stretch.before, spot),
    featureKey(43, stretch.after, spot),
    featureKey(44, stretch.before, length),
    featureKey(45, stretch.after, length),
    featureKey(46, hashAt(forms, from), spot),
    featureKey(47, hashAt(forms, to - 1), spot),
    featureKey(48, stretch.beforeClasses, spot),
    featureKey(49, stretch.afterClasses, spot),
    featureKey(50, stretch.insideClasses, spot),
    featureKey(51, stretch.beforeClasses | (stretch.afterClasses << 12), length),
    featureKey(52, stretch.phrase, spot),
    featureKey(53, marks, spot),
    featureKey(54, stretch.before, hashAt(forms, from - 2)),
    featureKey(55, stretch.after, hashAt(forms, to + 1)),
    featureKey(56, stretch.before, stretch.after),
    featureKey(57, classesAt(forms, to - 1), spot),
    featureKey(58, classesAt(forms, from), spot),
    featureKey(59, stretch.farClasses, stretch.beforeClasses),
    featureKey(60, classesAt(forms, to + 1), stretch.after),
    featureKey(61, hashAt(forms, from - 3), hashAt(forms, from - 2)),
  );
  if (tokens[to]?.kind === 'clitic') out.push(featureKey(62, spot), featureKey(63, hashAt(forms, to + 1)));
  // Past a link: `University of X`, `X and Y`.
  if (forms[to + 1]?.hasCapital === true)
    out.push(
      featureKey(64, stretch.after, hashAt(forms, to + 1)),
      featureKey(65, classesAt(forms, to + 1), stretch.after),
    );
  if (forms[from - 2]?.hasCapital === true)
    out.push(
      featureKey(66, stretch.before, hashAt(forms, from - 2)),
      featureKey(67, classesAt(forms, from - 2), stretch.before),
      featureKey(68, kindsAt(forms, from - 2), stretch.before),
    );
}

function addLists(
  out: number[],
  {forms, tokens}: NameSentence,
  place: number,
  stretch: Stretch,
  lists: NameLists,
): void {
  const {from, to, phraseKinds} = stretch;
  const kinds = kindsAt(forms, place);
  const spot = Math.min(place - from, 2) * 3 + Math.min(to - 1 - place, 2);
  const isAlone = to - from === 1 ? 1 : 0;
  out.push(
    featureKey(80, kinds, isAlone),
    featureKey(81, kinds, forms[place]?.smallness ?? 0),
    featureKey(82, kinds, 256 | kindsAt(forms, place - 1)),
    featureKey(83, kinds, 256 | kindsAt(forms, place + 1)),
    featureKey(84, kindsAt(forms, from), (kindsAt(forms, to - 1) << 4) | spot),
    featureKey(85, kinds, stretch.beforeClasses),
    featureKey(86, kinds, stretch.afterClasses),
    featureKey(
      87,
      kinds,
      stretch.insideClasses & (wordClass.organisation | wordClass.place | wordClass.title),
    ),
  );
  for (let bit = 1; bit < 256; bit <<= 1) if ((kinds & bit) !== 0) out.push(featureKey(88, bit, spot));
  if (phraseKinds !== 0) out.push(featureKey(89, phraseKinds, spot));
  // Longest listed phrase that covers the place: `New Delhi`, `Bank of America`, `United Arab Emirates`.
  for (let length = Math.min(4, 4); length >= 2; length--) {
    for (let start = place - length + 1; start <= place; start++) {
      const found =
        start >= 0 && start + length <= forms.length ? phraseKindsAt(forms, start, length, lists) : 0;
      if (found !== 0) {
        out.push(featureKey(90, found, (place - start) * 4 + length), featureKey(91, found));
        length = 0;
        break;
      }
    }
  }
  // `Paris, France`: what stands behind a comma.
  if (tokens[to]?.text === ',' && forms[to + 1]?.hasCapital === true)
    out.push(featureKey(92, kindsAt(forms, to + 1), kinds), featureKey(93, kindsAt(forms, to + 1)));
  if (tokens[from - 1]?.text === ',' && forms[from - 2]?.hasCapital === true)
    out.push(featureKey(94, kindsAt(forms, from - 2), kinds));
  // A demonym before the stretch or at its head: `Indian Prime Minister`, `British Airways`.
  if ((kindsAt(forms, from) & listKind.demonym) !== 0) out.push(featureKey(95, spot));
}

function phraseKindsAt(forms: readonly WordForm[], start: number, length: number, lists: NameLists): number {
  const [first, last] = [forms[start], forms[start + length - 1]];
  if (first?.hasCapital !== true || last?.hasCapital !== true) return 0;
  return lists.kindsOf(hashPhrase(forms, start, start + length));
}

function addDocument(
  out: number[],
  {forms}: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
): void {
  const isAlone = stretch.to - stretch.from === 1 ? 1 : 0;
  const word = memory.words.get(forms[place]?.key ?? '');
  if (word !== undefined) {
    const cases = bucket(word.capital) * 8 + bucket(word.small);
    const places =
      (word.alone > 0 ? 1 : 0) |
      (word.first > 0 ? 2 : 0) |
      (word.last > 0 ? 4 : 0) |
      (word.inside > 0 ? 8 : 0);
    out.push(
      featureKey(110, cases, isAlone),
      featureKey(111, places, isAlone),
      featureKey(112, bucket(word.afterTitle), isAlone),
      featureKey(113, bucket(word.beforeSaid), isAlone),
      featureKey(114, bucket(word.afterPlacePreposition), isAlone),
      featureKey(115, bucket(word.possessive), isAlone),
      featureKey(116, bucket(word.nearOrganisation) * 8 + bucket(word.nearPlace), isAlone),
      featureKey(117, bucket(word.last) * 8 + bucket(word.alone), isAlone),
      featureKey(118, bucket(word.first) * 8 + bucket(word.alone), isAlone),
      featureKey(
        119,
        (word.afterTitle > 0 ? 1 : 0) |
          (word.beforeSaid > 0 ? 2 : 0) |
          (word.afterPlacePreposition > 0 ? 4 : 0) |
          (places * 8),
        isAlone,
      ),
    );
    if (word.acronym > 0) out.push(featureKey(120, 0));
  }
  const tail = memory.words.get(forms[stretch.to - 1]?.key ?? '');
  if (tail === undefined || isAlone === 1) return;
  const spot = stretch.to - 1 - place;
  out.push(
    featureKey(121, bucket(tail.afterTitle) * 8 + bucket(tail.beforeSaid), spot),
    featureKey(122, bucket(tail.alone), spot),
    featureKey(123, bucket(tail.afterPlacePreposition), spot),
  );
}

/**
 * Features of the word at `place` for the first stage, as keys of 24 bits; `out` is emptied first. `stretch` is the
 * one of this place.
 */
export function firstFeatures(
  out: number[],
  sentence: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
  lists: NameLists,
): void {
  out.length = 0;
  const form = sentence.forms[place];
  if (form === undefined) return;
  addWord(out, sentence, place, form);
  addStretch(out, sentence, place, stretch);
  addLists(out, sentence, place, stretch, lists);
  addDocument(out, sentence, place, stretch, memory);
}

/** Which kind has most, and how clearly, as one small number; 0 where none has any. */
function majority(counts: readonly [number, number, number], own: number): number {
  let [best, most, total] = [0, 0, 0];
  for (let kind = 0; kind < 3; kind++) {
    const count = (counts[kind] ?? 0) - (kind === own ? 1 : 0);
    total += count;
    if (count > most) [best, most] = [kind + 1, count];
  }
  if (total === 0) return 0;
  return best * 16 + bucket(most) * 2 + (most === total ? 1 : 0);
}

/**
 * Adds to `out` what the first stage found of the same word and name elsewhere in the document. `labels` are the
 * first stage's of this run; what this very place gave to the counts is taken off them.
 */
export function addSecondFeatures(
  out: number[],
  sentence: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
  labels: Uint8Array,
  runFrom: number,
): void {
  const {forms} = sentence;
  const label = labels[place - runFrom] ?? 0;
  const before = labels[place - runFrom - 1] ?? 0;
  const after = labels[place - runFrom + 1] ?? 0;
  const isAlone = stretch.to - stretch.from === 1 ? 1 : 0;
  out.push(
    featureKey(200, label),
    featureKey(201, label, before),
    featureKey(202, label, after),
    featureKey(203, before, after + 64),
  );
  const form = forms[place];
  const word = memory.words.get(form?.key ?? '');
  if (form === undefined || word === undefined) return;
  const kind = label === 0 ? -1 : (label - 1) >> 2;
  const part = label === 0 ? -1 : (label - 1) & 3;
  const alones = majority(word.alones, part === 3 ? kind : -1);
  const lasts = majority(word.lasts, part === 2 ? kind : -1);
  const others = majority(word.others, part < 2 ? kind : -1);
  const outside = bucket(word.outside - (label === 0 ? 1 : 0));
  out.push(
    featureKey(204, alones, isAlone),
    featureKey(205, lasts, isAlone),
    featureKey(206, others, isAlone),
    featureKey(207, outside, isAlone),
    featureKey(208, alones * 128 + lasts, others),
    featureKey(209, label * 128 + alones, lasts),
    featureKey(210, label * 128 + others, outside),
    featureKey(211, alones, (outside << 1) | isAlone),
  );
  if (form.isAllCapitals)
    out.push(featureKey(212, (memory.acronyms.get(form.key.replaceAll('.', '')) ?? 0) ? 1 : 0, isAlone));
  addNames(out, sentence, place, stretch, memory, labels, runFrom);
}

/** What the first stage found of the whole stretch elsewhere, and of its last word. */
function addNames(
  out: number[],
  {forms}: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
  labels: Uint8Array,
  runFrom: number,
): void {
  const rest = stretch.to - 1 - place;
  const names = memory.names.get(stretch.phrase);
  if (names !== undefined) {
    const own = ownsStretch(labels, stretch, runFrom) ? ((labels[place - runFrom] ?? 0) - 1) >> 2 : -1;
    out.push(
      featureKey(213, majority(names, own), Math.min(rest, 3) * 4 + Math.min(place - stretch.from, 3)),
    );
  }
  const tail = memory.words.get(forms[stretch.to - 1]?.key ?? '');
  if (tail === undefined || rest === 0) return;
  out.push(featureKey(214, majority(tail.alones, -1), rest), featureKey(215, majority(tail.lasts, -1), rest));
}

/** Whether the first stage took the whole stretch for one name. */
function ownsStretch(labels: Uint8Array, {from, to}: Stretch, runFrom: number): boolean {
  const [first, last] = [labels[from - runFrom] ?? 0, labels[to - 1 - runFrom] ?? 0];
  if (first === 0 || last === 0) return false;
  const [start, end] = [(first - 1) & 3, (last - 1) & 3];
  if (to - from === 1) return start === 3;
  if (start !== 0 || end !== 2) return false;
  for (let place = from + 1; place < to - 1; place++)
    if ((((labels[place - runFrom] ?? 0) - 1) & 3) !== 1) return false;
  return true;
}

function addTo(counts: [number, number, number], kind: number): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/** Adds the first stage's labels of a run to what the document knows. */
export function rememberLabels(
  memory: DocumentMemory,
  {forms}: NameSentence,
  labels: Uint8Array,
  runFrom: number,
): void {
  let first = runFrom;
  labels.forEach((label, offset) => {
    const place = runFrom + offset;
    const form = forms[place];
    const word = form === undefined ? undefined : memory.words.get(form.key);
    const [kind, part] = [(label - 1) >> 2, (label - 1) & 3];
    if (word !== undefined) {
      const counts = part === 3 ? word.alones : part === 2 ? word.lasts : word.others;
      if (label === 0) word.outside++;
      else addTo(counts, kind);
    }
    if (label === 0) return;
    if (part === 0 || part === 3) first = place;
    if (part < 2) return;
    const name = hashPhrase(forms, first, place + 1);
    const counts = memory.names.get(name) ?? ([0, 0, 0] satisfies [number, number, number]);
    addTo(counts, kind);
    memory.names.set(name, counts);
    if (kind === 1 && part === 2) memory.acronyms.set(initialsOf(forms, first, place + 1), 1);
  });
}

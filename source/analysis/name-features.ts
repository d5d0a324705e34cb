import {hashPhrase, type DocumentMemory} from './document-memory.ts';
import type {NameSentence} from './name-runs.ts';
import {bucket, classesAt, hashAt, kindsAt, shapeAt, type Stretch} from './name-stretch.ts';
import {wordClass} from './name-words.ts';
import {featureKey, hashText, listKind, type NameLists, type WordForm} from './word-forms.ts';

/**
 * What the tagger sees of a word: about 90 hashed features from the word, its neighbours, the capitalised words
 * around it, the name lists, and the rest of the document. Numbers are templates; no two calls share one.
 */

const buildAt = (forms: readonly WordForm[], place: number): number => forms[place]?.build ?? 0;

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
    featureKey(34, form.build, (buildAt(forms, place - 1) << 2) | buildAt(forms, place + 1)),
    featureKey(
      35,
      form.build,
      (kindsAt(forms, place - 1) & listKind.surname) | ((kindsAt(forms, place + 1) & listKind.surname) << 1),
    ),
    featureKey(36, form.build, form.kinds & (listKind.surname | listKind.city)),
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
    out.push(
      featureKey(124, bucket(word.afterForename) * 8 + bucket(word.alone), isAlone),
      featureKey(125, bucket(word.afterForename), (kindsAt(forms, place) << 1) | isAlone),
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

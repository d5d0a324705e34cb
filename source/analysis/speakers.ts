import type {Range} from '../document/article.ts';
import {isAuxiliary, isPreposition, isSpeaking, isVerb} from './function-words.ts';
import type {Sentence, Stretch, Word} from './reading.ts';
import {sexOfTitle} from './role-words.ts';

/** The words of a paragraph with, for each, the order of its sentence and whether it stands in quotation marks. */
export type Passage = {
  readonly words: readonly Word[];
  readonly orders: readonly number[];
  readonly quoted: readonly boolean[];
  readonly quotes: readonly Stretch[];
};

export type Speaker = {
  readonly person: string;
  /** The words that name the speaker. */
  readonly by: Range;
  /** Whether the quotation is a part of the writer's own sentence, not a whole remark. */
  readonly isPart: boolean;
};

type Named = {readonly person: string; readonly from: number; readonly to: number};

/** Words that may stand between a subject and its verb. */
const ADVERB = /^(?:\p{L}+ly|also|then|later|once|never|still|today|yesterday|earlier|again|has|had|have)$/u;
/** Verbs that put the quoted words into somebody else's mouth, or make them a name. */
const NAMING =
  /^(?:call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|dubb(?:ed|ing)|label(?:led|ed)?|term(?:s|ed)|brand(?:s|ed)|deem(?:s|ed)|chant(?:ed|ing)|shout(?:ed|ing)|read(?:s|ing)?|titled|entitled|named|known)$/u;
/** How far (words) a name may stand from its verb, and a verb from what was said. */
const REACH = 20;
/** How far (words) a pronoun looks back in a paragraph; it keeps the work linear in an endless one. */
const MEMORY = 150;

/** Tells who speaks the quotation `index` of a passage; undefined wherever the text leaves a doubt. */
export type Speakers = (passage: Passage, index: number, before: Passage | undefined) => Speaker | undefined;

/** What is known of the names of an article. */
type Names = {
  readonly personOf: (name: number) => string | undefined;
  readonly sexes: ReadonlyMap<string, 'man' | 'woman'>;
};

export function createSpeakers(
  sentences: readonly Sentence[],
  personOf: (name: number) => string | undefined,
): Speakers {
  const names: Names = {personOf, sexes: sexesOf(sentences, personOf)};
  return (passage, index, before) => {
    const {words} = passage;
    const isNamed = (at: number): boolean => isPronoun(words[at]) || nameAt(names, words, at) !== undefined;
    const behind = placeBehind(passage, index, isNamed);
    const ahead = behind === undefined ? placeBefore(passage, index, isNamed) : undefined;
    const at = behind ?? ahead?.at;
    if (at === undefined) return undefined;
    const {from, to} = nameAt(names, words, at) ?? {from: at, to: at + 1};
    const person = isPronoun(words[at])
      ? meantBy(names, passage, at, before)
      : nameAt(names, words, at)?.person;
    if (person === undefined) return undefined;
    const by = {start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0};
    return {person, by, isPart: ahead?.isPart ?? !opensSentence(passage, index)};
  };
}

/** Whether a quotation begins a sentence, or stands behind a mark as a whole remark does. */
function opensSentence({words, quotes}: Passage, index: number): boolean {
  const from = quotes[index]?.from ?? 0;
  return from === 0 || /^[.!?:,;"”’»“]$/u.test(words[from - 1]?.text ?? '');
}

/** The person whose name the word at a place belongs to, with the words of that name. */
function nameAt({personOf}: Names, words: readonly Word[], at: number): Named | undefined {
  const name = words[at]?.name;
  const person = name === undefined ? undefined : personOf(name);
  return person === undefined ? undefined : {person, ...stretchOf(words, at)};
}

/** All words of the name at a place; of a word that is no name, itself. */
function stretchOf(words: readonly Word[], at: number): Stretch {
  const name = words[at]?.name;
  const isOther = (word: Word | undefined): boolean => name === undefined || word?.name !== name;
  let [from, to] = [at, at + 1];
  while (!isOther(words[from - 1])) from--;
  while (!isOther(words[to])) to++;
  return {from, to};
}

/** The one person that `he` or `she` at a place can mean, in its paragraph or the one before. */
function meantBy(
  names: Names,
  passage: Passage,
  at: number,
  before: Passage | undefined,
): string | undefined {
  const start = Math.max(0, at - MEMORY);
  const here = namesIn(names, passage, start, at);
  const length = before?.words.length ?? 0;
  const [where, found, end] =
    here.length > 0 || start > 0 || before === undefined
      ? [passage, here, at]
      : [before, namesIn(names, before, Math.max(0, length - MEMORY), length), length];
  const [first] = found;
  if (first === undefined || found.some(({person}) => person !== first.person)) return undefined;
  const hasRival =
    strangerSpeaks(names, where, {from: first.to, to: end}, first.person) ||
    (where !== passage && strangerSpeaks(names, passage, {from: start, to: at}, first.person));
  const sex = passage.words[at]?.lower === 'she' ? 'woman' : 'man';
  const isOtherSex = (names.sexes.get(first.person) ?? sex) !== sex;
  return found.some(name => actsAt(where, name)) && !hasRival && !isOtherSex ? first.person : undefined;
}

function isPronoun(word: Word | undefined): boolean {
  return word?.lower === 'he' || word?.lower === 'she';
}

function speaks(word: Word | undefined): boolean {
  return word !== undefined && word.name === undefined && isSpeaking(word.lower);
}

/** Titles that tell whether `he` or `she` can mean somebody. */
function sexesOf(
  sentences: readonly Sentence[],
  personOf: (name: number) => string | undefined,
): ReadonlyMap<string, 'man' | 'woman'> {
  const sexes = new Map<string, 'man' | 'woman'>();
  for (const {words} of sentences)
    words.forEach(({name}, at) => {
      const person = name === undefined ? undefined : personOf(name);
      const title = words[at - 1]?.lower ?? '';
      if (person === undefined) return;
      const sex = sexOfTitle(title);
      if (sex !== undefined) sexes.set(person, sex);
    });
  return sexes;
}

/** The people named in [from, to) outside of quotation marks. */
function namesIn(names: Names, {words, quoted}: Passage, from: number, to: number): readonly Named[] {
  const found: Named[] = [];
  for (let at = from; at < to; at++) {
    const name = quoted[at] === true ? undefined : nameAt(names, words, at);
    if (name === undefined) continue;
    found.push(name);
    at = name.to - 1;
  }
  return found;
}

/** Whether somebody is the subject of a clause: a verb follows the name, or a verb of saying stands before it. */
function actsAt({words}: Passage, {from, to}: Named): boolean {
  const next = afterAdverbs(words, to);
  const before = words[from - 1];
  if (before !== undefined && before.name === undefined && isPreposition(before.lower)) return false;
  return (
    isVerb(words[next]?.lower ?? '') ||
    speaks(words[from - 1]) ||
    /^\p{L}+ed$/u.test(words[next]?.lower ?? '')
  );
}

function afterAdverbs(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at]?.name === undefined && ADVERB.test(words[at]?.lower ?? '')) at++;
  return at;
}

/** Whether a stretch has a verb of saying, outside of quotation marks, whose subject may be another than `person`. */
function strangerSpeaks(
  names: Names,
  {words, quoted}: Passage,
  {from, to}: Stretch,
  person: string,
): boolean {
  for (let at = from; at < to; at++) {
    if (!speaks(words[at]) || quoted[at] === true) continue;
    let subject = at - 1;
    while (ADVERB.test(words[subject]?.lower ?? '')) subject--;
    const isOwn = [subject, at + 1].some(
      place => isPronoun(words[place]) || nameAt(names, words, place)?.person === person,
    );
    if (!isOwn) return true;
  }
  return false;
}

/** `"...," said the minister, Ada Pell.`, `"...," Pell, a minister, said.`, `"...," according to Pell.` */
function placeBehind(
  {words, orders, quotes}: Passage,
  index: number,
  isNamed: (at: number) => boolean,
): number | undefined {
  const quote = quotes[index] ?? {from: 0, to: 0};
  const closing = words[quote.to - 2]?.text ?? '';
  // A full stop inside ends what is told; in English a comma stands there when `he said` follows.
  if (closing === '.') return undefined;
  let at = quote.to;
  while (/^[,–—-]$/u.test(words[at]?.text ?? '')) at++;
  const order = orders[at];
  const next = quotes[index + 1]?.from ?? words.length;
  let end = at;
  while (end < Math.min(next, at + REACH) && orders[end] === order) end++;
  if (words[at]?.lower === 'according' && words[at + 1]?.lower === 'to')
    return firstNamed(words, at + 2, end, isNamed);
  if (speaks(words[at])) return firstNamed(words, at + 1, end, isNamed);
  const name = firstNamed(words, at, end, isNamed);
  return name === undefined ? undefined : verbBehind(words, name, end);
}

/** The first person of a stretch, unless a preposition or a verb makes it somebody else's: `a friend of Pell`. */
function firstNamed(
  words: readonly Word[],
  from: number,
  end: number,
  isNamed: (at: number) => boolean,
): number | undefined {
  let isOthers = false;
  for (let at = from; at < Math.min(end, from + 10); at++) {
    const word = words[at];
    if (isNamed(at)) return isOthers && words[at - 1]?.text !== ',' ? undefined : at;
    if (word === undefined || /^[.;:()]$/u.test(word.text)) return undefined;
    if (word.name === undefined && (isVerb(word.lower) || word.lower === 'who')) return undefined;
    isOthers ||= word.name === undefined && isPreposition(word.lower);
  }
  return undefined;
}

/** The name at a place, if a verb of saying is its own: right behind it, or behind what is told of it in commas. */
function verbBehind(words: readonly Word[], name: number, end: number): number | undefined {
  const {to} = stretchOf(words, name);
  if (speaks(words[afterAdverbs(words, to)])) return name;
  if (words[to]?.text !== ',') return undefined;
  for (let at = to + 1; at < end; at++)
    if (words[at]?.text === ',' && speaks(words[afterAdverbs(words, at + 1)])) return name;
  return undefined;
}

/** `Pell said: "..."`, `Pell, a minister, told reporters that "..."`, `Pell said the plan was "..."` */
function placeBefore(
  {words, orders, quotes}: Passage,
  index: number,
  isNamed: (at: number) => boolean,
): {readonly at: number; readonly isPart: boolean} | undefined {
  const quote = quotes[index] ?? {from: 0, to: 0};
  const order = orders[quote.from];
  const previous = quotes[index - 1]?.to ?? 0;
  const from = Math.max(previous, quote.from - REACH);
  let verb = quote.from - 1;
  while (verb >= from && orders[verb] === order && !speaks(words[verb])) verb--;
  if (verb < from || orders[verb] !== order) return undefined;
  const between = words.slice(verb + 1, quote.from);
  const lead = words[quote.from - 1];
  const isPart = !(lead?.text === ':' || lead?.text === ',' || lead === words[verb]);
  const isOthers = (word: Word, place: number): boolean =>
    isNamed(verb + 1 + place) || NAMING.test(word.lower);
  if (isPart && between.some(isOthers)) return undefined;
  const subject = subjectOf(words, verb, from, isNamed);
  return subject === undefined ? undefined : {at: subject, isPart};
}

function subjectOf(
  words: readonly Word[],
  verb: number,
  from: number,
  isNamed: (at: number) => boolean,
): number | undefined {
  let at = verb - 1;
  while (at >= from && words[at]?.name === undefined && ADVERB.test(words[at]?.lower ?? '')) at--;
  if (words[at]?.text === ',') {
    // Past what is told of the subject in commas, to the name before it.
    at--;
    while (at >= from && words[at]?.text !== ',') at--;
    at--;
  }
  if (at < from || !isNamed(at)) return undefined;
  const before = words[stretchOf(words, at).from - 1];
  const isOthers = before !== undefined && before.name === undefined && isPreposition(before.lower);
  return isOthers || isAuxiliary(before?.lower ?? '') ? undefined : at;
}

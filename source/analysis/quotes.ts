import type {Range} from '../document/article.ts';
import type {Quote} from './analysis.ts';
import type {Sentence, Stretch, Word} from './reading.ts';
import {createSpeakers, type Passage} from './speakers.ts';

/** Marks that open a quotation, and those that close it (English, German, French, Scandinavian, Polish). */
const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '„': '“”',
  '«': '»',
  '»': '«',
  '‘': '’',
  "'": "'",
};
const SINGLE = /^['‘]$/u;
/** Fewer words than this inside a sentence of the writer's own are a word borrowed, not something said. */
const FEWEST = 3;

/**
 * What the text quotes people with, in its order: the words between quotation marks that a verb of saying gives to
 * somebody named. A pronoun counts only where it can mean nobody else; of the rest nothing is told.
 */
export function findQuotes(
  text: string,
  sentences: readonly Sentence[],
  personOf: (name: number) => string | undefined,
): readonly Quote[] {
  const blocks = Map.groupBy(
    sentences.filter(({isHeading}) => !isHeading),
    ({block}) => block,
  );
  const speakerOf = createSpeakers(sentences, personOf);
  const quotes: Quote[] = [];
  let before: Passage | undefined;
  let goesOn: Quote | undefined;
  for (const [block, own] of blocks) {
    const passage = passageOf(text, own);
    let last: Quote | undefined = goesOn;
    let lastSpan: Stretch | undefined;
    for (const [index, span] of passage.quotes.entries()) {
      const speaker = speakerOf(passage, index, before);
      const isBareFirst = lastSpan === undefined ? goesOn !== undefined && span.from === 0 : false;
      const isNext = lastSpan !== undefined && isContinued(passage, lastSpan, span);
      const known =
        speaker ?? (isBareFirst || isNext ? last && {person: last.person, by: last.by} : undefined);
      const range = insideOf(passage.words, span);
      last = undefined;
      lastSpan = span;
      if (known === undefined || range === undefined) continue;
      if (speaker?.isPart === true && wordsIn(passage.words, span) < FEWEST) continue;
      last = {person: known.person, by: known.by, range, block};
      quotes.push(last);
    }
    // A quotation left open goes on in the next paragraph, which then opens with a mark of its own.
    goesOn = isLeftOpen(passage) ? last : undefined;
    before = passage;
  }
  return quotes;
}

function passageOf(text: string, sentences: readonly Sentence[]): Passage {
  const words = sentences.flatMap(sentence => sentence.words);
  const orders = sentences.flatMap(({words: own, order}) => own.map(() => order));
  const quotes: Stretch[] = [];
  let open: {readonly from: number; readonly closers: string} | undefined;
  words.forEach((word, at) => {
    if (open !== undefined) {
      if (!open.closers.includes(word.text) || !closes(text, word)) return;
      quotes.push({from: open.from, to: at + 1});
      open = undefined;
    } else if (Object.hasOwn(CLOSERS, word.text) && opens(text, word)) {
      open = {from: at, closers: CLOSERS[word.text] ?? ''};
    }
  });
  if (open !== undefined && words.length - open.from > FEWEST)
    quotes.push({from: open.from, to: words.length});
  const quoted = words.map(() => false);
  for (const {from, to} of quotes) quoted.fill(true, from, to);
  return {words, orders, quoted, quotes};
}

function opens(text: string, {start, end}: Range): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && /\S/u.test(text.charAt(end));
}

/** A single mark is an apostrophe (`the players' room`) but behind a mark or before one. */
function closes(text: string, {start, end, text: mark}: Word): boolean {
  if (!/['’]/u.test(mark)) return true;
  return /[.,!?;:…—-]/u.test(text.charAt(start - 1)) || /^(?:[.,;:!?)]|$)/u.test(text.charAt(end));
}

function isLeftOpen({words, quotes}: Passage): boolean {
  const last = quotes.at(-1);
  const [opener, end] = [words[last?.from ?? -1]?.text ?? '', words.at(-1)?.text ?? ''];
  return last?.to === words.length && !SINGLE.test(opener) && !(CLOSERS[opener] ?? '').includes(end);
}

/** What stands between the marks; undefined where nothing does. */
function insideOf(words: readonly Word[], {from, to}: Stretch): Range | undefined {
  const isClosed = (CLOSERS[words[from]?.text ?? ''] ?? '').includes(words[to - 1]?.text ?? ' ');
  const [first, last] = [words[from + 1], words[isClosed ? to - 2 : to - 1]];
  if (first === undefined || last === undefined || last.start < first.start) return undefined;
  return {start: first.start, end: last.end};
}

function wordsIn(words: readonly Word[], {from, to}: Stretch): number {
  return words.slice(from, to).filter(({kind}) => kind === 'word' || kind === 'number').length;
}

/** `"One," Ada said. "Two."`: the second quotation is a sentence of its own right behind the one that names her. */
function isContinued({words, orders}: Passage, first: Stretch, second: Stretch): boolean {
  const isOwnSentence = second.from === 0 || /^[.!?]$/u.test(words[second.from - 1]?.text ?? '');
  const gap = (orders[second.from] ?? 0) - (orders[first.to - 1] ?? 0);
  return isOwnSentence && gap <= (first.to === second.from ? 0 : 2);
}

import type {Range} from '../document/article.ts';
import {tokenise, type Token} from './tokens.ts';
import {isOpenAbbreviation, isSentenceStarter} from './word-lists.ts';

const TERMINATOR = /^(?:\.{1,}|…|!|\?|。|！|？|؟|।|۔)$/u;
/** Scripts without spaces: the sentence ends without a blank after the mark. */
const WIDE_TERMINATOR = /^[。！？]$/u;
const CLOSER = /^(?:["'”’»)\]}]|'')$/u;
const CAPITAL = /^\p{Lu}/u;
const SMALL = /^\p{Ll}/u;
/** Marks that begin a sentence before its first word. */
const OPENER = /^["'“‘«([{—–-]$/u;
/** Words after `a.m.` and `p.m.` that go on with the time. */
const TIME_WORD = /^(?:[A-Z]{2,4}|\p{Lu}[a-z]+day|Eastern|Pacific|Central|Mountain|Greenwich|local)$/u;

/** First token of the next sentence that is a word, past opening quotes and brackets. */
function wordFrom(tokens: readonly Token[], from: number): Token | undefined {
  // A sentence opens with three marks at most; the limit keeps a run of quotes linear.
  for (let place = from; place < from + 4; place++) {
    const token = tokens[place];
    if (token === undefined || !OPENER.test(token.text)) return token;
  }
  return undefined;
}

/** Whether the sentence ends at a word that carries its own full stop: `Mr.`, `U.S.`, `Inc.`, `J.`. */
function endsAtShortForm(token: Token, before: Token | undefined, next: Token): boolean {
  if (isOpenAbbreviation(token.text)) return false;
  if (!CAPITAL.test(next.text)) return false;
  if (token.text === 'etc.') return true;
  if (/^[ap]\.m\.$/iu.test(token.text)) return !TIME_WORD.test(next.text);
  if (/^\p{Lu}\.$/u.test(token.text))
    return (
      isSentenceStarter(next.text) || (token.text === 'I.' && before !== undefined && SMALL.test(before.text))
    );
  return isSentenceStarter(next.text);
}

/** Whether a sentence ends at a full stop, question or exclamation mark of its own. */
function endsAtMark(mark: string, before: Token | undefined, next: Token): boolean {
  if (!SMALL.test(next.text)) return true;
  // `"Is it?" he asked`, `Yahoo! said`, `and ... then` go on. A full stop before a small letter is a short form
  // that no list knows, unless the word before is too long for one.
  return mark === '.' && before !== undefined && before.text.length > 4;
}

/** Whether the text between two tokens parts sentences by itself: a blank line, or a cell of a table. */
function isHardBreak(text: string, offset: number, from: number, to: number): boolean {
  if (to - from < 1) return false;
  const gap = text.slice(from - offset, to - offset);
  return gap.includes('\t') || /\n[^\S\n]*\n/u.test(gap);
}

/** Past closing quotes, brackets and footnote numbers that stand right after the mark at `place`. */
function closeFrom(tokens: readonly Token[], place: number): number {
  let last = place;
  for (;;) {
    const [here, next] = [tokens[last], tokens[last + 1]];
    if (here === undefined || next?.start !== here.end) return last;
    const [number, bracket] = [tokens[last + 2], tokens[last + 3]];
    if (next.text === '[' && number?.kind === 'number' && bracket?.text === ']') last += 3;
    else if (CLOSER.test(next.text) || TERMINATOR.test(next.text)) last += 1;
    else return last;
  }
}

function isListNumber(tokens: readonly Token[], first: number, place: number): boolean {
  return place === first + 1 && tokens[first]?.kind === 'number' && tokens[place]?.text === '.';
}

/**
 * Last place of each sentence in a run of tokens, ascending, the last token's among them. `text` begins at
 * `offset` of the article.
 */
export function sentenceEnds(tokens: readonly Token[], text: string, offset: number): readonly number[] {
  const ends: number[] = [];
  let first = 0;
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place];
    if (token === undefined) continue;
    const isMark = token.kind === 'mark' && TERMINATOR.test(token.text);
    const isShortForm = token.kind === 'word' && token.text.endsWith('.');
    const last = isMark || isShortForm ? closeFrom(tokens, place) : place;
    const [closing, next] = [tokens[last] ?? token, tokens[last + 1]];
    const isEnd =
      next === undefined ||
      isHardBreak(text, offset, closing.end, next.start) ||
      (isMark && !isListNumber(tokens, first, place) && endsHere(tokens, place, last)) ||
      (isShortForm && next.start > closing.end && endsAtShortFormHere(tokens, place, last));
    if (isEnd) ends.push(last);
    if (isEnd) first = last + 1;
    place = last;
  }
  return ends;
}

function endsHere(tokens: readonly Token[], place: number, last: number): boolean {
  const [mark, closing, next] = [tokens[place], tokens[last], wordFrom(tokens, last + 1)];
  if (mark === undefined || closing === undefined) return false;
  if (WIDE_TERMINATOR.test(mark.text)) return true;
  if ((tokens[last + 1]?.start ?? closing.end) === closing.end) return false;
  return next === undefined || endsAtMark(mark.text, tokens[place - 1], next);
}

function endsAtShortFormHere(tokens: readonly Token[], place: number, last: number): boolean {
  const [token, next] = [tokens[place], wordFrom(tokens, last + 1)];
  if (token === undefined || next === undefined) return false;
  return endsAtShortForm(token, tokens[place - 1], next);
}

/**
 * Sentences of a stretch of the text (of all of it without `range`), sorted, without the white space between
 * them. A block is the unit to ask for: a blank line parts sentences, a single line break does not. A full stop
 * after a title, an initial or a short form, in a number, or before a word that goes on in small letters ends
 * nothing; closing quotes, brackets and footnote numbers belong to the sentence they close.
 */
export function splitSentences(text: string, range?: Range): readonly Range[] {
  const start = Math.max(0, range?.start ?? 0);
  const stretch = range === undefined ? text : text.slice(start, range.end);
  const tokens = tokenise(stretch, start);
  let first = 0;
  return sentenceEnds(tokens, stretch, start).map(last => {
    const sentence = {start: tokens[first]?.start ?? start, end: tokens[last]?.end ?? start};
    first = last + 1;
    return sentence;
  });
}

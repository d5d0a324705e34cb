import {wordClass} from './name-words.ts';
import {sentenceEnds} from './sentences.ts';
import {tokenise, type Token} from './tokens.ts';
import {readForm, type NameLists, type WordForm} from './word-forms.ts';

/** How a sentence is written: that of a text, Each Word Capitalised, or ALL IN CAPITALS. */
export type Lettering = 'plain' | 'title' | 'capitals';

/** Places [from, to) in a sentence whose tokens can belong to names; everything else is in none. */
export type Run = {readonly from: number; readonly to: number};

export type NameSentence = {
  readonly tokens: readonly Token[];
  readonly forms: readonly WordForm[];
  readonly lettering: Lettering;
  readonly runs: readonly Run[];
};

/** Spellings already read in this document. */
export type FormCache = Map<string, WordForm>;

/** Longest chain of small words inside a name: `Ministry of the Interior`, `Bank for the Environment`. */
const LONGEST_LINK = 3;
/** A run longer than this is cut: names end before, and the decoder's memory stays small on a page of capitals. */
const LONGEST_RUN = 60;

function isLink(form: WordForm, token: Token): boolean {
  return token.kind === 'clitic' || token.kind === 'number' || (form.classes & wordClass.particle) !== 0;
}

function findRuns(tokens: readonly Token[], forms: readonly WordForm[]): readonly Run[] {
  const runs: Run[] = [];
  let from = -1;
  let last = -1;
  for (let place = 0; place < forms.length; place++) {
    const [form, token] = [forms[place], tokens[place]];
    if (form === undefined || token === undefined) continue;
    if (form.hasCapital && token.kind !== 'mark') {
      if (from >= 0 && (place - last > LONGEST_LINK + 1 || place - from >= LONGEST_RUN)) {
        runs.push({from, to: last + 1});
        from = -1;
      }
      if (from < 0) from = place;
      last = place;
    } else if (from >= 0 && !isLink(form, token)) {
      runs.push({from, to: last + 1});
      from = -1;
    } else if (from >= 0 && token.kind === 'number' && place === last + 1) {
      last = place;
    }
  }
  if (from >= 0) runs.push({from, to: last + 1});
  return runs;
}

function letteringOf(tokens: readonly Token[], forms: readonly WordForm[]): Lettering {
  let [words, capitals, shouted, long, longCapitals] = [0, 0, 0, 0, 0];
  forms.forEach((form, place) => {
    if (tokens[place]?.kind !== 'word') return;
    words++;
    if (form.isAllCapitals && form.length > 1) shouted++;
    if (form.hasCapital) capitals++;
    if (form.length > 3) long++;
    if (form.length > 3 && form.hasCapital) longCapitals++;
  });
  if (words >= 3 && shouted >= 0.7 * words) return 'capitals';
  return long >= 3 && longCapitals >= 0.85 * long && capitals >= 4 ? 'title' : 'plain';
}

/** Reads a stretch of text (a block, or a cell of a table) that begins at `start` of the article. */
export function readNameSentences(
  text: string,
  start: number,
  lists: NameLists,
  cache: FormCache,
): readonly NameSentence[] {
  const tokens = tokenise(text, start);
  const sentences: NameSentence[] = [];
  let first = 0;
  for (const last of sentenceEnds(tokens, text, start)) {
    const own = tokens.slice(first, last + 1);
    const forms = own.map(token => {
      let form = cache.get(token.text);
      if (form === undefined) {
        form = readForm(token.text, lists);
        cache.set(token.text, form);
      }
      return form;
    });
    sentences.push({tokens: own, forms, lettering: letteringOf(own, forms), runs: findRuns(own, forms)});
    first = last + 1;
  }
  return sentences;
}

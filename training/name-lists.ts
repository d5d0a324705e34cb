import {readFileSync} from 'node:fs';
import {listKind} from '../source/analysis/name-features.ts';
import {LIST_BITS} from '../source/analysis/name-model.ts';
import {tokenise} from '../source/analysis/tokens.ts';
import {foldName, hashText, type NameLists} from '../source/analysis/word-forms.ts';
import {blocksOf, type CorpusDocument} from './corpus.ts';

/** Values of one byte by the first LIST_BITS bits of a word's or phrase's hash. */
export type ListTable = ReadonlyMap<number, number>;

const shortHash = (hash: number): number => hash >>> (32 - LIST_BITS);

/** Hash of a phrase as the tagger sees it: its tokens' folded forms, a space between. */
function hashOfPhrase(phrase: string): number {
  return hashText(
    tokenise(phrase)
      .map(token => foldName(token.text))
      .join(' '),
  );
}

/** The kinds of names.tsv, and the countries among them. */
export function readNames(path: string): {
  readonly kinds: ListTable;
  readonly countries: ReadonlySet<string>;
} {
  const kinds = new Map<number, number>();
  const countries = new Set<string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [phrase, list] = line.split('\t');
    if (phrase === undefined || list === undefined) continue;
    let mask = 0;
    for (const kind of list.split(' ')) mask |= listKind[kind as keyof typeof listKind] ?? 0;
    if ((mask & listKind.country) !== 0) countries.add(foldName(phrase));
    const key = shortHash(hashOfPhrase(phrase));
    kinds.set(key, (kinds.get(key) ?? 0) | mask);
  }
  return {kinds, countries};
}

/** How often words stand in small letters where capitals would show a name, in seven steps. */
export function countSmallness(documents: readonly CorpusDocument[]): ListTable {
  const small = new Map<string, number>();
  const capital = new Map<string, number>();
  for (const {text} of documents)
    for (const {start, end} of blocksOf(text)) {
      let isStart = true;
      for (const token of tokenise(text.slice(start, end))) {
        const key = foldName(token.text);
        if (token.kind === 'word' && !isStart) {
          const counts = token.text.toLowerCase() === token.text ? small : capital;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        isStart = token.kind === 'mark' && token.text !== ',';
      }
    }
  const table = new Map<number, number>();
  for (const [key, count] of small) {
    if (count < 2 || key.length < 2) continue;
    const share = count / (count + (capital.get(key) ?? 0));
    const step =
      share < 0.1
        ? 1
        : share < 0.3
          ? 2
          : share < 0.6
            ? 3
            : share < 0.85
              ? 4
              : share < 0.97
                ? 5
                : count < 10
                  ? 6
                  : 7;
    table.set(shortHash(hashText(key)), step);
  }
  return table;
}

export function listsFrom(kinds: ListTable, smallness: ListTable): NameLists {
  return {
    kindsOf: hash => kinds.get(shortHash(hash)) ?? 0,
    smallnessOf: hash => smallness.get(shortHash(hash)) ?? 0,
  };
}

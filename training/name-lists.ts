import {readFileSync} from 'node:fs';
import {LIST_BITS} from '../source/analysis/name-model.ts';
import {tokenise} from '../source/analysis/tokens.ts';
import {foldName, hashText, listKind, type NameLists} from '../source/analysis/word-forms.ts';
import type {NamePool} from './rename.ts';
import {blocksOf, type CorpusDocument} from './corpus.ts';

/** Values of one byte by the first LIST_BITS bits of a word's or phrase's hash. */
export type ListTable = ReadonlyMap<number, number>;

const shortHash = (hash: number): number => hash >>> (32 - LIST_BITS);

const kindBits: ReadonlyMap<string, number> = new Map(Object.entries(listKind));

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
  readonly kinds: Map<number, number>;
  readonly countries: ReadonlySet<string>;
} {
  const kinds = new Map<number, number>();
  const countries = new Set<string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [phrase, list] = line.split('\t');
    if (phrase === undefined || list === undefined) continue;
    let mask = 0;
    for (const kind of list.split(' ')) mask |= kindBits.get(kind) ?? 0;
    if ((mask & listKind.country) !== 0) countries.add(foldName(phrase));
    const key = shortHash(hashOfPhrase(phrase));
    kinds.set(key, (kinds.get(key) ?? 0) | mask);
  }
  return {kinds, countries};
}

/**
 * Adds the project's own list, own-names.tsv: a kind, a tab, names parted by commas. Families of the world that the
 * open lists leave thin, and organisations and regions of the news.
 */
export function addOwnNames(kinds: Map<number, number>, path: string): void {
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [kind, names] = line.split('\t');
    const mask = kindBits.get(kind ?? '') ?? 0;
    for (const name of names?.split(', ') ?? []) {
      const key = shortHash(hashOfPhrase(name));
      kinds.set(key, (kinds.get(key) ?? 0) | mask);
    }
  }
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

/** Forenames, surnames, cities and organisations of names.tsv and own-names.tsv, capitalised as in a text. */
export function readPool(namesPath: string, ownPath: string): NamePool {
  const pool = {
    forenames: [] as string[],
    surnames: [] as string[],
    cities: [] as string[],
    organisations: [] as string[],
  };
  for (const line of readFileSync(namesPath, 'utf8').split('\n')) {
    const [phrase, list] = line.split('\t');
    if (phrase === undefined || list === undefined || !/^\p{L}{2,}(?: \p{L}{3,})?$/u.test(phrase)) continue;
    const name = phrase.replaceAll(/(?<=^| )\p{L}/gu, letter => letter.toUpperCase());
    const kinds = list.split(' ');
    if (kinds.includes('city')) pool.cities.push(name);
    if (name.includes(' ')) continue;
    if (kinds.includes('forename')) pool.forenames.push(name);
    if (kinds.includes('surname')) pool.surnames.push(name);
  }
  for (const line of readFileSync(ownPath, 'utf8').split('\n')) {
    const [kind, names] = line.split('\t');
    const all = names?.split(', ') ?? [];
    const own = all.filter(name => !name.includes(' '));
    if (kind === 'organisation')
      pool.organisations.push(...all.filter(name => /^[\p{L}'’. -]+$/u.test(name)));
    if (kind === 'forename') pool.forenames.push(...own);
    if (kind === 'surname') pool.surnames.push(...own);
  }
  return pool;
}

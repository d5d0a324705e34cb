import type {Article, Range} from '../document/article.ts';
import {splitSentences} from './sentences.ts';
import {tokenise} from './tokens.ts';

/** A token as the rules read it: `lower` in small letters, `name` the place of the mention it belongs to. */
export type Word = Range & {
  readonly text: string;
  readonly lower: string;
  readonly kind: 'word' | 'number' | 'clitic' | 'mark';
  readonly name: number | undefined;
};

/** Places of words in a sentence, half-open. */
export type Stretch = {readonly from: number; readonly to: number};

/** A sentence with the ¶ it stands in. `order` counts the sentences of the article from 0. */
export type Sentence = {
  readonly range: Range;
  readonly block: number;
  readonly order: number;
  readonly isHeading: boolean;
  readonly words: readonly Word[];
};

/**
 * The article as sentences of words; code is left out, each cell of a table
 * is read for itself.
 * `names` must be sorted by start and never overlap.
 */
export const readSentences = (article: Article, names: readonly Range[]): readonly Sentence[] => {
  const sentences: Sentence[] = [];
  let next = 0;
  const nameAt = (start: number): number | undefined => {
    while (next < names.length && (names[next]?.end ?? 0) <= start) {
      next += 1;
    }
    const name = names[next];
    return name !== undefined && name.start <= start ? next : undefined;
  };
  article.blocks.forEach((block, index) => {
    if (block.kind === 'code') {
      return;
    }
    const stretches = block.kind === 'table' ? block.rows.flat() : [block.range];
    for (const range of stretches.flatMap(stretch => splitSentences(article.text, stretch))) {
      const tokens = tokenise(article.text.slice(range.start, range.end), range.start);
      const words = tokens.map((token): Word => {
        const {start, end, text, kind} = token;
        return {start, end, text, kind, lower: text.toLowerCase().replaceAll('’', "'"), name: nameAt(start)};
      });
      const isHeading = block.kind === 'heading' || block.kind === 'table';
      sentences.push({range, block: index, order: sentences.length, isHeading, words});
    }
  });
  return sentences;
};

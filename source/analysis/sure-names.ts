import type {Article} from '../document/article.ts';
import {readSentences} from './reading.ts';
import type {NameMention} from './tagger.ts';

/**
 * The names of a text in another language than the tagger has learnt that are surely names: several capitalised words
 * in the middle of a sentence, and wherever else in the text these stand. A person's last name counts once the whole
 * name does. A single capitalised word may be any noun (German) or the first of a sentence.
 */
export function sureNames(article: Article, names: readonly NameMention[]): readonly NameMention[] {
  const starts = new Set(
    readSentences(article, []).flatMap(({words, isHeading}) => {
      const first = words.find(({kind}) => kind === 'word');
      // In a heading any word may have a capital.
      return isHeading ? words.map(word => word.start) : first === undefined ? [] : [first.start];
    }),
  );
  const textOf = ({range}: NameMention): string => article.text.slice(range.start, range.end);
  const sure = new Set<string>();
  for (const name of names) {
    const words = textOf(name).split(/\s+/u);
    if (starts.has(name.range.start) || !isWholeName(words)) continue;
    sure.add(`${name.kind} ${words.join(' ')}`);
    if (name.kind === 'person') sure.add(`person ${words.at(-1) ?? ''}`);
  }
  return names.filter(name => sure.has(`${name.kind} ${textOf(name).split(/\s+/u).join(' ')}`));
}

/** Several words of which the first and the last have capitals. */
function isWholeName(words: readonly string[]): boolean {
  const isCapital = (word: string | undefined): boolean => /^\p{Lu}\p{L}/u.test(word ?? '');
  return words.length > 1 && isCapital(words[0]) && isCapital(words.at(-1));
}

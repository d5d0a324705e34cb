import {analyse} from '../../source/analysis/analyse.ts';
import type {Analysis} from '../../source/analysis/analysis.ts';
import type {NameMention} from '../../source/analysis/tagger.ts';
import {createArticle, type Article} from '../../source/document/article.ts';

const KINDS = {p: 'person', o: 'organisation', l: 'place'} as const;

export type Marked = {readonly article: Article; readonly names: readonly NameMention[]};

/**
 * An article with its names marked by hand: `{p:Ada Brooks}` is a person, `{o:...}` an organisation, `{l:...}` a
 * place. The first part is the title, each further one a paragraph.
 */
export function marked(parts: readonly string[], published?: string): Marked {
  const plain = parts.map(part => part.replaceAll(/\{[pol]:([^}]*)\}/gu, '$1'));
  const [title = '', ...paragraphs] = plain;
  const article = createArticle({
    source: '-',
    label: 'test',
    language: 'en',
    ...(published === undefined ? {} : {published}),
    title,
    blocks: paragraphs.map(text => ({
      kind: 'paragraph' as const,
      text,
      spans: [],
      quoteDepth: 0,
      listDepth: 0,
    })),
  });
  const names = parts.flatMap((part, block) => {
    let offset = article.blocks[block]?.range.start ?? 0;
    let place = 0;
    return [...part.matchAll(/\{([pol]):([^}]*)\}/gu)].map((match): NameMention => {
      const [whole, kind = 'p', name = ''] = match;
      const start = offset + (match.index - place);
      offset = start + name.length;
      place = match.index + whole.length;
      return {kind: KINDS[kind as keyof typeof KINDS], range: {start, end: start + name.length}};
    });
  });
  return {article, names};
}

/** The analysis of a text with its names marked. */
export function analyseMarked(...parts: readonly string[]): Analysis {
  const {article, names} = marked(parts, '2020-06-15');
  return analyse(article, names);
}

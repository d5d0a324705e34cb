import type {Block} from '../source/document/article.ts';
import {tagNames, type Tagger} from '../source/analysis/tagger.ts';
import {blocksOf, type CorpusDocument, type Entity} from './corpus.ts';

const TYPES = {person: 'PER', organisation: 'ORG', place: 'LOC'} as const;

/** Names in a plain text, its blocks parted by blank lines, in the shape of the corpora. */
export function tagText(tagger: Tagger, text: string): readonly Entity[] {
  const blocks: readonly Block[] = blocksOf(text).map(range => ({
    kind: 'paragraph',
    range,
    spans: [],
    quoteDepth: 0,
    listDepth: 0,
  }));
  return tagNames(tagger, {text, blocks}).map(({range, kind}) => ({
    ...range,
    type: TYPES[kind],
    text: text.slice(range.start, range.end),
  }));
}

/** Documents with the tagger's names instead of their own. */
export function tagDocuments(
  tagger: Tagger,
  documents: readonly CorpusDocument[],
): readonly CorpusDocument[] {
  return documents.map(document => ({...document, entities: tagText(tagger, document.text)}));
}

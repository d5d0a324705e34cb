import {blocksOf, type CorpusDocument} from './corpus.ts';

/** UTF-16 units up to which a block may be a headline. */
const LONGEST_HEADLINE = 200;
/** Share of the short blocks that are written in capitals. */
const SHARE = 0.15;

/** The document with some of its short blocks in capitals, as old newspapers and tickers print headlines. */
export function shoutHeadlines(document: CorpusDocument, random: () => number): CorpusDocument {
  let {text} = document;
  for (const {start, end} of blocksOf(text)) {
    if (end - start > LONGEST_HEADLINE || random() >= SHARE) continue;
    const shouted = text.slice(start, end).toUpperCase();
    // `ß` grows by a letter, which would move every offset behind it.
    if (shouted.length === end - start) text = text.slice(0, start) + shouted + text.slice(end);
  }
  const entities = document.entities.map(entity => ({...entity, text: text.slice(entity.start, entity.end)}));
  return {...document, text, entities};
}

import type {Article} from '../document/article.ts';
import {blockText} from '../document/article.ts';
import type {PlacedNote} from './markdown-note.ts';
import type {Resolution} from './note.ts';

/** Version of the shape; it rises when a field changes its meaning, not when one is added. */
const VERSION = 1;

/** The notes with their paragraph text, for scripts; `null` is what is not known. */
export function notesJson(article: Article, notes: readonly PlacedNote[]): string {
  const {id, source, title, author, published} = article;
  const set = {
    version: VERSION,
    id,
    source,
    title,
    author: author ?? null,
    published: published ?? null,
    notes: notes.map(placed => entryOf(article, placed)),
  };
  return `${JSON.stringify(set, undefined, 2)}\n`;
}

function entryOf(article: Article, {note, resolution}: PlacedNote): object {
  const block = blockOf(resolution);
  return {
    id: note.id,
    status: resolution.status,
    paragraph: block ?? null,
    paragraphText: block === undefined ? null : blockText(article, block),
    range: 'range' in resolution ? resolution.range : null,
    quote: note.anchor.quote.exact,
    wasParagraph: note.anchor.block.index,
    text: note.body,
    tags: note.tags,
    colour: note.colour ?? null,
    created: note.created,
    modified: note.modified,
  };
}

function blockOf(resolution: Resolution): number | undefined {
  return 'block' in resolution ? resolution.block : undefined;
}

import {blockText} from '../document/article.ts';
import type {Article, Range} from '../document/article.ts';
import {hashBlock} from '../document/text.ts';
import {describeBlock} from './anchor.ts';
import type {Note} from './note.ts';

const FORMERLY = 'postil:formerly';
const KEPT = 'postil:kept';

/**
 * The note put on ¶ `block` (on `range` inside it) by its reader. What it stood at before stays in its file, under
 * `postil:formerly`, oldest first: the new place may have been chosen by mistake.
 */
export function reanchored(
  note: Note,
  article: Article,
  {block, range, now}: {readonly block: number; readonly range: Range | undefined; readonly now: string},
): Note {
  const {[KEPT]: _kept, [FORMERLY]: earlier, ...extra} = note.extra;
  const {quote, block: was} = note.anchor;
  const former = {until: now, exact: quote.exact, index: was.index, article: was.article};
  const formerly = [...(Array.isArray(earlier) ? (earlier as readonly unknown[]) : []), former];
  return {
    ...note,
    anchor: describeBlock(article, block, range),
    modified: now,
    extra: {...extra, [FORMERLY]: formerly},
  };
}

/** Where the words that a note is on stand in ¶ `block`; undefined where they do not, or are a whole paragraph. */
export function quotedIn(article: Article, block: number, {anchor}: Pick<Note, 'anchor'>): Range | undefined {
  const {exact} = anchor.quote;
  const at = blockText(article, block).indexOf(exact);
  if (at < 0 || exact === '' || hashBlock(exact) === anchor.block.hash) return undefined;
  const start = (article.blocks[block]?.range.start ?? 0) + at;
  return {start, end: start + exact.length};
}

/** The note as one that its reader keeps without a paragraph. */
export function withKept(note: Note): Note {
  return {...note, extra: {...note.extra, [KEPT]: true}};
}

/** Whether its reader said that the note may be without a paragraph. */
export function isKept({extra}: Pick<Note, 'extra'>): boolean {
  return extra[KEPT] === true;
}

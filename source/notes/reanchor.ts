import type {Article, Range} from '../document/article.ts';
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

/** The note as one that its reader keeps without a paragraph. */
export function withKept(note: Note): Note {
  return {...note, extra: {...note.extra, [KEPT]: true}};
}

/** Whether its reader said that the note may be without a paragraph. */
export function isKept({extra}: Pick<Note, 'extra'>): boolean {
  return extra[KEPT] === true;
}

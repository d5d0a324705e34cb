import type {Colour} from '../notes/note.ts';

/**
 * What a stretch of text is; the theme says how that looks. Later roles of a run lie over earlier ones.
 */
export type Role =
  /** Words of the article or of the reader, which are shown as they are; without it a run is the program's own. */
  | 'text'
  | 'title'
  | 'heading'
  | 'strong'
  | 'emphasis'
  | 'deleted'
  | 'code'
  | 'code-keyword'
  | 'code-string'
  | 'code-number'
  | 'code-comment'
  | 'code-name'
  | 'link'
  | 'quote'
  | 'person'
  | 'organisation'
  | 'place'
  | 'date'
  | `highlight-${Colour}`
  /** Words that a note quotes. */
  | 'noted'
  | 'selection'
  /** Words that a paragraph had and has no more, and those that it has got. */
  | 'taken'
  | 'added'
  | 'hit'
  | 'telling'
  | 'focus'
  | 'note'
  | 'note-bar'
  | 'bar'
  | 'sign'
  | 'faint'
  | 'rule'
  | 'status'
  | 'status-word'
  | 'header'
  | 'error'
  | 'key'
  | 'selected'
  | 'tab';

/** A stretch of one row in one look. */
export type Run = {readonly text: string; readonly roles: readonly Role[]};

/** One row of the screen, left to right; never wider than the terminal. */
export type ScreenRow = readonly Run[];

/** A whole frame, as wide and high as the terminal at most. `cursor` is where the real cursor stands. */
export type Screen = {
  readonly rows: readonly ScreenRow[];
  readonly cursor: {readonly row: number; readonly column: number} | undefined;
};

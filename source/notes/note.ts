import type {Range} from '../document/article.ts';
import type {About} from './about.ts';

/** Where a note was put, as it was then. Never rewritten: what resolving finds later is a `Resolution`. */
export type Anchor = {
  readonly block: {
    readonly hash: string;
    readonly index: number;
    readonly count: number;
    readonly kind: string;
    readonly headings: readonly string[];
    readonly before: string | undefined;
    readonly after: string | undefined;
    /** `Article.id` of the version that was annotated. */
    readonly article: string;
    /** Version of the text normaliser that the hashes were made with. */
    readonly normaliser: number;
  };
  /** The annotated text and up to 64 characters on both sides, across paragraph borders. */
  readonly quote: {readonly exact: string; readonly prefix: string; readonly suffix: string};
  /** UTF-16 offsets into the annotated version's text. */
  readonly position: Range;
};

export const COLOURS = ['yellow', 'green', 'blue', 'pink', 'purple'] as const;

/** Colour of a highlight. */
export type Colour = (typeof COLOURS)[number];

/** A reader's annotation of one block (or of a selection inside it). Times are ISO 8601 in UTC. */
export type Note = {
  readonly id: string;
  readonly anchor: Anchor;
  /** Markdown as typed; empty for a bare highlight. */
  readonly body: string;
  readonly tags: readonly string[];
  readonly colour: Colour | undefined;
  readonly created: string;
  readonly modified: string;
  /** Counts the saves of this note. */
  readonly revision: number;
  /** Random id of the machine that saved it last. */
  readonly device: string;
  /** When it was deleted; the body is kept so that it can come back. */
  readonly deleted: string | undefined;
  /** Fields of its file that this program does not know; written back as they were. */
  readonly extra: Readonly<Record<string, unknown>>;
};

/** Where a note belongs in the article as it is now. */
export type Resolution =
  | {readonly status: 'exact' | 'moved' | 'changed'; readonly block: number; readonly range: Range}
  | {readonly status: 'ambiguous'; readonly candidates: readonly number[]}
  | {readonly status: 'orphan'; readonly perhaps: number | undefined};

/** Text of a note that was being typed and not saved. `note` is set when it was an edit of a saved note. */
export type Draft = {
  readonly id: string;
  readonly note: string | undefined;
  readonly anchor: Anchor;
  readonly body: string;
  readonly modified: string;
  /** Whom or what a new note is to be on; its paragraph alone without it. */
  readonly about?: About | undefined;
};

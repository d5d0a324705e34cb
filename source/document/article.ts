/** Half-open stretch of `Article.text`, in UTF-16 offsets on grapheme borders. */
export type Range = {readonly start: number; readonly end: number};

/** Inline styles that Markdown can give to a stretch of text. Colours are the theme's business. */
export type SpanStyle =
  | 'strong'
  | 'emphasis'
  | 'deleted'
  | 'code'
  | 'link'
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'name';

/** A styled stretch inside one block. Spans may nest, never cross. `href` is set on links only. */
export type Span = {readonly range: Range; readonly style: SpanStyle; readonly href?: string};

type BlockBase = {
  /** Where the block's text stands in `Article.text`; blocks are joined by one blank line. */
  readonly range: Range;
  readonly spans: readonly Span[];
  /** Depth of the quotes around the block; 0 outside of any. */
  readonly quoteDepth: number;
  /** Depth of the lists around the block; 0 outside of any. */
  readonly listDepth: number;
};

/**
 * One numbered paragraph (¶) of an article. Block 0 is always the title, a heading of level 1.
 * A table's text is its cells joined by a tab and its rows by a newline; `rows` holds the cells' ranges, the
 * header first.
 */
export type Block =
  | (BlockBase & {readonly kind: 'heading'; readonly level: number})
  | (BlockBase & {readonly kind: 'paragraph' | 'quote' | 'caption'})
  | (BlockBase & {readonly kind: 'list-item'; readonly marker: string})
  | (BlockBase & {readonly kind: 'code'; readonly language: string | undefined})
  | (BlockBase & {
      readonly kind: 'table';
      readonly rows: readonly (readonly Range[])[];
      readonly alignments: readonly ('left' | 'right' | 'center')[];
    });

/** What is known of an article beside its text; each from front matter, or from where it was opened. */
export type ArticleDetails = {
  /** Absolute path, address, or `-` for standard input: what `o` opens and the notes are filed under. */
  readonly source: string;
  /** Short form of the source for the screen: a file name or a host. */
  readonly label: string;
  readonly author?: string;
  /** ISO date (`2015-11-24`) or date and time. */
  readonly published?: string;
  /** BCP 47 tag as given by the article; undefined where it says nothing. */
  readonly language?: string;
  /** Where the text comes from in the article's own words (front matter `source`). */
  readonly credit?: string;
};

/** An article ready to be read: immutable, sanitised, every offset pointing into `text`. */
export type Article = ArticleDetails & {
  /** `sha256:` and the digest of the ordered block hashes: the same text has the same id wherever it lies. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** SHA-256 of each block's normalised text, in order; what anchors compare. */
  readonly blockHashes: readonly string[];
  readonly words: number;
};

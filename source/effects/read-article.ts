import {extname} from 'node:path';
import type {Article, ArticleDetails} from '../document/article.ts';
import {loadLineBreaks} from '../document/line-breaks.ts';
import {looksLikeMarkdown, readMarkdown} from '../document/markdown.ts';
import {readPlainText} from '../document/plain-text.ts';
import {decodeText} from './decode-text.ts';
import {OpenError} from './open-error.ts';

const MARKDOWN = new Set(['.md', '.markdown', '.mdown', '.mkd', '.mkdn', '.mdx', '.qmd', '.rmd']);

/** What an article may be told to be, whatever its name and looks. */
export type ArticleType = 'markdown' | 'text';

/** The bytes of an article, with what is known of them. */
export type Content = {
  readonly bytes: Uint8Array;
  /** What the bytes are called in a sentence: `standard input is empty`. */
  readonly name: string;
  readonly details: ArticleDetails;
  /** What the reader says it is; overrules all else. */
  readonly asked: ArticleType | undefined;
  /** Path whose ending may tell what it is; empty where there is none and the look of the text decides. */
  readonly path: string;
  /** Media type and encoding that a server states. */
  readonly mediaType?: string;
  readonly charset?: string | undefined;
};

/**
 * Reads bytes into an article: the reader's word, the media type, the name's ending and the look of the text decide
 * in that order what they are. Throws `OpenError`.
 */
export async function readArticle(content: Content): Promise<Article> {
  const text = readText(content);
  await loadLineBreaks(text);
  const {details} = content;
  return typeOf(content, text) === 'markdown' ? readNested(text, details) : readPlainText(text, details);
}

function typeOf({asked, mediaType, path}: Content, text: string): ArticleType {
  if (asked !== undefined) return asked;
  if (mediaType === 'text/markdown' || mediaType === 'text/x-markdown') return 'markdown';
  if (MARKDOWN.has(extname(path).toLowerCase())) return 'markdown';
  return path === '' && looksLikeMarkdown(text) ? 'markdown' : 'text';
}

/** Markdown, or plain text where its quotes or lists nest deeper than the parser's stack (thousands of levels). */
function readNested(text: string, details: ArticleDetails): Article {
  try {
    return readMarkdown(text, details);
  } catch (error) {
    if (error instanceof RangeError) return readPlainText(text, details);
    throw error;
  }
}

function readText({bytes, name, charset}: Content): string {
  if (bytes.length === 0) throw new OpenError(`${name} is empty: there is nothing to read.`);
  const decoded = decodeText(bytes, charset);
  if ('binary' in decoded) throw new OpenError(`${name} is ${decoded.binary}`);
  if (decoded.text.trim() === '')
    throw new OpenError(`${name} holds only white space: there is nothing to read.`);
  return decoded.text;
}

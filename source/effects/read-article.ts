import type {Article, ArticleDetails} from '../document/article.ts';
import {loadLineBreaks} from '../document/line-breaks.ts';
import {readMarkdown} from '../document/markdown.ts';
import {readPlainText} from '../document/plain-text.ts';
import {sourceFormat} from '../document/source-format.ts';
import type {SourceFormat} from '../document/source-format.ts';
import {decodeText} from './decode-text.ts';
import {OpenError} from './open-error.ts';

/** The bytes of an article, with what is known of them. */
export type Content = {
  readonly bytes: Uint8Array;
  /** What the bytes are called in a sentence: `standard input is empty`. */
  readonly name: string;
  readonly details: ArticleDetails;
  /** What the reader says it is; overrules all else. */
  readonly asked: SourceFormat | undefined;
  /** Path whose ending may tell what it is; empty where there is none and the look of the text decides. */
  readonly path: string;
  /** Media type and encoding that a server states. */
  readonly mediaType?: string;
  readonly charset?: string | undefined;
};

/**
 * Reads bytes into an article: as the reader says, else as a web page or a feed where it begins like one, else as the
 * name's ending, the media type and the look of the text say. Throws `OpenError`.
 */
export async function readArticle(content: Content): Promise<Article> {
  const {details, asked, path, mediaType, name} = content;
  const text = readText(content);
  const hints = {name: path, ...(mediaType !== undefined && {mediaType}), isNameless: path === ''};
  switch (asked ?? sourceFormat(text, hints)) {
    case 'html': {
      // Loaded for a page only: the parser of HTML would cost every other article 40 ms before its first frame.
      const {readPageArticle} = await import('../document/page-article.ts');
      const article = readPageArticle(text, details);
      await loadLineBreaks(article.text);
      return article;
    }
    case 'markdown':
      await loadLineBreaks(text);
      return readNested(text, details);
    case 'text':
      await loadLineBreaks(text);
      return readPlainText(text, details);
    case 'feed': {
      const {readFeed} = await import('../document/feed.ts');
      const article = readFeed(text, details);
      if (article === undefined)
        throw new OpenError(`${name} is no feed that can be read: RSS, Atom and JSON Feed are.`);
      await loadLineBreaks(article.text);
      return article;
    }
  }
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

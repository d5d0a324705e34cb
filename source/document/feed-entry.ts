import type {Article, ArticleDetails, FeedEntry} from './article.ts';
import {readMarkdown} from './markdown.ts';
import {markdownOfPage} from './page-article.ts';
import {readPiece} from './web-page.ts';

/** The text that a feed itself has of an entry; undefined where it has none. */
export function readEntry(entry: FeedEntry, details: ArticleDetails): Article | undefined {
  const {title, author, published, content} = entry;
  const markdown = readPiece(content, details.source);
  if (markdown.trim() === '') return undefined;
  const page = {title, author, published, site: undefined, language: undefined, address: undefined};
  return readMarkdown(markdownOfPage({...page, isArticle: true, markdown}), details);
}

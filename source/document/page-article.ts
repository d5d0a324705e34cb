import type {Article, ArticleDetails} from './article.ts';
import {readMarkdown} from './markdown.ts';
import {readWebPage, type WebPage} from './web-page.ts';

const NO_ARTICLE = 'no article was found on this page: this is all its text';

/** A page's HTML as an article; all the text of the page, with a caveat, where there is no article in it. */
export function readPageArticle(html: string, details: ArticleDetails): Article {
  const page = readWebPage(html, /^https?:/i.test(details.source) ? details.source : undefined);
  return readMarkdown(markdownOfPage(page), {...details, ...(!page.isArticle && {caveat: NO_ARTICLE})});
}

/** The page as a Markdown file: what is known of it as front matter, then the body. `readMarkdown` reads it. */
export function markdownOfPage(page: WebPage): string {
  const fields = [
    ['title', page.title],
    ['author', page.author],
    ['date', page.published],
    ['site', page.site],
    ['language', page.language],
    ['source', page.address],
  ] as const;
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${JSON.stringify(value)}\n`],
  );
  return lines.length === 0 ? page.markdown : `---\n${lines.join('')}---\n\n${page.markdown}`;
}

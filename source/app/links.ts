import type {Article, Range} from '../document/article.ts';

export type Link = {readonly range: Range; readonly href: string};

const found = new WeakMap<Article, readonly Link[]>();

/** The links of an article in the order of the text. */
export function linksOf(article: Article): readonly Link[] {
  const known = found.get(article);
  if (known !== undefined) return known;
  const links = article.blocks.flatMap(block =>
    block.spans.flatMap(({range, href}) => (href === undefined ? [] : [{range, href}])),
  );
  found.set(article, links);
  return links;
}

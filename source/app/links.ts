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

/** Where a link leads. */
export type Target =
  /** A page or file that can be read here. */
  | {readonly kind: 'article'; readonly source: string}
  /** A heading of the article itself. */
  | {readonly kind: 'place'; readonly anchor: string}
  /** Something for another program, if for any. */
  | {readonly kind: 'outside'; readonly href: string};

/** Where a link of the article at `source` leads; what names no scheme is meant from there. */
export function targetOf(href: string, source: string): Target {
  if (href.startsWith('#')) return {kind: 'place', anchor: decoded(href.slice(1))};
  const outside: Target = {kind: 'outside', href};
  if (/^https?:/i.test(href)) return URL.canParse(href) ? {kind: 'article', source: href} : outside;
  if (/^[a-z][a-z\d+.-]*:/i.test(href) || source === '-') return outside;
  if (/^https?:\/\//i.test(source)) {
    const url = URL.parse(href, source);
    return url === null ? outside : {kind: 'article', source: url.href};
  }
  const url = URL.parse(href, `file://${source.split('/').map(encodeURIComponent).join('/')}`);
  if (url === null || url.protocol !== 'file:' || url.host !== '') return outside;
  return {kind: 'article', source: decoded(url.pathname)};
}

/** Where a link leads, in full where that can be known. */
export function addressOf({href}: Link, {source}: Article): string {
  const target = targetOf(href, source);
  return target.kind === 'article' ? target.source : href;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The heading that an anchor names: its words in small letters with hyphens, as on code hosting sites. */
export function placeOfAnchor(article: Article, anchor: string): number | undefined {
  const at = article.blocks.findIndex(
    ({kind, range}) =>
      kind === 'heading' && slugOf(article.text.slice(range.start, range.end)) === anchor.toLowerCase(),
  );
  return at < 0 ? undefined : at;
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
    .trim()
    .replaceAll(/\s/gu, '-');
}

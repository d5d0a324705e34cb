import {lineOfNode, type PageDocument} from './page-element.ts';

/** What a page says of its article; each undefined where it says nothing. */
export type PageMetadata = {
  readonly title: string | undefined;
  readonly author: string | undefined;
  readonly site: string | undefined;
  /** ISO date, or date and time. */
  readonly published: string | undefined;
  /** BCP 47 tag. */
  readonly language: string | undefined;
  /** Where the article lies for good, by the page's own word. */
  readonly address: string | undefined;
};

export function readPageMetadata(document: PageDocument, address: string | undefined): PageMetadata {
  const meta = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = document
        .querySelector(`meta[property="${name}"],meta[name="${name}"]`)
        ?.getAttribute('content')
        ?.trim();
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? meta('og:url');
  const title = document.querySelector('title');
  return {
    title: meta('og:title', 'twitter:title') ?? (title === null ? undefined : lineOfNode(title)),
    author: meta('author', 'article:author'),
    site: meta('og:site_name', 'application-name'),
    published: meta('article:published_time', 'date'),
    language: document.documentElement.getAttribute('lang') ?? undefined,
    address: (canonical === undefined ? undefined : URL.parse(canonical, address)?.href) ?? address,
  };
}

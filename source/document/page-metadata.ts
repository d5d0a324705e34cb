import {authorOf} from './page-author.ts';
import type {PageDocument} from './page-element.ts';
import type {PageStatements} from './page-statements.ts';
import {bareWords, cleanLine, spacedLine} from './page-text.ts';
import {readDateIn} from './publication-date.ts';

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

/** `address` is where the page was found, where that is known. Of several statements the one for most readers counts. */
export function readPageMetadata(
  document: PageDocument,
  statements: PageStatements,
  address: string | undefined,
): PageMetadata {
  const site = siteOf(document, statements);
  return {
    title: titleOf(document, statements, site),
    author: authorOf(document, statements, site),
    site,
    published: publishedOf(document, statements),
    language: languageOf(document, statements),
    address: addressOf(document, statements, address),
  };
}

function firstOf(...lists: readonly (readonly string[])[]): string | undefined {
  return lists
    .flat()
    .map(cleanLine)
    .find(text => text !== '');
}

function linesOf(document: PageDocument, selector: string): readonly string[] {
  return [...document.querySelectorAll(selector)].map(spacedLine).filter(line => line !== '');
}

/** Between the title and the name of the site in `<title>`. */
const TITLE_SEPARATOR = /\s+[|\-–—·•»:/]+\s+|\s*[|»]\s*/;

function siteOf(document: PageDocument, {meta, stated}: PageStatements): string | undefined {
  const named = firstOf(
    meta('og:site_name'),
    stated('publisher'),
    meta('application-name', 'dc.publisher', 'apple-mobile-web-app-title'),
  );
  if (named !== undefined) return named.replace(/^@/, '');
  // What stands in <title> beside the title that is stated elsewhere.
  const whole = firstOf(linesOf(document, 'title'));
  const title = firstOf(meta('og:title'), linesOf(document, 'h1'));
  const rest =
    whole !== undefined && title !== undefined && whole.startsWith(title) ? whole.slice(title.length) : '';
  return TITLE_SEPARATOR.test(rest)
    ? cleanLine(rest.replace(/^[\s|\-–—·•»:/]+/, '')) || undefined
    : undefined;
}

/** The headline that readers see, where it is one that the page also states; else what it states, without the site's name. */
function titleOf(
  document: PageDocument,
  {meta, stated}: PageStatements,
  site: string | undefined,
): string | undefined {
  const whole = firstOf(linesOf(document, 'title'));
  const told = firstOf(meta('og:title'), stated('headline'), meta('twitter:title', 'dc.title', 'title'));
  const headlines = linesOf(document, 'h1').map(cleanLine);
  const seen = headlines.find(
    line => line.length > 8 && [told, whole].some(other => other !== undefined && isAlike(line, other)),
  );
  return (
    seen ??
    (told === undefined ? undefined : withoutSite(told, site)) ??
    (whole === undefined ? undefined : withoutSite(whole, site)) ??
    headlines[0]
  );
}

function isAlike(one: string, other: string): boolean {
  const first = bareWords(one);
  const second = bareWords(other);
  return second.startsWith(first) || (first.startsWith(second) && second.length > 8);
}

function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(/(\s+[|\-–—·•»]+\s+|\s*[|»]\s*)/);
  const [last, first] = [parts.at(-1) ?? '', parts[0] ?? ''];
  if (parts.length < 3) return title;
  if (site !== undefined && bareWords(site) !== '') {
    if (bareWords(last) === bareWords(site) || bareWords(last).startsWith(bareWords(site)))
      return parts.slice(0, -2).join('').trim();
    if (bareWords(first) === bareWords(site)) return parts.slice(2).join('').trim();
  }
  // `|` and `»` are hardly ever in a title; the longer side is it.
  const separator = parts.at(-2) ?? '';
  return /[|»]/.test(separator) && last.length < 40 && last.length < parts.slice(0, -2).join('').length
    ? parts.slice(0, -2).join('').trim()
    : title;
}

const DATE_NAMES = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'article.published',
  'article:published',
  'published_time',
  'published-date',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'dcterms.date',
  'dc.date.created',
  'ptime',
  'article_date_original',
  'originalpublicationdate',
  'cxenseparse:recs:publishtime',
  'bt:pubdate',
  'created',
  'datecreated',
];

function publishedOf(document: PageDocument, {meta, stated}: PageStatements): string | undefined {
  const sources: readonly (() => readonly string[])[] = [
    () => stated('datePublished'),
    () => meta(...DATE_NAMES),
    () => attributesOf(document, '[itemprop=datePublished]', 'content', 'datetime', 'title'),
    () => stated('dateCreated'),
    () =>
      attributesOf(
        document,
        'time[pubdate],time.published,time.entry-date,.published time,abbr.published',
        'datetime',
        'title',
      ),
    () => attributesOf(document, 'time[datetime]', 'datetime'),
    () =>
      linesOf(
        document,
        '[itemprop=datePublished],time,[class*=publish],[class*=timestamp],[class*=date],[class*=Date],[class*=byline],[class*=posted],[class*=meta]',
      ).filter(line => line.length < 120),
    () => stated('dateModified'),
  ];
  for (const source of sources)
    for (const text of source()) {
      const date = readDateIn(cleanLine(text));
      if (date !== undefined) return date;
    }
  return undefined;
}

function attributesOf(
  document: PageDocument,
  selector: string,
  ...names: readonly string[]
): readonly string[] {
  return [...document.querySelectorAll(selector)].flatMap(element =>
    names.flatMap(name => element.getAttribute(name) ?? []),
  );
}

function languageOf(document: PageDocument, {meta, stated}: PageStatements): string | undefined {
  const root = document.documentElement;
  const told = firstOf(
    [root.getAttribute('lang') ?? '', root.getAttribute('xml:lang') ?? ''],
    meta('content-language', 'og:locale', 'dc.language', 'language', 'inlanguage'),
    stated('inLanguage'),
  );
  const tag = told?.split(',')[0]?.trim().replaceAll('_', '-');
  return tag !== undefined && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) ? tag : undefined;
}

function addressOf(
  document: PageDocument,
  {meta}: PageStatements,
  address: string | undefined,
): string | undefined {
  const links = [...document.querySelectorAll('link[rel]')].filter(link =>
    /^canonical$/i.test(link.getAttribute('rel') ?? ''),
  );
  const told = [...links.map(link => link.getAttribute('href') ?? ''), ...meta('og:url')];
  for (const text of told) {
    const url = text === '' ? null : URL.parse(text.trim(), address);
    // The front page is no article's address: some pages name it by mistake.
    if (url !== null && /^https?:$/.test(url.protocol) && (url.pathname !== '/' || url.search !== ''))
      return url.href;
  }
  return address;
}

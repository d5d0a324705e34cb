import {decode} from './inline-styles.ts';
import {isElement, type PageDocument, type PageElement, type PageNode} from './page-element.ts';
import {wordsOfNames} from './page-signs.ts';
import type {PageStatements} from './page-statements.ts';
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
    .map(clean)
    .find(text => text !== '');
}

function clean(text: string): string {
  return decode(text)
    .replaceAll(/<[^<>]{1,40}>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function linesOf(document: PageDocument, selector: string): readonly string[] {
  return [...document.querySelectorAll(selector)].map(spacedLine).filter(line => line !== '');
}

/** The text of an element on one line, a space between the texts of different elements. */
function spacedLine(element: PageElement): string {
  const texts = (node: PageNode): readonly string[] =>
    isElement(node) ? node.childNodes.flatMap(texts) : node.nodeType === 3 ? [node.textContent] : [];
  return texts(element)
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;:])/g, '')
    .trim();
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
  return TITLE_SEPARATOR.test(rest) ? clean(rest.replace(/^[\s|\-–—·•»:/]+/, '')) || undefined : undefined;
}

/** The headline that readers see, where it is one that the page also states; else what it states, without the site's name. */
function titleOf(
  document: PageDocument,
  {meta, stated}: PageStatements,
  site: string | undefined,
): string | undefined {
  const whole = firstOf(linesOf(document, 'title'));
  const told = firstOf(meta('og:title'), stated('headline'), meta('twitter:title', 'dc.title', 'title'));
  const headlines = linesOf(document, 'h1').map(clean);
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
  const first = bare(one);
  const second = bare(other);
  return second.startsWith(first) || (first.startsWith(second) && second.length > 8);
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(/(\s+[|\-–—·•»]+\s+|\s*[|»]\s*)/);
  const [last, first] = [parts.at(-1) ?? '', parts[0] ?? ''];
  if (parts.length < 3) return title;
  if (site !== undefined && bare(site) !== '') {
    if (bare(last) === bare(site) || bare(last).startsWith(bare(site)))
      return parts.slice(0, -2).join('').trim();
    if (bare(first) === bare(site)) return parts.slice(2).join('').trim();
  }
  // `|` and `»` are hardly ever in a title; the longer side is it.
  const separator = parts.at(-2) ?? '';
  return /[|»]/.test(separator) && last.length < 40 && last.length < parts.slice(0, -2).join('').length
    ? parts.slice(0, -2).join('').trim()
    : title;
}

function authorOf(
  document: PageDocument,
  {meta, stated}: PageStatements,
  site: string | undefined,
): string | undefined {
  const sources: readonly (() => readonly string[])[] = [
    () => stated('author'),
    () =>
      meta(
        'author',
        'byl',
        'parsely-author',
        'sailthru.author',
        'dc.creator',
        'dcterms.creator',
        'article:author',
        'article:author_name',
      ),
    () => stated('creator'),
    () => namedIn(document, '[itemprop=author] [itemprop=name],[itemprop=author]'),
    () =>
      namedIn(
        document,
        '[rel=author],.author.vcard .fn,.byline .author,.author-name,[class*=byline] [class*=name]',
      ),
    () => bylinesOf(document),
  ];
  let own: string | undefined;
  for (const source of sources) {
    const names = [...new Set(source().map(text => authorName(text, site)))].filter(name => name !== '');
    const line = names.slice(0, 8).join(', ');
    // Where the site is stated as its own author, a byline may name who wrote it.
    if (line !== '' && (site === undefined || bare(line) !== bare(site))) return line;
    own ??= line === '' ? undefined : line;
  }
  return own;
}

/** Elements inside of others that are found too are the same name again. */
/** Elements inside of others that are found too are the same name again. */
function namedIn(document: PageDocument, selector: string): readonly string[] {
  for (const element of document.querySelectorAll(selector)) {
    if (element.textContent.length > 200 || isOfReaders(element)) continue;
    const line = spacedLine(element);
    if (line !== '' && line.length < 120) return [line];
  }
  return [];
}

/** A form asks for a name, and comments have authors too. */
function isOfReaders(element: PageElement): boolean {
  return element.closest('form,label,[class*=comment],[id*=comment]') !== null;
}

function bylinesOf(document: PageDocument): readonly string[] {
  const selector =
    '[class*=byline],[class*=author],[id*=byline],[class*=Byline],[class*=Author],[class*=meta],[class*=posted],[class*=meta]';
  for (const element of document.querySelectorAll(selector)) {
    if (element.textContent.length > 200 || isOfReaders(element)) continue;
    const words = wordsOfNames(element.getAttribute('class'), element.getAttribute('id'));
    const line = spacedLine(element);
    const isNamed = words.some(word => /^(?:byline|author|authors)$/.test(word));
    const isByline = /^(?:posted |written )?by \p{Lu}/iu.test(line);
    if (line !== '' && line.length < 120 && (isByline || (isNamed && line.length < 80))) return [line];
  }
  return [];
}

const NO_NAME =
  /^(?:https?:|www\.|@)|^(?:admin|administrator|editor|staff|guest|author|unknown|null|undefined|by|[^\p{L}]*)$/iu;

/** A name without what stands around it in bylines: `By Ada Lind, The Paper | March 2, 2019`. */
function authorName(text: string, site: string | undefined): string {
  const name = clean(text)
    .replace(
      /^(?:(?:written|story|reported|posted|words|text|article|analysis|opinion|review)\s+)?(?:by|von|par|por|di|door)[\s:]+/i,
      '',
    )
    .replace(/^\p{L}{2,12}\s*:\s+/u, '')
    .replace(/\s*(?:[|•·].*|,?\s+(?:posted |published |updated )?on\s+.*\d{4}.*)$/i, '')
    .replace(
      /[\s,–-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}).*$/i,
      '',
    )
    .replace(/\s*@\w+$/, '');
  const bareName = withoutSiteBehind(name, site).replace(/[\s,;.–-]+$/, match =>
    match.startsWith('.') ? '.' : '',
  );
  return NO_NAME.test(bareName) || bareName.length > 120 ? '' : bareName;
}

function withoutSiteBehind(name: string, site: string | undefined): string {
  if (site === undefined || site.length < 2) return name;
  const at = name.search(/[.,|–-]\s+\S/);
  return at > 2 && bare(name.slice(at)).startsWith(bare(site)) ? name.slice(0, at) : name;
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
      const date = readDateIn(clean(text));
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

import {parseFeed} from 'feedsmith';
import {createArticle} from './article.ts';
import type {Article, ArticleDetails, BlockDraft, FeedEntry} from './article.ts';
import {readHtml} from './html-text.ts';
import {sanitise, sanitiseLine} from './sanitise.ts';

/** A feed of more entries than these is an archive; its newest ones are listed. */
const MOST_ENTRIES = 1000;
/** Characters of a text without a title that stand for one. */
const TITLE_LENGTH = 80;

/** What the formats have in common, as they state it. */
type Item = {
  readonly title: string | undefined;
  readonly address: string | undefined;
  readonly date: string | undefined;
  readonly author: string | undefined;
  /** HTML. */
  readonly content: string | undefined;
};

/**
 * A feed (RSS, RDF, Atom or JSON) as an article: a list of its entries, newest first, each a block with the number of
 * its place, its title as a link, its date and its author. Undefined for what is no feed that can be read.
 */
export function readFeed(text: string, details: ArticleDetails): Article | undefined {
  const read = itemsOf(sanitise(text));
  if (read === undefined) return undefined;
  const base = URL.parse(read.address ?? '', details.source)?.href ?? details.source;
  const entries = newestFirst(read.items)
    .slice(0, MOST_ENTRIES)
    .map((item, at) => entryOf(item, at + 1, base));
  const article = createArticle({
    ...details,
    title: textOf(read.title) || details.label,
    blocks: entries.length === 0 ? [{kind: 'paragraph', text: 'No entries yet.'}] : entries.map(blockOf),
  });
  return {...article, feed: entries};
}

/** A feed as the formats have it in common. */
type Parsed = {
  readonly title: string | undefined;
  readonly address: string | undefined;
  readonly items: readonly Item[];
};

function itemsOf(text: string): Parsed | undefined {
  try {
    const parsed = parse(text);
    switch (parsed.format) {
      case 'rss':
        return rssItems(parsed.feed);
      case 'rdf':
        return rdfItems(parsed.feed);
      case 'atom':
        return atomItems(parsed.feed);
      case 'json':
        return jsonItems(parsed.feed);
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

const parse = (text: string) => parseFeed(text, {maxItems: MOST_ENTRIES});

type Feeds = ReturnType<typeof parse>;
type FeedOf<Format extends Feeds['format']> = Extract<Feeds, {readonly format: Format}>['feed'];

function rssItems({title, link, items = []}: FeedOf<'rss'>): Parsed {
  return {
    title,
    address: link,
    items: items.map(item => ({
      title: item.title,
      address: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      date: item.pubDate ?? item.dc?.dates?.[0],
      author: listed(item.dc?.creators) ?? listed(item.authors?.map(nameOfPerson)),
      content: item.content?.encoded ?? item.description,
    })),
  };
}

function rdfItems({title, link, items = []}: FeedOf<'rdf'>): Parsed {
  return {
    title,
    address: link,
    items: items.map(item => ({
      title: item.title,
      address: item.link,
      date: item.dc?.dates?.[0],
      author: listed(item.dc?.creators),
      content: item.content?.encoded ?? item.description,
    })),
  };
}

function atomItems({title, links, entries = []}: FeedOf<'atom'>): Parsed {
  return {
    title: title?.value,
    address: pageAmong(links),
    items: entries.map(entry => ({
      title: entry.title?.value,
      address: pageAmong(entry.links),
      date: entry.published ?? entry.updated,
      author: listed(entry.authors?.map(({name}) => name)),
      content: htmlOf(entry.content) ?? htmlOf(entry.summary),
    })),
  };
}

function jsonItems({title, home_page_url: address, items = []}: FeedOf<'json'>): Parsed {
  return {
    title,
    address,
    items: items.map(item => ({
      title: item.title,
      address: item.url ?? item.external_url,
      date: item.date_published ?? item.date_modified,
      author: listed(item.authors?.map(({name}) => name)),
      content: item.content_html ?? htmlOf({value: item.content_text ?? item.summary, type: 'text'}),
    })),
  };
}

type AtomLink = {readonly href?: string | undefined; readonly rel?: string | undefined};

/** The page that an Atom link leads to: RFC 4287 calls it `alternate`, also where it is called nothing. */
function pageAmong(links: readonly AtomLink[] | undefined): string | undefined {
  return links?.find(({rel}) => rel === undefined || rel === 'alternate')?.href;
}

type AtomText = {readonly value?: string | undefined; readonly type?: string | undefined};

function htmlOf(text: AtomText | undefined): string | undefined {
  if (text?.value === undefined || text.type === 'html' || text.type === 'xhtml') return text?.value;
  const escaped = text.value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return escaped
    .split(/\n\s*\n/)
    .map(part => `<p>${part}</p>`)
    .join('');
}

type Person = {readonly name?: string | undefined; readonly email?: string | undefined};

function nameOfPerson(person: string | Person): string | undefined {
  return typeof person === 'string' ? person : (person.name ?? person.email);
}

function listed(names: readonly (string | undefined)[] | undefined): string | undefined {
  const known = (names ?? []).filter(name => name !== undefined && name !== '');
  return known.length === 0 ? undefined : known.join(', ');
}

/** Newest first, where every entry has a date; else as the feed has them. */
function newestFirst(items: readonly Item[]): readonly Item[] {
  const times = new Map(items.map(item => [item, Date.parse(item.date ?? '')]));
  if ([...times.values()].some(Number.isNaN)) return items;
  return items.toSorted((one, other) => (times.get(other) ?? 0) - (times.get(one) ?? 0));
}

function entryOf(item: Item, block: number, base: string): FeedEntry {
  const url = item.address === undefined ? null : URL.parse(item.address.trim(), base);
  const time = Date.parse(item.date ?? '');
  const text = textOf(item.content);
  const start = text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH).replace(/\s\S*$/u, '')} …` : text;
  return {
    block,
    title: textOf(item.title) || start || item.address || 'Untitled',
    source: url !== null && /^https?:$/.test(url.protocol) ? url.href : undefined,
    author: textOf(item.author) || undefined,
    published: Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10),
    content: item.content ?? '',
  };
}

/** Words in one line of what may be HTML. */
function textOf(html: string | undefined): string {
  const parts = html === undefined ? [] : readHtml(html).map(({text}) => text);
  return sanitiseLine(parts.join(' '));
}

function blockOf({block, title, source, author, published}: FeedEntry): BlockDraft {
  const about = [published, author].filter(part => part !== undefined).join(' · ');
  const range = {start: 0, end: title.length};
  return {
    kind: 'list-item',
    marker: `${block}.`,
    listDepth: 1,
    text: about === '' ? title : `${title}\n${about}`,
    spans: [
      ...(source === undefined ? [] : [{range, style: 'link', href: source} as const]),
      ...(about === ''
        ? []
        : [
            {
              range: {start: title.length + 1, end: title.length + 1 + about.length},
              style: 'emphasis',
            } as const,
          ]),
    ],
  };
}

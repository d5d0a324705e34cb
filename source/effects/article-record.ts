import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import {canonicalAddress} from '../document/canonical-address.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import type {Fields} from '../notes/annotation-fields.ts';

/** One version of an article's text: its `Article.id`, and hash and length (UTF-16 units) of each block. */
export type RecordedVersion = {
  readonly id: string;
  readonly seen: string;
  readonly hashes: readonly string[];
  readonly lengths: readonly number[];
};

/** `articles/<key>/article.json`: what an article was called, where it lay, and what its texts were. */
export type ArticleRecord = {
  /** Name of its folder, a random UUID. */
  readonly key: string;
  readonly title: string;
  readonly label: string;
  /** Path or address it was first annotated under, then all others it was seen at. */
  readonly source: string;
  readonly aliases: readonly string[];
  /** Web addresses that its text says it comes from (`Article.credit`); they count where the text fits too. */
  readonly credits: readonly string[];
  /** Sources that look like this article and are another one, as the reader said. */
  readonly refused: readonly string[];
  readonly author: string | undefined;
  readonly published: string | undefined;
  /** Name of the magazine, paper or blog, where the page says it. */
  readonly site: string | undefined;
  /** When it came into the library, ISO 8601; undefined in records of before there was one. */
  readonly added: string | undefined;
  /** The one read last at the end; none of an article that is queued and was never fetched. */
  readonly versions: readonly RecordedVersion[];
};

/** Standard input has no name: such an article is known by its text alone. */
const NAMELESS = '-';

function versionOf(article: Article, seen: string): RecordedVersion {
  return {
    id: article.id,
    seen,
    hashes: article.blockHashes,
    lengths: article.blocks.map(({range}) => range.end - range.start),
  };
}

export function newRecord(key: string, article: Article, seen: string): ArticleRecord {
  const {title, label, source, author, published, site} = article;
  return {
    key,
    title,
    label,
    source,
    aliases: [],
    credits: creditsOf(article),
    refused: [],
    author,
    published,
    site,
    added: seen,
    versions: [versionOf(article, seen)],
  };
}

/** The record of an article that nobody has fetched yet: all that is known is where it lies. */
export function queuedRecord(
  key: string,
  {source, title, label}: Pick<ArticleRecord, 'source' | 'title' | 'label'>,
  added: string,
): ArticleRecord {
  return {
    key,
    title,
    label,
    source,
    aliases: [],
    refused: [],
    credits: [],
    author: undefined,
    published: undefined,
    site: undefined,
    added,
    versions: [],
  };
}

/** The record with the article's source in it, and its version as the newest; the same object when both were so. */
export function withArticle(record: ArticleRecord, article: Article, seen: string): ArticleRecord {
  const isNewest = record.versions.at(-1)?.id === article.id;
  const isSourceKnown = article.source === NAMELESS || isSourceOf(record, article.source);
  const credits = [...new Set([...record.credits, ...creditsOf(article)])];
  if (isNewest && isSourceKnown && credits.length === record.credits.length) return record;
  const known = record.versions.find(({id}) => id === article.id);
  const older = record.versions.filter(({id}) => id !== article.id);
  return {
    ...record,
    ...(isNewest ? {} : detailsOf(record, article)),
    credits,
    aliases: isSourceKnown ? record.aliases : [...record.aliases, article.source],
    versions: [...older, known ?? versionOf(article, seen)],
  };
}

/** What the newest version says of itself; what it does not say stays as an older one said it. */
function detailsOf(
  record: ArticleRecord,
  {title, label, author, published, site}: Article,
): Pick<ArticleRecord, 'title' | 'label' | 'author' | 'published' | 'site'> {
  return {
    title,
    label,
    author: author ?? record.author,
    published: published ?? record.published,
    site: site ?? record.site,
  };
}

/** Names under which the article can be found again. */
export function sourcesOf(record: ArticleRecord): readonly string[] {
  return [record.source, ...record.aliases].filter(source => source !== NAMELESS);
}

/** Whether a record is of the article at `source`; addresses are compared in their canonical form. */
export function isSourceOf(record: ArticleRecord, source: string): boolean {
  const address = canonicalAddress(source);
  return sourcesOf(record).some(known => canonicalAddress(known) === address);
}

function creditsOf({credit}: Article): readonly string[] {
  return credit !== undefined && /^https?:\/\//i.test(credit) ? [credit] : [];
}

/** The addresses under which an article is looked for: its own, and the one that its text says it comes from. */
export function addressesOf(article: Article): readonly string[] {
  return [article.source, ...creditsOf(article)].filter(source => source !== NAMELESS).map(canonicalAddress);
}

/** Whether the article or the record says that its text comes from where the other one lies, or both name one place. */
export function isCredited(record: ArticleRecord, article: Article): boolean {
  const own = new Set(addressesOf(article));
  return [...sourcesOf(record), ...record.credits].some(address => own.has(canonicalAddress(address)));
}

/** The record no longer takes the source for its own, though the text there is like its text. */
export function withoutSource(record: ArticleRecord, source: string): ArticleRecord {
  return {
    ...record,
    aliases: record.aliases.filter(alias => alias !== source),
    refused: [...new Set([...record.refused, source])],
  };
}

/** `withoutSource` undone. */
export function withSource(record: ArticleRecord, source: string): ArticleRecord {
  if (!isRefused(record, source)) return record;
  return {
    ...record,
    aliases: [...new Set([...record.aliases, source])],
    refused: record.refused.filter(other => other !== source),
  };
}

export function isRefused(record: ArticleRecord, source: string): boolean {
  return record.refused.includes(source);
}

/**
 * How much of a recorded version and the article is the same text, 0..1: the length of the shared blocks against
 * the longer of both. An article quoted whole in a collection three times its length is not the collection.
 */
export function likeness(record: ArticleRecord, article: Article): number {
  const own = new Map<string, number>();
  let total = 0;
  for (const [block, hash] of article.blockHashes.entries()) {
    const range = article.blocks[block]?.range;
    const length = range ? range.end - range.start : 0;
    own.set(hash, length);
    total += length;
  }
  let best = 0;
  for (const version of record.versions) {
    let shared = 0;
    let length = 0;
    for (const [block, hash] of version.hashes.entries()) {
      length += version.lengths[block] ?? 0;
      if (own.has(hash)) shared += version.lengths[block] ?? 0;
    }
    best = Math.max(best, shared / Math.max(1, length, total));
  }
  return Math.min(1, best);
}

export function recordText(record: ArticleRecord): string {
  const {key: _key, ...fields} = record;
  return `${JSON.stringify({'postil:version': 1, ...fields}, undefined, 1)}\n`;
}

/** What two copies of a record say, the first one's names before the other's. */
export function joinRecords(one: ArticleRecord, other: ArticleRecord): ArticleRecord {
  const union = (first: readonly string[], second: readonly string[]): readonly string[] => [
    ...new Set([...first, ...second]),
  ];
  const names = union([...sourcesOf(one)], sourcesOf(other)).filter(name => name !== one.source);
  const known = new Set(one.versions.map(({id}) => id));
  const refused = union(one.refused, other.refused).filter(name => !sourcesOf(one).includes(name));
  return {
    ...one,
    aliases: names.filter(name => !refused.includes(name)),
    credits: union(one.credits, other.credits),
    refused,
    versions: [...one.versions, ...other.versions.filter(({id}) => !known.has(id))],
  };
}

/** Reads `article.json` of a folder, or a copy of it. Throws when it is not there or not what it should be. */
export function readRecord(articles: string, key: string, file = 'article.json'): ArticleRecord {
  const fields: unknown = JSON.parse(readFileSync(join(articles, key, file), 'utf8'));
  if (!isFields(fields)) throw new TypeError('article.json holds no object');
  const line = (name: keyof ArticleRecord): string | undefined => {
    const field = fields[name];
    return typeof field === 'string' ? sanitiseLine(field) : undefined;
  };
  const source = line('source');
  if (source === undefined) throw new TypeError('article.json has no source');
  return {
    key,
    title: line('title') ?? source,
    label: line('label') ?? source,
    source,
    aliases: stringsOf(fields['aliases']),
    credits: stringsOf(fields['credits']),
    refused: stringsOf(fields['refused']),
    author: line('author'),
    published: line('published'),
    site: line('site'),
    added: line('added'),
    versions: listOf(fields['versions']).filter(isFields).map(readVersion),
  };
}

function readVersion(fields: Fields): RecordedVersion {
  return {
    id: String(fields['id']),
    seen: String(fields['seen']),
    hashes: stringsOf(fields['hashes']),
    lengths: listOf(fields['lengths']).map(Number),
  };
}

function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter(entry => typeof entry === 'string');
}

import type {ArticleDetails} from './article.ts';
import {readDate} from './publication-date.ts';

/** What the head of a file says of the article; every field as the file has it, dates in ISO form where readable. */
export type FrontMatter = {
  readonly title: string | undefined;
  readonly details: Pick<ArticleDetails, 'author' | 'published' | 'language' | 'credit' | 'site'>;
  /** The text after the closing line. */
  readonly body: string;
};

const KEY = /^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/;

/**
 * Reads the part of YAML that front matter uses: `key: value` with plain, quoted, listed and folded values. Nested
 * maps are skipped. Without an opening `---`, a closing `---` or `...`, or any key, the whole text is the body: a
 * rule at the top of an article must not swallow it. (The yaml library would cost 30 ms before the first frame.)
 */
export function readFrontMatter(text: string): FrontMatter {
  const head = /^---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  const fields = head ? readFields(head[1] ?? '') : undefined;
  if (!head || fields === undefined) return {title: undefined, details: {}, body: text};
  const value = (...keys: readonly string[]): string | undefined =>
    keys.map(key => fields.get(key)).find(found => found !== undefined && found !== '');
  const author = value('author', 'authors', 'by');
  const date = value('date', 'published', 'pubdate');
  const language = value('language', 'lang');
  const site = value('site', 'publication', 'publisher');
  const credit = value('source', 'url', 'link', 'canonical');
  return {
    title: value('title'),
    details: {
      ...(author === undefined ? {} : {author}),
      ...(date === undefined ? {} : {published: readDate(date) ?? date}),
      ...(language === undefined ? {} : {language}),
      ...(credit === undefined ? {} : {credit}),
      ...(site === undefined ? {} : {site}),
    },
    body: text.slice(head[0].length),
  };
}

function readFields(head: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  let key: string | undefined;
  for (const line of head.split('\n')) {
    const pair = KEY.exec(line);
    if (pair?.[1] !== undefined) {
      key = pair[1].toLowerCase();
      fields.set(key, readScalar(pair[2] ?? ''));
    } else if (key !== undefined && /^\s*- |^\s+\S/.test(line)) {
      const part = readScalar(line.trim().replace(/^- +/, ''));
      const before = fields.get(key) ?? '';
      const separator = /^\s*- /.test(line) ? ', ' : ' ';
      fields.set(key, before === '' ? part : before + separator + part);
    } else if (line.trim() !== '' && !line.startsWith('#')) return undefined;
  }
  return fields.size > 0 ? fields : undefined;
}

function readScalar(raw: string): string {
  const text = raw.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (quoted) return unescape(quoted[1] ?? '');
  const single = /^'((?:[^']|'')*)'/.exec(text);
  if (single) return (single[1] ?? '').replaceAll("''", "'");
  const list = /^\[(.*)\]$/.exec(text);
  if (list) return (list[1] ?? '').split(',').map(readScalar).join(', ');
  if (/^[|>][+-]?\d?$/.test(text)) return '';
  const value = text.replace(/(?:^|\s)#.*$/, '');
  return /^(?:null|~)$/.test(value) ? '' : value.trim();
}

const ESCAPES: Readonly<Record<string, string>> = {n: '\n', t: '\t', r: '\r'};

function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, four, two, one: string) => {
    const code: unknown = four ?? two;
    if (typeof code === 'string') return String.fromCharCode(Number.parseInt(code, 16));
    return ESCAPES[one] ?? one;
  });
}

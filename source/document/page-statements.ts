import type {PageDocument, PageElement} from './page-element.ts';

/** What a page states for machines, by name: `<meta>` and microdata, and the JSON-LD of its article. */
export type PageStatements = {
  /** The contents of the `<meta>` elements of that name or property, first ones first. */
  readonly meta: (...names: readonly string[]) => readonly string[];
  /** A property of the schema.org article in the JSON-LD, as text: of things, their names. */
  readonly stated: (property: string) => readonly string[];
};

type Thing = Readonly<Record<string, unknown>>;

/** Types of schema.org that are an article; the last is a page that may have one. */
const ARTICLE_TYPE =
  /Article$|^(?:Blog|Social|Discussion|LiveBlog).*Posting$|^(?:Report|Review|Recipe|ClaimReview|Newsletter)$/;

export function readStatements(document: PageDocument): PageStatements {
  const metas = new Map<string, string[]>();
  for (const element of document.getElementsByTagName('meta')) {
    const content = element.getAttribute('content')?.replaceAll(/\s+/g, ' ').trim() ?? '';
    if (content === '') continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name === undefined) continue;
      const known = metas.get(name);
      if (known === undefined) metas.set(name, [content]);
      else known.push(content);
    }
  }
  const things = jsonThings(document);
  const article =
    things.find(thing => typesOf(thing).some(type => ARTICLE_TYPE.test(type))) ??
    things.find(thing => typesOf(thing).includes('WebPage') && 'headline' in thing);
  return {
    meta: (...names) => names.flatMap(name => metas.get(name.toLowerCase()) ?? []),
    stated: property => textsOf(article?.[property], things),
  };
}

/** All objects of the page's JSON-LD that have a type, outer ones first. What is no JSON is passed over. */
function jsonThings(document: PageDocument): readonly Thing[] {
  const things: Thing[] = [];
  const gather = (value: unknown, depth: number): void => {
    if (depth > 6 || things.length > 500) return;
    if (Array.isArray(value)) for (const entry of value) gather(entry, depth + 1);
    else if (isThing(value)) {
      if (typesOf(value).length > 0) things.push(value);
      for (const entry of Object.values(value)) if (typeof entry === 'object') gather(entry, depth + 1);
    }
  };
  for (const script of document.getElementsByTagName('script')) {
    if (!/ld\+json/i.test(script.getAttribute('type') ?? '')) continue;
    const parsed = parseJson(script);
    if (parsed === undefined) things.push(...brokenThings(script.textContent));
    else gather(parsed, 0);
  }
  return things;
}

function parseJson(script: PageElement): unknown {
  const text = script.textContent.replaceAll(
    /^\s*(?:<!--|\/\*.*?\*\/|<!\[CDATA\[)|(?:-->|\]\]>)\s*;?\s*$/g,
    '',
  );
  try {
    // Line ends inside of strings are not JSON, and common.
    return JSON.parse(text.replaceAll(/[\n\r\t]/g, ' '));
  } catch {
    return undefined;
  }
}

/** What can be read of JSON-LD with a mistake in it: its plain texts. */
function brokenThings(text: string): readonly Thing[] {
  const type = /"@type"\s*:\s*"(\w{1,40})"/.exec(text)?.[1];
  if (type === undefined) return [];
  const found = [
    ...text.matchAll(/"(headline|datePublished|dateModified|author|publisher)"\s*:\s*"([^"\\]{1,300})"/g),
  ];
  return [{'@type': type, ...Object.fromEntries(found.map(([, name, value]) => [name, value]))}];
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null;
}

function typesOf(thing: Thing): readonly string[] {
  const type = thing['@type'];
  return (Array.isArray(type) ? type : [type]).filter(name => typeof name === 'string');
}

function textsOf(value: unknown, things: readonly Thing[]): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return value === '' ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap(entry => textsOf(entry, things));
  if (!isThing(value)) return [];
  const named =
    'name' in value ? value : things.find(thing => 'name' in thing && thing['@id'] === value['@id']);
  return textsOf(named?.['name'] ?? value['@value'], things);
}

import {looksLikeMarkdown} from './markdown.ts';

/** What a text can be read as. */
export type SourceFormat = 'html' | 'markdown' | 'text' | 'feed';

const FORMAT_OF_ENDING: Readonly<Record<string, SourceFormat>> = {
  ...Object.fromEntries(
    ['md', 'markdown', 'mdown', 'mkd', 'mkdn', 'mdx', 'qmd', 'rmd'].map(ending => [ending, 'markdown']),
  ),
  ...Object.fromEntries(['html', 'htm', 'xhtml', 'xht'].map(ending => [ending, 'html'])),
  ...Object.fromEntries(['rss', 'atom', 'rdf'].map(ending => [ending, 'feed'])),
};

/** Media types that say what a text is; `text/plain`, `text/xml` and `application/json` leave it to the text. */
const FORMAT_OF_MEDIA_TYPE: Readonly<Record<string, SourceFormat>> = {
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/rss+xml': 'feed',
  'application/atom+xml': 'feed',
  'application/rdf+xml': 'feed',
  'application/feed+json': 'feed',
};

export type FormatHints = {
  /** A file's name, or the path of an address. */
  readonly name?: string;
  /** In small letters, without parameters, as a server states it. */
  readonly mediaType?: string;
  /** Text without a name that tells: it may be Markdown by its looks. */
  readonly isNameless?: boolean;
};

/**
 * What a text is to be read as. A page and a feed are known by how they begin, whatever they are called: servers
 * and file names are wrong about them often. Markdown has no such beginning, so there the name counts, then the
 * media type, and where there is neither (`isNameless`) the looks.
 */
export function sourceFormat(
  text: string,
  {name = '', mediaType = '', isNameless = false}: FormatHints,
): SourceFormat {
  const named = FORMAT_OF_ENDING[/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  // A Markdown file may begin with a piece of HTML.
  if (named === 'markdown') return named;
  const begun = formatOfBeginning(text);
  if (begun !== undefined) return begun;
  const stated = FORMAT_OF_MEDIA_TYPE[mediaType];
  if (stated === 'markdown') return stated;
  if ((stated ?? named) === 'html' && /<[a-z!/][^<>]*>/i.test(text.slice(0, 20_000))) return 'html';
  return (isNameless || stated === 'html') && looksLikeMarkdown(text) ? 'markdown' : 'text';
}

/** A byte order mark, white space, an XML declaration and comments may stand before the first tag. */
const BEFORE_ROOT =
  /^\ufeff?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->)[\s\S]){0,4000}-->\s*){0,20}/;

function formatOfBeginning(text: string): 'html' | 'feed' | undefined {
  const head = text.slice(0, 20_000);
  const root = head.slice(BEFORE_ROOT.exec(head)?.[0].length ?? 0);
  if (/^<!doctype\s+html|^<(?:html|head|body)[\s>]/i.test(root)) return 'html';
  if (/^<(?:rss|(?:\w+:)?feed|rdf:RDF)[\s>]/i.test(root)) return 'feed';
  if (/^\{[\s\S]{0,2000}"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org\//.test(root)) return 'feed';
  // A page saved without its frame: a block of HTML first, and hardly a line that is not in tags.
  if (/^<(?:article|main|div|section|header|title|meta|table|script|style|link|h[1-6]|p)[\s>]/i.test(root)) {
    return (head.match(/<\/?[a-z][^<>]*>/gi)?.length ?? 0) >= 6 && !looksLikeMarkdown(text)
      ? 'html'
      : undefined;
  }
  return undefined;
}

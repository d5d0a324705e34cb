import {isWebAddress} from '../app/opening.ts';
import type {LibraryEntry} from '../app/library-entry.ts';
import {sanitiseLine} from '../document/sanitise.ts';

/*
 * Lists of addresses as other programs write and read them: one a line, or OPML, which outliners, feed readers and
 * read-it-later services know.
 */

/** The addresses of a list, each once, in its order. Lines that are none and comments (`#`) are left out. */
export async function readLinkList(text: string): Promise<readonly string[]> {
  const found = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<opml[\s>]/i.test(text.replace(/^\uFEFF/, ''))
    ? await readOpml(text)
    : text.split(/\r\n?|\n/).map(line => line.trim());
  return [...new Set(found.map(sanitiseLine).filter(isWebAddress))].filter(address => URL.canParse(address));
}

type Outline = {
  readonly url?: string | undefined;
  readonly htmlUrl?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
};

/** Of a link its address, of a feed the feed itself. Throws what the parser throws. */
async function readOpml(text: string): Promise<readonly string[]> {
  const {parseOpml} = await import('feedsmith');
  const {body} = parseOpml(text);
  const addresses: string[] = [];
  // A list, not a recursion: a file of many levels must not end the program.
  const waiting: Outline[] = [...(body?.outlines ?? [])];
  for (let outline = waiting.shift(); outline !== undefined; outline = waiting.shift()) {
    const address = outline.url ?? outline.xmlUrl ?? outline.htmlUrl;
    if (address !== undefined) addresses.push(address);
    waiting.unshift(...(outline.outlines ?? []));
  }
  return addresses;
}

/** The web addresses of articles, one a line. */
export function writeLinkLines(entries: readonly LibraryEntry[]): string {
  return entries.map(({source}) => `${source}\n`).join('');
}

/** The web addresses of articles as OPML 2.0: an outline of the type `link` each. */
export function writeOpml(entries: readonly LibraryEntry[]): string {
  const outlines = entries.map(({title, source, added}) => {
    const created = added === undefined ? '' : ` created="${escapeXml(new Date(added).toUTCString())}"`;
    return `    <outline text="${escapeXml(title)}" type="link" url="${escapeXml(source)}"${created}/>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>Postil</title>\n  </head>\n  <body>\n${outlines.join('')}  </body>\n</opml>\n`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

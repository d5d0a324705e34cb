/**
 * How deep elements may nest. Pages stay below 60; what is deeper is broken or hostile, and all that walks over
 * elements by calling itself, here and in libraries, would run out of stack.
 */
const MAX_DEPTH = 150;

/** How many tags are read: a page of a megabyte has 20,000, and the parser takes 15 µs for each. */
const MAX_TAGS = 30_000;

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

/** Elements that a parser closes by itself when the next one begins: they do not nest. */
const CLOSED_BY_NEXT = new Set('p li dt dd option tr td th'.split(' '));

/** Elements whose content is no markup. */
const RAW = new Set('script style textarea title xmp iframe noembed noframes'.split(' '));

/**
 * The markup of a page without what no reader of it needs (comments, scripts that state nothing, styles), without
 * the tags of elements that nest too deep, whose content moves up, and without tags behind the first 30,000. Looks
 * at each character a fixed number of times, whatever the input.
 */
export function tameMarkup(html: string): string {
  const parts: string[] = [];
  const stack: string[] = [];
  const endOfTag = tagEnds(html);
  const endOfRaw = rawEnds(html);
  let tags = 0;
  let at = 0;
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', at)) {
    if (open > at) parts.push(html.slice(at, open));
    const name = nameAt(html, open);
    if (name === undefined) {
      at = endOfOther(html, open);
      // A `<` before no name is text.
      if (at === open + 1) parts.push('&lt;');
      continue;
    }
    at = endOfTag(open);
    const tag = html.slice(open, at);
    if (RAW.has(name)) {
      const end = endOfRaw(name, at);
      if (name === 'title' || (name === 'script' && /ld\+json/i.test(tag)))
        parts.push(tag, html.slice(at, end), `</${name}>`);
      at = end;
    } else if (tags < MAX_TAGS && fits(name, stack)) {
      tags++;
      parts.push(tag);
    } else if (parts.at(-1) !== ' ') parts.push(' ');
  }
  parts.push(html.slice(at));
  return parts.join('');
}

const NAME = /<\/?[a-z][a-z\d:-]*/iy;

/** The name of the tag that begins at `open`, in small letters, with the slash of an end tag. */
function nameAt(html: string, open: number): string | undefined {
  NAME.lastIndex = open;
  return NAME.exec(html)?.[0].slice(1).toLowerCase();
}

/** Whether a tag is within the depth; keeps the names of the elements that are open. */
function fits(name: string, stack: string[]): boolean {
  if (name.startsWith('/')) {
    const opened = stack.lastIndexOf(name.slice(1));
    if (opened !== -1) stack.length = opened;
    return opened !== -1 || CLOSED_BY_NEXT.has(name.slice(1));
  }
  if (VOID.has(name)) return true;
  if (stack.length >= MAX_DEPTH) return false;
  if (CLOSED_BY_NEXT.has(name)) return true;
  stack.push(name);
  return true;
}

/** Behind a comment, a declaration or a processing instruction; else behind the `<`. */
function endOfOther(html: string, open: number): number {
  if (html.startsWith('<!--', open)) {
    const end = html.indexOf('-->', open + 2);
    return end === -1 ? html.length : end + 3;
  }
  if (!/[!?/]/.test(html.charAt(open + 1))) return open + 1;
  const end = html.indexOf('>', open);
  return end === -1 ? html.length : end + 1;
}

/** Finds the end of a tag from its beginning: a `>` that is in no quoted value. */
function tagEnds(html: string): (open: number) => number {
  // Once there is no quote to the end of the page, it is not looked for again.
  const isGone = new Set<string>();
  return open => {
    const first = html.indexOf('>', open);
    if (first === -1) return html.length;
    if (first - open < 2000 && !/["']/.test(html.slice(open, first))) return first + 1;
    for (let at = open + 1; at < html.length; at++) {
      const sign = html.charAt(at);
      if (sign === '>') return at + 1;
      if ((sign === '"' || sign === "'") && !isGone.has(sign) && /=\s{0,9}$/.test(html.slice(at - 10, at))) {
        const close = html.indexOf(sign, at + 1);
        if (close === -1) isGone.add(sign);
        else at = close;
      }
    }
    return html.length;
  };
}

/** Finds what is behind the end tag of an element without markup; all the rest where there is none. */
function rawEnds(html: string): (name: string, from: number) => number {
  const ends = new Map<string, RegExp>();
  const isGone = new Set<string>();
  return (name, from) => {
    if (isGone.has(name)) return from;
    const end = ends.get(name) ?? new RegExp(`</${name}[^>]{0,99}>`, 'gi');
    ends.set(name, end);
    end.lastIndex = from;
    if (end.test(html)) return end.lastIndex;
    isGone.add(name);
    return from;
  };
}

import {decode} from './inline-styles.ts';

/** Elements that end a paragraph. */
const BLOCK =
  /^\/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/;

/** Elements whose content is not text. */
const HIDDEN = /^(?:script|style|template|svg|head|title|noscript|iframe)$/;

/** A paragraph of HTML; `level` is set on a heading. */
type HtmlPart = {readonly text: string; readonly level: number | undefined};

/**
 * The paragraphs of a piece of HTML that stands in Markdown: tags, comments and scripts are gone, references are
 * decoded. Every `<` is looked at once, so hostile input stays linear. Web pages have a reader of their own.
 */
export function readHtml(html: string): readonly HtmlPart[] {
  return textOf(html)
    .split(/\n\s*\n/)
    .map(part => {
      const text = decode(part.replace(/\s+/g, ' ')).trim();
      const [, level, heading = ''] = /^#([1-6])\uE000(.*)$/.exec(text) ?? [];
      return level === undefined ? {text, level: undefined} : {text: heading.trim(), level: Number(level)};
    })
    .filter(part => part.text !== '');
}

function textOf(html: string): string {
  const parts: string[] = [];
  let lower: string | undefined;
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    parts.push(html.slice(at, open === -1 ? html.length : open).replace(/\s+/g, ' '));
    if (open === -1) break;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
    } else if (/[a-z/!?]/i.test(html.charAt(open + 1))) {
      at = after(html, '>', open);
      const tag = html.slice(open, at);
      const name = /^<(\/?[a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
      if (HIDDEN.test(name)) {
        lower ??= html.toLowerCase();
        at = after(html, '>', after(lower, `</${name}`, at));
      } else parts.push(signOf(name, tag));
    } else {
      parts.push('<');
      at = open + 1;
    }
  }
  return parts.join('');
}

function signOf(name: string, tag: string): string {
  // A private character, not a noncharacter: it has to pass the decoding that cleans.
  if (/^h[1-6]$/.test(name)) return `\n\n#${name.charAt(1)}\uE000`;
  if (BLOCK.test(name)) return '\n\n';
  if (name === 'br') return ' ';
  if (name !== 'img') return '';
  const words = /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  return words?.[1] ?? words?.[2] ?? '';
}

/** The offset behind the next `sign`; the end of the text when there is none. */
function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found === -1 ? text.length : found + sign.length;
}

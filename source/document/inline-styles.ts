import {decodeHTMLStrict} from 'entities/decode';
import {Marked, Tokenizer, type MarkedExtension, type Token, type Tokens} from 'marked';
import {markedTerminal, type TerminalStyles} from 'marked-terminal';
import type {CellDraft} from './article.ts';
import {marker, readMarks} from './marks.ts';
import {sanitise} from './sanitise.ts';

/** Markdown's lexer, and marked-terminal as the styler of what stands inside a block. */
export type Styler = {
  readonly lex: () => readonly Token[];
  /** Text and spans of inline tokens; a hard break is a newline, a soft one a space. */
  readonly inline: (tokens: readonly Token[]) => CellDraft;
  readonly heading: (token: Tokens.Heading) => CellDraft;
  readonly code: (token: Tokens.Code) => CellDraft;
};

type TokenizerObject = NonNullable<MarkedExtension['tokenizer']>;

const FOOTNOTE =
  /^ {0,3}\[\^([^\]\s]{1,64})\]:[ \t]+([^\n]*(?:\n(?![ \t]*(?:\n|$)| {0,3}\[\^)[^\n]*)*)(?:\n+|$)/;

/**
 * A paragraph up to an empty line of which no line can begin anything else, as each begins with a letter or a quote.
 * The lexer's own rule for paragraphs names all other blocks and takes 8 ms to compile; it is asked where this fits not.
 */
const PLAIN_PARAGRAPH = /^[A-Za-z"'“‘(][^\n]*(?:\n[A-Za-z"'“‘(][^\n]*)*(?=\n\n|\n?$)/;

/** A footnote's text, as a block of its own. */
export type Footnote = {
  readonly type: 'footnote';
  readonly raw: string;
  readonly label: string;
  tokens: Token[];
};

/**
 * marked-terminal with marker functions in the place of its colours. Its hooks decide what is styled and how the
 * text reads; terminal, width and colour support have no say. One styler serves one document, whose text is `source`.
 */
export function createStyler(source: string): Styler {
  const hrefs: string[] = [];
  const terminal = markedTerminal(terminalStyles(), {language: 'plaintext', ignoreIllegals: true});
  const marked = new Marked(terminal, {
    renderer: {
      // The lexer decodes some references in `text` and not others; `raw` has them all.
      text: token => ('tokens' in token && token.tokens ? false : readText(token)),
      link(token) {
        const text = this.parser.parseInline(token.tokens);
        if (text === '') return '';
        hrefs.push(token.autolink || !token.href.includes('&') ? token.href : decodeHTMLStrict(token.href));
        // With text and address the same, marked-terminal writes neither an escape nor ` (address)`.
        return terminal.renderer.link.call(this, text, undefined, text);
      },
      checkbox: () => '',
    },
    // A footnote is not a link definition, which the lexer would drop.
    tokenizer: {
      def: rest => (/^ {0,3}\[\^/.test(rest) ? undefined : false),
      paragraph(rest) {
        const text = PLAIN_PARAGRAPH.exec(rest)?.[0];
        return text !== undefined && {type: 'paragraph', raw: text, text, tokens: this.lexer.inline(text)};
      },
      ...withoutRulesFor(source),
    },
    extensions: [
      {
        name: 'footnote',
        level: 'block',
        tokenizer(rest) {
          const found = FOOTNOTE.exec(rest);
          if (!found) return undefined;
          const tokens = this.lexer.inline(found[2] ?? '');
          return {type: 'footnote', raw: found[0], label: found[1] ?? '', tokens};
        },
      },
    ],
  });
  const read = (token: Token): CellDraft => {
    const styled = marked.Parser.parse([token], marked.defaults);
    return readMarks(styled.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/\n+$/, ''), hrefs.splice(0));
  };
  return {
    lex: () => marked.lexer(source),
    inline: tokens => read({type: 'paragraph', raw: '', text: '', tokens: [...tokens]}),
    heading: read,
    code: token => {
      const styled = marked.Parser.parse([{...token, lang: undefined}], marked.defaults);
      const {text} = readMarks(styled.replace(/\n\n$/, ''));
      return {text: text === token.text ? text : token.text};
    },
  };
}

/**
 * Longest paragraph (UTF-16 units) whose `*` and `_` are read: the lexer looks for the end of each to the end of the
 * paragraph, 12 s for 300 KB of signs that nothing closes. A longer one, of 2,500 words, shows its signs as they are.
 */
const LONGEST_STYLED = 16_000;

/** As far as text and addresses are looked ahead in, in a source with such a paragraph; no address is longer. */
const LOOK_AHEAD = 2000;

/** Rules for a source with a paragraph so long that what looks ahead in it takes the square of its length. */
const ENDLESS: Pick<TokenizerObject, 'emStrong' | 'url' | 'inlineText'> = {
  emStrong: (_, whole) => (whole.length > LONGEST_STYLED ? undefined : false),
  url(rest) {
    return Tokenizer.prototype.url.call(this, rest.slice(0, LOOK_AHEAD));
  },
  inlineText(rest) {
    return Tokenizer.prototype.inlineText.call(this, rest.slice(0, LOOK_AHEAD));
  },
};

/**
 * Rules of the lexer that nothing in the source can meet are passed over: compiling their regular expressions is a
 * third of the time of a short article's first lex (10 of 30 ms).
 */
function withoutRulesFor(
  source: string,
): Pick<TokenizerObject, 'lheading' | 'table' | 'html' | 'blockquote' | keyof typeof ENDLESS> {
  const never = (): undefined => undefined;
  const isEndless = source.split(/\n\n+/).some(part => part.length > LONGEST_STYLED);
  return {
    ...(isEndless ? ENDLESS : {}),
    ...(/[=-][ \t]*$/m.test(source) ? {} : {lheading: never}),
    ...(source.includes('|') ? {} : {table: never}),
    ...(source.includes('<') ? {} : {html: never}),
    ...(source.includes('>') ? {} : {blockquote: never}),
  };
}

function terminalStyles(): TerminalStyles {
  return {
    code: marker('code'),
    codespan: marker('code'),
    strong: marker('strong'),
    em: marker('emphasis'),
    del: marker('deleted'),
    link: marker('link'),
    href: keep,
    html: readTag,
    image: (_href, _title, text) => decode(text),
    blockquote: keep,
    heading: keep,
    firstHeading: keep,
    hr: keep,
    listitem: keep,
    list: keep,
    table: keep,
    paragraph: keep,
    text: keep,
    unescape: false,
    emoji: false,
    showSectionPrefix: false,
    reflowText: false,
    tab: 0,
  };
}

function keep(text: string): string {
  return text;
}

/** Character references decoded once, and what they hid (ESC, direction overrides, our own marks) taken out. */
export function decode(text: string): string {
  return sanitise(text.includes('&') ? decodeHTMLStrict(text) : text);
}

/** An inline tag: a break is a newline, a picture its words, all others nothing. */
function readTag(tag: string): string {
  if (/^<br\b/i.test(tag)) return '\n';
  const words = /^<img\b[^>]*?\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  return decode(words?.[1] ?? words?.[2] ?? '');
}

/** A run of plain text: an escaped character and a bare address are literal, all else has references. */
function readText(token: Tokens.Text | Tokens.Escape): string {
  const isLiteral = token.type === 'escape' || !('escaped' in token);
  return foldBreaks(
    isLiteral ? sanitise(token.text) : decode(token.raw).replace(/\[\^([^\]\s]{1,64})\]/g, '[$1]'),
  );
}

/** A soft break is a space, but nothing between two Chinese or Japanese characters. */
function foldBreaks(text: string): string {
  return text
    .replace(/([\u3000-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])/g, '$1')
    .replace(/[ \t]*\n[ \t]*/g, ' ');
}

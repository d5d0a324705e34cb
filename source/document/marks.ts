import {SPAN_STYLES, type Span, type SpanStyle} from './article.ts';

/**
 * Styles as signs in the text: U+FDD0, a letter for the style, the text, U+FDD1. Hooks of marked-terminal and
 * cli-highlight that would write colours write these, and `readMarks` takes them out again. `sanitise` removes
 * both noncharacters from all input, so that no article can forge one.
 */
const OPEN = '\ufdd0';
const CLOSE = '\ufdd1';

const LETTERS = {
  strong: 's',
  emphasis: 'e',
  deleted: 'd',
  code: 'c',
  link: 'l',
  keyword: 'k',
  string: 't',
  number: 'n',
  comment: 'm',
  name: 'f',
} as const satisfies Record<SpanStyle, string>;

const STYLES = new Map<string, SpanStyle>(SPAN_STYLES.map(style => [LETTERS[style], style]));

/** A style hook: a function that marks its text. */
export function marker(style: SpanStyle): (text: string) => string {
  return text => (text === '' ? '' : OPEN + LETTERS[style] + text + CLOSE);
}

/** Takes the marks out of a text. `hrefs` belong to its links in order. Spans come outermost first. */
export function readMarks(
  marked: string,
  hrefs: readonly string[] = [],
): {text: string; spans: readonly Span[]} {
  if (!marked.includes(OPEN)) return {text: marked.replaceAll(CLOSE, ''), spans: []};
  const spans: (Span | undefined)[] = [];
  const open: {style: SpanStyle; start: number; slot: number; href: string | undefined}[] = [];
  let text = '';
  let links = 0;
  let from = 0;
  for (const sign of marked.matchAll(/\ufdd0([a-z])|\ufdd1/g)) {
    text += marked.slice(from, sign.index);
    from = sign.index + sign[0].length;
    const style = STYLES.get(sign[1] ?? '');
    if (style !== undefined) {
      const href = style === 'link' ? hrefs[links++] : undefined;
      open.push({style, start: text.length, slot: spans.push(undefined) - 1, href});
      continue;
    }
    const ended = open.pop();
    if (ended === undefined || ended.start === text.length) continue;
    const span = {range: {start: ended.start, end: text.length}, style: ended.style};
    spans[ended.slot] = ended.href === undefined ? span : {...span, href: ended.href};
  }
  text += marked.slice(from);
  return {text, spans: spans.filter(span => span !== undefined)};
}

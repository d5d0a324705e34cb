import type * as CliHighlight from 'cli-highlight';
import type {Article, Block, Span, SpanStyle} from './article.ts';
import {marker, readMarks} from './marks.ts';

type Code = Extract<Block, {kind: 'code'}>;

/** Code longer than this stays plain: highlighting it would hold up the keys (about 1 ms per 1,000 characters). */
const LONGEST_CODE = 50_000;

/** highlight.js classes by our style; those without one keep the text's colour. */
const CLASSES: Readonly<Record<string, SpanStyle | undefined>> = {
  keyword: 'keyword',
  built_in: 'name',
  type: 'name',
  literal: 'number',
  number: 'number',
  regexp: 'string',
  string: 'string',
  subst: undefined,
  symbol: 'name',
  class: undefined,
  function: undefined,
  title: 'name',
  params: undefined,
  comment: 'comment',
  doctag: 'comment',
  meta: 'comment',
  'meta-keyword': 'keyword',
  'meta-string': 'string',
  section: 'name',
  tag: undefined,
  name: 'keyword',
  'builtin-name': 'name',
  attr: 'name',
  attribute: 'name',
  variable: 'name',
  bullet: 'keyword',
  code: 'string',
  emphasis: 'emphasis',
  strong: 'strong',
  formula: 'string',
  link: 'string',
  quote: 'comment',
  'selector-tag': 'keyword',
  'selector-id': 'name',
  'selector-class': 'name',
  'selector-attr': 'name',
  'selector-pseudo': 'name',
  'template-tag': 'keyword',
  'template-variable': 'name',
  addition: 'string',
  deletion: 'deleted',
  default: undefined,
};

/** Every class of the theme is given: one left out would take cli-highlight's own colours, which are escapes. */
function markingTheme(): Readonly<Record<string, (text: string) => string>> {
  return Object.fromEntries(
    Object.entries(CLASSES).map(([name, style]) => [name, style === undefined ? String : marker(style)]),
  );
}

type Highlighter = Pick<typeof CliHighlight, 'highlight' | 'supportsLanguage'>;

/**
 * The article with spans in its code blocks that name a language cli-highlight knows; the same article when there
 * are none. Text and offsets stay. cli-highlight is loaded at the first call (56 ms), so call it after the first
 * frame.
 */
export async function highlightCode(article: Article): Promise<Article> {
  if (!article.blocks.some(isHighlightable)) return article;
  // A CommonJS module: its names are exports of their own or of the default one, as who loads it (Node, bundle, tsx) has it.
  const loaded: Partial<Highlighter> & {readonly default?: Highlighter} = await import('cli-highlight');
  const {highlight, supportsLanguage} = {...loaded.default, ...loaded};
  if (highlight === undefined || supportsLanguage === undefined) return article;
  const theme = markingTheme();
  const blocks = article.blocks.map(block => {
    if (!isHighlightable(block) || !supportsLanguage(block.language)) return block;
    const code = article.text.slice(block.range.start, block.range.end);
    const marked = highlight(code, {language: block.language, ignoreIllegals: true, theme});
    const {text, spans} = readMarks(marked);
    return text === code ? {...block, spans: spans.map(span => moved(span, block.range.start))} : block;
  });
  return blocks.every((block, index) => block === article.blocks[index]) ? article : {...article, blocks};
}

function isHighlightable(block: Block): block is Code & {readonly language: string} {
  return (
    block.kind === 'code' &&
    block.language !== undefined &&
    block.spans.length === 0 &&
    block.range.end - block.range.start <= LONGEST_CODE
  );
}

function moved(span: Span, by: number): Span {
  return {...span, range: {start: span.range.start + by, end: span.range.end + by}};
}

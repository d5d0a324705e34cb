import type {MarkedToken, Token, Tokens} from 'marked';
import {
  createArticle,
  type Article,
  type ArticleDetails,
  type BlockDraft,
  type CellDraft,
} from './article.ts';
import {readFrontMatter} from './front-matter.ts';
import {readHtml} from './html-text.ts';
import {createStyler, decode, type Footnote, type Styler} from './inline-styles.ts';
import {sanitise} from './sanitise.ts';
import {normaliseBlock} from './text.ts';

/** Where in lists and quotes a token stands. */
type Depth = {readonly quoteDepth: number; readonly listDepth: number};

type Known = MarkedToken | Footnote;

/** marked types its tokens as these or anything; with no other extension they are all there is. */
function known(token: Token): Known {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return token as Known;
}

/**
 * Markdown (CommonMark, GFM tables and tasks, footnotes, front matter) as an article. The title is the front
 * matter's, else the first heading's, else the label; a heading that only repeats it is left out.
 */
export function readMarkdown(raw: string, details: ArticleDetails): Article {
  const front = readFrontMatter(sanitise(raw));
  const styler = createStyler(front.body);
  const blocks = readAll(styler.lex(), {quoteDepth: 0, listDepth: 0}, styler);
  const titled = takeTitle(blocks, front.title);
  return createArticle({...details, ...front.details, ...titled});
}

function takeTitle(
  blocks: readonly BlockDraft[],
  given: string | undefined,
): {title: string; blocks: readonly BlockDraft[]} {
  const at = blocks.findIndex(block => block.kind === 'heading' && block.quoteDepth === 0);
  const first = blocks[at];
  if (first?.kind !== 'heading') return {title: given ?? '', blocks};
  const isTop = first.level === 1 || at === 0;
  const isRepeated = given === undefined || normaliseBlock(given) === normaliseBlock(first.text);
  return {
    title: given ?? first.text,
    blocks: isTop && isRepeated ? blocks.filter(block => block !== first) : blocks,
  };
}

function readToken(token: Known, depth: Depth, styler: Styler): readonly BlockDraft[] {
  switch (token.type) {
    case 'heading':
      return [{kind: 'heading', level: token.depth, ...depth, ...styler.heading(token)}];
    case 'paragraph':
      return readParagraph(token.tokens, depth, styler);
    case 'text':
      return readParagraph(token.tokens ?? [token], depth, styler);
    case 'code':
      return [readCode(token, depth, styler)];
    case 'blockquote':
      return readAll(token.tokens, {...depth, quoteDepth: depth.quoteDepth + 1}, styler);
    case 'list':
      return readList(token, {...depth, listDepth: depth.listDepth + 1}, styler);
    case 'table':
      return [readTable(token, depth, styler)];
    case 'html':
      return readHtml(token.text).map(({text, level}) =>
        level === undefined ? prose(depth, {text}) : {kind: 'heading', level, ...depth, text},
      );
    case 'footnote':
      return [readFootnote(token, depth, styler)];
    default:
      return [];
  }
}

function readAll(tokens: readonly Token[], depth: Depth, styler: Styler): readonly BlockDraft[] {
  return tokens.flatMap(token => readToken(known(token), depth, styler));
}

function prose(depth: Depth, content: CellDraft): BlockDraft {
  return {kind: depth.quoteDepth > 0 ? 'quote' : 'paragraph', ...depth, ...content};
}

/** A paragraph, or a caption for each picture where there is nothing else in it. */
function readParagraph(tokens: readonly Token[], depth: Depth, styler: Styler): readonly BlockDraft[] {
  const content = tokens.filter(token => token.type !== 'br' && token.raw.trim() !== '');
  const pictures = content.map(pictureOf);
  if (content.length > 0 && pictures.every(picture => picture !== undefined)) {
    return pictures.map(picture => ({kind: 'caption', ...depth, text: captionOf(picture)}));
  }
  return [prose(depth, styler.inline(tokens))];
}

/** The picture that a token is, also one inside a link. */
function pictureOf(token: Token): Tokens.Image | undefined {
  const picture = known(token);
  if (picture.type === 'image') return picture;
  const inner = picture.type === 'link' ? picture.tokens : [];
  return inner.length === 1 && inner[0] !== undefined ? pictureOf(inner[0]) : undefined;
}

function captionOf(picture: Tokens.Image): string {
  const words = [picture.text, picture.title ?? ''].filter(
    (text, place, all) => text !== '' && all.indexOf(text) === place,
  );
  if (words.length > 0) return decode(words.join(' – ').replace(/\s+/g, ' '));
  return `Image: ${decode(picture.href.startsWith('data:') ? 'embedded' : (picture.href.split('/').at(-1) ?? ''))}`;
}

function readCode(token: Tokens.Code, depth: Depth, styler: Styler): BlockDraft {
  const language = decode(token.lang ?? '').split(/[\s{,]/)[0];
  return {kind: 'code', language: language === '' ? undefined : language, ...depth, ...styler.code(token)};
}

function readList(list: Tokens.List, depth: Depth, styler: Styler): readonly BlockDraft[] {
  return list.items.flatMap((item, place) => {
    const marker = markerOf(list, item, place);
    const blocks = readAll(item.tokens, depth, styler);
    const [first, ...rest] = blocks;
    if (first?.kind !== 'paragraph' && first?.kind !== 'quote') return blocks;
    // A quote or a list that opens the item has its own depth and keeps it.
    if (first.quoteDepth !== depth.quoteDepth || first.listDepth !== depth.listDepth) return blocks;
    return [{...first, kind: 'list-item', marker}, ...rest];
  });
}

function markerOf(list: Tokens.List, item: Tokens.ListItem, place: number): string {
  if (item.task) return item.checked ? '[x]' : '[ ]';
  return list.ordered ? `${(list.start || 0) + place}.` : '•';
}

function readTable(table: Tokens.Table, depth: Depth, styler: Styler): BlockDraft {
  const cells = (row: readonly Tokens.TableCell[]): readonly CellDraft[] =>
    row.map(cell => styler.inline(cell.tokens));
  return {
    kind: 'table',
    ...depth,
    rows: [table.header, ...table.rows].map(cells),
    alignments: table.align.map(side => side ?? 'left'),
  };
}

function readFootnote({label, tokens}: Footnote, depth: Depth, styler: Styler): BlockDraft {
  return {
    kind: 'list-item',
    marker: `[${label}]`,
    ...depth,
    listDepth: depth.listDepth + 1,
    ...styler.inline(tokens),
  };
}

/** Signs of Markdown and what each counts; two points make it so. */
const SIGNS: readonly (readonly [RegExp, number])[] = [
  [/^---\n(?:[\w-]+:.*\n)+---\n/, 2],
  [/(?:^|\n\n)#{1,6} \S[^\n]*(?:\n\n|$)/, 2],
  [/(?:^|\n)(?:```|~~~)[^\n]*\n[\s\S]*?\n(?:```|~~~)\s*(?:\n|$)/, 2],
  [/\[[^\]\n]{1,200}\]\((?:https?:|\/|#|\.)[^)\s]*\)/, 2],
  [/\n *\|?(?: *:?-{3,}:? *\|)+/, 2],
  [/\*\*\S[^*\n]{0,200}\*\*/, 1],
  [/\n[^\n]+\n(?:={3,}|-{3,})\n/, 1],
  [/(?:^|\n)> \S/, 1],
  [/(?:^|\n)[-*] \S[^\n]*\n(?:\n?[-*] \S)/, 1],
];

/** Whether text without a file name is Markdown, by the signs in its first 20,000 characters. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000).replace(/\r\n?/g, '\n');
  return SIGNS.reduce((points, [sign, weight]) => points + (sign.test(head) ? weight : 0), 0) >= 2;
}

import {overlaps} from '../document/article.ts';
import type {Article, Block, Range, SpanStyle} from '../document/article.ts';
import type {Row} from '../document/layout.ts';
import {cellWidth} from '../document/text.ts';
import {run} from './rows.ts';
import type {Role, Run} from './screen.ts';

/** Something that lies over the text: sorted ranges that do not overlap, and what they mean. */
export type Layer = readonly {readonly range: Range; readonly role: Role}[];

/** A row of an article as runs, from its left edge: text in its styles and under its layers, and the signs around it. */
export function rowRuns(article: Article, row: Row, layers: readonly Layer[]): readonly Run[] {
  const runs: Run[] = [];
  let column = 0;
  for (const segment of row.segments) {
    if (segment.column > column) runs.push(run(' '.repeat(segment.column - column)));
    if ('decoration' in segment) {
      runs.push(run(segment.decoration, 'rule'));
      column = segment.column + cellWidth(segment.decoration);
    } else {
      runs.push(...textRuns(article, row.block, segment.range, layers));
      column = segment.column + cellWidth(article.text.slice(segment.range.start, segment.range.end));
    }
  }
  return runs;
}

/** The cell of a row, from its left edge, on which the grapheme at an offset stands. */
export function columnOf({text}: Article, row: Row, offset: number): number {
  for (const segment of row.segments) {
    if (!('range' in segment) || segment.range.end <= offset || segment.range.start > offset) continue;
    return segment.column + cellWidth(text.slice(segment.range.start, offset));
  }
  return row.width;
}

/** Cuts a range at the borders of all layers that cross it, so that each piece has one look. */
function textRuns(
  article: Article,
  blockIndex: number,
  range: Range,
  layers: readonly Layer[],
): readonly Run[] {
  const block = article.blocks[blockIndex];
  if (block === undefined) return [];
  const base = baseRoles(block, blockIndex);
  const spans = block.spans.map(span => ({range: span.range, role: SPAN_ROLES[span.style]}));
  const crossing = [
    ...spans.filter(one => overlaps(one.range, range)),
    ...layers.flatMap(layer => crossingIn(layer, range)),
  ];
  const borders = new Set([range.start, range.end]);
  for (const one of crossing) {
    borders.add(Math.max(range.start, one.range.start));
    borders.add(Math.min(range.end, one.range.end));
  }
  const cuts = [...borders].toSorted((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? range.end;
    const roles = crossing
      .filter(one => one.range.start <= start && one.range.end >= end)
      .map(one => one.role);
    return run(article.text.slice(start, end), 'text', ...base, ...roles);
  });
}

/** What a block's kind makes of all its text. */
function baseRoles(block: Block, index: number): readonly Role[] {
  switch (block.kind) {
    case 'heading':
      return [index === 0 ? 'title' : 'heading'];
    case 'quote':
      return ['quote'];
    case 'caption':
      return ['faint'];
    default:
      return [];
  }
}

const SPAN_ROLES: Readonly<Record<SpanStyle, Role>> = {
  strong: 'strong',
  emphasis: 'emphasis',
  deleted: 'deleted',
  code: 'code',
  link: 'link',
  keyword: 'code-keyword',
  string: 'code-string',
  number: 'code-number',
  comment: 'code-comment',
  name: 'code-name',
};

/** The ranges of a layer that cross `range`, found by halving: a long text has thousands of them. */
function crossingIn(layer: Layer, range: Range): Layer {
  let low = 0;
  let high = layer.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((layer[middle]?.range.end ?? 0) > range.start) high = middle;
    else low = middle + 1;
  }
  let end = low;
  while (end < layer.length && (layer[end]?.range.start ?? 0) < range.end) end++;
  return layer.slice(low, end);
}

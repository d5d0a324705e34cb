import type {Analysis} from '../analysis/analysis.ts';
import type {Article} from '../document/article.ts';
import {layoutBlock, wrapText} from '../document/layout.ts';
import {cellWidth} from '../document/text.ts';
import type {Note, Resolution} from '../notes/note.ts';
import {bodyWithTags, noteLine} from './note-tags.ts';
import {run, widthOf} from './rows.ts';
import type {ScreenRow} from './screen.ts';
import {rowRuns} from './text-runs.ts';
import {hasSpaceAfter} from './visual-rows.ts';

type PlacedNote = {readonly note: Note; readonly resolution: Resolution};

type Print = {
  /** Cells; only code and tables may be wider. */
  readonly width: number;
  /** Names are marked when it is given. */
  readonly analysis: Analysis | undefined;
  /** Footnotes in any order, deleted ones left out. */
  readonly notes: readonly PlacedNote[];
  /** Without styles headings are underlined with signs, or nothing would tell them from the text. */
  readonly isStyled: boolean;
};

/** A whole article as rows without the spaces at their ends: its title, its text, the notes as numbered footnotes. */
export function printRows(article: Article, {width, analysis, notes, isStyled}: Print): readonly ScreenRow[] {
  const ordered = notes.toSorted((one, other) => startOf(one) - startOf(other));
  const marks = marksByBlock(ordered);
  const layers = [(analysis?.mentions ?? []).map(({range, kind}) => ({range, role: kind}))];
  const rows = article.blocks.flatMap((_, block): readonly ScreenRow[] => {
    const laid = layoutBlock(article, block, width).map(row => rowRuns(article, row, layers));
    const marked = withMark(laid, marks.get(block), article.blocks[block]?.kind ?? 'paragraph', width);
    const rule = isStyled ? [] : underline(article, block, laid);
    return [...marked, ...rule, ...(hasSpaceAfter(article, block) ? [[]] : [])];
  });
  return ordered.length === 0 ? rows : [...rows, [], ...footnotes(ordered, width, isStyled)];
}

/** Orphans come last. */
function startOf({resolution}: PlacedNote): number {
  return 'block' in resolution ? resolution.range.start : Infinity;
}

/** `[1] [2]` for each block, by the places of its notes in the list. */
function marksByBlock(notes: readonly PlacedNote[]): ReadonlyMap<number, string> {
  const marks = new Map<number, string>();
  for (const [place, {resolution}] of notes.entries()) {
    if (!('block' in resolution)) continue;
    const known = marks.get(resolution.block);
    marks.set(resolution.block, known === undefined ? `[${place + 1}]` : `${known} [${place + 1}]`);
  }
  return marks;
}

/** The mark stands behind the last word; on a row of its own where it does not fit, and below code and tables. */
function withMark(
  rows: readonly ScreenRow[],
  mark: string | undefined,
  kind: Article['blocks'][number]['kind'],
  width: number,
): readonly ScreenRow[] {
  const last = rows.at(-1);
  if (mark === undefined || last === undefined) return rows;
  const isOwnRow = kind === 'code' || kind === 'table' || widthOf(last) + 1 + mark.length > width;
  if (isOwnRow) return [...rows, [run(mark, 'sign')]];
  return [...rows.slice(0, -1), [...last, run(' '), run(mark, 'sign')]];
}

/** `===` under the title, `---` under the headings below it, as wide as they are. */
function underline(article: Article, block: number, rows: readonly ScreenRow[]): readonly ScreenRow[] {
  const heading = article.blocks[block];
  if (heading?.kind !== 'heading' || heading.level > 2) return [];
  const width = Math.max(0, ...rows.map(widthOf));
  return [[run((heading.level === 1 ? '=' : '-').repeat(width), 'rule')]];
}

function footnotes(notes: readonly PlacedNote[], width: number, isStyled: boolean): readonly ScreenRow[] {
  const rows = notes.flatMap(({note, resolution}, place): readonly ScreenRow[] => {
    const mark = `[${place + 1}] `;
    const indent = cellWidth(mark) * 2 > width ? 0 : cellWidth(mark);
    const lost = 'block' in resolution ? '' : '(its paragraph is no longer in the article) ';
    const text = lost + (bodyWithTags(note) || noteLine(note));
    return wrapText(text, Math.max(1, width - indent)).map((line, index) => [
      index === 0 ? run(mark, 'sign') : run(' '.repeat(indent)),
      run(text.slice(line.start, line.end).trimEnd(), 'text', 'note'),
    ]);
  });
  const rule = isStyled ? [] : [[run('-----', 'rule')]];
  return [[run('Notes', 'heading')], ...rule, [], ...rows];
}

import {cellWidth} from '../../source/document/text.ts';
import type {Emulator} from './emulator.ts';

type Cell = ReturnType<Emulator['cell']>;

/** Size of a cell, in pixels. Menlo and DejaVu Sans Mono advance 0.602 of their size: others are stretched to it. */
const WIDTH = 8.43;
const HEIGHT = 19;
const FONT_SIZE = 14;
/** From the top of a row down to its baseline. */
const BASELINE = 14;
const MARGIN = 12;

const BACKGROUND = '#1d2027';
const FOREGROUND = '#d6d9e0';
/** The sixteen colours of a terminal on a dark ground; bold does not change them. */
const PALETTE = [
  ['#5c6370', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d6d9e0'],
  ['#7f848e', '#ef8891', '#b3d69b', '#f0d399', '#86c3f5', '#d79be8', '#7fd0da', '#ffffff'],
].flat();

/** Cells beside each other that look the same. */
type Run = {readonly text: string; readonly column: number; readonly cells: number; readonly look: Look};

type Look = {
  readonly styles: readonly string[];
  readonly colour: string;
  readonly ground: string | undefined;
};

/**
 * The screen as SVG text: what is beside each other in a row and looks the same is one element, held to the grid by
 * its `textLength`; bars and lines are drawn, as fonts leave gaps between them. The same screen gives the same text.
 */
export function pictureOf(
  emulator: Emulator,
  {title, hasCursor = false}: {readonly title: string; readonly hasCursor?: boolean},
): string {
  const rows = Array.from({length: emulator.rows()}, (_, row) => rowOf(emulator, row));
  const width = number(emulator.columns() * WIDTH + 2 * MARGIN);
  const height = number(emulator.rows() * HEIGHT + 2 * MARGIN);
  const {row, column} = emulator.cursor();
  const cursor = hasCursor ? [rectangle(column, row, {fill: FOREGROUND, opacity: 0.6})] : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escape(title)}</title>`,
    `<style>text{font:${FONT_SIZE}px Menlo,"DejaVu Sans Mono","Cascadia Mono",Consolas,"Liberation Mono",monospace;fill:${FOREGROUND};white-space:pre}${styleRules()}</style>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${BACKGROUND}"/>`,
    ...rows.flatMap((runs, index) => runs.flatMap(run => draw(run, index))),
    ...cursor,
    '</svg>',
    '',
  ].join('\n');
}

function styleRules(): string {
  const colours = PALETTE.map((colour, index) => `.c${index}{fill:${colour}}`);
  return `.b{font-weight:700}.d{opacity:.62}.i{font-style:italic}.u{text-decoration:underline}.s{text-decoration:line-through}.r{fill:${BACKGROUND}}${colours.join('')}`;
}

function rowOf(emulator: Emulator, row: number): readonly Run[] {
  const runs: Run[] = [];
  for (let column = 0; column < emulator.columns(); column++) {
    const cell = emulator.cell(row, column);
    if (cell.width === 0) continue;
    const look = lookOf(cell);
    const last = runs.at(-1);
    const isSame =
      last !== undefined && sameLook(last.look, look) && !(isDrawn(cell.text) || isDrawn(last.text));
    if (isSame)
      runs.splice(-1, 1, {...last, text: last.text + cell.text, cells: column + cell.width - last.column});
    else runs.push({text: cell.text, column, cells: cell.width, look});
  }
  return runs;
}

/** A run without the spaces around it, and cut where more than one space stands in it: less to hold to the grid. */
function parts(run: Run): readonly Run[] {
  return Array.from(run.text.matchAll(/\S+(?: \S+)*/gu), ({index, 0: text}) => ({
    ...run,
    text,
    column: run.column + cellWidth(run.text.slice(0, index)),
    cells: cellWidth(text),
  }));
}

function lookOf(cell: Cell): Look {
  const isInverse = cell.styles.includes('inverse');
  const colour = classOf(cell.foreground);
  const styles = cell.styles.filter(style => style !== 'inverse');
  return isInverse
    ? {
        styles,
        colour: 'r',
        ground: colour === '' ? FOREGROUND : (PALETTE[Number(cell.foreground)] ?? FOREGROUND),
      }
    : {
        styles: cell.text === ' ' ? styles.filter(style => style === 'underline') : styles,
        colour,
        ground: undefined,
      };
}

function sameLook(one: Look, other: Look): boolean {
  return (
    one.colour === other.colour && one.ground === other.ground && one.styles.join() === other.styles.join()
  );
}

function classOf(colour: Cell['foreground']): string {
  return typeof colour === 'number' ? `c${colour}` : '';
}

function draw(run: Run, row: number): readonly string[] {
  const {text, column, cells, look} = run;
  const names = [...look.styles.map(style => style.charAt(0)), look.colour].filter(name => name !== '');
  const classes = names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  const top = MARGIN + row * HEIGHT;
  const drawn = DRAWN[text];
  if (drawn !== undefined)
    return [
      `<path transform="translate(${left(column)} ${top})" d="${drawn}" fill="${FOREGROUND}"${classes}/>`,
    ];
  const texts = parts(run).map(
    part =>
      `<text x="${left(part.column)}" y="${top + BASELINE}" textLength="${number(part.cells * WIDTH)}" lengthAdjust="spacingAndGlyphs"${classes}>${escape(part.text)}</text>`,
  );
  return look.ground === undefined ? texts : [rectangle(column, row, {fill: look.ground, cells}), ...texts];
}

function left(column: number): string {
  return number(MARGIN + column * WIDTH);
}

function rectangle(
  column: number,
  row: number,
  {fill, cells = 1, opacity}: {readonly fill: string; readonly cells?: number; readonly opacity?: number},
): string {
  const see = opacity === undefined ? '' : ` opacity="${opacity}"`;
  return `<rect x="${left(column)}" y="${MARGIN + row * HEIGHT}" width="${number(cells * WIDTH)}" height="${HEIGHT}" fill="${fill}"${see}/>`;
}

/** Bars and lines as paths in their cell. */
const DRAWN: Readonly<Record<string, string>> = {
  '▌': `M0 0h${number(WIDTH / 2)}v${HEIGHT}h-${number(WIDTH / 2)}z`,
  '│': `M3.7 0h1v${HEIGHT}h-1z`,
  '┃': `M3.2 0h2v${HEIGHT}h-2z`,
  '└': `M3.7 0h1v9h4v1h-5z`,
  '─': `M0 9h${WIDTH}v1h-${WIDTH}z`,
};

function isDrawn(text: string): boolean {
  return DRAWN[text] !== undefined;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

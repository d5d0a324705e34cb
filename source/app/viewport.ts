import {blockAt} from '../document/article.ts';
import type {Place} from './state.ts';
import {isReadable, visualBlock} from './visual-rows.ts';
import type {Scene, VisualRow} from './visual-rows.ts';

/** A row's address: the block it belongs to and its index among that block's visual rows. */
type Spot = {readonly block: number; readonly row: number};

function spotOf(scene: Scene, offset: number): Spot {
  const block = blockAt(scene.article, offset);
  const rows = visualBlock(scene, block);
  let spot = 0;
  for (const [index, row] of rows.entries()) {
    if (isReadable(row) && row.row.range.start <= offset) spot = index;
  }
  return {block, row: spot};
}

/** Goes `distance` rows down (or up), or as far as there are rows. Returns the spot and the rows gone. */
function walk(scene: Scene, from: Spot, distance: number): {readonly spot: Spot; readonly gone: number} {
  const step = Math.sign(distance);
  let {block, row} = from;
  let length = visualBlock(scene, block).length;
  let gone = 0;
  while (gone < Math.abs(distance)) {
    if (row + step >= 0 && row + step < length) row += step;
    else {
      const next = block + step;
      if (next < 0 || next >= scene.article.blocks.length) break;
      block = next;
      length = visualBlock(scene, block).length;
      row = step > 0 ? 0 : length - 1;
    }
    gone++;
  }
  return {spot: {block, row}, gone};
}

/** Puts the reading row as near to `place.screenRow` as the two ends of the article allow. */
export function settle(scene: Scene, place: Place): Place {
  const spot = spotOf(scene, place.offset);
  const height = Math.max(1, scene.height);
  const above = walk(scene, spot, -height).gone;
  const below = walk(scene, spot, height).gone;
  const wanted = Math.min(Math.max(place.screenRow, height - 1 - below), height - 1);
  return {offset: place.offset, screenRow: Math.max(0, Math.min(wanted, above))};
}

/** The rows in the window, top first; fewer than its height when the article is shorter. */
export function visibleRows(scene: Scene, place: Place): readonly VisualRow[] {
  const settled = settle(scene, place);
  return rowsFrom(scene, walk(scene, spotOf(scene, settled.offset), -settled.screenRow).spot);
}

function rowsFrom(scene: Scene, top: Spot): readonly VisualRow[] {
  const rows: VisualRow[] = [];
  let skip = top.row;
  for (let block = top.block; block < scene.article.blocks.length && rows.length < scene.height; block++) {
    rows.push(...visualBlock(scene, block).slice(skip, skip + scene.height - rows.length));
    skip = 0;
  }
  return rows;
}

/**
 * Moves the reading row to the row of `offset`. The window scrolls only as far as it must to bring that row into
 * its middle third, from the edge that the move goes towards; a target further away than the window is high lands a third from the top.
 */
export function moveTo(scene: Scene, place: Place, offset: number): Place {
  const {height} = scene;
  const third = Math.floor(height / 3);
  const from = settle(scene, place);
  const distance = distanceTo(scene, spotOf(scene, from.offset), spotOf(scene, offset));
  if (distance === undefined) return settle(scene, {offset, screenRow: third});
  const wanted = from.screenRow + distance;
  const screenRow =
    distance === 0
      ? wanted
      : distance > 0
        ? Math.min(wanted, height - 1 - third)
        : Math.max(wanted, Math.min(third, height - 1 - third));
  return settle(scene, {offset, screenRow});
}

/** Rows from one spot to another, negative upwards; undefined when further than the window is high. */
function distanceTo(scene: Scene, from: Spot, to: Spot): number | undefined {
  const step = to.block > from.block || (to.block === from.block && to.row >= from.row) ? 1 : -1;
  let spot = from;
  for (let distance = 0; distance <= scene.height; distance++) {
    if (spot.block === to.block && spot.row === to.row) return distance * step;
    spot = walk(scene, spot, step).spot;
  }
  return undefined;
}

/**
 * Where the window stands while a note is written: the field is in sight below its paragraph, and nothing has
 * moved that need not. `offset` is then the paragraph's last row.
 */
function placeForEditor(scene: Scene, place: Place): Place {
  const {editor, article} = scene;
  const range = article.blocks[editor?.block ?? -1]?.range;
  if (editor === undefined || range === undefined) return settle(scene, place);
  const from = settle(scene, place);
  const last = spotOf(scene, Math.max(range.start, range.end - 1));
  const distance = distanceTo(scene, spotOf(scene, from.offset), last) ?? scene.height;
  const rows = visualBlock(scene, editor.block);
  const below = rows.findLastIndex(row => row.kind === 'editor') - last.row;
  const screenRow = Math.min(from.screenRow + distance, scene.height - 1 - below);
  return {offset: Math.max(range.start, range.end - 1), screenRow: Math.max(0, screenRow)};
}

/** The rows in the window while a note is written: the field is among them, also under more notes than fit. */
export function rowsWhileWriting(scene: Scene, place: Place): readonly VisualRow[] {
  const seen = visibleRows(scene, placeForEditor(scene, place));
  const {editor} = scene;
  if (editor === undefined || seen.some(row => row.kind === 'editor' && row.line === editor.rows - 1))
    return seen;
  const foot = visualBlock(scene, editor.block).findLastIndex(row => row.kind === 'editor');
  // On a single row the text counts more than the keys below it.
  const last: Spot = {block: editor.block, row: scene.height > 1 ? foot : foot - 1};
  return rowsFrom(scene, walk(scene, last, 1 - Math.max(1, scene.height)).spot);
}

/** Moves the reading row by rows of text; rows of notes and empty rows are passed over. */
export function moveRows(scene: Scene, place: Place, count: number): Place {
  const step = Math.sign(count);
  let spot = spotOf(scene, place.offset);
  let {offset} = place;
  for (let left = Math.abs(count); left > 0; left--) {
    const next = nextReadable(scene, spot, step);
    if (next === undefined) break;
    spot = next.spot;
    offset = next.offset;
  }
  return moveTo(scene, place, offset);
}

function nextReadable(
  scene: Scene,
  from: Spot,
  step: number,
): {readonly spot: Spot; readonly offset: number} | undefined {
  for (let spot = from; ;) {
    const next = walk(scene, spot, step);
    if (next.gone === 0) return undefined;
    ({spot} = next);
    const row = visualBlock(scene, spot.block)[spot.row];
    if (isReadable(row)) return {spot, offset: row.row.range.start};
  }
}

/**
 * Turns the page by `rows` rows (negative: back). The reading row becomes the first paragraph that begins on
 * the new screen; at an end of the article it is the last or the first row, so that nothing is out of reach.
 */
export function turnPage(scene: Scene, place: Place, rows: number): Place {
  const from = settle(scene, place);
  const top = walk(scene, spotOf(scene, from.offset), -from.screenRow).spot;
  const target = walk(scene, top, rows);
  const seen = rowsFrom(scene, target.spot);
  const isShort = seen.length < scene.height;
  const first = isShort ? walk(scene, target.spot, seen.length - scene.height).spot : target.spot;
  if (rows > 0 && first.block === top.block && first.row === top.row) return goToEnd(scene);
  if (rows < 0 && target.gone === 0) return settle(scene, {offset: 0, screenRow: 0});
  const page = rowsFrom(scene, first);
  const screenRow = firstParagraph(scene, page);
  const row = page[screenRow];
  if (isReadable(row)) return settle(scene, {offset: row.row.range.start, screenRow});
  // Nothing but notes or rules is there: on to the next row of text, at the edge it comes in by.
  const next = nextReadable(scene, first, Math.sign(rows));
  if (next === undefined) return from;
  return settle(scene, {offset: next.offset, screenRow: rows > 0 ? scene.height - 1 : 0});
}

/** Index of the first row at which a block begins, else of the first row of text. */
function firstParagraph(scene: Scene, page: readonly VisualRow[]): number {
  const begins = page.findIndex(
    row => isReadable(row) && row.row.range.start === scene.article.blocks[row.block]?.range.start,
  );
  return begins >= 0 ? begins : Math.max(0, page.findIndex(isReadable));
}

/** The last row of the article, at the bottom of the window. */
export function goToEnd(scene: Scene): Place {
  return settle(scene, {offset: scene.article.text.length, screenRow: scene.height - 1});
}

/** Offset of the end of the last row of text in the window: what "per cent read" is counted from. */
export function endOfView(scene: Scene, place: Place): number {
  return visibleRows(scene, place).reduce(
    (end, row) => (isReadable(row) ? row.row.range.end : end),
    place.offset,
  );
}

/** Whether the first row of the article is in the window. */
export function isTopVisible(scene: Scene, place: Place): boolean {
  const [first] = visibleRows(scene, place);
  return first?.kind === 'text' && first.row.range.start === 0;
}

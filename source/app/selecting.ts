import {blockAt} from '../document/article.ts';
import {cellWidth, graphemeBorder, previousGrapheme} from '../document/text.ts';
import {READ_MODE, withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import {sceneOf} from './frame.ts';
import type {Step} from './messages.ts';
import type {Motion} from './selection.ts';
import type {State} from './state.ts';
import {offsetAtColumn} from './text-places.ts';
import {columnOf} from './text-runs.ts';
import {moveTo} from './viewport.ts';
import {textRows} from './visual-rows.ts';

/** Begins to select at the start of the reading row, or at the hit of a search that was gone to. */
export function beginSelection(state: State): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const {text, blocks} = reading.article;
  const block = blockAt(reading.article, reading.place.offset);
  const range = blocks[block]?.range;
  if (range === undefined || range.start === range.end)
    return [withNotice(state, 'nothing to select in this paragraph'), []];
  const {offset} = reading.place;
  const isHit = reading.hits?.areShown === true && reading.hits.ranges.some(({start}) => start === offset);
  const row = textRows(sceneOf(state, reading), block).findLast(one => one.range.start <= offset);
  const start = isHit ? offset : (row?.range.start ?? range.start);
  const cursor = graphemeBorder(text, Math.min(start, previousGrapheme(text, range.end)));
  return [{...state, mode: {name: 'select', block, anchor: cursor, cursor}}, []];
}

/** Moves the cursor of the selection `count` times, as far as there are places; the view keeps it in sight. */
export const moveSelection =
  (motion: Motion) =>
  (state: State, {count = 1}: Press): Step => {
    const {mode, reading} = state;
    if (mode.name !== 'select' || reading === undefined) return [state, []];
    let {cursor} = mode;
    for (let left = count; left > 0; left--) {
      const next = motion(reading.article, {...mode, cursor});
      if (next === undefined || next === cursor) break;
      cursor = next;
    }
    return [withCursor(state, cursor), []];
  };

/** Moves it by rows of the paragraph, in the same column. */
export const selectRows =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Press): Step => {
    const {mode, reading} = state;
    if (mode.name !== 'select' || reading === undefined) return [state, []];
    const {text} = reading.article;
    const rows = textRows(sceneOf(state, reading), mode.block).map(row => row.range);
    const at = rows.findLastIndex(row => row.start <= mode.cursor);
    const to = Math.max(0, Math.min(at + direction * count, rows.length - 1));
    const [from, row] = [rows[at], rows[to]];
    if (from === undefined || row === undefined) return [state, []];
    const column = cellWidth(text.slice(from.start, mode.cursor));
    // The offset behind the paragraph is no grapheme of it.
    const nextStart = rows[to + 1]?.start ?? row.end;
    return [withCursor(state, offsetAtColumn(text, row, column, nextStart)), []];
  };

/** Goes on at the other end of the selection. */
export function swapEnds(state: State): Step {
  const {mode} = state;
  if (mode.name !== 'select') return [state, []];
  return [withCursor({...state, mode: {...mode, anchor: mode.cursor}}, mode.anchor), []];
}

function withCursor(state: State, cursor: number): State {
  const {mode, reading} = state;
  if (mode.name !== 'select' || reading === undefined) return state;
  const scene = sceneOf(state, reading);
  const place = moveTo(scene, reading.place, cursor);
  const row = textRows(scene, mode.block).findLast(({range}) => range.start <= cursor);
  const column = row === undefined ? 0 : columnOf(reading.article, row, cursor);
  const isWide = row !== undefined && row.width > scene.width;
  // A cell at either end is the sign that there is more.
  const shift = isWide
    ? Math.max(Math.min(reading.shift, Math.max(0, column - 1)), column + 2 - scene.width)
    : reading.shift;
  return withReading({...state, mode: {...mode, cursor}}, {place, shift});
}

export function leaveSelection(state: State): Step {
  return [{...state, mode: READ_MODE}, []];
}

import {blockAt} from '../document/article.ts';
import {READ_MODE, withJump, withNotice, withPlace, withReading} from './command.ts';
import type {Press} from './command.ts';
import {sceneOf} from './frame.ts';
import type {Step} from './messages.ts';
import {goBack} from './opening.ts';
import type {Place, Reading, State} from './state.ts';
import {goToEnd, moveRows, moveTo, turnPage, visibleRows} from './viewport.ts';
import type {Scene} from './visual-rows.ts';

/** A move that needs the open article; without one nothing happens. */
function move(go: (scene: Scene, reading: Reading, press: Press) => Place, isJump = false) {
  return (state: State, press: Press): Step => {
    const {reading} = state;
    if (reading === undefined) return [state, []];
    const next: State = {...state, mode: READ_MODE};
    const place = go(sceneOf(next, reading), reading, press);
    return isJump ? withJump(next, place) : withPlace(next, place);
  };
}

/** To the next or previous paragraph. */
export const byParagraph = (direction: 1 | -1) =>
  move((scene, {article, place}, {count = 1}) => {
    const block = blockAt(article, place.offset) + direction * count;
    return moveTo(scene, place, startOf(article.blocks, block));
  });

type Move = ReturnType<typeof move>;

/** By ear there are no rows and pages: each of their keys is a step by paragraphs. */
function unlessSpoken(direction: 1 | -1, onScreen: Move): Move {
  const spoken = byParagraph(direction);
  return (state, press) => (state.isSpoken ? spoken : onScreen)(state, press);
}

/** Moves the reading row by rows of text, down for 1 and up for -1. */
export const byRow = (direction: 1 | -1) =>
  unlessSpoken(
    direction,
    move((scene, {place}, {count = 1}) => moveRows(scene, place, direction * count)),
  );

/** Turns the page; `share` is the part of a window, one row of which stays in sight. */
export const byPage = (direction: 1 | -1, share: number) =>
  unlessSpoken(
    direction,
    move((scene, reading, {count = 1}) => {
      let {place} = reading;
      const rows = Math.max(1, Math.floor(scene.height * share) - (share === 1 ? 1 : 0));
      for (let left = Math.min(count, 1000); left > 0; left--)
        place = turnPage(scene, place, direction * rows);
      return place;
    }),
  );

/** To the top, or to the paragraph whose number was typed before. */
export const toTop = move(
  (scene, {article, place}, {count}) => moveTo(scene, place, startOf(article.blocks, count ?? 0)),
  true,
);

/** To the end, or to the paragraph whose number was typed before. */
export const toEnd = move(
  (scene, {article, place}, {count}) =>
    count === undefined ? goToEnd(scene) : moveTo(scene, place, startOf(article.blocks, count)),
  true,
);

/** `50%` puts the middle of the text on the reading row. */
export const toPercent = move(
  (scene, {article, place}, {count = 0}) =>
    moveTo(scene, place, Math.floor((Math.min(100, count) / 100) * article.text.length)),
  true,
);

function startOf(blocks: Reading['article']['blocks'], block: number): number {
  return blocks[Math.min(Math.max(0, block), blocks.length - 1)]?.range.start ?? 0;
}

/** Back to where the last jump began, from where the same key leads forth again; else to the article that led here. */
export function jumpBack(state: State): Step {
  const {reading} = state;
  const target = reading?.jumps.at(-1);
  if (reading === undefined || target === undefined)
    return goBack(state) ?? [withNotice(state, 'no jump to go back from'), []];
  const place = moveTo(sceneOf(state, reading), reading.place, target);
  return withPlace(withReading(state, {jumps: [...reading.jumps.slice(0, -1), reading.place.offset]}), place);
}

export function setMark(state: State, {letter}: Press): Step {
  const {reading} = state;
  if (reading === undefined || !isLetter(letter)) return [withNotice(state, 'a mark is one letter'), []];
  const marks = {...reading.marks, [letter]: reading.place.offset};
  return [
    withNotice(withReading(state, {marks}), `mark ${letter} set: {mark.go}${letter} comes back here`),
    [],
  ];
}

/** `'a` goes to mark a, `''` to where the last jump began. */
export function goToMark(state: State, {letter}: Press): Step {
  const {reading} = state;
  if (letter === "'" || letter === '`') return jumpBack(state);
  const offset = isLetter(letter) ? reading?.marks[letter] : undefined;
  if (reading === undefined || offset === undefined)
    return [withNotice(state, `there is no mark ${letter}`), []];
  return withJump(state, moveTo(sceneOf(state, reading), reading.place, offset));
}

function isLetter(key: string): boolean {
  return /^[a-z]$/iu.test(key);
}

/** Scrolls wide code and tables sideways by a quarter of the column. */
export const sideways =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const {reading} = state;
    if (reading === undefined) return [state, []];
    const scene = sceneOf(state, reading);
    const step = Math.max(1, Math.floor(scene.width / 4));
    const hidden = visibleRows(scene, reading.place).map(row =>
      row.kind === 'text' ? row.row.width - scene.width : 0,
    );
    const shift = Math.min(reading.shift + direction * step, Math.max(0, ...hidden));
    return [withReading(state, {shift: Math.max(0, shift)}), []];
  };

/** Narrowest and widest column of text that can be asked for, in cells. */
const WIDTHS = {least: 20, usual: 72, most: 200};

/** Changes the width of the column of text; 0 sets the usual one. The words at the reading row stay. */
export const setWidth =
  (by: number) =>
  (state: State): Step => {
    const wanted = by === 0 ? WIDTHS.usual : state.preferences.width + by;
    const width = Math.min(WIDTHS.most, Math.max(WIDTHS.least, wanted));
    const next: State = {...state, preferences: {...state.preferences, width}};
    return [withNotice(next, `text width ${width}`), [{type: 'save-preferences', preferences: {width}}]];
  };

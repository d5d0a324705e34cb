import type {Range} from '../document/article.ts';
import {sanitise} from '../document/sanitise.ts';
import {cellWidth, nextGrapheme} from '../document/text.ts';
import type {Key} from './key.ts';
import {
  after,
  before,
  blankStart,
  borderAtOrAfter,
  lineEnd,
  linesOf,
  lineStart,
  offsetAtColumn,
  type TextPlace,
  wordEnd,
  wordStart,
} from './text-places.ts';

/**
 * Text being typed. Immutable: every key gives a new field (or the same one where it does nothing).
 * Everything but `text` and `cursor` is the field's own memory.
 */
export type TextField = TextPlace & {
  /** Column in cells that up and down try to keep; undefined after any other key. */
  readonly goal: number | undefined;
  /** What the last run of killing keys took out, for `ctrl-y`. */
  readonly killed: string;
  /** What the last key did: runs of typing, erasing or killing are one step of undo (and one kill). */
  readonly run: 'type' | 'erase' | 'kill' | undefined;
  /** States to go back to, oldest first, at most `historyLimit` and `historySize`. */
  readonly past: readonly TextPlace[];
  readonly future: readonly TextPlace[];
};

/** How a field is used; the view may pass the rows it painted so that up and down follow what is seen. */
export type TextFieldUse = {
  /** Enter-like keys break the line and up and down move; a one-line field leaves both to its caller. */
  readonly isMultiline: boolean;
  /** Rows on the screen, in order, as ranges of `text`. Default: the lines between newlines. */
  readonly rows?: readonly Range[];
};

/** Steps of undo: a run of typing is one, so this is far more than a note needs. */
const historyLimit = 500;

/** UTF-16 units in all steps together, for a paste of a whole book: each step may be a copy of the text. */
const historySize = 4_000_000;

/** A field holding `text` (sanitised by the caller's source or here), the cursor at its end. */
export function createTextField(text = ''): TextField {
  const clean = sanitise(text);
  return {
    text: clean,
    cursor: clean.length,
    goal: undefined,
    killed: '',
    run: undefined,
    past: [],
    future: [],
  };
}

/** Whether the cursor stands right after a backslash, so that Enter breaks the line there (`\` Enter). */
export function endsInBackslash(field: TextField): boolean {
  return field.text[field.cursor - 1] === '\\';
}

/**
 * `text` put at the cursor as one step of undo. A one-line field gets spaces for newlines and tabs, and none for the
 * newlines at the ends, which come along when a line is copied.
 */
export function insertInTextField(field: TextField, text: string, use: TextFieldUse): TextField {
  const lines = sanitise(text);
  const clean = use.isMultiline ? lines : lines.replaceAll(/^\n+|\n+$/g, '').replaceAll(/[\n\t]+/g, ' ');
  return put(field, clean);
}

/**
 * What `key` makes of the field; undefined when the key does not edit (the caller's Enter, Esc, Tab, Ctrl-s,
 * and up and down in a one-line field). Motions are readline's, without Alt (screen readers own it), but
 * for the codes that macOS terminals send for Option with an arrow.
 */
export function pressInTextField(field: TextField, key: Key, use: TextFieldUse): TextField | undefined {
  const action = actions[key] ?? (use.isMultiline ? multilineActions[key] : undefined);
  if (action !== undefined) return action(field, use);
  const typed = key === 'space' ? ' ' : key;
  if (typed === '' || nextGrapheme(typed, 0) !== typed.length) return undefined;
  return type(field, typed);
}

type Action = (field: TextField, use: TextFieldUse) => TextField;

const goTo =
  (target: (field: TextField) => number): Action =>
  field =>
    moveTo(field, target(field));

const kill =
  (end: (field: TextField) => number): Action =>
  field =>
    killTo(field, end(field));

const eraseTo =
  (end: (field: TextField) => number): Action =>
  field =>
    replace(field, between(field.cursor, end(field)), '', 'erase');

const actions: Readonly<Record<Key, Action>> = {
  left: goTo(before),
  'ctrl-b': goTo(before),
  right: goTo(after),
  'ctrl-f': goTo(after),
  home: goTo(lineStart),
  'ctrl-a': goTo(lineStart),
  end: goTo(lineEnd),
  'ctrl-e': goTo(lineEnd),
  'ctrl-home': goTo(() => 0),
  'ctrl-end': goTo(field => field.text.length),
  'ctrl-left': goTo(wordStart),
  'alt-left': goTo(wordStart),
  'alt-b': goTo(wordStart),
  'ctrl-right': goTo(wordEnd),
  'alt-right': goTo(wordEnd),
  'alt-f': goTo(wordEnd),
  backspace: eraseTo(before),
  delete: eraseTo(after),
  'ctrl-d': eraseTo(after),
  'ctrl-w': kill(blankStart),
  'ctrl-backspace': kill(wordStart),
  'alt-backspace': kill(wordStart),
  'ctrl-delete': kill(wordEnd),
  'ctrl-u': kill(field => (lineStart(field) === field.cursor ? before(field) : lineStart(field))),
  'ctrl-k': kill(field => (lineEnd(field) === field.cursor ? after(field) : lineEnd(field))),
  'ctrl-y': yank,
  'ctrl-_': undo,
  'ctrl-r': redo,
};

const multilineActions: Readonly<Record<Key, Action>> = {
  up: (field, use) => moveRows(field, use, -1),
  'ctrl-p': (field, use) => moveRows(field, use, -1),
  down: (field, use) => moveRows(field, use, 1),
  'ctrl-n': (field, use) => moveRows(field, use, 1),
  'ctrl-j': breakLine,
  'shift-enter': breakLine,
  'alt-enter': breakLine,
};

function breakLine(field: TextField): TextField {
  return put(field, '\n');
}

function put(field: TextField, text: string, run?: TextField['run']): TextField {
  return replace(field, {start: field.cursor, end: field.cursor}, text, run);
}

/** A word typed after a blank begins a new step of undo, so that undo takes back about a word. */
function type(field: TextField, grapheme: string): TextField {
  const clean = sanitise(grapheme);
  const isNewWord = clean.trim() !== '' && /\s/.test(field.text[field.cursor - 1] ?? '');
  const earlier: TextField = isNewWord ? {...field, run: undefined} : field;
  return put(earlier, clean, 'type');
}

function killTo(field: TextField, target: number): TextField {
  const range = between(field.cursor, target);
  const taken = field.text.slice(range.start, range.end);
  if (taken === '') return field;
  const earlier = field.run === 'kill' ? field.killed : '';
  const killed = target < field.cursor ? taken + earlier : earlier + taken;
  return {...replace(field, range, '', 'kill'), killed};
}

function yank(field: TextField): TextField {
  return put(field, field.killed);
}

function replace(field: TextField, range: Range, text: string, run: TextField['run']): TextField {
  if (range.start === range.end && text === '') return field;
  const whole = field.text.slice(0, range.start) + text + field.text.slice(range.end);
  const continues = run !== undefined && run === field.run;
  return {
    ...field,
    text: whole,
    cursor: borderAtOrAfter(whole, range.start + text.length),
    goal: undefined,
    run,
    past: continues ? field.past : remember(field),
    future: [],
  };
}

function remember(field: TextField): readonly TextPlace[] {
  const limit = Math.min(historyLimit, Math.ceil(historySize / (field.text.length + 1)));
  return [...field.past, snapshot(field)].slice(-limit);
}

function undo(field: TextField): TextField {
  const target = field.past.at(-1);
  if (target === undefined) return field;
  const future = [...field.future, snapshot(field)];
  return {...field, ...target, goal: undefined, run: undefined, past: field.past.slice(0, -1), future};
}

function redo(field: TextField): TextField {
  const target = field.future.at(-1);
  if (target === undefined) return field;
  const past = [...field.past, snapshot(field)];
  return {...field, ...target, goal: undefined, run: undefined, past, future: field.future.slice(0, -1)};
}

function snapshot({text, cursor}: TextField): TextPlace {
  return {text, cursor};
}

function moveTo(field: TextField, cursor: number): TextField {
  return {...field, cursor, goal: undefined, run: undefined};
}

/** Up from the first row goes to the start of the text and down from the last to its end. */
function moveRows(field: TextField, use: TextFieldUse, by: -1 | 1): TextField {
  const rows = use.rows ?? linesOf(field.text);
  const current = rows.findLastIndex(row => row.start <= field.cursor);
  const start = rows[current]?.start ?? 0;
  const goal = field.goal ?? cellWidth(field.text.slice(start, field.cursor));
  const target = rows[current + by];
  if (target === undefined) return {...moveTo(field, by < 0 ? 0 : field.text.length), goal};
  const next = rows[current + by + 1];
  return {...moveTo(field, offsetAtColumn(field.text, target, goal, next?.start)), goal};
}

function between(one: number, other: number): Range {
  return {start: Math.min(one, other), end: Math.max(one, other)};
}

import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import type {Key} from '../../source/app/key.ts';
import {
  createTextField,
  endsInBackslash,
  insertInTextField,
  pressInTextField,
  type TextField,
  type TextFieldUse,
} from '../../source/app/text-field.ts';

const note: TextFieldUse = {isMultiline: true};
const line: TextFieldUse = {isMultiline: false};

/** The field after the keys (separated by spaces), its cursor shown as `|`. Text before begins with `|`'s place. */
function press(before: string, keys: string, use: TextFieldUse = note): string {
  return show(
    keys.split(' ').reduce((field, key) => pressInTextField(field, key, use) ?? field, fieldOf(before)),
  );
}

function fieldOf(marked: string): TextField {
  const cursor = marked.indexOf('|');
  return {...createTextField(marked.replace('|', '')), cursor};
}

function show(field: TextField): string {
  return `${field.text.slice(0, field.cursor)}|${field.text.slice(field.cursor)}`;
}

test('typing puts graphemes at the cursor', () => {
  assert.equal(press('|', 'H i space é 👨‍👩‍👧'), 'Hi é👨‍👩‍👧|');
  assert.equal(press('a|c', 'b'), 'ab|c');
});

test('keys that do not edit are left to the caller', () => {
  for (const key of [
    'enter',
    'escape',
    'tab',
    'shift-tab',
    'ctrl-s',
    'ctrl-c',
    'ctrl-x',
    'page-up',
    'alt-x',
    'ctrl-z',
  ]) {
    assert.equal(pressInTextField(createTextField('a'), key, note), undefined, key);
  }
  for (const key of ['up', 'down', 'ctrl-j', 'ctrl-n', 'shift-enter']) {
    assert.equal(pressInTextField(createTextField('a'), key, line), undefined, key);
  }
});

test('motions go by grapheme, word and line', () => {
  assert.equal(press('👨‍👩‍👧x|', 'left left'), '|👨‍👩‍👧x');
  assert.equal(press('|👨‍👩‍👧x', 'right'), '👨‍👩‍👧|x');
  assert.equal(press('|a', 'left left'), '|a');
  assert.equal(press('a|', 'right'), 'a|');
  assert.equal(press('one two-three|', 'ctrl-left'), 'one two-|three');
  assert.equal(press('one two-three|', 'ctrl-left ctrl-left ctrl-left ctrl-left'), '|one two-three');
  assert.equal(press('|one, two', 'ctrl-right'), 'one|, two');
  assert.equal(press('|one, two', 'ctrl-right ctrl-right ctrl-right'), 'one, two|');
  assert.equal(press('one\ntw|o\nthree', 'home'), 'one\n|two\nthree');
  assert.equal(press('one\ntw|o\nthree', 'ctrl-e'), 'one\ntwo|\nthree');
  assert.equal(press('one\ntw|o\nthree', 'ctrl-end'), 'one\ntwo\nthree|');
});

test('up and down keep the column they began in', () => {
  assert.equal(press('abcdef\nx\nabcd|ef', 'up'), 'abcdef\nx|\nabcdef');
  assert.equal(press('abcdef\nx\nabcd|ef', 'up up'), 'abcd|ef\nx\nabcdef');
  assert.equal(press('abcdef\nx\nabcd|ef', 'up up up'), '|abcdef\nx\nabcdef');
  assert.equal(press('ab|cd\nx', 'down down'), 'abcd\nx|');
  assert.equal(press('日本|語\nabcdef', 'down'), '日本語\nabcd|ef');
  assert.equal(press('abc|def\n日本語', 'down'), 'abcdef\n日|本語', 'never past the column');
});

test('up and down follow the rows on the screen', () => {
  const rows = [
    {start: 0, end: 4},
    {start: 4, end: 8},
    {start: 8, end: 10},
  ];
  const use = {isMultiline: true, rows};
  assert.equal(press('ab|cdefghij', 'down', use), 'abcdef|ghij');
  assert.equal(press('abcdefg|hij', 'up', use), 'abc|defghij');
  assert.equal(press('abcdefg|hij', 'down', use), 'abcdefghij|');
  assert.equal(press('abcdefghij|', 'up up', use), 'ab|cdefghij');
});

test('the end of a wrapped row is its last grapheme, for behind that the next row begins', () => {
  const rows = [
    {start: 0, end: 3},
    {start: 3, end: 9},
  ];
  assert.equal(press('abcdefgh|', 'up', {isMultiline: true, rows}), 'ab|cdefgh');
});

test('erasing takes one grapheme', () => {
  assert.equal(press('a👨‍👩‍👧|b', 'backspace'), 'a|b');
  assert.equal(press('a|👨‍👩‍👧b', 'delete'), 'a|b');
  assert.equal(press('a|👨‍👩‍👧b', 'ctrl-d'), 'a|b');
  assert.equal(press('|a', 'backspace'), '|a');
});

test('killed text comes back with ctrl-y, a run of kills as one', () => {
  assert.equal(press('one two|', 'ctrl-w'), 'one |');
  assert.equal(press('one two-three|', 'ctrl-w ctrl-w ctrl-y'), 'one two-three|');
  assert.equal(press('on|e\ntwo', 'ctrl-k'), 'on|\ntwo');
  assert.equal(press('on|e\ntwo', 'ctrl-k ctrl-k ctrl-k home ctrl-y'), 'e\ntwo|on');
  assert.equal(press('a\none| two', 'ctrl-u'), 'a\n| two');
  assert.equal(press('a\n|b', 'ctrl-u'), 'a|b');
  assert.equal(press('ab|', 'ctrl-w x ctrl-w ctrl-y'), 'x|', 'a key between begins a new kill');
});

test('undo takes back a word, a run of erasing, a paste; redo brings it back', () => {
  const typed = 'o n e space t w o';
  assert.equal(press('|', `${typed} ctrl-_`), 'one |');
  assert.equal(press('|', `${typed} ctrl-_ ctrl-_`), '|');
  assert.equal(press('|', `${typed} ctrl-_ ctrl-_ ctrl-_`), '|');
  assert.equal(press('|', `${typed} ctrl-_ ctrl-_ ctrl-r`), 'one |');
  assert.equal(press('|', `${typed} ctrl-_ ctrl-_ ctrl-r ctrl-r ctrl-r`), 'one two|');
  assert.equal(press('|', `${typed} ctrl-_ x ctrl-r`), 'one x|', 'typing forgets what was undone');
  assert.equal(press('abc|', 'backspace backspace ctrl-_'), 'abc|');
  assert.equal(press('abc|', 'ctrl-w ctrl-_'), 'abc|');
});

test('a paste keeps its lines in a note and loses them in a one-line field', () => {
  const pasted = 'one\r\ntwo\rthree\u001b[31m\u202e';
  assert.equal(show(insertInTextField(createTextField(), pasted, note)), 'one\ntwo\nthree|');
  assert.equal(show(insertInTextField(createTextField(), pasted, line)), 'one two three|');
  const undone = pressInTextField(insertInTextField(fieldOf('a|'), pasted, note), 'ctrl-_', note);
  assert.equal(show(undone ?? createTextField()), 'a|');
});

test('a line copied with its newline goes into a path without it', () => {
  assert.equal(show(insertInTextField(fieldOf('~/|'), 'notes.md\n', line)), '~/notes.md|');
});

test('undo of a very long text is bounded', () => {
  let field = createTextField('x'.repeat(1_000_000));
  for (let step = 0; step < 50; step += 1) field = insertInTextField(field, 'y', note);
  assert.ok(field.past.length > 1 && field.past.length < 10);
});

test('a line break is ctrl-j, and a backslash before the cursor can be seen', () => {
  assert.equal(press('a|b', 'ctrl-j'), 'a\n|b');
  assert.equal(endsInBackslash(fieldOf('a\\|b')), true);
  assert.equal(endsInBackslash(fieldOf('a|\\')), false);
  assert.equal(endsInBackslash(createTextField()), false);
});

test('an accent that meets its letter moves the cursor behind both', () => {
  assert.equal(press('|\u0301', 'e'), 'e\u0301|');
  assert.equal(press('e\n|\u0301', 'backspace'), 'e\u0301|');
});

/** The model: the text is cut into graphemes anew for each key, and undo is left out. */
type Model = {readonly text: string; readonly cursor: number; readonly goal: number | undefined};

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function borders(text: string): readonly number[] {
  return [...[...segmenter.segment(text)].map(part => part.index), text.length];
}

function splice(model: Model, start: number, end: number, text: string): Model {
  const whole = model.text.slice(0, start) + text + model.text.slice(end);
  const cursor = borders(whole).find(border => border >= start + text.length) ?? whole.length;
  return {text: whole, cursor, goal: undefined};
}

/** Every sample is one cell wide but for `日` and the family, so a column is a sum over graphemes. */
function column(text: string): number {
  return [...segmenter.segment(text)].reduce((sum, {segment}) => sum + (/[日👨]/u.test(segment) ? 2 : 1), 0);
}

function naive(model: Model, key: Key): Model {
  const {text, cursor} = model;
  const left = borders(text).findLast(border => border < cursor) ?? 0;
  const right = borders(text).find(border => border > cursor) ?? text.length;
  const home = cursor - (text.slice(0, cursor).split('\n').at(-1) ?? '').length;
  const end = cursor + (text.slice(cursor).split('\n')[0] ?? '').length;
  const go = (to: number): Model => ({text, cursor: to, goal: undefined});
  switch (key) {
    case 'left':
      return go(left);
    case 'right':
      return go(right);
    case 'home':
      return go(home);
    case 'end':
      return go(end);
    case 'backspace':
      return splice(model, left, cursor, '');
    case 'delete':
      return splice(model, cursor, right, '');
    case 'ctrl-k':
      return splice(model, cursor, end === cursor ? right : end, '');
    case 'ctrl-u':
      return splice(model, home === cursor ? left : home, cursor, '');
    case 'ctrl-w':
      return splice(model, text.slice(0, cursor).replace(/\S*\s*$/u, '').length, cursor, '');
    case 'ctrl-j':
      return splice(model, cursor, cursor, '\n');
    case 'up':
    case 'down': {
      const goal = model.goal ?? column(text.slice(home, cursor));
      const lines = text.split('\n');
      const target = text.slice(0, cursor).split('\n').length - 1 + (key === 'up' ? -1 : 1);
      if (target < 0) return {text, cursor: 0, goal};
      if (target >= lines.length) return {text, cursor: text.length, goal};
      const aim = lines[target] ?? '';
      const start = lines.slice(0, target).reduce((sum, each) => sum + each.length + 1, 0);
      const within = borders(aim).findLast(border => column(aim.slice(0, border)) <= goal) ?? 0;
      return {text, cursor: start + within, goal};
    }
    default:
      return splice(model, cursor, cursor, key === 'space' ? ' ' : key);
  }
}

const editing = [
  'left',
  'right',
  'home',
  'end',
  'up',
  'down',
  'backspace',
  'delete',
  'ctrl-k',
  'ctrl-u',
  'ctrl-w',
  'ctrl-j',
  'a',
  'b',
  'space',
  'é',
  '日',
  '👨‍👩‍👧',
  'x',
];
const keys = fc.array(fc.constantFrom(...editing), {maxLength: 60});

test('the field does what the naive model does', () => {
  fc.assert(
    fc.property(keys, script => {
      let model: Model = {text: '', cursor: 0, goal: undefined};
      let field = createTextField();
      for (const key of script) {
        model = naive(model, key);
        const next = pressInTextField(field, key, note);
        assert.ok(next !== undefined);
        field = next;
        assert.deepEqual([key, field.text, field.cursor], [key, model.text, model.cursor]);
      }
    }),
    {numRuns: 200},
  );
});

test('on wrapped rows down goes row by row to the end, never past its column', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', ' ', '日', 'é', '\n'), {minLength: 1}),
      fc.nat(),
      (parts, seed) => {
        const text = parts.join('');
        const rows = wrapped(text, 5);
        const use = {isMultiline: true, rows};
        let field: TextField = {
          ...createTextField(text),
          cursor: borders(text)[seed % borders(text).length] ?? 0,
        };
        const rowOf = (cursor: number) => rows.findLastIndex(row => row.start <= cursor);
        for (let row = rowOf(field.cursor); row < rows.length - 1; row += 1) {
          field = pressInTextField(field, 'down', use) ?? field;
          assert.equal(rowOf(field.cursor), row + 1);
          assert.ok(column(text.slice(rows[row + 1]?.start, field.cursor)) <= (field.goal ?? 0));
        }
        assert.equal(pressInTextField(field, 'down', use)?.cursor, text.length);
      },
    ),
    {numRuns: 200},
  );
});

/** Rows of at most `width` cells, cut anywhere; a newline ends a row and belongs to none. */
function wrapped(text: string, width: number): readonly {readonly start: number; readonly end: number}[] {
  const rows: {start: number; end: number}[] = [];
  let row = {start: 0, end: 0};
  for (const {segment, index} of segmenter.segment(text)) {
    const end = index + segment.length;
    if (segment === '\n') {
      rows.push(row);
      row = {start: end, end};
    } else if (column(text.slice(row.start, end)) > width) {
      rows.push(row);
      row = {start: index, end};
    } else row = {...row, end};
  }
  return [...rows, row];
}

const anyKeys = fc.array(
  fc.oneof(
    fc.constantFrom(
      ...editing,
      'ctrl-y',
      'ctrl-_',
      'ctrl-r',
      'ctrl-left',
      'ctrl-right',
      'ctrl-delete',
      'ctrl-backspace',
    ),
    fc.string({unit: 'grapheme', minLength: 1, maxLength: 1}),
    fc.constantFrom('\u0301', '\u200d', '🇩', '🇪', '\u1100', '\u1161'),
  ),
  {maxLength: 60},
);

test('under any keys the cursor is on a border, and undo leads back to the start', () => {
  fc.assert(
    fc.property(anyKeys, fc.string({unit: 'grapheme'}), (script, start) => {
      const first = createTextField(start);
      let field = first;
      for (const key of script) {
        field = pressInTextField(field, key, note) ?? field;
        assert.ok(borders(field.text).includes(field.cursor), JSON.stringify([key, show(field)]));
      }
      const last = field;
      while (field.past.length > 0) field = pressInTextField(field, 'ctrl-_', note) ?? field;
      assert.equal(field.text, first.text);
      while (field.future.length > last.future.length)
        field = pressInTextField(field, 'ctrl-r', note) ?? field;
      assert.equal(field.text, last.text);
    }),
    {numRuns: 200},
  );
});

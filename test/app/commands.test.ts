import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {COMMANDS} from '../../source/app/commands.ts';
import {buildKeymap, commandFor, isCountKey, MODES} from '../../source/app/keymap.ts';
import type {ModeName} from '../../source/app/state.ts';
import {GROUPS} from '../../source/app/view-help.ts';
import {graphemes} from '../../source/document/text.ts';

const USUAL = buildKeymap({});
const FIELDS: readonly ModeName[] = ['write', 'search', 'filter', 'prompt', 'palette'];

/** Keys of a mode with the id of the command each is bound to, in the order of the table. */
function bindingsOf(mode: ModeName) {
  return COMMANDS.flatMap(({id, keys}) => (keys[mode] ?? []).map(key => ({id, key})));
}

function isPrintable(key: string): boolean {
  return graphemes(key).length === 1 || key === 'space';
}

for (const mode of MODES) {
  suite(mode, () => {
    test('no key is bound twice', () => {
      const keys = bindingsOf(mode).map(({key}) => key);
      const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
      assert.deepEqual(twice, []);
    });

    test('each key runs the command of its record', () => {
      for (const {id, key} of bindingsOf(mode)) assert.equal(commandFor(USUAL, mode, key)?.id, id, key);
    });

    test('no key is a prefix of another, and none is a digit of a count', () => {
      // One key runs a command or waits for one more; a waiting command is never the first half of another key.
      for (const {key} of bindingsOf(mode)) {
        assert.ok(/^(?:.|[a-z][a-z-]+-?.*)$/u.test(key), key);
        // 0 is a move in a selection as long as no other digit stands before it.
        const isZero = mode === 'select' && key === '0';
        assert.equal(isCountKey(mode, key, '') || (isCountKey(mode, key, '1') && !isZero), false, key);
      }
    });

    test('there is a way out', () => {
      const ways = bindingsOf(mode).filter(({key}) => key === 'escape' || key === 'ctrl-c');
      assert.ok(ways.length > 0);
    });
  });
}

test('ids are unique and are nouns with verbs', () => {
  const ids = COMMANDS.map(({id}) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/);
});

test('names for the palette are unique', () => {
  const names = COMMANDS.flatMap(command => command.names ?? []);
  assert.equal(new Set(names).size, names.length);
});

test('every command has a title and a group that the help shows', () => {
  for (const {id, title, group} of COMMANDS) {
    assert.match(title, /^[A-Z].*[^.]$/, id);
    assert.ok(GROUPS.includes(group), id);
  }
});

test('every command can be reached, by a key or by a name', () => {
  for (const {id, keys, names} of COMMANDS)
    assert.ok(Object.values(keys).flat().length + (names?.length ?? 0) > 0, id);
});

test('keys are names as key.ts writes them', () => {
  const named =
    /^(?:space|enter|escape|tab|shift-tab|up|down|left|right|home|end|page-up|page-down|backspace|shift-enter|alt-enter|ctrl-[a-z])$/;
  for (const {id, keys} of COMMANDS)
    for (const key of Object.values(keys).flat())
      assert.ok(named.test(key) || graphemes(key).length === 1, `${id}: ${key}`);
});

test('what is typed into a field is never a command', () => {
  for (const mode of FIELDS)
    assert.deepEqual(
      bindingsOf(mode).filter(({key}) => isPrintable(key)),
      [],
      mode,
    );
  for (const mode of FIELDS)
    assert.equal(commandFor(USUAL, mode, 'й'), undefined, 'nor under another layout');
});

test('keys that other programs own are never the only way', () => {
  for (const {id, keys} of COMMANDS)
    for (const [mode, bound] of Object.entries(keys)) {
      assert.ok(!bound.some(key => /^alt-(?!enter)/.test(key)), `${id}: screen readers own Alt`);
      const taken = bound.filter(key => key === 'ctrl-a' || key === 'ctrl-b');
      assert.ok(
        taken.length === 0 || bound.length > taken.length,
        `${id} in ${mode}: tmux and screen own it`,
      );
    }
});

test('reserved keys do what every reader expects', () => {
  const inText = Object.fromEntries(
    ['d', 'm', '/', 'q', 'h', 'left'].map(key => [key, commandFor(USUAL, 'read', key)?.id]),
  );
  assert.deepEqual(inText, {
    d: 'half-page.next',
    m: 'mark.set',
    '/': 'search.ask',
    q: 'program.quit',
    h: 'wide.left',
    left: 'wide.left',
  });
});

test('counts are taken in the text and in lists, 0 only after another digit', () => {
  for (const mode of ['read', 'sidebar'] as const) {
    assert.equal(isCountKey(mode, '1', ''), true);
    assert.equal(isCountKey(mode, '0', ''), false);
    assert.equal(isCountKey(mode, '0', '1'), true);
  }
  for (const mode of FIELDS) assert.equal(isCountKey(mode, '1', ''), false, mode);
});

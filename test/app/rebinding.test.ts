import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {COMMANDS} from '../../source/app/commands.ts';
import {buildKeymap, commandFor, MODES} from '../../source/app/keymap.ts';
import {readRebindings} from '../../source/app/rebinding.ts';
import type {ModeName} from '../../source/app/state.ts';
import {scenario} from '../support/scenario.ts';

/** The command that a key has in a mode when these are the settings. */
function commandOf(settings: unknown, mode: ModeName, key: string): string | undefined {
  return commandFor(buildKeymap(readRebindings(settings).keys), mode, key)?.id;
}

test('a list replaces the keys in every mode that the command is used in', () => {
  const settings = {'note.undo': ['ctrl-t', 'W']};
  assert.deepEqual(readRebindings(settings).problems, []);
  for (const mode of ['read', 'sidebar'] as const) {
    assert.equal(commandOf(settings, mode, 'ctrl-t'), 'note.undo');
    assert.equal(commandOf(settings, mode, 'W'), 'note.undo');
    assert.equal(commandOf(settings, mode, 'U'), undefined);
  }
});

test('an object replaces them in the modes it names', () => {
  const settings = {'note.undo': {sidebar: ['u']}};
  assert.equal(commandOf(settings, 'sidebar', 'u'), 'note.undo');
  assert.equal(commandOf(settings, 'sidebar', 'U'), undefined);
  assert.equal(commandOf(settings, 'read', 'U'), 'note.undo');
});

test('a command without keys gets some in the text, and an empty list takes them', () => {
  assert.equal(commandOf({'article.next': ['>']}, 'read', '>'), 'article.next');
  assert.equal(commandOf({'note.delete': []}, 'read', 'x'), undefined);
});

test('two commands may change places', () => {
  const settings = {'row.next': ['k', 'down'], 'row.previous': ['j', 'up']};
  assert.deepEqual(readRebindings(settings).problems, []);
  assert.equal(commandOf(settings, 'read', 'k'), 'row.next');
  assert.equal(commandOf(settings, 'read', 'j'), 'row.previous');
});

test('keys may be written as help shows them', () => {
  const settings = {
    'note.write': ['Ctrl-t', 'PgDn'],
    'page.next': ['Space', 'Shift-Tab'],
    'link.previous': [],
  };
  assert.deepEqual(readRebindings(settings), {
    keys: {
      'note.write': {read: ['ctrl-t', 'page-down']},
      'page.next': {read: ['space', 'shift-tab']},
      'link.previous': {read: [], link: []},
    },
    problems: [],
  });
});

test('a letter of another layout can be a key of its own', () => {
  assert.equal(commandOf({'note.write': ['й']}, 'read', 'й'), 'note.write');
  assert.equal(commandOf({}, 'read', 'й'), 'program.quit', 'else it is the key in its place');
});

const refused: readonly (readonly [string, unknown, RegExp])[] = [
  ['an unknown command', {'note.sing': ['s']}, /^"note\.sing" is no command$/],
  ['a key in no list', {'note.write': 'w'}, /^"note\.write" must be a list of keys, not "w"$/],
  ['a key that is none', {'note.write': ['hyper-w']}, /^"note\.write" has "hyper-w", which is no key/],
  ['two letters', {'note.write': ['gg']}, /"gg", which is no key/],
  ['a key that terminals send as another', {'note.write': ['ctrl-i']}, /"ctrl-i", which is no key/],
  ['a number', {'note.write': [1]}, /has 1, which is no key/],
  ['nothing at all', {'note.write': null}, /must be a list of keys, not null/],
  ['an escape sequence', {'note.write': ['\u001b[31m']}, /which is no key/],
  ['a digit', {'note.write': ['1']}, /cannot have 1: digits are numbers/],
  ['a letter in a field', {'write.save': ['s']}, /cannot have s, which is typed in "write"/],
  ['a mode without the command', {'note.write': {help: ['w']}}, /has no keys in "help", only in "read"/],
  ['a mode that is none', {'note.write': {dream: ['w']}}, /has no keys in "dream"/],
  [
    'the key of another command',
    {'note.write': ['j']},
    /^"note\.write" clashes with "row\.next" on j in "read"$/,
  ],
  [
    'the key of an earlier entry',
    {'note.write': ['w'], 'note.tag': ['w']},
    /^"note\.tag" clashes with "note\.write" on w/,
  ],
  [
    'the last way out',
    {'field.leave': ['ctrl-g']},
    /^"field\.leave" leaves no way out of "search": escape or ctrl-c must have a command$/,
  ],
];

for (const [what, settings, said] of refused) {
  test(`${what} is named, and its entry alone left out`, () => {
    const {keys, problems} = readRebindings({...(settings as object), 'note.fold': ['Q']});
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', said);
    assert.deepEqual(keys['note.fold'], {read: ['Q']});
    // oxlint-disable-next-line no-control-regex -- controls are what it looks for
    assert.doesNotMatch(problems.join(''), /[\u0000-\u001f]/u);
  });
}

test('an entry that leaned on a refused one is refused with it', () => {
  const settings = {'row.next': ['j', 'x'], 'note.delete': ['ctrl-t', 'q'], 'note.write': ['q']};
  const {keys, problems} = readRebindings(settings);
  // note.write takes the key of program.quit, note.delete too; so it keeps x, which row.next wanted.
  assert.equal(problems.length, 3);
  assert.deepEqual(keys, {});
});

test('what is no object of entries is said to be none', () => {
  for (const value of [7, 'keys', null, ['a'], undefined])
    assert.deepEqual(readRebindings(value), {
      keys: {},
      problems: ['must be an object of command ids and their keys'],
    });
  assert.deepEqual(readRebindings(JSON.parse('{"__proto__": ["a"]}')).keys, {});
});

test('whatever is set, no key stands for two commands and every mode can be left', () => {
  const key = fc.oneof(
    fc.constantFrom(...COMMANDS.flatMap(({keys}) => Object.values(keys).flat())),
    fc.string({maxLength: 2}),
  );
  const list = fc.array(key, {maxLength: 3});
  const entry = fc.oneof(list, fc.dictionary(fc.constantFrom(...MODES), list, {maxKeys: 2}), fc.jsonValue());
  const settings = fc.dictionary(fc.constantFrom(...COMMANDS.map(({id}) => id), 'no.command'), entry, {
    maxKeys: 8,
  });
  fc.assert(
    fc.property(settings, given => {
      const {keys, problems} = readRebindings(given);
      assert.ok(Object.keys(keys).length + problems.length >= Object.keys(given).length);
      const {commands, bindings} = buildKeymap(keys);
      for (const mode of MODES) {
        const bound = commands.flatMap(command => command.keys[mode] ?? []);
        assert.equal(new Set(bound).size, bound.length, mode);
        assert.ok(
          bindings.get(mode)?.has('escape') === true || bindings.get(mode)?.has('ctrl-c') === true,
          mode,
        );
      }
    }),
    {numRuns: 200},
  );
});

test('what is pressed twice is pressed twice under any key', () => {
  const keys = {
    'program.save-and-quit': {read: ['W']},
    'mark.go': {read: ['"']},
    'write.edit-outside': {write: ['ctrl-o']},
  };
  const start = () => scenario('Animals\n|The cat sat.\nThe dog ran.', {preferences: {keys}});
  assert.match(start().press('W').status(), /^W \.\.\. W to quit/);
  assert.equal(start().press('W W').effects('quit').length, 1);
  assert.equal(start().press('W j').effects('quit').length, 0);
  assert.match(start().press('G " "').text(), /\|The cat sat\./);
  assert.equal(start().press('a ctrl-o ctrl-o').effects('open-editor').length, 1);
  assert.equal(start().press('a ctrl-o ctrl-e').effects('open-editor').length, 1);
});

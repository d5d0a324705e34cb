import assert from 'node:assert/strict';
import {test} from 'node:test';
import {layoutFallback} from '../../source/app/keyboard-layout.ts';
import {arrivalsOf} from '../support/typing.ts';

/** Chunks as terminals send them, and the keys they are. All go through Ink's own parser. */
const cases: readonly (readonly [string, string, readonly string[]])[] = [
  ['several letters in one chunk', 'jjj', ['j', 'j', 'j']],
  ['Enter behind a letter', 'j\r', ['j', 'enter']],
  ['CRLF is one Enter', 'a\r\nb', ['a', 'enter', 'b']],
  ['a newline is Ctrl-j', '\n', ['ctrl-j']],
  ['two controls in one chunk', '\u0006\u0006', ['ctrl-f', 'ctrl-f']],
  ['Ctrl-z twice', '\u001a\u001a', ['ctrl-z', 'ctrl-z']],
  ['a control between letters', 'a\u0003b', ['a', 'ctrl-c', 'b']],
  [
    'controls without a letter',
    '\u001c\u001d\u001e\u001f\u0000',
    ['ctrl-\\', 'ctrl-]', 'ctrl-^', 'ctrl-_', 'ctrl-space'],
  ],
  ['one control alone', '\u001f', ['ctrl-_']],
  ['spaces', 'a b ', ['a', 'space', 'b', 'space']],
  ['graphemes stay whole', 'é👨‍👩‍👧e\u0301', ['é', '👨‍👩‍👧', 'e\u0301']],
  ['capitals', 'GJ', ['G', 'J']],
  ['one capital', 'G', ['G']],
  ['Tab', '\t', ['tab']],
  ['Tab twice', '\t\t', ['tab', 'tab']],
  ['Shift-Tab', '\u001b[Z', ['shift-tab']],
  ['Backspace in both codes', '\u007f\b', ['backspace', 'backspace']],
  ['Delete', '\u001b[3~', ['delete']],
  ['Ctrl-Delete', '\u001b[3;5~', ['ctrl-delete']],
  ['arrows in both modes', '\u001b[A\u001bOB\u001b[C\u001bOD', ['up', 'down', 'right', 'left']],
  ['Home and End', '\u001b[H\u001bOF\u001b[1~\u001b[4~', ['home', 'end', 'home', 'end']],
  ['pages', '\u001b[5~\u001b[6~', ['page-up', 'page-down']],
  ['Ctrl with arrows', '\u001b[1;5C\u001b[1;5D', ['ctrl-right', 'ctrl-left']],
  ['Shift with an arrow is the arrow', '\u001b[1;2B', ['down']],
  ['Alt with an arrow', '\u001b[1;3D', ['alt-left']],
  ['Alt with a letter', '\u001bx', ['alt-x']],
  ['Alt with a capital', '\u001bX', ['alt-X']],
  ['Alt-Enter', '\u001b\r', ['alt-enter']],
  ['Alt-Backspace', '\u001b\u007f', ['alt-backspace']],
  ['Esc twice', '\u001b\u001b', ['escape', 'escape']],
  ['function keys are none', '\u001b[15~\u001bOP', []],
  ['keypad Enter', '\u001bOM', ['enter']],
  ['kitty: Esc', '\u001b[27u', ['escape']],
  [
    'kitty: what others send as one code',
    '\u001b[104;5u\u001b[105;5u\u001b[109;5u\u001b[91;5u\u001b[45;6u',
    ['backspace', 'tab', 'enter', 'escape', 'ctrl-_'],
  ],
  ['kitty: Ctrl-f', '\u001b[102;5u', ['ctrl-f']],
  ['kitty: Shift-a without text', '\u001b[97;2u', ['A']],
  ['kitty: Alt-Shift-a', '\u001b[97;4u', ['alt-A']],
  ['kitty: Shift-Enter', '\u001b[13;2u', ['shift-enter']],
  ['kitty: Ctrl-Backspace', '\u001b[127;5u', ['ctrl-backspace']],
  ['kitty: a key held down', '\u001b[106;1:1u\u001b[106;1:2u\u001b[106;1:3u', ['j', 'j']],
  ['kitty: a bare modifier', '\u001b[57441;2u', []],
  ['kitty: Super is the desktop’s', '\u001b[99;9u', []],
  ['kitty: digits of the keypad', '\u001b[57404u\u001b[57413u', ['5', '+']],
  ['xterm: Shift-Enter with modifyOtherKeys', '\u001b[27;2;13~', ['shift-enter']],
];

for (const [name, chunk, keys] of cases) {
  test(`keys: ${name}`, async () => {
    assert.deepEqual(await arrivalsOf(chunk), keys);
  });
}

test('keys typed one by one and in one chunk are the same', async () => {
  const script = ['j', '\u0006', '\u001b[B', 'é', '\t', '\u007f', 'G'];
  const alone = [];
  for (const key of script) alone.push(...(await arrivalsOf(key)));
  assert.deepEqual(alone, await arrivalsOf(script.join('')));
});

test('Cyrillic and Greek letters fall back to the key they stand on', () => {
  const pairs = [
    'о j',
    'л k',
    'й q',
    'Й Q',
    'ф a',
    'Ж :',
    'х [',
    'ъ ]',
    'ю .',
    'ctrl-с ctrl-c',
    '№ #',
    'і s',
    'ξ j',
    'κ k',
    'α a',
    'Γ G',
    'ς w',
    'ctrl-ψ ctrl-c',
  ];
  for (const pair of pairs) {
    const [key = '', qwerty] = pair.split(' ');
    assert.equal(layoutFallback(key), qwerty, key);
  }
  for (const key of ['j', 'é', 'escape', 'ctrl-c', '.', ';', '日', 'space'])
    assert.equal(layoutFallback(key), undefined);
});

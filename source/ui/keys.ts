import type {Key as InkKey} from 'ink';
import type {Key} from '../app/key.ts';
import {graphemes} from '../document/text.ts';

/**
 * The key presses in one call of Ink's `useInput`, in order. Ink hands over a whole chunk at once (`"jjj"`,
 * `"j\r"` with `key.return` false, `"\x06\x06"`), but keys with a sequence of their own one by one.
 * Empty for what is no key press here: the release of a key (kitty), a bare modifier, a function key,
 * anything with Super or Hyper.
 */
export function keysOf(input: string, key: InkKey): readonly Key[] {
  if (key.eventType === 'release' || key.super || key.hyper) return [];
  // Esc twice in one chunk: Ink gives the second one as text with Alt.
  if (key.escape) return key.meta ? ['escape', 'escape'] : ['escape'];
  const named = nameOf(key);
  if (named !== undefined) return [withModifiers(named, key)];
  if (key.ctrl || key.meta) return modified(input, key);
  // Kitty without associated text gives the unshifted letter and the modifier.
  if (key.shift) return chunkKeys(capital(input));
  return chunkKeys(input);
}

const names: readonly (readonly [keyof InkKey, Key])[] = [
  ['return', 'enter'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
];

function nameOf(key: InkKey): Key | undefined {
  return names.find(([flag]) => key[flag] === true)?.[1];
}

/** Shift counts for Enter and Tab alone: nothing is selected with it, so Shift-Down is Down. */
function withModifiers(name: Key, key: InkKey): Key {
  const isShifted = key.shift && (name === 'enter' || name === 'tab');
  return `${key.ctrl ? 'ctrl-' : ''}${key.meta ? 'alt-' : ''}${isShifted ? 'shift-' : ''}${name}`;
}

/** Ctrl or Alt with a character. Ctrl-Shift-f is Ctrl-f, as terminals without kitty's protocol send it. */
function modified(input: string, key: InkKey): readonly Key[] {
  const [name] = chunkKeys(input);
  if (name === undefined) return [];
  const prefix = `${key.ctrl ? 'ctrl-' : ''}${key.meta ? 'alt-' : ''}`;
  const pressed = prefix + (key.ctrl ? name.toLowerCase() : key.shift ? capital(name) : name);
  return [aliases[pressed] ?? pressed];
}

/** Kitty gives Alt-Shift-a as `a` with both modifiers, the others give `A`. Not for `ß`, which has no capital key. */
function capital(letter: string): string {
  return letter.length === 1 && letter.toUpperCase().length === 1 ? letter.toUpperCase() : letter;
}

/** What other terminals send the same code for, so that kitty's protocol changes no command. */
const aliases: Readonly<Record<Key, Key>> = {
  'ctrl-h': 'backspace',
  'ctrl-i': 'tab',
  'ctrl-m': 'enter',
  'ctrl-[': 'escape',
  'ctrl-/': 'ctrl-_',
  'ctrl--': 'ctrl-_',
};

/** Controls first, with CRLF as one press of Enter, then graphemes. */
function chunkKeys(input: string): readonly Key[] {
  // oxlint-disable-next-line no-control-regex -- controls are what it looks for
  return input.split(/(\r\n|[\u0000-\u001f\u007f-\u009f])/).flatMap((part, place) => {
    if (place % 2 === 1) return controlKeys(part);
    return [...graphemes(part)].map(grapheme => (grapheme === ' ' ? 'space' : grapheme));
  });
}

function controlKeys(control: string): readonly Key[] {
  if (control.startsWith('\r')) return ['enter'];
  if (control === '\t') return ['tab'];
  if (control === '\u001b') return ['escape'];
  if (control === '\b' || control === '\u007f') return ['backspace'];
  const code = control.charCodeAt(0);
  if (code >= 0x80) return [];
  return code === 0 ? ['ctrl-space'] : [`ctrl-${String.fromCharCode(code + 0x40).toLowerCase()}`];
}

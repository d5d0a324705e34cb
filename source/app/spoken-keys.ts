import {keyLabel} from './key-labels.ts';
import type {Key} from './key.ts';

/** Signs that screen readers pass over in silence at their usual settings. */
const SIGNS: Readonly<Record<string, string>> = {
  '}': 'right brace',
  '{': 'left brace',
  ']': 'right bracket',
  '[': 'left bracket',
  ')': 'right paren',
  '(': 'left paren',
  "'": 'apostrophe',
  '"': 'quote',
  '`': 'backtick',
  '*': 'star',
  '#': 'number sign',
  '/': 'slash',
  '\\': 'backslash',
  ':': 'colon',
  ';': 'semicolon',
  '?': 'question mark',
  '!': 'exclamation mark',
  '%': 'percent',
  '+': 'plus',
  '-': 'minus',
  '=': 'equals',
  '.': 'dot',
  ',': 'comma',
  '<': 'less than',
  '>': 'greater than',
  '|': 'bar',
  '&': 'ampersand',
  '@': 'at sign',
  $: 'dollar',
  '^': 'caret',
  _: 'underscore',
  '~': 'tilde',
};

/** A key as it must be heard: `p` and `P`, or `[` and `(`, sound the same when they are only written. */
export function spokenKey(key: Key): string {
  const [, modifiers = '', bare = key] = /^((?:ctrl-|alt-|shift-)*)(.+)$/su.exec(key) ?? [];
  const held = modifiers
    .replaceAll('ctrl-', 'Control ')
    .replaceAll('alt-', 'Alt ')
    .replaceAll('shift-', 'Shift ');
  return held + spokenBare(bare);
}

function spokenBare(key: Key): string {
  const sign = SIGNS[key];
  if (sign !== undefined) return sign;
  if (key === 'page-up') return 'Page Up';
  if (key === 'page-down') return 'Page Down';
  if (key === 'escape') return 'Escape';
  return key.toLowerCase() === key ? keyLabel(key) : `capital ${key}`;
}

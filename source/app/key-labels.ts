import type {Key} from './key.ts';

const NAMES: Readonly<Record<string, string>> = {
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  home: 'Home',
  end: 'End',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  'shift-enter': 'Shift-Enter',
  'alt-enter': 'Alt-Enter',
};

/** A key as people write it: `ctrl-f` is `Ctrl-f`, `page-down` is `PgDn`. */
export function keyLabel(key: Key): string {
  return NAMES[key] ?? key.replace(/^ctrl-/u, 'Ctrl-').replace(/^alt-/u, 'Alt-');
}

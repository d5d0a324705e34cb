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
  backspace: 'Backspace',
  'page-up': 'PgUp',
  'page-down': 'PgDn',
  'shift-enter': 'Shift-Enter',
  'alt-enter': 'Alt-Enter',
};

/** The key that is written as it is named in key.ts, or as help shows it: `ctrl-f`, `Ctrl-f`, `PgDn`. */
export function keyFromLabel(label: string): Key {
  const [name] = Object.entries(NAMES).find(([, shown]) => shown === label) ?? [label];
  return name.replace(/^Ctrl-(?=.)/u, 'ctrl-').replace(/^Alt-(?=.)/u, 'alt-');
}

/** A key as people write it: `ctrl-f` is `Ctrl-f`, `page-down` is `PgDn`. */
export function keyLabel(key: Key): string {
  return NAMES[key] ?? key.replace(/^ctrl-/u, 'Ctrl-').replace(/^alt-/u, 'Alt-');
}

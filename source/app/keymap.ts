import type {Command} from './command.ts';
import {COMMANDS} from './commands.ts';
import type {Key} from './key.ts';
import {layoutFallback} from './keyboard-layout.ts';
import type {ModeName} from './state.ts';

/** Modes with a text field: keys without a command there are typed, and no layout is guessed. */
const FIELD_MODES: ReadonlySet<ModeName> = new Set(['write', 'search', 'prompt', 'palette']);

/** Modes in which digits before a command are its count. */
const COUNT_MODES: ReadonlySet<ModeName> = new Set(['read', 'sidebar']);

/** For each mode, the command of each key. */
type Keymap = ReadonlyMap<ModeName, ReadonlyMap<Key, Command>>;

const MODES: readonly ModeName[] = [
  'read',
  'write',
  'search',
  'prompt',
  'pick',
  'link',
  'sidebar',
  'palette',
  'help',
];

function buildKeymap(commands: readonly Command[]): Keymap {
  return new Map(
    MODES.map(mode => [
      mode,
      new Map(commands.flatMap(command => (command.keys[mode] ?? []).map(key => [key, command] as const))),
    ]),
  );
}

const KEYMAP = buildKeymap(COMMANDS);

/** The command of a key in a mode; outside of text fields also under a Cyrillic or Greek layout. */
export function commandFor(mode: ModeName, key: Key): Command | undefined {
  const bindings = KEYMAP.get(mode);
  const command = bindings?.get(key);
  if (command !== undefined || FIELD_MODES.has(mode)) return command;
  const plain = layoutFallback(key);
  return plain === undefined ? undefined : bindings?.get(plain);
}

export function commandById(id: string): Command | undefined {
  return COMMANDS.find(command => command.id === id);
}

/** Whether the key goes on with a count; 0 does so only after another digit. */
export function isCountKey(mode: ModeName, key: Key, count: string): boolean {
  return COUNT_MODES.has(mode) && /^[0-9]$/u.test(key) && (key !== '0' || count !== '');
}

/** The key that a waiting command gets: `ZZ`, `''` and marks are the same keys under every layout. */
export function letterOf(mode: ModeName, key: Key): Key {
  return FIELD_MODES.has(mode) ? key : (layoutFallback(key) ?? key);
}

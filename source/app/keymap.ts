import type {Command} from './command.ts';
import {COMMANDS} from './commands.ts';
import {keyLabel} from './key-labels.ts';
import type {Key} from './key.ts';
import {layoutFallback} from './keyboard-layout.ts';
import type {ModeName, Rebindings, State} from './state.ts';

/** Modes with a text field: keys without a command there are typed, and no layout is guessed. */
const FIELD_MODES: ReadonlySet<ModeName> = new Set(['write', 'search', 'filter', 'prompt', 'palette']);

/** Modes in which digits before a command are its count. */
const COUNT_MODES: ReadonlySet<ModeName> = new Set(['read', 'select', 'sidebar', 'library', 'list', 'help']);

export const MODES: readonly ModeName[] = [
  'read',
  'write',
  'search',
  'prompt',
  'pick',
  'link',
  'select',
  'sidebar',
  'library',
  'list',
  'filter',
  'palette',
  'help',
  'compare',
];

/** The commands with the keys that they have for this reader. */
export type Keymap = {
  /** In the order of the table; the keys that titles and hints speak of are filled in. */
  readonly commands: readonly Command[];
  /** For each mode, the command of each key. */
  readonly bindings: ReadonlyMap<ModeName, ReadonlyMap<Key, Command>>;
};

/** The command table with the reader's own keys in place of those they replace. */
export function buildKeymap(rebindings: Rebindings): Keymap {
  const rebound = COMMANDS.map((command): Command => {
    const keys = rebindings[command.id];
    return keys === undefined ? command : {...command, keys: {...command.keys, ...keys}};
  });
  const commands = rebound.map((command): Command => {
    const {title, waitsFor} = command;
    return {
      ...command,
      title: fillIn(title, rebound),
      ...(waitsFor !== undefined && {waitsFor: fillIn(waitsFor, rebound)}),
    };
  });
  const bindings = MODES.map(
    mode =>
      [
        mode,
        new Map(commands.flatMap(command => (command.keys[mode] ?? []).map(key => [key, command] as const))),
      ] as const,
  );
  return {commands, bindings: new Map(bindings)};
}

const built = new WeakMap<Rebindings, Keymap>();

/** The keymap of a state: built once for the settings that a program runs with. */
export function keymapOf({preferences: {keys}}: Pick<State, 'preferences'>): Keymap {
  const known = built.get(keys);
  if (known !== undefined) return known;
  const keymap = buildKeymap(keys);
  built.set(keys, keymap);
  return keymap;
}

/** The command of a key in a mode; outside of text fields also under a Cyrillic or Greek layout. */
export function commandFor({bindings}: Keymap, mode: ModeName, key: Key): Command | undefined {
  const command = bindings.get(mode)?.get(key);
  if (command !== undefined || takesText(mode)) return command;
  const plain = layoutFallback(key);
  return plain === undefined ? undefined : bindings.get(mode)?.get(plain);
}

export function commandById({commands}: Pick<Keymap, 'commands'>, id: string): Command | undefined {
  return commands.find(command => command.id === id);
}

/** `text` with `{note.write}` and the like replaced by the key, or else the name, of that command. */
export function withKeyNames(
  text: string,
  {commands}: Keymap,
  label: (key: Key) => string = keyLabel,
): string {
  return fillIn(text, commands, label);
}

function fillIn(text: string, commands: readonly Command[], label = keyLabel): string {
  if (!text.includes('{')) return text;
  return text.replaceAll(/\{([a-z-]+\.[a-z-]+)\}/gu, (whole, id: string) => {
    const command = commandById({commands}, id);
    return command === undefined ? whole : nameOf(command, label);
  });
}

/** How the command is reached, in a word: its first key, else its name in the palette, else what it does. */
function nameOf({keys, names, title}: Command, label: (key: Key) => string): string {
  const [key] = [...(keys.read ?? []), ...Object.values(keys).flat()];
  if (key !== undefined) return label(key);
  return names?.[0] === undefined ? `“${title}”` : `:${names[0]}`;
}

export function takesText(mode: ModeName): boolean {
  return FIELD_MODES.has(mode);
}

/** Whether the key goes on with a count; 0 does so only after another digit. */
export function isCountKey(mode: ModeName, key: Key, count: string): boolean {
  return COUNT_MODES.has(mode) && /^[0-9]$/u.test(key) && (key !== '0' || count !== '');
}

/** The key that a waiting command gets: `ZZ`, `''` and marks are the same keys under every layout. */
export function letterOf(mode: ModeName, key: Key): Key {
  return takesText(mode) ? key : (layoutFallback(key) ?? key);
}

import {sanitiseLine} from '../document/sanitise.ts';
import {graphemes, truncate} from '../document/text.ts';
import type {Command} from './command.ts';
import {COMMANDS} from './commands.ts';
import {keyFromLabel} from './key-labels.ts';
import type {Key} from './key.ts';
import {buildKeymap, MODES, takesText} from './keymap.ts';
import type {ModeName, Rebindings} from './state.ts';

/** The keys of one command, mode by mode. */
type Keys = Rebindings[string];

type Read<Value> = {readonly value: Value} | {readonly problem: string};

/**
 * The keys that the reader set: `{"note.write": ["a", "i"]}` for every mode that the command is used in, or
 * `{"note.undo": {"read": ["u"]}}` for one. Of what comes from a file nothing is trusted: an entry with an unknown
 * command, a key that cannot be, or a key that another command has is left out and named in `problems`.
 */
export function readRebindings(value: unknown): {
  readonly keys: Rebindings;
  readonly problems: readonly string[];
} {
  if (!isRecord(value)) return {keys: {}, problems: ['must be an object of command ids and their keys']};
  const problems: string[] = [];
  const entries: (readonly [string, Keys])[] = [];
  for (const [id, given] of Object.entries(value)) {
    const read = readEntry(id, given);
    if ('problem' in read) problems.push(`"${shown(id)}" ${read.problem}`);
    else entries.push([id, read.value]);
  }
  const settled = settle(entries);
  return {keys: settled.keys, problems: [...problems, ...settled.problems]};
}

function readEntry(id: string, given: unknown): Read<Keys> {
  const command = COMMANDS.find(one => one.id === id);
  if (command === undefined) return {problem: 'is no command'};
  const modes = modesOf(command);
  if (!isRecord(given)) {
    return readModes(
      modes.map(mode => [mode, given]),
      modes,
    );
  }
  return readModes(Object.entries(given), modes);
}

/** A command that has no keys of its own can get some in the text. */
function modesOf({keys}: Command): readonly ModeName[] {
  const modes = MODES.filter(mode => keys[mode] !== undefined);
  return modes.length === 0 ? ['read'] : modes;
}

function readModes(given: readonly (readonly [string, unknown])[], modes: readonly ModeName[]): Read<Keys> {
  const keys: (readonly [ModeName, readonly Key[]])[] = [];
  for (const [name, list] of given) {
    const mode = modes.find(one => one === name);
    if (mode === undefined)
      return {problem: `has no keys in "${shown(name)}", only in ${modes.map(one => `"${one}"`).join(', ')}`};
    const read = readKeys(list, mode);
    if ('problem' in read) return read;
    keys.push([mode, read.value]);
  }
  return {value: Object.fromEntries(keys)};
}

function readKeys(list: unknown, mode: ModeName): Read<readonly Key[]> {
  if (!Array.isArray(list)) return {problem: `must be a list of keys, not ${shown(JSON.stringify(list))}`};
  const keys: Key[] = [];
  for (const written of list as readonly unknown[]) {
    const key = typeof written === 'string' ? keyFromLabel(written) : undefined;
    if (key === undefined || !isKey(key))
      return {problem: `has ${shown(JSON.stringify(written))}, which is no key that Postil knows`};
    const isTyped = key === 'space' || graphemes(key).length === 1;
    if (isTyped && takesText(mode))
      return {problem: `cannot have ${shown(key)}, which is typed in "${mode}"`};
    if (/^[0-9]$/u.test(key)) return {problem: `cannot have ${key}: digits are numbers`};
    keys.push(key);
  }
  return {value: [...new Set(keys)]};
}

/** Names that ui/keys.ts gives; Ctrl-h, -i, -m and -[ are Backspace, Tab, Enter and Esc in a terminal. */
const NAMED =
  /^(?:space|escape|tab|shift-tab|shift-enter|(?:ctrl-|alt-)?(?:enter|backspace|delete|up|down|left|right|home|end|page-up|page-down)|ctrl-[a-gj-ln-z\]\\^_]|ctrl-space|alt-\S)$/u;

function isKey(key: Key): boolean {
  const isPrintable = graphemes(key).length === 1 && sanitiseLine(key) === key && key.trim() !== '';
  return isPrintable || NAMED.test(key);
}

/**
 * Leaves out, one after the other, the entries whose keys clash in the keymap that all together make: against a key
 * of the table the entry goes, of two entries the later. So two commands can change places.
 */
function settle(given: readonly (readonly [string, Keys])[]): {
  readonly keys: Rebindings;
  readonly problems: readonly string[];
} {
  const problems: string[] = [];
  let entries = given;
  for (;;) {
    const keys: Rebindings = Object.fromEntries(entries);
    const fault = clashIn(keys, entries) ?? wayOutLost(keys, entries);
    if (fault === undefined) return {keys, problems};
    problems.push(`"${fault.id}" ${fault.problem}`);
    entries = entries.filter(([id]) => id !== fault.id);
  }
}

type Fault = {readonly id: string; readonly problem: string};

function clashIn(keys: Rebindings, entries: readonly (readonly [string, Keys])[]): Fault | undefined {
  const {commands} = buildKeymap(keys);
  for (const [id, modes] of entries.toReversed()) {
    for (const mode of MODES) {
      for (const key of modes[mode] ?? []) {
        const other = commands.find(one => one.id !== id && one.keys[mode]?.includes(key));
        if (other !== undefined) return {id, problem: `clashes with "${other.id}" on ${key} in "${mode}"`};
      }
    }
  }
  return undefined;
}

/** In raw mode no signal leaves a mode: Esc or Ctrl-c must do something in each. */
function wayOutLost(keys: Rebindings, entries: readonly (readonly [string, Keys])[]): Fault | undefined {
  const {bindings} = buildKeymap(keys);
  const mode = MODES.find(name => !bindings.get(name)?.has('escape') && !bindings.get(name)?.has('ctrl-c'));
  if (mode === undefined) return undefined;
  const [id = ''] = entries.findLast(([, modes]) => modes[mode] !== undefined) ?? [];
  return {id, problem: `leaves no way out of "${mode}": escape or ctrl-c must have a command`};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(text: string | undefined): string {
  return truncate(sanitiseLine(text ?? 'nothing'), 40);
}

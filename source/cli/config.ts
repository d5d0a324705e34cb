import {existsSync, readFileSync} from 'node:fs';
import {mkdir, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {COMMANDS} from '../app/commands.ts';
import {buildKeymap, commandById} from '../app/keymap.ts';
import {readRebindings} from '../app/rebinding.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {editFile} from '../effects/editor.ts';
import {readStore} from '../effects/json-store.ts';
import {lineOf} from '../effects/line-of.ts';
import {
  checkSetting,
  configFolder,
  defaultSettings,
  readSettings,
  SETTINGS,
  writeSettings,
} from '../effects/settings.ts';
import type {Settings} from '../effects/settings.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';

/** The value that stands for none of the reader's own; a folder of that name is `./default`. */
const DEFAULT = 'default';

/** `postil config ...`: the settings, which are one file. */
export function registerConfig(program: Command, context: CliContext): void {
  const config = program
    .command('config')
    .description('show and change the settings')
    .addHelpText('after', `\nThe settings are:\n${tableOfSettings()}`);
  config
    .command('path')
    .description('print where the settings are')
    .action(() => context.stdout(`${fileOf(context)}\n`));
  config
    .command('get')
    .description('print a setting, or all of them')
    .argument('[key]', 'the setting; keys.COMMAND are the keys of a command')
    .action((key: string | undefined) => get(key, context));
  config
    .command('set')
    .description('change a setting')
    .argument('<key>', 'the setting; keys.COMMAND are the keys of a command, as keys.note.write')
    .argument('<value>', 'its value, as text or JSON; default takes the setting out again')
    .action((key: string, value: string) => set(key, value, context));
  config
    .command('keys')
    .description('list the commands with their ids and keys')
    .action(() => listKeys(context));
  config
    .command('edit')
    .description('open the settings in $VISUAL or $EDITOR, and check them afterwards')
    .action(() => edit(context));
}

function tableOfSettings(): string {
  return Object.entries(SETTINGS)
    .map(([name, {does, mustBe}]) => `  ${name.padEnd(16)}${does.replaceAll('`', '')} (${mustBe})`)
    .join('\n');
}

function folderOf({globalOptions, env}: CliContext): string {
  const {notesDir} = globalOptions();
  return notesDir === undefined ? configFolder(env) : resolve(notesDir);
}

function fileOf(context: CliContext): string {
  return join(folderOf(context), 'settings.json');
}

function get(key: string | undefined, context: CliContext): void {
  const {settings, problems} = readSettings(folderOf(context));
  if (key === undefined) for (const name of namesOfSettings()) context.stdout(`${lineFor(name, settings)}\n`);
  else context.stdout(`${valueOf(key, settings)}\n`);
  complain(problems, context);
}

function complain(problems: readonly string[], {stderr}: CliContext): void {
  for (const problem of problems) stderr(`postil: ${sanitiseLine(problem)}\n`);
}

/** `width = 72 (default)` */
function lineFor(name: keyof Settings, settings: Settings): string {
  const value = JSON.stringify(settings[name]);
  const isDefault = value === JSON.stringify(defaultSettings[name]);
  return `${name} = ${value ?? 'not set'}${isDefault && value !== undefined ? ' (default)' : ''}`;
}

/** `note.write  a i (text)  Write or edit the note on this paragraph` */
function listKeys(context: CliContext): void {
  const {settings, problems} = readSettings(folderOf(context));
  for (const {id, keys, title} of buildKeymap(settings.keys).commands) {
    const inModes = Object.entries(keys).map(([mode, list]) => `${mode}: ${list.join(' ') || 'none'}`);
    context.stdout(`${id.padEnd(24)} ${inModes.join(', ').padEnd(40)} ${title}\n`);
  }
  complain(problems, context);
}

/** Text as it is and everything else as JSON, for scripts; empty where nothing is set. */
function valueOf(key: string, settings: Settings): string {
  const id = commandIn(key);
  if (id !== undefined) return JSON.stringify(commandById(buildKeymap(settings.keys), id)?.keys);
  const value = settings[settingNamed(key)];
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

async function set(key: string, text: string, context: CliContext): Promise<void> {
  const folder = folderOf(context);
  const id = commandIn(key);
  const name = id === undefined ? settingNamed(key) : 'keys';
  const value = id === undefined ? valueFor(name, text) : withKeys(keysIn(folder), id, text);
  const problem = value === undefined || id !== undefined ? undefined : checkSetting(name, value);
  if (problem !== undefined) throw new CliError(sanitiseLine(problem), 2);
  await writeSettings(folder, {[name]: value}).catch((error: unknown) => {
    throw new CliError(lineOf(error));
  });
  context.stdout(`${lineFor(name, readSettings(folder).settings)}\n`);
}

/** What was typed as the value it can only be: text where text is allowed, else JSON. */
function valueFor(name: keyof Settings, text: string): unknown {
  if (text === DEFAULT) return undefined;
  return SETTINGS[name].isFit(text) ? text : parsed(text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The entries in the file, also those that are wrong: what is set beside them must not take them out. */
function keysIn(folder: string): Readonly<Record<string, unknown>> {
  const given = readStore(join(folder, 'settings.json')).entries.get('keys');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the check says that it is an object
  return SETTINGS.keys.isFit(given) ? (given as Readonly<Record<string, unknown>>) : {};
}

/** The entries with that of one command changed: to a key or a list of keys. Throws when it cannot be. */
function withKeys(entries: Readonly<Record<string, unknown>>, id: string, text: string): unknown {
  const {[id]: _, ...others} = entries;
  if (text === DEFAULT) return Object.keys(others).length === 0 ? undefined : others;
  const value = /^[[{]./su.test(text) ? parsed(text) : [text];
  const next = {...others, [id]: value};
  const known = readRebindings(others).problems;
  const problem = readRebindings(next).problems.find(one => !known.includes(one));
  if (problem !== undefined) throw new CliError(sanitiseLine(problem), 2);
  return next;
}

function namesOfSettings(): readonly (keyof Settings)[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has no other keys
  return Object.keys(SETTINGS) as (keyof Settings)[];
}

/** The id in `keys.note.write`; undefined where the key is no such. */
function commandIn(key: string): string | undefined {
  const id = key.startsWith('keys.') ? key.slice(5) : undefined;
  if (id !== undefined && commandById({commands: COMMANDS}, id) === undefined)
    throw new CliError(`${sanitiseLine(key)}: there is no command "${sanitiseLine(id)}"`, 2);
  return id;
}

function settingNamed(key: string): keyof Settings {
  const name = namesOfSettings().find(one => one === key);
  if (name === undefined)
    throw new CliError(
      `there is no setting "${sanitiseLine(key)}"; there are ${namesOfSettings().join(', ')}`,
      2,
    );
  return name;
}

/** A file that is no JSON any more stays as it is: the next start would set it aside. */
async function edit(context: CliContext): Promise<void> {
  const file = fileOf(context);
  await mkdir(folderOf(context), {recursive: true, mode: 0o700});
  if (!existsSync(file)) await writeFile(file, '{}\n', {mode: 0o600});
  const failure = await editFile(file, context.env);
  if (failure !== undefined) throw new CliError(sanitiseLine(failure));
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError(`settings.json is no JSON (${lineOf(error)}); postil config edit goes on with it`);
  }
  const {problems} = readSettings(folderOf(context));
  complain(problems.slice(0, -1), context);
  const last = problems.at(-1);
  if (last !== undefined) throw new CliError(sanitiseLine(last));
}

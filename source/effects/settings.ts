import path from 'node:path';
import envPaths from 'env-paths';
import {readRebindings} from '../app/rebinding.ts';
import type {Preferences} from '../app/state.ts';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';
import {COLOURS} from '../notes/note.ts';
import {readStore, writeStore} from './json-store.ts';

/** What `settings.json` holds: the preferences of the core, and what only the shell uses. */
export type Settings = Preferences & {
  /** `none` is as if `NO_COLOR` were set. */
  readonly colour: 'auto' | 'none';
  /** The program's own signs in ASCII, as with `--ascii`. */
  readonly ascii: boolean;
  /** Speaks for a screen reader, as with `--screen-reader`. */
  readonly screenReader: boolean;
  /** How long connecting to a web server may take, in seconds. */
  readonly connectSeconds: number;
  /** How long fetching a page may take, in seconds. */
  readonly loadSeconds: number;
  /** Source of the article that `postil` alone opens; undefined the first time. */
  readonly lastArticle: string | undefined;
};

/** Where an article was left. */
export type ReadingPosition = {
  /** UTF-16 offset into `Article.text`. */
  readonly offset: number;
  /** Length of that text then, for a per cent without opening it. */
  readonly length: number;
  /** When it was read last, ISO 8601. */
  readonly read: string;
};

export const defaultSettings: Settings = {
  width: 72,
  marks: 'all',
  areNotesFolded: false,
  highlightColour: 'yellow',
  hasSeenSidebar: false,
  exportFolder: undefined,
  keys: {},
  colour: 'auto',
  ascii: false,
  screenReader: false,
  connectSeconds: 10,
  loadSeconds: 30,
  lastArticle: undefined,
};

/** How a setting is described, to readers of the readme and of complaints, and checked. */
export type Setting = {
  /** What it does, in words that follow its name. */
  readonly does: string;
  /** What a value must be. */
  readonly mustBe: string;
  readonly isFit: (value: unknown) => boolean;
};

const oneOf = (...values: readonly string[]): Omit<Setting, 'does'> => ({
  isFit: value => typeof value === 'string' && values.includes(value),
  mustBe: values.map(value => JSON.stringify(value)).join(' or '),
});

const flag: Omit<Setting, 'does'> = {isFit: value => typeof value === 'boolean', mustBe: 'true or false'};

const seconds: Omit<Setting, 'does'> = {
  isFit: value => typeof value === 'number' && value >= 1 && value <= 600,
  mustBe: 'a number from 1 to 600',
};

/** A path or address: what `sanitise` would change could steer the terminal, and names no real file. */
const line: Omit<Setting, 'does'> = {
  isFit: value =>
    typeof value === 'string' && value !== '' && sanitise(value) === value && !value.includes('\n'),
  mustBe: 'a path in one line',
};

/** Every setting, in the order of the readme's table, which is made from this one. */
export const SETTINGS: {readonly [Name in keyof Settings]: Setting} = {
  width: {
    does: 'widest line of text, in cells; `+`, `-` and `=` set it too',
    isFit: value => typeof value === 'number' && Number.isInteger(value) && value >= 20 && value <= 1000,
    mustBe: 'a whole number from 20 to 1000',
  },
  marks: {does: 'which names are marked in the text; `c` sets it too', ...oneOf('all', 'people', 'none')},
  areNotesFolded: {does: 'whether notes are only counted in the margin; `z` sets it too', ...flag},
  highlightColour: {
    does: 'colour that `H` highlights in; `C` sets it too',
    ...oneOf(...COLOURS),
  },
  colour: {does: '`"none"` is as if `NO_COLOR` were set', ...oneOf('auto', 'none')},
  ascii: {does: "the program's own signs in ASCII, as with `--ascii`", ...flag},
  screenReader: {does: 'speak for a screen reader, as with `--screen-reader`', ...flag},
  connectSeconds: {does: 'how long connecting to a web server may take', ...seconds},
  loadSeconds: {does: 'how long fetching a page may take', ...seconds},
  keys: {
    does: 'keys of your own, by the ids of the commands: `postil config keys` lists them',
    isFit: value => typeof value === 'object' && value !== null && !Array.isArray(value),
    mustBe: 'an object of command ids and their keys',
  },
  exportFolder: {does: 'folder that an export is offered in; the last one is kept here', ...line},
  lastArticle: {does: 'what `postil` alone opens; kept by Postil', ...line},
  hasSeenSidebar: {does: 'false opens the sidebar once more by itself; kept by Postil', ...flag},
};

/** Folder of both files: `$POSTIL_HOME`, else the system's place for settings. */
export function configFolder(env: Readonly<Record<string, string | undefined>>): string {
  const home = env['POSTIL_HOME'];
  return home === undefined || home === '' ? envPaths('postil', {suffix: ''}).config : path.resolve(home);
}

/**
 * The settings, read without conf so that the first frame need not wait for it (36 ms). A wrong value keeps its
 * default and is named in `problems`; a file that is no JSON object is set aside. Never throws.
 */
export function readSettings(folder: string): {
  readonly settings: Settings;
  readonly problems: readonly string[];
} {
  const {entries, problems} = readStore(path.join(folder, 'settings.json'));
  const given = Object.keys(SETTINGS).filter((name): name is keyof Settings => entries.has(name));
  const fit = given.filter(name => SETTINGS[name].isFit(entries.get(name)));
  const wrong = given.filter(name => !fit.includes(name));
  const read = {...defaultSettings, ...Object.fromEntries(fit.map(name => [name, entries.get(name)]))};
  const rebound = fit.includes('keys') ? readRebindings(entries.get('keys')) : undefined;
  return {
    settings: rebound === undefined ? read : {...read, keys: rebound.keys},
    problems: [
      ...problems,
      ...wrong.map(name => `settings.json: ${complaint(name, entries.get(name))}; ${restOf(name)}.`),
      ...(rebound?.problems ?? []).map(problem => `settings.json: in "keys" ${problem}; it is left out.`),
    ],
  };
}

/** What is wrong with a value for a setting, as half a sentence; undefined when nothing is. */
export function checkSetting(name: keyof Settings, value: unknown): string | undefined {
  if (!SETTINGS[name].isFit(value)) return complaint(name, value);
  const [problem] = name === 'keys' ? readRebindings(value).problems : [];
  return problem === undefined ? undefined : `in "keys" ${problem}`;
}

function complaint(name: keyof Settings, value: unknown): string {
  const shown = truncate(sanitiseLine(JSON.stringify(value)), 40);
  return `"${name}" must be ${SETTINGS[name].mustBe}, not ${shown}`;
}

function restOf(name: keyof Settings): string {
  const used = defaultSettings[name];
  return used === undefined ? 'it is left out' : `${JSON.stringify(used)} is used`;
}

/** Writes the given settings and leaves all others, also those it does not know. Rejects with a clear sentence. */
export async function writeSettings(folder: string, changes: Partial<Settings>): Promise<void> {
  await writeStore(folder, 'settings', changes);
}

/** Where the article with this key was left; undefined when it was never open. Never throws. */
export function readPosition(
  folder: string,
  article: string,
): {readonly position: ReadingPosition | undefined; readonly problems: readonly string[]} {
  const {entries, problems} = readStore(path.join(folder, 'positions.json'));
  const entry = entries.get(article);
  return {position: isPosition(entry) ? entry : undefined, problems};
}

/** Keeps where the article with this key is being read. Rejects with a clear sentence. */
export async function savePosition(
  folder: string,
  article: string,
  position: ReadingPosition,
): Promise<void> {
  await writeStore(folder, 'positions', {[article]: position});
}

function isPosition(value: unknown): value is ReadingPosition {
  if (typeof value !== 'object' || value === null) return false;
  const {offset, length, read} = value as Partial<Record<keyof ReadingPosition, unknown>>;
  return isCount(offset) && isCount(length) && typeof read === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

import {existsSync, readFileSync, renameSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import envPaths from 'env-paths';
import type {Preferences} from '../app/state.ts';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';

/** What `settings.json` holds: the preferences of the core, and what only the shell uses. */
export type Settings = Preferences & {
  /** `none` is as if `NO_COLOR` were set. */
  readonly colour: 'auto' | 'none';
  /** The program's own signs in ASCII, as with `--ascii`. */
  readonly ascii: boolean;
  /** Speaks for a screen reader, as with `--screen-reader`. */
  readonly screenReader: boolean;
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
  hasSeenSidebar: false,
  exportFolder: undefined,
  colour: 'auto',
  ascii: false,
  screenReader: false,
  lastArticle: undefined,
};

type Check = {readonly isFit: (value: unknown) => boolean; readonly mustBe: string};

const oneOf = (...values: readonly string[]): Check => ({
  isFit: value => typeof value === 'string' && values.includes(value),
  mustBe: values.map(value => JSON.stringify(value)).join(' or '),
});

const flag: Check = {isFit: value => typeof value === 'boolean', mustBe: 'true or false'};

/** A path or address: what `sanitise` would change could steer the terminal, and names no real file. */
const line: Check = {
  isFit: value =>
    typeof value === 'string' && value !== '' && sanitise(value) === value && !value.includes('\n'),
  mustBe: 'a path in one line',
};

const checks: {readonly [Name in keyof Settings]: Check} = {
  width: {
    isFit: value => typeof value === 'number' && Number.isInteger(value) && value >= 20 && value <= 1000,
    mustBe: 'a whole number from 20 to 1000',
  },
  marks: oneOf('all', 'people', 'none'),
  areNotesFolded: flag,
  hasSeenSidebar: flag,
  exportFolder: line,
  colour: oneOf('auto', 'none'),
  ascii: flag,
  screenReader: flag,
  lastArticle: line,
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
  const given = Object.keys(checks).filter((name): name is keyof Settings => entries.has(name));
  const fit = given.filter(name => checks[name].isFit(entries.get(name)));
  const wrong = given.filter(name => !fit.includes(name));
  return {
    settings: {...defaultSettings, ...Object.fromEntries(fit.map(name => [name, entries.get(name)]))},
    problems: [...problems, ...wrong.map(name => complaint(name, entries.get(name)))],
  };
}

function complaint(name: keyof Settings, value: unknown): string {
  const shown = truncate(sanitiseLine(JSON.stringify(value)), 40);
  const used = defaultSettings[name];
  const rest = used === undefined ? 'it is left out' : `${JSON.stringify(used)} is used`;
  return `settings.json: "${name}" must be ${checks[name].mustBe}, not ${shown}; ${rest}.`;
}

/** Writes the given settings and leaves all others, also those it does not know. Rejects with a clear sentence. */
export async function writeSettings(folder: string, changes: Partial<Settings>): Promise<void> {
  await write(folder, 'settings', changes);
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
  await write(folder, 'positions', {[article]: position});
}

function isPosition(value: unknown): value is ReadingPosition {
  if (typeof value !== 'object' || value === null) return false;
  const {offset, length, read} = value as Partial<Record<keyof ReadingPosition, unknown>>;
  return isCount(offset) && isCount(length) && typeof read === 'string';
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

type Store = {readonly entries: ReadonlyMap<string, unknown>; readonly problems: readonly string[]};

function readStore(file: string): Store {
  const name = path.basename(file);
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return {entries: new Map(Object.entries(value)), problems: []};
    }
    return {entries: new Map(), problems: [setAside(file)]};
  } catch (error) {
    if (error instanceof SyntaxError) return {entries: new Map(), problems: [setAside(file)]};
    const code = codeOf(error);
    const problems = code === 'ENOENT' ? [] : [`${name} cannot be read (${code}); the defaults are used.`];
    return {entries: new Map(), problems};
  }
}

/** Moves a broken file out of the way, for conf would refuse to write it; never over one set aside before. */
function setAside(file: string): string {
  const name = path.basename(file, '.json');
  let kept = path.join(path.dirname(file), `${name}.broken.json`);
  for (let count = 2; existsSync(kept); count += 1) {
    kept = path.join(path.dirname(file), `${name}.broken-${count}.json`);
  }
  try {
    renameSync(file, kept);
    return `${name}.json was no JSON object; it was set aside as ${path.basename(kept)} and the defaults are used.`;
  } catch (error) {
    return `${name}.json is no JSON object and cannot be set aside (${codeOf(error)}); the defaults are used.`;
  }
}

/**
 * conf reads, changes and rewrites the whole file, atomically. Dot notation is off: keys come from outside.
 * A file that broke since it was read is refused rather than cleared.
 */
async function write(
  folder: string,
  configName: 'settings' | 'positions',
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  try {
    const {default: Conf} = await import('conf');
    await mkdir(folder, {recursive: true, mode: 0o700});
    const store = new Conf<Record<string, unknown>>({
      cwd: folder,
      configName,
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    if (given.length > 0) store.set(Object.fromEntries(given));
    for (const [key, value] of Object.entries(changes)) if (value === undefined) store.delete(key);
  } catch (error) {
    throw new Error(`${configName}.json cannot be written (${codeOf(error)}).`, {cause: error});
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

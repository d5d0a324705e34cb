import {existsSync, readFileSync, renameSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';

/** What a file of settings holds, and what was wrong with it. */
type Store = {readonly entries: ReadonlyMap<string, unknown>; readonly problems: readonly string[]};

/** Reads such a file; one that is no JSON object is set aside, and one that is not there is empty. Never throws. */
export function readStore(file: string): Store {
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
 * Changes some values and leaves all others; undefined takes one out. Rejects with a clear sentence.
 * conf reads, changes and rewrites the whole file, atomically. Dot notation is off: keys come from outside.
 * A file that broke since it was read is refused rather than cleared.
 */
export async function writeStore(
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

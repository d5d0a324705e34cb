import {readdir} from 'node:fs/promises';
import {homedir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {sanitiseLine} from '../document/sanitise.ts';

/** Most candidates that are listed. */
const MOST = 100;

/**
 * Completes a path as a shell does: as far as all fitting names agree, a `/` behind a folder. `candidates` are
 * those that still fit, when there are several.
 */
export async function completePath(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<{readonly text: string; readonly candidates: readonly string[]}> {
  const home = env['HOME'] ?? homedir();
  const isFolder = text === '' || text.endsWith('/');
  const folder = isFolder ? text : text.includes('/') ? `${dirname(text).replace(/\/$/u, '')}/` : '';
  const start = isFolder ? '' : basename(text);
  const place = folder.startsWith('~/') ? join(home, folder.slice(1)) : folder === '' ? '.' : folder;
  const entries = await readdir(place, {withFileTypes: true}).catch(() => []);
  const fitting = entries
    .filter(
      ({name}) =>
        name.startsWith(start) &&
        (start.startsWith('.') || !name.startsWith('.')) &&
        name === sanitiseLine(name),
    )
    .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .toSorted();
  const [first] = fitting;
  if (first === undefined) return {text, candidates: []};
  const common = fitting.reduce((shared, name) => sharedStart(shared, name), first);
  return {text: folder + common, candidates: fitting.length === 1 ? [] : fitting.slice(0, MOST)};
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return one.slice(0, length);
}

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {newId} from './new-id.ts';

/**
 * A random id of this machine, made at the first use and kept beside the notes as `device` (a folder that is shared by
 * two machines then has one id for both, which only makes a conflict of theirs look like one of two windows).
 * A folder that cannot be written gets a new id at each start.
 */
export function deviceId(folder: string): string {
  const path = join(folder, 'device');
  try {
    const known = readFileSync(path, 'utf8').trim();
    if (/^[0-9a-f-]{36}$/u.test(known)) return known;
  } catch {
    // Not there yet.
  }
  const fresh = newId();
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700});
    writeFileSync(path, `${fresh}\n`, {mode: 0o600, flag: 'wx'});
  } catch {
    // Read only: the notes will say so when one is saved.
  }
  return fresh;
}

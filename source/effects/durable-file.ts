import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {open, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {errorCode} from './store-error.ts';

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

let writes = 0;

/** A name beside the target that no other process and no other write of this one uses; a crash leaves it behind. */
function temporaryName(path: string): string {
  writes++;
  return join(dirname(path), `.${basename(path)}.${process.pid}.${writes}.tmp`);
}

/** Makes a folder and those above it, readable by their owner alone. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, {recursive: true, mode: FOLDER_MODE});
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    // So Node calls whatever stops it at the first folder, as a read-only disk; alone it tells what it was.
    let first = path;
    while (!existsSync(dirname(first))) first = dirname(first);
    mkdirSync(first, {mode: FOLDER_MODE});
    mkdirSync(path, {recursive: true, mode: FOLDER_MODE});
  }
}

/**
 * Writes a file so that a crash at any moment leaves the old text or the new one, never a half: a temporary file,
 * fsync, rename, fsync of the folder. Resolves when the text is on disk. The folder must exist. `mode` is 0600 less
 * the umask by default; with `isExactMode` the umask is left out.
 */
export async function writeDurably(
  path: string,
  text: string,
  mode = FILE_MODE,
  isExactMode = false,
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      if (isExactMode) await file.chmod(mode);
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, {force: true}).catch(() => {});
    throw error;
  }
  syncFolder(dirname(path));
}

/** `writeDurably` for a moment that cannot wait: a signal, or a first record that no other write may overtake. */
export function writeDurablySync(path: string, text: string | Uint8Array): void {
  const temporary = temporaryName(path);
  try {
    const file = openSync(temporary, 'wx', FILE_MODE);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, {force: true});
    throw error;
  }
  syncFolder(dirname(path));
}

/** Makes a rename in the folder last through a power cut. Some platforms cannot open folders: then it is skipped. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch {
    // The text itself is on disk already.
  }
}

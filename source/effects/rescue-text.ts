import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/**
 * Puts a text that the notes folder refuses into a private file of the system's temporary folder, at once, since the
 * program ends. Returns the file; undefined when that is refused too.
 */
export function rescueText(text: string): string | undefined {
  try {
    const file = join(mkdtempSync(join(tmpdir(), 'postil-')), 'note.md');
    writeFileSync(file, `${text}\n`, {mode: 0o600});
    return file;
  } catch {
    return undefined;
  }
}

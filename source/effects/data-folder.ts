import {resolve} from 'node:path';
import envPaths from 'env-paths';

/**
 * Absolute path of the folder that holds the notes: `--notes-dir`, else `POSTIL_HOME`, else the platform's data
 * folder. It need not exist; it is made with the first note.
 */
export function dataFolder(choice: {
  readonly notesDir: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}): string {
  const named = choice.notesDir || choice.env['POSTIL_HOME'];
  return named ? resolve(named) : envPaths('postil', {suffix: ''}).data;
}

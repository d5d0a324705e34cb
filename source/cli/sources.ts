import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The files asked for; else what is piped in; else the article read last, or, the first time, the tour. */
export function sourcesFor(files: readonly string[], last: string | undefined): readonly string[] {
  if (files.length > 0) return files.map(file => (file === '-' ? file : resolve(file)));
  if (!process.stdin.isTTY) return ['-'];
  return [last ?? fileURLToPath(new URL('../articles/tour.md', import.meta.url))];
}

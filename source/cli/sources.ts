import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const TOUR = fileURLToPath(new URL('../articles/tour.md', import.meta.url));

export type Sources = {
  readonly sources: readonly string[];
  /** The article read last, when it was wanted and is no longer there. */
  readonly gone?: string;
};

/** The files asked for; else what is piped in; else the article read last, or, the first time or when it is gone, the tour. */
export function sourcesFor(files: readonly string[], last: string | undefined): Sources {
  if (files.length > 0) return {sources: files.map(file => (file === '-' ? file : resolve(file)))};
  if (!process.stdin.isTTY) return {sources: ['-']};
  if (last === undefined) return {sources: [TOUR]};
  return existsSync(last) ? {sources: [last]} : {sources: [TOUR], gone: last};
}

import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const TOUR = fileURLToPath(new URL('../articles/tour.md', import.meta.url));

/** Says that the article read last is gone, where it would have been opened. */
export function whatIsGone(sources: readonly string[], last: string | undefined): string | undefined {
  return sources[0] === TOUR && last !== undefined && last !== TOUR
    ? `${last} is no longer there; this is the tour`
    : undefined;
}

/** The files asked for; else what is piped in; else the article read last, or, the first time or when it is gone, the tour. */
export function sourcesFor(files: readonly string[], last: string | undefined): readonly string[] {
  if (files.length > 0) return files.map(file => (file === '-' ? file : resolve(file)));
  if (!process.stdin.isTTY) return ['-'];
  return [last !== undefined && existsSync(last) ? last : TOUR];
}

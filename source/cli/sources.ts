import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {isWebAddress} from '../app/opening.ts';

const TOUR = fileURLToPath(new URL('../articles/tour.md', import.meta.url));

export type Sources = {
  readonly sources: readonly string[];
  /** The article read last, when it was wanted and is no longer there. */
  readonly gone?: string;
};

/** A file's absolute path; an address and `-` as they are. */
export function pathOf(source: string): string {
  return source === '-' || isWebAddress(source) ? source : resolve(source);
}

/** The files asked for; else what is piped in; else the article read last, or, the first time or when it is gone and no text of it is kept, the tour. */
export function sourcesFor(
  files: readonly string[],
  last: string | undefined,
  isKept: (source: string) => boolean = () => false,
): Sources {
  if (files.length > 0) return {sources: files.map(pathOf)};
  if (!process.stdin.isTTY) return {sources: ['-']};
  if (last === undefined) return {sources: [TOUR]};
  return isWebAddress(last) || existsSync(last) || isKept(last)
    ? {sources: [last]}
    : {sources: [TOUR], gone: last};
}

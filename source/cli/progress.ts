import {hostOf, isWebAddress, sizeOf} from '../app/opening.ts';
import {sanitiseLine} from '../document/sanitise.ts';

/** A line on a terminal's standard error that says how far a page is fetched, and goes when it is there. */
export type Progress = {readonly show: (bytes: number) => void; readonly clear: () => void};

/** Begins such a line for a page; for files, and where nobody sees it, nothing is written. */
export function startProgress(source: string): Progress {
  const {stderr} = process;
  if (!isWebAddress(source) || !stderr.isTTY) return {show: () => undefined, clear: () => undefined};
  const host = sanitiseLine(hostOf(source));
  let width = 0;
  const write = (line: string): void => {
    // Blanks over what a longer line left.
    stderr.write(`\r${line.padEnd(width)}`);
    width = line.length;
  };
  write(`fetching ${host} ...`);
  return {
    show: bytes => write(`fetching ${host} ${sizeOf(bytes)}`),
    clear: () => {
      write('');
      stderr.write('\r');
    },
  };
}

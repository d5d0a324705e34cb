import {sanitiseLine} from '../document/sanitise.ts';

/** One line for the reader, whatever was thrown; what a file or another program said is cleaned. */
export function lineOf(error: unknown): string {
  return sanitiseLine(error instanceof Error ? error.message : String(error));
}

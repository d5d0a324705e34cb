import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {readCorrections} from '../analysis/corrections.ts';
import type {Correction} from '../analysis/corrections.ts';
import {quarantine} from './record-store.ts';
import {errorCode} from './store-error.ts';

/** Where the corrections of an article are kept. */
export function correctionPath(folder: string, key: string): string {
  return join(folder, 'articles', key, 'corrections.json');
}

/** The corrections of an article; a file that is no JSON goes to quarantine and is named in `messages`. */
export function correctionsOf(folder: string, key: string, messages: string[]): readonly Correction[] {
  const path = correctionPath(folder, key);
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return readCorrections(Object.entries(stored ?? {}).find(([name]) => name === 'corrections')?.[1]);
  } catch (error) {
    if (error instanceof SyntaxError)
      messages.push(`${path} was broken and is now in ${quarantine(folder, path, key)}`);
    else if (errorCode(error) !== 'ENOENT')
      messages.push(`${path} cannot be read; your corrections are not applied`);
    return [];
  }
}

export function correctionText(corrections: readonly Correction[]): string {
  return `${JSON.stringify({'postil:version': 1, corrections}, undefined, 1)}\n`;
}

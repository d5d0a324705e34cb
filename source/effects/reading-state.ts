import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {UNREAD} from '../app/library-entry.ts';
import type {ReadingState} from '../app/library-entry.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import {writeDurably} from './durable-file.ts';
import {withLock} from './file-lock.ts';
import {quarantine} from './record-store.ts';
import {errorCode} from './store-error.ts';

/*
 * `articles/<key>/reading.json`: what the reader made of an article. A file of its own beside `article.json`, since
 * it changes at every reading, while that one grows with each version of the text.
 */

function readingPath(folder: string, key: string): string {
  return join(folder, 'articles', key, 'reading.json');
}

/** The reading state of a record, as never read where there is none; a broken one goes to quarantine. Never throws. */
export function readingStateOf(folder: string, key: string, messages: string[] = []): ReadingState {
  const path = readingPath(folder, key);
  try {
    return stateOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (errorCode(error) === undefined) messages.push(setAside(folder, path, key));
    return UNREAD;
  }
}

function setAside(folder: string, path: string, key: string): string {
  try {
    return `${path} was broken and is now in ${quarantine(folder, path, key)}`;
  } catch {
    return `${path} is broken`;
  }
}

function stateOf(value: unknown): ReadingState {
  if (!isFields(value)) throw new TypeError('reading.json holds no object');
  const time = (name: string): string | undefined => {
    const field = value[name];
    return typeof field === 'string' ? sanitiseLine(field) : undefined;
  };
  const {status, progress} = value;
  return {
    read: time('read'),
    progress: typeof progress === 'number' && progress >= 0 && progress <= 1 ? progress : 0,
    status: status === 'reading' || status === 'done' ? status : 'unread',
    isArchived: value['isArchived'] === true,
    tags: listOf(value['tags'])
      .filter(tag => typeof tag === 'string')
      .map(tag => sanitiseLine(tag).replaceAll(/\s+/gu, '-')),
    queued: time('queued'),
  };
}

/** Changes the reading state of a record as it is on disk now; resolves when the new one is there. */
export async function changeReadingState(
  folder: string,
  key: string,
  change: (state: ReadingState) => ReadingState,
): Promise<ReadingState> {
  const path = readingPath(folder, key);
  return withLock(path, async () => {
    const next = change(readingStateOf(folder, key));
    await writeDurably(path, `${JSON.stringify({'postil:version': 1, ...next}, undefined, 1)}\n`);
    return next;
  });
}

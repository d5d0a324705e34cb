import {existsSync, mkdirSync, readdirSync, readFileSync, watch} from 'node:fs';
import path from 'node:path';

/** How long (ms) a test waits for a draft. Only a failing test ever waits this long. */
const PATIENCE = 20_000;

/** The parsed JSON files of notes below a data folder. */
export function noteFiles(home: string): readonly Record<string, unknown>[] {
  const articles = path.join(home, 'articles');
  return namesIn(articles).flatMap(key => jsonIn(path.join(articles, key, 'notes')));
}

/** The parsed JSON files of drafts. */
export function draftFiles(home: string): readonly Record<string, unknown>[] {
  return jsonIn(path.join(home, 'drafts'));
}

/** Waits until the draft is on disk: what is journalled shows nowhere on the screen. */
export async function untilDraft(home: string, body: string): Promise<void> {
  const isThere = (): boolean => JSON.stringify(draftFiles(home)).includes(body);
  await untilWritten(path.join(home, 'drafts'), isThere, `a draft with “${body}”`);
}

/** Waits until what is written in a folder fits; the folder is made where it is not there. */
export async function untilWritten(folder: string, isThere: () => boolean, what: string): Promise<void> {
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  const look = (): void => {
    if (isThere()) resolve();
  };
  const watcher = watch(folder, look);
  const fail = (): void =>
    reject(new Error(`Waited for ${what}; ${folder} has ${namesIn(folder).join(', ')}`));
  const timer = setTimeout(fail, PATIENCE);
  look();
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    watcher.close();
  }
}

function jsonIn(folder: string): readonly Record<string, unknown>[] {
  return namesIn(folder)
    .filter(name => name.endsWith('.json') && !name.startsWith('.'))
    .map(name => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>);
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

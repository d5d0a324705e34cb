import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

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
  for (let end = Date.now() + 20_000; ;) {
    if (JSON.stringify(draftFiles(home)).includes(body)) return;
    if (Date.now() > end) throw new Error(`No draft with “${body}”: ${JSON.stringify(draftFiles(home))}`);
    await new Promise(resolve => setTimeout(resolve, 10));
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

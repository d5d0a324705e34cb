import {setImmediate} from 'node:timers/promises';
import type {Article} from '../document/article.ts';
import {recordKeys} from './record-index.ts';
import {readNotes, recordsOf} from './stored-article.ts';

/**
 * The tags on the notes of all articles but this one, whose notes are at hand. Between two articles keys are answered.
 * What cannot be read has no tags; opening its article says so.
 */
export async function storedTags(folder: string, article: Article): Promise<readonly string[]> {
  const tags = new Set<string>();
  try {
    const own = new Set(recordsOf(folder, article, []).map(({key}) => key));
    for (const key of recordKeys(folder)) {
      if (own.has(key)) continue;
      for (const note of readNotes(folder, key, []))
        if (note.deleted === undefined) for (const tag of note.tags) tags.add(tag);
      await setImmediate();
    }
  } catch {
    return [...tags];
  }
  return [...tags];
}

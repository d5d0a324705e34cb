import {join} from 'node:path';
import type {Article} from '../document/article.ts';
import type {Draft} from '../notes/note.ts';
import {makeFolder} from './durable-file.ts';
import {draftFileText} from './note-file.ts';
import type {Store} from './note-writing.ts';
import {explain, storeError} from './store-error.ts';

/** Where a draft lies. Throws a `StoreError` for an id that could lead elsewhere. */
export function draftPath(store: Store, id: string): string {
  if (!/^[\w-]{8,64}$/.test(id)) throw storeError(`"${id}" cannot be the id of a draft`);
  return join(store.folder, 'drafts', `${id}.json`);
}

/** Resolves when the draft is on disk; rejects with a `StoreError`. */
export async function saveDraft(store: Store, article: Article, draft: Draft): Promise<void> {
  try {
    await writeDraft(store, article, draft, store.write);
  } catch (error) {
    throw explain(error, 'the draft is not kept', store.folder);
  }
}

/** Writes a draft in the given way; the answer is that way's. */
export function writeDraft<Result>(
  store: Store,
  article: Article,
  draft: Draft,
  write: (path: string, text: string) => Result,
): Result {
  const path = draftPath(store, draft.id);
  makeFolder(join(store.folder, 'drafts'));
  return write(path, draftFileText(draft, {source: article.source, article: article.id}, store.device()));
}

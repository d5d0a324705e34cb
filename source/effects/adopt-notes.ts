import type {Article} from '../document/article.ts';
import type {Note} from '../notes/note.ts';
import {sourcesOf} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {makeFolder} from './durable-file.ts';
import {noteFileText} from './note-file.ts';
import {homeRecords, notePath, stampOf} from './note-writing.ts';
import type {Store} from './note-writing.ts';
import {keepRecord, notesFolder, recordOf} from './record-store.ts';
import {explain} from './store-error.ts';
import {storedIds} from './stored-article.ts';

/** Notes that are new here, and those that were stored already. */
export type ImportCount = {readonly added: readonly Note[]; readonly known: readonly Note[]};

/** Saves notes from elsewhere under the ids and times they bring (`NoteStore.importNotes`). */
export async function adoptNotes(
  store: Store,
  article: Article,
  notes: readonly Note[],
): Promise<ImportCount> {
  const added: Note[] = [];
  const known: Note[] = [];
  const waiting = new Set<string>();
  try {
    const stored = storedIds(store.folder);
    let home: ArticleRecord | undefined;
    for (const note of notes) {
      const key = stored.get(note.id);
      if (key !== undefined) {
        known.push(note);
        waiting.add(key);
        continue;
      }
      home ??= homeRecords(store, article)[0]!;
      stored.set(note.id, home.key);
      makeFolder(notesFolder(store.folder, home.key));
      const text = note.anchor.block.article === article.id ? article.text : undefined;
      const saved = {...note, device: store.device()};
      await store.write(notePath(store, home.key, note.id), noteFileText(saved, home.source, text));
      store.stamps.set(saved.id, stampOf(saved));
      added.push(saved);
    }
    for (const key of waiting) bringHome(store, key, article);
    return {added, known};
  } catch (error) {
    throw explain(
      error,
      `${added.length} of ${notes.length} notes are imported, the others not`,
      store.folder,
    );
  }
}

/** A record whose article could never be opened is the one of this file, on which its notes are imported now. */
function bringHome(store: Store, key: string, article: Article): void {
  const record = recordOf(store.folder, key);
  const isUnopened = record && sourcesOf(record).every(source => /^[a-z][a-z\d+.-]+:/i.test(source));
  if (record && isUnopened && record.source !== article.source && article.source !== '-')
    keepRecord(store.folder, record, article, store.now().toISOString());
}

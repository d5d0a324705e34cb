import {dirname} from 'node:path';
import type {Effect, Message} from '../app/messages.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {exportToFile} from './export-file.ts';
import type {ExportOutcome} from './export-file.ts';
import type {NoteStore} from './note-store.ts';

type ExportEffect = Effect & {readonly type: 'export-notes'};

/** Exports the notes into a Markdown file; the message says what was written, or why nothing was. */
export async function exportNotes(effect: ExportEffect, store: NoteStore): Promise<Message> {
  const {path} = effect;
  const outcome = await exportToFile(effect, store);
  if (outcome.kind === 'refused') {
    return {type: 'export-refused', path, reason: sanitiseLine(`${path} ${outcome.reason}`)};
  }
  return {type: 'notes-exported', path, folder: dirname(path), notice: noticeOf(outcome, effect)};
}

function noticeOf(
  {notes, edited, warnings}: ExportOutcome & {kind: 'exported'},
  {path, take}: ExportEffect,
): string {
  const written = `${notes === 1 ? '1 note' : `${notes} notes`} in ${path}`;
  const kept =
    edited.length > 0 && take === undefined
      ? `${edited.length} edited there and left alone: :take-file makes the edit the note, :take-notes writes over it`
      : undefined;
  const other = edited.length === 0 ? warnings[0] : undefined;
  return sanitiseLine([written, kept ?? other].filter(part => part !== undefined).join('; '));
}

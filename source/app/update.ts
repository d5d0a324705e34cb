import {takeHits} from './browsing.ts';
import {readQueued, takeLibrary} from './cataloguing.ts';
import {closeEditor, pasteInNote} from './annotating.ts';
import {journalDraft} from './drafts.ts';
import {loadNotes, openArticle, takeAnalysis, takeColours, takeLoading} from './arriving.ts';
import {withNotice, withReading} from './command.ts';
import {takeChanges} from './comparing.ts';
import {sceneOf} from './frame.ts';
import {settleNote} from './history.ts';
import {keymapOf, withKeyNames} from './keymap.ts';
import type {Message, Step} from './messages.ts';
import {pressOn} from './pressing.ts';
import {askConfirmation, changeField, completePrompt, exported} from './prompting.ts';
import {savePlace} from './opening.ts';
import {spokenKey} from './spoken-keys.ts';
import type {State} from './state.ts';
import {takeTags} from './tagging.ts';
import {insertInTextField} from './text-field.ts';
import {settle} from './viewport.ts';

/**
 * The whole of the program's behaviour: what a message makes of the state, and what the shell must do. Notices name
 * keys as `{noun.verb}`, the command's id; here they get the keys that the reader has.
 */
export function update(state: State, message: Message): Step {
  const [next, effects] = take(state, message);
  const {notice} = next;
  if (notice === undefined || notice === state.notice || !notice.text.includes('{')) return [next, effects];
  return [{...next, notice: {...notice, text: named(notice.text, next)}}, effects];
}

/** By ear a key and what follows it at once (`'a`) are two words. */
function named(text: string, state: State): string {
  const keymap = keymapOf(state);
  if (!state.isSpoken) return withKeyNames(text, keymap);
  return withKeyNames(text.replaceAll(/\}(?=[\p{L}\d])/gu, '} '), keymap, spokenKey);
}

function take(state: State, message: Message): Step {
  switch (message.type) {
    case 'key-pressed':
      return pressOn(state, message);
    case 'text-pasted':
      return paste(state, message.text);
    case 'window-resized':
      return [resize(state, message.columns, message.rows), []];
    case 'article-opened':
      return openArticle(state, message);
    case 'article-loading':
    case 'article-unchanged':
    case 'open-failed':
      return takeLoading(state, message);
    case 'code-highlighted':
      return takeColours(state, message);
    case 'article-analysed':
    case 'analysis-progressed':
    case 'analysis-failed':
      return takeAnalysis(state, message);
    case 'notes-loaded':
      return loadNotes(state, message);
    case 'note-saved':
    case 'save-failed':
      return settleNote(state, message);
    case 'draft-due':
      return journalDraft(state, message.now);
    case 'position-due':
      return [state, savePlace(state)];
    case 'editor-closed':
      return closeEditor(state, message.text, message.reason, message.now);
    case 'paths-completed':
    case 'tags-listed':
    case 'texts-compared':
      return takeAnswer(state, message);
    case 'notes-exported':
    case 'export-refused':
      return takeExport(state, message);
    case 'draft-failed':
      return [withNotice(state, message.reason, 'error'), []];
    case 'library-loaded':
    case 'article-changed':
    case 'library-searched':
    case 'queue-answered':
      return takeFromLibrary(state, message);
    case 'reported':
      return [report(state, message), []];
  }
}

type Answer = Message & {type: 'paths-completed' | 'tags-listed' | 'texts-compared'};

/** What a prompt or a comparison asked for. */
function takeAnswer(state: State, message: Answer): Step {
  if (message.type === 'paths-completed') return completePrompt(state, message.text, message.candidates);
  return [message.type === 'tags-listed' ? takeTags(state, message.tags) : takeChanges(state, message), []];
}

function takeExport(state: State, message: Message & {type: 'notes-exported' | 'export-refused'}): Step {
  if (message.type === 'notes-exported') return exported(state, message);
  return [askConfirmation(state, message.path, message.reason), []];
}

type FromLibrary = Message & {
  type: 'library-loaded' | 'article-changed' | 'library-searched' | 'queue-answered';
};

function takeFromLibrary(state: State, message: FromLibrary): Step {
  if (message.type === 'queue-answered') return readQueued(state, message.source);
  return [message.type === 'library-searched' ? takeHits(state, message) : takeLibrary(state, message), []];
}

/** News from the shell. Several errors at once are told together, each once. */
function report(state: State, {kind, text}: Message & {type: 'reported'}): State {
  const before = state.notice;
  if (kind !== 'error' || before?.kind !== 'error') return withNotice(state, text, kind);
  return before.text.includes(text) ? state : withNotice(state, `${before.text}; ${text}`, 'error');
}

function paste(state: State, text: string): Step {
  if (state.mode.name === 'write') return pasteInNote(state, text);
  return changeField(state, field => insertInTextField(field, text, {isMultiline: false}));
}

function resize(state: State, columns: number, rows: number): State {
  const scale = rows / Math.max(1, state.size.rows);
  const next: State = {...state, size: {columns, rows}};
  if (next.reading === undefined) return next;
  const {offset, screenRow} = next.reading.place;
  return withReading(next, {
    place: settle(sceneOf(next, next.reading), {offset, screenRow: Math.round(screenRow * scale)}),
  });
}

import {describeBlock} from '../notes/anchor.ts';
import type {Draft} from '../notes/note.ts';
import {withReading} from './command.ts';
import type {Step} from './messages.ts';
import {bodyWithTags} from './note-tags.ts';
import type {Reading, State, Writing} from './state.ts';

/** Whether a draft is of a new note on just this: the paragraph as it is now, the words in it, whom they tell of. */
export function isDraftOf(
  {article}: Reading,
  {anchor, about}: Draft,
  wanted: Pick<Writing, 'block' | 'about' | 'range'>,
): boolean {
  if (anchor.block.hash !== article.blockHashes[wanted.block]) return false;
  if (wanted.about !== undefined) return JSON.stringify(about) === JSON.stringify(wanted.about);
  const range = wanted.range ?? article.blocks[wanted.block]?.range;
  return about === undefined && anchor.quote.exact === article.text.slice(range?.start, range?.end);
}

/** The draft of the note being typed; undefined when its text is what is saved already. */
export function currentDraft(state: State, now: string): Draft | undefined {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return undefined;
  const entry = reading.notes.find(one => one.note.id === mode.note);
  const saved = entry === undefined ? '' : bodyWithTags(entry.note);
  if (mode.field.text.trim() === saved.trim()) return undefined;
  const anchor = entry?.note.anchor ?? describeBlock(reading.article, mode.block, mode.range);
  const {about} = mode;
  return {
    id: mode.draft,
    note: mode.note,
    anchor,
    body: mode.field.text,
    modified: now,
    ...(about && {about}),
  };
}

/** Writes the draft to the journal when its time has come. */
export function journalDraft(state: State, now: string): Step {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return [state, []];
  const draft = currentDraft(state, now);
  const next: State = {...state, mode: {...mode, journalled: mode.field.text, isJournalDue: false}};
  if (draft === undefined) return dropDraft(next, mode.draft);
  return [withDraft(next, draft), [{type: 'save-draft', article: reading.article, draft}]];
}

/** The state with a draft, in place of what the draft was before. */
export function withDraft(state: State, draft: Draft): State {
  const drafts = state.reading?.drafts.filter(one => one.id !== draft.id) ?? [];
  return withReading(state, {drafts: [...drafts, draft]});
}

/** Takes a draft out of the state and the journal. */
export function dropDraft(state: State, id: string): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const drafts = reading.drafts.filter(draft => draft.id !== id);
  return [withReading(state, {drafts}), [{type: 'remove-draft', article: reading.article, id}]];
}

// A program that meets a full disk, then one that may only be read: node full-disk-program.ts FOLDER, where FOLDER is
// a disk of its own. It prints one JSON object of what it saw.
import {execFileSync} from 'node:child_process';
import {readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {articleOf, noteOn, prose} from './annotated.ts';

const [folder = ''] = process.argv.slice(2);
const article = articleOf(['Title', ...Array.from({length: 10}, (_, at) => prose(at))]);
const store = createNoteStore({folder, device: () => 'here', now: () => new Date(), newId});
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const note = noteOn(article, 1, 'x'.repeat(3000));
const draft = {id: newId(), note: undefined, anchor: note.anchor, body: 'Typed.', modified: note.created};
await store.saveDraft(article, draft);

/** Saves notes until that fails; what was confirmed, and why no more was. */
async function fill(): Promise<{readonly saved: readonly string[]; readonly reason: string}> {
  const saved: string[] = [];
  for (;;) {
    try {
      saved.push((await store.saveNote(article, {...note, id: newId()})).id);
    } catch (error) {
      return {saved, reason: reasonOf(error)};
    }
  }
}

/** What is there, read by a store that knows nothing. */
async function found() {
  const {notes, drafts, messages} = await createNoteStore({
    folder,
    device: () => 'there',
    now: () => new Date(),
    newId,
  }).openArticle(article);
  const temporary = readdirSync(folder, {recursive: true}).map(String);
  return {
    ids: notes.map(({id}) => id),
    drafts: drafts.map(({body}) => body),
    messages,
    leftovers: temporary.filter(name => name.endsWith('.tmp')),
  };
}

const room = join(folder, 'room');
writeFileSync(room, 'x'.repeat(16_384));
const {saved, reason} = await fill();
const edit = await store.saveNote(article, {...note, id: saved[0]!, body: 'y'.repeat(9000)}).catch(reasonOf);
const draftReason = await store.saveDraft(article, {...draft, body: 'z'.repeat(9000)}).catch(reasonOf);
const full = await found();
rmSync(room);
const later = await store.saveNote(article, {...note, id: newId(), body: 'There is room.'});
execFileSync('mount', ['-o', 'remount,ro', folder]);
const readOnly = await fill();
const atLast = await found();
process.stdout.write(
  JSON.stringify({
    saved,
    reason,
    edit,
    draftReason,
    full,
    later: later.id,
    readOnly: readOnly.reason,
    atLast,
  }),
);

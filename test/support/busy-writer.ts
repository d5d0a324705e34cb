// A program that is killed while it writes: node busy-writer.ts FOLDER NUMBER adds a note to that article, edits it,
// journals a draft, and so on without end. It prints `ready`, then `note ID TEXT` and `draft ID TEXT` when
// a saving is confirmed.
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {noteOn} from './annotated.ts';
import {articleNumber} from './numbered-articles.ts';

const [folder = '', number = ''] = process.argv.slice(2);
const article = articleNumber(Number(number));
const store = createNoteStore({folder, device: () => 'writer', now: () => new Date(), newId});
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say('ready');
for (let round = 0; ; round++) {
  const note = await store.saveNote(article, noteOn(article, 1 + (round % 10), `${round} as typed`));
  say(`note ${note.id} ${note.body}`);
  const edited = await store.saveNote(article, {...note, body: `${round} as edited`});
  say(`note ${edited.id} ${edited.body}`);
  const {anchor, created: modified} = note;
  const draft = {id: newId(), note: undefined, anchor, body: `${round} as drafted`, modified};
  await store.saveDraft(article, draft);
  say(`draft ${draft.id} ${draft.body}`);
  await store.removeDraft(draft.id);
}

// A program of its own for the tests of several programs at once:
// node add-notes.ts FOLDER NAME COUNT adds COUNT notes to article 0 and prints the id of each when its
// saving is confirmed.
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {noteOn} from './annotated.ts';
import {articleNumber} from './numbered-articles.ts';

const [folder = '', name = '', count = '0'] = process.argv.slice(2);
const article = articleNumber(0);
const store = createNoteStore({folder, device: () => name, now: () => new Date(), newId});
for (let at = 0; at < Number(count); at++) {
  const saved = await store.saveNote(article, noteOn(article, 1 + (at % 10), `${name} ${at}`));
  process.stdout.write(`${saved.id}\n`);
}

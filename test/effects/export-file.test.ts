import assert from 'node:assert/strict';
import {appendFile, chmod, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {exportToFile} from '../../source/effects/export-file.ts';
import type {ExportRequest} from '../../source/effects/export-file.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {articleOf, noteOn} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

const article = articleOf(['Title', 'The paragraph.'], '/articles/sample.md');

/** A store with one note, and a file to export to; `onRead` happens each time the notes are read for an export. */
async function exporter(context: TestContext, onRead: (path: string) => Promise<void> = async () => {}) {
  const folder = await temporaryFolder(context);
  const path = join(folder, 'sample.notes.md');
  const store = createNoteStore({folder, device: () => 'here', now: () => new Date(), newId});
  await store.saveNote(article, noteOn(article, 1, 'Mine.'));
  const request: ExportRequest = {path, article, digest: undefined, take: undefined, isForeignAllowed: true};
  const busy: typeof store = {
    ...store,
    openArticle: async asked => {
      await onRead(path);
      return store.openArticle(asked);
    },
  };
  return {path, run: () => exportToFile(request, busy)};
}

test('what an editor saves into the file while it is merged stays', async context => {
  let isTyped = false;
  const {path, run} = await exporter(context, async file => {
    if (isTyped) return;
    isTyped = true;
    await appendFile(file, 'Typed meanwhile.\n');
  });
  await writeFile(path, 'Before.\n');
  await run();
  const text = await readFile(path, 'utf8');
  assert.match(text, /^Before\.\nTyped meanwhile\.\n/);
  assert.match(text, /^Mine\./m);
});

test('a file that never keeps still is left alone, and that is said', async context => {
  const {path, run} = await exporter(context, file => appendFile(file, 'More.\n'));
  await assert.rejects(run(), /sample\.notes\.md keeps changing; the notes of sample\.md are not exported/);
  assert.doesNotMatch(await readFile(path, 'utf8'), /Mine/);
});

test('the file keeps its permissions', {skip: process.platform === 'win32'}, async context => {
  const {path, run} = await exporter(context);
  await writeFile(path, 'Before.\n');
  await chmod(path, 0o640);
  await run();
  assert.equal((await stat(path)).mode & 0o777, 0o640);
});

import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {watchNotes} from '../../source/effects/watch-notes.ts';
import {noteOn} from '../support/annotated.ts';
import {articleNumber} from '../support/numbered-articles.ts';
import {temporaryFolder} from '../support/temporary.ts';

/** The article that `add-notes.ts` annotates. */
const article = articleNumber(0);
const program = fileURLToPath(new URL('../support/add-notes.ts', import.meta.url));

/** A change that is never told fails the test. How soon they are told is measured by the benchmark. */
const PATIENT = {timeout: 20_000};

const storeIn = (folder: string) =>
  createNoteStore({folder, device: () => 'here', now: () => new Date(), newId});

/** Another process that adds notes; resolves when it has. */
async function addElsewhere(folder: string, count: number): Promise<void> {
  const child = spawn(process.execPath, [program, folder, 'there', String(count)], {stdio: 'ignore'});
  assert.deepEqual(await once(child, 'exit'), [0, null]);
}

/** Counts calls, and lets a test wait for the next one. */
function counter() {
  let calls = 0;
  let next = Promise.withResolvers<void>();
  return {
    call: () => {
      calls += 1;
      next.resolve();
      next = Promise.withResolvers();
    },
    calls: () => calls,
    called: () => next.promise,
  };
}

const watching = (context: TestContext, stop: () => void) => {
  // The watch keeps no process alive, so something else must while the test waits.
  const alive = setInterval(() => undefined, 1000);
  context.after(() => {
    clearInterval(alive);
    stop();
  });
};

test('two programs see each other’s notes, and their own saves tell them nothing', PATIENT, async context => {
  const folder = await temporaryFolder(context);
  const [one, two] = [storeIn(folder), storeIn(folder)];
  const [seen, other] = [counter(), counter()];
  const first = await one.saveNote(article, noteOn(article, 1, 'First.'));
  watching(context, one.watch(article, seen.call));
  watching(context, two.watch(article, other.call));

  for (const at of [2, 3]) await one.saveNote(article, noteOn(article, at, 'Own.'));
  await one.saveNote(article, {...first, body: 'Own edit.'});
  await other.called();
  assert.equal(seen.calls(), 0);
  assert.equal((await two.openArticle(article)).notes.length, 3);

  const told = seen.called();
  await addElsewhere(folder, 3);
  await told;
  assert.equal((await one.openArticle(article)).notes.length, 6);
});

test('the first note that another program makes on an article is seen too', PATIENT, async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  const seen = counter();
  watching(context, store.watch(article, seen.call));
  const told = seen.called();
  await addElsewhere(folder, 1);
  await told;
  assert.equal((await store.openArticle(article)).notes.length, 1);
});

test('where the system tells nothing, looking once a second is enough', PATIENT, async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  await store.saveNote(article, noteOn(article, 1, 'First.'));
  const {key = ''} = await store.openArticle(article);
  const seen = counter();
  const isOwn = (path: string): boolean => path.includes('own');
  watching(
    context,
    watchNotes({
      folder,
      keys: () => [key],
      isOwn,
      onChange: seen.call,
      since: Date.now() + 1000,
      isPolled: true,
    }),
  );
  const notes = join(folder, 'articles', key, 'notes');
  const told = seen.called();
  await addElsewhere(folder, 1);
  await told;
  // A copy that a synchronising program left is news; what is no note, or ours, is none.
  const [name = ''] = await readdir(notes);
  await writeFile(join(notes, 'own.json'), '{}');
  await writeFile(join(notes, `.${name}.1.1.tmp`), '');
  const again = seen.called();
  await copyFile(join(notes, name), join(notes, name.replace('.json', '.sync-conflict-20261123.json')));
  await again;
  assert.equal(seen.calls(), 2);
});

test('a watch that was stopped tells nothing', PATIENT, async context => {
  const folder = await temporaryFolder(context);
  const [one, two] = [storeIn(folder), storeIn(folder)];
  await one.saveNote(article, noteOn(article, 1, 'First.'));
  const [stopped, other] = [counter(), counter()];
  one.watch(article, stopped.call)();
  watching(context, one.watch(article, other.call));
  const told = other.called();
  await two.saveNote(article, noteOn(article, 2, 'Theirs.'));
  await told;
  assert.equal(stopped.calls(), 0);
});

test('what another program saved between the reading and the watch is told', PATIENT, async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  assert.deepEqual((await store.openArticle(article)).notes, []);
  await addElsewhere(folder, 1);
  const seen = counter();
  watching(context, store.watch(article, seen.call));
  await seen.called();
  assert.equal((await store.openArticle(article)).notes.length, 1);
});

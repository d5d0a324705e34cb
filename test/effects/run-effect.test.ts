import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import type {Effect, Message} from '../../source/app/messages.ts';
import {writeDurably} from '../../source/effects/durable-file.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {createOpener} from '../../source/effects/opener.ts';
import {createRunner} from '../../source/effects/run-effect.ts';
import {articleOf, noteOn} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

const article = articleOf(['Title', 'The paragraph.'], '/articles/sample.md');
const note = noteOn(article, 1, 'First.');

/** A runner over a notes folder whose disk writes nothing before `spin`, and what came of it in order. */
async function runner(context: TestContext) {
  const folder = await temporaryFolder(context);
  const {promise: disk, resolve: spin} = Promise.withResolvers<void>();
  const notes = createNoteStore({
    folder,
    device: () => 'here',
    now: () => new Date(),
    newId,
    write: async (path, text) => {
      await disk;
      await writeDurably(path, text);
    },
  });
  const events: string[] = [];
  const {promise: ended, resolve: end} = Promise.withResolvers<void>();
  const {run} = createRunner({
    notes,
    library: () => Promise.reject(new Error('nobody asks for it')),
    settingsFolder: folder,
    cacheFolder: folder,
    env: {},
    opener: createOpener({
      openOptions: {},
      settingsFolder: folder,
      keptText: notes.keptText,
      isRead: notes.isRead,
    }),
    write: () => undefined,
    suspendTerminal: work => work(),
    repaint: () => undefined,
    quit: () => {
      events.push('quit');
      end();
    },
  });
  const hear = (message: Message): void => {
    events.push(message.type === 'note-saved' ? message.note.body : message.type);
  };
  return {notes, events, spin, ended, run: (effect: Effect) => run(effect, hear)};
}

const save = (body: string): Effect => ({type: 'save-note', article, note: {...note, body}});

test('saves of one note reach the disk in their order, and quitting waits for them', async context => {
  const {notes, events, spin, ended, run} = await runner(context);
  for (const body of ['One', 'Two', 'Three']) run(save(body));
  run({type: 'quit'});
  spin();
  await ended;
  assert.deepEqual(events, ['One', 'Two', 'Three', 'quit']);
  const {notes: stored} = await notes.openArticle(article);
  assert.deepEqual(
    stored.map(({body}) => body),
    ['Three'],
  );
});

test('quitting waits two seconds for a disk that does not answer', async context => {
  const {events, ended, run} = await runner(context);
  context.mock.timers.enable({apis: ['setTimeout']});
  run(save('One'));
  run({type: 'quit'});
  context.mock.timers.tick(1999);
  assert.deepEqual(events, []);
  context.mock.timers.tick(1);
  await ended;
  assert.deepEqual(events, ['quit']);
});

test('a timer that is asked for again begins anew, and none fires after quitting', async context => {
  const {events, ended, run} = await runner(context);
  context.mock.timers.enable({apis: ['setTimeout']});
  const position: Effect = {type: 'after', key: 'position', milliseconds: 1000, fires: 'position-due'};
  run(position);
  context.mock.timers.tick(999);
  run(position);
  context.mock.timers.tick(999);
  assert.deepEqual(events, []);
  context.mock.timers.tick(1);
  assert.deepEqual(events, ['position-due']);
  run({type: 'after', key: 'draft', milliseconds: 300, fires: 'draft-due'});
  run({type: 'quit'});
  context.mock.timers.tick(1000);
  await ended;
  assert.deepEqual(events, ['position-due', 'quit']);
});

import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {Writable} from 'node:stream';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {initialState} from '../../source/app/state.ts';
import {createStore} from '../../source/app/store.ts';
import {utter} from '../../source/app/utterance.ts';
import {renderScreenReader} from '../../source/ui/screen-reader.tsx';
import {createTerminalInput} from '../../source/ui/terminal-input.ts';
import {bundledAnalysis, bundledArticle} from '../support/emulated-app.ts';
import {noteFiles} from '../support/note-files.ts';
import {start} from '../support/pty.ts';
import {usualPreferences} from '../support/scenario.ts';
import {temporaryFolder} from '../support/temporary.ts';
import {fakeTerminalSource} from '../support/typing.ts';

/** The mode on a terminal that only counts: `type` gives what a key made it write, and what was to be heard. */
async function counting(context: TestContext, columns = 80) {
  const article = await bundledArticle();
  let written = '';
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const stdout: unknown = Object.assign(stream, {isTTY: true, columns, rows: 24});
  const preferences = usualPreferences;
  const first = initialState({
    size: {columns, rows: 24},
    sources: [article.source],
    preferences,
    isSpoken: true,
  });
  const store = createStore(first, (effect, dispatch) => {
    // As from a disk: later, never within the key.
    if (effect.type === 'save-note')
      setImmediate(() => dispatch({type: 'note-saved', note: effect.note, sent: effect.note.id}));
  });
  store.dispatch({type: 'article-opened', article, index: 0, offset: undefined});
  store.dispatch({type: 'article-analysed', article: article.id, analysis: bundledAnalysis(article)});
  let said = '';
  store.subscribe((before, message, after) => {
    said += utter(before, message, after).join('\n');
  });
  const source = fakeTerminalSource();
  let id = 0;
  const screen = renderScreenReader(
    {
      store,
      theme: undefined,
      stamp: () => ({now: '2026-11-23T07:00:00.000Z', freshId: `fresh-${String(++id).padStart(4, '0')}`}),
      onMount: () => undefined,
    },
    {
      stdin: createTerminalInput(source, () => undefined),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that Ink uses of it is there
      stdout: stdout as NodeJS.WriteStream,
    },
  );
  context.after(screen.unmount);
  await screen.flushed();
  return {
    store,
    start: () => written,
    type: async (key: string) => {
      [written, said] = ['', ''];
      const before = store.state();
      source.type(key);
      while (store.state() === before) await new Promise(resolve => setImmediate(resolve));
      await new Promise(resolve => setImmediate(resolve));
      return {written, said, bytes: Buffer.byteLength(written)};
    },
  };
}

/** The one escape sequence of the live line and of nothing else, and its backspaces. */
// oxlint-disable-next-line no-control-regex -- what is looked for
const ESCAPES = /\u001B\[\d*[CGK]|[\b\u0007]/gu;

test('a key writes at most twice what is to be heard', async context => {
  for (const columns of [80, 40]) {
    const {type} = await counting(context, columns);
    const keys =
      "jj }{ Gjgk 3G p3\r pjj\u001B Pl\u001B M\u001B t2\r ? 3\r j\u001B ) ( * n N \f U z W ma 'a \t\u001B";
    for (const key of keys.replaceAll(' ', '')) {
      const {written, said, bytes} = await type(key);
      // A number is heard as it is typed.
      const heard = said === '' ? written : said;
      assert.ok(bytes <= 2 * Buffer.byteLength(heard), `${JSON.stringify(key)}: ${JSON.stringify(written)}`);
      assert.notEqual(written, '', JSON.stringify(key));
      if (said !== '') assert.ok(!written.includes('\u001B'), JSON.stringify(written));
    }
  }
});

test('a letter in a note writes itself, erasing and moving a few bytes', async context => {
  const {type, store} = await counting(context);
  await type('a');
  for (const letter of 'A thought ü 日 and more') {
    const {written} = await type(letter);
    assert.equal(written, letter);
  }
  assert.equal((await type('\u007f')).written, '\b\u001B[K');
  assert.equal((await type('\u001B[D')).written, '\b');
  assert.equal((await type('\u001B[C')).written, '\u001B[C');
  assert.equal((await type('\u001B[C')).written, '\u0007', 'the end of the line rings');
  const saved = await type('\r');
  assert.equal(saved.written, '\nsaved\n');
  assert.equal(store.state().reading?.notes[0]?.note.body, 'A thought ü 日 and mor');
});

test('a long note goes on in the next row and nothing above is touched', async context => {
  const {type} = await counting(context, 20);
  await type('a');
  let all = '';
  for (const letter of 'one two three four five') all += (await type(letter)).written;
  assert.equal(all.replaceAll(ESCAPES, ''), 'one two three\nfour five'.replace('three\n', 'three \n'));
  assert.equal((await type('\n')).written, '\n', 'a new line');
  assert.equal((await type('x')).written, 'x');
  const {written} = await type('\u007f');
  assert.equal(written, '\b\u001B[K');
});

/** Everything that may steer a terminal in what was written, each sort once. */
function sequences(output: string): readonly string[] {
  // oxlint-disable-next-line no-control-regex -- what is looked for
  return [...new Set(output.match(/\u001B(?:\[[^a-zA-Z]*[a-zA-Z]|.)/gu))].toSorted();
}

test('the built program: read, choose from a list, write a note, quit', async context => {
  const session = await start(context, {args: ['--screen-reader', 'articles/india-china-2015.md'], rows: 40});
  await session.until(/Question mark reads the keys\./);
  session.type('j');
  await session.until(/^¶1 of 13/m);
  session.type('p');
  await session.until(/People, \d+, found by Postil, not checked:/);
  await session.until(/A number and Enter goes there/);
  session.type('1\r');
  await session.until(
    screen => (screen.match(/^¶\d+ of 13/gmu) ?? []).length === 2,
    'the paragraph of the first',
  );
  session.type('a');
  await session.until(/^Note: *$/m);
  session.type('Read to me.\r');
  await session.until(/^saved$/m);
  assert.equal(noteFiles(session.home).length, 1);
  assert.match(JSON.stringify(noteFiles(session.home)), /Read to me\./);
  session.type('M');
  await session.until(/^1\. ¶\d+: Read to me\.$/m);
  session.type('\u001Bq');
  assert.equal((await session.exited).code, 0);
  assert.match(session.screen().join('\n'), /Postil is closed\.\n/u);
  // Bracketed paste, synchronised output and the cursor are Ink's, at its start and end.
  const own = new Set(['[?2004h', '[?2004l', '[?2026h', '[?2026l', '[?25h']);
  assert.deepEqual(
    sequences(session.output()).filter(sequence => !own.has(sequence.slice(1))),
    [],
  );
});

test('a note is written in $EDITOR, and Ctrl-Z comes back to the place', async context => {
  const folder = await temporaryFolder(context);
  const editor = join(folder, 'editor');
  writeFileSync(editor, '#!/bin/sh\nprintf "from outside" > "$1"\n', {mode: 0o700});
  const session = await start(context, {
    shellLine: 'postil --screen-reader articles/india-china-2015.md',
    env: {EDITOR: editor, VISUAL: undefined},
    rows: 40,
  });
  await session.until(/Question mark/);
  session.type('ja');
  await session.until(/^Note: *$/m);
  session.type('\u0018\u0005');
  await session.until(/^saved$/m);
  // Once when it opens, once below what Ctrl-x asks; not again after the editor.
  assert.equal(session.output().match(/Note: /gu)?.length, 2);
  session.type('\u001A');
  await session.until(/shell>$/m);
  session.type('fg\r');
  await session.until(/^¶1 of 13, 1 note\.$/m);
  session.type(']');
  await session.until(/^Note 1 of 1, ¶1: from outside$/m);
  session.type('q');
  await session.until(/shell>$/m);
});

test('the variable and the setting ask for it too', async context => {
  const args = ['articles/india-china-2015.md'];
  const byVariable = await start(context, {args, env: {INK_SCREEN_READER: 'true'}});
  await byVariable.until(/Question mark reads the keys\./);
  assert.equal(byVariable.isAlternate(), false);
  const home = await temporaryFolder(context);
  writeFileSync(join(home, 'settings.json'), '{"screenReader": true}');
  const bySetting = await start(context, {args, env: {POSTIL_HOME: home}});
  await bySetting.until(/Question mark reads the keys\./);
});

test('in ASCII the sign of a paragraph is its word', async context => {
  const session = await start(context, {
    args: ['--screen-reader', '--ascii', 'articles/india-china-2015.md'],
  });
  await session.until(/Question mark/);
  session.type('j');
  await session.until(/^paragraph 1 of 13/m);
});

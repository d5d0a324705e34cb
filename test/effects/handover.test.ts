import assert from 'node:assert/strict';
import {chmod, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const program = path.join(import.meta.dirname, '../support/handover-program.ts');
const command = [process.execPath, program];

/** An editor that says it is ready, waits for a line and writes it as the note. */
async function lineEditor(
  context: TestContext,
  script = 'echo editing; read line; echo "$line" > "$1"',
): Promise<string> {
  const editor = path.join(await temporaryFolder(context), 'editor');
  await writeFile(editor, `#!/bin/sh\n${script}\n`);
  await chmod(editor, 0o700);
  return editor;
}

test('Ctrl-Z gives the terminal to the shell, fg brings the screen and the keys back', async context => {
  const session = await start(context, {command, shellLine: 'postil'});
  await session.until(/^ready$/m);
  session.type('j\u001a');
  await session.until(/Stopped/i, 'the shell has stopped it');
  assert.deepEqual([session.isAlternate(), session.isPasteBracketed()], [false, false]);
  session.type('echo al"iv"e\r');
  await session.until(/^alive$/m, 'the shell echoes and runs commands');
  session.type('fg\r');
  await session.until(/^ready j back$/m);
  assert.deepEqual([session.isAlternate(), session.isPasteBracketed()], [true, true]);
  session.type('k');
  session.paste('text');
  await session.until(/^ready j back k pasted\(text\)$/m);
  session.type('Q');
  await session.until(/^shell>$/m, 'the shell is there again');
});

test('a session leader is never stopped and goes on', async context => {
  const session = await start(context, {command});
  await session.until(/^ready$/m);
  session.type('\u001a');
  await session.until(/^ready back$/m);
  session.type('\u001a');
  await session.until(/^ready back back$/m);
  session.type('kQ');
  assert.equal((await session.exited).code, 0);
});

for (const input of ['stdin', 'tty']) {
  test(`the editor gets every key, and Postil the later ones (${input})`, async context => {
    const editor = await lineEditor(context);
    const session = await start(context, {command, args: [input], env: {EDITOR: editor}});
    for (const [past, round] of ['one', 'two'].entries()) {
      await session.until(/ready/);
      session.type('E');
      // The screen below still shows the editor of the round before.
      const isThere = (screen: string): boolean => screen.match(/^editing/gm)?.length === past + 1;
      await session.until(isThere, `editor ${past + 1} is there`);
      for (const key of `${round}\r`) session.type(key);
      await session.until(new RegExp(`"text":"${round}"`));
    }
    session.type('k');
    await session.until(/k$/m);
  });
}

test('a pipe as input leaves the terminal for keys and for the editor', async context => {
  const editor = await lineEditor(context);
  const session = await start(context, {
    command,
    shellLine: 'echo article | postil tty',
    env: {EDITOR: editor},
  });
  await session.until(/^ready$/m);
  session.type('jE');
  await session.until(/^editing/m);
  session.type('a thought\r');
  await session.until(/^ready j .*"text":"a thought"/m);
});

test('Ctrl-C in the editor ends the editor at most', async context => {
  const editor = await lineEditor(context, 'trap "" INT; echo editing; read line; echo "$line" > "$1"');
  const session = await start(context, {command, env: {EDITOR: editor}});
  await session.until(/^ready$/m);
  session.type('E');
  await session.until(/^editing/m);
  session.type('\u0003');
  session.type('kept\r');
  await session.until(/"text":"kept"/);
  const mortal = await start(context, {
    command,
    env: {EDITOR: await lineEditor(context, 'echo editing; read line')},
  });
  await mortal.until(/^ready$/m);
  mortal.type('E');
  await mortal.until(/^editing/m);
  mortal.type('\u0003');
  await mortal.until(/ended by SIGINT|gave up/);
  mortal.type('k');
  await mortal.until(/k$/m);
});

test('answers of the terminal while it is read are no keys', async context => {
  const session = await start(context, {command});
  await session.until(/^ready$/m);
  session.type('\u001b]11;rgb:0000/0000/0000\u001b\\j\u001b[I');
  await session.until(/ready j/);
  session.type('k');
  await session.until(/ready j k/);
  assert.match(session.output(), /\[colour-answered\][^]*\[focus-changed\]/);
});

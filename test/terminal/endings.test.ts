import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {suite, test} from 'node:test';
import type {TestContext} from 'node:test';
import {draftFiles, noteFiles, untilDraft} from '../support/note-files.ts';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const article = 'articles/india-china-2015.md';
const args = [article];

type Session = Awaited<ReturnType<typeof start>>;

/** Starts the program through a shell, as people do, with a note half typed; `kill` signals the program itself. */
async function typing(context: TestContext, env: Readonly<Record<string, string>> = {}) {
  const shellLine = `sh -c 'echo $$ > "$HOME/pid"; exec postil ${article}'`;
  const session = await start(context, {shellLine, env});
  await session.until(/▌ Delhi/);
  session.type('6Ga');
  await session.until(/Enter save/);
  session.type('half a thought');
  await session.until(/┃ half a thought/);
  const pid = Number(readFileSync(path.join(session.home, 'pid'), 'utf8'));
  return {session, kill: (signal: NodeJS.Signals) => process.kill(pid, signal)};
}

/** The terminal is as it was: main screen, cursor, echo, lines and Ctrl-C are the shell's. */
async function checkTerminal(session: Session): Promise<void> {
  await session.until(/shell>$/m, 'the shell is there again');
  assert.deepEqual(
    [session.isAlternate(), session.isPasteBracketed(), session.cursor().isVisible],
    [false, false, true],
  );
  session.type(`case "$(stty -a)" in *-icanon*|*-isig*|*" -echo "*) echo r"a"w;; *) echo al"iv"e;; esac\r`);
  await session.until(/esac\n(?:alive|raw)$/m, 'what is typed is echoed, and run');
  assert.match(session.screen().join('\n'), /^alive$/m);
}

/** Another start finds the draft, and `a` goes on with it. */
async function checkDraft(context: TestContext, home: string): Promise<void> {
  const session = await start(context, {args, env: {POSTIL_HOME: home}});
  await session.until(/▌/);
  session.type('6Ga');
  await session.until(/┃ half a thought/);
  session.type(', whole\r');
  await session.until(/^ saved/m);
  assert.equal(noteFiles(home).length, 1);
  session.type('q');
  await session.exited;
  assert.deepEqual(draftFiles(home), []);
}

suite('whatever ends it', {concurrency: true}, () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} gives the terminal back and keeps the note being typed`, async context => {
      const {session, kill} = await typing(context);
      kill(signal);
      await checkTerminal(session);
      assert.match(JSON.stringify(draftFiles(session.home)), /half a thought/);
      if (signal === 'SIGTERM') await checkDraft(context, session.home);
    });
  }

  test('Ctrl-C leaves the field and keeps the draft, then quits', async context => {
    const {session} = await typing(context);
    session.type('\u0003');
    await session.until(/kept as a draft/);
    session.type('\u0003');
    await checkTerminal(session);
    assert.match(JSON.stringify(draftFiles(session.home)), /half a thought/);
  });

  test('kill -9 while typing leaves the journalled draft', async context => {
    const {session, kill} = await typing(context);
    await untilDraft(session.home, 'half a thought');
    kill('SIGKILL');
    await session.until(/Killed|shell>/i);
    await checkDraft(context, session.home);
  });

  for (const [name, throwing] of [
    ['an exception', "throw new Error('something broke')"],
    ['a rejection', "void Promise.reject(new Error('something broke'))"],
  ] as const) {
    test(`${name} that nobody caught gives the terminal back, says why and keeps the draft`, async context => {
      // Broken from outside, so that the program itself has no way in for tests.
      const preload = path.join(await temporaryFolder(context), 'break.mjs');
      await writeFile(preload, `process.on('SIGUSR2', () => { ${throwing}; });\n`);
      const {session, kill} = await typing(context, {NODE_OPTIONS: `--import=${preload}`});
      kill('SIGUSR2');
      await session.until(/^postil: something broke; what you were writing is kept as a draft$/m);
      await checkTerminal(session);
      assert.match(JSON.stringify(draftFiles(session.home)), /half a thought/);
    });
  }

  test('the exit code is 128 and the number of the signal', async context => {
    for (const [signal, code] of [
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      const session = await start(context, {args});
      await session.until(/▌ Delhi/);
      session.signal(signal);
      assert.equal((await session.exited).code, code);
      assert.equal(session.isAlternate(), false);
    }
  });

  test('Ctrl-Z gives the terminal to the shell, fg brings the text and the keys back', async context => {
    const {session} = await typing(context);
    session.type('\u001a');
    await session.until(/Stopped/i, 'the shell has stopped it');
    await checkTerminal(session);
    session.type('fg\r');
    await session.until(/┃ half a thought/);
    assert.equal(session.isAlternate(), true);
    session.type(', whole\r');
    await session.until(/│ half a thought, whole/);
    session.type('q');
    await checkTerminal(session);
  });
});

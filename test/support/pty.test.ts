import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {test} from 'node:test';
import {start} from './pty.ts';
import {temporaryFolder} from './temporary.ts';

/** Says its size and what it is sent, until `q`. */
const parrot = `
  process.stdin.setRawMode(true).setEncoding('utf8');
  const say = () => console.log('size', process.stdout.columns, process.stdout.rows, process.env.CI, process.env.TERM);
  process.stdout.on('resize', say);
  process.on('SIGTERM', () => process.exit(3));
  process.stdin.on('data', data => data === 'q' ? process.exit(5) : console.log('got', JSON.stringify(data)));
  say();
`;
const command = [process.execPath, '-e', parrot];

test('a program in a pty can be typed at, resized and ended', async context => {
  const session = await start(context, {command, columns: 60, rows: 10});
  await session.until(/size 60 10 undefined xterm-256color/);
  session.type('jé');
  await session.until(/got "jé"/);
  session.paste('x');
  await session.until(screen => screen.includes('u001b[200~x'), 'the paste');
  session.resize(40, 12);
  await session.until(/size 40 12/);
  assert.equal(session.screen().length, 12);
  session.type('q');
  assert.deepEqual(await session.exited, {code: 5, signal: 0});
});

test('a signal reaches it', async context => {
  const session = await start(context, {command});
  await session.until(/size/);
  session.signal('SIGTERM');
  assert.equal((await session.exited).code, 3);
});

test('waiting for what cannot come any more shows the screen', async context => {
  const session = await start(context, {command: [process.execPath, '-e', 'console.log("hello")']});
  await session.exited;
  await assert.rejects(session.until(/goodbye/, 'a farewell'), /Waited for: a farewell, .*code 0[^]*\|hello/);
});

test('through a shell there is job control', async context => {
  const session = await start(context, {command: ['cat'], shellLine: 'postil'});
  session.type('first\r');
  await session.until(/first\nfirst/, 'cat answers');
  session.type('\u001a');
  await session.until(/Stopped/i, 'the shell has stopped it');
  session.type('fg\r');
  await session.until(/fg\n\S/, 'it runs again');
  session.type('second\r');
  await session.until(/second\nsecond/, 'cat answers again');
  session.type('\u0004exit\r');
  assert.equal((await session.exited).code, 0);
});

test('a temporary folder goes with its test', async context => {
  let folder = '';
  await context.test('inside', async inner => {
    folder = await temporaryFolder(inner);
    assert.equal(existsSync(folder), true);
  });
  assert.equal(existsSync(folder), false);
});

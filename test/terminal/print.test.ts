import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const program = join(import.meta.dirname, '../../bin/postil.js');

const VISIT = `# The visit

Anna Berg, the minister of trade, met Bo Dahl in Oslo — and they agreed to share the harbour for a year.

- “One”
- Two

| Who | Where |
| --- | --- |
| Anna | Oslo |
`;

/** A folder with two articles, and a way to run the built program with its output in a pipe. */
async function scene(context: TestContext) {
  const folder = await temporaryFolder(context);
  await writeFile(join(folder, 'visit.md'), VISIT);
  await writeFile(join(folder, 'other.txt'), 'Another text\n\nIt says little.\n');
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    new Promise<{output: string; errors: string; code: number}>(resolve => {
      const child = execFile(
        process.execPath,
        [program, ...args],
        {cwd: folder, env: {PATH: process.env['PATH'], POSTIL_HOME: folder, ...env}},
        (_error, output, errors) => resolve({output, errors, code: child.exitCode ?? -1}),
      );
      child.stdin?.end();
    });
  return {folder, run};
}

test('into a pipe the article is printed, title first, wrapped, without an escape sequence', async context => {
  const {run} = await scene(context);
  const {output, errors, code} = await run(['visit.md']);
  assert.deepEqual([errors, code], ['', 0]);
  assert.equal(
    output,
    `The visit
=========

Anna Berg, the minister of trade, met Bo Dahl in Oslo — and they agreed to share
the harbour for a year.

 • “One”
 • Two

Who   Where
───────────
Anna  Oslo
`,
  );
  const narrow = await run(['--width', '30', 'visit.md']);
  for (const line of narrow.output.split('\n')) assert.ok(line.length <= 30, line);
});

test('in ASCII the signs are, and the words of the article stay', async context => {
  const {run} = await scene(context);
  const {output} = await run(['--ascii', 'visit.md']);
  assert.match(output, /Oslo — and/u);
  assert.match(output, /\n \* “One”\n \* Two\n\nWho {3}Where\n-{11}\n/u);
});

test('several files follow each other; one that is not there is named, the others are printed', async context => {
  const {run} = await scene(context);
  const {output, errors, code} = await run(['other.txt', 'nowhere.md', 'visit.md']);
  assert.match(output, /^Another text\n=+\n\nIt says little\.\n\n\nThe visit\n/u);
  assert.match(errors, /^postil: .*nowhere\.md.*\n$/u);
  assert.equal(code, 1);
});

test('--notes prints the notes as footnotes', async context => {
  const {run} = await scene(context);
  await run(['notes', 'add', 'visit.md', '--paragraph', '1', '--text', 'For which year? #ask']);
  assert.doesNotMatch((await run(['visit.md'])).output, /which year/u);
  const {output} = await run(['--notes', 'visit.md']);
  assert.match(output, /for a year\. \[1\]\n/u);
  assert.match(output, /\nNotes\n-----\n\n\[1\] For which year\? {2}#ask\n$/u);
});

test('FORCE_COLOR colours a pipe, names and all; NO_COLOR and 0 do not', async context => {
  const {run} = await scene(context);
  const {output} = await run(['visit.md'], {FORCE_COLOR: '1'});
  assert.ok(output.startsWith('\u001B[1mThe visit\u001B[0m\n\n\u001B[1;36mAnna Berg\u001B[0m, the'), output);
  for (const env of [{FORCE_COLOR: '0'}, {NO_COLOR: '1'}, {CI: 'true', TERM: 'xterm'}])
    assert.ok(!(await run(['visit.md'], env)).output.includes('\u001B'));
});

test('a reader that has seen enough is no failure', async context => {
  const {folder} = await scene(context);
  const book = Array.from({length: 40_000}, (_, line) => `Line ${line} of a long text.\n`).join('\n');
  await writeFile(join(folder, 'book.txt'), book);
  const session = await start(context, {
    cwd: folder,
    shellLine: `{ postil book.txt; echo code $? >&2; } | head -1`,
  });
  await session.until(/code 0/);
  assert.doesNotMatch(session.screen().join('\n'), /EPIPE|Error/u);
});

test('a dumb terminal gets the text and nothing else', async context => {
  const {folder} = await scene(context);
  // Through a shell: node-pty gives the program it starts a TERM of its own.
  const session = await start(context, {cwd: folder, columns: 60, shellLine: 'TERM=dumb postil visit.md'});
  await session.until(/Anna {2}Oslo\nshell>/u);
  const printed = session.output().slice(session.output().indexOf('The visit'));
  assert.match(printed, /^The visit\r\n=+\r\n\r\nAnna Berg.* in Oslo — and\r\nthey agreed/u);
  assert.ok(!printed.includes('\u001B'));
});

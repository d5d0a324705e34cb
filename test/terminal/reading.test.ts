import assert from 'node:assert/strict';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {suite, test} from 'node:test';
import {draftFiles, noteFiles} from '../support/note-files.ts';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const article = 'articles/india-china-2015.md';
const args = [article];

suite('the built program', {concurrency: true}, () => {
  test('shows an article, scrolls and quits', async context => {
    const session = await start(context, {args});
    await session.until(/▌ Delhi and Beijing find a common enemy/);
    assert.equal(session.isAlternate(), true);
    session.type('jj');
    await session.until(/▌ careful distance/);
    session.type(' ');
    await session.until(/¶ [3-9] of 13/);
    session.type('G');
    await session.until(/¶ 13 of 13 · 100 %/);
    session.type("''");
    await session.until(/¶ [3-9] of 13/);
    session.type('6G');
    await session.until(/▌ The practical business[^]*¶ 6 of 13/);
    session.type('q');
    assert.deepEqual(await session.exited, {code: 0, signal: 0});
    assert.doesNotMatch(session.screen().join(''), /Delhi/);
  });

  test('finds people and agreements by itself and shows them', async context => {
    const session = await start(context, {args, columns: 140, rows: 45});
    await session.until(/Rajnath Singh {2,}×/);
    session.type('P');
    await session.until(/› agreed +India, China/);
    session.type('\r');
    await session.until(/agreement 1 of/);
  });

  test('a note is on disk when it is "saved", and there again at the same place', async context => {
    const first = await start(context, {args});
    await first.until(/▌ Delhi/);
    first.type('6Ga');
    await first.until(/Enter save/);
    first.type('Who chairs it? 日本 👩‍🚀 #to-verify');
    await first.until(/┃ Who chairs it\? 日本/);
    first.type('\r');
    await first.until(/^ saved/m);
    const [note, ...others] = noteFiles(first.home);
    assert.equal(others.length, 0);
    assert.equal(note?.['type'], 'Annotation');
    assert.match(JSON.stringify(note), /Who chairs it\? 日本 👩‍🚀/);
    assert.match(JSON.stringify(note), /to-verify/);
    assert.match(JSON.stringify(note), /The practical business was done/);
    first.type('jj');
    await first.until(/▌ minister of public security/);
    first.type('q');
    await first.exited;
    assert.deepEqual(draftFiles(first.home), []);

    const second = await start(context, {args, env: {POSTIL_HOME: first.home}});
    await second.until(/│ Who chairs it\? 日本 👩‍🚀 {2}#to-verify/);
    await second.until(/¶ 6 of 13 .*note 1 of 1/);
    const row = second.cursor().row;
    assert.match(second.screen()[row] ?? '', /▌ minister of public security/, 'the same row is read');
    second.type('x');
    await second.until(/deleted, U undoes/);
    second.type('U');
    await second.until(/│ Who chairs it/);
    second.type('q');
    await second.exited;
    assert.equal(noteFiles(first.home)[0]?.['postil:deleted'] ?? undefined, undefined);
  });

  test('a paste goes into the note whole', async context => {
    const session = await start(context, {args});
    await session.until(/▌ Delhi/);
    session.type('a');
    await session.until(/Enter save/);
    session.paste('first line\rq second\u001b[31m');
    await session.until(/┃ first line\n.*┃ q second\n/);
    session.type('\r');
    await session.until(/^ saved/m);
  });

  test('follows the window', async context => {
    const session = await start(context, {args});
    await session.until(/▌ Delhi/);
    session.type('6G');
    await session.until(/¶ 6 of 13/);
    for (const [columns, rows] of [
      [40, 12],
      [20, 5],
      [120, 40],
    ] as const) {
      session.resize(columns, rows);
      await session.until(
        screen =>
          screen.includes('▌ The practical') &&
          screen.split('\n').length === rows &&
          /of 13/.test(screen.split('\n').at(-1) ?? ''),
        `${columns}x${rows}`,
      );
      assert.ok(session.screen().every(row => row.length <= columns));
    }
  });

  test('a terminal of 20x5 shows text, takes a note and helps', async context => {
    const session = await start(context, {args, columns: 20, rows: 5});
    await session.until(/▌ Delhi and Beijing/);
    session.type('a');
    await session.until(/┃/);
    session.type('Tiny');
    await session.until(/┃ Tiny/);
    session.type('\r');
    await session.until(/^ saved/m);
    session.type('?');
    await session.until(/Marks in the text/);
  });

  test('a pipe is read, and the keys come from the terminal', async context => {
    for (const line of [
      "printf '# Piped\\n\\nHello there.\\n' | postil -",
      "printf '# Piped\\n\\nHello there.\\n' | postil",
    ]) {
      const session = await start(context, {shellLine: line});
      await session.until(/▌ Piped[^]*¶ 0 of 1/);
      session.type('ja');
      await session.until(/Enter save/);
      session.type('By pipe\r');
      await session.until(/│ By pipe[^]*saved/);
      session.type('q');
      await session.until(/shell>$/m);
      assert.equal(noteFiles(session.home).length, 1);
    }
  });

  test('several files are walked with :n and :p', async context => {
    const session = await start(context, {args: [article, 'articles/antarctic-treaty-1959.md']});
    await session.until(/file 1\/2/);
    session.type(':n\r');
    await session.until(/file 2\/2/);
    session.type(':p\r');
    await session.until(/▌ Delhi[^]*file 1\/2/);
  });

  test('alone it opens the tour, and later the article read last', async context => {
    const first = await start(context);
    await first.until(/▌ Reading with Postil/);
    first.type('q');
    await first.exited;
    const second = await start(context, {args, env: {POSTIL_HOME: first.home}});
    await second.until(/▌ Delhi/);
    second.type('q');
    await second.exited;
    const third = await start(context, {env: {POSTIL_HOME: first.home}});
    await third.until(/▌ Delhi/);
  });

  test('E writes the notes into a file', async context => {
    const folder = await temporaryFolder(context);
    const session = await start(context, {args: [path.resolve(article)], cwd: folder});
    await session.until(/▌ Delhi/);
    session.type('6Ga');
    await session.until(/Enter save/);
    session.type('Which table?\r');
    await session.until(/^ saved/m);
    session.type('E');
    await session.until(/export to: india-china-2015\.notes\.md/);
    session.type('\r');
    await session.until(/india-china-2015\.notes\.md/);
    await session.until(
      screen => !screen.includes('export to:') && !screen.includes('writing'),
      'it is written',
    );
    const text = await readFile(path.join(folder, 'india-china-2015.notes.md'), 'utf8');
    assert.match(text, /> The practical business[^]*Which table\?/);
    await writeFile(path.join(folder, 'theirs.md'), 'Somebody else wrote this.\n');
    await mkdir(path.join(folder, 'sub'));
    session.type('E\u0015the\t');
    await session.until(/export to: theirs\.md/);
    session.type('\r');
    await session.until(/type yes/);
    session.type('\u001b');
    await session.until(/a note/);
    assert.equal(await readFile(path.join(folder, 'theirs.md'), 'utf8'), 'Somebody else wrote this.\n');
  });
});

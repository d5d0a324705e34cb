import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {suite, test} from 'node:test';
import {promisify} from 'node:util';
import {draftFiles, noteFiles} from '../support/note-files.ts';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const article = 'articles/india-china-2015.md';
const args = [article];

suite('an article that cannot be read', {concurrency: true}, () => {
  const cases: readonly (readonly [string, (folder: string) => string, RegExp])[] = [
    ['missing', folder => path.join(folder, 'none.md'), /none\.md does not exist: check the name/],
    ['a folder', folder => folder, /is a folder: name a file in it/],
    [
      'binary',
      folder => put(folder, 'picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452000001', 'hex')),
      /picture\.png is /,
    ],
    ['empty', folder => put(folder, 'empty.md', ''), /empty\.md is empty: there is nothing to read/],
    ['blank', folder => put(folder, 'blank.md', ' \n\t\n'), /holds only white space/],
    [
      'a name that steers the terminal',
      folder => path.join(folder, '\u001b[31mred\u001b]0;title\u0007.md'),
      /does not exist/,
    ],
  ];
  for (const [name, make, said] of cases) {
    test(`${name}: one line, the terminal left alone, code 1`, async context => {
      const folder = await temporaryFolder(context);
      const session = await start(context, {args: [make(folder)], columns: 200});
      assert.equal((await session.exited).code, 1);
      const output = session.output();
      assert.match(output, said);
      assert.match(output, /^postil: [^\n]*\r\n$/, 'one line');
      assert.ok(!output.includes('\u001b'), JSON.stringify(output));
      assert.deepEqual(readdirSync(session.home), [], 'nothing was written');
    });
  }

  test('a wrong option is told and ends with 2', async () => {
    const run = promisify(execFile);
    const wrong = run(process.execPath, ['bin/postil.js', '--width', 'wide']);
    await assert.rejects(wrong, (error: {code?: number; stderr?: string}) => {
      assert.equal(error.code, 2);
      assert.match(error.stderr ?? '', /^postil: [^\n]*--width[^\n]*\n$/);
      return true;
    });
  });

  test('- without a pipe says what it is for', async context => {
    const session = await start(context, {args: ['-'], columns: 200});
    assert.equal((await session.exited).code, 1);
    assert.match(session.output(), /^postil: standard input is the terminal: pipe text into it/);
  });

  test('one of several: the others are read on', async context => {
    const folder = await temporaryFolder(context);
    const session = await start(context, {args: [article, path.join(folder, 'none.md')]});
    await session.until(/file 1\/2/);
    session.type(':n\r');
    await session.until(/does not exist/);
    session.type('j');
    await session.until(/▌ India and China, two[^]*file 1\/2/);
  });
});

function put(folder: string, name: string, content: string | Buffer): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

suite('reading goes on', {concurrency: true}, () => {
  test('with broken UTF-8', async context => {
    const folder = await temporaryFolder(context);
    const file = put(
      folder,
      'broken.md',
      Buffer.concat([
        Buffer.from('# T\u00eatle\n\nGood \u65e5\u672c '),
        Buffer.from([0xff, 0xc3]),
        Buffer.from(' text \u00e9.\n'),
      ]),
    );
    const session = await start(context, {args: [file]});
    await session.until(/▌ T.+tle[^]*Good /);
  });

  test('with text that would steer the terminal', async context => {
    const folder = await temporaryFolder(context);
    const file = put(
      folder,
      'hostile.md',
      '# T&#27;[2J\u001b]0;owned\u0007itle\n\nText\u001b[31m \u202eright\u001b]52;c;aGk=\u0007 &#x1b;]52;c;aGk=&#7; end.\n',
    );
    const session = await start(context, {args: [file]});
    await session.until(/▌ .*itle[^]*end\./);
    for (const part of ['owned', '\u202E', '\u001B]52', '\u001B[31m '])
      assert.ok(!session.output().includes(part), JSON.stringify(part));
  });

  test('with broken settings, which are set aside and told', async context => {
    const home = await temporaryFolder(context);
    put(home, 'settings.json', '{"width": 60,');
    const session = await start(context, {args, columns: 120, env: {POSTIL_HOME: home}});
    await session.until(/settings\.json was no JSON object; it was set aside as settings\.broken\.json/);
    assert.equal(await readFile(path.join(home, 'settings.broken.json'), 'utf8'), '{"width": 60,');
  });

  test('with a wrong setting, which is named, the others kept', async context => {
    const home = await temporaryFolder(context);
    put(home, 'settings.json', '{"width": "wide", "marks": "none"}');
    const session = await start(context, {args, columns: 120, env: {POSTIL_HOME: home}});
    await session.until(/"width" must be a whole number from 20 to 1000/);
    session.type('c');
    await session.until(/all names marked/);
  });

  test('with a broken note, which is put into quarantine and told', async context => {
    const first = await start(context, {args});
    await first.until(/▌ Delhi/);
    first.type('6Ga');
    await first.until(/Enter save/);
    first.type('To be broken\r');
    await first.until(/^ saved/m);
    first.type('A');
    await first.until(/┃/);
    first.type('Whole\r');
    await first.until(/│ Whole[^]*^ saved/m);
    first.type('q');
    await first.exited;
    const {home} = first;
    const key = readdirSync(path.join(home, 'articles')).find(name =>
      existsSync(path.join(home, 'articles', name, 'notes')),
    );
    const folder = path.join(home, 'articles', key ?? '', 'notes');
    const broken = readdirSync(folder).find(name => name.endsWith('.json'));
    put(folder, broken ?? '', '{"half": ');
    const second = await start(context, {args, columns: 200, env: {POSTIL_HOME: home}});
    await second.until(/a broken note \(.*\) is now in .*quarantine/);
    await second.until(/│ (Whole|To be broken)/);
    const [kept = ''] = readdirSync(path.join(home, 'quarantine'));
    assert.equal(await readFile(path.join(home, 'quarantine', kept), 'utf8'), '{"half": ');
  });

  test('with a notes folder that cannot be written: said at the note, the text kept, q refuses', async context => {
    const home = await temporaryFolder(context);
    put(home, 'articles', 'a file in its place');
    put(home, 'drafts', 'a file in its place');
    const session = await start(context, {args, columns: 100, env: {POSTIL_HOME: home}});
    await session.until(/▌ Delhi/);
    session.type('6Ga');
    await session.until(/Enter save/);
    session.type('Not lost');
    await session.until(/the draft is not kept/);
    session.type('\r');
    await session.until(/│ Not lost {2}not saved[^]*the note is not saved/);
    session.type('jq');
    await session.until(/1 note is not saved: :save tries again/);
    session.type(':q!\r');
    assert.equal((await session.exited).code, 0);
  });

  test('with a home that is a file', async context => {
    const home = put(await temporaryFolder(context), 'home', 'a file in its place');
    const session = await start(context, {args, columns: 100, env: {POSTIL_HOME: home}});
    await session.until(/▌ Delhi/);
    session.type('6Gjj');
    await session.until(/¶ 6 of 13|cannot be/);
    session.type('a');
    await session.until(/┃/);
    session.type('Kept\r');
    await session.until(/│ Kept {2}not saved/);
    assert.deepEqual(draftFiles(home), []);
  });

  test('when the notes folder can be written again, :save saves', async context => {
    const home = await temporaryFolder(context);
    put(home, 'articles', 'a file in its place');
    const session = await start(context, {args, columns: 100, env: {POSTIL_HOME: home}});
    await session.until(/▌ Delhi/);
    session.type('6Ga');
    await session.until(/Enter save/);
    session.type('Saved late\r');
    await session.until(/not saved/);
    rmSync(path.join(home, 'articles'));
    mkdirSync(path.join(home, 'articles'));
    session.type(':save\r');
    await session.until(/^ saved/m);
    assert.equal(noteFiles(home).length, 1);
  });
});

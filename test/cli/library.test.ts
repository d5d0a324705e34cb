import assert from 'node:assert/strict';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {Command} from 'commander';
import {registerAdd} from '../../source/cli/add.ts';
import {CliError} from '../../source/cli/cli-error.ts';
import type {CliContext} from '../../source/cli/context.ts';
import {registerLibrary} from '../../source/cli/library.ts';
import {registerSearch} from '../../source/cli/search.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {openArticle} from '../../source/effects/open-article.ts';
import {noteOn} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';
import {serve} from '../support/web-server.ts';

/** A folder with two files, and a way to call `postil library`, `add` and `search` over a data folder in it. */
async function libraryScene(context: TestContext) {
  const folder = await temporaryFolder(context);
  const data = join(folder, 'data');
  await mkdir(data);
  const file = (name: string): string => join(folder, name);
  await writeFile(file('pact.md'), '# A pact\n\nNorway and Chad signed a fishing treaty.\n\nNothing else.\n');
  await writeFile(file('port.md'), '# The port\n\nThe Harbour is deep.\n');
  const call = async (words: readonly string[], input = '') => {
    let [output, errors] = ['', ''];
    const program = new Command('postil').exitOverride().configureOutput({writeErr: () => undefined});
    const surroundings: CliContext = {
      stdout: written => (output += written),
      stderr: written => (errors += written),
      env: {},
      readStandardInput: () => Promise.resolve(new TextEncoder().encode(input)),
      globalOptions: () => ({notesDir: data, width: undefined, color: true}),
    };
    for (const register of [registerLibrary, registerAdd, registerSearch]) register(program, surroundings);
    const failure = await program.parseAsync(words, {from: 'user'}).then(
      () => undefined,
      (error: unknown) => error,
    );
    const code =
      failure === undefined ? 0 : failure instanceof CliError ? failure.exitCode : assert.fail('no CliError');
    const told = failure instanceof CliError ? failure.message : '';
    assert.equal(told.includes('\n'), false);
    return {output, errors: errors + told, code};
  };
  const own = async (...more: readonly string[]) =>
    (await call(['library', 'list', ...more])).output
      .split('\n')
      .filter(line => !line.startsWith('-----') && line !== '');
  return {folder, data, file, call, own};
}

test('files are added, listed, searched, removed and restored', async context => {
  const {file, call, own} = await libraryScene(context);
  const added = await call(['add', file('pact.md'), file('port.md')]);
  assert.deepEqual(added.output.trim().split('\n').toSorted(), [
    `added A pact  ${file('pact.md')}`,
    `added The port  ${file('port.md')}`,
  ]);
  const lines = await own();
  assert.equal(lines.length, 2);
  const [id = ''] = lines.find(line => line.includes('A pact'))?.split('  ') ?? [];
  assert.match(lines.join('\n'), new RegExp(`^${id}  unread  queued  0 notes  A pact  `, 'mu'));

  const found = await call(['search', 'harbour', 'deep']);
  assert.equal(found.output, `${file('port.md')}:¶1  The Harbour is deep.\n`);
  assert.deepEqual(
    [await call(['search', 'harbour', 'treaty']), await call(['search', 'hArbour'])].map(({code, errors}) => [
      code,
      errors,
    ]),
    [
      [1, 'nothing in the library holds harbour treaty'],
      [1, 'nothing in the library holds hArbour'],
    ],
  );

  assert.equal((await call(['library', 'remove', id])).output, `removed ${id} A pact\n`);
  assert.equal((await own()).length, 1);
  assert.equal((await own('--deleted')).length, 1);
  assert.equal((await call(['search', 'treaty'])).code, 1);
  assert.equal((await call(['library', 'restore', id])).output, `restored ${id} A pact\n`);
  assert.equal((await own()).length, 2);
});

test('an article with notes is removed only when that is said, and notes are searched', async context => {
  const {data, file, call, own} = await libraryScene(context);
  const store = createNoteStore({folder: data, device: () => 'test', now: () => new Date(), newId});
  const article = await openArticle(file('pact.md'));
  await store.saveNote(article, noteOn(article, 1, 'Ask the minister', {tags: ['later']}));
  const [entry] = JSON.parse((await call(['search', '#later', '--json'])).output) as readonly unknown[];
  const {id, ...rest} = entry as {readonly id: string};
  assert.deepEqual(rest, {
    source: file('pact.md'),
    title: 'A pact',
    kind: 'note',
    paragraph: 1,
    line: 'Ask the minister #later',
  });
  const refused = await call(['library', 'remove', id]);
  assert.deepEqual([refused.code, refused.errors], [1, '"A pact" has a note: --with-notes deletes both']);
  await call(['library', 'remove', file('pact.md'), '--with-notes']);
  assert.deepEqual(await own(), []);
  await call(['library', 'restore', id]);
  assert.match((await own()).join(), /1 note {2}A pact/u);
});

test('what cannot be had stays queued, is told in a line, and is fetched when it can be', async context => {
  const {file, call, own} = await libraryScene(context);
  const missing = await call(['add', file('port.md'), file('later.md')]);
  assert.equal(missing.code, 1);
  assert.match(missing.errors, /later\.md does not exist.*\n1 of 2 not fetched; they stay queued/u);
  assert.match((await own()).join('\n'), /not fetched {2}queued {2}0 notes {2}later\.md/u);
  await writeFile(file('later.md'), '# There now\n\nText.\n');
  assert.equal((await call(['library', 'fetch'])).output, `added There now  ${file('later.md')}\n`);
  assert.equal((await call(['library', 'fetch'])).output, '');
});

test('a page that moved is known by both addresses', async context => {
  const server = await serve(context, {
    '/old': (_, response) => response.writeHead(301, {location: '/new'}).end(),
    '/new': (_, response) =>
      response.writeHead(200, {'content-type': 'text/markdown'}).end('# The page\n\nIts text.\n'),
  });
  const {call, own} = await libraryScene(context);
  assert.equal((await call(['add', `${server}/old`])).output, `added The page  ${server}/old\n`);
  await call(['library', 'add', `${server}/new`]);
  assert.equal((await own()).length, 1);
});

test('lists come in and go out', async context => {
  const {call, file, own} = await libraryScene(context);
  await writeFile(file('list.txt'), 'https://a.example/1\n# no\nhttps://b.example/2\n');
  const queued = await call(['library', 'import', file('list.txt')]);
  assert.equal(queued.output, 'queued https://a.example/1\nqueued https://b.example/2\n');
  const opml = (await call(['library', 'export'])).output;
  assert.match(opml, /<outline text="a\.example\/1" type="link" url="https:\/\/a\.example\/1" created="/u);
  assert.equal((await call(['library', 'export', '--format', 'urls'])).output.split('\n').length, 3);
  await call(['library', 'import', '-'], opml);
  assert.equal((await own()).length, 2);
  assert.equal(
    (await call(['library', 'import', file('no.txt')])).errors,
    `${file('no.txt')} does not exist`,
  );
  assert.match((await call(['library', 'import', '-'], 'nothing')).errors, /holds no web address/u);
});

test('what is asked wrongly is said', async context => {
  const {call, file} = await libraryScene(context);
  assert.deepEqual(
    [
      await call(['add', '-']),
      await call(['add', '--concurrency', '0', file('port.md')]),
      await call(['library', 'remove', 'zzz']),
    ].map(({code}) => code),
    [2, 2, 1],
  );
});

test('an article whose file is gone is listed and searched still', async context => {
  const {call, file} = await libraryScene(context);
  await call(['add', file('port.md')]);
  await rm(file('port.md'));
  assert.equal((await call(['search', 'deep'])).output, `${file('port.md')}:¶1  The Harbour is deep.\n`);
});

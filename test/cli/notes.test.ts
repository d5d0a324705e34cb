import assert from 'node:assert/strict';
import {existsSync, statSync} from 'node:fs';
import {chmod, mkdir, readFile, realpath, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {notesScene as scene} from '../support/notes-scene.ts';

const TEXT = `# A pact

Anna Berg met Carl Dahl on Monday.

Norway and Chad signed a fishing treaty in Oslo.

Nothing else was said.
`;

test('a note is added, listed, changed, deleted and restored', async context => {
  const {call, file} = await scene(context);
  const added = await call(['add', file, '--paragraph', '1', '--text', 'Who is he? #to-verify #later']);
  assert.match(added.output, /^[\da-f-]{36} ¶1 Anna Berg met Carl Dahl on Monday\.\n$/);
  const id = added.output.slice(28, 36);
  const listed = await call(['list', file]);
  assert.equal(listed.output, `${id}  ¶1  exact  Who is he? #to-verify #later\n`);

  await call(['edit', id, '--text', '-'], 'From a pipe.\n');
  assert.equal((await call(['list', file])).output, `${id}  ¶1  exact  From a pipe. #to-verify #later\n`);
  assert.equal((await call(['delete', id])).output, `deleted ${id} From a pipe. #to-verify #later\n`);
  assert.equal((await call(['list', file])).output, '');
  await call(['restore', id]);
  assert.equal((await call(['list'])).output, `${file}\n${id}  ¶1  exact  From a pipe. #to-verify #later\n`);
});

test('the JSON list has the promised fields', async context => {
  const {call, file, add} = await scene(context);
  const id = await add(2, 'See "x".');
  const [entry] = JSON.parse((await call(['list', file, '--json'])).output) as readonly Record<
    string,
    unknown
  >[];
  const {created, modified, ...rest} = entry!;
  assert.ok(typeof created === 'string' && typeof modified === 'string');
  assert.deepEqual(rest, {
    id,
    paragraph: 2,
    status: 'exact',
    text: 'See "x".',
    tags: [],
    colour: null,
    quote: 'Norway and Chad signed a fishing treaty in Oslo.',
  });
  assert.equal((await call(['list', '--json'])).output.includes('"source"'), true);
});

test('the list follows the article: moved, changed, orphan, unread', async context => {
  const {call, file, add, folder} = await scene(context);
  for (const [paragraph, text] of ['Title', 'One', 'Two', 'Three'].entries()) await add(paragraph, text);
  await writeFile(
    file,
    '# A pact\n\nNew.\n\nNorway and Chad have signed a fishing treaty in Oslo.\n\nNothing else was said.\n',
  );
  const {output} = await call(['list', file]);
  assert.match(
    output,
    /¶0 {2}exact {2}Title\n.*\(¶1\) {2}orphan {2}One\n.*¶2 {2}changed {2}Two\n.*¶3 {2}exact {2}Three\n/,
  );
  const moved = join(folder, 'renamed.md');
  await writeFile(moved, TEXT);
  assert.match((await call(['list', moved])).errors, /^postil: 4 notes from pact\.md\n$/);
  await writeFile(file, '');
  assert.match((await call(['list'])).output, /unread/);
});

test('what is typed wrongly is exit code 2, what cannot be done 1, each in one line', async context => {
  const {fails, file, folder, call} = await scene(context);
  await fails(['add', file, '--paragraph', 'x', '--text', 'a'], /--paragraph x/, 2);
  await fails(['add', file, '--paragraph', '-1', '--text', 'a'], /--paragraph -1/, 2);
  await fails(['add', file, '--paragraph', '1', '--text', ' \u001b[1m '], /empty/, 2);
  await fails(['add', '-', '--paragraph', '1', '--text', '-'], /standard input/, 2);
  await fails(['export', file, '--format', 'pdf'], /--format pdf/, 2);
  await fails(['export', file, '--take', 'both'], /--take both/, 2);
  await fails(['export', file, '--take', 'file', '--out', '-'], /--take needs a file/, 2);
  await fails(['add', file, '--paragraph', '4', '--text', 'a'], /pact\.md has 0 to 3/);
  await fails(['add', join(folder, 'none.md'), '--paragraph', '1', '--text', 'a'], /none\.md/);
  await fails(['list', join(folder, 'none.md')], /none\.md/);
  await fails(['edit', '12345678', '--text', 'a'], /no note has the id "12345678"/);
  await assert.rejects(call(['add', file]), {code: 'commander.missingMandatoryOptionValue'});
  await writeFile(join(folder, 'data'), 'in the way').catch(() => undefined);
});

test('each verb has help', async context => {
  const {call} = await scene(context);
  for (const verb of ['list', 'add', 'edit', 'delete', 'restore', 'export'])
    await assert.rejects(call([verb, '--help']), {code: 'commander.helpDisplayed'});
});

test('what comes from outside is sanitised', async context => {
  const {call, file} = await scene(context);
  await call(['add', file, '--paragraph', '1', '--text', '-'], 'a\u001b[2Jb\r\nc\u202e');
  const [entry] = JSON.parse((await call(['list', file, '--json'])).output) as readonly {text: string}[];
  assert.equal(entry?.text, 'ab\nc');
});

test('export writes the file, again changes nothing, and says what is there', async context => {
  const {call, file, folder, add} = await scene(context);
  await add(1, 'Mine. #tag');
  const out = join(folder, 'out.md');
  const first = await call(['export', file, '--out', out]);
  assert.equal(first.output, `1 note in ${out}\n`);
  const text = await readFile(out, 'utf8');
  assert.match(text, /> Anna Berg met Carl Dahl on Monday\. \(¶1\)\n\nMine\. #tag \^n-/);
  assert.match(text, /## People \(found by Postil, not checked\)\n- Anna Berg/);
  assert.equal((await call(['export', file, '--out', '-'])).output, text);
  const {mtimeMs} = statSync(out);
  await call(['export', file, '--out', out]);
  assert.equal(await readFile(out, 'utf8'), text);
  assert.equal(statSync(out).mtimeMs, mtimeMs);
  assert.notEqual(statSync(out).mode & 0o044, 0);
});

test('an edit in the file waits for --take; taken, it is the note', async context => {
  const {call, file, folder, add} = await scene(context);
  const id = await add(1, 'Mine. #tag');
  const out = join(folder, 'out.md');
  await call(['export', file, '--out', out]);
  const edited = (await readFile(out, 'utf8')).replace('Mine.', 'Mine, and hand-made.');
  await writeFile(out, `${edited}\nA line of mine.\n`);
  const kept = await call(['export', file, '--out', out]);
  assert.match(kept.errors, /was edited in the file and is left as it is\npostil: --take file/);
  assert.equal(await readFile(out, 'utf8'), `${edited}\nA line of mine.\n`);

  await call(['export', file, '--out', out, '--take', 'file']);
  assert.match((await call(['list', file])).output, /Mine, and hand-made\. #tag/);
  const again = await call(['export', file, '--out', out]);
  assert.equal(again.errors, '');

  await call(['edit', id, '--text', 'From Postil.']);
  await writeFile(out, (await readFile(out, 'utf8')).replace('hand-made', 'lost'));
  await call(['export', file, '--out', out, '--take', 'notes']);
  const last = await readFile(out, 'utf8');
  assert.match(last, /From Postil\. #tag/);
  assert.doesNotMatch(last, /lost/);
  assert.ok(last.endsWith('\nA line of mine.\n'));
});

test('a deleted note leaves the file', async context => {
  const {call, file, folder, add} = await scene(context);
  const [one] = [await add(1, 'One.'), await add(2, 'Two.')];
  const out = join(folder, 'out.md');
  await call(['export', file, '--out', out]);
  await call(['delete', one]);
  assert.equal((await call(['export', file, '--out', out])).output, `1 note in ${out}\n`);
  assert.doesNotMatch(await readFile(out, 'utf8'), /One\./);
});

test('a file that is not ours, a folder, a missing folder and no UTF-8 are refused and left alone', async context => {
  const {fails, file, folder, add} = await scene(context);
  await add(1, 'Mine.');
  const foreign = join(folder, 'shopping.md');
  await writeFile(foreign, '- milk\n');
  await fails(['export', file, '--out', foreign], /shopping\.md was not written by Postil/);
  assert.equal(await readFile(foreign, 'utf8'), '- milk\n');
  const latin = join(folder, 'latin.md');
  await writeFile(latin, Buffer.from([0x63, 0xe9, 0x0a]));
  await fails(['export', file, '--out', latin], /no UTF-8 text/);
  assert.equal(statSync(latin).size, 3);
  await fails(['export', file, '--out', folder], /is a folder/);
  await fails(['export', file, '--out', join(folder, 'none', 'x.md')], /there is no folder/);
  assert.equal(existsSync(join(folder, 'none')), false);
});

test('a linked file stays a link and a file keeps its permissions', async context => {
  const {call, file, folder, add} = await scene(context);
  await add(1, 'Mine.');
  await mkdir(join(folder, 'vault'));
  const target = join(folder, 'vault', 'pact.md');
  const link = join(folder, 'link.md');
  await writeFile(target, '');
  await chmod(target, 0o640);
  await symlink(target, link);
  await call(['export', file, '--out', link]);
  assert.match(await readFile(target, 'utf8'), /Mine\./);
  assert.equal(await realpath(link), target);
  assert.equal(statSync(target).mode & 0o777, 0o640);
});

import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {chmod, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {Command} from 'commander';
import {CliError} from '../../source/cli/cli-error.ts';
import {registerConfig} from '../../source/cli/config.ts';
import {temporaryFolder} from '../support/temporary.ts';

/** An empty settings folder, and a way to call `postil config ...` on it. */
async function scene(context: TestContext) {
  const folder = join(await temporaryFolder(context), 'home');
  const file = join(folder, 'settings.json');
  const call = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    let [output, errors] = ['', ''];
    const program = new Command('postil').exitOverride();
    registerConfig(program, {
      stdout: text => (output += text),
      stderr: text => (errors += text),
      env: {PATH: process.env['PATH'], POSTIL_HOME: folder, ...env},
      readStandardInput: () => Promise.resolve(new Uint8Array()),
      globalOptions: () => ({notesDir: undefined, width: undefined, color: true}),
    });
    await program.parseAsync(['config', ...words], {from: 'user'});
    return {output, errors};
  };
  const refuses = (words: readonly string[], said: RegExp, exitCode: 1 | 2 = 2) =>
    assert.rejects(call(words), error => {
      assert.ok(error instanceof CliError);
      assert.match(error.message, said);
      assert.equal(error.exitCode, exitCode);
      return true;
    });
  /** An editor that does this to the file, `$1`. */
  const editor = async (script: string) => {
    const command = join(await temporaryFolder(context), 'edit');
    await writeFile(command, `#!/bin/sh\n${script}\n`);
    await chmod(command, 0o700);
    return {EDITOR: command};
  };
  return {file, call, refuses, editor};
}

test('path says where the file is, and makes none', async context => {
  const {file, call} = await scene(context);
  assert.equal((await call(['path'])).output, `${file}\n`);
  assert.equal(existsSync(file), false);
});

test('get shows every setting and which are the default', async context => {
  const {call} = await scene(context);
  await call(['set', 'width', '60']);
  const {output, errors} = await call(['get']);
  assert.match(output, /^width = 60\nmarks = "all" \(default\)\n[^]*^exportFolder = not set$/mu);
  assert.equal(errors, '');
});

test('get KEY gives the bare value, for scripts', async context => {
  const {call, refuses} = await scene(context);
  assert.equal((await call(['get', 'marks'])).output, 'all\n');
  assert.equal((await call(['get', 'width'])).output, '72\n');
  assert.equal((await call(['get', 'exportFolder'])).output, '\n');
  assert.equal((await call(['get', 'keys.note.undo'])).output, '{"read":["U"],"sidebar":["U"]}\n');
  await refuses(['get', 'colours'], /^there is no setting "colours"; there are width, marks, .*colour/u);
});

test('set takes text and JSON, and default takes the setting out again', async context => {
  const {file, call} = await scene(context);
  await call(['set', 'exportFolder', '/tmp/42']);
  await call(['set', 'areNotesFolded', 'true']);
  await call(['set', 'marks', '"people"']);
  assert.equal((await call(['set', 'width', '100'])).output, 'width = 100\n');
  const read = async () => JSON.parse(await readFile(file, 'utf8')) as unknown;
  assert.deepEqual(await read(), {
    exportFolder: '/tmp/42',
    areNotesFolded: true,
    marks: 'people',
    width: 100,
  });
  assert.equal((await call(['set', 'marks', 'default'])).output, 'marks = "all" (default)\n');
  assert.deepEqual(await read(), {exportFolder: '/tmp/42', areNotesFolded: true, width: 100});
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('set says what is allowed, and leaves the file alone', async context => {
  const {file, refuses} = await scene(context);
  await refuses(['set', 'width', 'wide'], /^"width" must be a whole number from 20 to 1000, not "wide"$/u);
  await refuses(['set', 'marks', 'some'], /^"marks" must be "all" or "people" or "none", not "some"$/u);
  await refuses(
    ['set', 'keys', '{"note.write": ["j"]}'],
    /^in "keys" "note\.write" clashes with "row\.next"/u,
  );
  await refuses(['set', 'keys.note.write', 'j'], /clashes with "row\.next" on j/u);
  await refuses(['set', 'keys.note.sing', 's'], /there is no command "note\.sing"/u);
  assert.equal(existsSync(file), false);
});

test('the keys of one command are set beside the others, also beside wrong ones', async context => {
  const {file, call} = await scene(context);
  await call(['set', 'keys.note.write', 'w']);
  await writeFile(file, '{"keys": {"note.write": ["w"], "note.sing": ["s"]}}');
  await call(['set', 'keys.note.fold', '["Q", "ctrl-q"]']);
  assert.deepEqual(JSON.parse(await readFile(file, 'utf8')), {
    keys: {'note.write': ['w'], 'note.sing': ['s'], 'note.fold': ['Q', 'ctrl-q']},
  });
  const {output, errors} = await call(['keys']);
  assert.match(output, /^note\.fold +read: Q ctrl-q +Fold or show the notes$/mu);
  assert.equal(errors, 'postil: settings.json: in "keys" "note.sing" is no command; it is left out.\n');
  await call(['set', 'keys.note.write', 'default']);
  assert.equal((await call(['get', 'keys.note.write'])).output, '{"read":["a","i"]}\n');
});

test('edit makes the file, opens it and checks it', async context => {
  const {file, call, editor} = await scene(context);
  await call(['edit'], await editor('echo \'{"width": 50}\' > "$1"'));
  assert.equal(await readFile(file, 'utf8'), '{"width": 50}\n');
  const wrong = await editor('echo \'{"width": 5, "marks": 7}\' > "$1"');
  await assert.rejects(call(['edit'], wrong), /"marks" must be .*, not 7; "all" is used\.$/u);
});

test('edit leaves a file that is no JSON to be mended', async context => {
  const {file, call, editor} = await scene(context);
  await assert.rejects(
    call(['edit'], await editor('echo \'{"width": 50\' > "$1"')),
    /^CliError: settings\.json is no JSON/u,
  );
  assert.equal(await readFile(file, 'utf8'), '{"width": 50\n');
  await assert.rejects(call(['edit'], await editor('exit 3')), /The editor gave up \(code 3\)/u);
  await assert.rejects(call(['edit'], {EDITOR: '/no/such/editor'}), /could not be started: set \$EDITOR/u);
});

test('a broken file is set aside by get and refused by set', async context => {
  const {file, call, refuses} = await scene(context);
  await call(['set', 'width', '60']);
  await writeFile(file, '{half');
  await refuses(['set', 'width', '60'], /settings\.json cannot be written/u, 1);
  assert.match((await call(['get'])).errors, /set aside as settings\.broken\.json/u);
});

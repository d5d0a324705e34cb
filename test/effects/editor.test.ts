import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {chmod, readFile, rm, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test, type TestContext} from 'node:test';
import {editInEditor, type EditorOutcome} from '../../source/effects/editor.ts';
import {temporaryFolder} from '../support/temporary.ts';

const paragraph = 'Singh held talks.\nThey went on for two days.';

const suspendTerminal = async (callback: () => Promise<void>) => callback();

/** What comes of an edit by a shell script, which finds the file as `$1` and writes its findings to `$OUT`. */
async function edit(
  context: TestContext,
  {
    script,
    text = 'Old note.',
    below = [paragraph],
  }: {script: string; text?: string; below?: readonly string[]},
): Promise<EditorOutcome & {readonly seen: string}> {
  const folder = await temporaryFolder(context);
  const editor = path.join(folder, 'editor.sh');
  await writeFile(editor, `#!/bin/sh\n${script}\n`);
  await chmod(editor, 0o700);
  const seen = path.join(folder, 'seen');
  const outcome = await editInEditor(text, {
    env: {...process.env, VISUAL: '', EDITOR: editor, OUT: seen},
    suspendTerminal,
    ...(below[0] === undefined ? {} : {paragraph: below[0]}),
  });
  return {...outcome, seen: existsSync(seen) ? await readFile(seen, 'utf8') : ''};
}

test('the note comes back without the paragraph below the scissors', async context => {
  const outcome = await edit(context, {
    script: 'cp "$1" "$OUT"; sed -i "1s/.*/New note.\\n\\nSecond part./" "$1"',
  });
  assert.match(
    outcome.seen,
    /^Old note\.\n\n<!-- >8 .* -->\n\n> Singh held talks\.\n> They went on for two days\.\n$/,
  );
  assert.deepEqual(
    [outcome.status, 'text' in outcome && outcome.text],
    ['saved', 'New note.\n\nSecond part.'],
  );
});

test('the file and its folder are the reader’s alone, and gone afterwards', async context => {
  const outcome = await edit(context, {
    script: 'stat -c %a "$1" "$(dirname "$1")" > "$OUT"; echo "$1" >> "$OUT"; echo x > "$1"',
  });
  const [file, folder, name = ''] = outcome.seen.split('\n');
  assert.deepEqual([file, folder, path.basename(name)], ['600', '700', 'note.md']);
  assert.equal(existsSync(path.dirname(name)), false);
});

test('a note that holds the scissors keeps them', async context => {
  const text = 'One\n<!-- >8 -- Only what stands above this line becomes the note. -->\ntwo';
  const outcome = await edit(context, {text, script: 'sed -i "1s/.*/Three/" "$1"'});
  assert.equal('text' in outcome && outcome.text, text.replace('One', 'Three'));
});

test('without the scissors the untouched paragraph is still no part of the note', async context => {
  const outcome = await edit(context, {script: 'sed -i "/>8/d; 1s/Old/New/" "$1"'});
  assert.equal('text' in outcome && outcome.text, 'New note.');
});

test('a note without a paragraph is the whole file', async context => {
  const outcome = await edit(context, {text: '', below: [], script: 'printf "\\n\\n  fresh\\r\\n" > "$1"'});
  assert.equal('text' in outcome && outcome.text, '  fresh');
});

test('what the editor leaves is sanitised', async context => {
  const outcome = await edit(context, {script: 'printf "a\\033[31mb\\342\\200\\256c" > "$1"'});
  assert.equal('text' in outcome && outcome.text, 'abc');
});

test('nothing changed, nothing left: the note stays', async context => {
  assert.equal((await edit(context, {script: 'true'})).status, 'unchanged');
  assert.equal((await edit(context, {script: ': > "$1"'})).status, 'unchanged');
  assert.equal((await edit(context, {script: 'true', text: ''})).status, 'unchanged');
});

test('an editor that fails, dies or is missing changes nothing and says so', async context => {
  const failed = await edit(context, {script: 'exit 3'});
  assert.deepEqual(
    [failed.status, 'reason' in failed && failed.reason],
    ['failed', 'The editor gave up (code 3).'],
  );
  const killed = await edit(context, {script: 'kill -9 $$'});
  assert.deepEqual(
    [killed.status, 'reason' in killed && killed.reason],
    ['failed', 'The editor was ended by SIGKILL.'],
  );
  const missing = await editInEditor('x', {
    env: {EDITOR: '/nowhere/editor --wait'},
    suspendTerminal,
  });
  assert.deepEqual(missing, {status: 'failed', reason: '/nowhere/editor could not be started: set $EDITOR.'});
});

test('what a dying editor had written is kept and its place is named', async context => {
  const outcome = await edit(context, {script: 'echo "half a thought" > "$1"; kill -9 $$'});
  const file = /is in (.+)$/.exec('reason' in outcome ? outcome.reason : '')?.[1] ?? '';
  assert.equal(await readFile(file, 'utf8'), 'half a thought\n');
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  await rm(path.dirname(file), {recursive: true});
});

test('the setting may hold arguments, quotes and variables, and VISUAL comes first', async context => {
  const folder = await temporaryFolder(context);
  const editor = path.join(folder, 'my editor');
  await writeFile(editor, '#!/bin/sh\nfor last; do :; done; echo "$@" > "$last"\n');
  await chmod(editor, 0o700);
  const quoted = await editInEditor('x', {
    env: {...process.env, VISUAL: `"$WHERE/my editor" --wait 'a b'`, EDITOR: 'false', WHERE: folder},
    suspendTerminal,
  });
  assert.match('text' in quoted ? quoted.text : '', /^--wait a b .*note\.md$/);
  const plain = await editInEditor('x', {
    env: {...process.env, VISUAL: ' ', EDITOR: 'sh -c exit'},
    suspendTerminal,
  });
  assert.equal(plain.status, 'unchanged');
});

test('Ctrl-C while the editor runs reaches no listener of Postil’s, and they come back', async context => {
  let interrupts = 0;
  const interrupted = () => {
    interrupts += 1;
  };
  process.once('SIGINT', interrupted);
  context.after(() => process.off('SIGINT', interrupted));
  const outcome = await edit(context, {script: 'kill -INT $PPID; echo new > "$1"'});
  assert.deepEqual([outcome.status, interrupts], ['saved', 0]);
  assert.deepEqual(process.listeners('SIGINT'), [interrupted]);
  process.emit('SIGINT');
  process.emit('SIGINT');
  assert.equal(interrupts, 1, 'once stays once');
});

test('the Ctrl-C that ended the editor is waited for: it may come well after the editor’s end', async context => {
  let interrupts = 0;
  const hear = () => {
    interrupts += 1;
  };
  context.after(() => process.off('SIGINT', hear));
  await editInEditor('x', {
    env: {...process.env, VISUAL: '', EDITOR: '(sleep 0.3; kill -INT $PPID) & kill -INT $$; :'},
    suspendTerminal: async callback => {
      const ended = callback();
      process.on('SIGINT', hear);
      await ended;
    },
  });
  assert.equal(interrupts, 1);
});

test('a terminal that cannot be given away is said, and nothing is lost', async () => {
  const outcome = await editInEditor('x', {
    env: {EDITOR: 'true'},
    suspendTerminal: async () => {
      throw new Error('already suspended');
    },
  });
  assert.deepEqual(outcome, {
    status: 'failed',
    reason: 'The terminal could not be given to the editor: already suspended.',
  });
});

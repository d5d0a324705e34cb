import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import path from 'node:path';
import {test} from 'node:test';
import {temporaryFolder} from '../support/temporary.ts';

const program = path.join(import.meta.dirname, '../../bin/postil.js');

const SENTENCE =
  'The harbour lay still that morning, and nobody spoke of the tide that had come in the night.';

const PAGE = `<!doctype html><html lang="en"><head><meta charset="windows-1252"><title>After the tide | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta name="author" content="Zoë Lind"></head><body><nav><a href="/">Home</a></nav>
<article><h1>After the tide</h1><p>${SENTENCE}</p><figure><img src="a.jpg" alt=""><figcaption>The boats.</figcaption></figure>
<p>${SENTENCE} It was “late”.</p></article></body></html>`;

test('postil text prints a page that comes through a pipe, in the forms that are asked for', async context => {
  const folder = await temporaryFolder(context);
  const run = (input: string | Buffer, ...options: readonly string[]) =>
    spawnSync(process.execPath, [program, 'text', '-', ...options], {
      input,
      encoding: 'utf8',
      env: {...process.env, POSTIL_HOME: folder},
    });
  // “ and ” are 0x93 and 0x94 there.
  const bytes = Buffer.from(PAGE.replace('“', '\x93').replace('”', '\x94'), 'latin1');
  assert.equal(run(bytes).stdout, `${SENTENCE}\n\n${SENTENCE} It was “late”.\n`);
  assert.match(run(bytes, '--captions').stdout, /\n\nThe boats\.\n\n/);
  assert.match(run(bytes, '--format', 'markdown').stdout, /\n\n!\[The boats\.\]\(\)\n\n/);
  const told = JSON.parse(run(bytes, '--format', 'json').stdout) as Readonly<Record<string, string>>;
  assert.deepEqual(
    [told['title'], told['author'], told['site'], told['language']],
    ['After the tide', 'Zoë Lind', 'The Paper', 'en'],
  );
  assert.match(run(bytes, '--type', 'text').stdout, /<nav>/);
  const none = run('<html><body><p>Log in</p></body></html>');
  assert.deepEqual([none.status, none.stdout], [0, 'Log in\n']);
  assert.match(none.stderr, /^postil: -: no article was found on this page/);
});

import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {temporaryFolder} from '../support/temporary.ts';

const program = path.join(import.meta.dirname, '../../bin/postil.js');

test('--max-size says how large a file may be', async context => {
  const folder = await temporaryFolder(context);
  const file = path.join(folder, 'large.txt');
  await writeFile(file, `Large\n\n${'a word '.repeat(300_000)}\n`);
  const run = (size: string) =>
    spawnSync(process.execPath, [program, '--max-size', size, 'text', file], {
      encoding: 'utf8',
      env: {...process.env, POSTIL_HOME: folder},
      maxBuffer: 10_000_000,
    });
  const refused = run('1');
  assert.deepEqual([refused.status, refused.stdout], [1, '']);
  assert.match(refused.stderr, /^postil: .*large\.txt is larger than 1 MB: raise the limit with --max-size/);
  assert.equal(run('3').stdout.length, 7 * 300_000);
  assert.equal(run('many').status, 2);
});

import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {chmod, mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {onSmallDisk, whyNoSmallDisk} from '../support/small-disk.ts';
import {addTogether, killWriters} from '../support/storage-proofs.ts';
import {temporaryFolder} from '../support/temporary.ts';

// The short form of `npm run soak`.

const support = join(import.meta.dirname, '../support');

test('kill -9 while it writes, 25 times: what was confirmed is there, and no half file is read', async context => {
  const {confirmed, killedInside} = await killWriters(await temporaryFolder(context), 25);
  assert.ok(confirmed > 0 && killedInside > 0, JSON.stringify({confirmed, killedInside}));
});

test('four programs that add notes at once lose none', async context => {
  await addTogether(await temporaryFolder(context), 4, 25);
});

type Seen = {
  readonly saved: readonly string[];
  readonly reason: string;
  readonly edit: string;
  readonly draftReason: string;
  readonly full: Found;
  readonly later: string;
  readonly readOnly: string;
  readonly atLast: Found;
};
type Found = {
  readonly ids: readonly string[];
  readonly drafts: readonly string[];
  readonly messages: readonly string[];
  readonly leftovers: readonly string[];
};

test(
  'a disk that is full, then read-only: said in words, and all that was saved is there',
  {skip: whyNoSmallDisk()},
  async context => {
    const folder = await temporaryFolder(context);
    const [command = '', ...args] = onSmallDisk(folder, 300);
    const program = join(support, 'full-disk-program.ts');
    const output = execFileSync(command, [...args, process.execPath, program, folder], {encoding: 'utf8'});
    const {saved, later, full, atLast, ...told} = JSON.parse(output) as Seen;
    assert.deepEqual(told, {
      reason: `the note is not saved: the disk of ${folder} is full`,
      edit: `the note is not saved: the disk of ${folder} is full`,
      draftReason: `the draft is not kept: the disk of ${folder} is full`,
      readOnly: `the note is not saved: ${folder} is on a read-only disk`,
    });
    assert.ok(saved.length > 0);
    const rest = {drafts: ['Typed.'], messages: [], leftovers: []};
    assert.deepEqual(full, {ids: saved, ...rest});
    assert.deepEqual(atLast, {ids: [...saved, later], ...rest});
  },
);

test(
  'a folder that one may not write in is one clear line',
  {skip: process.platform === 'win32'},
  async context => {
    const folder = await temporaryFolder(context);
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(folder, 0o755);
    await chmod(locked, 0o555);
    // Nothing is forbidden to root: as root the program runs as nobody.
    const nobody = process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {};
    const root = join(import.meta.dirname, '../..');
    const words = ['notes', 'add', 'articles/tour.md', '--paragraph', '1', '--text', 'Mine.'];
    const {status, stdout, stderr} = spawnSync(
      process.execPath,
      [join(root, 'bin/postil.js'), '--notes-dir', join(locked, 'data'), ...words],
      {cwd: root, encoding: 'utf8', env: {PATH: process.env['PATH'], HOME: folder}, ...nobody},
    );
    assert.deepEqual([status, stdout], [1, '']);
    assert.equal(stderr, `postil: the note is not saved: no permission for ${join(locked, 'data')}\n`);
  },
);

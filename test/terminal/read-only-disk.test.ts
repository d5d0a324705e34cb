import assert from 'node:assert/strict';
import {mkdir, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {suite, test} from 'node:test';
import {start} from '../support/pty.ts';
import {onSmallDisk, whyNoSmallDisk} from '../support/small-disk.ts';
import {temporaryFolder} from '../support/temporary.ts';

suite('a notes folder on a read-only disk', {skip: whyNoSmallDisk()}, () => {
  test('is told while a note is typed; ended by a signal, the text is in a file that is named', async context => {
    const disk = path.join(await temporaryFolder(context), 'disk');
    await mkdir(disk);
    const scratch = await temporaryFolder(context);
    const command = [...onSmallDisk(disk, 64, 'mount -o remount,ro "$0"'), '/bin/sh', '-i'];
    const session = await start(context, {command, columns: 160, env: {POSTIL_HOME: disk, TMPDIR: scratch}});
    await session.until(/^shell>/m);
    session.type(`sh -c 'echo $$ > "$HOME/pid"; exec ${process.execPath} bin/postil.js articles/tour.md'\r`);
    await session.until(/▌ /);
    session.type('a');
    await session.until(/Enter save/);
    session.type('a whole thought');
    await session.until(/the draft is not kept: \S+ is on a read-only disk/);
    session.type('\r');
    await session.until(/the note is not saved: \S+ is on a read-only disk/);
    session.type('}aand half a');
    await session.until(/┃ and half a/);
    session.type('\u001a');
    await session.until(/Stopped/i);
    session.type('kill -TERM $(cat "$HOME/pid"); fg\r');
    await session.until(/the notes folder cannot be written: what you were writing is in \S+note\.md/);
    const name = (await readdir(scratch)).find(each => /^postil-\w{6}$/.test(each)) ?? '';
    assert.equal(
      await readFile(path.join(scratch, name, 'note.md'), 'utf8'),
      'a whole thought\n\nand half a\n',
    );
    assert.equal(session.isAlternate(), false);
  });
});

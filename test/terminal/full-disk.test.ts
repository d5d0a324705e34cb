import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {suite, test} from 'node:test';
import {untilWritten} from '../support/note-files.ts';
import {start} from '../support/pty.ts';
import {onSmallDisk, whyNoSmallDisk} from '../support/small-disk.ts';
import {temporaryFolder} from '../support/temporary.ts';

const postil = `'${process.execPath}' bin/postil.js`;
const article = 'articles/india-china-2015.md';
/** When the draft is on the disk, the disk is filled, and a file beside it says so. */
const FILLING =
  '(until grep -qs "half a thought" "$POSTIL_HOME"/drafts/*; do sleep 0.05; done; ' +
  'cat /dev/zero > "$POSTIL_HOME/fill" 2> /dev/null; : > "$HOME/filled") &';

suite('a disk that runs full while a note is written', {skip: whyNoSmallDisk()}, () => {
  test('says so, keeps the text, does not quit over it, and saves when there is room', async context => {
    const disk = path.join(await temporaryFolder(context), 'disk');
    await mkdir(disk);
    const command = [...onSmallDisk(disk, 300), '/bin/sh', '-i'];
    const session = await start(context, {command, env: {POSTIL_HOME: disk}});
    await session.until(/^shell>/m);
    session.type(`${FILLING}\r`);
    session.type(`${postil} ${article}\r`);
    await session.until(/▌ Delhi/);
    session.type('6Ga');
    await session.until(/Enter save/);
    session.type('half a thought');
    await untilWritten(session.home, () => existsSync(path.join(session.home, 'filled')), 'a full disk');
    session.type(', whole\r');
    await session.until(/the note is not saved: the disk of/);
    await session.until(/half a thought, whole +not saved/);
    session.type('q');
    await session.until(/1 note is not saved: :save/);
    session.type('\u001a');
    await session.until(/Stopped/i);
    session.type('rm "$POSTIL_HOME/fill"; fg\r');
    await session.until(/half a thought, whole +not saved/);
    session.type(':save\r');
    await session.until(/^ saved/m);
    session.type('q');
    await session.until(/shell>$/m);
    session.type(`${postil} notes list ${article}; ls "$POSTIL_HOME/drafts" | wc -l\r`);
    await session.until(/¶6 {2}exact {2}half a thought, whole\n0\n/);
  });
});

import assert from 'node:assert/strict';
import {chmod, mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {
  configFolder,
  defaultSettings,
  readPosition,
  readSettings,
  savePosition,
  writeSettings,
} from '../../source/effects/settings.ts';
import {temporaryFolder} from '../support/temporary.ts';

const position = {offset: 120, length: 4000, read: '2026-11-23T10:00:00.000Z'};

test('without a file the defaults are used and nothing is said', async context => {
  const folder = await temporaryFolder(context);
  assert.deepEqual(readSettings(path.join(folder, 'none')), {settings: defaultSettings, problems: []});
  assert.deepEqual(readPosition(folder, 'a'), {position: undefined, problems: []});
});

test('what is written is read again, and only that changes', async context => {
  const folder = path.join(await temporaryFolder(context), 'deep', 'home');
  await writeSettings(folder, {width: 60, exportFolder: '/home/reader/notes'});
  await writeSettings(folder, {marks: 'people', areNotesFolded: true});
  const {settings, problems} = readSettings(folder);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    ...defaultSettings,
    width: 60,
    exportFolder: '/home/reader/notes',
    marks: 'people',
    areNotesFolded: true,
  });
  await writeSettings(folder, {exportFolder: undefined});
  assert.equal(readSettings(folder).settings.exportFolder, undefined);
  assert.equal((await stat(path.join(folder, 'settings.json'))).mode & 0o777, 0o600);
  assert.equal((await stat(folder)).mode & 0o777, 0o700);
});

test('settings of a newer program survive a write', async context => {
  const folder = await temporaryFolder(context);
  await writeFile(path.join(folder, 'settings.json'), '{"theme": {"name": "dusk"}, "width": 60}');
  await writeSettings(folder, {width: 64});
  const written: unknown = JSON.parse(await readFile(path.join(folder, 'settings.json'), 'utf8'));
  assert.deepEqual(written, {theme: {name: 'dusk'}, width: 64});
});

test('a wrong value is named and keeps its default, the others hold', async context => {
  const folder = await temporaryFolder(context);
  const values = {
    width: 'wide\u001b[31m\u202e',
    marks: 'people',
    colour: 7,
    exportFolder: '/tmp/\u001b]0;x\u0007',
  };
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify(values));
  const {settings, problems} = readSettings(folder);
  assert.deepEqual(settings, {...defaultSettings, marks: 'people'});
  assert.equal(problems.length, 3);
  assert.match(
    problems[0] ?? '',
    /^settings\.json: "width" must be a whole number .* not "wide.*; 72 is used\.$/,
  );
  assert.match(problems[1] ?? '', /"colour" must be "auto" or "none", not 7; "auto" is used\.$/);
  assert.match(problems[2] ?? '', /"exportFolder" .* it is left out\.$/);
  // oxlint-disable-next-line no-control-regex -- controls are what it looks for
  assert.doesNotMatch(problems.join(''), /[\u0000-\u001f\u202e]/);
});

test('a broken file is set aside, said once, and can then be written', async context => {
  const folder = await temporaryFolder(context);
  for (const content of ['{"width": 60', '', '[1]', '"text"']) {
    await writeFile(path.join(folder, 'settings.json'), content);
    const {settings, problems} = readSettings(folder);
    assert.deepEqual(settings, defaultSettings);
    assert.match(problems[0] ?? '', /set aside as settings\.broken(?:-\d)?\.json/);
    assert.deepEqual(readSettings(folder).problems, []);
  }
  await writeSettings(folder, {width: 50});
  assert.equal(readSettings(folder).settings.width, 50);
  const kept = (await readdir(folder)).filter(name => name.includes('broken'));
  assert.equal(kept.length, 4, 'none was written over');
  assert.equal(await readFile(path.join(folder, 'settings.broken.json'), 'utf8'), '{"width": 60');
});

test('a file that breaks between reading and writing is not cleared', async context => {
  const folder = await temporaryFolder(context);
  await writeFile(path.join(folder, 'settings.json'), '{half');
  await assert.rejects(
    writeSettings(folder, {width: 50}),
    /^Error: settings\.json cannot be written \(.*\)\.$/,
  );
  assert.equal(await readFile(path.join(folder, 'settings.json'), 'utf8'), '{half');
});

test('a settings file that is a folder is one clear line', async context => {
  const folder = await temporaryFolder(context);
  await mkdir(path.join(folder, 'settings.json'));
  assert.deepEqual(readSettings(folder).problems, [
    'settings.json cannot be read (EISDIR); the defaults are used.',
  ]);
});

test(
  'a folder that cannot be written rejects with one line',
  {skip: process.getuid?.() === 0},
  async context => {
    const folder = await temporaryFolder(context);
    await chmod(folder, 0o500);
    await assert.rejects(writeSettings(folder, {width: 50}), /cannot be written \(EACCES\)/);
  },
);

test('positions are kept per article, whatever the key looks like', async context => {
  const folder = await temporaryFolder(context);
  const keys = ['0192f3c4', '/home/reader/a.b.c.md', '__proto__', 'constructor', 'a.b'];
  for (const [place, key] of keys.entries()) await savePosition(folder, key, {...position, offset: place});
  for (const [place, key] of keys.entries())
    assert.equal(readPosition(folder, key).position?.offset, place, key);
  assert.equal(readPosition(folder, 'toString').position, undefined);
});

test('a position that is none is forgotten', async context => {
  const folder = await temporaryFolder(context);
  await writeFile(
    path.join(folder, 'positions.json'),
    '{"a": {"offset": -1, "length": 2, "read": ""}, "b": 7}',
  );
  for (const key of ['a', 'b'])
    assert.deepEqual(readPosition(folder, key), {position: undefined, problems: []});
  await savePosition(folder, 'a', position);
  assert.deepEqual(readPosition(folder, 'a').position, position);
});

test('settings live in POSTIL_HOME when it is set', () => {
  assert.equal(configFolder({POSTIL_HOME: '/srv/postil'}), '/srv/postil');
  assert.match(configFolder({}), /postil$/);
});

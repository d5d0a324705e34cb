import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {copyFile, mkdir, readFile, rename, rm, truncate, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {notesScene} from '../support/notes-scene.ts';

/** A scene with two notes, and the paths of its notes folder. */
async function scene(context: TestContext) {
  const made = await notesScene(context);
  const ids = [await made.add(1, 'One. #a'), await made.add(2, 'Two.')] as const;
  const data = join(made.folder, 'data');
  const [key = ''] = readdirSync(join(data, 'articles'));
  const home = join(data, 'articles', key);
  const pathOf = (id: string) => join(home, 'notes', `${id}.json`);
  /** Old enough to be a leftover and no file of a program that runs. */
  const age = (path: string) => utimes(path, new Date(0), new Date(0));
  /** A copy as Syncthing leaves it, with another text. */
  const conflict = async (id: string, body: string) => {
    const copy = pathOf(`${id}.sync-conflict-20261123-101010-ABCDEFG`);
    await writeFile(
      copy,
      (await readFile(pathOf(id), 'utf8')).replace(/"value": "\w+\."/, `"value": "${body}"`),
    );
    return copy;
  };
  return {...made, ids, data, home, pathOf, age, conflict};
}

test('deleted notes are listed, with the time, and restored, in any later session', async context => {
  const {call, file, ids} = await scene(context);
  await call(['delete', ids[0]]);
  assert.match((await call(['list', file])).output, /^\w{8} {2}¶2 {2}exact {2}Two\.\n$/);
  assert.match((await call(['list', '--deleted'])).output, /\n\w{8} {2}¶1 {2}deleted 20\S+Z {2}One\. #a\n$/);
  const [entry] = JSON.parse((await call(['list', file, '--deleted', '--json'])).output) as readonly {
    deleted: string;
  }[];
  assert.match(entry?.deleted ?? '', /^20/);
  await call(['restore', ids[0]]);
  assert.equal((await call(['list', file, '--deleted'])).output, '');
});

for (const [keep, left] of [
  ['this', ['One.']],
  ['other', ['Theirs.']],
  ['both', ['One.', 'Theirs.']],
  ['joined', ['One. Theirs.']],
] as const) {
  test(`a note changed in two places is a pair until --keep ${keep}`, async context => {
    const {call, fails, file, ids, conflict} = await scene(context);
    await conflict(ids[0], 'Theirs.');
    const listed = (await call(['list', file])).output;
    assert.match(listed, new RegExp(`Theirs\\. #a {2}\\(another version of ${ids[0].slice(-8)}\\)`));
    assert.match((await call(['doctor'])).output, /^conflict {2}\w{8} One\. \| \w{8} Theirs\. on /m);

    const done = await call(['resolve', ids[0].slice(-8), '--keep', keep]);
    assert.equal(done.output.split('\n').filter(line => line.startsWith('kept')).length, left.length);
    const {output} = await call(['list', file]);
    for (const text of left) assert.ok(output.includes(`  ${text} #a\n`), output);
    assert.equal(output.split('\n').length - 1, left.length + 1);
    assert.doesNotMatch((await call(['doctor'])).output, /^conflict/m);
    await fails(['resolve', ids[0], '--keep', keep], /has another version/);
    // The copy that was left lies beside its note still; it is not a note any more, and --fix puts it away.
    assert.match((await call(['doctor', '--fix'])).output, /^settled-copy .*quarantine/m);
    assert.equal((await call(['list', file])).output, output);
    // What was not kept can be brought back.
    const [gone] = JSON.parse((await call(['list', file, '--deleted', '--json'])).output) as readonly {
      id: string;
    }[];
    if (gone) await call(['restore', gone.id]);
    assert.equal((await call(['list', file])).output.split('\n').length - 1, left.length + (gone ? 2 : 1));
  });
}

test('resolving says what it cannot do', async context => {
  const {fails, ids} = await scene(context);
  await fails(['resolve', ids[0], '--keep', 'that'], /--keep that: this, other, both, joined/, 2);
  await fails(['resolve', ids[0], '--keep', 'this'], /no note with the id .* has another version/);
});

test('what another machine knew of an article is taken from the copy that a synchronising program left', async context => {
  const {call, home, data, folder} = await scene(context);
  const moved = join(folder, 'elsewhere.md');
  await writeFile(
    moved,
    '# A pact\n\nQuite another text stands here by now, of which nobody wrote a note.\n',
  );
  const record = JSON.parse(await readFile(join(home, 'article.json'), 'utf8')) as object;
  const copy = join(home, 'article.sync-conflict-20261123-101010-ABCDEFG.json');
  await writeFile(copy, JSON.stringify({...record, aliases: [moved]}));
  assert.equal((await call(['list', moved])).output, '');
  assert.match((await call(['doctor'])).output, /^record-copy .*sync-conflict.*\n1 thing found/);
  assert.match((await call(['doctor', '--fix'])).output, /: taken over, and moved to .*quarantine/);
  assert.equal((await call(['list', moved])).output.split('\n').length - 1, 2);
  assert.deepEqual([existsSync(copy), readdirSync(join(data, 'quarantine')).length], [false, 1]);
  assert.doesNotMatch((await call(['doctor'])).output, /record-copy|index/);
});

test('a folder in order is well', async context => {
  const {call} = await scene(context);
  assert.equal((await call(['doctor'])).output, 'All is well.\n');
  assert.equal((await call(['doctor', '--json'])).output, '[]\n');
  const empty = await notesScene(context);
  assert.equal((await empty.call(['doctor', '--fix'])).output, 'All is well.\n');
  assert.equal(existsSync(join(empty.folder, 'data')), false);
});

test('orphans, lost articles, broken and newer files are listed and left to the reader', async context => {
  const {call, file, ids, pathOf, data} = await scene(context);
  await writeFile(file, '# A pact\n\nNorway and Chad signed a fishing treaty in Oslo.\n');
  assert.match((await call(['doctor'])).output, /^orphan {2}\w{8} One\. on .*pact\.md\n1 thing found/);
  await truncate(pathOf(ids[0]), 40);
  await writeFile(
    pathOf(ids[1]),
    (await readFile(pathOf(ids[1]), 'utf8')).replace('"postil:version": 1', '"postil:version": 2'),
  );
  const {output} = await call(['doctor', '--fix']);
  assert.match(output, /^quarantined {2}.*quarantine.*\.json \(/m);
  assert.match(output, /^newer {2}.*\.json \(format version 2\)$/m);
  assert.match(output, /2 things found, 0 repaired/);
  assert.equal(readdirSync(join(data, 'quarantine')).length, 1);
  assert.ok(existsSync(pathOf(ids[1])));
});

test('what a crash left is repaired, and nothing that was written is lost', async context => {
  const {call, file, ids, data, home, pathOf, age, folder} = await scene(context);
  const notes = join(home, 'notes');
  // A note that was whole on disk and not renamed yet; a half one; an old state; an empty file; a lock; a draft's.
  await rename(pathOf(ids[0]), join(notes, `.${ids[0]}.json.12.3.tmp`));
  const text = await readFile(pathOf(ids[1]), 'utf8');
  const leftovers = {
    [`.${ids[1]}.json.12.4.tmp`]: text,
    [`.${ids[1]}.json.12.5.tmp`]: text.replace('Two.', 'Two, before the crash.'),
    [`.${ids[1]}.json.12.6.tmp`]: text.slice(0, 100),
    [`.${ids[1]}.json.12.7.tmp`]: '',
    [`${ids[1]}.json.lock`]: '',
  };
  for (const [name, content] of Object.entries(leftovers)) await writeFile(join(notes, name), content);
  for (const name of readdirSync(notes)) await age(join(notes, name));
  // A record whose note was never saved, and an index that knows nothing of it.
  const empty = join(data, 'articles', '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01');
  await mkdir(join(empty, 'notes'), {recursive: true});
  await copyFile(join(home, 'article.json'), join(empty, 'article.json'));
  await age(empty);
  await writeFile(join(data, 'index.jsonl'), '{"k":"broken');

  const {output} = await call(['doctor', '--fix']);
  assert.match(output, new RegExp(`12\\.3\\.tmp: saved as ${ids[0]}\\.json`));
  for (const removed of ['12\\.4\\.tmp', '12\\.7\\.tmp', '\\.lock', '8c1e4a01'])
    assert.match(output, new RegExp(`${removed}: removed`));
  for (const kept of ['12\\.5\\.tmp', '12\\.6\\.tmp'])
    assert.match(output, new RegExp(`${kept}: moved to .*quarantine`));
  assert.match(output, /^index .*made again$/m);
  const quarantine = readdirSync(join(data, 'quarantine')).map(name =>
    readFileSync(join(data, 'quarantine', name), 'utf8'),
  );
  assert.equal(quarantine.filter(kept => kept.includes('Two, before the crash.')).length, 1);
  assert.match((await call(['list', file])).output, /¶1 {2}exact {2}One\. #a\n.*¶2 {2}exact {2}Two\.\n/);
  const again = await call(['doctor', '--fix', '--json']);
  assert.deepEqual(
    new Set((JSON.parse(again.output) as readonly {kind: string}[]).map(({kind}) => kind)),
    new Set(['quarantined']),
  );
  await rm(folder, {recursive: true});
});

test('files of a program that runs are left alone', async context => {
  const {call, home} = await scene(context);
  await writeFile(join(home, 'notes', '.x.json.1.1.tmp'), '');
  await writeFile(join(home, 'notes', 'x.json.lock'), '');
  assert.equal((await call(['doctor', '--fix'])).output, 'All is well.\n');
  assert.ok(existsSync(join(home, 'notes', 'x.json.lock')));
});

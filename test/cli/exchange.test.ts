import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {notesScene as scene} from '../support/notes-scene.ts';

/** Contents of every file below a folder, by path: what a command changed or not. */
const treeOf = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path, readFileSync(path, 'utf8')]),
  );

const FORMATS = ['jsonld', 'hypothesis', 'readwise', 'readwise-upload', 'json'] as const;

test('every format goes to a file, again without a change, and to standard output', async context => {
  const {call, file, folder, add} = await scene(context);
  await add(1, 'Mine, "so to say". #tag');
  for (const format of FORMATS) {
    const out = join(folder, `out.${format}`);
    assert.equal(
      (await call(['export', file, '--format', format, '--out', out])).output,
      `1 note in ${out}\n`,
    );
    const text = await readFile(out, 'utf8');
    assert.match(text, /Anna Berg met Carl Dahl/);
    const {mtimeMs} = statSync(out);
    await call(['export', file, '--format', format, '--out', out]);
    assert.equal(statSync(out).mtimeMs, mtimeMs);
    assert.equal((await call(['export', file, '--format', format, '--out', '-'])).output, text);
  }
});

test('a file of another format that others wrote in is left alone until --take notes', async context => {
  const {call, fails, file, folder, add} = await scene(context);
  await add(1, 'Mine.');
  for (const format of FORMATS) {
    const out = join(folder, `out.${format}`);
    await writeFile(out, 'theirs\n');
    await fails(
      ['export', file, '--format', format, '--out', out],
      /was not written by Postil, or was changed since/,
    );
    assert.equal(await readFile(out, 'utf8'), 'theirs\n');
    await call(['export', file, '--format', format, '--out', out, '--take', 'notes']);
    const text = await readFile(out, 'utf8');
    await add(2, `More for ${format}.`);
    await call(['export', file, '--format', format, '--out', out]);
    assert.match(await readFile(out, 'utf8'), /More for/);
    await writeFile(out, `${text} `);
    await fails(['export', file, '--format', format, '--out', out], /changed since/);
    assert.equal(await readFile(out, 'utf8'), `${text} `);
  }
});

test('--tag, --callouts and --wikilinks dress the Markdown, and the same file takes them in turn', async context => {
  const {call, file, folder, add} = await scene(context);
  await add(1, 'Tagged. #people');
  await add(2, 'Untagged.');
  const out = join(folder, 'out.md');
  const tagged = await call(['export', file, '--out', '-', '--tag', '#people']);
  assert.match(tagged.output, /Tagged\./);
  assert.doesNotMatch(tagged.output, /Untagged/);

  await call(['export', file, '--out', out]);
  await writeFile(out, `${await readFile(out, 'utf8')}\nA line of mine.\n`);
  const plain = await readFile(out, 'utf8');
  await call(['export', file, '--out', out, '--callouts', '--wikilinks']);
  const dressed = await readFile(out, 'utf8');
  assert.match(
    dressed,
    /> \[!quote\] ¶1\n> \[\[Anna Berg\]\] met \[\[Carl Dahl\]\] on Monday\.\n\nTagged\. #people/,
  );
  assert.match(dressed, /\n- \[\[Anna Berg\]\]/);
  assert.ok(dressed.endsWith('\nA line of mine.\n'));

  // An edit in a dressed part is read as an edit of the note alone, whatever it is dressed in now.
  await writeFile(out, dressed.replace('Tagged.', 'Tagged by hand.'));
  await call(['export', file, '--out', out, '--take', 'file']);
  assert.match((await call(['list', file])).output, /exact {2}Tagged by hand\. #people\n/);
  const back = await readFile(out, 'utf8');
  const lasting = (text: string) => text.replaceAll(/ sha=\w+|^updated: .*$/gm, '').replace(' by hand', '');
  assert.equal(lasting(back), lasting(plain));

  await call(['export', file, '--out', out, '--tag', 'people']);
  assert.doesNotMatch(await readFile(out, 'utf8'), /Untagged/);
  assert.match(await readFile(out, 'utf8'), /A line of mine/);
});

test('--all writes one file an article, under names that stay', async context => {
  const {call, fails, file, folder, add} = await scene(context);
  await add(1, 'On the pact. #a');
  await mkdir(join(folder, 'other'));
  const twin = join(folder, 'other', 'pact.md');
  await writeFile(twin, '# Another pact\n\nNothing of the first text stands here at all.\n');
  await call(['add', twin, '--paragraph', '1', '--text', 'On the other. #b']);
  const out = join(folder, 'vault');
  const first = await call(['export', '--all', '--out', out]);
  const names = readdirSync(out).toSorted();
  assert.equal(names.length, 2);
  assert.match(names.join(' '), /^pact-[\da-f]{8}\.notes\.md pact\.notes\.md$/);
  assert.match(await readFile(join(out, 'pact.notes.md'), 'utf8'), /On the pact/);
  assert.equal(first.output.split('\n').length, 3);
  const before = treeOf(out);
  // The article is gone: its notes are exported from the text that was kept.
  await rm(file);
  await call(['export', '--all', '--out', out]);
  assert.deepEqual([...treeOf(out).keys()], [...before.keys()]);
  assert.match(
    await readFile(join(out, 'pact.notes.md'), 'utf8'),
    /> Anna Berg met Carl Dahl on Monday\. \(¶1\)\n\nOn the pact/,
  );

  await call(['export', '--all', '--out', join(folder, 'b'), '--tag', 'b', '--format', 'jsonld']);
  assert.match(readdirSync(join(folder, 'b')).join(), /^pact-[\da-f]{8}\.notes\.jsonld$/);
  await writeFile(join(out, 'pact.notes.md'), '- milk\n');
  await fails(['export', '--all', '--out', out], /1 of 2 articles could not be exported/);
  assert.equal(await readFile(join(out, 'pact.notes.md'), 'utf8'), '- milk\n');
});

test('--clipboard hands the text to the clipboard', async context => {
  const {call, file, folder, add} = await scene(context);
  await add(1, 'Mine.');
  const written: string[] = [];
  const env = {SSH_TTY: '/dev/pts/1', PATH: folder};
  const done = await call(['export', file, '--format', 'json', '--clipboard'], '', {
    env,
    writeTerminal: text => written.push(text),
  });
  assert.equal(done.output, '1 note copied through the terminal (OSC 52)\n');
  const base64 = written.join('').split(';c;')[1]?.slice(0, -1) ?? '';
  assert.equal(
    Buffer.from(base64, 'base64').toString(),
    (await call(['export', file, '--format', 'json', '--out', '-'])).output,
  );
});

test('wrong words of export and import are exit code 2', async context => {
  const {fails, file} = await scene(context);
  await fails(['export'], /name the article, or --all/, 2);
  await fails(['export', file, '--all'], /name the article, or --all/, 2);
  await fails(['export', '--all', '--out', '-'], /--all writes a file for each/, 2);
  await fails(['export', file, '--clipboard', '--out', 'x'], /choose one/, 2);
  await fails(['export', file, '--format', 'json', '--take', 'file'], /only markdown can be edited/, 2);
  await fails(['export', file, '--format', 'json', '--callouts'], /only for markdown/, 2);
  await fails(['import', file, '--format', 'xml'], /--format xml: jsonld, hypothesis, readwise/, 2);
  await fails(['import', '-', '--article', '-'], /standard input cannot be the notes and the article/, 2);
  await fails(['import', file], /pact\.md is not imported: it is neither JSON .* nor a table/);
  await fails(['import', 'none.json'], /none\.json/);
});

for (const format of ['jsonld', 'hypothesis', 'readwise', 'readwise-upload'] as const) {
  test(`notes go from one home to another as ${format}, and once only`, async context => {
    const {call, file, folder, add} = await scene(context);
    await add(1, 'Who, "he"?\nSecond line. #to-verify');
    await add(3, 'Gone soon.');
    const out = join(folder, 'notes.export');
    await call(['export', file, '--format', format, '--out', out]);
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replace('Nothing else was said.', 'It ended late, with song and dance.'),
    );

    const home = join(folder, 'second-home');
    const there = (words: readonly string[]) => call(words, '', {home});
    const done = await there(['import', out, '--article', file]);
    assert.equal(done.output, '2 notes imported (1 exact, 1 orphan)\n');
    const {output} = await there(['list', file]);
    assert.match(output, /¶1 {2}exact {2}Who, "he"\? Second line\. #to-verify\n/);
    assert.match(output, /orphan {2}Gone soon\.\n/);

    const before = treeOf(home);
    assert.equal(
      (await there(['import', out, '--article', file])).output,
      '0 notes imported; 2 were here already\n',
    );
    assert.deepEqual(treeOf(home), before);
    // Deleted or edited here, it stays so.
    const [id = ''] = output.split(' ');
    await there(['delete', id]);
    await there(['import', out, '--article', file]);
    assert.equal((await there(['list', file])).output.split('\n').length, 2);
    // Back in the first home they are known by the ids that the file gave them.
    if (format === 'jsonld' || format === 'hypothesis')
      assert.equal((await call(['import', out])).output, '0 notes imported; 2 were here already\n');
  });
}

test('highlights of other programs are listed by their words and colour', async context => {
  const {call, file, folder} = await scene(context);
  const csv = join(folder, 'highlights.csv');
  await writeFile(csv, 'Highlight,Color\nCarl Dahl,pink\nfishing treaty,\n');
  await call(['import', csv, '--article', file]);
  const {output} = await call(['list', file]);
  assert.match(output, /¶1 {2}exact {2}pink: “Carl Dahl”\n.*¶2 {2}exact {2}highlight: “fishing treaty”\n/);
  const listed = JSON.parse((await call(['list', file, '--json'])).output) as readonly {colour: unknown}[];
  assert.deepEqual(
    listed.map(({colour}) => colour),
    ['pink', null],
  );
});

test('an import whose article cannot be opened waits for it', async context => {
  const {call, file, folder} = await scene(context);
  const csv = join(folder, 'highlights.csv');
  await writeFile(
    csv,
    'Highlight,Title,Author,URL,Note,Location,Date\n"signed a fishing treaty",A pact,,https://example.org/pact/?utm_source=x,Fish!,,\n,,,,,,\n',
  );
  const done = await call(['import', csv]);
  assert.equal(done.output, '1 note imported (1 whose article is not open to Postil); 1 left out\n');
  assert.equal(done.errors, 'postil: line 3: it has neither a highlight nor a note: left out\n');
  assert.match(
    (await call(['list'])).output,
    /^https:\/\/example\.org\/pact\/\?utm_source=x\n.* unread {2}Fish!\n$/,
  );
  assert.equal((await call(['import', csv])).output, '0 notes imported; 1 was here already; 1 left out\n');
  // Named now, the article gets the notes that were waiting.
  assert.match(
    (await call(['import', csv, '--article', file])).output,
    /^0 notes imported; 1 was here already/,
  );
  assert.match((await call(['list', file])).output, /¶2 {2}exact {2}Fish!\n/);
});

test('an address as the article files the notes under it, in whatever form it is written', async context => {
  const {call, folder} = await scene(context);
  const csv = join(folder, 'highlights.csv');
  await writeFile(csv, 'Highlight,Note\nsome words,One\n');
  await call(['import', csv, '--article', 'https://example.org/pact']);
  const other = join(folder, 'others.json');
  const annotation = {uri: 'http://example.org/pact/?utm_source=x', text: 'Two', target: []};
  // `-` is no standard input here: nothing waits for it.
  const nameless = {uri: '-', text: 'Three', target: []};
  await writeFile(other, JSON.stringify({export_userid: '', annotations: [annotation, nameless]}));
  assert.match((await call(['import', other])).output, /^2 notes imported/);
  const {output} = await call(['list']);
  assert.equal(output.split('\n').filter(line => line.startsWith('https://example.org/pact')).length, 1);
  assert.match(output, /One\n.*Two\n|Two\n.*One\n/);
});

test('what is imported is sanitised, and a file of nothing but bad records fails', async context => {
  const {call, fails, file, folder} = await scene(context);
  const path = join(folder, 'bad.json');
  await writeFile(
    path,
    JSON.stringify({annotations: [{uri: 5}, {uri: 'x', target: 'y'}], export_userid: ''}),
  );
  await fails(['import', path], /nothing in .*bad\.json could be imported/);
  assert.equal(existsSync(join(folder, 'data', 'articles')), false);
  const annotation = {
    uri: 'http://e.org/\u001b[2J',
    text: 'a\u001b[2Jb\u202e',
    tags: ['x\u0007y'],
    target: [{selector: [{type: 'TextQuoteSelector', exact: 'Carl \u001b[1mDahl'}]}],
  };
  await writeFile(path, JSON.stringify({export_userid: '', annotations: [annotation]}));
  await call(['import', path, '--article', file]);
  const [entry] = JSON.parse((await call(['list', file, '--json'])).output) as readonly {
    text: string;
    tags: string[];
    quote: string;
  }[];
  assert.deepEqual([entry?.text, entry?.tags, entry?.quote], ['ab', ['xy'], 'Carl Dahl']);
});

test('a folder that cannot be used is one clear line, and nothing is half imported', async context => {
  const {call, fails, file, folder, add} = await scene(context);
  await add(1, 'Mine.');
  const out = join(folder, 'notes.jsonld');
  await call(['export', file, '--format', 'jsonld', '--out', out]);
  const home = join(folder, 'in-the-way');
  await writeFile(home, '');
  const message = /0 of 1 notes are imported.*in-the-way is a file, not a folder/;
  await fails(['import', out, '--article', file], message, 1, '', {home});
});

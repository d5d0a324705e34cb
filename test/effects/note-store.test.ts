import assert from 'node:assert/strict';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {mkdir, open, readFile, rename, rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {writeDurably, writeDurablySync} from '../../source/effects/durable-file.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import type {NoteStoreOptions} from '../../source/effects/note-writing.ts';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import type {Draft, Note} from '../../source/notes/note.ts';
import {articleOf, noteOn, prose} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

const texts = ['Title', ...Array.from({length: 10}, (_, at) => prose(at))];
const article = articleOf(texts, '/articles/old-name.md');

const storeIn = (folder: string, options: Partial<NoteStoreOptions> = {}) =>
  createNoteStore({folder, device: () => 'here', now: () => new Date(), newId, ...options});

/** A store in a fresh folder with one note on ¶3. */
async function stored(context: TestContext) {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  const note = await store.saveNote(article, noteOn(article, 3, 'First.', {tags: ['a']}));
  const {key = ''} = await store.openArticle(article);
  const path = (id: string) => join(folder, 'articles', key, 'notes', `${id}.json`);
  return {folder, store, note, key, path};
}

const bodies = (notes: readonly Note[]): readonly string[] => notes.map(({body}) => body).toSorted();

type AnnotationFile = Record<string, unknown> & {target: {selector: unknown[]}};

const readAnnotation = async (path: string): Promise<AnnotationFile> =>
  JSON.parse(await readFile(path, 'utf8')) as AnnotationFile;

/** Changes a note's file as another program would. */
async function change(path: string, edit: (file: AnnotationFile) => void): Promise<void> {
  const file = await readAnnotation(path);
  edit(file);
  await writeFile(path, JSON.stringify(file));
}

test('nothing is written before the first note', async context => {
  const folder = join(await temporaryFolder(context), 'data');
  const empty = await storeIn(folder).openArticle(article);
  assert.deepEqual([empty.key, empty.notes, empty.drafts, empty.messages], [undefined, [], [], []]);
  assert.equal(existsSync(folder), false);
});

test('a saved note is one private file, read back as it was', async context => {
  const {folder, note, path, key} = await stored(context);
  assert.deepEqual([note.revision, note.device], [1, 'here']);
  const {notes} = await storeIn(folder).openArticle(article);
  assert.deepEqual(notes, [note]);
  assert.equal(statSync(path(note.id)).mode & 0o777, 0o600);
  for (const place of ['articles', join('articles', key), join('articles', key, 'notes')])
    assert.equal(statSync(join(folder, place)).mode & 0o777, 0o700);
  assert.deepEqual(readdirSync(join(folder, 'articles', key, 'notes')), [`${note.id}.json`]);
});

test('a note is changed, deleted and restored; its body survives the deletion', async context => {
  const {store, note, folder} = await stored(context);
  const edited = await store.saveNote(article, {...note, body: 'Second.'});
  assert.equal(edited.revision, 2);
  const deleted = await store.saveNote(article, {...edited, deleted: '2026-11-24T00:00:00.000Z'});
  const [read] = (await storeIn(folder).openArticle(article)).notes;
  assert.deepEqual([read?.body, read?.deleted], ['Second.', '2026-11-24T00:00:00.000Z']);
  await store.saveNote(article, {...deleted, deleted: undefined});
  assert.equal((await storeIn(folder).openArticle(article)).notes[0]?.deleted, undefined);
});

test('saves based on an older state of our own are no conflict', async context => {
  const {store, note, folder} = await stored(context);
  await store.saveNote(article, {...note, body: 'Second.'});
  await store.saveNote(article, {...note, body: 'Third.'});
  assert.deepEqual(bodies((await storeIn(folder).openArticle(article)).notes), ['Third.']);
});

test('a note of an earlier session is edited in place, with the time of the edit', async context => {
  const {folder, note} = await stored(context);
  for (const body of ['Second.', 'Third.']) {
    const later = storeIn(folder);
    const [read] = (await later.openArticle(article)).notes;
    const saved = await later.saveNote(article, {...read!, body, modified: new Date().toISOString()});
    assert.equal(saved.id, note.id);
  }
  assert.deepEqual(bodies((await storeIn(folder).openArticle(article)).notes), ['Third.']);
});

test('two machines with one device id that make the same revision are told apart by its time', async context => {
  const {folder, store, note, path} = await stored(context);
  await store.openArticle(article);
  const second = storeIn(folder);
  const [read] = (await second.openArticle(article)).notes;
  await change(path(note.id), file => {
    file['modified'] = '2027-01-01T00:00:00.000Z';
    file['body'] = [
      {type: 'TextualBody', value: 'From the other machine.', format: 'text/markdown', purpose: 'commenting'},
    ];
  });
  await second.saveNote(article, {...read!, body: 'Mine.', modified: new Date().toISOString()});
  const {notes} = await storeIn(folder).openArticle(article);
  assert.deepEqual(bodies(notes), ['From the other machine.', 'Mine.']);
});

test('a note that was changed elsewhere meanwhile is kept twice', async context => {
  const {folder, store, note} = await stored(context);
  const other = storeIn(folder, {device: () => 'there'});
  const [theirs] = (await other.openArticle(article)).notes;
  await other.saveNote(article, {...theirs!, body: 'Theirs.'});
  const ours = await store.saveNote(article, {...note, body: 'Ours.'});
  assert.notEqual(ours.id, note.id);
  assert.equal(ours.extra['postil:conflictOf'], note.id);
  assert.deepEqual(bodies((await other.openArticle(article)).notes), ['Ours.', 'Theirs.']);
});

test('deleted here and edited there: the edit stays, and the deletion is kept as its pair', async context => {
  const {folder, store, note} = await stored(context);
  const other = storeIn(folder, {device: () => 'there'});
  await other.saveNote(article, {...note, body: 'Edited there.'});
  await store.saveNote(article, {...note, deleted: new Date().toISOString()});
  const {notes} = await store.openArticle(article);
  assert.deepEqual(bodies(notes.filter(({deleted}) => deleted === undefined)), ['Edited there.']);
});

test('edited here and deleted there: the edit comes back as a note of its own, and the deletion stays', async context => {
  const {folder, store, note} = await stored(context);
  const other = storeIn(folder, {device: () => 'there'});
  const [theirs] = (await other.openArticle(article)).notes;
  await other.saveNote(article, {...theirs!, deleted: new Date().toISOString()});
  const edited = await store.saveNote(article, {...note, body: 'Edited here.'});
  assert.notEqual(edited.id, note.id);
  const {notes} = await storeIn(folder).openArticle(article);
  const alive = notes.filter(({deleted}) => deleted === undefined);
  assert.deepEqual(bodies(alive), ['Edited here.']);
  assert.deepEqual(bodies(notes), ['Edited here.', 'First.']);
});

test('the same change made twice is one note', async context => {
  const {folder, store, note} = await stored(context);
  await storeIn(folder).saveNote(article, {...note, body: 'Same.'});
  await store.saveNote(article, {...note, body: 'Same.'});
  assert.deepEqual(bodies((await store.openArticle(article)).notes), ['Same.']);
});

test('a clock that is a day behind makes no edit look older than what it edits', async context => {
  const {folder, note} = await stored(context);
  const late = storeIn(folder, {now: () => new Date(Date.now() - 86_400_000)});
  const [read] = (await late.openArticle(article)).notes;
  const edited = await late.saveNote(article, {...read!, body: 'Edited.'});
  assert.equal(edited.modified >= note.modified, true);
  assert.deepEqual(bodies((await late.openArticle(article)).notes), ['Edited.']);
});

test('a moved, renamed or slightly edited file finds its notes, and says where they are from', async context => {
  const {folder, note} = await stored(context);
  const store = storeIn(folder);
  const moved = articleOf(texts, '/elsewhere/new-name.md');
  const found = await store.openArticle(moved);
  assert.deepEqual(found.notes, [note]);
  assert.deepEqual(found.messages, ['1 note from old-name.md']);

  const edited = articleOf(
    ['New title', prose(50), ...texts.slice(1, 9), `${texts[9]!} Yes.`],
    '/else/third.md',
  );
  const {notes, messages, oldBlocks} = await store.openArticle(edited);
  assert.deepEqual(messages, ['1 note from old-name.md']);
  const anchors = notes.map(({anchor}) => anchor);
  assert.equal(resolveAnchors(edited, anchors, oldBlocks)[0]?.status, 'moved');

  await store.remember(edited);
  assert.deepEqual((await storeIn(folder).openArticle(edited)).messages, []);
  const rewritten = articleOf(
    ['New title', ...texts.slice(1, 4), prose(60), prose(61), prose(62)],
    '/else/third.md',
  );
  assert.deepEqual((await store.openArticle(rewritten)).notes, [note]);
});

test('another text does not get the notes of one with a few paragraphs in common', async context => {
  const {folder} = await stored(context);
  const other = articleOf(
    ['Title', ...texts.slice(1, 4), ...Array.from({length: 9}, (_, at) => prose(90 + at))],
    '/o.md',
  );
  assert.deepEqual((await storeIn(folder).openArticle(other)).notes, []);
});

test('a file that now holds another text shows the notes of its old text as orphans', async context => {
  const {folder, note} = await stored(context);
  const store = storeIn(folder);
  const replaced = articleOf(['Other', prose(70), prose(71)], article.source);
  const {notes, oldBlocks} = await store.openArticle(replaced);
  assert.deepEqual(notes, [note]);
  assert.equal(resolveAnchors(replaced, [note.anchor], oldBlocks)[0]?.status, 'orphan');
  const own = await store.saveNote(replaced, noteOn(replaced, 1, 'On the other text.'));
  assert.equal(
    (await store.openArticle(replaced)).notes.some(({id}) => id === own.id),
    true,
  );
});

test('piped text is known by what it says, not by its name', async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  const piped = articleOf(texts, '-');
  await store.saveNote(piped, noteOn(piped, 1, 'Piped.'));
  assert.deepEqual(bodies((await store.openArticle(articleOf(texts, '-'))).notes), ['Piped.']);
  assert.deepEqual((await store.openArticle(articleOf(['Else', prose(80)], '-'))).notes, []);
});

test('the old text of an annotated version is kept', async context => {
  const {folder, note} = await stored(context);
  const {oldBlocks} = await storeIn(folder).openArticle(articleOf(['Title', 'All new.'], article.source));
  assert.deepEqual(oldBlocks(note.anchor.block.article), texts);
  assert.equal(oldBlocks('sha256:../../../../etc/passwd'), undefined);
});

test('one truncated file among fifty: the others load, it goes to quarantine, and that is said', async context => {
  const {folder, store, note, path} = await stored(context);
  for (let at = 1; at < 50; at++)
    await store.saveNote(article, noteOn(article, 1 + (at % 10), `Note ${at}.`));
  await truncate(path(note.id), 100);
  const {notes, messages} = await storeIn(folder).openArticle(article);
  assert.equal(notes.length, 49);
  assert.match(messages.join('\n'), /^a broken note \(.+\) is now in .*quarantine.*$/);
  const [lost] = readdirSync(join(folder, 'quarantine'));
  assert.ok(lost?.endsWith(`${note.id}.json`));
  assert.deepEqual((await store.openArticle(article)).messages, []);
});

test('an empty file, no JSON and a wrong field are quarantined, each under its own name', async context => {
  const {folder, store, note, path} = await stored(context);
  for (const text of ['', '{', '[]', '{"id": 1}']) {
    await writeFile(path(note.id), text);
    const {messages} = await store.openArticle(article);
    assert.equal(messages.length, 1, text);
  }
  assert.equal(readdirSync(join(folder, 'quarantine')).length, 4);
});

test('unknown fields survive an edit; a newer major version is left alone and said', async context => {
  const {folder, store, note, path} = await stored(context);
  await change(path(note.id), file => {
    file['other:stars'] = 5;
    file.target.selector.push({type: 'RangeSelector'});
  });
  const [read] = (await store.openArticle(article)).notes;
  await store.saveNote(article, {...read!, body: 'Edited.'});
  const after = await readAnnotation(path(note.id));
  assert.equal(after['other:stars'], 5);
  assert.deepEqual(after.target.selector.at(-1), {type: 'RangeSelector'});

  await change(path(note.id), file => {
    file['postil:version'] = 2;
  });
  const before = await readFile(path(note.id), 'utf8');
  const {notes, messages} = await storeIn(folder).openArticle(article);
  assert.deepEqual(notes, []);
  assert.match(messages.join(), /newer Postil and is left as it is/);
  await assert.rejects(store.saveNote(article, read!), /newer Postil/);
  assert.equal(await readFile(path(note.id), 'utf8'), before);
});

test('a broken article.json hides no note', async context => {
  const {folder, note, key} = await stored(context);
  for (const text of ['{"source": 1', undefined]) {
    const path = join(folder, 'articles', key, 'article.json');
    if (text === undefined) await rm(path, {force: true});
    else await writeFile(path, text);
    await rm(join(folder, 'index.jsonl'), {force: true});
    assert.deepEqual((await storeIn(folder).openArticle(article)).notes, [note]);
    assert.deepEqual((await storeIn(folder).openArticle(articleOf(texts, '/moved.md'))).notes, [note]);
  }
});

test('the index may be missing, broken or out of date', async context => {
  const {folder, store, note} = await stored(context);
  const index = join(folder, 'index.jsonl');
  for (const text of ['', '{"k": 1}\n', 'no json', '[]\n[{}]\n']) {
    await writeFile(index, text);
    assert.deepEqual((await storeIn(folder).openArticle(article)).notes, [note]);
  }
  // A record that came from another machine, without a line of its own.
  const second = articleOf(['Second', prose(30), prose(31)], '/second.md');
  const lines = await readFile(index, 'utf8');
  const other = await store.saveNote(second, noteOn(second, 1, 'Other.'));
  await writeFile(index, lines);
  assert.deepEqual((await storeIn(folder).openArticle(second)).notes, [other]);
});

test('records that two machines made of one article are read together', async context => {
  const [here, there] = [await temporaryFolder(context), await temporaryFolder(context)];
  await storeIn(here).saveNote(article, noteOn(article, 1, 'Here.'));
  const [theirs] = [await storeIn(there).saveNote(article, noteOn(article, 2, 'There.'))];
  const {key = ''} = await storeIn(there).openArticle(article);
  await rename(join(there, 'articles', key), join(here, 'articles', key));
  const store = storeIn(here);
  assert.deepEqual(bodies((await store.openArticle(article)).notes), ['Here.', 'There.']);
  await store.saveNote(article, {...theirs, body: 'There, edited.'});
  assert.deepEqual(bodies((await store.openArticle(article)).notes), ['Here.', 'There, edited.']);
});

for (const [program, ending] of [
  ['Syncthing', '.sync-conflict-20261123-064000-ABCDEFG.json'],
  ['Dropbox', " (anna's conflicted copy 2026-11-23).json"],
] as const)
  test(`the conflict copy of ${program} is shown as a note of its own, once`, async context => {
    const {store, note, path, folder} = await stored(context);
    const copy = path(note.id).replace('.json', ending);
    await writeFile(copy, await readFile(path(note.id)));
    assert.deepEqual((await store.openArticle(article)).notes, [note]);
    await store.saveNote(article, {...note, body: 'Mine.'});
    const {notes} = await storeIn(folder).openArticle(article);
    assert.deepEqual(bodies(notes), ['First.', 'Mine.']);
    const twin = notes.find(({body}) => body === 'First.')!;
    assert.equal(twin.extra['postil:conflictOf'], note.id);
    await store.saveNote(article, {...twin, body: 'Joined.'});
    assert.deepEqual(bodies((await storeIn(folder).openArticle(article)).notes), ['Joined.', 'Mine.']);
  });

test('a folder that was cleared while Postil runs is made again with the next note', async context => {
  const {folder, store, note} = await stored(context);
  await rm(folder, {recursive: true});
  await store.saveNote(article, {...note, body: 'Still here.'});
  const {notes, oldBlocks} = await storeIn(folder).openArticle(articleOf(texts, '/moved.md'));
  assert.deepEqual(bodies(notes), ['Still here.']);
  assert.deepEqual(oldBlocks(article.id), texts);
});

test('a folder that cannot be used is one clear line, and reading goes on', async context => {
  const folder = join(await temporaryFolder(context), 'file');
  await writeFile(folder, 'in the way');
  const store = storeIn(folder);
  assert.deepEqual((await store.openArticle(article)).notes, []);
  const note = noteOn(article, 1, 'x');
  await assert.rejects(store.saveNote(article, note), {
    isStoreError: true,
    message: `the note is not saved: ${folder} is a file, not a folder (choose another with --notes-dir)`,
  });
  const draft: Draft = {
    id: newId(),
    note: undefined,
    anchor: note.anchor,
    body: 'x',
    modified: note.modified,
  };
  await assert.rejects(store.saveDraft(article, draft), /the draft is not kept: .* is a file, not a folder/);
});

test('a full disk, a read-only one and a missing permission are told in words; nothing is lost', async context => {
  const {folder, note} = await stored(context);
  const reasons = {ENOSPC: 'is full', EROFS: 'read-only disk', EACCES: 'no permission'};
  for (const [code, words] of Object.entries(reasons)) {
    const store = storeIn(folder, {write: () => Promise.reject(Object.assign(new Error(code), {code}))});
    await assert.rejects(
      store.saveNote(article, {...note, body: 'New.'}),
      new RegExp(`the note is not saved: .*${words}`),
    );
    await assert.rejects(store.saveNote(article, noteOn(article, 1, 'New.')), new RegExp(words));
  }
  const store = storeIn(folder);
  assert.deepEqual((await store.openArticle(article)).notes, [note]);
  assert.equal((await store.saveNote(article, {...note, body: 'Now it works.'})).body, 'Now it works.');
});

test('a write that fails half way leaves the old file and nothing beside it', async context => {
  const folder = await temporaryFolder(context);
  const path = join(folder, 'x.json');
  await writeDurably(path, 'old');
  await mkdir(join(folder, 'taken'));
  await assert.rejects(writeDurably(join(folder, 'taken'), 'new'));
  assert.deepEqual(readdirSync(folder).toSorted(), ['taken', 'x.json']);
  assert.equal(await readFile(path, 'utf8'), 'old');
});

test('who reads a file while it is written anew has the old text whole', async context => {
  const path = join(await temporaryFolder(context), 'x.json');
  for (const write of [writeDurably, writeDurablySync]) {
    await writeDurably(path, 'old');
    const reader = await open(path);
    await write(path, 'new');
    assert.equal(await reader.readFile('utf8'), 'old');
    await reader.close();
    assert.equal(await readFile(path, 'utf8'), 'new');
  }
});

test('two programs that save one note in the same moment keep both texts', async context => {
  const {folder, note} = await stored(context);
  const other = storeIn(folder, {device: () => 'there'});
  await other.openArticle(article);
  let theirs: Promise<Note> | undefined;
  const slow = storeIn(folder, {
    write: (path, text) => {
      // The other one comes between our reading of the file and our writing of it.
      theirs ??= other.saveNote(article, {...note, body: 'Theirs.'});
      return writeDurably(path, text);
    },
  });
  await slow.openArticle(article);
  await slow.saveNote(article, {...note, body: 'Ours.'});
  await theirs;
  const {notes} = await storeIn(folder).openArticle(article);
  assert.deepEqual(bodies(notes), ['Ours.', 'Theirs.']);
});

test('drafts are kept for their article, also before any note, until they are removed', async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  const {anchor} = noteOn(article, 2, '');
  const draft: Draft = {
    id: newId(),
    note: undefined,
    anchor,
    body: 'Half a thou',
    modified: '2026-11-23T06:40:00.000Z',
  };
  const edit: Draft = {...draft, id: newId(), note: newId(), body: '', modified: '2026-11-23T06:41:00.000Z'};
  store.saveDraftSync(article, draft);
  await store.saveDraft(article, edit);
  assert.deepEqual((await storeIn(folder).openArticle(article)).drafts, [draft, edit]);
  assert.deepEqual((await storeIn(folder).openArticle(articleOf(texts, '/moved.md'))).drafts, [draft, edit]);
  assert.deepEqual((await store.openArticle(articleOf(['Else', prose(80)], '/else.md'))).drafts, []);
  await store.removeDraft(draft.id);
  await store.removeDraft(draft.id);
  assert.deepEqual((await store.openArticle(article)).drafts, [edit]);
});

test('notes are found by the end of their id or any part that is theirs alone', async context => {
  const {store, note} = await stored(context);
  const second = await store.saveNote(article, noteOn(article, 4, 'Second.'));
  assert.deepEqual(await store.findNote(second.id.slice(-8).toUpperCase()), second);
  assert.deepEqual(await store.findNote(note.id), note);
  await assert.rejects(store.findNote('zzzz'), /no note has the id "zzzz"/);
  await assert.rejects(store.findNote('-7'), /fits 2 notes/);
  await assert.rejects(store.findNote(''), /no note/);
  const edited = await store.rewriteNote({...second, body: 'Rewritten.'});
  assert.deepEqual(await store.findNote(second.id), edited);
  await assert.rejects(store.rewriteNote({...second, id: newId()}), /is not stored/);
  await assert.rejects(store.saveNote(article, {...second, id: '../../../escape'}), /cannot be the id/);
  const {articles} = await store.listAll();
  assert.deepEqual(
    articles.map(({record, notes}) => [record.label, notes.length]),
    [['old-name.md', 2]],
  );
});

test('the file gives code-point offsets of the annotated version, also after the text changed', async context => {
  const folder = await temporaryFolder(context);
  const store = storeIn(folder);
  const old = articleOf(['🙂🙂 Title', 'An annotated paragraph of some length.'], '/e.md');
  const note = await store.saveNote(old, {...noteOn(old, 1, 'x'), anchor: describeBlock(old, 1)});
  const newer = articleOf(['Title', 'Now', 'An annotated paragraph of some length.'], '/e.md');
  await store.saveNote(newer, {...note, body: 'y'});
  const {key = ''} = await store.openArticle(newer);
  const file = await readAnnotation(join(folder, 'articles', key, 'notes', `${note.id}.json`));
  assert.deepEqual(file.target.selector[1], {type: 'TextPositionSelector', start: 10, end: 48});
});

test('ids sort by time and end in random digits', () => {
  const ids = Array.from({length: 5000}, newId);
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids.map(id => id.slice(-8))).size > 4990, true);
  assert.match(ids[0]!, /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
});

test('the tags of other articles are told, not those of its own notes or of deleted ones', async context => {
  const {store} = await stored(context);
  const other = articleOf(
    ['Other', ...Array.from({length: 4}, (_, at) => prose(at + 50))],
    '/articles/other.md',
  );
  await store.saveNote(other, noteOn(other, 1, 'One.', {tags: ['b', 'c']}));
  await store.saveNote(
    other,
    noteOn(other, 2, 'Two.', {tags: ['c', 'd'], deleted: '2026-11-23T07:00:00.000Z'}),
  );
  assert.deepEqual(await store.listTags(article), ['b', 'c']);
  assert.deepEqual(await store.listTags(other), ['a']);
});

import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {suite, test} from 'node:test';
import type {TestContext} from 'node:test';
import * as fc from 'fast-check';
import type {LibraryEntry} from '../../source/app/library-entry.ts';
import {readMarkdown} from '../../source/document/markdown.ts';
import {createLibrary} from '../../source/effects/library.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {articleOf, noteOn, prose} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

function openLibrary(folder: string, bundled?: string) {
  const notes = createNoteStore({folder, device: () => 'device', now: () => new Date(), newId});
  return {notes, library: createLibrary({folder, bundled, notes, now: () => new Date(), newId})};
}

async function emptyLibrary(context: TestContext) {
  const folder = await temporaryFolder(context);
  return {folder, ...openLibrary(folder)};
}

const titles = (entries: readonly LibraryEntry[]): readonly string[] =>
  entries.map(({title}) => title).toSorted();

const pact = articleOf(['The pact', prose(1), prose(2)], '/articles/pact.md');
const treaty = articleOf(['The treaty', prose(3), prose(4)], '/articles/treaty.md');

suite('what is read is kept', () => {
  test('every article, with its text, where it lay and when it came', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    await notes.remember(pact);
    await notes.remember(treaty);
    const {entries} = await library.list();
    assert.deepEqual(titles(entries), ['The pact', 'The treaty']);
    const entry = entries.find(({title}) => title === 'The pact');
    assert.deepEqual([entry?.source, entry?.isKept, entry?.status], [pact.source, true, 'unread']);
    assert.ok(entry?.added !== undefined);
    assert.equal(notes.keptText(pact.source)?.article.text, pact.text);
  });

  test('the last text of several', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    const edited = articleOf(['The pact, amended', prose(1), prose(2), prose(5)], pact.source);
    await notes.remember(edited);
    assert.deepEqual(titles((await library.list()).entries), ['The pact, amended']);
    assert.equal(notes.keptText(pact.source)?.article.text, edited.text);
  });

  test('a like text elsewhere is an article of its own while the first one is there', async context => {
    const {folder, notes, library} = await emptyLibrary(context);
    const source = join(folder, 'january.md');
    writeFileSync(source, 'a file');
    const january = articleOf(['Report', prose(1), prose(2), 'Of January.'], source);
    const february = articleOf(['Report', prose(1), prose(2), 'Of February.'], join(folder, 'february.md'));
    await notes.remember(january);
    await notes.remember(february);
    assert.equal((await library.list()).entries.length, 2);
  });

  test('a text that moved is the same article', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    await notes.remember(articleOf(['The pact', prose(1), prose(2)], '/elsewhere/pact.md'));
    assert.equal((await library.list()).entries.length, 1);
  });

  test('what came through a pipe is not', async context => {
    const {notes, library} = await emptyLibrary(context);
    assert.equal(await notes.remember(articleOf(['Piped', prose(1)], '-')), undefined);
    assert.deepEqual((await library.list()).entries, []);
  });
});

test('a snapshot is the article again: blocks, styles, links, tables, code', async context => {
  const {notes} = await emptyLibrary(context);
  const text = [
    '# A title\n\n## A part\n\nSome *words*, **strong** `code` and [a link](https://example.org/x).',
    '1. one\n2. two\n   - nested **item**\n',
    '> quoted\n> > deeper\n',
    '```ts\nconst x = 1;\n\n\tlet y;\n```\n',
    '| a | b |\n| --- | :-: |\n| *c* | [d](https://example.org/d) |\n',
  ].join('\n\n');
  const article = readMarkdown(text, {source: '/a.md', label: 'a.md'});
  await notes.remember(article);
  assert.deepEqual(notes.keptText('/a.md')?.article, article);
});

test('and so is one of any Markdown', async context => {
  const {notes} = await emptyLibrary(context);
  const line = fc.constantFrom(
    '# H',
    'word *em* text',
    '- item',
    '> q',
    '    code',
    '| a | b |',
    '|---|---|',
    '',
    '日本 **x**',
  );
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, {minLength: 1, maxLength: 8}), async lines => {
      const source = `/any/${number++}.md`;
      const article = readMarkdown(lines.join('\n'), {source, label: 'any.md'});
      await notes.remember(article);
      const kept = notes.keptText(source)?.article;
      assert.deepEqual([kept?.id, kept?.blocks], [article.id, article.blocks]);
    }),
    {numRuns: 30},
  );
});

suite('the reader’s own', () => {
  test('reading makes an article one that is read, and to its end one that is done', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    const statusNow = async () => {
      const [entry] = (await library.list()).entries;
      return [entry?.status, entry?.progress, entry?.read !== undefined];
    };
    await notes.saveProgress(pact, 0.4);
    assert.deepEqual(await statusNow(), ['reading', 0.4, true]);
    await notes.saveProgress(pact, 1);
    assert.deepEqual(await statusNow(), ['done', 1, true]);
    await notes.saveProgress(pact, 0.1);
    assert.deepEqual(await statusNow(), ['done', 0.1, true]);
  });

  test('status, tags and archive are kept', async context => {
    const {folder, notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    const [entry] = (await library.list()).entries;
    assert.ok(entry);
    const changed = await library.change(entry, {status: 'done', tags: ['law'], isArchived: true});
    assert.deepEqual((await openLibrary(folder).library.list()).entries, [changed]);
    assert.deepEqual([changed.status, changed.tags, changed.isArchived], ['done', ['law'], true]);
  });

  test('notes are counted, deleted ones not', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.saveNote(pact, noteOn(pact, 1, 'One'));
    const second = await notes.saveNote(pact, noteOn(pact, 2, 'Two'));
    assert.equal((await library.list()).entries[0]?.notes, 2);
    await notes.saveNote(pact, {...second, deleted: new Date().toISOString()});
    assert.equal((await library.list()).entries[0]?.notes, 1);
  });

  test('a deleted article goes with its notes and comes back with them', async context => {
    const {notes, library} = await emptyLibrary(context);
    await notes.saveNote(pact, noteOn(pact, 1, 'Kept'));
    const [entry] = (await library.list()).entries;
    const key = entry?.key ?? '';
    await library.remove(key);
    assert.deepEqual((await library.list()).entries, []);
    assert.deepEqual((await notes.openArticle(pact)).notes, []);
    assert.deepEqual(titles(library.deleted()), ['The pact']);
    await library.restore(key);
    assert.equal((await library.list()).entries[0]?.notes, 1);
    assert.equal((await notes.openArticle(pact)).notes[0]?.body, 'Kept');
  });

  test('what is queued is there before it is fetched, and becomes the article when it is', async context => {
    const {notes, library} = await emptyLibrary(context);
    const address = 'https://example.org/page?utm_source=x';
    const queued = await library.queue(address);
    assert.deepEqual([queued.title, queued.isKept], ['example.org/page?utm_source=x', false]);
    await library.queue('https://example.org/page');
    await notes.remember(articleOf(['The page', prose(1)], 'https://example.org/page'));
    const {entries} = await library.list();
    assert.deepEqual(titles(entries), ['The page']);
    assert.deepEqual([entries[0]?.isKept, entries[0]?.queued], [true, queued.queued]);
  });
});

suite('the index', () => {
  const twoRead = async (context: TestContext) => {
    const open = await emptyLibrary(context);
    await open.notes.remember(pact);
    await open.notes.remember(treaty);
    await open.library.list();
    return {...open, index: join(open.folder, 'library.jsonl')};
  };

  test('tells at once what was there, then what is', async context => {
    const {folder, notes} = await twoRead(context);
    await notes.saveNote(pact, noteOn(pact, 1, 'New'));
    const told: (readonly number[])[] = [];
    await openLibrary(folder).library.load(({entries}) =>
      told.push(entries.map(entry => entry.notes).toSorted((one, other) => one - other)),
    );
    assert.deepEqual(told, [
      [0, 0],
      [0, 1],
    ]);
  });

  test('may be lost, cut off or nonsense', async context => {
    const {index, library} = await twoRead(context);
    const spoil = [
      () => rmSync(index),
      () => writeFileSync(index, readFileSync(index, 'utf8').slice(0, -20)),
      () => appendFileSync(index, 'nonsense\n{"f": 1}\nnull\n'),
      () => writeFileSync(index, Buffer.from([0, 255, 10, 10])),
    ];
    for (const change of spoil) {
      change();
      assert.deepEqual(titles((await library.list()).entries), ['The pact', 'The treaty']);
    }
  });

  test('does not grow for ever', async context => {
    const {index, library} = await twoRead(context);
    const [entry] = (await library.list()).entries;
    assert.ok(entry);
    for (let at = 0; at < 120; at++) await library.change(entry, {tags: [String(at)]});
    await library.list();
    assert.ok(readFileSync(index, 'utf8').split('\n').length < 110);
    assert.deepEqual(
      (await library.list()).entries.flatMap(({tags}) => tags),
      ['119'],
    );
  });
});

suite('a folder in trouble', () => {
  test('a broken record goes to quarantine, is announced, and its article stays', async context => {
    const {folder, notes, library} = await emptyLibrary(context);
    const key = (await notes.remember(pact)) ?? '';
    await notes.remember(treaty);
    writeFileSync(join(folder, 'articles', key, 'article.json'), '{"title": ');
    const {entries, messages} = await library.list();
    assert.deepEqual(titles(entries), ['The pact', 'The treaty']);
    assert.match(messages.join(), /article\.json was broken and is now in .*quarantine/u);
    assert.equal(readdirSync(join(folder, 'quarantine')).length, 1);
  });

  test('a broken reading state does not hide the article', async context => {
    const {folder, notes, library} = await emptyLibrary(context);
    const key = (await notes.remember(pact)) ?? '';
    await notes.saveProgress(pact, 0.5);
    writeFileSync(join(folder, 'articles', key, 'reading.json'), 'x');
    const {entries, messages} = await library.list();
    assert.deepEqual([titles(entries), entries[0]?.progress], [['The pact'], 0]);
    assert.match(messages.join(), /reading\.json was broken/u);
  });

  test('one that may not be written in is read', {skip: process.getuid?.() === 0}, async context => {
    const {folder, notes, library} = await emptyLibrary(context);
    await notes.remember(pact);
    chmodSync(folder, 0o500);
    context.after(() => chmodSync(folder, 0o700));
    assert.deepEqual(titles((await library.list()).entries), ['The pact']);
    assert.equal(existsSync(join(folder, 'library.jsonl')), false);
  });
});

test('the articles that came with Postil are in it, and become records when something is said of them', async context => {
  const bundled = await temporaryFolder(context);
  writeFileSync(join(bundled, 'tour.md'), '# A tour\n\nText.\n');
  const folder = await temporaryFolder(context);
  const {library, notes} = openLibrary(folder, bundled);
  const [entry] = (await library.list()).entries;
  assert.deepEqual([entry?.title, entry?.key, entry?.isKept], ['A tour', undefined, true]);
  assert.ok(entry);
  const changed = await library.change(entry, {status: 'done'});
  assert.ok(changed.key !== undefined);
  assert.equal((await library.list()).entries.length, 1);
  assert.equal(notes.keptText(join(bundled, 'tour.md'))?.article.title, 'A tour');
});

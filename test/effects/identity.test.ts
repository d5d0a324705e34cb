import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {resolveAnchors} from '../../source/notes/anchor.ts';
import {articleOf, noteOn, prose} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

const texts = ['Title', ...Array.from({length: 10}, (_, at) => prose(at))];
const storeIn = (folder: string) =>
  createNoteStore({folder, device: () => 'here', now: () => new Date(), newId});

/** A folder with a note on ¶3 of the article at `source`. */
async function annotated(context: TestContext, source: string) {
  const folder = await temporaryFolder(context);
  const article = articleOf(texts, source);
  const note = await storeIn(folder).saveNote(article, noteOn(article, 3, 'Mine.'));
  const found = async (list: readonly string[], at: string) => {
    const {notes, messages} = await storeIn(folder).openArticle(articleOf(list, at));
    return [notes.length, ...messages];
  };
  return {folder, article, note, found};
}

test('an address is the same article in all its forms, and says nothing of it', async context => {
  const {folder, found} = await annotated(context, 'http://example.org/pact/?utm_source=mail');
  // Another text each time, so that only the address can tell.
  const other = ['Title', ...Array.from({length: 6}, (_, at) => prose(100 + at))];
  for (const same of [
    'https://example.org/pact',
    'http://example.org/pact?fbclid=2#top',
    'https://example.org:443/pact/',
  ]) {
    assert.deepEqual(await found(texts, same), [1]);
    assert.deepEqual(await found(other, same), [1]);
  }
  assert.deepEqual(await found(other, 'https://example.org/pact?id=2'), [0]);
  // The index is only a copy: without it the record itself is asked.
  await rm(join(folder, 'index.jsonl'));
  assert.deepEqual(await found(other, 'https://example.org/pact'), [1]);
  assert.equal(readdirSync(join(folder, 'articles')).length, 1);
});

test('a new note under another form of the address goes to the same record', async context => {
  const {folder} = await annotated(context, 'http://example.org/pact');
  const again = articleOf(texts, 'https://example.org/pact/?utm_medium=x');
  await storeIn(folder).saveNote(again, noteOn(again, 4, 'More.'));
  assert.equal(readdirSync(join(folder, 'articles')).length, 1);
  assert.equal((await storeIn(folder).openArticle(again)).notes.length, 2);
});

test('a file that was moved and edited has its notes, after one line that says so', async context => {
  const {folder, found} = await annotated(context, '/articles/old-name.md');
  const edited = ['New title', prose(50), ...texts.slice(1, 8), `${texts[8]!} Yes.`, texts[10]!];
  assert.deepEqual(await found(edited, '/else/new-name.md'), [1, '1 note from old-name.md']);
  const article = articleOf(edited, '/else/new-name.md');
  const {notes, oldBlocks} = await storeIn(folder).openArticle(article);
  const [place] = resolveAnchors(
    article,
    notes.map(({anchor}) => anchor),
    oldBlocks,
  );
  assert.deepEqual([place?.status, place && 'block' in place && place.block], ['moved', 4]);
});

test('the moved file’s association is taken back, stays so, and can be had again', async context => {
  const {folder, found, article} = await annotated(context, '/articles/old-name.md');
  const moved = articleOf(texts, '/else/new-name.md');
  for (const isRemembered of [false, true]) {
    const store = storeIn(folder);
    if (isRemembered) await store.remember(moved);
    await store.forget(moved);
    assert.deepEqual(await found(texts, moved.source), [0]);
    assert.deepEqual(await found(texts, article.source), [1]);
    await store.remember(moved);
    assert.deepEqual(await found(texts, moved.source), [0]);
    await store.recall(moved);
    assert.deepEqual(await found(texts, moved.source), [1]);
  }
  // Without the association, notes on the moved file are notes on another article.
  const store = storeIn(folder);
  await store.forget(moved);
  await store.saveNote(moved, noteOn(moved, 1, 'Another.'));
  assert.deepEqual(await found(texts, moved.source), [1]);
  assert.deepEqual(await found(texts, article.source), [1]);
});

test('forgetting never takes an article from its own first place', async context => {
  const {folder, found, article} = await annotated(context, '/articles/old-name.md');
  await storeIn(folder).forget(article);
  assert.deepEqual(await found(texts, article.source), [1]);
  const [key = ''] = readdirSync(join(folder, 'articles'));
  assert.doesNotMatch(
    readFileSync(join(folder, 'articles', key, 'article.json'), 'utf8'),
    /"refused": \[\s*"/,
  );
});

test('a text that says which page it comes from has the notes of that page, and the page has its', async context => {
  const page = 'https://example.org/pact';
  const {folder, found} = await annotated(context, page);
  // As another program cut it out: half of the paragraphs are others.
  const cutOut = [texts[0]!, ...texts.slice(1, 4), ...Array.from({length: 7}, (_, at) => prose(200 + at))];
  const clip = {...articleOf(cutOut, '/clips/pact.md'), credit: 'http://www.example.org/'};
  const storedFor = async (credit: string) => {
    const {notes, messages, isMoved} = await storeIn(folder).openArticle({...clip, credit});
    return [notes.length, isMoved, ...messages];
  };
  assert.deepEqual(await storedFor('http://www.example.org/'), [0, false]);
  assert.deepEqual(await storedFor('http://example.org/pact/?utm_source=mail'), [
    1,
    true,
    '1 note from example.org/pact',
  ]);
  // Nothing of the page stands in it: the line is wrong, and its notes are others.
  const other = {...articleOf(['Title', prose(300), prose(301)], '/clips/other.md'), credit: page};
  assert.deepEqual((await storeIn(folder).openArticle(other)).notes, []);

  await storeIn(folder).saveNote(other, noteOn(other, 1, 'On the other.'));
  assert.deepEqual(await found(texts, page), [1]);
  const own = {
    ...articleOf(['Title', ...texts.slice(1, 3), prose(302)], '/clips/own.md'),
    credit: `${page}/2`,
  };
  await storeIn(folder).saveNote(own, noteOn(own, 3, 'On the cut.'));
  const second = ['Title', prose(302), ...Array.from({length: 4}, (_, at) => prose(310 + at))];
  assert.deepEqual(await found(second, `${page}/2/`), [1, '1 note from own.md']);
});

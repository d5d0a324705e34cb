import assert from 'node:assert/strict';
import {createHash, randomUUID} from 'node:crypto';
import {mkdir, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {test} from 'node:test';
import {notesScene} from '../support/notes-scene.ts';

// Another program, which knows of the notes folder what `source/notes/readme.md` says, and nothing of Postil's code.

const digest = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const hashOf = (block: string): string => digest(block.normalize('NFC').replaceAll(/\s+/g, ' ').trim());

const TITLE = 'A pact 🙂';
const BLOCKS = [TITLE, 'Anna Berg met\nCarl Dahl on Monday.', 'Norway and Chad signed a treaty.'];
const TEXT = `# ${TITLE}\n\nAnna Berg met\nCarl Dahl on Monday.\n\nNorway and Chad signed a treaty.\n`;

/** Writes the record of the article, and one note on the words `exact` of a block. */
async function annotate(folder: string, source: string, block: number, exact: string): Promise<string> {
  const home = join(folder, 'articles', randomUUID());
  for (const name of ['notes', 'versions']) await mkdir(join(home, name), {recursive: true, mode: 0o700});
  const hashes = BLOCKS.map(hashOf);
  const article = digest(hashes.join('\n'));
  const save = async (path: string, value: object): Promise<void> => {
    const temporary = join(home, `.other-program-${randomUUID()}`);
    await writeFile(temporary, JSON.stringify(value), {mode: 0o600});
    await rename(temporary, join(home, path));
  };
  await save('article.json', {
    'postil:version': 1,
    title: TITLE,
    label: 'pact.md',
    source,
    versions: [
      {id: article, seen: '2026-11-23T06:40:00Z', hashes, lengths: BLOCKS.map(({length}) => length)},
    ],
  });
  await save(`versions/${article.slice('sha256:'.length)}.json`, {
    id: article,
    title: TITLE,
    source,
    blocks: BLOCKS.map((text, at) => ({kind: at === 0 ? 'heading' : 'paragraph', text})),
  });
  const text = BLOCKS.join('\n\n');
  const start = text.indexOf(exact);
  const id = randomUUID();
  await save(`notes/${id}.json`, {
    '@context': ['http://www.w3.org/ns/anno.jsonld', {postil: 'urn:x-postil:'}],
    id: `urn:uuid:${id}`,
    type: 'Annotation',
    created: '2026-11-23T06:40:00Z',
    body: [{type: 'TextualBody', value: 'From another program.', purpose: 'commenting'}],
    target: {
      source: `file://${source}`,
      selector: [{type: 'TextQuoteSelector', exact}],
      'postil:block': {
        hash: hashes[block],
        index: block,
        count: BLOCKS.length,
        kind: 'paragraph',
        article,
        normaliser: 1,
      },
      'postil:position': {start, end: start + exact.length},
    },
  });
  return id;
}

test('a folder that another program made by the readme is read, and its notes find their places again', async context => {
  const {call, file, folder} = await notesScene(context, TEXT);
  const data = join(folder, 'data');
  const id = await annotate(data, file, 1, 'Carl Dahl');
  const listed = async () => (await call(['list', file, '--json'])).output;
  const [note] = JSON.parse(await listed()) as readonly Record<string, unknown>[];
  assert.deepEqual([note?.['id'], note?.['status'], note?.['paragraph']], [id, 'exact', 1]);
  assert.equal((await call(['doctor'])).output, 'All is well.\n');

  await call(['edit', id, '--text', 'Edited.']);
  await writeFile(file, TEXT.replace('Anna', '\n\nNew.\n\nYesterday Anna').replace('Monday', 'Tuesday'));
  assert.match(await listed(), /"paragraph": 2,\n +"status": "changed",\n +"text": "Edited\."/);
});

/** `npm run pictures`: draws the readme's pictures anew. Look at what changed before you commit it. */
import {mkdir, writeFile} from 'node:fs/promises';
import {drawPictures} from './pictures.ts';

const folder = new URL('../pictures/', import.meta.url);
const endings: (() => unknown)[] = [];
await mkdir(folder, {recursive: true});
for (const [name, picture] of await drawPictures({
  after: ending => void endings.push(ending as () => unknown),
})) {
  await writeFile(new URL(name, folder), picture);
}
for (const end of endings) end();

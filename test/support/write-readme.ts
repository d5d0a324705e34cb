/** `npm run readme`: makes the generated part of readme.md anew. */
import {readFile, writeFile} from 'node:fs/promises';
import {withKeyTable} from './key-table.ts';

const readme = new URL('../../readme.md', import.meta.url);
await writeFile(readme, withKeyTable(await readFile(readme, 'utf8')));

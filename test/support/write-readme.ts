/** `npm run readme`: makes the generated parts of readme.md anew. */
import {readFile, writeFile} from 'node:fs/promises';
import {withParts} from './readme-parts.ts';

const readme = new URL('../../readme.md', import.meta.url);
await writeFile(readme, withParts(await readFile(readme, 'utf8')));

import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {withParts} from './support/readme-parts.ts';

const readme = await readFile(new URL('../readme.md', import.meta.url), 'utf8');

test('the tables of the readme are those of the code', () => {
  assert.equal(readme, withParts(readme), 'readme.md is behind the code: run npm run readme');
});

test('the readme names the two commands that a newcomer needs', () => {
  assert.match(readme, /npm ci && npm start/u);
  assert.match(readme, /npm ci && npm test/u);
});

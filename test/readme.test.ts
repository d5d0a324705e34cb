import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {withKeyTable} from './support/key-table.ts';

const readme = await readFile(new URL('../readme.md', import.meta.url), 'utf8');

test('the key table of the readme is the command table', () => {
  assert.equal(
    readme,
    withKeyTable(readme),
    'readme.md is behind source/app/commands.ts: run npm run readme',
  );
});

test('the readme names the two commands that a newcomer needs', () => {
  assert.match(readme, /npm ci && npm start/u);
  assert.match(readme, /npm ci && npm test/u);
});

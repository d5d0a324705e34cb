import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {drawPictures} from './support/pictures.ts';

test('the pictures of the readme are what the program draws', async context => {
  const readme = await readFile(new URL('../readme.md', import.meta.url), 'utf8');
  for (const [name, picture] of await drawPictures(context)) {
    const drawn = await readFile(new URL(`pictures/${name}`, import.meta.url), 'utf8');
    assert.ok(drawn === picture, `test/pictures/${name} is stale: run npm run pictures, and look at it`);
    assert.ok(picture.length <= 40_000, `${name} has ${picture.length} characters`);
    assert.ok(readme.includes(`(test/pictures/${name})`), `the readme does not show ${name}`);
  }
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addTogether, killWriters} from '../support/storage-proofs.ts';
import {temporaryFolder} from '../support/temporary.ts';

test('kill -9 while it writes, 500 times: what was confirmed is there, and no half file is read', async context => {
  const {confirmed, killedInside} = await killWriters(await temporaryFolder(context), 500);
  context.diagnostic(`${confirmed} savings confirmed; ${killedInside} of 500 kills came inside of a write`);
  assert.ok(killedInside > 50);
});

test('four programs that add 250 notes each at once: a thousand notes', async context => {
  await addTogether(await temporaryFolder(context), 4, 250);
});

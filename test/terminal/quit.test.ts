import assert from 'node:assert/strict';
import {test} from 'node:test';
import {start} from '../support/pty.ts';

test('q gives the terminal back and exits with 0', async context => {
  const session = await start(context, {args: ['articles/india-china-2015.md']});
  await session.until(/Delhi and Beijing/);
  session.type('q');
  assert.deepEqual(await session.exited, {code: 0, signal: 0});
  assert.equal(session.isAlternate(), false);
  assert.equal(session.cursor().isVisible, true);
});

/**
 * `npm run test:nodes`: the package on the oldest Node it promises, on the long-term one, and its refusal on older ones.
 * Not a part of `npm test`, since it fetches four programs of 90 MB and more.
 */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, checkCommand, installNode, installPackage} from '../support/package.ts';

test('the package', async scope => {
  const installed = await installPackage(scope, 'newest');
  for (const version of ['22.13.0', '24'])
    await scope.test(`works on Node ${version}`, async context =>
      checkCommand(context, installed, await installNode(context, version)),
    );

  for (const version of ['12', '20'])
    await scope.test(`says on Node ${version} what it needs`, async context => {
      const {code, stdout, stderr} = await call(installed, await installNode(context, version), [
        '--version',
      ]);
      assert.deepEqual({code, stdout}, {code: 1, stdout: ''});
      assert.match(stderr, /^postil: needs Node 22\.13 or newer, this is v\d+\.\d+\.\d+; .*\n$/u);
      assert.ok(stderr.includes(`this is v${version}.`));
    });
});

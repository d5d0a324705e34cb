import assert from 'node:assert/strict';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

test('without a file the last article opens; when it is gone, the tour, and that is said', async context => {
  const home = await temporaryFolder(context);
  const last = path.join(home, 'last.md');
  await writeFile(last, '# The last one\n\nIts text.\n');
  await writeFile(path.join(home, 'settings.json'), JSON.stringify({lastArticle: last}));
  const env = {POSTIL_HOME: home};
  const there = await start(context, {args: [], env});
  await there.until(/The last one/);
  await writeFile(path.join(home, 'settings.json'), JSON.stringify({lastArticle: `${last}.gone`}));
  const gone = await start(context, {args: [], env});
  await gone.until(/is no longer there; this is the tour/);

  const asked = await start(context, {args: ['articles/tour.md'], env});
  await asked.until(/¶ 0 of/);
  assert.ok(!asked.screen().join(' ').includes('no longer there'), 'the tour was asked for');
});

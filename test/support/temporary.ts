import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** An empty folder (absolute path), removed with all that is in it after the test. */
export async function temporaryFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postil-test-'));
  context.after(() => rm(folder, {recursive: true, force: true, maxRetries: 3}));
  return folder;
}

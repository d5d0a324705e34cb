import assert from 'node:assert/strict';
import {realpath, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {Command} from 'commander';
import {CliError} from '../../source/cli/cli-error.ts';
import type {CliContext} from '../../source/cli/context.ts';
import {registerNotes} from '../../source/cli/notes.ts';
import {temporaryFolder} from './temporary.ts';

const TEXT = `# A pact

Anna Berg met Carl Dahl on Monday.

Norway and Chad signed a fishing treaty in Oslo.

Nothing else was said.
`;

/** Another notes folder, and what the terminal is. */
type Surroundings = Partial<Pick<CliContext, 'env' | 'writeTerminal'>> & {readonly home?: string};

/** A folder with an article, and a way to call `postil notes ...` in it. */
export async function notesScene(context: TestContext, text = TEXT) {
  const folder = await realpath(await temporaryFolder(context));
  const file = join(folder, 'pact.md');
  await writeFile(file, text);
  const call = async (words: readonly string[], input = '', {home, ...surroundings}: Surroundings = {}) => {
    let [output, errors] = ['', ''];
    const program = new Command('postil').exitOverride().configureOutput({writeErr: () => undefined});
    registerNotes(program, {
      stdout: written => (output += written),
      stderr: written => (errors += written),
      env: {},
      writeTerminal: () => assert.fail('nothing is written to the terminal'),
      readStandardInput: () => Promise.resolve(new TextEncoder().encode(input)),
      globalOptions: () => ({notesDir: home ?? join(folder, 'data'), width: undefined, color: true}),
      ...surroundings,
    });
    for (const verb of program.commands.flatMap(group => group.commands)) {
      verb.exitOverride().configureOutput({writeOut: () => undefined, writeErr: () => undefined});
    }
    await program.parseAsync(['notes', ...words], {from: 'user'});
    return {output, errors};
  };
  const fails = (
    words: readonly string[],
    message: RegExp,
    exitCode: 1 | 2 = 1,
    input = '',
    surroundings: Surroundings = {},
  ) =>
    assert.rejects(call(words, input, surroundings), (error: unknown) => {
      assert.ok(error instanceof CliError, String(error));
      assert.match(error.message, message);
      assert.equal(error.message.includes('\n'), false);
      assert.equal(error.exitCode, exitCode);
      return true;
    });
  const add = async (paragraph: number, body: string) =>
    (await call(['add', file, '--paragraph', String(paragraph), '--text', body])).output.split(' ')[0]!;
  return {folder, file, call, fails, add};
}

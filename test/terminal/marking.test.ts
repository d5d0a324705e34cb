import assert from 'node:assert/strict';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {start} from '../support/pty.ts';
import {temporaryFolder} from '../support/temporary.ts';

const HARBOUR = '# The harbour\n\nAnna met Bo in Oslo on Monday.\n\nThey agreed at once.\n';

/** What the test reads of an annotation. */
type Annotated = {
  readonly motivation: string;
  readonly target: {readonly styleClass?: string; readonly selector: readonly {readonly exact?: string}[]};
  readonly 'postil:formerly'?: unknown;
};

/** The annotations in a notes folder, oldest first. */
function annotations(home: string): readonly Annotated[] {
  const names = readdirSync(home, {recursive: true, encoding: 'utf8'});
  return names
    .filter(name => /notes\/[^/]+\.json$/u.test(name))
    .toSorted()
    .map(name => JSON.parse(readFileSync(join(home, name), 'utf8')) as Annotated);
}

test('selected words are highlighted on the disk; a note finds its changed paragraph, shows it and takes it', async context => {
  const file = join(await temporaryFolder(context), 'harbour.md');
  writeFileSync(file, HARBOUR);
  const one = await start(context, {args: [file]});
  await one.until(/▌ The harbour/);
  one.type('}veeeCg');
  await one.until(/G1 ▌ Anna/);
  one.type('}aAt once?\r');
  await one.until(/^ saved/m);
  one.type('q');
  await one.exited;
  const [highlight] = annotations(one.home);
  assert.equal(highlight?.motivation, 'highlighting');
  assert.equal(highlight.target.styleClass, 'postil-green');
  assert.equal(highlight.target.selector[0]?.exact, 'Anna met Bo');

  writeFileSync(file, HARBOUR.replace('agreed at once', 'all agreed at once, or so'));
  const two = await start(context, {args: [file], env: {POSTIL_HOME: one.home}});
  await two.until(/G1 . Anna/);
  two.type('G');
  await two.until(/│ the paragraph changed since: {2}D shows how/);
  two.type('D');
  await two.until(/AS IT WAS/);
  await two.until(/¶2 AS IT IS NOW/);
  two.type('Y');
  await two.until(/the note belongs to ¶2 now, U undoes/);
  await two.until(screen => !screen.includes('changed since'), 'nothing waits any more');
  two.type('q');
  await two.exited;
  const [, note] = annotations(one.home);
  assert.equal(note?.target.selector[0]?.exact, 'They all agreed at once, or so.');
  assert.match(JSON.stringify(note['postil:formerly']), /They agreed at once\./);
});

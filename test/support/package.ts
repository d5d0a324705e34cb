import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {promisify} from 'node:util';
import {start} from './pty.ts';
import {temporaryFolder} from './temporary.ts';

const run = promisify(execFile);
const root = path.join(import.meta.dirname, '../..');

/** What npm tells the scripts it runs about the project; a child npm in another folder must not hear it. */
const OF_THIS_PROJECT = /^npm_(?:package|lifecycle|config_local_prefix|config_prefix|command)/u;

/** Runs npm in a folder, with the tests' own Node; its cache is asked before the registry. */
export async function npm(folder: string, words: readonly string[]): Promise<string> {
  const kept = Object.entries(process.env).filter(([name]) => !OF_THIS_PROJECT.test(name));
  const env = {...Object.fromEntries(kept), ...pathFirst(process.execPath)};
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const {stdout} = await run('npm', [...words, ...quiet], {cwd: folder, env});
  return stdout;
}

function pathFirst(node: string): {readonly PATH: string} {
  return {PATH: [path.dirname(node), process.env['PATH']].join(path.delimiter)};
}

export type Installed = {
  /** Folder in which the package was installed; its `node_modules` holds nothing else. */
  readonly folder: string;
  /** The command that npm has made. */
  readonly command: string;
  /** Paths in the tarball. */
  readonly files: readonly string[];
  /** Bytes of the tarball. */
  readonly size: number;
};

type Packed = {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly {readonly path: string}[];
};

type Lock = {
  readonly packages: Readonly<Record<string, {readonly dev?: boolean; readonly dependencies?: object}>>;
};

/**
 * Packs the built project and installs the tarball into an empty folder, with nothing it was built with. `locked`
 * takes its dependencies as the project's lock has them, which after `npm ci` needs no network; `newest` asks the
 * registry, as a reader's npm does.
 */
export async function installPackage(
  context: TestContext,
  versions: 'locked' | 'newest' = 'locked',
): Promise<Installed> {
  const folder = await temporaryFolder(context);
  const told: unknown = JSON.parse(await npm(root, ['pack', '--json', '--pack-destination', folder]));
  // npm 12 answers with an object by name, the versions before with a list.
  const [packed] = Object.values(told as Readonly<Record<string, Packed>>);
  assert.ok(packed !== undefined);
  const dependencies = {postil: `file:${packed.filename}`};
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({private: true, dependencies}));
  if (versions === 'locked') await writeLock(folder, dependencies);
  await npm(folder, [versions === 'locked' ? 'ci' : 'install']);
  return {
    folder,
    command: path.join(folder, 'node_modules/.bin/postil'),
    files: packed.files.map(file => file.path),
    size: packed.size,
  };
}

/** The project's lock without what only the project needs. */
async function writeLock(folder: string, dependencies: {readonly postil: string}): Promise<void> {
  const {packages} = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
  const needed = Object.entries(packages).filter(([name, {dev = false}]) => name !== '' && !dev);
  const own = {
    version: '0.0.0',
    resolved: dependencies.postil,
    bin: {postil: 'bin/postil.js'},
    dependencies: packages['']?.dependencies,
  };
  const locked = {'': {dependencies}, 'node_modules/postil': own, ...Object.fromEntries(needed)};
  const lock = {lockfileVersion: 3, requires: true, packages: locked};
  await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
}

/** Installs one version of Node through npm; gives the path of its program. */
export async function installNode(context: TestContext, version: string): Promise<string> {
  const folder = await temporaryFolder(context);
  // The package `node` fetches its binary by a script of its own.
  await writeFile(path.join(folder, 'package.json'), '{"private": true, "allowScripts": {"node": true}}');
  await npm(folder, ['install', `node@${version}`]);
  return path.join(folder, 'node_modules/node/bin/node');
}

/** What a call of the command came to. */
export type Outcome = {readonly code: number; readonly stdout: string; readonly stderr: string};

/** Calls the installed command as a shell would, so that the first `node` on the path runs it. */
export async function call(installed: Installed, node: string, words: readonly string[]): Promise<Outcome> {
  const env = {...pathFirst(node), HOME: installed.folder, POSTIL_HOME: path.join(installed.folder, 'home')};
  try {
    return {code: 0, ...(await run(installed.command, [...words], {cwd: installed.folder, env}))};
  } catch (error) {
    const {code, stdout, stderr} = error as Outcome;
    return {code, stdout, stderr};
  }
}

/** The command does with this Node what a reader would try first. */
export async function checkCommand(context: TestContext, installed: Installed, node: string): Promise<void> {
  const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {version: string};
  const article = path.join(installed.folder, 'node_modules/postil/articles/camp-david-1978.md');
  const good = async (...words: readonly string[]): Promise<string> => {
    const {code, stdout, stderr} = await call(installed, node, words);
    assert.deepEqual({code, stderr}, {code: 0, stderr: ''}, words.join(' '));
    return stdout;
  };
  assert.equal(await good('--version'), `${version}\n`);
  assert.match(await good('text', article), /^On the evening of 17 September 1978/u);
  const found = JSON.parse(await good('analyse', '--json', article)) as {
    readonly people: readonly {name: string}[];
  };
  assert.ok(found.people.some(({name}) => name === 'Jimmy Carter'));
  // Long enough for the worker, which is a program of its own beside the command.
  const long = path.join(installed.folder, 'long.txt');
  await writeFile(long, 'Anwar Sadat met Jimmy Carter in Cairo.\n\n'.repeat(4000));
  assert.match(await good('analyse', long), /Jimmy Carter/u);
  await good('notes', 'add', article, '--paragraph', '2', '--text', 'Kept.');
  assert.match(await good('notes', 'list', article), /Kept\./u);

  const session = await start(context, {
    command: [node, installed.command],
    args: [article],
    cwd: installed.folder,
  });
  await session.until(/Thirteen days on Catoctin Mountain/u, 'the first frame');
  session.type('p');
  await session.until(/Jimmy Carter/u, 'the people');
  session.type('q');
  await session.until(/a note/u, 'the text again');
  session.type('q');
  assert.equal((await session.exited).code, 0);
}

import {constants} from 'node:fs';
import {access, cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {generateText, titleStart} from './texts.ts';

/** A text that is measured on. */
export type Text = {
  readonly name: string;
  readonly path: string;
  readonly title: string;
  readonly words: number;
};

/** A reader that is measured; undefined `command` when it is not installed. */
export type Reader = {
  readonly name: string;
  readonly command: ((text: Text) => readonly string[]) | undefined;
};

/** A folder of its own with everything that a run needs. */
export type Bench = {
  readonly folder: string;
  /** The project's own Node, not the wrapper of npm. */
  readonly node: string;
  readonly texts: readonly Text[];
  /** Postil first. */
  readonly readers: readonly Reader[];
  /** A clean environment; `home` is where Postil keeps its notes. */
  readonly env: (home?: string) => Readonly<Record<string, string>>;
};

const root = path.join(import.meta.dirname, '../..');
const sizes = {'10k words': 10_000, '100k words': 100_000, '1M words': 1_000_000};

/**
 * Lays the bench out in a temporary folder: a copy of the built program (a build in between changes nothing), the
 * texts, homes, and Node's compile cache (it is kept in `TMPDIR`). `dispose` removes it.
 */
export async function layBench(): Promise<Bench & {readonly dispose: () => Promise<void>}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postil-benchmark-'));
  for (const part of ['bin', 'build', 'package.json'])
    await cp(path.join(root, part), path.join(folder, part), {recursive: true});
  const article = path.join(root, 'articles/india-china-2015.md');
  const texts: Text[] = [
    {
      name: 'article',
      path: article,
      title: 'Delhi and Beijing',
      words: countOf(await readFile(article, 'utf8')),
    },
  ];
  for (const [name, words] of Object.entries(sizes)) {
    const text = generateText(words);
    const file = path.join(folder, `${words}.txt`);
    await writeFile(file, text);
    texts.push({name, path: file, title: titleStart, words: countOf(text)});
  }
  const node = path.join(root, 'node_modules/node/bin/node');
  await mkdir(path.join(folder, 'home'));
  return {
    folder,
    node,
    texts,
    readers: await findReaders(node, path.join(folder, 'bin/postil.js')),
    env: (home = path.join(folder, 'home')) => ({
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      POSTIL_HOME: home,
      TMPDIR: folder,
    }),
    dispose: () => rm(folder, {recursive: true, force: true, maxRetries: 3}),
  };
}

function countOf(text: string): number {
  return text.split(/\s+/).length;
}

async function findReaders(node: string, postil: string): Promise<readonly Reader[]> {
  const less = await pathOf('less');
  const w3m = await pathOf('w3m');
  const lynx = await pathOf('lynx');
  // Debian's name, as another program was called bat before.
  const bat = (await pathOf('bat')) ?? (await pathOf('batcat'));
  const vim = await pathOf('vim');
  const when = (program: string | undefined, ...args: readonly string[]): Reader['command'] =>
    program === undefined ? undefined : text => [program, ...args, text.path];
  return [
    {name: 'postil', command: text => [node, postil, text.path]},
    {name: 'less', command: when(less)},
    {name: 'w3m', command: when(w3m, '-T', 'text/plain')},
    {name: 'lynx', command: when(lynx, '-force_html=off')},
    {name: 'bat', command: when(bat, '--paging=always')},
    {name: 'vim', command: when(vim, '-R')},
  ];
}

/** Where a program lies on the path. */
async function pathOf(name: string): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    try {
      await access(file, constants.X_OK);
      return file;
    } catch {
      continue;
    }
  }
  return undefined;
}

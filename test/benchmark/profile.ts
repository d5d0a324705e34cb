/**
 * `node test/benchmark/profile.ts [FILE]`: what the time to the first frame goes to, by a sampling profile of a build
 * that is not minified. See readme.md beside this file.
 */
import {execFile} from 'node:child_process';
import {cp, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {startProgram} from './program.ts';

type ProfileNode = {
  readonly id: number;
  readonly callFrame: {readonly functionName: string; readonly url: string; readonly lineNumber: number};
  readonly children?: readonly number[];
};

/** V8's profile: samples are ids of nodes; times in microseconds of the system's monotonic clock. */
type Profile = {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
  readonly startTime: number;
};

type Run = {readonly profile: Profile; readonly started: number; readonly shown: number};

/** Of a run that is not profiled. */
const NOTHING: Profile = {nodes: [], samples: [], timeDeltas: [], startTime: 0};

/** Between two samples, microseconds. */
const INTERVAL = 200;

const root = path.join(import.meta.dirname, '../..');
const node = path.join(root, 'node_modules/node/bin/node');
const file = path.resolve(process.argv[2] ?? path.join(root, 'articles/india-china-2015.md'));

const folder = await mkdtemp(path.join(tmpdir(), 'postil-profile-'));
try {
  await cp(path.join(root, 'bin'), path.join(folder, 'bin'), {recursive: true});
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const build = path.join(folder, 'build');
  await promisify(execFile)(node, [path.join(root, 'bin/build.ts'), '--readable', build], {cwd: root});
  for (let warm = 0; warm < 3; warm++) await run([]);
  const runs: Run[] = [];
  for (let round = 0; round < 9; round++)
    runs.push(await run(['--cpu-prof', '--cpu-prof-interval', String(INTERVAL)]));
  process.stdout.write(await report(runs));
} finally {
  await rm(folder, {recursive: true, force: true, maxRetries: 3});
}

/** Starts the program, waits for its first text, quits it, and takes the profile it left. */
async function run(options: readonly string[]): Promise<Run> {
  const started = now();
  const program = startProgram({
    command: [
      node,
      ...options,
      ...(options.length > 0 ? ['--cpu-prof-dir', folder] : []),
      path.join(folder, 'bin/postil.js'),
      file,
    ],
    env: {
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      PATH: '',
      HOME: folder,
      POSTIL_HOME: folder,
      TMPDIR: folder,
    },
    text: '¶ 0 of',
  });
  await program.firstText;
  const shown = now();
  program.type('q');
  await program.exited;
  const names = (await readdir(folder)).filter(one => one.endsWith('.cpuprofile'));
  const profiles: Profile[] = [];
  for (const name of names) {
    profiles.push(JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Profile);
    await rm(path.join(folder, name));
  }
  // A worker leaves one too, which begins later.
  const [profile = NOTHING] = profiles.toSorted((one, other) => one.startTime - other.startTime);
  return {profile, started, shown};
}

/** Microseconds of the monotonic clock. */
function now(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** Milliseconds until the first frame by what they went to, the most first; the mean of all runs. */
async function report(runs: readonly Run[]): Promise<string> {
  const groups = new Map<string, number>();
  const parts = new Map<string, number>();
  const add = (times: Map<string, number>, name: string, time: number): void => {
    times.set(name, (times.get(name) ?? 0) + time / runs.length);
  };
  for (const {profile, started, shown} of runs) {
    const partOf = await readParts(profile);
    add(groups, 'node: before the first line of the program', profile.startTime - started);
    let time = profile.startTime;
    for (const [index, sample] of profile.samples.entries()) {
      time += profile.timeDeltas[index] ?? 0;
      if (time > shown) break;
      // A longer gap is time in which another program had the processor.
      const lasting = Math.min(profile.timeDeltas[index + 1] ?? 0, 2 * INTERVAL);
      const part = partOf(sample);
      add(groups, groupOf(part), lasting);
      add(parts, part, lasting);
    }
  }
  const total = [...groups.values()].reduce((sum, time) => sum + time, 0);
  return `${path.basename(file)}: ${ms(total)} ms to the first frame\n\n${list(groups, 0.5)}\n\nby file:\n${list(parts, 1)}\n`;
}

/** Tells the source file that a sample was in: that of the nearest caller which has one. */
async function readParts(profile: Profile): Promise<(sample: number) => string> {
  const nodes = new Map(profile.nodes.map(one => [one.id, one]));
  const parents = new Map(
    profile.nodes.flatMap(one => (one.children ?? []).map(child => [child, one.id] as const)),
  );
  const sources = await readSources(profile);
  return sample => {
    let fallback: string | undefined;
    for (let id: number | undefined = sample; id !== undefined; id = parents.get(id)) {
      const {url = '', functionName = '', lineNumber = 0} = nodes.get(id)?.callFrame ?? {};
      if (url.startsWith('file:')) return fallback ?? sourceAt(sources.get(url) ?? [], lineNumber);
      if (url.startsWith('node:internal/modules') || url.startsWith('node:internal/vm'))
        fallback ??= 'node: finding, reading and compiling files';
      else if (url.startsWith('node:internal/bootstrap')) fallback ??= 'node: its own modules';
      else if (url.startsWith('node:')) fallback ??= 'node: what its modules do';
      else if (functionName.startsWith('(') && functionName !== '(root)') fallback ??= functionName;
    }
    return fallback ?? 'node: other';
  };
}

/** The lines of the built files that have samples. */
async function readSources(profile: Profile): Promise<ReadonlyMap<string, readonly string[]>> {
  const urls = new Set(profile.nodes.map(one => one.callFrame.url).filter(url => url.startsWith('file:')));
  const read = async (url: string) => [url, (await readFile(new URL(url), 'utf8')).split('\n')] as const;
  return new Map(await Promise.all(Array.from(urls, read)));
}

/** The bundler writes each module's path in a comment above it. */
function sourceAt(lines: readonly string[], line: number): string {
  for (let at = Math.min(line, lines.length - 1); at >= 0; at--) {
    const found = /^\s*\/\/ ((?:source|node_modules)\/\S+)$/.exec(lines[at] ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return 'the program: top of its files';
}

function groupOf(part: string): string {
  const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(part)?.[1];
  if (name !== undefined) {
    if (/^(?:ink|yoga-layout)$/.test(name)) return name;
    if (/^(?:react|react-reconciler|scheduler)$/.test(name)) return 'react';
    if (name.startsWith('marked')) return 'marked, marked-terminal';
    return 'other libraries';
  }
  const folderName = /^source\/(\w+)/.exec(part)?.[1];
  return folderName === undefined ? part : `postil: ${folderName}/`;
}

function list(times: ReadonlyMap<string, number>, least: number): string {
  return [...times]
    .toSorted(([, one], [, other]) => other - one)
    .filter(([, time]) => time / 1000 >= least)
    .map(([name, time]) => `${ms(time).padStart(7)}  ${name}`)
    .join('\n');
}

function ms(microseconds: number): string {
  return (microseconds / 1000).toFixed(1);
}

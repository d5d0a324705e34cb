import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {createLibrary} from '../../source/effects/library.ts';
import {newId} from '../../source/effects/new-id.ts';
import {writeManyArticles} from '../support/many-articles.ts';
import type {Bench} from './bench.ts';
import {startProgram, type Program} from './program.ts';
import {awaitPeople, backToText} from './session.ts';
import {median, percentile} from './statistics.ts';
import type {Row} from './table.ts';

const MANY = 20_000;
const SEARCHED = 1000;
const GROUP = `a library of ${MANY.toLocaleString('en')} articles, ms`;

/** What is typed into the filter, a key at a time: it fits all, many, few, then no article. */
const TYPED = 'report 123 committee zzz';

const libraryIn = (folder: string) =>
  createLibrary({
    folder,
    bundled: undefined,
    notes: {remember: () => Promise.resolve(undefined)},
    now: () => new Date(),
    newId,
  });

/** What a great many articles cost: opening the library, filtering it, going to its end, and searching in all texts. */
export async function measureLibrary(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const many = await shelve(bench, 'many', MANY, 3);
  const searched = await shelve(bench, 'searched', SEARCHED, 60);
  const times = new Map<string, number[]>();
  const put = (name: string, ...values: readonly number[]): void => {
    times.set(name, [...(times.get(name) ?? []), ...values]);
  };
  for (let round = 0; round < rounds; round++) {
    await withHome(bench, many, ['articles/tour.md'], /Reading with Postil/, async program => {
      // What the article itself asks for is done.
      await awaitPeople(program);
      await backToText(program);
      put('open', await timeUntil(program, 'L', /^ Library .* 20,?0\d\d articles/m));
      put('end', await timeUntil(program, 'G', /^ 200\d\d of/m));
      program.type('g/');
      await program.until(/^ \//m);
      const keys: number[] = [];
      for (let at = 1; at <= TYPED.length; at++) {
        const time = await timeUntil(
          program,
          TYPED[at - 1] ?? '',
          new RegExp(`^ /${TYPED.slice(0, at).trim()}`, 'm'),
        );
        if (TYPED[at - 1] !== ' ') keys.push(time);
      }
      put('filter', median(keys));
      put('slowest', percentile(keys, 95));
      program.type('\u001b');
      await program.until(/1 of 200\d\d/);
      program.type('q');
      await program.until(/¶ \d+ of/);
      program.type('q');
    });
    await withHome(bench, many, ['library'], /Library/, async program => {
      put('start', await program.firstText);
      program.type('q');
    });
    const begun = performance.now();
    await libraryIn(searched).search('committee harbour 1017');
    put('search', performance.now() - begun);
  }
  const row = (name: string, title: string, target?: string): Row => ({
    group: GROUP,
    name: title,
    values: [median(times.get(name) ?? [])],
    ...(target !== undefined && {target}),
  });
  return [
    row('open', 'L to the list', '300'),
    row('start', 'postil library to its first frame'),
    row('end', 'G to the last row'),
    row('filter', 'a key of the filter to its frame', '50'),
    row('slowest', 'the same, p95'),
    {...row('search', `words in the texts of ${SEARCHED} articles`, '1000')},
  ];
}

async function shelve(bench: Bench, name: string, count: number, paragraphs: number): Promise<string> {
  const home = path.join(bench.folder, `library-${name}`);
  await mkdir(home);
  writeManyArticles(home, count, paragraphs);
  await libraryIn(home).list();
  return home;
}

async function withHome(
  bench: Bench,
  home: string,
  words: readonly string[],
  text: RegExp,
  use: (program: Program) => Promise<void>,
): Promise<void> {
  const root = path.join(import.meta.dirname, '../..');
  const files = words.map(word => (word.endsWith('.md') ? path.join(root, word) : word));
  const command = [bench.node, path.join(bench.folder, 'bin/postil.js'), ...files];
  const program = startProgram({command, env: bench.env(home), text: text.source});
  try {
    await program.firstText;
    await use(program);
    await program.exited;
  } finally {
    await program.kill();
  }
}

async function timeUntil(program: Program, keys: string, pattern: RegExp): Promise<number> {
  const begun = performance.now();
  program.type(keys);
  await program.until(pattern);
  return performance.now() - begun;
}

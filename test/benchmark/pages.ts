import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import type {Bench, Text} from './bench.ts';
import {startProgram} from './program.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';
import {generatePage, generateText, titleStart} from './texts.ts';

const run = promisify(execFile);

const GROUP = 'a web page of 300 KB, ms';

/** What a page costs: finding the article in it, and the first frame beside that of its text as plain text. */
export async function measurePages(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const page = path.join(bench.folder, 'page.html');
  const plain = path.join(bench.folder, 'page.txt');
  await writeFile(page, generatePage(300_000));
  await writeFile(plain, generateText(10_000));
  const times: Record<'cold' | 'warm' | 'page' | 'plain', number[]> = {
    cold: [],
    warm: [],
    page: [],
    plain: [],
  };
  for (let round = 0; round < rounds; round++) {
    const {stdout} = await run(bench.node, [path.join(import.meta.dirname, 'page-program.ts'), page]);
    const [cold, warm] = JSON.parse(stdout) as readonly [number, number];
    times.cold.push(cold);
    times.warm.push(warm);
    times.page.push(await firstFrame(bench, page));
    times.plain.push(await firstFrame(bench, plain));
  }
  const row = (name: string, value: number, target?: string): Row => ({
    group: GROUP,
    name,
    values: [value],
    ...(target !== undefined && {target}),
  });
  return [
    row('finding the article, once, in a new process', median(times.cold), '150'),
    row('finding it again', median(times.warm), '150'),
    row('first frame of the page', median(times.page), 'plain + 250'),
    row('first frame of plain text', median(times.plain)),
  ];
}

async function firstFrame(bench: Bench, file: string): Promise<number> {
  const text: Text = {name: file, path: file, title: titleStart, words: 0};
  const program = startProgram({
    command: bench.readers[0]?.command?.(text) ?? [],
    env: bench.env(),
    text: titleStart,
  });
  try {
    return await program.firstText;
  } finally {
    await program.kill();
  }
}

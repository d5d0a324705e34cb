import {mkdir, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Bench, Text} from './bench.ts';
import {startProgram, type Program} from './program.ts';

let homes = 0;

/**
 * Postil on a text, with an empty notes folder, from the first frame until `use` is done; then it is quit by its key,
 * as Node's compile cache is written only by a program that ends by itself.
 */
export async function withPostil(
  bench: Bench,
  text: Text,
  use: (program: Program) => Promise<void>,
): Promise<void> {
  const home = path.join(bench.folder, `home-${++homes}`);
  await mkdir(home);
  try {
    await withPostilIn(bench, text, home, use);
  } finally {
    await rm(home, {recursive: true, force: true, maxRetries: 3});
  }
}

/** The same with a notes folder that is there and stays. */
export async function withPostilIn(
  bench: Bench,
  text: Text,
  home: string,
  use: (program: Program) => Promise<void>,
): Promise<void> {
  const command = bench.readers[0]?.command?.(text) ?? [];
  const program = startProgram({command, env: bench.env(home), text: text.title});
  try {
    await program.firstText;
    await use(program);
    program.type('q');
    await program.exited;
  } finally {
    await program.kill();
  }
}

/** Opens the list of people when everything in the text is found, and selects its first entry. */
export async function awaitPeople(program: Program): Promise<void> {
  program.type('p');
  await program.until(/PEOPLE \d|Nobody was found/);
}

/** Goes back to the text from the list, which has the whole of a narrow screen. */
export async function backToText(program: Program): Promise<void> {
  program.type('\u001b');
  await program.until(/^(?![^]*\[People)/);
}

import {execFile} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {promisify} from 'node:util';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {openArticle} from '../../source/effects/open-article.ts';
import {noteOn} from '../support/annotated.ts';
import type {Bench, Text} from './bench.ts';
import type {Program} from './program.ts';
import {withPostilIn} from './session.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';

const run = promisify(execFile);

const NOTES = 10_000;
const GROUP = `${NOTES.toLocaleString('en')} notes on one article, ms`;

/** The shortest texts: what is measured depends on the notes. */
const textsOf = ({texts}: Bench): readonly Text[] => texts.slice(0, 2);

const storeIn = (folder: string) =>
  createNoteStore({folder, device: () => 'benchmark', now: () => new Date(), newId});

/** What a great many notes cost when an article opens, when they are listed, saved, and told by another program. */
export async function measureNotes(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const times = new Map<string, number[]>();
  const put = (name: string, text: Text, time: number): void => {
    const key = `${name} ${text.name}`;
    times.set(key, [...(times.get(key) ?? []), time]);
  };
  for (const text of textsOf(bench)) await annotate(bench, text);
  for (let round = 0; round < rounds; round++) {
    for (const text of textsOf(bench)) {
      await withPostilIn(bench, text, homeOf(bench, text, 'none'), async program =>
        put('without', text, await program.firstText),
      );
      await withPostilIn(bench, text, homeOf(bench, text, 'many'), async program => {
        put('with', text, await program.firstText);
        put('list', text, await timeUntil(program, 'M', /NOTES 1\d{4}/));
        program.type('\u001b');
        await program.until(/^(?![^]*\[Notes)/);
        program.type('Anew');
        await program.until(/┃ new/);
        put('save', text, await timeUntil(program, '\r', /^ saved/m));
        put('told', text, await timeUntilTold(bench, text, program));
      });
    }
    const {stdout} = await run(bench.node, [path.join(import.meta.dirname, 'resolve-program.ts')]);
    put('resolve', textsOf(bench)[0]!, Number(stdout));
  }
  const row = (name: string, title: string, target?: string): Row => ({
    group: GROUP,
    name: title,
    values: bench.texts.map(text => {
      const own = times.get(`${name} ${text.name}`);
      return own && median(own);
    }),
    ...(target !== undefined && {target}),
  });
  return [
    row('without', 'first frame without a note'),
    row('with', 'first frame, all notes in their places', 'without + 300'),
    row('list', 'key to their list', '300'),
    row('save', 'Enter to “saved”, on disk', '20'),
    row('told', "another program's note on the screen", '2000'),
    {
      ...row('resolve', '1,000 notes in 5,000 paragraphs that changed', '1000'),
      group: 'finding paragraphs again, ms',
    },
  ];
}

const homeOf = (bench: Bench, text: Text, kind: string): string =>
  path.join(bench.folder, `notes-${kind}-${bench.texts.indexOf(text)}`);

async function annotate(bench: Bench, text: Text): Promise<void> {
  for (const kind of ['none', 'many']) await mkdir(homeOf(bench, text, kind));
  const article = await openArticle(text.path);
  const block = (at: number): number => 1 + (at % (article.blocks.length - 1));
  const notes = Array.from({length: NOTES}, (_, at) =>
    noteOn(article, block(at), `Note ${at}: who says so, and since when? Ask again.`),
  );
  await storeIn(homeOf(bench, text, 'many')).importNotes(article, notes);
}

async function timeUntil(program: Program, keys: string, pattern: RegExp): Promise<number> {
  const begun = performance.now();
  program.type(keys);
  await program.until(pattern);
  return performance.now() - begun;
}

let told = 0;

/** From another program's saving of a note on the title to the frame that shows it. */
async function timeUntilTold(bench: Bench, text: Text, program: Program): Promise<number> {
  program.type('g');
  const article = await openArticle(text.path);
  const words = `told ${++told}.`;
  const begun = performance.now();
  await storeIn(homeOf(bench, text, 'many')).saveNote(article, noteOn(article, 0, words));
  await program.until(new RegExp(words));
  return performance.now() - begun;
}

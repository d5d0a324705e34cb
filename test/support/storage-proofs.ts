import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {diagnose} from '../../source/effects/diagnose.ts';
import {newId} from '../../source/effects/new-id.ts';
import {createNoteStore} from '../../source/effects/note-store.ts';
import {repair} from '../../source/effects/repair.ts';
import {articleNumber} from './numbered-articles.ts';

/*
 * What the store promises, tried with real programs: a few rounds in `npm test`, hundreds in `npm run soak`.
 */

/** Writers that are killed on one article; reading its notes again after each kill would else grow with the square. */
const KILLS_AN_ARTICLE = 25;
/** A writer is killed within so many ms after its first line: it writes some ten files in them. */
const LONGEST_LIFE = 30;
/** After so long (ms) what a dead program left is no longer taken for a living one's. */
const LATER = 120_000;

const storeIn = (folder: string) =>
  createNoteStore({folder, device: () => 'reader', now: () => new Date(), newId});

/**
 * Kills `kills` writers with SIGKILL, each at a random moment. After each: no file is half, every note whose saving
 * was confirmed is there with that text or a later one. At the end `doctor --fix` puts away what the dead left, and
 * loses nothing. Resolves to what was seen.
 */
export async function killWriters(folder: string, kills: number) {
  const seen = {confirmed: 0, killedInside: 0};
  const confirmed = new Map<string, string>();
  for (let kill = 0; kill < kills; kill++) {
    const number = Math.floor(kill / KILLS_AN_ARTICLE);
    if (kill % KILLS_AN_ARTICLE === 0) confirmed.clear();
    const before = leftovers(folder);
    const lines = await linesOfKilled(folder, number);
    for (const [kind, id = '', text = ''] of lines) if (kind === 'note') confirmed.set(id, text);
    seen.confirmed += lines.length;
    seen.killedInside += Number(leftovers(folder) > before);
    await checkNotes(folder, number, confirmed);
  }
  await checkRepair(folder);
  return seen;
}

/** What a writer confirmed before it was killed, as `[kind, id, text]`. */
async function linesOfKilled(folder: string, number: number): Promise<readonly (readonly string[])[]> {
  const program = join(import.meta.dirname, 'busy-writer.ts');
  const child = spawn(process.execPath, [program, folder, String(number)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  await setTimeout(Math.random() * LONGEST_LIFE);
  child.kill('SIGKILL');
  assert.deepEqual(await closed, [null, 'SIGKILL']);
  // The last piece has no line end where the kill came while it was written.
  const lines = output.split('\n').slice(0, -1);
  assert.equal(lines[0], 'ready');
  return lines.slice(1).map(line => /^(\S+) (\S+) (.*)$/.exec(line)?.slice(1) ?? []);
}

async function checkNotes(
  folder: string,
  number: number,
  confirmed: ReadonlyMap<string, string>,
): Promise<void> {
  const {notes, drafts, messages} = await storeIn(folder).openArticle(articleNumber(number));
  assert.deepEqual(messages, []);
  const bodies = new Map(notes.map(({id, body}) => [id, body]));
  for (const [id, text] of confirmed) {
    const body = bodies.get(id);
    assert.ok(body === text || body === text.replace('typed', 'edited'), `${id}: ${body}, not ${text}`);
  }
  for (const {body} of [...notes, ...drafts]) assert.match(body, /^\d+ as (?:typed|edited|drafted)$/);
}

/** Files that a program which died while it wrote left in the way: its temporary file, or its lock. */
function leftovers(folder: string): number {
  const names = ['articles', 'drafts'].flatMap(name =>
    existsSync(join(folder, name)) ? readdirSync(join(folder, name), {recursive: true}).map(String) : [],
  );
  return names.filter(name => /\.(?:tmp|lock)$/.test(name)).length;
}

async function checkRepair(folder: string): Promise<void> {
  const notesIn = async () =>
    new Map(
      (await storeIn(folder).listAll()).articles.flatMap(({notes}) =>
        notes.map(({id, body}) => [id, body] as const),
      ),
    );
  const before = await notesIn();
  const {findings} = diagnose(folder, Date.now() + LATER);
  for (const finding of findings) repair(folder, finding);
  assert.equal(leftovers(folder), 0);
  const after = await notesIn();
  for (const [id, body] of before) assert.equal(after.get(id), body);
}

/** Programs that add notes to one article in the same moment: all of them are there, each once. */
export async function addTogether(folder: string, programs: number, each: number): Promise<void> {
  const program = join(import.meta.dirname, 'add-notes.ts');
  const children = Array.from({length: programs}, (_, at) =>
    spawn(process.execPath, [program, folder, `program ${at}`, String(each)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  const codes = await Promise.all(children.map(async child => (await once(child, 'exit'))[0] as number));
  assert.deepEqual(
    codes,
    children.map(() => 0),
  );
  const {notes, messages} = await storeIn(folder).openArticle(articleNumber(0));
  assert.deepEqual(messages, []);
  assert.equal(notes.length, programs * each);
  assert.equal(new Set(notes.map(({body}) => body)).size, programs * each);
}

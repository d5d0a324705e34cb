import {setTimeout as wait} from 'node:timers/promises';
import type {Bench, Text} from './bench.ts';
import type {Program} from './program.ts';
import {awaitPeople, backToText, withPostil} from './session.ts';
import {median, percentile} from './statistics.ts';
import type {Row} from './table.ts';

/** Between two keys, ms: a little faster than the key repeat of any keyboard. */
const GAP = 20;

const KINDS = ['scroll (j k)', 'paragraph (} {)', 'sidebar (j k)', 'note field'] as const;
type Kind = (typeof KINDS)[number];

/** Every key changes the screen: there are so many rows, paragraphs and people in each of the texts. */
const KEYS: Readonly<Record<Kind, readonly string[]>> = {
  'scroll (j k)': [...thereAndBack('j', 'k', 30), ...thereAndBack('j', 'k', 30)],
  'paragraph (} {)': Array.from({length: 5}, () => thereAndBack('}', '{', 10)).flat(),
  'sidebar (j k)': Array.from({length: 15}, () => thereAndBack('j', 'k', 4)).flat(),
  'note field':
    'Who told the commission that the grain would last until spring, and what did the minister of the day answer?'.split(
      '',
    ),
};

function thereAndBack(there: string, back: string, times: number): readonly string[] {
  return [...Array.from({length: times}, () => there), ...Array.from({length: times}, () => back)];
}

/**
 * Time from a key to its frame, when the whole text is analysed. The median of the rounds' percentiles: a burst of
 * other work on the machine spoils the p95 of one round, not of all.
 */
export async function measureKeys(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const latencies = new Map<string, (readonly number[])[]>();
  for (let round = 0; round < rounds; round++) {
    for (const text of bench.texts) {
      await withPostil(bench, text, async program => {
        for (const kind of KINDS) {
          await prepare(program, kind);
          const key = `${kind} ${text.name}`;
          latencies.set(key, [...(latencies.get(key) ?? []), await typeKeys(program, KEYS[kind])]);
          await leave(program, kind);
        }
      });
    }
  }
  const values = (kind: Kind, text: Text): string => {
    const own = latencies.get(`${kind} ${text.name}`) ?? [];
    const typical = (percent: number): string =>
      median(own.map(round => percentile(round, percent))).toFixed(1);
    return `${typical(50)} / ${typical(95)}`;
  };
  return KINDS.map(kind => ({
    group: `key to frame, keys ${GAP} ms apart, ms: p50 / p95`,
    name: kind,
    values: bench.texts.map(text => values(kind, text)),
    target: 'p95 16',
  }));
}

async function prepare(program: Program, kind: Kind): Promise<void> {
  if (kind === 'scroll (j k)') {
    await awaitPeople(program);
    await backToText(program);
  } else if (kind === 'sidebar (j k)') await awaitPeople(program);
  else if (kind === 'note field') {
    program.type('a');
    await program.until(/keep as draft/);
  }
  // What the program still does after a change of scene (compiling, collecting garbage) belongs to no key.
  await wait(300);
}

async function leave(program: Program, kind: Kind): Promise<void> {
  if (kind === 'sidebar (j k)') await backToText(program);
  if (kind !== 'note field') return;
  program.type('\u0003');
  await program.until(/kept as a draft/);
}

/**
 * Types keys `GAP` ms apart. Each is answered by the first frame after it that answers no key before it; a key whose
 * frame was drawn together with that of the next is answered by the last one.
 */
async function typeKeys(program: Program, keys: readonly string[]): Promise<readonly number[]> {
  const first = program.frames.length;
  const pressed: number[] = [];
  const begun = performance.now();
  for (const [index, key] of keys.entries()) {
    await wait(Math.max(0, begun + index * GAP - performance.now()));
    pressed.push(performance.now());
    program.type(key);
  }
  await wait(500);
  const frames = program.frames.slice(first);
  let next = 0;
  return pressed.map(time => {
    while (next < frames.length - 1 && (frames[next] ?? 0) < time) next++;
    const latency = (frames[next] ?? Number.NaN) - time;
    next = Math.min(next + 1, frames.length - 1);
    return latency < 0 ? Number.POSITIVE_INFINITY : latency;
  });
}

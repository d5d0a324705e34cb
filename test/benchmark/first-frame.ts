import {spawn} from '@lydell/node-pty';
import type {Bench, Reader, Text} from './bench.ts';
import {startProgram} from './program.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';

/** Time to the first text, reader by reader and text by text in turn, so that noise hits all alike. */
export async function measureFirstFrames(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const bare: number[] = [];
  const times = new Map<string, number[]>();
  const peaks = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const text of bench.texts) {
      bare.push(await timeBareNode(bench));
      for (const reader of bench.readers) {
        const program = readerOn(bench, reader, text);
        if (program === undefined) continue;
        try {
          put(times, keyOf(reader, text), await program.firstText);
          const peak = program.firstPeak();
          if (peak !== undefined) put(peaks, keyOf(reader, text), peak);
        } finally {
          await program.kill();
        }
      }
    }
  }
  const node = median(bare);
  const perText = (values: ReadonlyMap<string, readonly number[]>, reader: Reader): Row['values'] =>
    bench.texts.map(text =>
      reader.command === undefined ? 'missing' : median(values.get(keyOf(reader, text)) ?? []),
    );
  const own = (text: Text): readonly number[] => times.get(`postil ${text.name}`) ?? [];
  const ratio = (one: number, other: number): string => `${(one / other).toFixed(1)} x`;
  return [
    {group: FRAME, name: 'node -e 0', values: bench.texts.map(() => node)},
    ...bench.readers.map(reader => ({group: FRAME, name: reader.name, values: perText(times, reader)})),
    {
      group: FRAME,
      name: 'postil / node -e 0',
      values: bench.texts.map(text => ratio(median(own(text)), node)),
      target: '6.5 x, 10 x on 1M',
    },
    {
      group: FRAME,
      name: 'the same of the fastest runs',
      values: bench.texts.map(text => ratio(Math.min(...own(text)), Math.min(...bare))),
    },
    ...bench.readers.map(reader => ({group: MEMORY, name: reader.name, values: perText(peaks, reader)})),
  ];
}

const FRAME = 'first frame with text, ms';
const MEMORY = 'peak memory at the first frame, MB';

function keyOf(reader: Reader, text: Text): string {
  return `${reader.name} ${text.name}`;
}

function put(lists: Map<string, number[]>, key: string, value: number): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

function readerOn(bench: Bench, reader: Reader, text: Text) {
  const command = reader.command?.(text);
  return command === undefined ? undefined : startProgram({command, env: bench.env(), text: text.title});
}

/** From start to end, in a pseudoterminal too: what Node takes for nothing. */
async function timeBareNode({node, env}: Bench): Promise<number> {
  const begun = performance.now();
  const pty = spawn(node, ['-e', '0'], {cols: 80, rows: 24, cwd: '/', env: {...env()}});
  await new Promise<void>(resolve => {
    pty.onExit(() => resolve());
  });
  return performance.now() - begun;
}

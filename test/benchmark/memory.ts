import type {Bench, Text} from './bench.ts';
import {awaitPeople, backToText, withPostil} from './session.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';

/** The most memory that Postil has resident, until its first frame, and until all is found, searched and paged. */
export async function measureMemory(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const first = new Map<Text, number[]>();
  const all = new Map<Text, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const text of bench.texts) {
      await withPostil(bench, text, async program => {
        put(first, text, program.firstPeak());
        await awaitPeople(program);
        await backToText(program);
        program.type('/the\rG');
        await program.until(/100 %/);
        put(all, text, program.peak());
      });
    }
  }
  const row = (name: string, values: ReadonlyMap<Text, readonly number[]>): Row => ({
    group: 'peak memory of postil, MB',
    name,
    values: bench.texts.map(text => median(values.get(text) ?? [])),
    target: '220',
  });
  return [row('first frame', first), row('analysed, searched, read to the end', all)];
}

function put(lists: Map<Text, number[]>, text: Text, value: number | undefined): void {
  if (value !== undefined) lists.set(text, [...(lists.get(text) ?? []), value]);
}

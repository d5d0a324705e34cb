import {execFile} from 'node:child_process';
import path from 'node:path';
import {promisify} from 'node:util';
import type {Bench, Text} from './bench.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';

type Measured = {
  readonly model: number;
  readonly first: number;
  readonly warm: number;
  readonly words: number;
};

const program = path.join(import.meta.dirname, 'analysis-program.ts');

/** What is measured side by side, in the words of the program's second argument, and how it is called in the table. */
const ANALYSERS = {analysis: 'postil, all', names: 'postil, names', compromise: 'compromise'} as const;

const LOADING = 'loading the model, ms';

/** Words above which compromise is left out: a million take it a minute, each round twice. */
const MOST_FOR_COMPROMISE = 200_000;

/** Time of the analysis and of what it must load first, each round in a new process. */
export async function measureAnalysis(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const all = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++) {
    for (const text of bench.texts) {
      for (const what of Object.keys(ANALYSERS).filter(name => isMeasured(name, text))) {
        const {stdout} = await promisify(execFile)(bench.node, [program, text.path, what]);
        const key = `${what} ${text.name}`;
        all.set(key, [...(all.get(key) ?? []), JSON.parse(stdout) as Measured]);
      }
    }
  }
  const rowsOf = (group: string, measure: (one: Measured) => number, target?: string): readonly Row[] =>
    Object.entries(ANALYSERS)
      // Names or all, it is the same model.
      .filter(([what]) => group !== LOADING || what !== 'analysis')
      .map(([what, name]) => ({
        group,
        name,
        values: bench.texts.map(text => {
          const measured = all.get(`${what} ${text.name}`);
          return measured === undefined ? undefined : median(measured.map(measure));
        }),
        ...(target !== undefined && what === 'names' ? {target} : {}),
      }));
  return [
    ...rowsOf('analysis for the first time, ms per 1,000 words', one => (1000 * one.first) / one.words),
    ...rowsOf('analysis, warm, ms per 1,000 words', one => (1000 * one.warm) / one.words, '10'),
    ...rowsOf(LOADING, one => one.model, '60'),
  ];
}

function isMeasured(what: string, {words}: Text): boolean {
  return what !== 'compromise' || words <= MOST_FOR_COMPROMISE;
}

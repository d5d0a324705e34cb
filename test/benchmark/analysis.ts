import {execFile} from 'node:child_process';
import {createRequire} from 'node:module';
import path from 'node:path';
import {promisify} from 'node:util';
import type {Bench} from './bench.ts';
import {median} from './statistics.ts';
import type {Row} from './table.ts';

type Measured = {readonly model: number; readonly analysis: number; readonly words: number};

const program = path.join(import.meta.dirname, 'analysis-program.ts');

/** The libraries beside the analysis of Postil, in the words of the program's second argument. */
const LIBRARIES = ['postil', 'compromise'] as const;

/** Time of the analysis and of what it must load first, each time in a new process. */
export async function measureAnalysis(bench: Bench, rounds: number): Promise<readonly Row[]> {
  const all = new Map<string, Measured[]>();
  for (let round = 0; round < rounds; round++) {
    for (const text of bench.texts) {
      for (const library of LIBRARIES.filter(isInstalled)) {
        const {stdout} = await promisify(execFile)(bench.node, [program, text.path, library]);
        const key = `${library} ${text.name}`;
        all.set(key, [...(all.get(key) ?? []), JSON.parse(stdout) as Measured]);
      }
    }
  }
  const row = (group: string, library: string, measure: (one: Measured) => number): Row => ({
    group,
    name: library,
    values: bench.texts.map(text =>
      isInstalled(library) ? median((all.get(`${library} ${text.name}`) ?? []).map(measure)) : 'missing',
    ),
  });
  return [
    ...LIBRARIES.map(library =>
      row('analysis, ms per 1,000 words', library, one => (1000 * one.analysis) / one.words),
    ),
    ...LIBRARIES.map(library => row('loading the model, ms', library, one => one.model)),
  ];
}

function isInstalled(library: string): boolean {
  if (library === 'postil') return true;
  try {
    createRequire(import.meta.url).resolve(library);
    return true;
  } catch {
    return false;
  }
}

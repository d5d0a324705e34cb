/** `npm run benchmark`: one table, measured side by side in one run. See readme.md beside this file. */
import {cpus} from 'node:os';
import {parseArgs} from 'node:util';
import {measureAnalysis} from './analysis.ts';
import {layBench, type Bench} from './bench.ts';
import {measureFirstFrames} from './first-frame.ts';
import {measureKeys} from './keys.ts';
import {measureLibrary} from './library.ts';
import {measureMemory} from './memory.ts';
import {measureNotes} from './notes.ts';
import {measurePages} from './pages.ts';
import {awaitPeople, backToText, withPostil} from './session.ts';
import {tableOf, type Row} from './table.ts';

type Part = {
  readonly rounds: number;
  readonly measure: (bench: Bench, rounds: number) => Promise<readonly Row[]>;
};

/** The parts of the table, and how often each is measured when nothing else is asked for. */
const PARTS: Readonly<Record<string, Part>> = {
  'first-frame': {rounds: 15, measure: measureFirstFrames},
  keys: {rounds: 5, measure: measureKeys},
  memory: {rounds: 3, measure: measureMemory},
  pages: {rounds: 7, measure: measurePages},
  notes: {rounds: 5, measure: measureNotes},
  library: {rounds: 5, measure: measureLibrary},
  analysis: {rounds: 3, measure: measureAnalysis},
};

const {values: options} = parseArgs({
  options: {only: {type: 'string', multiple: true}, rounds: {type: 'string'}, json: {type: 'boolean'}},
});
const asked = options.only ?? Object.keys(PARTS);
const unknown = asked.find(name => PARTS[name] === undefined);
const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
if (unknown !== undefined || (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0))) {
  process.stderr.write(
    `usage: benchmark [--only ${Object.keys(PARTS).join('|')}]... [--rounds N] [--json]\n`,
  );
  process.exit(2);
}

const bench = await layBench();
try {
  await warm(bench);
  const rows: Row[] = [];
  for (const name of asked) {
    const part = PARTS[name];
    process.stderr.write(`measuring ${name} ...\n`);
    if (part !== undefined) rows.push(...(await part.measure(bench, rounds ?? part.rounds)));
  }
  const machine = {node: process.version, cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`};
  const texts = bench.texts.map(({name, words}) => ({name, words}));
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({...machine, texts, rows}, undefined, 2)}\n`
      : `Node ${machine.node}, ${machine.cpu}\n\n${tableOf(rows, bench.texts)}\n`,
  );
} finally {
  await bench.dispose();
}

/** Brings files into the system's cache and fills Node's compile cache, which is written when a program ends. */
async function warm(laid: Bench): Promise<void> {
  const [article] = laid.texts;
  if (article === undefined) return;
  for (let time = 0; time < 3; time++) {
    await withPostil(laid, article, async program => {
      await awaitPeople(program);
      await backToText(program);
    });
  }
}

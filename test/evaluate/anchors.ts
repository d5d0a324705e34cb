// node test/evaluate/anchors.ts SET: measures the anchoring on a folder of revision pairs with known truth
// (`{id, a: [paragraphs], b: [paragraphs], truth: [{from, to, also?}]}` in each JSON file). Prints precision of
// attachments and recall of survivors over paragraphs of 40 characters or more, then how many still attach when
// their true target is taken out, and writes the predictions to PREDICTIONS.json when a second path is given.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import type {Resolution} from '../../source/notes/note.ts';
import {articleOf} from '../support/annotated.ts';

type Truth = {readonly from: number; readonly to: number | null; readonly also?: readonly number[]};
type Pair = {
  readonly id: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly truth: readonly Truth[];
};

const JUDGED = 40;

/** Resolves notes on the paragraphs `from` of `a` in `b`; the title of both articles is a block of its own. */
function predict(a: readonly string[], b: readonly string[], from: readonly number[]): readonly Resolution[] {
  // A space keeps a paragraph that is no heading here from being read as one.
  const plain = (text: string): string => (text.trim() === '' ? '·' : text.replace(/^#/, '＃'));
  const old = articleOf(['Old title', ...a.map(plain)]);
  const article = articleOf(['New title', ...b.map(plain)]);
  const texts = old.blocks.map(({range}) => old.text.slice(range.start, range.end));
  return resolveAnchors(
    article,
    from.map(block => describeBlock(old, block + 1)),
    () => texts,
  );
}

const placeOf = (resolution: Resolution): number | null =>
  'block' in resolution ? resolution.block - 1 : null;

const [folder, output] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node test/evaluate/anchors.ts SET [PREDICTIONS.json]');
const pairs = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .toSorted()
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Pair);

let [attached, right, alive, notes] = [0, 0, 0, 0];
let [without, stillAttached] = [0, 0];
const predictions: Record<string, Record<number, {to: number | null; status: string}>> = {};
const started = performance.now();
for (const {id, a, b, truth} of pairs) {
  const found = predict(
    a,
    b,
    truth.map(({from}) => from),
  );
  notes += truth.length;
  predictions[id] = Object.fromEntries(
    truth.map(({from}, at) => [from, {to: placeOf(found[at]!), status: found[at]!.status}]),
  );
  for (const [at, {from, to, also}] of truth.entries()) {
    if (a[from]!.length < JUDGED) continue;
    const place = placeOf(found[at]!);
    if (to !== null) alive++;
    if (place === null) continue;
    attached++;
    if (place === to || also?.includes(place)) right++;
  }
}
const took = performance.now() - started;
for (const {a, b, truth} of pairs)
  for (const {from, to, also} of truth) {
    if (to === null || a[from]!.length < JUDGED) continue;
    const left = b.filter((_, block) => block !== to && !also?.includes(block));
    without++;
    if (placeOf(predict(a, left, [from])[0]!) !== null) stillAttached++;
  }
const share = (part: number, whole: number): string =>
  `${((100 * part) / whole).toFixed(2)} % (${part}/${whole})`;
console.log(`precision ${share(right, attached)}, recall ${share(right, alive)}`);
console.log(`attached with the target taken out ${share(stillAttached, without)}`);
console.log(`${(took / notes).toFixed(3)} ms a note, articles made and hashed included`);
if (output !== undefined) writeFileSync(output, JSON.stringify(predictions));

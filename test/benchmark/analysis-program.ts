/**
 * Measures the analysis of a file in a process of its own: the first time, as a reader meets it, no code is warm; then
 * again and again for a second. Prints `{model, first, warm, words}` as JSON: ms to load, ms of the first time, median ms
 * of the later ones, words. The second argument says what is measured: `analysis` (names, people, agreements), `names`
 * (the tagger alone), or `compromise`, which finds people, organisations and places.
 */
import {readFile} from 'node:fs/promises';
import {readMarkdown} from '../../source/document/markdown.ts';
import {readPlainText} from '../../source/document/plain-text.ts';
import {median} from './statistics.ts';

const [file = '', what] = process.argv.slice(2);
const read = file.endsWith('.md') ? readMarkdown : readPlainText;
const article = read(await readFile(file, 'utf8'), {source: file, label: file});
type Analyser = {readonly model: number; readonly run: () => unknown};

async function loadOwn(isWhole: boolean): Promise<Analyser> {
  const {loadModel} = await import('../../source/effects/load-model.ts');
  const {analyse} = await import('../../source/analysis/analyse.ts');
  const {tagNames} = await import('../../source/analysis/tagger.ts');
  const begun = performance.now();
  const tagger = await loadModel();
  const model = performance.now() - begun;
  const run = () => tagNames(tagger, article);
  return {model, run: isWhole ? () => analyse(article, run()) : run};
}

async function loadCompromise(): Promise<Analyser> {
  const begun = performance.now();
  const {default: nlp} = await import('compromise');
  const model = performance.now() - begun;
  const run = (): unknown => {
    const document = nlp(article.text);
    return [document.people().json(), document.organizations().json(), document.places().json()];
  };
  return {model, run};
}

const {model, run} = await (what === 'compromise' ? loadCompromise() : loadOwn(what !== 'names'));

function timed(): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}

/** ms for which the later times go on; a text that takes longer is measured once more. */
const LATER = 1000;
const first = timed();
const later: number[] = [];
for (const begun = performance.now(); later.length === 0 || performance.now() - begun < LATER;)
  later.push(timed());
process.stdout.write(JSON.stringify({model, first, warm: median(later), words: article.words}));

/**
 * Measures the analysis of a file once, in a process of its own, as a reader meets it: no code is warm. Prints
 * `{model, analysis, words}` as JSON: ms, ms, words. With `compromise` as second argument that library finds people,
 * places and organisations instead; its `model` is the time of its import.
 */
import {readFile} from 'node:fs/promises';
import {readMarkdown} from '../../source/document/markdown.ts';
import {readPlainText} from '../../source/document/plain-text.ts';

const [file = '', library] = process.argv.slice(2);
const read = file.endsWith('.md') ? readMarkdown : readPlainText;
const article = read(await readFile(file, 'utf8'), {source: file, label: file});
const analyser = library === 'compromise' ? await loadCompromise() : await loadOwn();

async function loadOwn(): Promise<{model: number; run: () => unknown}> {
  const {loadModel} = await import('../../source/effects/load-model.ts');
  const {analyse} = await import('../../source/analysis/analyse.ts');
  const {tagNames} = await import('../../source/analysis/tagger.ts');
  const begun = performance.now();
  const tagger = await loadModel();
  return {model: performance.now() - begun, run: () => analyse(article, tagNames(tagger, article))};
}

type Compromise = {
  readonly default: (
    text: string,
  ) => Record<'people' | 'places' | 'organizations', () => {json: () => unknown}>;
};

async function loadCompromise(): Promise<{model: number; run: () => unknown}> {
  const begun = performance.now();
  // A name that the type checker does not follow: it is not a dependency.
  const {default: nlp} = (await import(library ?? '')) as Compromise;
  const model = performance.now() - begun;
  const run = (): unknown => {
    const document = nlp(article.text);
    return [document.people().json(), document.places().json(), document.organizations().json()];
  };
  return {model, run};
}

const begun = performance.now();
analyser.run();
const analysis = performance.now() - begun;
process.stdout.write(JSON.stringify({model: analyser.model, analysis, words: article.words}));

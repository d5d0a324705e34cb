import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {parentPort} from 'node:worker_threads';
import {analyse} from '../analysis/analyse.ts';
import type {Analysis, Mention} from '../analysis/analysis.ts';
import {loadTagger, prepareTagger, tagBlocks} from '../analysis/tagger.ts';
import type {NameMention} from '../analysis/tagger.ts';
import type {Article} from '../document/article.ts';
import {openAnalysisCache} from './analysis-cache.ts';
import {languageOf} from './article-language.ts';
import {readModelFile} from './load-model.ts';

/** What the worker is asked. `cacheFolder` is where analyses are kept; undefined keeps none. */
export type WorkerQuestion = {readonly article: Article; readonly cacheFolder: string | undefined};

/** What the worker says, in this order: how far it is (0 to 1), the mentions in slices, everything else. */
export type WorkerAnswer =
  | {readonly type: 'progress'; readonly share: number}
  | {readonly type: 'mentions'; readonly mentions: readonly Mention[]}
  | {readonly type: 'done'; readonly rest: Omit<Analysis, 'mentions'>};

/** Mentions in one message: reading 2,000 of them takes the screen's thread 3 ms, so that a key need not wait. */
const SLICE = 2000;
/** Blocks that are tagged between two words of progress. */
const STRIDE = 500;

function tell(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer);
}

async function work({article, cacheFolder}: WorkerQuestion): Promise<void> {
  const model = await readModelFile();
  const cache = cacheFolder === undefined ? undefined : openAnalysisCache(cacheFolder, stampOf(model));
  const known = cache?.recall(article);
  const analysis = known ?? (await analyseWith(model, article));
  // Before the answer: with it the worker is ended.
  if (known === undefined) cache?.keep(article, analysis);
  const {mentions, ...rest} = analysis;
  for (let from = 0; from < mentions.length; from += SLICE) {
    tell({type: 'mentions', mentions: mentions.slice(from, from + SLICE)});
  }
  tell({type: 'done', rest});
}

/** Changes with the model and, in the built program, with any of its code: this file names all chunks by their hashes. */
function stampOf(model: Uint8Array): string {
  const code = readFileSync(new URL(import.meta.url));
  return createHash('sha256').update(model).update(code).digest('hex');
}

async function analyseWith(model: Uint8Array, article: Article): Promise<Analysis> {
  const language = await languageOf(article);
  const prepared = prepareTagger(loadTagger(model), article);
  tell({type: 'progress', share: 0.5});
  const names: NameMention[] = [];
  for (let from = 0; from < article.blocks.length; from += STRIDE) {
    names.push(...tagBlocks(prepared, from, from + STRIDE));
    tell({type: 'progress', share: 0.5 + (0.35 * from) / article.blocks.length});
  }
  return analyse(article, names, language);
}

parentPort?.once('message', (question: WorkerQuestion) => void work(question));

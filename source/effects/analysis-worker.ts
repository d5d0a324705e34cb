import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {parentPort} from 'node:worker_threads';
import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import {loadTagger, prepareTagger, tagBlocks} from '../analysis/tagger.ts';
import type {NameMention} from '../analysis/tagger.ts';
import type {Article, Block} from '../document/article.ts';
import {openAnalysisCache} from './analysis-cache.ts';
import {partsOf} from './analysis-parts.ts';
import type {AnalysisPart} from './analysis-parts.ts';
import {languageOf} from './article-language.ts';
import {readModelFile} from './load-model.ts';

/**
 * What the worker is told: the article without its blocks, these a few at a time, that it has them all; then, each time
 * that it was told a part of the analysis, that it may go on. `cacheFolder` is where analyses are kept, if anywhere.
 */
export type WorkerOrder =
  | {readonly type: 'article'; readonly article: Article; readonly cacheFolder: string | undefined}
  | ({readonly type: 'blocks'} & Pick<Article, 'blocks' | 'blockHashes'>)
  | {readonly type: 'begin'}
  | {readonly type: 'go-on'};

/** What the worker says, in this order: how far it is (0 to 1), the analysis in parts, that this was all. */
export type WorkerAnswer =
  | {readonly type: 'progress'; readonly share: number}
  | {readonly type: 'part'; readonly part: AnalysisPart}
  | {readonly type: 'done'; readonly language: string};

/** Blocks that are tagged between two words of progress. */
const STRIDE = 500;

function tell(message: WorkerAnswer): void {
  parentPort?.postMessage(message);
}

async function work(article: Article, cacheFolder: string | undefined): Promise<Analysis> {
  const model = await readModelFile();
  const cache = cacheFolder === undefined ? undefined : openAnalysisCache(cacheFolder, stampOf(model));
  const known = cache?.recall(article);
  const analysis = known ?? (await analyseWith(model, article));
  // Before the answer: with it the worker is ended.
  if (known === undefined) cache?.keep(article, analysis);
  return analysis;
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

async function answer(article: Article, cacheFolder: string | undefined): Promise<void> {
  const analysis = await work(article, cacheFolder);
  for (const part of partsOf(analysis)) {
    tell({type: 'part', part});
    // All that waits in a port is taken in at once: a part goes only when the one before it is in.
    const {promise, resolve} = Promise.withResolvers<void>();
    goOn = resolve;
    await promise;
  }
  tell({type: 'done', language: analysis.language});
}

let goOn = (): void => undefined;
let asked: (WorkerOrder & {type: 'article'}) | undefined;
const blocks: Block[] = [];
const blockHashes: string[] = [];

parentPort?.on('message', (order: WorkerOrder) => {
  if (order.type === 'article') asked = order;
  else if (order.type === 'go-on') goOn();
  else if (order.type === 'blocks') {
    blocks.push(...order.blocks);
    blockHashes.push(...order.blockHashes);
  } else if (asked !== undefined) void answer({...asked.article, blocks, blockHashes}, asked.cacheFolder);
});

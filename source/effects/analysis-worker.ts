import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {parentPort} from 'node:worker_threads';
import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import {loadTagger, prepareTagger, tagBlocks} from '../analysis/tagger.ts';
import type {NameMention} from '../analysis/tagger.ts';
import type {Article, Block} from '../document/article.ts';
import {openAnalysisCache} from './analysis-cache.ts';
import {packPart, partsOf} from './analysis-parts.ts';
import {languageOf} from './article-language.ts';
import {readModelFile} from './load-model.ts';

/**
 * What the worker is told: the article without its blocks, these a few at a time with their text, that it has them all. `cacheFolder` is
 * where analyses are kept, if anywhere.
 */
export type WorkerOrder =
  | {readonly type: 'article'; readonly article: Article; readonly cacheFolder: string | undefined}
  | ({readonly type: 'blocks'} & Pick<Article, 'text' | 'blocks' | 'blockHashes'>)
  | {readonly type: 'begin'};

/** What the worker says: how far it is (0 to 1), and at last the analysis in parts as `packPart` makes them. */
export type WorkerAnswer =
  | {readonly type: 'progress'; readonly share: number}
  | {readonly type: 'done'; readonly language: string; readonly parts: readonly Uint8Array<ArrayBuffer>[]};

/** Blocks that are tagged between two words of progress. */
const STRIDE = 500;

function tell(message: WorkerAnswer, given: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, given);
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
  return analyse(article, tagWith(model, article), language);
}

/** Names, with word of how far it is. What the tagger remembers of the article is gone when it returns. */
function tagWith(model: Uint8Array, article: Article): readonly NameMention[] {
  const prepared = prepareTagger(loadTagger(model), article);
  tell({type: 'progress', share: 0.5});
  const names: NameMention[] = [];
  for (let from = 0; from < article.blocks.length; from += STRIDE) {
    names.push(...tagBlocks(prepared, from, from + STRIDE));
    tell({type: 'progress', share: 0.5 + (0.35 * from) / article.blocks.length});
  }
  return names;
}

async function answer(article: Article, cacheFolder: string | undefined): Promise<void> {
  const analysis = await work(article, cacheFolder);
  const parts = Array.from(partsOf(analysis), packPart);
  tell(
    {type: 'done', language: analysis.language, parts},
    parts.map(({buffer}) => buffer),
  );
}

let asked: (WorkerOrder & {type: 'article'}) | undefined;
const texts: string[] = [];
const blocks: Block[] = [];
const blockHashes: string[] = [];

parentPort?.on('message', (order: WorkerOrder) => {
  if (order.type === 'article') asked = order;
  else if (order.type === 'blocks') {
    texts.push(order.text);
    blocks.push(...order.blocks);
    blockHashes.push(...order.blockHashes);
  } else if (asked !== undefined) {
    const text = texts.splice(0).join('');
    void answer({...asked.article, text, blocks, blockHashes}, asked.cacheFolder);
  }
});

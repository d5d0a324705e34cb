import {setImmediate as setImmediatePromise} from 'node:timers/promises';
import {Worker, type ResourceLimits} from 'node:worker_threads';
import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import {tagNames} from '../analysis/tagger.ts';
import type {Article} from '../document/article.ts';
import {startAssembly, unpackPart} from './analysis-parts.ts';
import type {WorkerAnswer, WorkerOrder} from './analysis-worker.ts';
import {languageOf} from './article-language.ts';
import {loadModel} from './load-model.ts';

/** From this many words on the analysis (10 ms for 1,000 words) would hold keys back and goes to a worker. */
const LONG = 20_000;

let tagger: ReturnType<typeof loadModel> | undefined;

export type AnalyseOptions = {
  /** Told how far the analysis of a long text is (0 to 1). */
  readonly onProgress?: (share: number) => void;
  /** Where the analyses of long texts are kept, so that a book has its names at once the second time. */
  readonly cacheFolder?: string;
};

/**
 * Finds the names, people and agreements of an article; the tagger's model is loaded on first use and kept. A long
 * text is read in a worker, or remembered from the last time.
 */
export async function analyseText(article: Article, options: AnalyseOptions = {}): Promise<Analysis> {
  if (article.words > LONG) return analyseInWorker(article, options);
  tagger ??= loadModel();
  return analyse(article, tagNames(await tagger, article), await languageOf(article));
}

async function analyseInWorker(
  article: Article,
  {onProgress, cacheFolder}: AnalyseOptions,
): Promise<Analysis> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`analysis-worker.${extension}`, import.meta.url), {
    resourceLimits: limitsFor(article),
  });
  const answered = new Promise<WorkerAnswer & {type: 'done'}>((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the analysis stopped before it was done')));
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.type === 'progress') onProgress?.(answer.share);
      else resolve(answer);
    });
  });
  onProgress?.(0);
  // Quitting need not wait for it; a script does, since its promise is what it waits for.
  if (onProgress !== undefined) worker.unref();
  const [{language, parts}] = await Promise.all([
    answered,
    handOver(article, cacheFolder, order => worker.postMessage(order)),
  ]);
  // First what it took to find them goes, then room is made for the answers.
  await worker.terminate();
  const assembly = startAssembly();
  for (const part of parts) {
    assembly.add(unpackPart(part));
    // Keys that came meanwhile go first.
    await setImmediatePromise();
  }
  return assembly.finish(language);
}

/**
 * What V8 may use in the worker, MB. Far more than it takes (130 MB for a million words of 5.4 million characters): the
 * lower the limit, the less garbage it lets lie, and the young part would be 48 MB where 6 do.
 */
function limitsFor({text}: Article): ResourceLimits {
  return {maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 128 + Math.ceil(text.length / 12_000)};
}

/** Blocks in one message: copying 1,000 of them takes 2 ms, the 20,000 of a book 30, in which no key is heard. */
const SLICE = 1000;

async function handOver(
  article: Article,
  cacheFolder: string | undefined,
  tell: (order: WorkerOrder) => void,
): Promise<void> {
  const {text, blocks, blockHashes} = article;
  tell({type: 'article', article: {...article, text: '', blocks: [], blockHashes: []}, cacheFolder});
  for (let from = 0; from < blocks.length; from += SLICE) {
    await setImmediatePromise();
    const to = from + SLICE;
    tell({
      type: 'blocks',
      text: text.slice(blocks[from]?.range.start, blocks[to]?.range.start),
      blocks: blocks.slice(from, to),
      blockHashes: blockHashes.slice(from, to),
    });
  }
  tell({type: 'begin'});
}

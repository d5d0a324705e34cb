import {parentPort} from 'node:worker_threads';
import {analyse} from '../analysis/analyse.ts';
import type {Analysis, Mention} from '../analysis/analysis.ts';
import {prepareTagger, tagBlocks} from '../analysis/tagger.ts';
import type {NameMention} from '../analysis/tagger.ts';
import type {Article} from '../document/article.ts';
import {loadModel} from './load-model.ts';

/** What the worker says, in this order: how far it is (0 to 1), the mentions in slices, everything else. */
export type WorkerAnswer =
  | {readonly type: 'progress'; readonly share: number}
  | {readonly type: 'mentions'; readonly mentions: readonly Mention[]}
  | {readonly type: 'done'; readonly rest: Omit<Analysis, 'mentions'>};

/** Mentions in one message: reading 2,000 of them takes the screen's thread 3 ms, so that a key need not wait. */
const SLICE = 2000;
/** Blocks that are tagged between two words of progress. */
const STRIDE = 500;

async function work(article: Article): Promise<void> {
  const tell = (answer: WorkerAnswer): void => parentPort?.postMessage(answer);
  const prepared = prepareTagger(await loadModel(), article);
  tell({type: 'progress', share: 0.5});
  const names: NameMention[] = [];
  for (let from = 0; from < article.blocks.length; from += STRIDE) {
    names.push(...tagBlocks(prepared, from, from + STRIDE));
    tell({type: 'progress', share: 0.5 + (0.35 * from) / article.blocks.length});
  }
  const {mentions, ...rest} = analyse(article, names);
  for (let from = 0; from < mentions.length; from += SLICE) {
    tell({type: 'mentions', mentions: mentions.slice(from, from + SLICE)});
  }
  tell({type: 'done', rest});
}

parentPort?.once('message', (article: Article) => void work(article));

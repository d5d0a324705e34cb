import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import {tagNames} from '../analysis/tagger.ts';
import type {Article} from '../document/article.ts';
import {loadModel} from './load-model.ts';

let tagger: ReturnType<typeof loadModel> | undefined;

/** Finds the names, people and agreements of an article; the tagger's model is loaded on first use and kept. */
export async function analyseText(article: Article): Promise<Analysis> {
  tagger ??= loadModel();
  return analyse(article, tagNames(await tagger, article));
}

import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import type {Article} from '../document/article.ts';

/** Finds the names, people and agreements of an article, with the tagger's model loaded on first use. */
export async function analyseText(article: Article): Promise<Analysis> {
  return analyse(article, []);
}

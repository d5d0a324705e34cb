import {analyse} from '../analysis/analyse.ts';
import type {Analysis} from '../analysis/analysis.ts';
import {applyCorrections} from '../analysis/corrections.ts';
import type {Correction} from '../analysis/corrections.ts';
import {tagNames} from '../analysis/tagger.ts';
import type {Article} from '../document/article.ts';
import {loadModel} from './load-model.ts';

let tagger: ReturnType<typeof loadModel> | undefined;

/**
 * Finds the names, people and agreements of an article, as the reader corrected them; the tagger's model is loaded on
 * first use and kept.
 */
export async function analyseText(article: Article, corrections: readonly Correction[] = []): Promise<Analysis> {
  tagger ??= loadModel();
  return applyCorrections(analyse(article, tagNames(await tagger, article)), article, corrections);
}

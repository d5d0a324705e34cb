import {parseArgs} from 'node:util';
import type {CorpusDocument} from './corpus.ts';
import {readSources, renameDocuments, trainTagger} from './recipe.ts';
import {loadScorer, scoreLine} from './scorer.ts';
import {tagDocuments} from './tag-text.ts';

/**
 * Scores the recipe on a third of the training corpora's own news and encyclopedia texts, trained on the rest:
 * `node training/cross-validate.ts --corpora DIR [--fold 0|1|2]`. What is decided by these figures, and not by
 * dev/, leaves dev/ honest.
 */
const {values} = parseArgs({options: {corpora: {type: 'string'}, fold: {type: 'string', default: '0'}}});
if (values.corpora === undefined) {
  console.error('usage: node training/cross-validate.ts --corpora DIR [--fold 0|1|2]');
  process.exit(2);
}
const SCORED = ['uner-pud-news', 're3d-open', 'wikigold', 'uner-pud-wiki', 'gum-interview'];
const fold = Number(values.fold);
const {score} = await loadScorer(values.corpora);
const sources = readSources(values.corpora);
const isHeld = ({corpus}: CorpusDocument, place: number): boolean =>
  SCORED.includes(corpus) && place % 3 === fold;
const held = sources.labelled.filter(isHeld);
const seen = sources.labelled.filter((document, place) => !isHeld(document, place));
const tagger = {model: {lists: sources.lists, ...trainTagger(sources, seen)}};
const print = (name: string, gold: readonly CorpusDocument[]): void =>
  console.log(name.padEnd(14), scoreLine(score(gold, tagDocuments(tagger, gold))));
for (const corpus of SCORED)
  print(
    corpus,
    held.filter(document => document.corpus === corpus),
  );
print('all', held);
print('other names', renameDocuments(held, sources.createCast(99), sources.countries));

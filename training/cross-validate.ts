import {readFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {parseDocuments, type CorpusDocument} from './corpus.ts';
import {readSources, renameDocuments, trainTagger} from './recipe.ts';
import {loadScorer, scoreLine} from './scorer.ts';
import {tagDocuments} from './tag-text.ts';

/**
 * Scores the recipe on a third of the training corpora's own news and encyclopedia texts, trained on the rest:
 * `node training/cross-validate.ts --corpora DIR [--fold 0|1|2] [FILE.json ...]`. What is decided by these figures,
 * and not by dev/, leaves dev/ honest. Labelled files are scored too, and never trained on.
 */
const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {corpora: {type: 'string'}, fold: {type: 'string', default: '0'}},
});
if (values.corpora === undefined) {
  console.error('usage: node training/cross-validate.ts --corpora DIR [--fold 0|1|2] [FILE.json ...]');
  process.exit(2);
}
/** Texts that are written as news is, by the beginning of `corpus/id`. */
const SCORED: Readonly<Record<string, RegExp>> = {
  'news sentences': /^uner-pud-news\//u,
  'public statements': /^re3d-open\//u,
  newsgroups: /^uner-ewt-\w+\/newsgroup-/u,
  'news weblogs': /^uner-ewt-\w+\/weblog-/u,
  interviews: /^gum-interview\//u,
  wikigold: /^wikigold\//u,
  'wikipedia sentences': /^uner-pud-wiki\//u,
};
const nameOf = ({corpus, id}: CorpusDocument): string => `${corpus}/${id}`;
const fold = Number(values.fold);
const sources = readSources(values.corpora);
const {score} = await loadScorer(sources.folder);
const isHeld = (document: CorpusDocument, place: number): boolean =>
  place % 3 === fold && Object.values(SCORED).some(pattern => pattern.test(nameOf(document)));
const held = sources.labelled.filter(isHeld);
const seen = sources.labelled.filter((document, place) => !isHeld(document, place));
const tagger = {model: {lists: sources.lists, ...trainTagger(sources, seen)}};
const print = (name: string, gold: readonly CorpusDocument[]): void =>
  console.log(name.padEnd(20), scoreLine(score(gold, tagDocuments(tagger, gold))));
for (const [name, pattern] of Object.entries(SCORED))
  print(
    name,
    held.filter(document => pattern.test(nameOf(document))),
  );
print('all', held);
print('other names', renameDocuments(held, sources.createCast(99), sources.countries));
for (const file of positionals)
  print(file.replace(/^.*\//u, ''), parseDocuments(readFileSync(file, 'utf8'), file));

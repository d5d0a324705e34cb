import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {labelDocument, readCorpora, type CorpusDocument} from './corpus.ts';
import {countSmallness, listsFrom, readNames} from './name-lists.ts';
import {DEFAULTS, trainPipeline} from './pipeline.ts';
import {tagDocuments} from './tag-text.ts';

/**
 * Scores a pipeline on news and encyclopedia documents it has not seen, of the training corpora alone:
 * `node training/cross-validate.ts CORPORA`. One fold of three by default (`--folds 3` for all).
 */
const NEWS = ['uner-pud-news', 're3d-open', 'wikigold', 'uner-pud-wiki', 'gum-interview'];
const folder = process.argv[2] ?? '../shared/ner';
const {score, format} = (await import(pathToFileURL(join(folder, 'score.mjs')).href)) as {
  score: (gold: unknown, guess: unknown) => unknown;
  format: (scores: unknown) => string;
};
const documents = readCorpora(join(folder, 'train'));
const {kinds, countries} = readNames(join(folder, 'names.tsv'));
const lists = listsFrom(kinds, countSmallness(documents));
const labelled = documents.filter(document => document.corpus !== 'wikinews-raw');
const isHeldOut = (document: CorpusDocument, place: number): boolean =>
  NEWS.includes(document.corpus) && place % 3 === 0;
const held = labelled.filter(isHeldOut);
const seen = labelled.filter((document, place) => !isHeldOut(document, place));
const stages = trainPipeline(
  seen.map(document => labelDocument(document, lists, countries)),
  lists,
  DEFAULTS,
);
const tagger = {model: {lists, ...stages}};
for (const corpus of [...NEWS, 'all']) {
  const gold = held.filter(document => corpus === 'all' || document.corpus === corpus);
  console.log(corpus, gold.length);
  console.log(format(score(gold, tagDocuments(tagger, gold))));
}

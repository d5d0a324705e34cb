import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {NameModel} from '../source/analysis/name-model.ts';
import {foldName, type NameLists} from '../source/analysis/word-forms.ts';
import {labelDocument, parseMarked, readCorpora, type CorpusDocument} from './corpus.ts';
import {addOwnNames, countSmallness, listsFrom, readNames, readPool, type ListTable} from './name-lists.ts';
import type {DenseStage} from './perceptron.ts';
import {DEFAULTS, trainPipeline, type PipelineOptions} from './pipeline.ts';
import {createRandom} from './random.ts';
import {createCast, renameDocument, type Cast} from './rename.ts';
import {shoutHeadlines} from './shout.ts';
import {tagDocuments} from './tag-text.ts';

/** Everything the model is made of: readme.md says where it comes from and under which licences. */
export type Sources = {
  /** Where names.tsv and score.mjs lie, and `train/` below. */
  readonly folder: string;
  readonly labelled: readonly CorpusDocument[];
  readonly unlabelled: readonly CorpusDocument[];
  readonly kinds: ListTable;
  readonly smallness: ListTable;
  readonly lists: NameLists;
  readonly countries: ReadonlySet<string>;
  /** Deals out other names for the copies of documents; the same for each run of the program. */
  readonly createCast: (seed: number) => Cast;
};

/** Articles without labels that share whole sentences with articles of shared/gold, which must stay unseen. */
const SHARED_WITH_GOLD: ReadonlySet<string> = new Set(['wn-2020-176', 'wn-2020-237']);
const UNLABELLED = 'wikinews-raw';
/** Tweets are too short for a copy with other names to teach anything. */
const TWEETS: ReadonlySet<string> = new Set(['btc', 'wnut17-train']);
const SEED = 7;
/** Passages written for Postil in the manner of newspapers. */
const OWN = 'own-texts';

/** Reads the corpora of a folder, which may be given as its `train/` as well. */
export function readSources(path: string): Sources {
  const folder = existsSync(join(path, 'train')) ? path : join(path, '..');
  const documents = [
    ...readCorpora(join(folder, 'train')).filter(document => !SHARED_WITH_GOLD.has(document.id)),
    ...parseMarked(readFileSync(join(import.meta.dirname, 'own-texts.txt'), 'utf8'), OWN),
  ];
  const [names, own] = [join(folder, 'names.tsv'), join(import.meta.dirname, 'own-names.tsv')];
  const {kinds, countries} = readNames(names);
  addOwnNames(kinds, own);
  const smallness = countSmallness(documents);
  const pool = readPool(names, own);
  return {
    folder,
    labelled: documents.filter(document => document.corpus !== UNLABELLED),
    unlabelled: documents.filter(document => document.corpus === UNLABELLED),
    kinds,
    smallness,
    lists: listsFrom(kinds, smallness),
    countries,
    createCast: seed => createCast(pool, createRandom(seed)),
  };
}

/** Copies of documents with other people, organisations and places in them. */
export function renameDocuments(
  documents: readonly CorpusDocument[],
  cast: Cast,
  countries: ReadonlySet<string>,
): readonly CorpusDocument[] {
  const isCountry = (name: string): boolean => countries.has(foldName(name).replace(/^the /u, ''));
  return documents.flatMap(document => renameDocument(document, cast, isCountry) ?? []);
}

/**
 * Trains on `labelled` (a part of the sources' own, when some are kept to score with): once as they are and with
 * other names, then again together with the unlabelled news that the first model labelled, other names in it too.
 */
export function trainTagger(
  {unlabelled, lists, countries, createCast: castOf}: Sources,
  labelled: readonly CorpusDocument[],
  options: PipelineOptions = DEFAULTS,
): {readonly first: DenseStage; readonly second: DenseStage} {
  const cast = castOf(SEED);
  const random = createRandom(SEED + 1);
  const copy = (originals: readonly CorpusDocument[]) =>
    renameDocuments(originals, cast, countries).map(document => shoutHeadlines(document, random));
  const long = labelled.filter(document => !TWEETS.has(document.corpus));
  const documents = [...labelled, ...copy(long)];
  const read = (own: readonly CorpusDocument[]) =>
    own.map(document => labelDocument(document, lists, countries));
  // The teacher's labels are only a start; fewer folds and epochs cost it nothing that could be measured.
  const brief = {
    ...options,
    folds: 3,
    first: {...options.first, epochs: 7},
    second: {...options.second, epochs: 7},
  };
  const teacher: NameModel = {lists, ...trainPipeline(read(documents), lists, brief)};
  const news = tagDocuments({model: teacher}, unlabelled);
  return trainPipeline(read([...documents, ...copy(news)]), lists, options);
}

import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {labelDocument, readCorpora} from './corpus.ts';
import {countSmallness, listsFrom, readNames} from './name-lists.ts';
import {trainPipeline} from './pipeline.ts';
import {writeModel} from './write-model.ts';

/** Trains the shipped name model: see readme.md. The same corpora give the same bytes. */
const {values} = parseArgs({
  options: {
    corpora: {type: 'string'},
    out: {type: 'string', default: join(import.meta.dirname, '../source/analysis/model/names.model')},
  },
});
if (values.corpora === undefined) {
  console.error('usage: node training/train.ts --corpora DIR   (DIR has train/*.json and names.tsv)');
  process.exit(2);
}
const documents = readCorpora(join(values.corpora, 'train'));
const {kinds, countries} = readNames(join(values.corpora, 'names.tsv'));
const smallness = countSmallness(documents);
const lists = listsFrom(kinds, smallness);
const labelled = documents
  .filter(document => document.corpus !== 'wikinews-raw')
  .map(document => labelDocument(document, lists, countries));
const {first, second} = trainPipeline(labelled, lists);
const model = writeModel(kinds, smallness, first, second, 1_190_000);
mkdirSync(join(values.out, '..'), {recursive: true});
writeFileSync(values.out, model);
console.log(`${values.out}: ${model.length} bytes`);

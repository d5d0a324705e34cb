import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {readSources, trainTagger} from './recipe.ts';
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
/** Bytes: 1.2 MB is what the package may spend on it. */
const LARGEST = 1_190_000;
const sources = readSources(values.corpora);
const {first, second} = trainTagger(sources, sources.labelled);
const model = writeModel(sources.kinds, sources.smallness, first, second, LARGEST);
mkdirSync(join(values.out, '..'), {recursive: true});
writeFileSync(values.out, model);
console.log(`${values.out}: ${model.length} bytes`);

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {loadTagger} from '../source/analysis/tagger.ts';
import type {CorpusDocument} from './corpus.ts';
import {tagDocuments, tagText} from './tag-text.ts';

/**
 * Scores the shipped model on labelled documents: `node training/evaluate.ts FILE.json ...`, with score.mjs two
 * folders above the first file. `--errors` lists what differs; a `.txt` or `.md` file is tagged and printed.
 */
const files = process.argv.slice(2).filter(name => !name.startsWith('--'));
const tagger = loadTagger(readFileSync(join(import.meta.dirname, '../source/analysis/model/names.model')));
for (const file of files) {
  if (!file.endsWith('.json')) {
    const text = readFileSync(file, 'utf8');
    console.log(
      file,
      tagText(tagger, text)
        .map(name => `${name.text}/${name.type}`)
        .join(', '),
    );
    continue;
  }
  const {score, format} = (await import(pathToFileURL(join(file, '../../score.mjs')).href)) as {
    score: (gold: unknown, guess: unknown) => unknown;
    format: (scores: unknown) => string;
  };
  const gold = JSON.parse(readFileSync(file, 'utf8')) as readonly CorpusDocument[];
  const started = performance.now();
  const guess = tagDocuments(tagger, gold);
  const spent = performance.now() - started;
  console.log(file, `${spent.toFixed(0)} ms`);
  console.log(format(score(gold, guess)));
  if (process.argv.includes('--errors')) printErrors(gold, guess);
}

function printErrors(gold: readonly CorpusDocument[], guess: readonly CorpusDocument[]): void {
  gold.forEach(({id, text, entities}, place) => {
    const found = guess[place]?.entities ?? [];
    const key = (entity: CorpusDocument['entities'][number]): string =>
      `${text.slice(entity.start, entity.end)}/${entity.type}`;
    const [right, wrong] = [new Set(entities.map(key)), new Set(found.map(key))];
    console.log(id, '\n  missed:', [...right].filter(name => !wrong.has(name)).join(', '));
    console.log('  wrong:', [...wrong].filter(name => !right.has(name)).join(', '));
  });
}

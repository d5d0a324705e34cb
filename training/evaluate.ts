import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {loadModel} from '../source/effects/load-model.ts';
import {parseDocuments, type CorpusDocument} from './corpus.ts';
import {loadScorer} from './scorer.ts';
import {tagDocuments, tagText} from './tag-text.ts';

/**
 * Scores the shipped model: `node training/evaluate.ts FILE.json ...` with labelled documents, whose scorer lies one
 * folder above. `--errors` lists what differs; of any other file the names are printed.
 */
const files = process.argv.slice(2).filter(name => !name.startsWith('--'));
const tagger = await loadModel();
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.json')) {
    const names = tagText(tagger, text).map(name => `${name.text}/${name.type}`);
    console.log(`${file}: ${names.join(', ')}`);
    continue;
  }
  const {score, format} = await loadScorer(join(file, '../..'));
  const gold = parseDocuments(text, file);
  const guess = tagDocuments(tagger, gold);
  console.log(file);
  console.log(format(score(gold, guess)));
  if (process.argv.includes('--errors')) printErrors(gold, guess);
}

function printErrors(gold: readonly CorpusDocument[], guess: readonly CorpusDocument[]): void {
  gold.forEach(({id, text, entities}, place) => {
    const name = ({start, end, type}: CorpusDocument['entities'][number]): string =>
      `${text.slice(start, end)}/${type}`;
    const right = new Set(entities.map(name));
    const found = new Set(guess[place]?.entities.map(name));
    console.log(`${id}\n  missed: ${[...right].filter(other => !found.has(other)).join(', ')}`);
    console.log(`  wrong: ${[...found].filter(other => !right.has(other)).join(', ')}`);
  });
}

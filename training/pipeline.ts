import {createMemory, remember, type DocumentMemory} from '../source/analysis/document-memory.ts';
import {
  addSecondFeatures,
  firstFeatures,
  rememberLabels,
  stretchAt,
} from '../source/analysis/name-features.ts';
import {decode, LABELS} from '../source/analysis/name-decoder.ts';
import {allowancesOf} from '../source/analysis/tagger.ts';
import type {NameLists} from '../source/analysis/word-forms.ts';
import type {LabelledDocument} from './corpus.ts';
import {
  indexFeatures,
  trainStage,
  type DenseStage,
  type Example,
  type TrainingOptions,
} from './perceptron.ts';

export type PipelineOptions = {
  readonly first: TrainingOptions;
  readonly second: TrainingOptions;
  readonly folds: number;
  /** Epochs of the models that label the folds for the second stage. */
  readonly foldEpochs: number;
  /** Features seen less often are left out. */
  readonly least: number;
};

export const DEFAULTS: PipelineOptions = {
  first: {epochs: 10, dropout: 0.3, margin: 0, seed: 1},
  second: {epochs: 10, dropout: 0.3, margin: 0, seed: 2},
  folds: 5,
  foldEpochs: 6,
  least: 3,
};

/** The examples of one document; `labels` are the first stage's, run after run, for the second stage's features. */
function examplesOf(
  document: LabelledDocument,
  memory: DocumentMemory,
  lists: NameLists,
  labels?: readonly Uint8Array[],
): readonly (Example | undefined)[] {
  const examples: (Example | undefined)[] = [];
  const keys: number[] = [];
  let count = 0;
  document.sentences.forEach((sentence, sentencePlace) =>
    sentence.runs.forEach((run, runPlace) => {
      const own = labels?.[count++];
      const features: Int32Array[] = [];
      for (let place = run.from; place < run.to; place++) {
        const stretch = stretchAt(sentence, place, run.from, run.to, lists);
        firstFeatures(keys, sentence, place, stretch, memory, lists);
        if (own !== undefined) addSecondFeatures(keys, sentence, place, stretch, memory, own, run.from);
        features.push(Int32Array.from(keys));
      }
      const gold = document.gold[sentencePlace]?.[runPlace];
      // A run without trusted labels is still labelled by the first stage; it is not learnt from.
      examples.push({
        features,
        allowances: allowancesOf(sentence, run),
        gold: gold ?? new Uint8Array(0),
      });
    }),
  );
  return examples;
}

const isTrusted = (example: Example | undefined): example is Example =>
  example !== undefined && example.gold.length > 0;

function label(stage: DenseStage, example: Example): Uint8Array {
  const emissions = new Float64Array(example.features.length * LABELS);
  example.features.forEach((keys, place) =>
    stage.addScores(keys as unknown as readonly number[], emissions, place * LABELS),
  );
  return decode(emissions, example.allowances, stage.transitions);
}

/** Trains both stages: the second one on what first stages say of documents that they have not seen. */
export function trainPipeline(
  documents: readonly LabelledDocument[],
  lists: NameLists,
  options: PipelineOptions = DEFAULTS,
): {readonly first: DenseStage; readonly second: DenseStage} {
  const started = performance.now();
  const log = (what: string): void =>
    console.log(`${((performance.now() - started) / 1000).toFixed(1)} s ${what}`);
  const memories = documents.map(document => {
    const memory = createMemory();
    for (const sentence of document.sentences) remember(memory, sentence);
    return memory;
  });
  const examples = documents.map(
    (document, place) => examplesOf(document, memories[place]!, lists) as readonly Example[],
  );
  const all = examples.flat().filter(isTrusted);
  let index = indexFeatures(all, options.least);
  log(`${documents.length} documents, ${all.length} runs, ${index.rows} features`);
  const labels: (readonly Uint8Array[])[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    const seen = examples
      .filter((_, place) => place % options.folds !== fold)
      .flat()
      .filter(isTrusted);
    const stage = trainStage(seen, index, {
      ...options.first,
      epochs: options.foldEpochs,
      seed: options.first.seed + 10 + fold,
    });
    examples.forEach((own, place) => {
      if (place % options.folds === fold) labels[place] = own.map(example => label(stage, example));
    });
  }
  log('folds labelled');
  const first = trainStage(all, index, options.first);
  log('first stage');
  const secondExamples = documents.flatMap((document, place) => {
    const memory = memories[place]!;
    let count = 0;
    for (const sentence of document.sentences)
      for (const run of sentence.runs) rememberLabels(memory, sentence, labels[place]![count++]!, run.from);
    return examplesOf(document, memory, lists, labels[place]);
  });
  const trusted = secondExamples.filter(isTrusted);
  index = indexFeatures(trusted, options.least);
  const second = trainStage(trusted, index, options.second);
  log('second stage');
  return {first, second};
}

import {createMemory, remember, type DocumentMemory} from '../source/analysis/document-memory.ts';
import {firstFeatures} from '../source/analysis/name-features.ts';
import {addSecondFeatures, rememberLabels} from '../source/analysis/name-second-look.ts';
import {stretchAt} from '../source/analysis/name-stretch.ts';
import {decode, LABELS} from '../source/analysis/name-decoder.ts';
import {allowancesOf} from '../source/analysis/tagger.ts';
import {hashText, type NameLists} from '../source/analysis/word-forms.ts';
import type {LabelledDocument} from './corpus.ts';
import {
  indexFeatures,
  keepStrongest,
  trainStage,
  type DenseStage,
  type Example,
  type FeatureIndex,
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
  /** Features that each stage may keep: what the model file has room for. */
  readonly keep: number;
};

export const DEFAULTS: PipelineOptions = {
  first: {epochs: 10, dropout: 0.3, margin: 1, seed: 1},
  second: {epochs: 10, dropout: 0.3, margin: 1, seed: 2},
  folds: 4,
  foldEpochs: 6,
  least: 3,
  keep: 110_000,
};

/** The examples of one document; `labels` are the first stage's, run after run, for the second stage's features. */
function examplesOf(
  document: LabelledDocument,
  memory: DocumentMemory,
  lists: NameLists,
  labels?: readonly Uint8Array[],
): readonly Example[] {
  const examples: Example[] = [];
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

/** The fold of a document; a renamed copy is in the fold of its original, or the first stage would have seen it. */
function foldOf(document: LabelledDocument, folds: number): number {
  return (hashText(document.id.replace(/ renamed$/u, '')) >>> 8) % folds;
}

const isTrusted = (example: Example): boolean => example.gold.length > 0;

function label(stage: DenseStage, example: Example): Uint8Array {
  const emissions = new Float64Array(example.features.length * LABELS);
  example.features.forEach((keys, place) => stage.addScores(keys, emissions, place * LABELS));
  return decode(emissions, example.allowances, stage.transitions);
}

/** Trains on the features that matter: those a brief training with all of them makes strongest. */
function trainStrongest(
  examples: readonly Example[],
  all: FeatureIndex,
  brief: DenseStage | undefined,
  training: TrainingOptions,
  keep: number,
): DenseStage {
  if (all.rows <= keep) return trainStage(examples, all, training);
  const scout = brief ?? trainStage(examples, all, {...training, epochs: 4, seed: training.seed + 100});
  return trainStage(examples, keepStrongest(scout, keep), training);
}

const memoryOfDocument = (document: LabelledDocument): DocumentMemory => {
  const memory = createMemory();
  for (const sentence of document.sentences) remember(memory, sentence);
  return memory;
};

/** Trains both stages: the second one on what first stages say of documents that they have not seen. */
export function trainPipeline(
  documents: readonly LabelledDocument[],
  lists: NameLists,
  options: PipelineOptions = DEFAULTS,
): {readonly first: DenseStage; readonly second: DenseStage} {
  const memories = documents.map(memoryOfDocument);
  const examples = documents.map((document, place) => examplesOf(document, memories[place]!, lists));
  const all = examples.flat().filter(isTrusted);
  const index = indexFeatures(all, options.least);
  log(`${documents.length} documents, ${all.length} runs, ${index.rows} features`);
  const labels: (readonly Uint8Array[])[] = [];
  let scout: DenseStage | undefined;
  for (let fold = 0; fold < options.folds; fold++) {
    const isHeld = documents.map(document => foldOf(document, options.folds) === fold);
    const seen = examples.filter((_, place) => !isHeld[place]);
    const training = {...options.first, epochs: options.foldEpochs, seed: options.first.seed + 10 + fold};
    const stage = trainStage(seen.flat().filter(isTrusted), index, training);
    scout ??= stage;
    examples.forEach((own, place) => {
      if (isHeld[place]) labels[place] = own.map(example => label(stage, example));
    });
  }
  log('folds labelled');
  const first = trainStrongest(all, index, scout, options.first, options.keep);
  log('first stage trained');
  const secondExamples = documents.flatMap((document, place) => {
    const memory = memories[place]!;
    let count = 0;
    for (const sentence of document.sentences)
      for (const run of sentence.runs) rememberLabels(memory, sentence, labels[place]![count++]!, run.from);
    return examplesOf(document, memory, lists, labels[place]);
  });
  const trusted = secondExamples.filter(isTrusted);
  const second = trainStrongest(
    trusted,
    indexFeatures(trusted, options.least),
    undefined,
    options.second,
    options.keep,
  );
  log('second stage trained');
  return {first, second};
}

const started = performance.now();

function log(what: string): void {
  console.log(`${((performance.now() - started) / 1000).toFixed(0)} s: ${what}`);
}

import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import {brotliDecompressSync} from 'node:zlib';
import {decode, LABELS} from '../../source/analysis/name-decoder.ts';
import {readModel} from '../../source/analysis/name-model.ts';
import {indexFeatures, trainStage, type Example} from '../../training/perceptron.ts';
import {writeModel} from '../../training/write-model.ts';

/** Feature 5 is a person, 9 a place, 7 nothing. */
const example = (feature: number, label: number): Example => ({
  features: [Int32Array.of(feature, 3)],
  allowances: ['any'],
  gold: Uint8Array.of(label),
});
const examples = [example(5, 4), example(9, 12), example(7, 0)];
const options = {epochs: 5, dropout: 0, margin: 1, seed: 1};

test('a trained stage is written to a file and read back with what it has learnt', () => {
  const stage = trainStage(examples, indexFeatures(examples, 1), options);
  const lists = new Map([
    [1, 2],
    [70_000, 128],
  ]);
  const bytes = writeModel(lists, new Map([[3, 7]]), stage, stage, 10_000);
  const model = readModel(brotliDecompressSync(bytes));
  assert.equal(model.lists.kindsOf(70_000 << 6), 128);
  assert.equal(model.lists.kindsOf(70_001 << 6), 0);
  assert.equal(model.lists.smallnessOf(3 << 6), 7);
  for (const {features, allowances, gold} of examples) {
    const emissions = new Float64Array(LABELS);
    model.second.addScores(features[0] ?? [], emissions, 0);
    assert.deepEqual(decode(emissions, allowances, model.second.transitions), gold);
  }
});

test('the same examples and seed give the same weights', () => {
  const train = () => trainStage(examples, indexFeatures(examples, 1), {...options, dropout: 0.3}).weights;
  assert.deepEqual(train(), train());
});

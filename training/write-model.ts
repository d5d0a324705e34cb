import {brotliCompressSync, constants} from 'node:zlib';
import {LABELS} from '../source/analysis/name-decoder.ts';
import {MODEL_MAGIC} from '../source/analysis/name-model.ts';
import type {ListTable} from './name-lists.ts';
import type {DenseStage} from './perceptron.ts';

const varint = (bytes: number[], value: number): void => {
  let rest = value >>> 0;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
};

function float(bytes: number[], value: number): void {
  bytes.push(...new Uint8Array(new Float32Array([value]).buffer));
}

function writeList(bytes: number[], table: ListTable): void {
  varint(bytes, table.size);
  let last = 0;
  for (const [key, value] of [...table].toSorted(([left], [right]) => left - right)) {
    varint(bytes, key - last);
    bytes.push(value);
    last = key;
  }
}

/** Weights in whole steps of `scale`, from -127 to 127; those under `least` steps are dropped. */
function writeStage(bytes: number[], stage: DenseStage, least: number): number {
  const {index, weights, transitions} = stage;
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  // A few weights are far larger than the rest; cutting them at half leaves twice the steps for all others.
  const scale = largest / 2 / 127;
  float(bytes, scale);
  for (let at = 0; at < LABELS * LABELS; at++) float(bytes, transitions[at] ?? 0);
  const rows: {readonly key: number; readonly mask: number; readonly values: readonly number[]}[] = [];
  index.forEach((row, key) => {
    if (row < 0) return;
    let mask = 0;
    const values: number[] = [];
    for (let label = 0; label < LABELS; label++) {
      const value = Math.max(-127, Math.min(127, Math.round((weights[row * LABELS + label] ?? 0) / scale)));
      if (Math.abs(value) < least) continue;
      mask |= 1 << label;
      values.push(value);
    }
    if (mask !== 0) rows.push({key, mask, values});
  });
  varint(bytes, rows.length);
  let last = 0;
  for (const {key} of rows) {
    varint(bytes, key - last);
    last = key;
  }
  // What is alike stands together, which packs best.
  for (const {mask} of rows) bytes.push(mask & 255);
  for (const {mask} of rows) bytes.push(mask >>> 8);
  for (const {values} of rows) for (const value of values) bytes.push(value & 255);
  return rows.length;
}

/**
 * The model file, packed by Brotli: see `readModel` for what is in it. The smallest weights of both stages are dropped,
 * in ever larger steps, until the file is no larger than `limit` bytes.
 */
export function writeModel(
  kinds: ListTable,
  smallness: ListTable,
  first: DenseStage,
  second: DenseStage,
  limit: number,
): Uint8Array {
  const head: number[] = [];
  for (const letter of MODEL_MAGIC) head.push(letter.charCodeAt(0));
  writeList(head, kinds);
  writeList(head, smallness);
  for (let least = 2; ; least++) {
    const bytes = [...head];
    const firstRows = writeStage(bytes, first, least);
    const firstEnd = bytes.length;
    const secondRows = writeStage(bytes, second, least);
    const packed = brotliCompressSync(Uint8Array.from(bytes), {
      params: {[constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS},
    });
    if (packed.length > limit) continue;
    console.log(
      `lists ${head.length} bytes; weights from ${least} steps on; first stage ${firstRows} features, ` +
        `${firstEnd - head.length} bytes; second ${secondRows}, ${bytes.length - firstEnd}; unpacked ${bytes.length}`,
    );
    return packed;
  }
}

import {LABELS} from './name-decoder.ts';
import type {NameLists} from './word-forms.ts';

/** One of the two stages: what each feature says for each label, and each pair of labels in a row. */
export type Stage = {
  /** LABELS x LABELS, `before * LABELS + label`. */
  readonly transitions: ArrayLike<number>;
  /** Adds the scores of the features (keys of 24 bits) to LABELS numbers of `emissions` from `offset` on. */
  readonly addScores: (keys: ArrayLike<number>, emissions: Float64Array, offset: number) => void;
};

export type NameModel = {readonly lists: NameLists; readonly first: Stage; readonly second: Stage};

/** First bytes of a model file: the name and version of the format. */
export const MODEL_MAGIC = 'PSTL3';

/** Bits kept of a word's or phrase's hash in the name lists. */
export const LIST_BITS = 26;

/** Reads a file from its start; every read moves on. Throws a RangeError at the end of the file. */
type Reader = {
  readonly byte: () => number;
  readonly varint: () => number;
  readonly float: () => number;
  readonly bytes: (length: number) => Int8Array;
};

function createReader(file: Uint8Array): Reader {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let offset = 0;
  const byte = (): number => view.getUint8(offset++);
  return {
    byte,
    varint: () => {
      let [value, shift] = [0, 0];
      for (;;) {
        const part = byte();
        value |= (part & 127) << shift;
        if (part < 128) return value >>> 0;
        shift += 7;
      }
    },
    float: () => {
      offset += 4;
      return view.getFloat32(offset - 4, true);
    },
    bytes: length => {
      if (offset + length > file.byteLength) throw new RangeError('The model file is cut short.');
      offset += length;
      return new Int8Array(file.buffer, file.byteOffset + offset - length, length);
    },
  };
}

/** Open addressing over a power of two of slots, half empty at least; a key's slot or that of no key. */
type Table = {
  readonly size: number;
  readonly find: (key: number) => number;
  readonly add: (key: number) => number;
};

function createTable(count: number): Table {
  let size = 16;
  while (size < count * 2) size *= 2;
  const keys = new Int32Array(size).fill(-1);
  const mask = size - 1;
  const slotOf = (key: number): number => {
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    for (;;) {
      const held = keys[slot];
      if (held === key || held === -1) return slot;
      slot = (slot + 1) & mask;
    }
  };
  return {
    size,
    find: key => {
      const slot = slotOf(key);
      return keys[slot] === key ? slot : -1;
    },
    add: key => {
      const slot = slotOf(key);
      keys[slot] = key;
      return slot;
    },
  };
}

/** A list of the file: its size, then for each entry, keys ascending, the gap to the last key and a byte. */
function readList(reader: Reader): (hash: number) => number {
  const count = reader.varint();
  const table = createTable(count);
  const values = new Uint8Array(table.size);
  let key = 0;
  for (let entry = 0; entry < count; entry++) {
    key += reader.varint();
    values[table.add(key)] = reader.byte();
  }
  return hash => {
    const slot = table.find(hash >>> (32 - LIST_BITS));
    return slot < 0 ? 0 : (values[slot] ?? 0);
  };
}

/** Bits of a table's entry that say which labels have a weight; the others say where the first of them lies. */
const MASK_BITS = LABELS;

function readStage(reader: Reader): Stage {
  const scale = reader.float();
  const transitions = Float64Array.from({length: LABELS * LABELS}, () => reader.float());
  const count = reader.varint();
  const table = createTable(count);
  const entries = new Uint32Array(table.size);
  // Two of three features of a text are unknown: a bit for sixteen keys (128 KB, in the cache) turns most away.
  const isNear = new Uint32Array(1 << 15);
  const ascending = new Int32Array(count);
  for (let row = 0; row < count; row++) ascending[row] = (ascending[row - 1] ?? 0) + reader.varint();
  const [low, high] = [reader.bytes(count), reader.bytes(count)];
  let offset = 0;
  for (let row = 0; row < count; row++) {
    const key = ascending[row] ?? 0;
    const mask = ((low[row] ?? 0) & 255) | (((high[row] ?? 0) & 255) << 8);
    isNear[key >>> 9] = (isNear[key >>> 9] ?? 0) | (1 << ((key >>> 4) & 31));
    entries[table.add(key)] = mask | (offset << MASK_BITS);
    for (let bits = mask; bits !== 0; bits &= bits - 1) offset++;
  }
  if (offset >= 1 << (32 - MASK_BITS))
    throw new RangeError('The model has more weights than this program can hold.');
  const weights = reader.bytes(offset);
  return {
    transitions,
    addScores: (keys, emissions, from) => {
      for (let number = 0; number < keys.length; number++) {
        const feature = keys[number] ?? 0;
        if ((((isNear[feature >>> 9] ?? 0) >>> ((feature >>> 4) & 31)) & 1) === 0) continue;
        const slot = table.find(feature);
        if (slot < 0) continue;
        const entry = entries[slot] ?? 0;
        let at = entry >>> MASK_BITS;
        for (let bits = entry & ((1 << MASK_BITS) - 1); bits !== 0; bits &= bits - 1) {
          const label = from + 31 - Math.clz32(bits & -bits);
          emissions[label] = (emissions[label] ?? 0) + (weights[at++] ?? 0) * scale;
        }
      }
    },
  };
}

/**
 * Reads an unpacked model: the magic, the list of names (kinds), the list of words (smallness), the two stages. A stage
 * is its scale, its transitions, the number of its features, the gaps between their keys, the low and then the high
 * bytes of the masks that say which labels have a weight, and the weights. Throws
 * an Error when the bytes are not a model of this version, a RangeError when they end too soon.
 */
export function readModel(bytes: Uint8Array): NameModel {
  const reader = createReader(bytes);
  for (const letter of MODEL_MAGIC)
    if (bytes.length < MODEL_MAGIC.length || reader.byte() !== letter.charCodeAt(0))
      throw new Error('This is not a name model of this version.');
  const kindsOf = readList(reader);
  const smallnessOf = readList(reader);
  return {lists: {kindsOf, smallnessOf}, first: readStage(reader), second: readStage(reader)};
}

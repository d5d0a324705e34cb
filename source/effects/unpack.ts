import type {Readable, Transform} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createBrotliDecompress, createUnzip} from 'node:zlib';
import * as zlib from 'node:zlib';
import {FetchError} from './fetch-error.ts';

/** Node has zstd from 22.15 on. */
const hasZstd = 'createZstdDecompress' in zlib;

/** What a server may pack a page with. */
export const acceptedEncodings = hasZstd ? 'gzip, br, zstd' : 'gzip, br';

/** A page is packed once; more layers are made to keep a reader busy. */
const MAX_LAYERS = 3;

/**
 * All of a body, unpacked by its Content-Encoding; undefined as soon as it is longer than `maxBytes`, so that a small
 * file that unpacks to gigabytes costs no more than that. `onProgress` is told the length so far.
 */
export async function unpack(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  onProgress: (length: number) => void,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      length += chunk.length;
      if (length > maxBytes) return;
      chunks.push(chunk);
      onProgress(length);
    }
  };
  try {
    await pipeline([body, ...unpackersOf(encoding), collect]);
    return length > maxBytes ? undefined : Buffer.concat(chunks);
  } catch (error) {
    // Leaving before the end is an error to the stream that was left.
    if (length > maxBytes) return undefined;
    throw error;
  }
}

/** The encodings were put on from left to right, so they come off from right to left. */
function unpackersOf(encoding: string | undefined): readonly Transform[] {
  const layers = (encoding ?? '')
    .toLowerCase()
    .split(',')
    .map(layer => layer.trim())
    .filter(layer => layer !== '' && layer !== 'identity' && layer !== 'none');
  if (layers.length > MAX_LAYERS)
    throw new FetchError('the page is packed over and over: open it in the browser.', 'refused');
  return layers.toReversed().map(unpackerOf);
}

function unpackerOf(layer: string): Transform {
  switch (layer) {
    case 'gzip':
    case 'x-gzip':
    case 'deflate':
      return createUnzip();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      if (hasZstd) return zlib.createZstdDecompress();
  }
  throw new FetchError(
    `the page is packed as "${layer}", which was not asked for: open it in the browser.`,
    'answer',
  );
}

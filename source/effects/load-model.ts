import {readFile} from 'node:fs/promises';
import {promisify} from 'node:util';
import {brotliDecompress} from 'node:zlib';
import {loadTagger, type Tagger} from '../analysis/tagger.ts';

/**
 * The bytes of the name model, unpacked. It lies beside the built program as `names.model` (the build copies it there), and in the
 * sources in `analysis/model`. Rejects when neither is there.
 */
export async function readModelFile(): Promise<Uint8Array> {
  const beside = new URL('names.model', import.meta.url);
  const inSources = new URL('../analysis/model/names.model', import.meta.url);
  return promisify(brotliDecompress)(await readFile(beside).catch(() => readFile(inSources)));
}

/** Rejects when there is no model, or the file is not one of this version. */
export async function loadModel(): Promise<Tagger> {
  return loadTagger(await readModelFile());
}

import {readFile} from 'node:fs/promises';
import {loadTagger, type Tagger} from '../analysis/tagger.ts';

/**
 * The name model lies beside the built program as `names.model` (the build copies it there), and in the sources in
 * `analysis/model`. Rejects when neither is there, or the file is not a model of this version.
 */
export async function loadModel(): Promise<Tagger> {
  const beside = new URL('names.model', import.meta.url);
  const inSources = new URL('../analysis/model/names.model', import.meta.url);
  const bytes = await readFile(beside).catch(() => readFile(inSources));
  return loadTagger(bytes);
}

import {annotationError} from './annotation-fields.ts';
import {isAnnotationSet, readAnnotationSet} from './annotation-set.ts';
import type {ForeignNotes} from './foreign-note.ts';
import {isHypothesis, readHypothesis} from './hypothesis.ts';
import {linesOfEntries} from './json-lines.ts';
import {isReadwise, readReadwise} from './readwise.ts';

export const IMPORT_FORMATS = ['jsonld', 'hypothesis', 'readwise'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

/**
 * The notes in a file of another program. Its format is seen from its text where it is not given. Throws an
 * `AnnotationError` when the file as a whole cannot be read; single bad records are in `problems`.
 */
export function readForeign(text: string, format: ImportFormat | undefined, now: string): ForeignNotes {
  if (format === 'readwise' || (format === undefined && isReadwise(text))) {
    if (!isReadwise(text))
      throw annotationError('invalid', 'no column of its first line is called Highlight');
    return readReadwise(text, now);
  }
  const value = jsonOf(text, format);
  if (format === 'hypothesis' || (format === undefined && isHypothesis(value)))
    return readHypothesis(value, now, linesOfEntries(text));
  if (format === 'jsonld' || isAnnotationSet(value))
    return readAnnotationSet(value, now, linesOfEntries(text));
  throw annotationError(
    'invalid',
    'it holds no annotations of a known kind (jsonld, hypothesis or readwise)',
  );
}

function jsonOf(text: string, format: ImportFormat | undefined): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw annotationError(
      'invalid',
      format === undefined
        ? `it is neither JSON (${reason}) nor a table of Readwise's`
        : `it is no JSON: ${reason}`,
    );
  }
}

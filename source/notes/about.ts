import {sanitiseLine} from '../document/sanitise.ts';
import {isFields} from './annotation-fields.ts';
import type {Note} from './note.ts';

/** Whom or what a note is on, beyond its paragraph: a person by name, an agreement by the sentence that tells it. */
export type About =
  {readonly kind: 'person'; readonly name: string} | {readonly kind: 'agreement'; readonly sentence: string};

const FIELD = 'postil:about';

/** What a note is on; undefined for a note on its paragraph alone. */
export function aboutOf({extra}: Pick<Note, 'extra'>): About | undefined {
  const fields = extra[FIELD];
  if (!isFields(fields)) return undefined;
  const {kind, name, sentence} = fields;
  if (kind === 'person' && typeof name === 'string') return {kind, name: sanitiseLine(name)};
  if (kind === 'agreement' && typeof sentence === 'string') return {kind, sentence: sanitiseLine(sentence)};
  return undefined;
}

/** The fields that a note's file says it with. */
export function aboutFields(about: About | undefined): Note['extra'] {
  return about === undefined ? {} : {[FIELD]: about};
}

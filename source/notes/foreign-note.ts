import {hashArticle} from '../document/text.ts';
import type {Anchor, Colour, Note} from './note.ts';

/** A note as another program's file tells it, before it has a place in an article. */
export type ForeignNote = {
  /** UUID; the same file gives the same ids, so that importing it again changes nothing. */
  readonly id: string;
  /** Where it stands in its file, for messages: `line 3`, `line 12, annotation 2`. */
  readonly record: string;
  /** Address or IRI of its article; undefined where the file does not say. */
  readonly source: string | undefined;
  readonly title: string | undefined;
  /** The annotated text; undefined for a note on the whole article. */
  readonly quote: Anchor['quote'] | undefined;
  /** The note with this anchor. Throws an `AnnotationError` when the record is not what it should be. */
  readonly toNote: (anchor: Anchor) => Note;
  /** The anchor itself, when Postil wrote the file. */
  readonly anchor: Anchor | undefined;
};

/** What a file holds: the notes that can be read, and a line for each record that cannot. */
export type ForeignNotes = {readonly notes: readonly ForeignNote[]; readonly problems: readonly string[]};

/** The fields of a note that are the same for each format. */
export type ForeignFields = {
  readonly id: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly colour: Colour | undefined;
  readonly created: string;
  readonly modified: string;
  readonly extra: Note['extra'];
};

const UUID = /^(?:urn:uuid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** The UUID that a foreign id is, undefined when it is none. */
export function uuidOf(id: string): string | undefined {
  return UUID.exec(id)?.[1]?.toLowerCase();
}

/**
 * A UUID made of names, always the same for the same names: version 8 of RFC 9562, whose bits are a SHA-256 here
 * (version 5 would be SHA-1, which the core has not).
 */
export function nameId(names: readonly string[]): string {
  const digits = hashArticle(names).slice('sha256:'.length);
  const variant = ((Number.parseInt(digits[16]!, 16) & 0x3) | 0x8).toString(16);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `${variant}${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** A note that was never saved here. */
export function foreignNote(fields: ForeignFields, anchor: Anchor): Note {
  return {...fields, anchor, revision: 1, device: '', deleted: undefined};
}

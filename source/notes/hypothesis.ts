import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {annotationError, isFields, listOf} from './annotation-fields.ts';
import type {Fields} from './annotation-fields.ts';
import {foreignNote, nameId, uuidOf} from './foreign-note.ts';
import type {ForeignNote, ForeignNotes} from './foreign-note.ts';
import {COLOURS} from './note.ts';
import {recordName} from './json-lines.ts';
import type {Anchor, Note} from './note.ts';

/*
 * The file that the Hypothesis client exports and imports: `{export_date, export_userid, client_version,
 * annotations}`. Offsets are UTF-16 there as here. What Postil does not know of an annotation (group, user,
 * document, its own selectors) is kept in the note under `postil:hypothesis` and goes out again as it came.
 */

const KEPT = 'postil:hypothesis';
const COLOUR = 'postil:colour';
const USER = 'acct:postil@localhost';

export type HypothesisSet = {
  readonly title: string;
  /** IRI of the article. */
  readonly source: string;
  readonly notes: readonly Note[];
};

/** The notes as Hypothesis exports them; the date is the newest note's, so that the same notes give the same file. */
export function hypothesisFile({title, source, notes}: HypothesisSet): string {
  const file = {
    export_date:
      notes
        .map(({modified}) => modified)
        .toSorted()
        .at(-1) ?? '1970-01-01T00:00:00.000Z',
    export_userid: USER,
    client_version: 'postil',
    annotations: notes.map(note => hypothesisOf(note, {title, source})),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function hypothesisOf(
  note: Note,
  {title, source}: {readonly title: string; readonly source: string},
): Fields {
  const kept = note.extra[KEPT];
  const known = isFields(kept) ? kept : {};
  const {target: oldTarget, ...rest} = known;
  const {exact, prefix, suffix} = note.anchor.quote;
  const [first] = listOf(oldTarget);
  // A note that was put elsewhere since has a place of its own.
  const isSamePlace = isFields(first) && (quoteOf(first)?.exact ?? exact) === exact;
  const {start, end} = note.anchor.position;
  const target = [
    {
      source,
      selector: [
        {type: 'TextPositionSelector', start, end},
        {type: 'TextQuoteSelector', exact, prefix, suffix},
      ],
    },
  ];
  return {
    id: note.id,
    user: USER,
    uri: source,
    group: '__world__',
    permissions: {read: [USER], update: [USER], delete: [USER], admin: [USER]},
    document: {title: [title]},
    links: {},
    references: [],
    hidden: false,
    flagged: false,
    ...rest,
    created: note.created,
    updated: note.modified,
    text: note.body,
    tags: note.tags,
    target: isSamePlace ? oldTarget : target,
    ...(note.colour && {[COLOUR]: note.colour}),
  };
}

/** Whether a JSON value looks like an export of Hypothesis, or like an answer of its search. */
export function isHypothesis(value: unknown): boolean {
  const [first] = annotationsIn(value);
  const isSet = isFields(value) && ('export_userid' in value || 'rows' in value);
  return isSet || (isFields(first) && 'uri' in first && 'target' in first);
}

function annotationsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return listOf(value);
  return isFields(value) ? listOf(value['annotations'] ?? value['rows']) : [];
}

/** The annotations of a file; `now` is the time of those that do not say when they were made. */
export function readHypothesis(value: unknown, now: string, lines: readonly number[] = []): ForeignNotes {
  const notes: ForeignNote[] = [];
  const problems: string[] = [];
  const all = annotationsIn(value);
  const quotes = new Map<string, Anchor['quote']>();
  for (const annotation of all) {
    const [target] = isFields(annotation) ? listOf(annotation['target']) : [];
    const quote = isFields(target) ? quoteOf(target) : undefined;
    if (isFields(annotation) && typeof annotation['id'] === 'string' && quote)
      quotes.set(annotation['id'], quote);
  }
  for (const [at, annotation] of all.entries()) {
    const record = recordName(at, lines);
    try {
      notes.push(readOne(annotation, {record, quotes, now}));
    } catch (error) {
      problems.push(`${record}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {notes, problems};
}

function quoteOf(target: Fields): Anchor['quote'] | undefined {
  const selector = listOf(target['selector'])
    .filter(isFields)
    .find(({type}) => type === 'TextQuoteSelector');
  const {exact, prefix, suffix} = selector ?? {};
  if (typeof exact !== 'string') return undefined;
  return {
    exact,
    prefix: typeof prefix === 'string' ? prefix : '',
    suffix: typeof suffix === 'string' ? suffix : '',
  };
}

type Surroundings = {
  readonly record: string;
  /** Quotes by Hypothesis id: a reply stands where what it replies to stands. */
  readonly quotes: ReadonlyMap<string, Anchor['quote']>;
  readonly now: string;
};

function readOne(value: unknown, {record, quotes, now}: Surroundings): ForeignNote {
  if (!isFields(value)) throw annotationError('invalid', 'it is no object');
  const {text, tags, created, updated, [COLOUR]: colourName, ...rest} = value;
  const {uri, id, target, document} = rest;
  if (typeof uri !== 'string') throw annotationError('invalid', '"uri" should be a text');
  if (text !== undefined && typeof text !== 'string')
    throw annotationError('invalid', '"text" should be a text');
  if (target !== undefined && !Array.isArray(target))
    throw annotationError('invalid', '"target" should be a list');
  const [place] = listOf(target);
  const references = listOf(value['references']).map(String);
  const parent = references.map(reference => quotes.get(reference)).find(quote => quote !== undefined);
  const written = timeOf(created) ?? timeOf(updated) ?? now;
  const name = typeof id === 'string' ? id : JSON.stringify([uri, text, created, target]);
  const titles = isFields(document) ? listOf(document['title']) : [];
  const uuid = uuidOf(name) ?? nameId(['hypothesis', name]);
  const fields = {
    id: uuid,
    body: sanitise(text ?? '').trim(),
    tags: listOf(tags)
      .map(tag => sanitiseLine(String(tag)))
      .filter(Boolean),
    colour: COLOURS.find(colour => colour === colourName),
    created: written,
    modified: timeOf(updated) ?? written,
    extra: {[KEPT]: rest},
  };
  return {
    id: uuid,
    record,
    source: sanitiseLine(uri),
    title: typeof titles[0] === 'string' ? sanitiseLine(titles[0]) : undefined,
    quote: (isFields(place) ? quoteOf(place) : undefined) ?? parent,
    anchor: undefined,
    toNote: anchor => foreignNote(fields, anchor),
  };
}

function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  // Hypothesis writes microseconds; they are kept while the file means the same time.
  return typeof value !== 'string' || Number.isNaN(time) ? undefined : value;
}

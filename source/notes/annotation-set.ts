import {sanitiseLine} from '../document/sanitise.ts';
import {annotationError, isFields, listOf} from './annotation-fields.ts';
import type {Fields} from './annotation-fields.ts';
import {fromAnnotation, toAnnotation} from './annotation.ts';
import {nameId, uuidOf} from './foreign-note.ts';
import type {ForeignNote, ForeignNotes} from './foreign-note.ts';
import {recordName} from './json-lines.ts';
import type {Anchor, Note} from './note.ts';

/*
 * A set of notes as one file: an `AnnotationCollection` whose `first` is the one `AnnotationPage` with all of them
 * (Web Annotation Data Model, section 5). Read are such sets, pages, lists of annotations and single ones, from
 * any program that puts a TextQuoteSelector on its targets.
 */

/** Our fields that hold objects are JSON literals (JSON-LD 1.1): a processor would drop the names inside of them. */
const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  {
    postil: 'urn:x-postil:',
    ...Object.fromEntries(
      ['block', 'position', 'about', 'hypothesis'].map(name => [
        `postil:${name}`,
        {'@id': `urn:x-postil:${name}`, '@type': '@json'},
      ]),
    ),
  },
];

export type AnnotationSet = {
  readonly title: string;
  /** IRI of the article. */
  readonly source: string;
  readonly notes: readonly Note[];
  /** Plain text of the version a note was put on; undefined when it is lost. */
  readonly textOf: (note: Note) => string | undefined;
};

/** One JSON-LD document, deterministic: the ids of the set and its page come from the article's address. */
export function annotationSet({title, source, notes, textOf}: AnnotationSet): string {
  const annotations = notes.map(note => toAnnotation(note, {source, text: textOf(note)}));
  const modified = notes
    .map(note => note.modified)
    .toSorted()
    .at(-1);
  const id = `urn:uuid:${nameId(['annotation-set', source])}`;
  const page = `urn:uuid:${nameId(['annotation-page', source])}`;
  const set = {
    '@context': CONTEXT,
    id,
    type: 'AnnotationCollection',
    label: title,
    ...(modified !== undefined && {modified}),
    total: notes.length,
    ...(notes.length > 0 && {
      first: {
        id: page,
        type: 'AnnotationPage',
        partOf: id,
        startIndex: 0,
        items: annotations.map(({'@context': _context, ...annotation}) => annotation),
      },
      last: page,
    }),
  };
  return `${JSON.stringify(set, undefined, 2)}\n`;
}

/** Whether a JSON value looks like W3C annotations. */
export function isAnnotationSet(value: unknown): boolean {
  const [first] = Array.isArray(value) ? listOf(value) : [value];
  if (!isFields(first)) return false;
  const types = listOf(first['type'] ?? first['@type']).map(String);
  return types.some(type => /^(?:oa:)?(?:Annotation|AnnotationCollection|AnnotationPage)$/.test(type));
}

/**
 * The annotations of a JSON value; `now` is the time of those that do not say when they were made, `lines` where each
 * begins in its file.
 */
export function readAnnotationSet(value: unknown, now: string, lines: readonly number[] = []): ForeignNotes {
  const notes: ForeignNote[] = [];
  const problems: string[] = [];
  for (const [at, annotation] of annotationsIn(value).entries()) {
    const record = recordName(at, lines);
    try {
      notes.push(readForeign(annotation, record, now));
    } catch (error) {
      problems.push(`${record}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return {notes, problems};
}

/** Annotations of a list, of a page, or of the embedded pages of a collection. */
function annotationsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return listOf(value);
  if (!isFields(value)) return [];
  if (value['items'] !== undefined) return [...listOf(value['items']), ...annotationsIn(value['next'])];
  if (value['first'] !== undefined) return annotationsIn(value['first']);
  return /Annotation(?:Collection|Page)/.test(JSON.stringify(value['type'] ?? '')) ? [] : [value];
}

function readForeign(value: unknown, record: string, now: string): ForeignNote {
  if (!isFields(value)) throw annotationError('invalid', 'it is no object');
  const id = typeof value['id'] === 'string' ? value['id'] : undefined;
  const target = targetOf(value['target']);
  const own = isFields(target['postil:block']) ? fromAnnotation(value) : undefined;
  const quote = own ? own.anchor.quote : quoteOf(target);
  const source = target['source'];
  const uuid = own?.id ?? (id === undefined ? undefined : uuidOf(id)) ?? nameId([id ?? contentOf(value)]);
  return {
    id: uuid,
    record,
    source: typeof source === 'string' ? sanitiseLine(source) : undefined,
    title: undefined,
    quote,
    anchor: own?.anchor,
    toNote: anchor => (own ? {...own, anchor} : adopt(value, {id: uuid, target, anchor, now})),
  };
}

function contentOf({created, target, body, bodyValue}: Fields): string {
  return JSON.stringify([created, target, body, bodyValue]);
}

/** A target as an object with `source`: it may be an IRI, an object, or a list of which the first with a quote is taken. */
function targetOf(target: unknown): Fields {
  const targets = listOf(target).map((one): Fields => (isFields(one) ? one : {source: one}));
  const {id, ...rest} = targets.find(one => quoteOf(one) !== undefined) ?? targets[0] ?? {};
  const source = isFields(rest['source']) ? rest['source']['id'] : rest['source'];
  return {...rest, source: source ?? id};
}

function quoteSelectorOf(target: Fields): Fields | undefined {
  return listOf(target['selector'])
    .filter(isFields)
    .flatMap(selector => [selector, ...listOf(selector['refinedBy']).filter(isFields)])
    .find(({type}) => type === 'TextQuoteSelector');
}

function quoteOf(target: Fields): Anchor['quote'] | undefined {
  const selector = quoteSelectorOf(target);
  if (!selector || typeof selector['exact'] !== 'string') return undefined;
  const text = (name: string): string => (typeof selector[name] === 'string' ? selector[name] : '');
  return {exact: text('exact'), prefix: text('prefix'), suffix: text('suffix')};
}

/** Another program's annotation as ours: what we do not know of it stays in `extra`. */
function adopt(
  value: Fields,
  {
    id,
    target,
    anchor,
    now,
  }: {
    readonly id: string;
    readonly target: Fields;
    readonly anchor: Anchor;
    readonly now: string;
  },
): Note {
  const {bodyValue, ...rest} = value;
  const created = timeOf(value['created']) ?? timeOf(value['modified']) ?? now;
  const original = value['id'];
  const others = listOf(target['selector']).filter(
    selector => !isFields(selector) || selector['type'] !== 'TextQuoteSelector',
  );
  const {exact, prefix, suffix} = anchor.quote;
  const given = quoteSelectorOf(target) ?? {};
  return fromAnnotation({
    ...rest,
    ...(typeof original === 'string' &&
      uuidOf(original) !== id && {canonical: value['canonical'] ?? original}),
    id: `urn:uuid:${id}`,
    created,
    modified: timeOf(value['modified']) ?? created,
    body:
      typeof bodyValue === 'string'
        ? [{type: 'TextualBody', value: bodyValue}]
        : listOf(value['body']).map(body => plainBody(body)),
    target: {
      ...target,
      selector: [{...given, type: 'TextQuoteSelector', exact, prefix, suffix}, ...others],
      'postil:block': {
        ...anchor.block,
        before: anchor.block.before ?? null,
        after: anchor.block.after ?? null,
      },
      'postil:position': anchor.position,
    },
  });
}

/** A body with the reader's words as Postil reads them; some programs leave the type or the purpose out. */
function plainBody(body: unknown): unknown {
  if (!isFields(body) || typeof body['value'] !== 'string') return body;
  const {purpose} = body;
  const isComment = ['describing', 'replying', 'questioning', 'assessing', 'editing'].includes(
    String(purpose),
  );
  return {...body, type: 'TextualBody', ...(isComment && {purpose: 'commenting'})};
}

function timeOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

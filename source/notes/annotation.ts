import {sanitiseLine} from '../document/sanitise.ts';
import {annotationError, isFields, listOf, readFields} from './annotation-fields.ts';
import type {FieldReader, Fields} from './annotation-fields.ts';
import {COLOURS} from './note.ts';
import type {Anchor, Colour, Note} from './note.ts';

/*
 * A note as a W3C Web Annotation (https://www.w3.org/TR/annotation-model/), the form in which it lies on disk.
 * Offsets count Unicode code points there and UTF-16 units inside the program, and only the annotated version's
 * text can turn one into the other: so `TextPositionSelector` is written for other programs, from that text, and
 * `postil:position` holds our own units.
 *
 * `Note.extra` mirrors the file: unknown top-level fields under their own names; under `target` and `body`, which
 * are never unknown, what this program does not know inside of them.
 */

/** Major version of our own fields. A file with a higher one is refused, never rewritten. */
const VERSION = 1;
/** Tints that black text stays readable on; for other programs only, Postil has its themes. */
const TINTS: Readonly<Record<Colour, string>> = {
  yellow: '#fff3a3',
  green: '#c9f2c7',
  blue: '#c7e3ff',
  pink: '#ffd1e3',
  purple: '#e3d3ff',
};
/** No block index above is believed: a forged one would make the resolver build a huge table. */
const MOST_BLOCKS = 5_000_000;
const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', {postil: 'urn:x-postil:'}];
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export type AnnotationContext = {
  /** IRI of the article (`https://...`, `file:///...`). */
  readonly source: string;
  /** Plain text of the annotated version; undefined when it is lost: no code-point offsets are written then. */
  readonly text: string | undefined;
};

/** The W3C form of a note, plain JSON values; `note.extra` goes back to where it was found. */
export function toAnnotation(note: Note, context: AnnotationContext): Record<string, unknown> {
  const {body: extraBody, target: extraTarget, ...extra} = note.extra;
  const target = isFields(extraTarget) ? extraTarget : {};
  const {selector: extraSelector, 'postil:block': extraBlock, ...rest} = target;
  const {colour} = note;
  return {
    '@context': CONTEXT,
    id: UUID.test(note.id) ? `urn:uuid:${note.id}` : note.id,
    type: 'Annotation',
    motivation: note.body === '' ? 'highlighting' : 'commenting',
    created: note.created,
    modified: note.modified,
    ...(colour && {stylesheet: stylesheetOf(colour)}),
    body: bodiesOf(note, isFields(extraBody) ? extraBody : {}),
    target: {
      type: 'SpecificResource',
      source: context.source,
      ...(colour && {styleClass: `postil-${colour}`}),
      state: stateOf(note.created),
      selector: selectorsOf(note.anchor, context.text, isFields(extraSelector) ? extraSelector : {}),
      'postil:block': {...blockFields(note.anchor), ...(isFields(extraBlock) ? extraBlock : {})},
      'postil:position': note.anchor.position,
      ...rest,
    },
    'postil:version': VERSION,
    'postil:rev': note.revision,
    'postil:device': note.device,
    'postil:deleted': note.deleted ?? null,
    ...extra,
  };
}

function stylesheetOf(colour: Colour): Fields {
  return {type: 'CssStylesheet', value: `.postil-${colour} {background: ${TINTS[colour]}}`};
}

function stateOf(created: string): Fields {
  return {type: 'TimeState', sourceDate: created};
}

function bodiesOf(note: Note, extra: Fields): readonly unknown[] {
  const {comment, tags, others} = extra;
  const tagFields = isFields(tags) ? tags : {};
  const bodies: unknown[] = [];
  if (note.body !== '')
    bodies.push({
      type: 'TextualBody',
      value: note.body,
      format: 'text/markdown',
      purpose: 'commenting',
      ...(isFields(comment) ? comment : {}),
    });
  for (const tag of note.tags) {
    const own = Object.hasOwn(tagFields, tag) ? tagFields[tag] : undefined;
    bodies.push({type: 'TextualBody', value: tag, purpose: 'tagging', ...(isFields(own) ? own : {})});
  }
  return [...bodies, ...(Array.isArray(others) ? (others as readonly unknown[]) : [])];
}

function selectorsOf(anchor: Anchor, text: string | undefined, extra: Fields): readonly unknown[] {
  const {exact, prefix, suffix} = anchor.quote;
  const {quote, position, others} = extra;
  const selectors: unknown[] = [
    {type: 'TextQuoteSelector', exact, prefix, suffix, ...(isFields(quote) ? quote : {})},
  ];
  if (text !== undefined) {
    const start = codePoints(text.slice(0, anchor.position.start));
    const end = start + codePoints(text.slice(anchor.position.start, anchor.position.end));
    selectors.push({type: 'TextPositionSelector', start, end, ...(isFields(position) ? position : {})});
  }
  return [...selectors, ...(Array.isArray(others) ? (others as readonly unknown[]) : [])];
}

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at + 1 < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}

function blockFields({block}: Anchor): Fields {
  return {...block, before: block.before ?? null, after: block.after ?? null};
}

/**
 * The note of an annotation with our fields; every string is sanitised, what is not known goes to `extra`.
 * @throws {AnnotationError} `newer-version`, or `invalid` with the wrong field in the message.
 */
export function fromAnnotation(value: unknown): Note {
  const file = readFields(value, '');
  const version = file.take('postil:version');
  if (Number.parseFloat(String(version)) >= VERSION + 1)
    throw annotationError('newer-version', `it has the format version ${sanitiseLine(String(version))}`);
  const id = file.line('id').replace(/^urn:uuid:/, '');
  if (id === '') throw annotationError('invalid', '"id" should not be empty');
  const created = file.time('created');
  const modified = file.has('modified') ? file.time('modified') : created;
  const target = readTarget(file.reader('target'), created);
  const {body, tags, extra: bodyExtra} = readBodies(file.take('body'));
  const revision = file.has('postil:rev') ? file.count('postil:rev', Number.MAX_SAFE_INTEGER) : 1;
  const device = file.has('postil:device') ? file.line('postil:device') : '';
  const deleted = file.has('postil:deleted') ? file.time('postil:deleted') : undefined;
  file.take('postil:deleted');
  file.take('type');
  takeEqual(file, '@context', OURS.context);
  takeEqual(file, 'motivation', OURS.motivation);
  takeEqual(file, 'stylesheet', OURS.stylesheet);
  const extra = {...file.rest(), ...unlessEmpty('target', target.extra), ...unlessEmpty('body', bodyExtra)};
  return {
    id,
    anchor: target.anchor,
    body,
    tags,
    colour: target.colour,
    created,
    modified,
    revision,
    device,
    deleted,
    extra,
  };
}

/** Takes a field that is written anew each time; any other value than ours stays, to be written back. */
function takeEqual(reader: FieldReader, name: string, ours: readonly string[]): void {
  const value = reader.look(name);
  if (value !== undefined && ours.includes(JSON.stringify(value))) reader.take(name);
}

/** Values that we write, as JSON: ten thousand notes are compared with them when an article opens. */
const OURS = {
  context: [JSON.stringify(CONTEXT)],
  motivation: ['"commenting"', '"highlighting"'],
  stylesheet: COLOURS.map(colour => JSON.stringify(stylesheetOf(colour))),
  format: ['"text/markdown"'],
};

function unlessEmpty(name: string, fields: Fields): Fields {
  return Object.keys(fields).length > 0 ? {[name]: fields} : {};
}

type Target = {readonly anchor: Anchor; readonly colour: Colour | undefined; readonly extra: Fields};

function readTarget(target: FieldReader, created: string): Target {
  target.take('type');
  target.take('source');
  takeEqual(target, 'state', [JSON.stringify(stateOf(created))]);
  const styleClass = target.look('styleClass');
  const colour = COLOURS.find(name => styleClass === `postil-${name}`);
  if (colour) target.take('styleClass');
  const block = readBlock(target.reader('postil:block'));
  const selectors = readSelectors(listOf(target.take('selector')));
  const position = readPosition(target.reader('postil:position'));
  const extra = {
    ...target.rest(),
    ...unlessEmpty('selector', selectors.extra),
    ...unlessEmpty('postil:block', block.extra),
  };
  return {anchor: {block: block.block, quote: selectors.quote, position}, colour, extra};
}

function readPosition(position: FieldReader): Anchor['position'] {
  const start = position.count('start', Number.MAX_SAFE_INTEGER);
  const end = position.count('end', Number.MAX_SAFE_INTEGER);
  if (end < start)
    throw annotationError('invalid', '"target.postil:position.end" should not be before its start');
  return {start, end};
}

function readBlock(fields: FieldReader): {readonly block: Anchor['block']; readonly extra: Fields} {
  const optional = (name: string): string | undefined => {
    const hash = fields.has(name) ? fields.line(name) : undefined;
    fields.take(name);
    return hash;
  };
  const count = fields.count('count', MOST_BLOCKS);
  const block = {
    hash: fields.line('hash'),
    index: fields.count('index', Math.max(0, count - 1)),
    count,
    kind: fields.line('kind'),
    headings: listOf(fields.take('headings')).map(heading => sanitiseLine(String(heading))),
    before: optional('before'),
    after: optional('after'),
    article: fields.line('article'),
    normaliser: fields.count('normaliser', Number.MAX_SAFE_INTEGER),
  };
  return {block, extra: fields.rest()};
}

function hasType(value: unknown, type: string): boolean {
  return isFields(value) && value['type'] === type;
}

function readSelectors(selectors: readonly unknown[]): {
  readonly quote: Anchor['quote'];
  readonly extra: Fields;
} {
  const quoteSelector = selectors.find(selector => hasType(selector, 'TextQuoteSelector'));
  const positionSelector = selectors.find(selector => hasType(selector, 'TextPositionSelector'));
  if (!quoteSelector) throw annotationError('invalid', '"target.selector" should hold a TextQuoteSelector');
  const fields = readFields(quoteSelector, 'target.selector');
  fields.take('type');
  const quote = {
    exact: fields.text('exact'),
    prefix: fields.has('prefix') ? fields.text('prefix') : '',
    suffix: fields.has('suffix') ? fields.text('suffix') : '',
  };
  const {
    type: _type,
    start: _start,
    end: _end,
    ...position
  } = isFields(positionSelector) ? positionSelector : {};
  const others = selectors.filter(selector => selector !== quoteSelector && selector !== positionSelector);
  const extra = {
    ...unlessEmpty('quote', fields.rest()),
    ...unlessEmpty('position', position),
    ...(others.length > 0 && {others}),
  };
  return {quote, extra};
}

function readBodies(value: unknown): {
  readonly body: string;
  readonly tags: readonly string[];
  readonly extra: Fields;
} {
  let body: string | undefined;
  let comment: Fields = {};
  const tags: string[] = [];
  const tagFields = new Map<string, Fields>();
  const others: unknown[] = [];
  for (const entry of listOf(value)) {
    const fields = isFields(entry) && entry['type'] === 'TextualBody' ? readFields(entry, 'body') : undefined;
    const purpose = fields?.look('purpose');
    if (fields && purpose === 'tagging') {
      const tag = fields.line('value');
      tags.push(tag);
      fields.take('type');
      fields.take('purpose');
      const rest = fields.rest();
      if (Object.keys(rest).length > 0) tagFields.set(tag, rest);
    } else if (fields && body === undefined && (purpose === undefined || purpose === 'commenting')) {
      body = fields.text('value');
      fields.take('type');
      fields.take('purpose');
      takeEqual(fields, 'format', OURS.format);
      comment = fields.rest();
    } else others.push(entry);
  }
  const extra = {
    ...unlessEmpty('comment', comment),
    ...unlessEmpty('tags', Object.fromEntries(tagFields)),
    ...(others.length > 0 && {others}),
  };
  return {body: body ?? '', tags, extra};
}

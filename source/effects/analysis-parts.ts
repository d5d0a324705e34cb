import {deserialize, serialize} from 'node:v8';
import type {
  Agreement,
  Analysis,
  Entity,
  EntityKind,
  Mention,
  Person,
  Quote,
  Telling,
} from '../analysis/analysis.ts';

/**
 * An analysis in pieces that can be passed between threads one at a time. Taking in one of them keeps a thread for 3 ms
 * at most, where the whole of a book keeps it for 100: objects are dear to copy, so what there is most of are numbers.
 */
export type AnalysisPart =
  | {readonly of: 'entities'; readonly items: readonly Entity[]}
  | {readonly of: 'mentions'; readonly numbers: ArrayLike<number>}
  | {readonly of: 'people'; readonly items: readonly PackedPerson[]}
  | {readonly of: 'agreements'; readonly items: readonly Agreement[]}
  | {readonly of: 'quotes'; readonly items: readonly Quote[]};

/** Start, end and block of each telling. */
type PackedPerson = Omit<Person, 'tellings'> & {readonly tellings: ArrayLike<number>};

const KINDS: readonly EntityKind[] = ['person', 'organisation', 'place', 'date'];
/** Numbers of one mention, and of one telling. */
const [MENTION, TELLING] = [4, 3];
/** Objects in a part, and mentions. */
const [OBJECTS, MENTIONS] = [300, 10_000];

/** The parts in the order in which `assemble` takes them. */
export function* partsOf(analysis: Analysis): Generator<AnalysisPart, void> {
  const {entities, people, agreements, quotes} = analysis;
  for (const items of slices(entities, OBJECTS)) yield {of: 'entities', items};
  const numbers = packMentions(analysis);
  for (let from = 0; from < numbers.length; from += MENTIONS * MENTION)
    yield {of: 'mentions', numbers: numbers.slice(from, from + MENTIONS * MENTION)};
  for (const items of slices(people, OBJECTS)) yield {of: 'people', items: items.map(packPerson)};
  for (const items of slices(agreements, OBJECTS)) yield {of: 'agreements', items};
  for (const items of slices(quotes, OBJECTS)) yield {of: 'quotes', items};
}

function slices<Item>(items: readonly Item[], length: number): readonly (readonly Item[])[] {
  return Array.from({length: Math.ceil(items.length / length)}, (_, at) =>
    items.slice(at * length, (at + 1) * length),
  );
}

/** A part as bytes: they are handed from thread to thread without a copy, and cost nothing until they are unpacked. */
export function packPart(part: AnalysisPart): Uint8Array<ArrayBuffer> {
  return new Uint8Array(serialize(part));
}

export function unpackPart(bytes: Uint8Array): AnalysisPart {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bytes of `packPart`, by the same program
  return deserialize(bytes) as AnalysisPart;
}

/** Puts the parts together again. */
export function startAssembly(): {
  readonly add: (part: AnalysisPart) => void;
  readonly finish: (language: string) => Analysis;
} {
  const entities: Entity[] = [];
  const mentions: Mention[] = [];
  const people: Person[] = [];
  const agreements: Agreement[] = [];
  const quotes: Quote[] = [];
  return {
    add: part => {
      if (part.of === 'entities') entities.push(...part.items);
      else if (part.of === 'mentions') mentions.push(...unpackMentions(part.numbers, entities));
      else if (part.of === 'people') people.push(...part.items.map(unpackPerson));
      else if (part.of === 'agreements') agreements.push(...part.items);
      else quotes.push(...part.items);
    },
    finish: language => ({language, mentions, entities, people, agreements, quotes}),
  };
}

/** Start, end, kind and place of the entity, for each mention. */
function packMentions({mentions, entities}: Analysis): Int32Array {
  const places = new Map(entities.map(({id}, place) => [id, place]));
  const numbers = new Int32Array(mentions.length * MENTION);
  mentions.forEach(({range, kind, entity}, at) => {
    numbers.set([range.start, range.end, KINDS.indexOf(kind), places.get(entity) ?? -1], at * MENTION);
  });
  return numbers;
}

/** Throws a `RangeError` where the numbers do not belong to these entities. */
function unpackMentions(numbers: ArrayLike<number>, entities: readonly Entity[]): readonly Mention[] {
  return Array.from({length: numbers.length / MENTION}, (_, index) => {
    const at = index * MENTION;
    const [start = -1, end = -1] = [numbers[at], numbers[at + 1]];
    const kind = KINDS[numbers[at + 2] ?? -1];
    const entity = entities[numbers[at + 3] ?? -1]?.id;
    if (entity === undefined || kind === undefined || start < 0 || end < start)
      throw new RangeError('a mention of nothing that was found');
    return {range: {start, end}, kind, entity};
  });
}

function packPerson(person: Person): PackedPerson {
  const tellings = Int32Array.from(
    person.tellings.flatMap(({range, block}) => [range.start, range.end, block]),
  );
  return {...person, tellings};
}

function unpackPerson({tellings: numbers, ...person}: PackedPerson): Person {
  const tellings = Array.from({length: numbers.length / TELLING}, (_, index): Telling => {
    const at = index * TELLING;
    return {range: {start: numbers[at] ?? 0, end: numbers[at + 1] ?? 0}, block: numbers[at + 2] ?? 0};
  });
  return {...person, tellings};
}

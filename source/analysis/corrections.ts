import {sanitiseLine} from '../document/sanitise.ts';
import type {Article} from '../document/article.ts';
import type {Agreement, AgreementStatus, Analysis, Entity, Mention, Person, Telling} from './analysis.ts';
import {isNameKind, isStatus, retype} from './retyping.ts';
import type {NameKind} from './retyping.ts';

/**
 * What a reader corrected. People are known by their name and agreements by their sentence, so that a correction
 * outlives an edit of the article and a better analysis of it.
 */
export type Correction =
  | {readonly type: 'hide-person'; readonly person: string}
  | {readonly type: 'hide-role'; readonly person: string}
  | {readonly type: 'hide-agreement'; readonly sentence: string}
  /** `person` is the same as `into`, whose name stays. */
  | {readonly type: 'join-people'; readonly person: string; readonly into: string}
  /** `alias` is not `person` but somebody else. */
  | {readonly type: 'split-person'; readonly person: string; readonly alias: string}
  /** What a name is; as `none` it is no name at all. */
  | {readonly type: 'retype-name'; readonly name: string; readonly kind: NameKind}
  /** `role` is in the reader's words. */
  | {readonly type: 'set-role'; readonly person: string; readonly role: string}
  | {readonly type: 'set-status'; readonly sentence: string; readonly status: AgreementStatus};

/** Share of common words from which an edited sentence is still the one that was hidden. */
const SAME_SENTENCE = 0.6;

/** The analysis as the reader corrected it, the corrections applied in the order they were made. */
export function applyCorrections(
  analysis: Analysis,
  article: Article,
  corrections: readonly Correction[],
): Analysis {
  return corrections.reduce((corrected, correction) => applyOne(corrected, article, correction), analysis);
}

function applyOne(analysis: Analysis, article: Article, correction: Correction): Analysis {
  if (correction.type === 'retype-name') return retype(analysis, article, correction.name, correction.kind);
  if (correction.type === 'hide-agreement' || correction.type === 'set-status') {
    const isMeant = ({telling: {range}}: Agreement): boolean =>
      isSameSentence(article.text.slice(range.start, range.end), correction.sentence);
    const agreements = analysis.agreements.flatMap(one => {
      if (!isMeant(one)) return [one];
      return correction.type === 'set-status' ? [{...one, status: correction.status}] : [];
    });
    return {...analysis, agreements};
  }
  const person = analysis.people.find(one => one.name === correction.person);
  if (person === undefined) return analysis;
  switch (correction.type) {
    case 'hide-person':
      return without(analysis, person);
    case 'hide-role':
      return withPerson(analysis, {...person, role: undefined, affiliation: undefined});
    case 'set-role':
      return withPerson(analysis, {...person, role: correction.role});
    case 'join-people':
      return join(analysis, person, correction.into);
    case 'split-person':
      return split(analysis, article, person, correction.alias);
  }
}

function without(analysis: Analysis, {entity}: Person): Analysis {
  return {
    ...analysis,
    people: analysis.people.filter(one => one.entity !== entity),
    entities: analysis.entities.filter(one => one.id !== entity),
    mentions: analysis.mentions.filter(one => one.entity !== entity),
    quotes: analysis.quotes.filter(one => one.person !== entity),
  };
}

function withPerson(analysis: Analysis, person: Person): Analysis {
  return {...analysis, people: analysis.people.map(one => (one.entity === person.entity ? person : one))};
}

function join(analysis: Analysis, person: Person, name: string): Analysis {
  const into = analysis.people.find(one => one.name === name);
  if (into === undefined || into.entity === person.entity) return analysis;
  const mentions = analysis.mentions.map(one =>
    one.entity === person.entity ? {...one, entity: into.entity} : one,
  );
  const quotes = analysis.quotes.map(one =>
    one.person === person.entity ? {...one, person: into.entity} : one,
  );
  const names = new Set([...into.aliases, person.name, ...person.aliases]);
  const joined = {
    ...into,
    aliases: [...names].filter(alias => alias !== into.name),
    role: into.role ?? person.role,
    affiliation: into.affiliation ?? person.affiliation,
  };
  return withPerson(
    {...without(analysis, person), mentions, quotes},
    told(joined, [...into.tellings, ...person.tellings]),
  );
}

function split(analysis: Analysis, article: Article, person: Person, alias: string): Analysis {
  if (!person.aliases.includes(alias)) return analysis;
  const entity: Entity = {id: `${person.entity}/${alias}`, kind: 'person', name: alias};
  const own = analysis.mentions.filter(one => one.entity === person.entity);
  const others = new Set(own.filter(({range}) => article.text.slice(range.start, range.end) === alias));
  const mentions = analysis.mentions.map(one => (others.has(one) ? {...one, entity: entity.id} : one));
  // A person's tellings are one for each mention, in the same order.
  const tellingsOf = (isOther: boolean): readonly Telling[] =>
    person.tellings.filter((_telling, place) => others.has(own[place] ?? NOBODY) === isOther);
  const left = {...person, aliases: person.aliases.filter(one => one !== alias)};
  const other = {
    ...person,
    entity: entity.id,
    name: alias,
    aliases: [],
    role: undefined,
    affiliation: undefined,
  };
  const people = analysis.people.flatMap(one =>
    one.entity === person.entity ? [told(left, tellingsOf(false)), told(other, tellingsOf(true))] : [one],
  );
  const places = new Set([...others].map(({range}) => range.start));
  const quotes = analysis.quotes.map(one =>
    one.person === person.entity && places.has(one.by.start) ? {...one, person: entity.id} : one,
  );
  return {...analysis, mentions, people, quotes, entities: [...analysis.entities, entity]};
}

const NOBODY: Mention = {range: {start: 0, end: 0}, kind: 'person', entity: ''};

/** The person with the places in the text that are theirs now. */
function told(person: Person, tellings: readonly Telling[]): Person {
  const inOrder = tellings.toSorted((one, other) => one.range.start - other.range.start);
  return {...person, tellings: inOrder, blocks: [...new Set(inOrder.map(telling => telling.block))]};
}

/** Whether two sentences are one, edited at most a little. */
export function isSameSentence(one: string, other: string): boolean {
  if (one === other) return true;
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const common = [...left].filter(word => right.has(word)).length;
  return common / Math.max(1, left.size, right.size) >= SAME_SENTENCE;
}

function wordsOf(sentence: string): ReadonlySet<string> {
  return new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

/** Corrections from outside, cleaned; what is none of them is left out. */
export function readCorrections(value: unknown): readonly Correction[] {
  return Array.isArray(value) ? value.flatMap(readCorrection) : [];
}

function readCorrection(value: unknown): readonly Correction[] {
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  const line = (name: string): string => {
    const text = fields.get(name);
    return typeof text === 'string' ? sanitiseLine(text) : '';
  };
  const correction = correctionOf(line('type'), line);
  // A field that is missing or empty would correct something else than was meant.
  return correction === undefined || Object.values(correction).includes('') ? [] : [correction];
}

function correctionOf(type: string, line: (name: string) => string): Correction | undefined {
  const person = line('person');
  switch (type) {
    case 'hide-person':
    case 'hide-role':
      return {type, person};
    case 'hide-agreement':
      return {type, sentence: line('sentence')};
    case 'join-people':
      return {type, person, into: line('into')};
    case 'split-person':
      return {type, person, alias: line('alias')};
    case 'retype-name': {
      const kind = line('kind');
      return isNameKind(kind) ? {type, name: line('name'), kind} : undefined;
    }
    case 'set-role':
      return {type, person, role: line('role')};
    case 'set-status': {
      const status = line('status');
      return isStatus(status) ? {type, sentence: line('sentence'), status} : undefined;
    }
    default:
      return undefined;
  }
}

/** The list with one correction taken out or put at its end. */
export function changeCorrections(
  corrections: readonly Correction[],
  change: {readonly add: readonly Correction[]; readonly remove: readonly Correction[]},
): readonly Correction[] {
  const gone = new Set([...change.remove, ...change.add].map(one => JSON.stringify(one)));
  return [...corrections.filter(one => !gone.has(JSON.stringify(one))), ...change.add];
}

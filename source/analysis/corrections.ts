import {sanitiseLine} from '../document/sanitise.ts';
import type {Article} from '../document/article.ts';
import type {Agreement, Analysis, Entity, Mention, Person, Telling} from './analysis.ts';

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
  | {readonly type: 'split-person'; readonly person: string; readonly alias: string};

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
  if (correction.type === 'hide-agreement') {
    const isHidden = ({telling: {range}}: Agreement): boolean =>
      isSameSentence(article.text.slice(range.start, range.end), correction.sentence);
    return {...analysis, agreements: analysis.agreements.filter(agreement => !isHidden(agreement))};
  }
  const person = analysis.people.find(one => one.name === correction.person);
  if (person === undefined) return analysis;
  switch (correction.type) {
    case 'hide-person':
      return without(analysis, person);
    case 'hide-role':
      return withPerson(analysis, {...person, role: undefined, affiliation: undefined});
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
  const names = new Set([...into.aliases, person.name, ...person.aliases]);
  const joined = {
    ...into,
    aliases: [...names].filter(alias => alias !== into.name),
    role: into.role ?? person.role,
    affiliation: into.affiliation ?? person.affiliation,
  };
  return withPerson(
    {...without(analysis, person), mentions},
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
  return {...analysis, mentions, people, entities: [...analysis.entities, entity]};
}

const NOBODY: Mention = {range: {start: 0, end: 0}, kind: 'person', entity: ''};

/** The person with the places in the text that are theirs now. */
function told(person: Person, tellings: readonly Telling[]): Person {
  const inOrder = tellings.toSorted((one, other) => one.range.start - other.range.start);
  return {...person, tellings: inOrder, blocks: [...new Set(inOrder.map(telling => telling.block))]};
}

function isSameSentence(one: string, other: string): boolean {
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
  const person = line('person');
  switch (fields.get('type')) {
    case 'hide-person':
      return person === '' ? [] : [{type: 'hide-person', person}];
    case 'hide-role':
      return person === '' ? [] : [{type: 'hide-role', person}];
    case 'hide-agreement':
      return line('sentence') === '' ? [] : [{type: 'hide-agreement', sentence: line('sentence')}];
    case 'join-people':
      return person === '' || line('into') === '' ? [] : [{type: 'join-people', person, into: line('into')}];
    case 'split-person':
      return person === '' || line('alias') === ''
        ? []
        : [{type: 'split-person', person, alias: line('alias')}];
    default:
      return [];
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

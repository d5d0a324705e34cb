import {verbOf} from './agreement-words.ts';
import type {Cue} from './cue.ts';
import {countryNamed} from './countries.ts';
import {isVerb} from './function-words.ts';
import type {Cast, Party} from './parties.ts';
import type {Sentence} from './reading.ts';

/**
 * Who the parties of a telling are by name: leaders stand for their countries, `the two sides` for the pair that
 * was spoken of.
 */

const GOVERNING =
  /(?:president|premier|prime minister|minister|chancellor|king|queen|secretary|counterpart|leader|ambassador|envoy|emir|sultan|emperor)/iu;

const countryOf = (party: Party, cast: Cast, sentence: Sentence): string | undefined => {
  const name = sentence.words[party.from]?.name;
  const person = party.kind === 'person' && name !== undefined ? cast.personOf(name) : undefined;
  const affiliation = person?.affiliation;
  const isGoverning = person?.role === undefined || GOVERNING.test(person.role);
  return affiliation !== undefined && countryNamed(affiliation) !== undefined && isGoverning
    ? affiliation
    : undefined;
};

/** Two leaders who sign bind their countries; a person among others of no country binds themselves. */
export const labelsOf = (
  parties: readonly Party[],
  cast: Cast,
  sentence: Sentence,
  {groups}: Roll,
): readonly string[] => {
  const countries = new Set(
    parties
      .map(party => (party.kind === 'country' ? party.name : countryOf(party, cast, sentence)))
      .filter(name => name !== undefined),
  );
  const isOfStates = countries.size > 1 || parties.every(({kind}) => kind === 'person' || kind === 'country');
  // With two countries named, a leader adds no side to them.
  const states = parties.filter(({kind}) => kind === 'country').length;
  const sides = parties.filter(party => {
    const own = party.kind === 'person' ? countryOf(party, cast, sentence) : undefined;
    return party.kind !== 'person' || states < 2 || (own !== undefined && !countries.has(own));
  });
  const labels = sides.map(party => {
    const country = party.kind === 'person' && isOfStates ? countryOf(party, cast, sentence) : undefined;
    return country ?? (party.kind === 'group' ? (groups.get(party.name) ?? party.name) : party.name);
  });
  return [...new Set(labels)];
};

/** Who has been named so far, to say who `the two sides` are. */
export type Roll = {
  readonly counts: Map<string, number>;
  readonly kinds: Map<string, Party['kind']>;
  /** The parties of the last telling that named two or more. */
  pair: readonly string[];
  /** The countries of the last people that were named together. */
  leaders: readonly string[];
  /** Fuller words of a side without a name: `dockers' union` for `union`. */
  readonly groups: Map<string, string>;
};

export const newRoll = (): Roll => ({
  counts: new Map(),
  kinds: new Map(),
  pair: [],
  leaders: [],
  groups: new Map(),
});

/** Takes the parties of a sentence into the roll. */
export const enrol = (roll: Roll, parties: readonly Party[], cast: Cast, sentence: Sentence): void => {
  for (const {name, kind} of parties) {
    roll.counts.set(name, (roll.counts.get(name) ?? 0) + 1);
    roll.kinds.set(name, kind);
    const head = name.split(' ').at(-1) ?? name;
    if (kind === 'group' && !roll.groups.has(head)) {
      roll.groups.set(head, name);
    }
  }
  const leaders = new Set(
    parties
      .filter(({kind}) => kind === 'person')
      .map(party => countryOf(party, cast, sentence))
      .filter(country => country !== undefined),
  );
  if (leaders.size > 1) {
    roll.leaders = [...leaders];
  }
};

const COMPANIES = /^(?:compan|firm|airline|bank|carrier|rival|club|retailer|maker)/u;
const LEADERS = /^(?:minister|president|leader|premier|king|chancellor|diplomat|men|women)/u;
const STATES =
  /^(?:side|countr|nation|government|neighbo|state|power|ministr|ally|allies|foe|enem|delegation)/u;

const ranked = (roll: Roll, kind: Party['kind']): readonly string[] =>
  [...roll.counts]
    .filter(([name]) => roll.kinds.get(name) === kind)
    .toSorted((left, right) => right[1] - left[1])
    .map(([name]) => name);

/** A group that nobody named: its own words, without the article. */
const wordsOf = ({sentence, collective}: Cue): string | undefined => {
  if (collective === undefined || collective.noun === '' || collective.noun === 'pair') {
    return undefined;
  }
  let {to} = collective;
  if (sentence.words[to]?.lower === 'of') {
    // `the members of the Hobart commission`
    const end = sentence.words.findIndex(
      ({kind, lower, name}, at) =>
        at > to && (kind === 'mark' || (name === undefined && isVerb(lower)) || verbOf(lower) !== undefined),
    );
    to = end > to && end - to <= 7 ? end : to;
  }
  const words = sentence.words.slice(collective.from, to).map(({text}) => text);
  return words
    .filter((text, at) => at > 0 || !/^(?:the|these|those|all|its|their|both|two)$/iu.test(text))
    .join(' ');
};

/** The names behind a telling's collective; `all` counts the whole article, `roll` the text so far. */
export const resolveParties = (
  cue: Cue,
  own: readonly string[],
  roll: Roll,
  all: Roll,
): readonly string[] => {
  const {collective} = cue;
  if (collective === undefined || own.length > 1) {
    return own;
  }
  const {size, noun} = collective;
  const isOfCompanies = COMPANIES.test(noun);
  const fits = (name: string) =>
    isOfCompanies ? all.kinds.get(name) === 'organisation' : all.kinds.get(name) !== 'person';
  if (LEADERS.test(noun) && roll.leaders.length > 1 && (size === undefined || size === roll.leaders.length)) {
    return roll.leaders;
  }
  const isPair = size === 2 || noun === '' || noun === 'sides' || noun === 'parties' || noun === 'government';
  if (
    roll.pair.length > 1 &&
    (isPair ? roll.pair.length === (size ?? roll.pair.length) : size === roll.pair.length) &&
    roll.pair.every(fits)
  ) {
    return roll.pair;
  }
  if (
    isPair &&
    (isOfCompanies || STATES.test(noun) || noun === '' || noun === 'pair' || noun === 'parties')
  ) {
    const kind = isOfCompanies ? 'organisation' : 'country';
    const before = ranked(roll, kind);
    const ofKind = before.length > 1 ? before : ranked(all, kind);
    // `The parties` of a country without a second one: of its politics.
    const names = ofKind.length < 2 && !isOfCompanies ? ranked(all, 'organisation') : ofKind;
    if (names.length > 1) {
      return names.slice(0, 2);
    }
  }
  const words = wordsOf(cue);
  return words === undefined || own.length > 0 ? own : [words];
};

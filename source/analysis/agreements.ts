import type {Article} from '../document/article.ts';
import {nounCues, type Cue} from './agreement-cues.ts';
import {verbCues} from './agreement-verbs.ts';
import type {Agreement, AgreementKind, AgreementStatus, Telling} from './analysis.ts';
import {countryNamed} from './countries.ts';
import type {DateMention} from './dates.ts';
import {partiesIn, type Cast, type Party} from './parties.ts';
import type {FoundPerson} from './people.ts';
import type {Sentence} from './reading.ts';
import type {Named} from './roles.ts';

/** What agreements are read from. */
export type Material = {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly named: (name: number) => Named | undefined;
  readonly people: readonly FoundPerson[];
  readonly dates: readonly DateMention[];
  /** ISO date of the article, where it has one. */
  readonly published: string | undefined;
};

/** A telling with its parties resolved. */
type Told = Cue & {
  readonly names: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly date: DateMention | undefined;
  readonly isPastYear: boolean;
};

type Group = {tellings: Told[]; names: Set<string>; words: Set<string>};

const GOVERNING =
  /(?:president|premier|prime minister|minister|chancellor|king|queen|secretary|leader|ambassador|envoy|emir|sultan|emperor)/iu;

/** Two leaders who sign bind their countries; a lone person of no country binds themselves. */
const labelsOf = (parties: readonly Party[], cast: Cast, sentence: Sentence): readonly string[] => {
  const countryOf = (party: Party): string | undefined => {
    const name = sentence.words[party.from]?.name;
    const person = party.kind === 'person' && name !== undefined ? cast.personOf(name) : undefined;
    const affiliation = person?.affiliation;
    return affiliation !== undefined &&
      countryNamed(affiliation) !== undefined &&
      (person?.role === undefined || GOVERNING.test(person.role))
      ? affiliation
      : undefined;
  };
  const countries = new Set(
    parties
      .map(party => (party.kind === 'country' ? party.name : countryOf(party)))
      .filter(name => name !== undefined),
  );
  const labels: string[] = [];
  for (const party of parties) {
    const country = party.kind === 'person' && countries.size > 1 ? countryOf(party) : undefined;
    const label = country ?? party.name;
    if (!labels.includes(label)) {
      labels.push(label);
    }
  }
  return labels;
};

const EMPTY = new Set(
  'the a an and or of to in on for with by from at as is was were are be been has have had its their his her this that these those two both joint new agreement deal treaty pact accord agree agreed sign signed between will would it they which who under first also'.split(
    ' ',
  ),
);

const contentOf = ({sentence, what}: Cue): ReadonlySet<string> =>
  new Set(
    sentence.words
      .slice(what.from, what.to)
      .filter(({kind, lower}) => kind === 'word' && !EMPTY.has(lower))
      .map(({lower}) => lower.replace(/(?:ing|ed|es|s)$/u, '')),
  );

/** Counts who is named, to say who `the two sides` are when no pair was named before. */
type Roll = {
  readonly counts: Map<string, number>;
  readonly kinds: Map<string, Party['kind']>;
  pair: readonly string[];
};

const COMPANIES = /^(?:compan|firm|airline|bank|carrier|rival|club|group)/u;

const resolveCollective = (cue: Cue, own: readonly string[], roll: Roll, all: Roll): readonly string[] => {
  const {collective} = cue;
  if (collective === undefined || own.length > 1) {
    return own;
  }
  const size = collective.size ?? 2;
  const isOfCompanies = COMPANIES.test(collective.noun);
  const fits = (name: string) =>
    isOfCompanies ? all.kinds.get(name) === 'organisation' : all.kinds.get(name) !== 'person';
  if (roll.pair.length >= 2 && (size === 2 ? roll.pair.length === 2 : true) && roll.pair.every(fits)) {
    return roll.pair;
  }
  const rank = (counts: ReadonlyMap<string, number>, wanted: Party['kind']) =>
    [...counts]
      .filter(([name]) => all.kinds.get(name) === wanted)
      .toSorted((left, right) => right[1] - left[1])
      .map(([name]) => name);
  const kind = isOfCompanies ? 'organisation' : 'country';
  const before = rank(roll.counts, kind);
  const ranked = before.length >= size ? before : rank(all.counts, kind);
  return ranked.length >= 2 ? ranked.slice(0, Math.min(size, 2)) : own;
};

const FAMILIES: Readonly<Record<AgreementKind, string>> = {
  treaty: 'paper',
  pact: 'paper',
  deal: 'paper',
  contract: 'paper',
  memorandum: 'paper',
  'joint plan': 'plan',
  ceasefire: 'ceasefire',
  committee: 'act',
  undertaking: 'act',
};

const shared = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  let count = 0;
  for (const item of left) {
    count += right.has(item) ? 1 : 0;
  }
  return count;
};

const likeness = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const smaller = Math.min(left.size, right.size);
  return smaller === 0 ? 0 : shared(left, right) / smaller;
};

const isCompatible = (told: Told, group: Group): boolean => {
  const names = new Set(told.names);
  return (
    names.size === 0 ||
    group.names.size === 0 ||
    shared(names, group.names) >= Math.min(2, names.size, group.names.size)
  );
};

const familyOf = (group: Group): string => FAMILIES[group.tellings[0]?.kind ?? 'undertaking'];

/** How well a telling fits an agreement told before; below 1 it is another one. */
const fit = (told: Told, group: Group, order: number): number => {
  if (!isCompatible(told, group)) {
    return 0;
  }
  const family = FAMILIES[told.kind];
  const alike = likeness(told.words, group.words);
  const hasBoth = told.names.length > 1 && group.names.size > 1;
  const isNear = order - (group.tellings.at(-1)?.sentence.order ?? 0) <= 12;
  if (told.form === 'talks' || group.tellings[0]?.form === 'talks') {
    return told.form === group.tellings[0]?.form && isNear ? 2 : 0;
  }
  if (told.form === 'noun' || told.form === 'trade') {
    const isSame = family === familyOf(group) || (told.isDefinite && told.status === undefined);
    const sameNoun = group.tellings.some(({noun}) => noun === told.noun) ? 0.5 : 0;
    if (!isSame) {
      return alike >= 0.6 && hasBoth ? 1 : 0;
    }
    if (told.isDefinite || told.form === 'trade') {
      return 1 + alike + sameNoun + (hasBoth ? 0.5 : 0);
    }
    return (hasBoth || told.names.length === 0 ? 0.7 : 0.4) + alike + sameNoun - (told.isFurther ? 1 : 0);
  }
  // `agreed to ...` after an agreement of the same parties states its terms, unless it says `also`.
  const isTerm = hasBoth && familyOf(group) === 'paper' && !told.isFurther && isNear;
  return Math.max(alike >= 0.5 ? 1 + alike : 0, isTerm ? 1 : 0);
};

const chooseGroup = (groups: readonly Group[], told: Told): Group | undefined => {
  let best: Group | undefined;
  let bestFit = 1;
  // The latest agreements are the ones still spoken of; looking back a bounded way keeps a book linear.
  for (const group of groups.slice(-24)) {
    const value = fit(told, group, told.sentence.order);
    if (value >= bestFit) {
      best = group;
      bestFit = value;
    }
  }
  return best;
};

const add = (group: Group, told: Told): void => {
  group.tellings.push(told);
  for (const name of told.names) {
    if (told.status !== undefined || group.names.size < 2) {
      group.names.add(name);
    }
  }
  for (const word of told.words) {
    group.words.add(word);
  }
};

/** Tellings in the order of the text, headings last: a headline repeats what the text tells. */
const gather = (tellings: readonly Told[]): readonly Group[] => {
  const groups: Group[] = [];
  const isLate = ({sentence}: Told) => sentence.block === 0;
  for (const told of [...tellings.filter(other => !isLate(other)), ...tellings.filter(isLate)]) {
    const group = chooseGroup(groups, told);
    if (group !== undefined) {
      add(group, told);
    } else if (told.canOpen && told.names.length + (told.collective === undefined ? 0 : 2) > 0) {
      const opened: Group = {tellings: [], names: new Set(), words: new Set()};
      add(opened, told);
      groups.push(opened);
    }
  }
  return groups;
};

const RANK: Readonly<Record<AgreementStatus, number>> = {
  proposed: 1,
  'in-talks': 2,
  agreed: 3,
  signed: 4,
  rejected: 5,
};

const statusOf = (tellings: readonly Told[]): AgreementStatus => {
  let status: AgreementStatus | undefined;
  for (const told of tellings) {
    if (told.status !== undefined && (status === undefined || RANK[told.status] > RANK[status])) {
      status = told.status;
    }
  }
  return status ?? 'agreed';
};

/** The telling that says it best: an act done, with its parties, in the text rather than in a heading. */
const bestOf = (tellings: readonly Told[]): Told | undefined => {
  const value = ({status, sentence, names, form}: Told) =>
    (status === undefined ? 0 : 2) +
    (sentence.isHeading ? 0 : 2) +
    Math.min(names.length, 2) +
    (form === 'noun' ? 0 : 0.5);
  return tellings.reduce<Told | undefined>(
    (best, told) => (best === undefined || value(told) > value(best) ? told : best),
    undefined,
  );
};

const tellingOf = ({sentence}: Cue): Telling => ({range: sentence.range, block: sentence.block});

const listAgreement = (group: Group, order: number, article: Article): Agreement | undefined => {
  const best = bestOf(group.tellings);
  if (best === undefined) {
    return undefined;
  }
  const {sentence, what} = best;
  const [first, last] = [sentence.words[what.from], sentence.words[what.to - 1]];
  const dated =
    best.date ?? group.tellings.find(({status, date}) => status !== undefined && date !== undefined)?.date;
  const others = new Map(
    group.tellings
      .filter(told => told.sentence !== sentence)
      .map(told => [told.sentence.order, tellingOf(told)]),
  );
  return {
    id: `agreement-${order + 1}`,
    what:
      first === undefined || last === undefined
        ? ''
        : article.text.slice(first.start, last.end).replaceAll(/\s+/gu, ' '),
    parties: [...group.names],
    kind: best.kind,
    status: statusOf(group.tellings),
    date: dated === undefined ? undefined : article.text.slice(dated.range.start, dated.range.end),
    resolvedDate: dated?.iso,
    telling: tellingOf(best),
    also: [...others.values()],
    isMinor: group.tellings.every(({isBackground, isPastYear}) => isBackground || isPastYear),
  };
};

const castOf = ({named, people}: Material): Cast => {
  const byName = new Map<number, FoundPerson>();
  for (const person of people) {
    for (const {name} of person.mentions) {
      byName.set(name, person);
    }
  }
  return {named, personOf: name => byName.get(name)};
};

const count = (roll: Roll, parties: readonly Party[]): void => {
  for (const {name, kind} of parties) {
    roll.counts.set(name, (roll.counts.get(name) ?? 0) + 1);
    roll.kinds.set(name, kind);
  }
};

const newRoll = (): Roll => ({counts: new Map(), kinds: new Map(), pair: []});

/** Dates that stand in a sentence, by a pointer that only moves on. */
const datesBySentence = ({sentences, dates}: Material): ReadonlyMap<Sentence, readonly DateMention[]> => {
  const found = new Map<Sentence, DateMention[]>();
  let next = 0;
  for (const sentence of sentences) {
    while ((dates[next]?.range.start ?? Number.POSITIVE_INFINITY) < sentence.range.end) {
      const date = dates[next];
      if (date !== undefined && date.range.start >= sentence.range.start) {
        found.set(sentence, [...(found.get(sentence) ?? []), date]);
      }
      next += 1;
    }
  }
  return found;
};

const yearOf = (iso: string | undefined): number => Number.parseInt(iso ?? '', 10);

const readTellings = (material: Material): readonly Told[] => {
  const cast = castOf(material);
  const dates = datesBySentence(material);
  const partiesOf = material.sentences.map(sentence => partiesIn(cast, sentence));
  const [all, roll] = [newRoll(), newRoll()];
  for (const parties of partiesOf) {
    count(all, parties);
  }
  const published = yearOf(material.published);
  // A history is told long after its events; then a past year is no background.
  const years = material.dates.map(({iso}) => yearOf(iso)).filter(year => !Number.isNaN(year));
  const isNews = years.filter(year => year >= published - 1).length * 2 >= years.length;
  const tellings: Told[] = [];
  material.sentences.forEach((sentence, index) => {
    const parties = partiesOf[index] ?? [];
    const nouns = nounCues(sentence, parties);
    const places = new Set(nouns.filter(({canOpen}) => canOpen).map(({at}) => at));
    const cues = [...nouns, ...verbCues(sentence, parties, at => places.has(at))];
    count(roll, parties);
    for (const cue of cues) {
      const own = labelsOf(cue.parties, cast, sentence);
      const names = resolveCollective(cue, own, roll, all);
      if (names.length > 1) {
        roll.pair = names;
      }
      const nearby = (dates.get(sentence) ?? []).filter(({iso}) => iso !== undefined || true);
      const at = sentence.words[cue.at]?.start ?? 0;
      const date = nearby.toSorted(
        (left, right) => Math.abs(left.range.start - at) - Math.abs(right.range.start - at),
      )[0];
      const isPastYear = isNews && yearOf(date?.iso) < published - 1;
      tellings.push({...cue, names, words: contentOf(cue), date, isPastYear});
    }
  });
  return tellings;
};

/** The agreements an article tells of, each once, in the order of their first telling. Linear in the text. */
export const findAgreements = (material: Material): readonly Agreement[] =>
  gather(readTellings(material)).flatMap(
    (group, order) => listAgreement(group, order, material.article) ?? [],
  );

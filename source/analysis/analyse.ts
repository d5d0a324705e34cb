import {overlaps} from '../document/article.ts';
import type {Article, Range} from '../document/article.ts';
import {findAgreements} from './agreements.ts';
import type {Analysis, Entity, EntityKind, Mention, Person} from './analysis.ts';
import {countryNamed} from './countries.ts';
import {findDates, type DateMention} from './dates.ts';
import {guessLanguage} from './language.ts';
import {cleanNames} from './name-mentions.ts';
import {findPeople, type FoundPerson, type PersonMention} from './people.ts';
import {findQuotes} from './quotes.ts';
import {readSentences, type Sentence} from './reading.ts';
import type {Named} from './titles.ts';
import {sureNames} from './sure-names.ts';
import type {NameMention} from './tagger.ts';
import {findThings, type FoundThing, type ThingMention} from './things.ts';

/** Where each mention of a person stands in its sentence. Mentions in code stand in none. */
const locate = (
  sentences: readonly Sentence[],
  names: readonly NameMention[],
): ReadonlyMap<number, {sentence: Sentence; from: number; to: number}> => {
  const places = new Map<number, {sentence: Sentence; from: number; to: number}>();
  for (const sentence of sentences) {
    sentence.words.forEach((word, index) => {
      if (word.name === undefined || names[word.name]?.kind !== 'person') {
        return;
      }
      const place = places.get(word.name);
      if (place === undefined) {
        places.set(word.name, {sentence, from: index, to: index + 1});
      } else if (place.sentence === sentence) {
        place.to = index + 1;
      }
    });
  }
  return places;
};

/** The article's own date: its details, or a line of the text that is nothing but a date. */
const publishedOf = (article: Article): string | undefined => {
  if (article.published !== undefined) {
    return article.published;
  }
  for (const {range} of article.blocks.slice(1, 4)) {
    const line = article.text.slice(range.start, range.end).trim();
    const date = line.length < 40 ? findDates(line)[0] : undefined;
    if (date?.iso?.length === 10 && date.range.end - date.range.start >= line.length - 3) {
      return date.iso;
    }
  }
  return undefined;
};

type Names = {
  readonly names: readonly NameMention[];
  readonly things: readonly FoundThing[];
  readonly labels: readonly (Named | undefined)[];
  readonly places: ReadonlyMap<number, {sentence: Sentence; from: number; to: number}>;
};

const readNames = (
  article: Article,
  names: readonly NameMention[],
  sentences: readonly Sentence[],
): Names => {
  const thingMentions = names.flatMap(({range, kind}, name): ThingMention[] =>
    kind === 'person' ? [] : [{name, range, kind, text: article.text.slice(range.start, range.end)}],
  );
  const things = findThings(article.text, thingMentions);
  const labels = names.map(({range, kind}): Named | undefined =>
    kind === 'person' ? {kind, label: article.text.slice(range.start, range.end)} : undefined,
  );
  for (const {name, kind, mentions} of things) {
    const named: Named = {kind, label: name};
    for (const mention of mentions) {
      labels[mention.name] = named;
    }
  }
  return {names, things, labels, places: locate(sentences, names)};
};

const personMentions = (article: Article, {names, places}: Names): readonly PersonMention[] =>
  names.flatMap(({range, kind}, name): PersonMention[] => {
    const place = places.get(name);
    const text = article.text.slice(range.start, range.end);
    return kind === 'person' && place !== undefined ? [{name, range, text, ...place}] : [];
  });

const entityId = (kind: EntityKind, order: number): string => `${kind}-${order + 1}`;

type Found = {readonly kind: EntityKind; readonly name: string; readonly ranges: readonly Range[]};

const asFound = (
  kind: EntityKind,
  {name, mentions}: {readonly name: string; readonly mentions: readonly {readonly range: Range}[]},
): Found => ({kind, name, ranges: mentions.map(({range}) => range)});

const gatherDates = (text: string, dates: readonly DateMention[]): readonly Found[] => {
  const found = new Map<string, {kind: EntityKind; name: string; ranges: Range[]}>();
  for (const {range, iso} of dates) {
    const words = text.slice(range.start, range.end);
    const date = found.get(iso ?? words.toLowerCase());
    if (date === undefined) {
      found.set(iso ?? words.toLowerCase(), {kind: 'date', name: iso ?? words, ranges: [range]});
    } else {
      date.ranges.push(range);
    }
  }
  return [...found.values()];
};

const blocksOf = (person: FoundPerson): readonly number[] => [
  ...new Set(person.mentions.map(({sentence}) => sentence.block)),
];

const listPeople = (people: readonly FoundPerson[]): readonly Person[] =>
  people.flatMap((person, order) =>
    person.isListed
      ? [
          {
            entity: entityId('person', order),
            name: person.name,
            aliases: person.aliases,
            role: person.role,
            affiliation: person.affiliation,
            blocks: blocksOf(person),
            tellings: person.mentions.map(({sentence: {range, block}}) => ({range, block})),
          },
        ]
      : [],
  );

const listEntities = (
  found: readonly Found[],
): {entities: readonly Entity[]; mentions: readonly Mention[]} => {
  const orders = new Map<EntityKind, number>();
  const entities: Entity[] = [];
  const mentions: Mention[] = [];
  for (const {kind, name, ranges} of found) {
    const order = orders.get(kind) ?? 0;
    orders.set(kind, order + 1);
    const id = entityId(kind, order);
    entities.push({id, kind, name});
    mentions.push(...ranges.map(range => ({range, kind, entity: id})));
  }
  return {entities, mentions: mentions.toSorted((left, right) => left.range.start - right.range.start)};
};

/** Dates that no name covers; both are sorted. */
const freeOf = (dates: readonly DateMention[], names: readonly NameMention[]): readonly DateMention[] => {
  let next = 0;
  return dates.filter(({range}) => {
    while (next < names.length && (names[next]?.range.end ?? 0) <= range.start) {
      next += 1;
    }
    const name = names[next];
    return name === undefined || !overlaps(name.range, range);
  });
};

/**
 * Everything that can be told of an article from its text and the names tagged in it. Roles and agreements are
 * for English; in another language only people and names are listed, and only sure ones. Pure, and linear in the text.
 */
export const analyse = (
  article: Article,
  names: readonly NameMention[],
  language = article.language?.split('-')[0]?.toLowerCase() ?? guessLanguage(article.text),
): Analysis => {
  const isEnglish = language === 'en';
  const isOther = !isEnglish && language !== 'und';
  const clean = cleanNames(article.text, isOther ? sureNames(article, names) : names);
  const sentences = readSentences(
    article,
    clean.map(({range}) => range),
  );
  const read = readNames(article, clean, sentences);
  const named = (name: number) => read.labels[name];
  const found = findPeople(personMentions(article, read), isEnglish ? named : undefined);
  const people = found.filter(({isThing}) => !isThing);
  const speakers = new Map(
    people.flatMap(({mentions}, order) => mentions.map(({name}) => [name, entityId('person', order)])),
  );
  const notPeople = found.filter(({isThing}) => isThing);
  const published = publishedOf(article);
  const dates = isEnglish ? findDates(article.text, published) : [];
  const countries = new Map(read.things.map(({name}) => [countryNamed(name) ?? name, name]));
  const wordsFor = (country: string) => countries.get(country) ?? country;
  const material = {article, sentences, named, people, dates, published, wordsFor};
  const agreements = isEnglish ? findAgreements(material) : [];
  const all: readonly Found[] = [
    ...people.map(person => asFound('person', person)),
    ...read.things.map(thing => asFound(thing.kind, thing)),
    ...notPeople.map(thing => asFound('organisation', thing)),
    ...gatherDates(article.text, freeOf(dates, clean)),
  ];
  // `said` and its like are known for English only.
  const quotes = isEnglish ? findQuotes(article.text, sentences, name => speakers.get(name)) : [];
  return {language, ...listEntities(all), people: listPeople(people), agreements, quotes};
};

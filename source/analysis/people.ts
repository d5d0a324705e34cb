import type {Range} from '../document/article.ts';
import {actsAsPerson, isThingName} from './person-evidence.ts';
import {isSamePerson, nameTokens, withoutArticle, withoutGeneration} from './person-names.ts';
import type {Sentence} from './reading.ts';
import {isCourtesyTitle, isStyle, sexOfTitle} from './role-words.ts';
import {roleOf} from './person-role.ts';
import type {Named} from './titles.ts';

/** A naming of a person: where it stands in the text and in its sentence (word places, half-open). */
export type PersonMention = {
  readonly name: number;
  readonly range: Range;
  readonly text: string;
  readonly sentence: Sentence;
  readonly from: number;
  readonly to: number;
};

/** One person of the text with all their mentions, in the order of the text. */
export type FoundPerson = {
  /** Whether the name itself says that it is no person's; a tagger takes some firms for people. */
  readonly isThing: boolean;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly role: string | undefined;
  readonly affiliation: string | undefined;
  readonly mentions: readonly PersonMention[];
  /** Whether the sidebar lists them: a single word in the text is often no person. */
  readonly isListed: boolean;
};

type Cluster = {
  forms: string[][];
  mentions: PersonMention[];
  full: string | undefined;
  /** The other one of `Tony and Cherie Blair`, and which of the two is named first. */
  partner?: {readonly cluster: Cluster; readonly isFirst: boolean};
};

/** More people of one surname than this are not told apart by looking at all of them. */
const MOST_NAMESAKES = 40;

const addTo = (index: Map<string, Cluster[]>, token: string | undefined, cluster: Cluster): void => {
  if (token === undefined) {
    return;
  }
  const clusters = index.get(token);
  if (clusters === undefined) {
    index.set(token, [cluster]);
  } else if (!clusters.includes(cluster) && clusters.length < MOST_NAMESAKES) {
    clusters.push(cluster);
  }
};

/** People by every word of their names, by their last word and by their first. */
type Register = {
  readonly clusters: Cluster[];
  readonly any: Map<string, Cluster[]>;
  readonly last: Map<string, Cluster[]>;
  readonly first: Map<string, Cluster[]>;
};

const register = (people: Register, cluster: Cluster, tokens: readonly string[]): void => {
  const core = withoutGeneration(tokens);
  cluster.forms.push([...tokens]);
  for (const token of core) {
    addTo(people.any, token, cluster);
  }
  addTo(people.last, core.at(-1), cluster);
  addTo(people.last, withoutArticle(core.at(-1) ?? ''), cluster);
  addTo(people.first, core[0], cluster);
};

const findFull = (people: Register, tokens: readonly string[]): Cluster | undefined => {
  const core = withoutGeneration(tokens);
  const candidates = [...(people.any.get(core.at(-1) ?? '') ?? []), ...(people.any.get(core[0] ?? '') ?? [])];
  return candidates.find(cluster => cluster.forms.some(form => isSamePerson(form, tokens)));
};

/** Full names first, the longest first, so that `Seyed Mohammad X` is there when `Mohammad X` comes. */
const gatherFull = (people: Register, mentions: readonly PersonMention[]): void => {
  const forms = new Map<string, PersonMention[]>();
  for (const mention of mentions) {
    const key = nameTokens(mention.text).join(' ');
    const form = forms.get(key);
    if (form === undefined) {
      forms.set(key, [mention]);
    } else {
      form.push(mention);
    }
  }
  const byLength = [...forms].toSorted(([left], [right]) => right.split(' ').length - left.split(' ').length);
  for (const [key, all] of byLength) {
    const tokens = key.split(' ');
    let cluster = findFull(people, tokens);
    if (cluster === undefined) {
      cluster = {forms: [], mentions: [], full: undefined};
      people.clusters.push(cluster);
    }
    register(people, cluster, tokens);
    cluster.mentions.push(...all);
  }
};

/** `Tony and Cherie Blair`: the surname that a first name shares with the name after `and`. */
const sharedSurname = (mention: PersonMention, following: PersonMention | undefined): string | undefined => {
  const isJoined =
    following?.sentence === mention.sentence &&
    following.from === mention.to + 1 &&
    /^(?:and|&)$/u.test(mention.sentence.words[mention.to]?.lower ?? '');
  const words = isJoined ? following.text.split(/\s+/u) : [];
  return words.length === 2 ? words[1] : undefined;
};

const nearest = (clusters: readonly Cluster[], mention: PersonMention): Cluster | undefined => {
  let best: Cluster | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const cluster of clusters) {
    const latest =
      cluster.mentions.findLast(other => other.range.start < mention.range.start) ?? cluster.mentions[0];
    const gap = mention.range.start - (latest?.range.start ?? 0);
    // Somebody named before is meant sooner than somebody named only after.
    const distance = gap > 0 ? gap : 1e9 - gap;
    if (distance < bestDistance) {
      best = cluster;
      bestDistance = distance;
    }
  }
  return best;
};

const wordBefore = (mention: PersonMention): string => mention.sentence.words[mention.from - 1]?.lower ?? '';

const styleOf = (mention: PersonMention): string | undefined =>
  isStyle(wordBefore(mention)) ? mention.sentence.words[mention.from - 1]?.text : undefined;

const sexOf = (mention: PersonMention): 'man' | 'woman' | undefined => sexOfTitle(wordBefore(mention));

/** Of the people who bear a surname the one meant by it, `Mr` and `Mrs` before it considered. */
const namesakeMeant = (namesakes: readonly Cluster[], mention: PersonMention): Cluster | undefined => {
  const sex = sexOf(mention);
  if (sex === undefined) {
    return nearest(namesakes, mention);
  }
  const sexKnown = (cluster: Cluster) => cluster.mentions.map(sexOf).find(found => found !== undefined);
  const possible = namesakes.filter(cluster => (sexKnown(cluster) ?? sex) === sex);
  const found = nearest(possible, mention);
  const partner = found?.partner;
  // Of a couple, English names the husband first. Nothing else is to be had where neither was given a title.
  const isOther = partner !== undefined && partner.isFirst !== (sex === 'man');
  return isOther && possible.includes(partner.cluster) && sexKnown(found ?? partner.cluster) === undefined
    ? partner.cluster
    : found;
};

const findShort = (people: Register, mention: PersonMention, token: string): Cluster | undefined => {
  const byLast = people.last.get(token) ?? people.last.get(withoutArticle(token)) ?? [];
  if (byLast.length > 0) {
    return namesakeMeant(byLast, mention);
  }
  const style = styleOf(mention);
  const byFirst = (people.first.get(token) ?? []).filter(
    cluster => style === undefined || cluster.mentions.some(other => styleOf(other) === style),
  );
  if (byFirst.length > 0) {
    return nearest(byFirst, mention);
  }
  // `Quiroga` for `Rosa Quiroga Luna`: the first of two surnames, if one person only bears it.
  const byInner = people.any.get(token) ?? [];
  return byInner.length === 1 ? byInner[0] : undefined;
};

const gatherShort = (
  people: Register,
  mentions: readonly PersonMention[],
  all: readonly PersonMention[],
): void => {
  const alone = new Map<string, Cluster>();
  const following = new Map(all.map((mention, index) => [mention, all[index + 1]]));
  for (const mention of mentions) {
    const token = nameTokens(mention.text)[0] ?? '';
    const surname = sharedSurname(mention, following.get(mention));
    const full = surname === undefined ? undefined : `${mention.text} ${surname}`;
    let cluster =
      full === undefined || people.last.has(token)
        ? findShort(people, mention, token)
        : findFull(people, nameTokens(full));
    cluster ??= alone.get(token);
    if (cluster === undefined) {
      cluster = {forms: [], mentions: [], full};
      people.clusters.push(cluster);
      if (full === undefined) {
        alone.set(token, cluster);
      } else {
        register(people, cluster, nameTokens(full));
      }
    }
    cluster.mentions.push(mention);
    const other =
      full === undefined ? undefined : findFull(people, nameTokens(following.get(mention)?.text ?? ''));
    if (other !== undefined && other !== cluster) {
      cluster.partner = {cluster: other, isFirst: true};
      other.partner = {cluster, isFirst: false};
    }
  }
};

const isShouted = (text: string): boolean => text.length > 3 && text === text.toUpperCase();

/** `Mrs` where it alone tells somebody from another of that name. */
const titleOf = (mention: PersonMention): string | undefined =>
  sexOf(mention) === undefined ? undefined : mention.sentence.words[mention.from - 1]?.text;

/** The fullest form; of equal ones the first that is not in capitals only. */
const nameOf = (cluster: Cluster, hasNamesake: boolean): string => {
  const texts = cluster.mentions.map(mention => mention.text);
  const best = texts.reduce((left, right) => {
    const [a, b] = [nameTokens(left), nameTokens(right)];
    const isFuller =
      b.length > a.length || (b.length === a.length && b.join('').length > a.join('').length + 2);
    return isFuller || (b.length === a.length && isShouted(left) && !isShouted(right)) ? right : left;
  });
  if (cluster.full !== undefined && nameTokens(best).length < 2) {
    return cluster.full;
  }
  const style =
    nameTokens(best).length > 1
      ? undefined
      : cluster.mentions.map(hasNamesake ? titleOf : styleOf).find(found => found !== undefined);
  return style === undefined ? best : `${style} ${best}`;
};

const aliasesOf = (cluster: Cluster, name: string): readonly string[] => {
  const tokens = nameTokens(name);
  // `Lord Ashby` is no fuller a name than `Ashby`.
  const bare = isStyle(tokens[0] ?? '') || isCourtesyTitle(tokens[0] ?? '') ? tokens.slice(1) : tokens;
  const seen = new Set([tokens.join(' '), bare.join(' ')]);
  return cluster.mentions
    .map(mention => mention.text)
    .filter(text => {
      const key = nameTokens(text).join(' ');
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
};

/**
 * The people of a text out of its namings: forms of one name merged, each single word given to the person it
 * most likely means, roles and affiliations in the words of the text (none without `named`). In the order of
 * the first mention.
 */
export const findPeople = (
  mentions: readonly PersonMention[],
  named: ((name: number) => Named | undefined) | undefined,
): readonly FoundPerson[] => {
  const people: Register = {clusters: [], any: new Map(), last: new Map(), first: new Map()};
  const isFull = (mention: PersonMention) => withoutGeneration(nameTokens(mention.text)).length > 1;
  gatherFull(people, mentions.filter(isFull));
  for (const cluster of people.clusters) {
    cluster.mentions.sort((left, right) => left.range.start - right.range.start);
  }
  gatherShort(
    people,
    mentions.filter(mention => !isFull(mention)),
    mentions,
  );
  return people.clusters
    .map((cluster): FoundPerson => {
      const sorted = cluster.mentions.toSorted((left, right) => left.range.start - right.range.start);
      const namesakes = people.last.get(nameTokens(sorted[0]?.text ?? '').at(-1) ?? '') ?? [];
      const name = nameOf(
        {...cluster, mentions: sorted},
        namesakes.some(other => other !== cluster),
      );
      const role = named === undefined ? {role: undefined, affiliation: undefined} : roleOf(sorted, named);
      const isThing = role.role === undefined && isThingName(name);
      const isKnown = nameTokens(name).length > 1 || role.role !== undefined || sorted.some(actsAsPerson);
      const aliases = aliasesOf({...cluster, mentions: sorted}, name);
      return {isThing, name, aliases, ...role, mentions: sorted, isListed: isKnown && !isThing};
    })
    .toSorted((left, right) => (left.mentions[0]?.range.start ?? 0) - (right.mentions[0]?.range.start ?? 0));
};

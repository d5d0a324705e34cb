import type {Article} from '../document/article.ts';
import {nounCues} from './noun-cues.ts';
import type {Cue} from './cue.ts';
import type {Group, Told} from './agreement-fit.ts';
import {agreedStatus, gatherAgreements} from './agreement-groups.ts';
import {verbCues} from './verb-cues.ts';
import type {Agreement, Telling} from './analysis.ts';
import {clauseEnd, clauseStart} from './clauses.ts';
import type {DateMention} from './dates.ts';
import {partiesIn, type Cast, type Party} from './parties.ts';
import {enrol, labelsOf, newRoll, resolveParties} from './party-names.ts';
import type {FoundPerson} from './people.ts';
import type {Sentence} from './reading.ts';
import type {Named} from './titles.ts';

/** What agreements are read from. */
export type Material = {
  readonly article: Article;
  readonly sentences: readonly Sentence[];
  readonly named: (name: number) => Named | undefined;
  readonly people: readonly FoundPerson[];
  readonly dates: readonly DateMention[];
  /** A country as the text itself names it: `Britain` for the United Kingdom. */
  readonly wordsFor: (country: string) => string;
  /** ISO date of the article, where it has one. */
  readonly published: string | undefined;
};

/** Words that say nothing of what is agreed. */
const EMPTY = new Set(
  'the a an and or of to in on for with by from at as is was were are be been has have had its their his her this that these those two both joint new agreement deal treaty pact accord agree agreed sign signed between will would it they which who under first also protocol convention second tentative preliminary final draft definitive formal provisional principle'.split(
    ' ',
  ),
);

const stem = (lower: string): string => lower.replace(/(?:ing|ed|es|s)$/u, '');

const contentOf = ({sentence, what}: Cue): ReadonlySet<string> =>
  new Set(
    sentence.words
      .slice(what.from, what.to)
      .filter(({kind, lower}) => kind === 'word' && !EMPTY.has(lower))
      .map(({lower}) => stem(lower)),
  );

const settingOf = ({words}: Sentence): ReadonlySet<string> =>
  new Set(words.filter(({text}) => /^[\p{Lu}\p{N}]/u.test(text)).map(({lower}) => stem(lower)));

/** How well a telling says it: an act done, with its parties, in the text rather than in a heading. */
const weightOf = ({status, sentence, names, form}: Told): number =>
  (status === undefined ? 0 : 2) +
  (sentence.isHeading ? 0 : 2) +
  Math.min(names.length, 2) +
  (form === 'noun' ? 0 : 0.5);

/** The best telling; of those as good, and of the first and a little better one, the first. */
const bestOf = (tellings: readonly Told[]): Told | undefined =>
  tellings.reduce<Told | undefined>(
    (best, told) => (best === undefined || weightOf(told) > weightOf(best) + 0.5 ? told : best),
    undefined,
  );

const tellingOf = ({sentence}: Cue): Telling => ({range: sentence.range, block: sentence.block});

const listAgreement = (group: Group, order: number, {article, wordsFor}: Material): Agreement | undefined => {
  const best = bestOf(group.tellings);
  if (best === undefined) {
    return undefined;
  }
  const {sentence, what} = best;
  const [first, last] = [sentence.words[what.from], sentence.words[what.to - 1]];
  const status = agreedStatus(group);
  const dated =
    group.tellings.find(told => told.status === status && told.date !== undefined)?.date ?? best.date;
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
    parties: [...group.names].map(wordsFor),
    kind: best.kind,
    status,
    date: dated === undefined ? undefined : article.text.slice(dated.range.start, dated.range.end),
    resolvedDate: dated?.iso,
    telling: tellingOf(best),
    also: [...others.values()].toSorted((left, right) => left.range.start - right.range.start),
    isMinor: group.tellings.every(({isBackground, isPastYear}) => isBackground || isPastYear),
  };
};

/** Words that are names by their capitals: inside a sentence, or at the head of several and small nowhere. */
const capitalisedIn = (sentences: readonly Sentence[]): ReadonlySet<string> => {
  const [found, small] = [new Set<string>(), new Set<string>()];
  const heads = new Map<string, number>();
  for (const {words, isHeading} of sentences) {
    words.forEach(({text}, at) => {
      if (/^\p{Ll}/u.test(text)) {
        small.add(text);
      } else if (at === 0) {
        heads.set(text, (heads.get(text) ?? 0) + 1);
      } else if (!isHeading && /[\p{L},]$/u.test(words[at - 1]?.text ?? '')) {
        found.add(text);
      }
    });
  }
  for (const [text, count] of heads) {
    if (count > 1 && !small.has(text.toLowerCase())) {
      found.add(text);
    }
  }
  return found;
};

const castOf = ({named, people, sentences}: Material): Cast => {
  const capitalised = capitalisedIn(sentences);
  const byName = new Map<number, FoundPerson>();
  for (const person of people) {
    for (const {name} of person.mentions) {
      byName.set(name, person);
    }
  }
  return {named, isCapitalised: word => capitalised.has(word), personOf: name => byName.get(name)};
};

/** Dates that stand in a sentence, by a pointer that only moves on. */
const datesBySentence = ({sentences, dates}: Material): ReadonlyMap<Sentence, readonly DateMention[]> => {
  const found = new Map<Sentence, DateMention[]>();
  let next = 0;
  for (const sentence of sentences) {
    const inside: DateMention[] = [];
    while ((dates[next]?.range.start ?? Number.POSITIVE_INFINITY) < sentence.range.end) {
      const date = dates[next];
      if (date !== undefined && date.range.start >= sentence.range.start) {
        inside.push(date);
      }
      next += 1;
    }
    found.set(sentence, inside);
  }
  return found;
};

const yearOf = (iso: string | undefined): number => Number.parseInt(iso ?? '', 10);

/** A history is told long after its events; then a past year is no background. */
const isHistory = ({dates, published}: Material): boolean => {
  const years = dates.map(({iso}) => yearOf(iso)).filter(year => !Number.isNaN(year));
  const recent = years.filter(year => year >= yearOf(published) - 1);
  return recent.length * 2 < years.length;
};

/** Long before the article: an earlier year said as such, or a day most of a year ago. `month` counts months. */
const isPast = (date: DateMention | undefined, month: number): boolean => {
  if (date?.iso === undefined) {
    return false;
  }
  const year = yearOf(date.iso);
  const own = Number.parseInt(date.iso.slice(5, 7), 10);
  return Number.isNaN(own) ? year * 12 + 12 < month : year * 12 + own < month - 8;
};

const cuesOf = (sentence: Sentence, parties: readonly Party[]): readonly Cue[] => {
  // A question tells nothing.
  if (sentence.words.at(-1)?.text === '?') {
    return [];
  }
  const nouns = nounCues(sentence, parties);
  const places = new Set(
    nouns
      .filter(({canOpen, isBackground, parties: own}) => canOpen && !isBackground && own.length > 0)
      .map(({at}) => at),
  );
  return [...nouns, ...verbCues(sentence, parties, at => places.has(at))];
};

/** The date in the clause of the telling; one in front of the whole sentence counts for its first clauses. */
const nearestDate = (cue: Cue, dates: readonly DateMention[]): DateMention | undefined => {
  const {words} = cue.sentence;
  const at = words[cue.at]?.start ?? 0;
  const from = words[clauseStart(words, cue.at)]?.start ?? 0;
  const to = words[clauseEnd(words, cue.at) - 1]?.end ?? 0;
  const inside = dates.filter(({range}) => range.start >= from && range.end <= to);
  return inside.toSorted(
    (left, right) => Math.abs(left.range.start - at) - Math.abs(right.range.start - at),
  )[0];
};

const readTellings = (material: Material): readonly Told[] => {
  const cast = castOf(material);
  const dates = datesBySentence(material);
  const [all, roll] = [newRoll(), newRoll()];
  for (const sentence of material.sentences) {
    enrol(all, partiesIn(cast, sentence), cast, sentence);
  }
  const month = Number.parseInt(material.published?.slice(5, 7) ?? '', 10);
  const pastBefore = isHistory(material) ? Number.NEGATIVE_INFINITY : yearOf(material.published) * 12 + month;
  const tellings: Told[] = [];
  for (const sentence of material.sentences) {
    // Found a second time: those of a book are 20 MB.
    const parties = partiesIn(cast, sentence);
    const cues = cuesOf(sentence, parties);
    enrol(roll, parties, cast, sentence);
    for (const cue of cues) {
      const names = resolveParties(cue, labelsOf(cue.parties, cast, sentence, roll), roll, all);
      roll.pair = names.length > 1 ? names : roll.pair;
      const date = nearestDate(cue, dates.get(sentence) ?? []);
      const isPastYear = isPast(date, pastBefore);
      const partnerNames = labelsOf(cue.partners, cast, sentence, roll);
      tellings.push({
        ...cue,
        names,
        partnerNames,
        words: contentOf(cue),
        setting: settingOf(sentence),
        date,
        isPastYear,
      });
    }
  }
  return tellings;
};

/** The agreements an article tells of, each once, in the order of their first telling. Linear in the text. */
export const findAgreements = (material: Material): readonly Agreement[] =>
  gatherAgreements(readTellings(material)).flatMap(
    (group, order) => listAgreement(group, order, material) ?? [],
  );

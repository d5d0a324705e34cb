import type {Range} from '../document/article.ts';
import {graphemeBorder} from '../document/text.ts';

/**
 * A date named in a text. `iso` is a day (`2015-11-23`), a month (`2015-11`), a week (`2015-W47`), a year
 * (`2015`), or an interval of two of them (`2019/2020`); undefined where the article's own date would be
 * needed and is not known.
 */
export type DateMention = {readonly range: Range; readonly iso: string | undefined};

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const SHORT_MONTHS = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const MONTH = `(?:(?:${MONTHS})\\b|(?:${SHORT_MONTHS})\\b\\.?)`;
const WEEKDAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';
const DAY = '(?:[12]\\d|3[01]|0?[1-9])(?:st|nd|rd|th)?';
const YEAR = '(?:1[5-9]|20)\\d\\d';

/** Longest first. `May` and `March` are words and names too, so a month alone needs a word before it. */
const PATTERN = new RegExp(
  [
    `(?<isoDay>\\b${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])\\b)`,
    `(?<dayMonth>\\b(?:(?:${WEEKDAYS}),? )?(?:the )?(?<day1>${DAY})(?: of)? (?<month1>${MONTH})(?:,? (?<year1>${YEAR})\\b)?)`,
    `(?<monthDay>\\b(?:(?:${WEEKDAYS}),? )?(?<month2>${MONTH}) (?<day2>${DAY})\\b(?!\\d)(?:(?:,| of)? (?<year2>${YEAR})\\b)?)`,
    `(?<monthYear>\\b(?<month3>${MONTH}),?(?: of)? (?<year3>${YEAR})\\b)`,
    `(?<years>\\b(?<from>${YEAR})\\s?[-–/]\\s?(?<to>(?:1[5-9]|20)?\\d\\d)\\b(?![-–/]\\d))`,
    `(?<decade>\\b(?:the )?(?<tens>(?:1[5-9]|20)\\d)0s\\b)`,
    `(?<relative>\\b(?:(?<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Ee]arlier this|[Ll]ater this) (?<unit>week|month|year|weekend|${WEEKDAYS}|${MONTHS})\\b|[Tt]oday\\b|[Yy]esterday\\b|[Tt]omorrow\\b))`,
    `(?<weekday>\\b(?:${WEEKDAYS})\\b)`,
    `(?:(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id|of|[Dd]uring|[Ff]rom) (?:early |late |mid-)?)(?<month>(?:${MONTHS}))\\b(?! \\p{Lu}))`,
    `(?:(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ee]arly|[Ll]ate|of|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Aa]round|the|\\d{4} and) )(?<year>${YEAR})\\b(?![-,.:]\\d|%))`,
  ].join('|'),
  'gu',
);

const DAY_MS = 86_400_000;
const pad = (value: number): string => String(value).padStart(2, '0');
const monthNumber = (name: string): number => {
  const index = MONTHS.split('|').findIndex(month => month.startsWith(name.slice(0, 3)));
  return index + 1;
};
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Midnight UTC of an ISO date (or date and time), in ms; undefined for anything else. */
const timeOf = (published: string | undefined): number | undefined => {
  const day = published?.match(/^\d{4}-\d\d-\d\d/)?.[0];
  const time = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
};

/** Of last year, this year and the next, the year that puts a day nearest to the article's own. */
const nearestYear = (month: number, day: number, now: number): number => {
  const year = new Date(now).getUTCFullYear();
  const distance = (candidate: number) => Math.abs(Date.UTC(candidate, month - 1, day) - now);
  return [year, year - 1, year + 1].reduce((best, candidate) =>
    distance(candidate) < distance(best) ? candidate : best,
  );
};

/** News speaks of the month just past: `in March` is the last one begun, `next March` the one to come. */
const monthNear = (month: number, now: number, isNext: boolean): string => {
  const date = new Date(now);
  const isBegun = month <= date.getUTCMonth() + 1;
  const year = date.getUTCFullYear() + (isNext ? (isBegun ? 1 : 0) : isBegun ? 0 : -1);
  return `${year}-${pad(month)}`;
};

/** ISO 8601 week of a day: the week that holds its Thursday. */
const isoWeek = (time: number): string => {
  const thursday = time + (4 - (new Date(time).getUTCDay() || 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${pad(week)}`;
};

const weekdayNear = (name: string, now: number, isNext: boolean): string => {
  const wanted = WEEKDAYS.split('|').indexOf(name) + 1;
  const current = new Date(now).getUTCDay() || 7;
  const back = (current - wanted + 7) % 7;
  return isoDay(now + (isNext ? 7 - back : -back) * DAY_MS);
};

const relative = (words: string, which: string, unit: string, now: number): string | undefined => {
  const step = which === 'last' ? -1 : which === 'next' ? 1 : 0;
  const date = new Date(now);
  if (unit === '') {
    const days = {today: 0, yesterday: -1, tomorrow: 1}[words.toLowerCase()] ?? 0;
    return isoDay(now + days * DAY_MS);
  }
  switch (unit) {
    case 'week':
    case 'weekend': {
      return isoWeek(now + step * 7 * DAY_MS);
    }
    case 'month': {
      return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step, 1))
        .toISOString()
        .slice(0, 7);
    }
    case 'year': {
      return String(date.getUTCFullYear() + step);
    }
    default: {
      const isNext = step === 1 || which.endsWith('coming');
      return WEEKDAYS.includes(unit)
        ? weekdayNear(unit, now, isNext)
        : monthNear(monthNumber(unit), now, isNext);
    }
  }
};

type Groups = Readonly<Record<string, string | undefined>>;

const resolveDay = (groups: Groups, now: number | undefined): string | undefined => {
  const month = monthNumber(groups['month1'] ?? groups['month2'] ?? '');
  const day = Number.parseInt(groups['day1'] ?? groups['day2'] ?? '', 10);
  const written = groups['year1'] ?? groups['year2'];
  const year = written ?? (now === undefined ? undefined : String(nearestYear(month, day, now)));
  return year === undefined ? undefined : `${year}-${pad(month)}-${pad(day)}`;
};

const resolve = (words: string, groups: Groups, now: number | undefined): string | undefined => {
  if (groups['isoDay'] !== undefined) {
    return groups['isoDay'];
  }
  if (groups['dayMonth'] !== undefined || groups['monthDay'] !== undefined) {
    return resolveDay(groups, now);
  }
  if (groups['monthYear'] !== undefined) {
    return `${groups['year3']}-${pad(monthNumber(groups['month3'] ?? ''))}`;
  }
  if (groups['years'] !== undefined) {
    const from = groups['from'] ?? '';
    const to = groups['to'] ?? '';
    return `${from}/${from.slice(0, 4 - to.length)}${to}`;
  }
  if (groups['decade'] !== undefined) {
    return `${groups['tens']}0/${groups['tens']}9`;
  }
  if (groups['year'] !== undefined) {
    return groups['year'];
  }
  if (now === undefined) {
    return undefined;
  }
  if (groups['weekday'] !== undefined) {
    return weekdayNear(words, now, false);
  }
  if (groups['month'] !== undefined) {
    return monthNear(monthNumber(words), now, false);
  }
  return relative(words, groups['which']?.toLowerCase() ?? '', groups['unit'] ?? '', now);
};

/**
 * Every date in `text`, in order, by rules. `published` is the article's own date (ISO), against which
 * weekdays, `yesterday` and days without a year are resolved. Ranges are UTF-16 offsets into `text`.
 */
export const findDates = (text: string, published?: string): readonly DateMention[] => {
  const now = timeOf(published);
  const found: DateMention[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const words = match[0];
    const {from, to} = match.groups ?? {};
    // Two numbers of years that far apart are numbers of something else.
    if (
      from !== undefined &&
      to?.length === 4 &&
      !(Number(to) > Number(from) && Number(to) - Number(from) <= 100)
    ) {
      continue;
    }
    const range = {start: match.index, end: match.index + words.length};
    // An accent of its own behind the last letter makes another word of it.
    if (graphemeBorder(text, range.start) < range.start || graphemeBorder(text, range.end) < range.end) {
      continue;
    }
    found.push({range, iso: resolve(words, match.groups ?? {}, now)});
  }
  return found;
};

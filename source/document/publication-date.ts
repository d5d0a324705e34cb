const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const WEEKDAY = '(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\\s+)?';
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';

const ISO = /^(\d{4})-(\d{2})-(\d{2})([T ]\d{2}:\d{2}.*)?$/;
const DAY_FIRST = new RegExp(`^${WEEKDAY}${DAY}\\s+(?:of\\s+)?${MONTH},?\\s+(\\d{4})$`, 'i');
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH}\\s+${DAY},?\\s+(\\d{4})$`, 'i');

/**
 * The ISO form of a line that is an English or ISO date and nothing else (`24 November 2015`, `Wednesday, July 10,
 * 2019`, `2015-11-24`); an ISO time is kept. Undefined for all other text. `03/04/2015` is not read: which of the
 * two is the month differs by country.
 */
export function readDate(line: string): string | undefined {
  const text = line.trim();
  if (text.length > 40) return undefined;
  const iso = ISO.exec(text);
  if (iso) {
    const date = isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return date && date + (iso[4] ?? '').replace(' ', 'T');
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return isoDate(Number(dayFirst[3]), monthNumber(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return isoDate(Number(monthFirst[3]), monthNumber(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}

const ISO_IN = /(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/;
const YEAR_FIRST = /(?:^|\D)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D|$)/;
const DAY_FIRST_IN = new RegExp(
  `(?:^|\\D)${DAY}\\s+(?:of\\s+|de\\s+)?${MONTH},?\\s+(?:de\\s+)?(\\d{4})`,
  'i',
);
const MONTH_FIRST_IN = new RegExp(`(?:^|[^a-z])${MONTH}\\s+${DAY},?\\s+(\\d{4})`, 'i');

/**
 * The ISO form of the first date in what a page states (`2019-11-18T10:00:00+00:00`, `Tue, 19 Nov 2019 10:00 GMT`,
 * `Published Nov. 19, 2019`); an ISO time is kept with its zone. `03/04/2015` is not read, as in `readDate`.
 */
export function readDateIn(text: string): string | undefined {
  const iso = ISO_IN.exec(text);
  if (iso) {
    const date = isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
    return date && iso[4] !== undefined ? `${date}T${iso[4]}${iso[5] ?? ''}` : date;
  }
  const numbers = COMPACT.exec(text) ?? YEAR_FIRST.exec(text);
  if (numbers) return isoDate(Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const dayFirst = DAY_FIRST_IN.exec(text);
  if (dayFirst) return isoDate(Number(dayFirst[3]), monthNumber(dayFirst[2]), Number(dayFirst[1]));
  const monthFirst = MONTH_FIRST_IN.exec(text);
  if (monthFirst) return isoDate(Number(monthFirst[3]), monthNumber(monthFirst[1]), Number(monthFirst[2]));
  return undefined;
}

function monthNumber(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

function isoDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

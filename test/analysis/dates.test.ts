import assert from 'node:assert/strict';
import {test} from 'node:test';
import {findDates} from '../../source/analysis/dates.ts';

/** `words = iso`, one a date. */
const dates = (text: string, published?: string): readonly string[] =>
  findDates(text, published).map(({range, iso}) => `${text.slice(range.start, range.end)} = ${iso ?? '?'}`);

test('dates that say their year need no other', () => {
  assert.deepEqual(
    dates('Signed on 24 November 2015, ratified November 30, 2015, and in force since 2016-01-02.'),
    ['24 November 2015 = 2015-11-24', 'November 30, 2015 = 2015-11-30', '2016-01-02 = 2016-01-02'],
  );
  assert.deepEqual(
    dates('The season 2019-2020, like May 1980 and the 1950s, was wet, said in 1974 and 1975.'),
    ['2019-2020 = 2019/2020', 'May 1980 = 1980-05', 'the 1950s = 1950/1959', '1974 = 1974', '1975 = 1975'],
  );
});

test('dates without a year lean on the day of the article, a Tuesday', () => {
  assert.deepEqual(
    dates('on Monday, last week, yesterday, in March, on 28 November and next Friday', '2015-11-24'),
    [
      'Monday = 2015-11-23',
      'last week = 2015-W47',
      'yesterday = 2015-11-23',
      'March = 2015-03',
      '28 November = 2015-11-28',
      'next Friday = 2015-11-27',
    ],
  );
});

test('a day near the turn of the year falls into the nearer one', () => {
  assert.deepEqual(dates('on 20 December and on 3 February', '2020-01-05'), [
    '20 December = 2019-12-20',
    '3 February = 2020-02-03',
  ]);
});

test('without the day of the article they stay open', () => {
  assert.deepEqual(dates('on Monday and in March'), ['Monday = ?', 'March = ?']);
});

test('numbers, words and names are no dates', () => {
  assert.deepEqual(
    dates('They may march 2000 miles; May spoke to 1,900 men of 1500-1700 kg.', '2015-11-24'),
    [],
  );
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readFrontMatter} from '../../source/document/front-matter.ts';
import {readDate} from '../../source/document/publication-date.ts';

test('keys, quotes, lists and folded values are read', () => {
  const {title, details, body} = readFrontMatter(
    [
      '---',
      'title: "A \\"quoted\\" \\u0041 title: with colon" # comment',
      "author: ['Ann B.', Bo C.]",
      'date: 24 November 2015',
      'tags:',
      '  - one',
      'source: https://example.org/a#part',
      'lang: en-GB',
      '---',
      'Body',
    ].join('\n'),
  );
  assert.equal(title, 'A "quoted" A title: with colon');
  assert.deepEqual(details, {
    author: 'Ann B., Bo C.',
    published: '2015-11-24',
    credit: 'https://example.org/a#part',
    language: 'en-GB',
  });
  assert.equal(body, 'Body');
});

test('a value may go on in lines of its own', () => {
  assert.equal(readFrontMatter('---\ntitle: >\n  A long\n  title\n---\n').title, 'A long title');
  assert.equal(readFrontMatter('---\nauthors:\n- Ann\n- Bo\n---\n').details.author, 'Ann, Bo');
});

test('a rule at the top is not front matter', () => {
  for (const text of [
    '---\n\nText here\n\n---\nMore',
    '---\ntitle: never closed\n',
    'title: x\n---\n',
    '---\n---\nx',
  ]) {
    assert.equal(readFrontMatter(text).body, text);
  }
});

test('dates that are a whole line are read, all else is not', () => {
  assert.equal(readDate('Wednesday, July 10, 2019'), '2019-07-10');
  assert.equal(readDate('3rd of Sept. 1978'), '1978-09-03');
  assert.equal(readDate('2015-11-24 10:30'), '2015-11-24T10:30');
  for (const text of ['03/04/2015', '31 Foo 2015', '2015-13-01', 'On 24 November 2015', '45 May 2015', '']) {
    assert.equal(readDate(text), undefined, text);
  }
});

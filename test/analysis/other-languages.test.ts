import assert from 'node:assert/strict';
import {test} from 'node:test';
import {analyse} from '../../source/analysis/analyse.ts';
import {marked} from './marked.ts';

/** What is left of the names that a tagger marked in a German text. */
function kept(...paragraphs: readonly string[]): readonly string[] {
  const {article, names} = marked(['Nachrichten', ...paragraphs]);
  const {mentions} = analyse(article, names, 'de');
  return mentions.map(({range}) => article.text.slice(range.start, range.end));
}

test('a name of several words in mid-sentence is sure, and then its last word and its other places are', () => {
  assert.deepEqual(
    kept('Gestern sprach {p:Ada Brandt} lange.', '{p:Ada Brandt} ging. Dann kam {p:Brandt} zurück.'),
    ['Ada Brandt', 'Ada Brandt', 'Brandt'],
  );
});

test('a single capitalised word is any noun, and the first words of a sentence prove nothing', () => {
  assert.deepEqual(kept('Sie sah den {l:Hafen} und die {o:Behörde}. {p:Neue Schiffe} kamen.'), []);
});

test('words in a heading prove nothing', () => {
  const {article, names} = marked(['Heute kommt {p:Neues Wetter}', 'Es regnet.']);
  assert.deepEqual(analyse(article, names, 'de').mentions, []);
});

test('roles, agreements, dates and quotes are told of English texts only', () => {
  const {article, names} = marked(['News', '"We agreed," said minister {p:Ada Brandt} on 3 May 2020.']);
  const {people, agreements, quotes, mentions} = analyse(article, names, 'nl');
  assert.deepEqual([people[0]?.role, agreements, quotes, mentions.length], [undefined, [], [], 1]);
});

test('a text whose language nobody can tell keeps what the tagger found', () => {
  const {article, names} = marked(['N', '{l:Oslo} 4']);
  assert.equal(analyse(article, names, 'und').mentions.length, 1);
});

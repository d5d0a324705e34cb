import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {analyse} from '../../source/analysis/analyse.ts';
import type {NameMention} from '../../source/analysis/tagger.ts';
import {createArticle, type Article} from '../../source/document/article.ts';
import {analyseMarked, marked} from './marked.ts';
import {growth} from '../support/growth.ts';

function articleOf(title: string, ...paragraphs: readonly string[]): Article {
  const blocks = paragraphs.map(text => ({kind: 'paragraph' as const, text}));
  return createArticle({source: '-', label: 'test', title, blocks});
}

test('organisations and places are entities, each once', () => {
  const {entities} = analyseMarked(
    'News',
    'The {o:Coastal Rescue Service} ({o:CRS}) asked the {l:UK} and {l:Britain} for boats. {o:CRS} has three.',
  );
  assert.deepEqual(
    entities.map(({kind, name}) => [kind, name]),
    [
      ['organisation', 'Coastal Rescue Service'],
      ['place', 'United Kingdom'],
    ],
  );
});

test('a town alone is the person of that name, unless something is in it or it governs a country', () => {
  const kindsOf = (text: string): readonly string[] =>
    analyseMarked('News', text).mentions.map(({kind}) => kind);
  assert.deepEqual(kindsOf('{p:Carla Leeds} resigned. Friends told {l:Leeds} to stay.'), [
    'person',
    'person',
  ]);
  assert.deepEqual(kindsOf('{p:Carla Leeds} lives near {l:Leeds}. Trains to {l:Leeds} stopped.').slice(1), [
    'place',
    'place',
  ]);
  assert.deepEqual(kindsOf('{p:Dinah Washington} sang. {l:Washington} was silent.').slice(1), ['place']);
});

test('an adjective of a country is no place', () => {
  assert.deepEqual(analyseMarked('News', 'The {l:Chinese} envoy left.').mentions, []);
});

test('dates are marked, a name is not cut by one', () => {
  const {mentions} = analyseMarked('News', 'On Monday {p:May Fourth} left {o:March 2020 Group}.');
  assert.deepEqual(
    mentions.map(({kind}) => kind),
    ['date', 'person', 'organisation'],
  );
});

test('a line that is nothing but a date is the day of the article', () => {
  const article = articleOf(
    'News',
    'Wednesday, 10 June 2020',
    'The bridge was opened on Monday in the rain.',
  );
  const {entities} = analyse({...article, language: 'en'}, []);
  assert.deepEqual(
    entities.map(({name}) => name),
    ['2020-06-10', '2020-06-08'],
  );
});

test('roles and agreements are told in English only', () => {
  const parts = [
    'Visite',
    '{l:France} et {l:Chad} ont signé un accord. {p:Jean Petit}, ministre du commerce, était là avec ses amis.',
  ];
  const {article, names} = marked(parts);
  const {language: _, ...withoutLanguage} = article;
  const {language, people, agreements} = analyse(withoutLanguage, names);
  assert.deepEqual([language, agreements.length], ['und', 0]);
  assert.deepEqual(
    people.map(({name, role}) => [name, role]),
    [['Jean Petit', undefined]],
  );
});

test('odd texts give no error and no names', () => {
  for (const text of [
    '',
    'a',
    'HELP',
    '🙂🙂🙂',
    'שלום עולם',
    'x'.repeat(200_000),
    '\u{200D}\u{200D}',
    '. . . , ; : " “ ”',
  ]) {
    const analysis = analyse(articleOf('T', text), []);
    assert.equal(analysis.people.length, 0);
  }
});

const word = fc.constantFrom(
  'agreed',
  'to',
  'the',
  'deal',
  'with',
  'and',
  'signed',
  'a',
  'treaty',
  ',',
  '.',
  'between',
  'said',
  'minister',
  'Ada',
  'Bo',
  'Chad',
  'on',
  'Monday',
  'will',
  'form',
  'committee',
  'they',
  'both',
  'sides',
  'é́',
  '👩‍👩‍👧',
  'of',
  "'s",
  '"',
  'buy',
  ':',
);

test('whatever the words and names, offsets stay in order, in the text and inside their block', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(word, {minLength: 1, maxLength: 40}), {minLength: 1, maxLength: 5}),
      fc.array(
        fc.tuple(fc.nat(), fc.constantFrom('person' as const, 'organisation' as const, 'place' as const)),
      ),
      (paragraphs, picks) => {
        const article = {...articleOf('News', ...paragraphs.map(words => words.join(' '))), language: 'en'};
        const spots = [...article.text.matchAll(/\S+(?: \p{Lu}\S*)?/gu)];
        const names = picks.flatMap(([pick, kind]): NameMention[] => {
          const spot = spots[pick % spots.length];
          const start = spot?.index ?? 0;
          return spot === undefined ? [] : [{kind, range: {start, end: start + spot[0].length}}];
        });
        const {mentions, entities, people, agreements} = analyse(article, names);
        const known = new Set(entities.map(({id}) => id));
        let end = 0;
        for (const {range, entity} of mentions) {
          assert.ok(range.start >= end && range.end > range.start && known.has(entity));
          end = range.end;
        }
        assert.ok(end <= article.text.length);
        assert.ok(people.every(({entity, tellings}) => known.has(entity) && tellings.length > 0));
        for (const {what, telling, also} of agreements) {
          const sentence = article.text.slice(telling.range.start, telling.range.end);
          assert.ok(sentence.replaceAll(/\s+/gu, ' ').includes(what));
          assert.ok(what.split(' ').length < 20);
          assert.ok(
            [telling, ...also].every(({range, block}) => {
              const place = article.blocks[block]?.range;
              return place !== undefined && place.start <= range.start && range.end <= place.end;
            }),
          );
        }
      },
    ),
    {numRuns: 150},
  );
});

/** An article of about `count` words with a name in every fifth. */
function long(count: number): {article: Article; names: NameMention[]} {
  const paragraphs = Array.from({length: Math.ceil(count / 50)}, (_, index) =>
    `Minister Ada Berg${index % 97} and Bo Lund${index % 89} of Chad agreed on Monday to form a committee. The deal with Acme${index % 7} Corp was signed. `.repeat(
      2,
    ),
  );
  const article = {...articleOf('News', ...paragraphs), language: 'en'};
  const names = [...article.text.matchAll(/Ada Berg\d+|Bo Lund\d+|Acme\d+ Corp|Chad/gu)].map(
    ({0: name, index}): NameMention => {
      const kind = name === 'Chad' ? 'place' : name.startsWith('Acme') ? 'organisation' : 'person';
      return {kind, range: {start: index, end: index + name.length}};
    },
  );
  return {article, names};
}

test('time grows with the text, not with its square', () => {
  const texts = new Map([2500, 5000, 50_000].map(count => [count, long(count)]));
  const work = (count: number): void => {
    const {article, names} = texts.get(count) ?? long(count);
    analyse(article, names);
  };
  assert.ok(growth(work, 5000) < 40);
});

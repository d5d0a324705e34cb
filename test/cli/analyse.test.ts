import assert from 'node:assert/strict';
import {test} from 'node:test';
import {analyse} from '../../source/analysis/analyse.ts';
import {formatJson, formatLines} from '../../source/cli/analyse.ts';
import {marked} from '../analysis/marked.ts';

const {article, names} = marked(
  [
    'Rails',
    '{p:Lars Holm}, the chief executive of {o:Nordic Rail}, spoke first.',
    '{o:Nordic Rail} and {o:Baltic Lines} signed a contract on Monday. {p:Holm} smiled.',
    'In 2001 {l:Norway} and {l:Sweden} signed an agreement on tolls.',
  ],
  '2020-06-15',
);
const analysis = analyse(article, names);

test('a line for each person and each agreement, background left out', () => {
  assert.deepEqual(formatLines(article, analysis).split('\n'), [
    'test:¶1 Lars Holm | chief executive of Nordic Rail | Nordic Rail | also Holm',
    'test:¶2 signed | Nordic Rail, Baltic Lines | contract | a contract',
    '',
  ]);
});

test('one line of JSON with null for what is not known, and offsets into its text', () => {
  const line = formatJson(article, analysis);
  assert.ok(!line.includes('\n'));
  const json = JSON.parse(line) as {
    version: number;
    text: string;
    paragraphs: unknown[];
    mentions: {start: number; end: number; kind: string}[];
    people: unknown[];
    agreements: unknown[];
  };
  assert.deepEqual(Object.keys(json), [
    'version',
    'id',
    'source',
    'title',
    'language',
    'text',
    'paragraphs',
    'mentions',
    'entities',
    'people',
    'agreements',
  ]);
  assert.equal(json.version, 1);
  assert.equal(json.text, article.text);
  assert.deepEqual(json.paragraphs[0], {index: 0, kind: 'heading', start: 0, end: 5});
  const [first] = json.mentions;
  assert.equal(json.text.slice(first?.start, first?.end), 'Lars Holm');
  assert.deepEqual(json.people, [
    {
      entity: 'person-1',
      name: 'Lars Holm',
      aliases: ['Holm'],
      role: 'chief executive of Nordic Rail',
      affiliation: 'Nordic Rail',
      paragraphs: [1, 2],
    },
  ]);
  assert.deepEqual(json.agreements, [
    {
      what: 'a contract',
      parties: ['Nordic Rail', 'Baltic Lines'],
      kind: 'contract',
      status: 'signed',
      date: 'Monday',
      sentence: 'Nordic Rail and Baltic Lines signed a contract on Monday.',
      paragraph: 2,
      also: [],
    },
  ]);
});

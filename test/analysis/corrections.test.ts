import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Analysis, Mention, Telling} from '../../source/analysis/analysis.ts';
import {applyCorrections, changeCorrections, readCorrections} from '../../source/analysis/corrections.ts';
import type {Correction} from '../../source/analysis/corrections.ts';
import {blockAt, createArticle} from '../../source/document/article.ts';

const article = createArticle({
  source: '/talks.md',
  label: 'talks.md',
  title: 'Talks',
  blocks: [
    {
      kind: 'paragraph',
      text: 'Ada Pell met Pell the younger. Norland and Sudland agreed to reopen the ferry.',
    },
    {kind: 'paragraph', text: 'Ada spoke first.'},
  ],
});

const mention = (text: string, entity: string, from = 0): Mention => {
  const start = article.text.indexOf(text, from);
  return {range: {start, end: start + text.length}, kind: 'person', entity};
};
const telling = (text: string): Telling => {
  const at = article.text.indexOf(text);
  return {range: {start: at, end: at + text.length}, block: blockAt(article, at)};
};
const sentence = 'Norland and Sudland agreed to reopen the ferry.';
const start = article.text.indexOf(sentence);
const found: Analysis = {
  language: 'en',
  entities: [
    {id: 'p1', kind: 'person', name: 'Ada Pell'},
    {id: 'p2', kind: 'person', name: 'Ada'},
  ],
  mentions: [
    mention('Ada Pell', 'p1'),
    mention('Pell', 'p1', article.text.indexOf('met Pell')),
    mention('Ada', 'p2', start),
  ],
  people: [
    {
      entity: 'p1',
      name: 'Ada Pell',
      aliases: ['Pell'],
      role: 'ferry minister',
      affiliation: 'Norland',
      blocks: [1],
      tellings: [telling('Ada Pell met Pell the younger.'), telling('Ada Pell met Pell the younger.')],
    },
    {
      entity: 'p2',
      name: 'Ada',
      aliases: [],
      role: undefined,
      affiliation: undefined,
      blocks: [2],
      tellings: [telling('Ada spoke first.')],
    },
  ],
  agreements: [
    {
      id: 'a1',
      what: 'reopen the ferry',
      parties: ['Norland', 'Sudland'],
      kind: 'undertaking',
      status: 'agreed',
      date: undefined,
      resolvedDate: undefined,
      telling: {range: {start, end: start + sentence.length}, block: 1},
      also: [],
      isMinor: false,
    },
  ],
  quotes: [],
};
const corrected = (...corrections: readonly Correction[]): Analysis =>
  applyCorrections(found, article, corrections);

test('a hidden person is gone from the list and from the text', () => {
  const {people, mentions, entities} = corrected({type: 'hide-person', person: 'Ada Pell'});
  assert.deepEqual([people.map(one => one.name), mentions.length, entities.length], [['Ada'], 1, 1]);
});

test('a hidden role leaves the person', () => {
  const [person] = corrected({type: 'hide-role', person: 'Ada Pell'}).people;
  assert.deepEqual([person?.name, person?.role, person?.affiliation], ['Ada Pell', undefined, undefined]);
});

test('a hidden agreement stays hidden when its sentence was edited a little, and only then', () => {
  const hide = (text: string): number =>
    corrected({type: 'hide-agreement', sentence: text}).agreements.length;
  assert.equal(hide(sentence), 0);
  assert.equal(hide('Norland and Sudland have agreed to reopen the ferry.'), 0);
  assert.equal(hide('Norland agreed to close its port.'), 1);
});

test('two people joined are one, with the names, places and count of both', () => {
  const {people, mentions} = corrected({type: 'join-people', person: 'Ada', into: 'Ada Pell'});
  assert.deepEqual(
    people.map(({name, aliases, blocks, tellings}) => ({name, aliases, blocks, count: tellings.length})),
    [{name: 'Ada Pell', aliases: ['Pell', 'Ada'], blocks: [1, 2], count: 3}],
  );
  assert.ok(mentions.every(one => one.entity === 'p1'));
});

test('a name split off is somebody else', () => {
  const {people, entities} = corrected({type: 'split-person', person: 'Ada Pell', alias: 'Pell'});
  assert.deepEqual(
    people.map(({name, aliases, tellings}) => ({name, aliases, count: tellings.length})),
    [
      {name: 'Ada Pell', aliases: [], count: 1},
      {name: 'Pell', aliases: [], count: 1},
      {name: 'Ada', aliases: [], count: 1},
    ],
  );
  assert.equal(entities.length, 3);
});

test('a correction about somebody who is no longer in the article changes nothing', () => {
  assert.deepEqual(
    corrected({type: 'join-people', person: 'Ada', into: 'Nobody'}, {type: 'hide-role', person: 'X'}),
    found,
  );
});

test('corrections are read from a file without trust', () => {
  assert.deepEqual(
    readCorrections([
      {type: 'hide-person', person: 'A\u001B[31mda'},
      {type: 'hide-person'},
      {type: 'burn'},
      3,
      null,
      [],
    ]),
    [{type: 'hide-person', person: 'Ada'}],
  );
  assert.deepEqual(readCorrections('nonsense'), []);
});

test('a correction is made once and can be taken back', () => {
  const hide: Correction = {type: 'hide-person', person: 'Ada'};
  const twice = changeCorrections(changeCorrections([], {add: [hide], remove: []}), {
    add: [hide],
    remove: [],
  });
  assert.deepEqual(twice, [hide]);
  assert.deepEqual(changeCorrections(twice, {add: [], remove: [hide]}), []);
});

test('a name retyped leaves the people and keeps its marks as what it is', () => {
  const {people, mentions, entities} = corrected({
    type: 'retype-name',
    name: 'Ada Pell',
    kind: 'organisation',
  });
  assert.deepEqual(
    people.map(one => one.name),
    ['Ada'],
  );
  assert.deepEqual(
    mentions.map(one => one.kind),
    ['organisation', 'organisation', 'person'],
  );
  assert.equal(entities[0]?.kind, 'organisation');
});

test('a name that is none is marked no more', () => {
  const {people, mentions, entities} = corrected({type: 'retype-name', name: 'Ada', kind: 'none'});
  assert.deepEqual([people.length, mentions.length, entities.length], [1, 2, 1]);
});

test('what is made a person is listed with its places, in the order of the text', () => {
  const {people} = corrected(
    {type: 'retype-name', name: 'Ada Pell', kind: 'place'},
    {type: 'retype-name', name: 'Ada Pell', kind: 'person'},
  );
  assert.deepEqual(
    people.map(({name, aliases, role, blocks, tellings}) => [name, aliases, role, blocks, tellings.length]),
    [
      ['Ada Pell', ['Pell'], undefined, [1], 2],
      ['Ada', [], undefined, [2], 1],
    ],
  );
});

test('a role and a status are what the reader says', () => {
  const {people} = corrected({type: 'set-role', person: 'Ada', role: 'pilot'});
  assert.equal(people[1]?.role, 'pilot');
  const edited = 'Norland and Sudland have agreed to reopen the ferry.';
  const {agreements} = corrected({type: 'set-status', sentence: edited, status: 'rejected'});
  assert.equal(agreements[0]?.status, 'rejected');
});

test('corrections of every kind are read back; one that lacks a word of its own is left out', () => {
  const all: readonly Correction[] = [
    {type: 'retype-name', name: 'Ada', kind: 'place'},
    {type: 'set-role', person: 'Ada', role: 'pilot'},
    {type: 'set-status', sentence, status: 'signed'},
  ];
  assert.deepEqual(readCorrections(JSON.parse(JSON.stringify(all))), all);
  const wrong = [
    {type: 'retype-name', name: 'Ada', kind: 'ship'},
    {type: 'set-status', sentence, status: 'lost'},
    {type: 'set-role', person: 'Ada', role: ''},
    {type: 'set-role', role: 'pilot'},
  ];
  assert.deepEqual(readCorrections(wrong), []);
});

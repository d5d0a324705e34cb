import {strict as assert} from 'node:assert';
import {test} from 'node:test';
import {createRandom} from '../../training/random.ts';
import {createCast, renameDocument} from '../../training/rename.ts';

const pool = {
  forenames: ['Amara', 'Bjorn', 'Chidi', 'Devika'],
  surnames: ['Okello', 'Lindqvist', 'Tanaka', 'Moreau'],
  cities: ['Aveiro', 'Kisumu', 'Nagoya'],
  organisations: ['Renfe', 'Sveriges Radio'],
};
const entity = (text: string, name: string, from: number, type: 'PER' | 'ORG' | 'LOC') => {
  const start = text.indexOf(name, from);
  return {start, end: start + name.length, type, text: name};
};

test('a renamed copy names each person the same way throughout and keeps its offsets true', () => {
  const text = 'President Ada Byrne met Byrne’s aunt in France. Ada left.';
  const document = {
    id: 'a',
    corpus: 'b',
    text,
    entities: [
      entity(text, 'President Ada Byrne', 0, 'PER'),
      entity(text, 'Byrne', 24, 'PER'),
      entity(text, 'France', 0, 'LOC'),
      entity(text, 'Ada', 40, 'PER'),
    ],
  };
  for (let seed = 0; seed < 50; seed++) {
    const copy = renameDocument(document, createCast(pool, createRandom(seed)), name => name === 'France');
    assert.ok(copy !== undefined);
    const names = copy.entities.map(({start, end}) => copy.text.slice(start, end));
    assert.deepEqual(
      names,
      copy.entities.map(({text: name}) => name),
    );
    const [full, family, country, given] = names;
    assert.ok(full?.startsWith('President ') && full.includes(family ?? '?') && full.includes(given ?? '?'));
    assert.equal(country, 'France');
    assert.ok(!copy.text.includes('Byrne'));
  }
});

test('the same seed deals the same names', () => {
  const deal = (): readonly string[] => {
    const cast = createCast(pool, createRandom(3));
    return Array.from({length: 20}, () => Object.values(cast.person()).join(' '));
  };
  assert.deepEqual(deal(), deal());
});

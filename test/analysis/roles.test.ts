import assert from 'node:assert/strict';
import {test} from 'node:test';
import {analyseMarked} from './marked.ts';

const roleOf = (text: string): string | undefined => analyseMarked('News', text).people[0]?.role;

const ROLES: Readonly<Record<string, readonly [text: string, role: string | undefined]>> = {
  'an office rather than the rank': [
    'Gen. {p:Ivo Brandt}, chief of the coast guard, resigned.',
    'chief of the coast guard',
  ],
  'the rank where nothing else is said': ['Capt. {p:Ivo Brandt} resigned.', 'Capt.'],
  'what stands before a rank': [
    'A spokesman for the harbour, Capt. {p:Ivo Brandt}, resigned.',
    'spokesman for the harbour',
  ],
  'the leader of several': ["The dockers' leader, {p:Mona Reyes}, resigned.", "dockers' leader"],
  'an office told by its verb': ['{p:Mona Reyes}, who heads the choir, resigned.', 'heads the choir'],
  'an office behind an age': [
    '{p:Mona Reyes}, 31, who is the mayor of the port, resigned.',
    'mayor of the port',
  ],
  'for whom somebody speaks': [
    '{p:Mona Reyes}, speaking for the dockers, resigned.',
    'speaking for the dockers',
  ],
  'what somebody is to another person': [
    "{p:Ivo Brandt}, {p:Ann Lee}'s lawyer, resigned.",
    "Ann Lee's lawyer",
  ],
  'no deed for a role': ['{p:Mona Reyes}, 31, married her teacher on Sunday.', undefined],
  'no verb for a role': ['The court accused {p:Mona Reyes} of theft.', undefined],
  'a word with a hyphen as a whole': [
    '{p:Mona Reyes}, rector of the island-based college, resigned.',
    'rector of the island-based college',
  ],
  'no adverb at its end': ['{p:Mona Reyes}, head of the port here, resigned.', 'head of the port'],
  'a head of two parts': [
    '{p:Mona Reyes}, attorney-general of the island, resigned.',
    'attorney-general of the island',
  ],
  'what stands before a title of address': [
    'An appeal court judge, Justice {p:Mona Reyes}, resigned.',
    'appeal court judge',
  ],
  'the leader of a plural far from her name': [
    "The leader of the dockers' choir, {p:Mona Reyes}, resigned.",
    "leader of the dockers' choir",
  ],
  'an office before a name that says where from': [
    'The harbour envoy, {p:Mona Reyes} of {l:Lima}, resigned.',
    'harbour envoy',
  ],
  'what stands before a dash': ['Her lawyer - {p:Mona Reyes} - resigned.', 'lawyer'],
  'nothing of whose companion another is': [
    'There was {p:Mona Reyes}, and the companion of {p:Ivo Brandt}.',
    undefined,
  ],
  'nothing of whose late grandson another is': [
    'There was {p:Mona Reyes}, and a grandson of the late {p:Mona Reyes}.',
    undefined,
  ],
  'an office before a name with honours': ['The port warden, {p:Mona Reyes QC}, resigned.', 'port warden'],
  'what somebody was before': ['Its previous director, {p:Mona Reyes}, resigned.', 'previous director'],
  'whose father it is': ['The mayor, whose father, {p:Ivo Reyes}, died, resigned.', 'father'],
  'no title of nobility for a role': ['Lord {p:Brandt} resigned.', undefined],
  'the title of a king rather than whose brother he is': [
    'His younger brother, King {p:Ivo}, resigned.',
    'King',
  ],
  'an office rather than kin': [
    'His sister {p:Mona Reyes} was there. {p:Mona Reyes}, a chemist, resigned.',
    'chemist',
  ],
  'the head that two share': [
    'The presidents of the lines, {p:Mona Reyes} and {p:Ivo Brandt}, met.',
    'president',
  ],
};

for (const [name, [text, role]] of Object.entries(ROLES)) {
  test(`gives ${name}`, () => {
    assert.equal(roleOf(text), role);
  });
}

test('takes the first of two surnames for the person who bears it', () => {
  const {people} = analyseMarked('News', '{p:Elena Quiroga Luna} spoke. {p:Quiroga} said no more.');
  assert.deepEqual(
    people.map(({aliases}) => aliases),
    [['Quiroga']],
  );
});

test('leaves a surname that two bear inside their names to neither', () => {
  const {people} = analyseMarked(
    'News',
    '{p:Elena Quiroga Luna} and {p:Pablo Quiroga Sosa} spoke. {p:Quiroga} said no more.',
  );
  assert.deepEqual(
    people.map(({aliases}) => aliases.length),
    [0, 0, 0],
  );
});

test('takes no place on the way for an affiliation', () => {
  const {people} = analyseMarked(
    'News',
    '{p:Mona Reyes}, a guide on the march to the {l:North Pole}, met {p:Ivo Brandt}, mayor of {l:Quay}.',
  );
  assert.deepEqual(
    people.map(({affiliation}) => affiliation),
    [undefined, 'Quay'],
  );
});

test('gives nobody the bank of another sentence', () => {
  const {people} = analyseMarked(
    'News',
    'The harbour commissioner, {p:Mona Reyes}, resigned. {p:Reyes}, a banker with {o:Quay Bank} once, was calm.',
  );
  assert.equal(people[0]?.affiliation, undefined);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Person} from '../../source/analysis/analysis.ts';
import {analyseMarked} from './marked.ts';

const people = (...parts: readonly string[]): readonly Person[] => analyseMarked(...parts).people;

/** `name (alias, alias)`, one string a person. */
const names = (...parts: readonly string[]): readonly string[] =>
  people(...parts).map(({name, aliases}) =>
    aliases.length === 0 ? name : `${name} (${aliases.join(', ')})`,
  );

const MERGED: Readonly<Record<string, {readonly text: string; readonly is: readonly string[]}>> = {
  'a surname after the full name': {
    text: 'Mayor {p:Ines Duarte} spoke. {p:Duarte} left at noon.',
    is: ['Ines Duarte (Duarte)'],
  },
  'a surname that comes first': {
    text: 'Premier {p:Wen Haoran} spoke. {p:Wen} left at noon.',
    is: ['Wen Haoran (Wen)'],
  },
  'a given name alone': {
    text: '{p:Arjun Rao} spoke. {p:Arjun} left at noon.',
    is: ['Arjun Rao (Arjun)'],
  },
  'two people of one surname': {
    text: '{p:Tom Falk} and {p:Eva Falk} spoke. {p:Eva Falk} left; {p:Falk} had a train to catch.',
    is: ['Tom Falk', 'Eva Falk (Falk)'],
  },
  'a surname shared by two first names': {
    text: '{p:Tom} and {p:Eva Falk} were there. {p:Tom} left.',
    is: ['Tom Falk (Tom)', 'Eva Falk'],
  },
  'Mr and Mrs of a couple': {
    text: '{p:Tom} and {p:Eva Falk} came. Mr {p:Falk}, who was mayor until May, spoke. Mrs {p:Falk} did not.',
    is: ['Tom Falk (Tom, Falk)', 'Eva Falk (Falk)'],
  },
  'Ms and Sir of one surname': {
    text: 'Sir {p:Tom Falk} met Ms {p:Eva Falk}. Ms {p:Falk} left. Sir {p:Tom} stayed.',
    is: ['Tom Falk (Tom)', 'Eva Falk (Falk)'],
  },
  'a wife of whom only the surname is told': {
    text: '{p:Tom Falk} came. Mr. {p:Falk}, who is 70, was seen with Mrs. {p:Falk}.',
    is: ['Tom Falk (Falk)', 'Mrs. Falk'],
  },
  'the second of a line': {
    text: '{p:John Lane} II spoke. {p:Lane} left.',
    is: ['John Lane II (Lane)'],
  },
  'a name found in two pieces': {
    text: '{p:Priska} {p:Lund} spoke. {p:Lund} left.',
    is: ['Priska Lund (Lund)'],
  },
  'two people of one first name': {
    text: '{p:Nikos Vallas} met {p:Nikos Petrou}.',
    is: ['Nikos Vallas', 'Nikos Petrou'],
  },
  'accents that come and go': {
    text: '{p:Çetin Özgül} spoke. {p:Ozgul} left.',
    is: ['Çetin Özgül (Ozgul)'],
  },
  'particles and articles': {
    text: '{p:Ursula von der Halde} met {p:Sami al-Khatib}. {p:Von der Halde} spoke, {p:Khatib} listened.',
    is: ['Ursula von der Halde (Von der Halde)', 'Sami al-Khatib (Khatib)'],
  },
  initials: {
    text: '{p:J. M. Archer} wrote it. {p:John Archer} was not asked. {p:Archer} laughed.',
    is: ['J. M. Archer (John Archer, Archer)'],
  },
  'father and son by their middle initials': {
    text: '{p:Paul H. Stone} hired {p:Paul R. Stone}.',
    is: ['Paul H. Stone', 'Paul R. Stone'],
  },
  'a longer form of the first name': {
    text: '{p:Syed Karim Anwar} died. {p:Karim Anwar} was 71.',
    is: ['Syed Karim Anwar (Karim Anwar)'],
  },
  Jr: {
    text: '{p:Robert Lane Jr} spoke. {p:Lane} left.',
    is: ['Robert Lane Jr (Lane)'],
  },
  'courtesy titles in the mention': {
    text: '{p:Mr. Ian Post} spoke. {p:Mr. Post} left.',
    is: ['Ian Post (Post)'],
  },
  'letters of honour behind a name': {
    text: '{p:Ian Post QC} spoke. {p:Post} left.',
    is: ['Ian Post (Post)'],
  },
  'possessives in the mention': {
    text: "{p:Ian Post}'s dog barked at {p:Post's} cat.",
    is: ['Ian Post (Post)'],
  },
};

const SHOWN: Readonly<Record<string, {readonly text: string; readonly is: readonly string[]}>> = {
  'after Ms, though it is a word': {text: 'Ms King spoke at noon.', is: ['King']},
  'after what somebody is': {text: 'Analyst Tove Hamsun of the bank was sure.', is: ['Tove Hamsun']},
  'between dashes': {text: 'Her lawyer - Tove Hamsun - was there.', is: ['Tove Hamsun']},
  'before what somebody is': {text: "Nilo, the club's director, watched.", is: ['Nilo']},
  'where a name begins': {text: 'The manager Tove {p:Astrid Hamsun} left.', is: ['Tove Astrid Hamsun']},
  'beside another': {text: 'The sisters {l:Mira} and {p:Ada Sethi} left.', is: ['Mira Sethi', 'Ada Sethi']},
  'behind whose kin it is': {
    text: "The baker's daughter, Mirel, left. His wife, Ada, stayed.",
    is: ['Mirel', 'Ada'],
  },
  'where an organisation is told of as one': {
    text: '{o:Mirel Dastan}, the lone minister of the party, resigned. {o:Quay Lane}, the developer of the port, grew.',
    is: ['Mirel Dastan'],
  },
  'but no word that opens a sentence': {text: 'Yesterday, the old director, a baker, watched.', is: []},
  'but no word of the text': {
    text: 'Rain fell. Rain, the old enemy of the farmer, came with more rain.',
    is: [],
  },
  'but no firm': {text: 'The developer Quay Lane was there.', is: []},
  'but no office': {text: 'Mr President was there, and Mr Speaker.', is: []},
};

test('a sentence shows people whom the tagger does not know', async t => {
  for (const [name, {text, is}] of Object.entries(SHOWN))
    await t.test(name, () => {
      const found = analyseMarked('News', text);
      const all = found.entities.filter(({kind}) => kind === 'person').map(entity => entity.name);
      assert.deepEqual(all, is);
    });
});

test('the names of one person are merged, those of two are not', async t => {
  for (const [name, {text, is}] of Object.entries(MERGED)) {
    await t.test(name, () => {
      assert.deepEqual(names('News', text), is);
    });
  }
});

test('a headline in capitals is another form of the name, not another name', () => {
  assert.deepEqual(names('{p:INES DUARTE} RESIGNS', '{p:Ines Duarte} resigned on Monday.'), ['Ines Duarte']);
});

test('a single word is listed only where it does what people do', () => {
  assert.deepEqual(names('News', '"I saw it," said {p:Budi}. The {p:Alder} rose. Lord {p:Ashby} was told.'), [
    'Budi',
    'Lord Ashby',
  ]);
});

test('an office in capitals is nobody', () => {
  assert.deepEqual(names('News', '{p:Ana Reis}, the {p:Prime Minister} of {l:Angola}, resigned.'), [
    'Ana Reis',
  ]);
});

test('a country and its president, marked as one name, are told apart', () => {
  const [person] = people(
    'News',
    'The President of the {o:United States Ann Archer} spoke. {p:Archer} left.',
  );
  assert.deepEqual(
    [person?.name, person?.aliases, person?.role],
    ['Ann Archer', ['Archer'], 'President of the United States'],
  );
});

test('a firm by its short name is not somebody', () => {
  const {people: found, entities} = analyseMarked('News', '{o:Fenton Steel} is closing. {p:Fenton} said so.');
  assert.deepEqual(found, []);
  assert.deepEqual(
    entities.map(({kind, name}) => [kind, name]),
    [['organisation', 'Fenton Steel']],
  );
});

const ROLES: Readonly<
  Record<string, readonly [text: string, role: string | undefined, affiliation: string | undefined]>
> = {
  'before the name': ['Chadian interior minister {p:Ali Haroun} spoke.', 'Chadian interior minister', 'Chad'],
  'without the adverb of what follows': [
    'She met {p:Ali Haroun}, a harbour minister widely called the fixer.',
    'harbour minister',
    undefined,
  ],
  'a man, and what he did': [
    'She met {p:Ali Haroun}, the man accused of selling the bridge, at noon.',
    'man accused of selling the bridge',
    undefined,
  ],
  'a man of whom nothing is said': ['She met {p:Ali Haroun}, a man.', undefined, undefined],
  'a noun in ly': ['She met {p:Ali Haroun}, head of the family.', 'head of the family', undefined],
  'before the name, with of': [
    'The president of the {o:League of Readers}, {p:Ali Haroun}, spoke.',
    'president of the League of Readers',
    'League of Readers',
  ],
  'with a comma': ['The Danish consul, {p:Ali Haroun}, spoke.', 'Danish consul', 'Denmark'],
  'after the name': [
    '{p:Ali Haroun}, a former judge and deputy head of the {o:Bar Council}, spoke.',
    'former judge and deputy head of the Bar Council',
    'Bar Council',
  ],
  'after the name and an age': [
    '{p:Ali Haroun}, 54, a farmer from the north, spoke.',
    'farmer from the north',
    undefined,
  ],
  'by a possessive': [
    "{o:Orion}'s chief executive, {p:Ali Haroun}, spoke.",
    "Orion's chief executive",
    'Orion',
  ],
  'two offices joined': [
    'Trade and industry commissioner {p:Ali Haroun} spoke.',
    'Trade and industry commissioner',
    undefined,
  ],
  'with US in front': [
    'US Secretary of State {p:Ali Haroun} spoke.',
    'US Secretary of State',
    'United States',
  ],
  'by a verb': ['{p:Ali Haroun} is the chairman of {o:Orion}.', 'chairman of Orion', 'Orion'],
  'a country only': ['{p:Ali Haroun} of {l:Chad} won the race.', undefined, 'Chad'],
  'none where a verb stands before': ['The crowd cheered {p:Ali Haroun} for an hour.', undefined, undefined],
  'none of a neighbour in a list': ['{p:Ali Haroun} and {p:Eva Falk}, a lawyer, met.', undefined, undefined],
};

test('a role is told in the words of the text', async t => {
  for (const [name, [text, role, affiliation]] of Object.entries(ROLES)) {
    await t.test(name, () => {
      const person = people('News', text).find(found => found.name === 'Ali Haroun');
      assert.deepEqual([person?.role, person?.affiliation], [role, affiliation]);
    });
  }
});

test('a role in the plural is given to each who shares it', () => {
  assert.deepEqual(
    people(
      'News',
      'Presidents {p:Ada Obi} of {l:Nigeria} and {p:Jean Koné} of {l:Benin} met the Greek and Italian envoys, {p:Yannis Lekas} and {p:Aldo Riva}.',
    ).map(({role, affiliation}) => [role, affiliation]),
    [
      ['President', 'Nigeria'],
      ['President', 'Benin'],
      ['Greek envoy', 'Greece'],
      ['Italian envoy', 'Italy'],
    ],
  );
});

test('a person knows where they are named and how often', () => {
  const [person] = people('{p:Ines Duarte} resigns', 'No name here.', '{p:Duarte} left. {p:Duarte} wept.');
  assert.deepEqual([person?.blocks, person?.tellings.length], [[0, 2], 3]);
});

test('somebody called by the last name stays a person, though a foundation bears the name', () => {
  const found = people(
    'News',
    '{p:Mona Falk} opened the show.',
    'It came from the {o:Mona Falk Foundation}. {p:Falk} smiled.',
  );
  assert.deepEqual(
    found.map(({name, aliases}) => [name, aliases]),
    [['Mona Falk', ['Falk']]],
  );
});

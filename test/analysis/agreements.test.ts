import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Agreement} from '../../source/analysis/analysis.ts';
import {analyseMarked, marked} from './marked.ts';
import {analyse} from '../../source/analysis/analyse.ts';

const main = (...parts: readonly string[]): readonly Agreement[] =>
  analyseMarked(...parts).agreements.filter(({isMinor}) => !isMinor);

/** `status: party, party: kind: what`, one line an agreement. */
const lines = (...parts: readonly string[]): readonly string[] =>
  main(...parts).map(({status, parties, kind, what}) => [status, parties.join(', '), kind, what].join(' | '));

const TOLD: Readonly<Record<string, {readonly text: readonly string[]; readonly is: readonly string[]}>> = {
  'a side reaches an agreement with another': {
    text: [
      'Fishing',
      'After a night of haggling {l:Norway} reached an agreement with {l:Iceland} on herring quotas, officials said. The agreement runs for three years.',
    ],
    is: ['agreed | Norway, Iceland | pact | an agreement with Iceland on herring quotas'],
  },
  'a verb in the passive': {
    text: [
      'Peace',
      'A treaty of peace between {l:Portugal} and {l:Denmark} was signed at {l:Geneva} this morning.',
    ],
    is: ['signed | Portugal, Denmark | treaty | A treaty of peace between Portugal and Denmark'],
  },
  'a headline and its story, once': {
    text: [
      '{o:Marlow Foods} to buy {o:Pinewood Dairies} for $2bn',
      '{o:Marlow Foods} said on Monday it had agreed to buy {o:Pinewood Dairies}. The deal is expected to close in May.',
      '{o:Pinewood} shares rose after the takeover was announced.',
    ],
    is: ['agreed | Marlow Foods, Pinewood Dairies | deal | buy Pinewood Dairies'],
  },
  'a firm that intends to buy': {
    text: ['Steel', '{o:Kestrel Steel} intends to buy a 40 per cent stake in {o:Omega Mining}, it said.'],
    is: ['proposed | Kestrel Steel, Omega Mining | deal | buy a 40 per cent stake in Omega Mining'],
  },
  'a firm that was bought': {
    text: ['Shops', '{o:Bright Stores} was bought by {o:Castle Group}.'],
    is: ['agreed | Bright Stores, Castle Group | deal | Bright Stores was bought by Castle Group'],
  },
  'a contract that is awarded': {
    text: ['Ships', 'The navy awarded {o:Baltic Yards} a contract to build two frigates.'],
    is: ['agreed | navy, Baltic Yards | contract | a contract to build two frigates'],
  },
  'a rejected offer of peace': {
    text: ['Peace', '{l:Kenya} rejected a peace deal offered by {l:Somalia} on Wednesday.'],
    is: ['rejected | Kenya, Somalia | deal | a peace deal'],
  },
  'a withdrawal': {
    text: ['Fish', '{l:Canada} withdrew from the fisheries treaty with {l:Japan} on Monday.'],
    is: ['rejected | Canada, Japan | treaty | the fisheries treaty with Japan'],
  },
  'talks that end without one': {
    text: ['Dam', 'Talks between {l:Sudan} and {l:Egypt} over the dam ended without an agreement.'],
    is: ['rejected | Sudan, Egypt | pact | an agreement'],
  },
  'sides that fail to reach one': {
    text: ['Budget', 'The {o:Liberal Party} and the {o:Greens} failed to reach a compromise on the budget.'],
    is: ['rejected | Liberal Party, Greens | deal | a compromise on the budget'],
  },
  'one about to be signed': {
    text: ['Trade', '{l:Peru} and {l:Chile} are expected to sign a trade pact next week in {l:Lima}.'],
    is: ['proposed | Peru, Chile | pact | a trade pact'],
  },
  'a memorandum': {
    text: [
      'Science',
      'The {o:University of Lund} and {o:Tallinn Tech} signed a memorandum of understanding on joint research.',
    ],
    is: [
      'signed | University of Lund, Tallinn Tech | memorandum | a memorandum of understanding on joint research',
    ],
  },
  'the two countries, and two agreements': {
    text: [
      'Visit',
      '{l:Spain} and {l:Morocco} agreed to set up a joint commission on migration.',
      'The two sides also agreed to share radar data.',
    ],
    is: [
      'agreed | Spain, Morocco | committee | a joint commission on migration',
      'agreed | Spain, Morocco | undertaking | share radar data',
    ],
  },
  'two sides under way with something': {
    text: ['River', '{l:Peru} and {l:Chile} met. The two governments are exchanging data on the river.'],
    is: ['in-talks | Peru, Chile | undertaking | exchanging data on the river'],
  },
  'talks between two sides that go on': {
    text: ['Fish', '{l:Peru} and {l:Chile} met. Talks between the two sides are under way on fishing.'],
    is: ['in-talks | Peru, Chile | undertaking | Talks between the two sides are under way on fishing'],
  },
  'a firm in talks with another': {
    text: ['Steel', '{o:Kestrel Steel} is in talks with {o:Omega Mining} on a merger.'],
    is: ['in-talks | Kestrel Steel, Omega Mining | undertaking | with Omega Mining on a merger'],
  },
  'signing in other words': {
    text: ['Rivers', '{l:Laos} and {l:Vietnam} put their names to two documents on rivers.'],
    is: ['signed | Laos, Vietnam | pact | two documents on rivers'],
  },
  'a group by its own words where nobody is named': {
    text: ['Whales', 'The members of the harbour commission agreed to cut the quota.'],
    is: ['agreed | members of the harbour commission | undertaking | cut the quota'],
  },
  'a treaty that came into force': {
    text: ['Force', 'A treaty between {l:Peru} and {l:Chile} came into force on Monday.'],
    is: ['signed | Peru, Chile | treaty | A treaty between Peru and Chile came into force'],
  },
  'one that never did': {
    text: ['Force', 'The trade agreement between {l:Peru} and {l:Chile} never took effect.'],
    is: ['rejected | Peru, Chile | pact | The trade agreement between Peru and Chile never took effect'],
  },
  'capitals that stand for their countries': {
    text: ['Gas', '{l:Lisbon} and {l:Rabat} have struck a deal on gas supplies through the winter.'],
    is: ['agreed | Portugal, Morocco | deal | a deal on gas supplies through the winter'],
  },
  'a player and a club': {
    text: ['Football', 'Striker {p:Luca Brandt} has signed a three-year contract with {o:Real Oviedo}.'],
    is: ['signed | Luca Brandt, Real Oviedo | contract | a three-year contract with Real Oviedo'],
  },
  'a mediator who is no party': {
    text: [
      'Prisoners',
      '{l:Armenia} and {l:Azerbaijan} will exchange prisoners on Thursday under a deal brokered by {l:Russia}.',
    ],
    is: ['agreed | Armenia, Azerbaijan | deal | a deal'],
  },
  'a promise to somebody': {
    text: ['Aid', '{l:Germany} promised to supply {l:Ukraine} with ten field hospitals.'],
    is: ['agreed | Germany, Ukraine | undertaking | supply Ukraine with ten field hospitals'],
  },
  'leaders who sign for their countries': {
    text: [
      'Border',
      'President {p:Ama Boateng} of {l:Ghana} and President {p:Kofi Lawson} of {l:Togo} signed a border agreement.',
    ],
    is: ['signed | Ghana, Togo | pact | a border agreement'],
  },
  'a clause in front with others in it': {
    text: [
      'Pact',
      'After {l:Mali} had attacked rebels near {l:Niger}, {l:Chad} and {l:Togo} signed a defence pact.',
    ],
    is: ['signed | Chad, Togo | pact | a defence pact'],
  },
  'terms that follow the agreement': {
    text: [
      'Truce',
      'GENEVA, Jan. 12 (Reuters) - The government of {l:Mali} and the {o:Azal Front} signed a ceasefire agreement on Saturday. Both sides agreed to withdraw heavy weapons. A previous truce collapsed within weeks.',
    ],
    is: ['signed | Mali, Azal Front | ceasefire | a ceasefire agreement'],
  },
  'a firm that the tagger did not know': {
    text: [
      'Cars',
      '{o:Volta Motors} said on Monday it will buy Shinko for $2bn. Analysts said Shinko was cheap.',
    ],
    is: ['proposed | Volta Motors, Shinko | deal | buy Shinko for $2bn'],
  },
  'a player whom a club signs': {
    text: ['Transfer', '{o:Albion Rovers} have signed striker {p:Kwame Badu} from {o:Dynamo Lisse}.'],
    is: [
      'signed | Albion Rovers, Kwame Badu, Dynamo Lisse | contract | signed striker Kwame Badu from Dynamo Lisse',
    ],
  },
  'an offer that is accepted': {
    text: ['Strike', "The {o:Dockers' Union} accepted a pay offer from {o:Harbour Lines} on Sunday."],
    is: ["agreed | Dockers' Union, Harbour Lines | deal | a pay offer"],
  },
  'they, who have just spoken': {
    text: [
      'Ferries',
      '{o:Northline} and {o:Calder Shipping} said on Tuesday they had reached an agreement to share berths.',
    ],
    is: ['agreed | Northline, Calder Shipping | pact | an agreement to share berths'],
  },
};

test('an agreement is told with its parties, kind, status and what', async t => {
  for (const [name, {text, is}] of Object.entries(TOLD)) {
    await t.test(name, () => {
      assert.deepEqual(lines(...text), is);
    });
  }
});

const NOT_TOLD: Readonly<Record<string, string>> = {
  'an opinion':
    '{p:Jane Doe} and {p:Max Roe} agreed that prices were too high. Many economists agree with {p:Doe}.',
  'dealing with something':
    'The council would deal with the flood. {p:Ann Bell} is dealing with a great deal of mail.',
  'a law signed by one':
    'President {p:Ola Berg} signed the bill into law on Monday. The parliament agreed to raise the pension age.',
  'a disease contracted':
    'Three nurses at {o:Mercy Hospital} contracted the virus. A contract worker was also ill.',
  'a treaty as legal basis':
    'Under the {o:Geneva Convention} prisoners must be fed. {l:France} said the raid violated the treaty.',
  'talks as such':
    '{p:Ana Silva}, the foreign minister of {l:Brazil}, held talks with {p:Juan Paz} in {l:Montevideo}. They discussed trade.',
  'a promise to everybody': '{p:Tom Hall} promised to cut taxes and pledged a new hospital.',
  'being in agreement': 'The senators were in agreement. There was general agreement on the need for reform.',
  'being under contract': 'The pilot, under contract to {o:Sky Tours}, died when the plane hit a mast.',
  'a decision of one':
    'The city decided to build a bridge. {o:Acme} decided to close its plant in {l:Leeds}.',
  'a deal only wished for':
    '{p:Eva Lind} hopes that a deal with {l:Norway} would be possible. She denied that there was any deal.',
  'a condition': 'If {l:Peru} signs the pact with {l:Chile}, prices will fall.',
};

test('what sounds like an agreement and is none', async t => {
  for (const [name, text] of Object.entries(NOT_TOLD)) {
    await t.test(name, () => {
      assert.deepEqual(lines('News', text), []);
    });
  }
});

test('a past agreement in the news is background', () => {
  const {agreements} = analyseMarked(
    'Raid',
    'Police raided a farm on Monday. In 1998 {l:Britain} and {l:Ireland} signed an agreement on policing.',
  );
  assert.deepEqual(
    agreements.map(({isMinor, date}) => [isMinor, date]),
    [[true, '1998']],
  );
});

test('the mentions of one agreement are gathered under its best sentence', () => {
  const parts = [
    '{l:Fiji} and {l:Tonga} sign air treaty',
    '{l:Fiji} and {l:Tonga} signed a treaty on air traffic on 3 June 2020.',
    'The treaty gives airlines of both countries equal rights. It is the first of its kind.',
    'Critics say the treaty comes too late.',
  ];
  const {article, names} = marked(parts, '2020-06-15');
  const {agreements} = analyse(article, names);
  assert.equal(agreements.length, 1);
  const [agreement] = agreements;
  assert.deepEqual(agreement?.parties, ['Fiji', 'Tonga']);
  assert.deepEqual([agreement?.date, agreement?.resolvedDate], ['3 June 2020', '2020-06-03']);
  assert.equal(agreement?.telling.block, 1);
  assert.deepEqual(
    agreement?.also.map(({block}) => block),
    [0, 2, 3],
  );
  const range = agreement?.telling.range;
  assert.equal(
    article.text.slice(range?.start, range?.end),
    'Fiji and Tonga signed a treaty on air traffic on 3 June 2020.',
  );
});

test('what is agreed stands in the sentence, in under fifteen words', () => {
  const long =
    '{l:Chad} and {l:Niger} agreed to build, over the next ten years and with the help of lenders from abroad, a road of nine hundred kilometres from one capital to the other and a bridge.';
  const {article, names} = marked(['Road', long]);
  const [agreement] = analyse(article, names).agreements;
  assert.ok(article.text.includes(agreement?.what ?? '-'));
  assert.ok((agreement?.what.split(' ').length ?? 99) < 15);
});

test('two agreements signed on two days are two', () => {
  assert.equal(
    main(
      'History',
      'On 2 May 2020 {l:Laos} and {l:Vietnam} signed a treaty on rivers. On 9 June 2020 {l:Laos} and {l:Vietnam} signed their treaty on forests.',
    ).length,
    2,
  );
});

test('what is being negotiated is in talks, and listed once', () => {
  const {agreements} = analyseMarked(
    'News',
    '{l:Norway} and {l:Iceland} are negotiating a trade pact.',
    '{l:Peru} was still discussing a fishing treaty with {l:Chile}.',
  );
  assert.deepEqual(
    agreements.map(({kind, status, parties}) => [kind, status, parties]),
    [
      ['pact', 'in-talks', ['Norway', 'Iceland']],
      ['treaty', 'in-talks', ['Peru', 'Chile']],
    ],
  );
});

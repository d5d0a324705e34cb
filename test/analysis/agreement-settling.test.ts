import assert from 'node:assert/strict';
import {test} from 'node:test';
import {analyseMarked} from './marked.ts';

/** `status: party, party`, one line an agreement that is the article's own matter. */
const lines = (...parts: readonly string[]): readonly string[] =>
  analyseMarked(...parts)
    .agreements.filter(({isMinor}) => !isMinor)
    .map(({status, parties}) => `${status}: ${parties.join(', ')}`);

const TOLD: Readonly<Record<string, {readonly text: string; readonly is: readonly string[]}>> = {
  'a quarrel that two settle': {
    text: '{o:Halden Paper} and {o:Orsova Mills} have settled their dispute over river water.',
    is: ['agreed: Halden Paper, Orsova Mills'],
  },
  'terms settled with somebody': {
    text: 'A price of 40 million kronor has been settled with {o:Skane Rail}.',
    is: ['agreed: Skane Rail'],
  },
  'sides without names that settle for something': {
    text: 'The walkout ended after pilots and shipowners settled for a rise of 4 per cent.',
    is: ['agreed: pilots, shipowners'],
  },
  'coming to terms with somebody': {
    text: '{l:Hungary} has come to terms with {l:Slovakia} on the dam.',
    is: ['agreed: Hungary, Slovakia'],
  },
  'hands shaken on it': {
    text: '{o:Acorn Press} and {o:Bodmin Books} shook hands on the sale.',
    is: ['agreed: Acorn Press, Bodmin Books'],
  },
  'one thing in return for another': {
    text: '{l:Belgium} will lend the ships in return for crews from {l:Estonia}.',
    is: ['agreed: Belgium, Estonia'],
  },
  'an offer to somebody': {
    text: '{l:Sweden} has offered {l:Latvia} a loan of two icebreakers.',
    is: ['proposed: Sweden, Latvia'],
  },
  'an offer knocked back': {
    text: '{o:Torquay Rovers} knocked back a second bid from {o:Lugano Calcio}.',
    is: ['rejected: Torquay Rovers, Lugano Calcio'],
  },
  'a request of a people rebuffed': {
    text: '{l:Norway} rebuffed a Danish request for more cod.',
    is: ['rejected: Norway, Denmark'],
  },
  'firms that will build together': {
    text: '{o:Tatra Motors} and {o:Ensign Electric} will jointly run a plant in {l:Brno}.',
    is: ['agreed: Tatra Motors, Ensign Electric'],
  },
  'two of several': {
    text: '{o:Nimbus Air} and {o:Coral Air} met. Two of the smaller airlines will pool their crews.',
    is: ['agreed: Nimbus Air, Coral Air'],
  },
  'one that negotiates to sell': {
    text: '{o:Dunmore Glass} is negotiating to sell its oldest furnace.',
    is: ['in-talks: Dunmore Glass'],
  },
  'two that haggle': {
    text: '{l:Chad} and {l:Niger} are still haggling over the wells.',
    is: ['in-talks: Chad, Niger'],
  },
  'talks that stalled': {
    text: 'Talks between {l:Peru} and {l:Ecuador} on the canal have stalled.',
    is: ['in-talks: Peru, Ecuador'],
  },
  'a meeting that broke up': {
    text: 'A meeting between {l:Oman} and {l:Yemen} broke up without a result.',
    is: ['rejected: Oman, Yemen'],
  },
  'a summit that ended in deadlock': {
    text: 'The summit between {l:Laos} and {l:Nepal} ended in deadlock.',
    is: ['rejected: Laos, Nepal'],
  },
  'the conclusion of a contract between two': {
    text: 'Reporters saw the conclusion of a contract between {o:Alpha Dredging} and {o:Port of Vlora}.',
    is: ['signed: Alpha Dredging, Port of Vlora'],
  },
  'notes exchanged': {
    text: 'An exchange of notes between {l:Finland} and {l:Austria} closed the affair.',
    is: ['agreed: Finland, Austria'],
  },
  'what a firm said it would do': {
    text: '{o:Halden Paper} said it would merge with {o:Orsova Mills}.',
    is: ['proposed: Halden Paper, Orsova Mills'],
  },
  'a purchase under way': {
    text: '{o:Skane Rail} is taking over {o:Fjord Buses}.',
    is: ['agreed: Skane Rail, Fjord Buses'],
  },
  'an order placed with a maker': {
    text: '{o:Coral Air} ordered six jets from {o:Tatra Aero}.',
    is: ['agreed: Coral Air, Tatra Aero'],
  },
  'firms that team up': {
    text: '{o:Ensign Electric} has teamed up with {o:Dunmore Glass} to make lamps.',
    is: ['agreed: Ensign Electric, Dunmore Glass'],
  },
  'relations restored': {
    text: '{l:Chad} and {l:Niger} restored diplomatic relations.',
    is: ['agreed: Chad, Niger'],
  },
  'a swap': {text: '{l:Oman} and {l:Yemen} swapped ten captives.', is: ['agreed: Oman, Yemen']},
  'a body set up by two': {
    text: 'A joint panel will be set up by {l:Peru} and {l:Ecuador}.',
    is: ['proposed: Peru, Ecuador'],
  },
  'money paid to settle claims': {
    text: '{o:Alpha Dredging} will pay $3 million to {l:Malta} to settle claims over a wreck.',
    is: ['agreed: Alpha Dredging, Malta'],
  },
  'talks broken off': {
    text: '{o:Acorn Press} broke off merger talks with {o:Bodmin Books}.',
    is: ['rejected: Acorn Press, Bodmin Books'],
  },
  'a merger called off': {
    text: '{o:Acorn Press} called off its merger with {o:Bodmin Books}.',
    is: ['rejected: Acorn Press, Bodmin Books'],
  },
  'a part in a treaty suspended': {
    text: '{l:Cuba} suspended its membership in the treaty with {l:Haiti}.',
    is: ['rejected: Cuba, Haiti'],
  },
  'a sum in the middle of an offer': {
    text: '{o:Torquay Rovers} rejected a £3m bid for {p:Ivo Brandt} from {o:Lugano Calcio}.',
    is: ['rejected: Torquay Rovers, Lugano Calcio'],
  },
  'a player who moves': {
    text: '{p:Ivo Brandt} has joined {o:Torquay Rovers} on loan from {o:Lugano Calcio}.',
    is: ['signed: Ivo Brandt, Torquay Rovers, Lugano Calcio'],
  },
  'a body that two constitute': {
    text: '{l:Peru} and {l:Ecuador} have decided to constitute a joint panel on floods.',
    is: ['agreed: Peru, Ecuador'],
  },
  'a quarrel of their own that two end': {
    text: '{o:Skane Rail} and {o:Fjord Buses} have ended their court battle over fares.',
    is: ['agreed: Skane Rail, Fjord Buses'],
  },
  'an order won': {
    text: '{o:Tatra Aero} has won an order from {o:Coral Air} for six jets.',
    is: ['agreed: Tatra Aero, Coral Air'],
  },
  'people of a trade': {
    text: 'Talks between {o:Dunmore Glass} and its 400 electricians broke off on Friday.',
    is: ['rejected: Dunmore Glass, 400 electricians'],
  },
  'a border that two will reopen': {
    text: '{l:Fiji} and {l:Samoa} will reopen the sea route in May.',
    is: ['agreed: Fiji, Samoa'],
  },
  'goods to be supplied': {
    text: '{l:Sweden} is to supply {l:Latvia} with two icebreakers.',
    is: ['agreed: Sweden, Latvia'],
  },
  'ties that two promise to deepen': {
    text: '{l:Fiji} and {l:Samoa} vowed to deepen military ties.',
    is: ['agreed: Fiji, Samoa'],
  },
};

for (const [name, {text, is}] of Object.entries(TOLD)) {
  test(`reads ${name}`, () => {
    assert.deepEqual(lines('News', text), is);
  });
}

test('keeps a committee apart from the paper signed before it', () => {
  assert.deepEqual(
    lines(
      'Visit',
      '{l:Poland} and {l:Lithuania} signed a treaty on rivers.',
      'The two sides decided to set up a joint committee on bridges.',
    ),
    ['signed: Poland, Lithuania', 'agreed: Poland, Lithuania'],
  );
});

test('takes a headline with the verb of the text for the same agreement', () => {
  assert.deepEqual(
    lines(
      '{o:Nordic Lines} and {o:Baltic Ferries} to pool winter boats',
      '{o:Nordic Lines} and {o:Baltic Ferries} will pool ticket offices from May.',
    ),
    ['agreed: Nordic Lines, Baltic Ferries'],
  );
});

const NOTHING: Readonly<Record<string, string>> = {
  'a wish to settle': 'He named the best way for {l:Mali} and {l:Niger} to resolve their differences.',
  'people who settle somewhere': 'Families from {l:Syria} and {l:Iraq} settled in {l:Malmö}.',
  'terms with a loss': '{l:Chile} has come to terms with the defeat.',
  'a sum in dollars': 'The town offered US$2 million for the bell.',
  'the offer of a guess': '{l:Spain} may offer {l:Portugal} a loan.',
  'a judge who hears a case': 'The justices agreed to hear the case of a fisherman from {l:Kenya}.',
  'a day set': 'A hearing at the council, whose treaty binds all members, is set for July.',
  'shots exchanged': '{l:Chad} and {l:Niger} exchanged fire at the border.',
  'support that is lent': '{l:Chad} will lend its support to {l:Niger}.',
  'a song of two': '{p:Ann Lee} and {p:Ivo Brandt} teamed up to write a song.',
  'a wish with a condition': '{o:Halden Paper} said it would buy {o:Orsova Mills} if it could.',
  'orders of the court': '{o:Halden Paper} and {o:Orsova Mills} face orders from {o:City Court}.',
  'an order of a court': '{o:Tatra Aero} obeyed an order from {o:City Court}.',
  'a war of others': '{l:Fiji} and {l:Samoa} hoped to end the war.',
  'a thrown ball': '{p:Ann Lee} threw a bid from the stand.',
};

for (const [name, text] of Object.entries(NOTHING)) {
  test(`lists no agreement for ${name}`, () => {
    assert.deepEqual(lines('News', text), []);
  });
}

test('takes `the deal` after an act of two for what they did', () => {
  assert.deepEqual(
    lines(
      'Gas',
      '{o:Skane Rail} and {o:Fjord Buses} will jointly run a depot in {l:Lund}.',
      'The agreement was signed on Friday.',
    ),
    ['signed: Skane Rail, Fjord Buses'],
  );
  assert.deepEqual(
    lines(
      'Border',
      '{l:Fiji} and {l:Samoa} restored diplomatic relations on Monday.',
      'The accord was brokered by {l:Tonga}.',
    ),
    ['agreed: Fiji, Samoa'],
  );
});

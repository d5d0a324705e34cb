import assert from 'node:assert/strict';
import {test} from 'node:test';
import {analyseMarked} from './marked.ts';

/** `status: party, party`, one line an agreement that is no background. */
const lines = (...parts: readonly string[]): readonly string[] =>
  analyseMarked('News', ...parts)
    .agreements.filter(({isMinor}) => !isMinor)
    .map(({status, parties}) => `${status}: ${parties.join(', ')}`);

const TOLD: Readonly<Record<string, {readonly text: string; readonly is: readonly string[]}>> = {
  'a quarrel laid to rest': {
    text: '{l:Fiji} and {l:Tonga} have laid to rest a long quarrel over a reef.',
    is: ['agreed: Fiji, Tonga'],
  },
  'a line drawn under a dispute': {
    text: '{o:Halden Paper} and {o:Orsova Mills} drew a line under their trademark dispute.',
    is: ['agreed: Halden Paper, Orsova Mills'],
  },
  'operations that two will combine': {
    text: '{o:Northline} and {o:Calder Shipping} will combine their ferry operations.',
    is: ['agreed: Northline, Calder Shipping'],
  },
  'a plant that two plan to share': {
    text: '{o:Volta Motors} and {o:Shinko} plan to share a plant in {l:Brno}.',
    is: ['proposed: Volta Motors, Shinko'],
  },
  'a halt to hostilities': {
    text: 'The government of {l:Mali} and the {o:Azal Front} have called a halt to hostilities.',
    is: ['agreed: Mali, Azal Front'],
  },
  'a plan that two accept': {
    text: '{l:Chad} and {l:Niger} have accepted a plan to reopen their border.',
    is: ['agreed: Chad, Niger'],
  },
  'two who are close to one': {
    text: '{l:Peru} and {l:Chile} are close to an accord on anchovies.',
    is: ['in-talks: Peru, Chile'],
  },
  'a pact that one turns its back on': {
    text: '{l:Samoa} has turned its back on the tuna pact with {l:Fiji}.',
    is: ['rejected: Samoa, Fiji'],
  },
  'an accord that one backs out of': {
    text: '{l:Latvia} backed out of the rail accord with {l:Estonia}.',
    is: ['rejected: Latvia, Estonia'],
  },
  'a truce that broke down': {
    text: 'A truce between {l:Mali} and the rebels of the {o:Azal Front} broke down on Sunday.',
    is: ['rejected: Mali, Azal Front'],
  },
  'a merger that is off': {
    text: 'The merger of {o:Halden Paper} and {o:Orsova Mills} is off.',
    is: ['rejected: Halden Paper, Orsova Mills'],
  },
  'a contract under which another would act': {
    text: '{l:Togo} cancelled a contract under which {o:Harbour Lines} would run its port.',
    is: ['rejected: Togo, Harbour Lines'],
  },
  'ships built under a contract': {
    text: '{o:Baltic Yards} will build four ferries for {l:Norway} under a contract announced on Monday.',
    is: ['agreed: Baltic Yards, Norway'],
  },
  'land that is handed over': {
    text: '{l:Denmark} is to hand the {l:Ertholme Islands} to {l:Sweden}.',
    is: ['agreed: Denmark, Sweden'],
  },
  'who is chosen to build': {
    text: "{o:Baltic Yards} has been chosen by {l:Latvia}'s navy to build two cutters.",
    is: ['agreed: Baltic Yards, Latvia'],
  },
  'a suit dropped for a payment': {
    text: '{o:Lumo} has dropped its lawsuit against {o:Corva} after the smaller firm consented to pay a licence fee.',
    is: ['agreed: Lumo, Corva'],
  },
  'an offer of those without a name': {
    text: "The union spurned the railway's latest offer.",
    is: ['rejected: union, railway'],
  },
  'a firm under the name of its town': {
    text: '{l:Harwell} Foods is to buy {o:Pinewood Dairies}.',
    is: ['proposed: Harwell Foods, Pinewood Dairies'],
  },
  'those for whom others sign': {
    text: 'The treaty was signed for {l:Chad} by {p:Idris Abba} and for {l:Niger} by {p:Moussa Oumar}.',
    is: ['signed: Chad, Niger'],
  },
  'a sale completed on a day': {
    text: '{o:Northline} said it completed on March 2 the previously announced sale of its yards to {o:Baltic Yards}.',
    is: ['agreed: Northline, Baltic Yards'],
  },
  'a contract that is handed to somebody': {
    text: '{o:Albion Rovers} have handed striker {p:Kwame Badu} a new contract.',
    is: ['agreed: Albion Rovers, Kwame Badu'],
  },
  'what two undertake to do jointly': {
    text: '{l:Peru} and {l:Chile} did, however, undertake to patrol the bay jointly.',
    is: ['agreed: Peru, Chile'],
  },
  'two who could not agree how': {
    text: '{l:Peru} and {l:Chile} failed on Thursday to agree how to divide the catch.',
    is: ['rejected: Peru, Chile'],
  },
  'an agreement with those named before it': {
    text: '{o:Northline} will sail with {o:Calder Shipping}, with which it has entered a five-year agreement.',
    is: ['agreed: Northline, Calder Shipping'],
  },
  'an offer that is only received': {
    text: '{o:Halden Foods} received a takeover proposal from {o:Orsova Mills}.',
    is: ['proposed: Halden Foods, Orsova Mills'],
  },
  'rights and the deal they are sold in, once': {
    text: '{o:Orbit Sport} landed the rights to the {o:Rowing League} in a £9m deal.',
    is: ['agreed: Orbit Sport, Rowing League'],
  },
  'a plant built with others': {
    text: '{o:Shinko} will build a battery plant in {l:Brno} with {o:Volta Motors}.',
    is: ['agreed: Shinko, Volta Motors'],
  },
  'those who part company': {
    text: '{o:Albion Rovers} have parted company with {p:Kwame Badu}.',
    is: ['rejected: Albion Rovers, Kwame Badu'],
  },
};

for (const [name, {text, is}] of Object.entries(TOLD)) {
  test(`reads ${name}`, () => {
    assert.deepEqual(lines(text), is);
  });
}

test('takes the ministers who sign it for no parties of their own', () => {
  assert.deepEqual(
    lines(
      '{l:Peru} and {l:Chile} inked a memorandum of understanding on ports.',
      'The MoU was signed by {p:Ana Silva} and {p:Juan Paz}.',
    ),
    ['signed: Peru, Chile'],
  );
});

test('takes a signing that is due for the understanding that it seals', () => {
  assert.deepEqual(
    lines(
      'The {o:Home Office} and the {o:Ports Authority} have reached an understanding on ferries.',
      '{p:Ann Lee} and {p:Juan Paz} are due to put their names to it on Wednesday.',
    ),
    ['agreed: Home Office, Ports Authority'],
  );
});

test('takes talks and the deal that is talked about for one matter', () => {
  assert.deepEqual(
    lines(
      '{o:Volta Motors} and {o:Shinko} are in talks about a merger.',
      '{o:Shinko} said it was discussing a deal with {o:Volta Motors}.',
    ),
    ['in-talks: Volta Motors, Shinko'],
  );
});

test('keeps an offer that was turned down apart from the deal that was made', () => {
  assert.deepEqual(
    lines(
      '{o:Halden Foods} has agreed to buy {o:Orsova Mills}.',
      '{o:Orsova Mills} had rejected an offer from {o:Halden Foods}.',
    ),
    ['agreed: Halden Foods, Orsova Mills', 'rejected: Orsova Mills, Halden Foods'],
  );
});

const NOTHING: Readonly<Record<string, string>> = {
  'honours that two share': '{l:Fiji} and {l:Samoa} will share the honours after a draw.',
  'an office handed on': '{l:Peru} will hand the presidency of the club to {l:Chile} in May.',
  'a bargain with nobody': 'She struck a bargain with the rain. Nobody struck a deal with {o:Halden Foods}.',
  'a clause struck down': 'The {o:Supreme Court} struck down the agreement clause of the statute.',
  'a joint statement of others': '{l:Chad} was condemned in a joint statement by {l:Mali} and {l:Niger}.',
  'rights one simply has': '{o:Halden Foods} gained the trademark rights of the brand in {l:Peru}.',
  'men who share a flat': 'The two men were sharing a flat in {l:Leeds}.',
  'a goal that is close': '{l:Norway} and {l:Sweden} are close to their target.',
  'goods of a country bought before':
    'It said the list left out {l:U.S.} mills acquired from {o:Halden Foods}.',
  'a strike close to ending':
    'After talks with {o:Northline} the strike at {o:Calder Shipping} is close to ending.',
  'a vote': 'The {o:Bank of Fiji} agreed by five votes to two to hold rates.',
  'an idle promise': '{p:Ann Lee} and {p:Juan Paz} agreed to attend the feast, and agreed to differ.',
  'an accusation': '{l:Chad} accused {l:Niger} of breaking the {o:River Convention}.',
  'an appeal dropped': '{p:Ann Lee} dropped her appeal after her lawyers advised it.',
};

for (const [name, text] of Object.entries(NOTHING)) {
  test(`reads no agreement in ${name}`, () => {
    assert.deepEqual(lines(text), []);
  });
}

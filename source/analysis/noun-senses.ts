import {verbOf} from './agreement-words.ts';
import {countryOfPeople} from './countries.ts';
import {isDeterminer} from './function-words.ts';
import {phraseStart} from './phrases.ts';
import type {Word} from './reading.ts';

type Sense = (words: readonly Word[], at: number) => boolean;

const around = (words: readonly Word[], at: number): {readonly before: string; readonly next: string} => ({
  before: words[at - 1]?.lower ?? '',
  next: words[at + 1]?.lower ?? '',
});

/** `to deal with`, `a great deal of`, `the law deals with`. */
const isOtherDeal: Sense = (words, at) => {
  const {before, next} = around(words, at);
  const isVerbUse =
    /^(?:to|will|would|can|could|must|should|may|might|not|they|we|you|who|which|that|also|cannot|i|how)$/u.test(
      before,
    );
  const isNounUse = isDeterminer(before) || /(?:ed|al|ive|e)$/u.test(before) || verbOf(before) !== undefined;
  const isThirdPerson = words[at]?.lower === 'deals' && /^(?:with|in)$/u.test(next) && !isNounUse;
  return (
    isVerbUse || isThirdPerson || /^(?:great|good|big|raw)$/u.test(before) || words[at - 1]?.text === 'New'
  );
};

/** Offers count as a noun, and where another side made them: `the union's offer`, `a bid from`, `a Danish request`. */
const isOtherOffer: Sense = (words, at) => {
  const start = phraseStart(words, at);
  const isNoun = isDeterminer(words[start]?.lower ?? '') || words[start]?.name !== undefined;
  const isPossessed = words.slice(start, at).some(({kind}) => kind === 'clitic');
  const isOfPeople = words.slice(start, at).some(({text}) => countryOfPeople(text) !== undefined);
  return (
    !isNoun ||
    !(
      isPossessed ||
      isOfPeople ||
      words.slice(at + 1, at + 9).some(({lower}) => /^(?:from|by)$/u.test(lower))
    )
  );
};

/** `under contract`, `contract workers`. */
const isOtherContract: Sense = (words, at) => {
  const {before, next} = around(words, at);
  return (
    /^(?:under|to|social)$/u.test(before) || /^(?:killing|killer|workers?|employees?|staff|law)$/u.test(next)
  );
};

/** A convention may be a gathering. */
const isOtherConvention: Sense = (words, at) => {
  const {before, next} = around(words, at);
  return (
    /^(?:party|national|annual|democratic|republican|constitutional|by)$/u.test(before) ||
    (/^(?:the|a|this)$/u.test(before) && words[at - 2]?.lower === 'at') ||
    /^(?:cent(?:er|re)|hall)$/u.test(next)
  );
};

/** A settlement may be a village. */
const isOtherSettlement: Sense = (words, at) =>
  around(words, at).next === 'of' || countryOfPeople(words[at - 1]?.text ?? '') !== undefined;

const PLACED = /^(?:win|land|secure|place|clinch)$/u;

const GRANTED = /\b(?:grant|award|win|won|secur|g[ai]ve)\w*\b/u;

const OTHERS: Readonly<Record<string, Sense>> = {
  deal: isOtherDeal,
  deals: isOtherDeal,
  offer: isOtherOffer,
  offers: isOtherOffer,
  bid: isOtherOffer,
  bids: isOtherOffer,
  approach: isOtherOffer,
  overture: isOtherOffer,
  overtures: isOtherOffer,
  proposal: isOtherOffer,
  proposals: isOtherOffer,
  request: isOtherOffer,
  requests: isOtherOffer,
  contract: isOtherContract,
  settlement: isOtherSettlement,
  settlements: () => true,
  // Orders are given; one that is won or placed is a contract.
  order: (words, at) => !PLACED.test(verbOf(words[phraseStart(words, at) - 1]?.lower ?? '')?.base ?? ''),
  orders: () => true,
  understanding: (words, at) => !isDeterminer(around(words, at).before),
  // Concessions are made; one that is granted or won is a contract. So with orders.
  concession: (words, at) =>
    !GRANTED.test(
      words
        .slice(Math.max(0, at - 12), at)
        .map(({lower}) => lower)
        .join(' '),
    ),
  concessions: () => true,
  packages: () => true,
  pursuits: () => true,
  pursuit: (words, at) => !/^(?:its|their|his)$/u.test(words[phraseStart(words, at)]?.lower ?? ''),
  // Rights are bargained for where they are rights to do something; others one simply has.
  rights: (words, at) => !/^(?:to|for)$/u.test(around(words, at).next),
  convention: isOtherConvention,
  conventions: isOtherConvention,
};

/** Whether a noun of agreeing lives one of its other lives: `a great deal`, `under contract`, `in agreement`. */
export const isOtherSense = (words: readonly Word[], at: number): boolean => {
  const word = words[at]?.lower ?? '';
  const {before} = around(words, at);
  const isState = word === 'agreement' && /^(?:of|general|widespread|broad)$/u.test(before);
  // `the agreement clause of the statute`: of a text.
  const isOfText = /^(?:clause|article|act|law|theory|bill)s?$/u.test(around(words, at).next);
  // `to swap prisoners`, `will lease a ship`: verbs.
  const isVerbUse =
    /^(?:swap|lease|purchase|package|licen[cs]e|offer|order|bid|request|approach|contract)$/u.test(word) &&
    /^(?:to|will|would|can|could|may|might|must|should|shall)$/u.test(before);
  return (
    isState || isOfText || isVerbUse || /^(?:in|own)$/u.test(before) || OTHERS[word]?.(words, at) === true
  );
};

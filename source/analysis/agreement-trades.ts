import {isTrading, type Verb} from './agreement-words.ts';
import {STATUS_OF_MOOD} from './agreement-verbs.ts';
import type {AgreementStatus} from './analysis.ts';
import {actorsOf, clauseEnd, clauseStart, partiesAfter} from './clauses.ts';
import {verbCue, type Cue, type Trigger} from './cue.ts';
import {isAuxiliary, isDeterminer} from './function-words.ts';
import {moodOf} from './mood.ts';
import type {Party} from './parties.ts';
import {cutWhat} from './phrases.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

/** Firms, shares and rights that change hands. */

export const isPast = (verb: Verb): boolean =>
  verb.forms.includes('past') || verb.forms.includes('participle');

/** Whoever buys or is bought under the name of a place is a firm or a club called so. */
export const isTrader = ({kind}: Party): boolean =>
  kind === 'organisation' || kind === 'country' || kind === 'place';

const HOLDINGS =
  /^(?:stakes?|shares?|subsidiary|subsidiaries|branch|branches|division|unit|business|businesses|operations?|rights|stores?|assets?|arm|brand|company|firm|maker|manufacturer|chain|airline|bank|rival|group|startup|start-up|retailer|publisher|studio|club)$/u;

/** Their third person is the plural of a noun as well. */
const NOUN_TOO = /^(?:order|license|lease)$/u;

/** Whether the words around the verb are those of a verb: `the purchase` and `must buy now` sell nothing. */
const isTradeVerb = (words: readonly Word[], at: number, verb: Verb): boolean => {
  const before = words[at - 1]?.lower ?? '';
  const isVerb =
    isPast(verb) ||
    (verb.forms.includes('third') && !NOUN_TOO.test(verb.base)) ||
    /^(?:to|will|would|may|could|might|jointly|not)$/u.test(before) ||
    (verb.forms.includes('ing') && /^(?:is|are|was|were)$/u.test(before));
  const isOver = verb.base !== 'take' || words[at + 1]?.lower === 'over';
  return isTrading(verb.base) && isVerb && !isDeterminer(before) && isOver;
};

/** The bought: the first organisation behind the verb, if no other preposition brings it in. */
const boughtIn = (
  words: readonly Word[],
  parties: readonly Party[],
  {from, to}: Stretch,
): readonly Party[] => {
  const first = parties.find(
    party =>
      party.from >= from &&
      party.to <= to &&
      // A firm that the tagger took for a place or a person follows the verb at once.
      (party.kind === 'organisation' ||
        ((party.kind === 'place' || party.kind === 'person') &&
          party.from >= from &&
          party.from <= from + 1)),
  );
  const between = first === undefined ? [] : words.slice(from, Math.min(first.from, from + 12));
  const isHeld = between.some(({lower}) => HOLDINGS.test(lower));
  const isBought = between.every(
    ({lower}) =>
      lower === 'of' ||
      (isHeld && lower === 'in') ||
      !/^(?:under|at|by|for|on|from|to|in|with|than)$/u.test(lower),
  );
  return first !== undefined && isBought ? [first] : [];
};

const tradeStatus = (sentence: Sentence, at: number): AgreementStatus | undefined => {
  const isHeadline = sentence.isHeading && sentence.words[at - 1]?.lower === 'to';
  return isHeadline ? 'agreed' : STATUS_OF_MOOD[moodOf(sentence.words, at)];
};

/** `A was bought by B`. */
const soldCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const object = {from: at, to: clauseEnd(words, at)};
  const buyers = partiesAfter(words, parties, object, /^(?:by|to)$/u);
  const actors = actorsOf(words, parties, at);
  const isOwn = actors.from === clauseStart(words, at);
  const sold = isOwn ? actors.parties.filter(isTrader) : [];
  return buyers.length > 0 && sold.some(({kind}) => kind === 'organisation')
    ? verbCue(trigger, {
        form: 'trade',
        kind: 'deal',
        status: STATUS_OF_MOOD[moodOf(words, at)],
        what: cutWhat(words, {from: sold[0]?.from ?? at, to: object.to}),
        parties: [...sold, ...buyers.slice(0, 1)],
      })
    : undefined;
};

/** What brings in the other side of a trade that names it only so: `sells the mill to B`. */
const TIES: Readonly<Record<string, RegExp>> = {
  sell: /^to$/u,
  merge: /^with$/u,
  order: /^from$/u,
  license: /^(?:to|from)$/u,
  lease: /^(?:to|from)$/u,
};

/** `the U.S. mills acquired from B`: a country is the buyer only where nothing but helping words stand between. */
const isSubject = (words: readonly Word[], party: Party, at: number): boolean =>
  words
    .slice(party.to, at)
    .every(
      ({lower}) =>
        isAuxiliary(lower) || /^(?:to|also|already|has|have)$/u.test(lower) || lower.endsWith('ly'),
    );

/** `A buys B`, `A to sell its stores to B`, `A has merged with B`: a trade between two organisations. */
export const tradeCue = (trigger: Trigger): Cue | undefined => {
  const {sentence, words, parties, at, verb} = trigger;
  if (!isTradeVerb(words, at, verb)) {
    return undefined;
  }
  if (
    !verb.forms.includes('ing') &&
    /^(?:is|was|were|are|been|being|be)$/u.test(words[at - 1]?.lower ?? '')
  ) {
    return soldCue(trigger);
  }
  // Who takes over a club may be its trainer; who sells a stake in it is its owner.
  const sellers = actorsOf(words, parties, at).parties.filter(
    party =>
      (isTrader(party) && (party.kind !== 'country' || isSubject(words, party, at))) ||
      (party.kind === 'person' && /^(?:sell|buy|acquire|purchase)$/u.test(verb.base)),
  );
  const names = new Set(sellers.map(({name}) => name));
  const object = {from: at + 1, to: clauseEnd(words, at)};
  const tie = TIES[verb.base] ?? /^from$/u;
  const partners = partiesAfter(words, parties, object, tie).filter(isTrader);
  const isOneWay = TIES[verb.base] !== undefined;
  // `licensed B's technology`: whose it was.
  const owners = parties.filter(
    ({from, to, kind}) =>
      kind === 'organisation' && from <= at + 3 && from > at && words[to]?.kind === 'clitic',
  );
  const bought = isOneWay ? owners : boughtIn(words, parties, object);
  const found = partners.length > 0 || verb.base === 'sell' ? partners : bought;
  const others = found.filter(({name}) => !names.has(name));
  const isMutual = verb.base === 'merge' && names.size > 1;
  const status = tradeStatus(sentence, at);
  const sides = [...sellers, ...others];
  const hasFirm = sellers.length > 0 && sides.some(({kind}) => kind === 'organisation');
  if (status === undefined || !hasFirm || (others.length === 0 && !isMutual)) {
    return undefined;
  }
  const what = cutWhat(words, {from: at, to: object.to});
  return verbCue(trigger, {
    form: 'trade',
    kind: 'deal',
    status,
    what,
    parties: sides,
  });
};

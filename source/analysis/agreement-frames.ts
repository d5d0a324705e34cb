import {STATUS_OF_MOOD} from './agreement-verbs.ts';
import {isLoose} from './agreement-settling.ts';
import {CONFLICTS, verbOf} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import {actorsOf, clauseEnd, partiesAfter} from './clauses.ts';
import {sidesOf, verbCue, type Cue, type Trigger} from './cue.ts';
import {moodOf} from './mood.ts';
import {cutWhat} from './phrases.ts';

/**
 * Phrases by which two sides agree without a word for agreeing: `A and B buried the hatchet`, `A has teamed up with
 * B`. English has many of them and they share one grammar: the subject is two sides, or one with another behind
 * `with`. So each is a row and one rule reads them all.
 */

/** Up to five words between a verb and its object. */
const GAP = String.raw`(?:[^ ]+ ){0,5}?`;
const RELATIONS = 'relations|ties|links|fences|friendship';
const FIGHTING = 'hostilities|fighting|fire|shelling|attacks|bombardment|combat';
const PLANS =
  'plan|plans|proposal|proposals|terms|formula|roadmap|blueprint|draft|compromise|timetable|package|text';
const ACCORDS =
  'agreement|agreements|deal|deals|accord|pact|breakthrough|compromise|settlement|truce|ceasefire|treaty|merger';

type Row = {
  /** The first word, in the base form of a verb. */
  readonly word: string;
  /** What follows it, in small letters, words apart by one space. */
  readonly rest: string;
  readonly kind?: AgreementKind;
  /** Where the verb's mood does not say it. */
  readonly status?: AgreementStatus;
};

const ROWS: readonly Row[] = [
  {word: 'come', rest: 'to terms'},
  {word: 'come', rest: 'to an? (?:arrangement|understanding|accommodation)', kind: 'deal'},
  {word: 'strike', rest: 'terms'},
  {word: 'part', rest: '(?:company|ways)', status: 'rejected'},
  {word: 'shake', rest: '(?:hands )?(?:on|over)'},
  {word: 'bury', rest: `(?:the hatchet|${GAP}(?:${CONFLICTS}))`},
  {word: 'lay', rest: `(?:to rest|aside) ${GAP}(?:${CONFLICTS})`},
  {word: 'put', rest: `(?:to rest|aside|behind|an end to) ${GAP}(?:${CONFLICTS})`},
  {word: 'put', rest: 'pen to paper'},
  {word: 'set', rest: `aside ${GAP}(?:${CONFLICTS})`},
  {word: 'draw', rest: `an? line under ${GAP}(?:${CONFLICTS})`},
  {word: 'heal', rest: `${GAP}(?:${CONFLICTS}|${RELATIONS})`},
  {word: 'mend', rest: `${GAP}(?:${CONFLICTS}|${RELATIONS})`},
  {word: 'sink', rest: `${GAP}(?:${CONFLICTS})`},
  {word: 'overcome', rest: `${GAP}(?:${CONFLICTS})`},
  {word: 'reconcile', rest: `${GAP}(?:${CONFLICTS})`},
  {word: 'bridge', rest: `${GAP}(?:${CONFLICTS})`},
  {word: 'patch', rest: 'up'},
  {word: 'iron', rest: 'out'},
  {word: 'smooth', rest: '(?:out|over)'},
  {word: 'make', rest: 'peace'},
  {word: 'team', rest: 'up'},
  {word: 'join', rest: '(?:forces|hands)'},
  {word: 'link', rest: 'up'},
  {word: 'close', rest: 'ranks'},
  {word: 'find', rest: '(?:common|middle) ground'},
  {word: 'reach', rest: 'an? (?:impasse|deadlock|stalemate)', status: 'in-talks'},
  {word: 'reach', rest: '(?:common|middle) ground'},
  {word: 'split', rest: 'the difference'},
  {word: 'meet', rest: '(?:half-?way|in the middle)'},
  {word: 'combine', rest: `${GAP}(?:their|forces|operations|businesses|efforts)`},
  {word: 'lay', rest: 'down (?:their )?(?:arms|weapons)', kind: 'ceasefire'},
  ...['cease', 'halt', 'stop', 'suspend'].map(
    word => ({word, rest: `${GAP}(?:${FIGHTING})`, kind: 'ceasefire'}) as const,
  ),
  {word: 'call', rest: `${GAP}(?:halt|end|stop) to ${GAP}(?:${FIGHTING})`, kind: 'ceasefire'},
  ...['accept', 'adopt', 'endorse', 'approve', 'back'].map(word => ({word, rest: `${GAP}(?:${PLANS})`})),
  ...['close', 'closer', 'near'].map(
    word =>
      ({
        word,
        rest: `to (?:${GAP}(?:${ACCORDS})|(?:resolving|settling|ending) ${GAP}(?:${CONFLICTS}))`,
        status: 'in-talks',
      }) as const,
  ),
  {word: 'edge', rest: `(?:closer )?(?:to|towards?) ${GAP}(?:${ACCORDS})`, status: 'in-talks'},
  {word: 'verge', rest: `of ${GAP}(?:${ACCORDS})`, status: 'in-talks'},
  {word: 'brink', rest: `of ${GAP}(?:${ACCORDS})`, status: 'in-talks'},
  ...['deadlocked', 'apart'].map(word => ({word, rest: '(?:over|on|about)', status: 'in-talks'}) as const),
];

const rowsOf = new Map<string, (Row & {readonly pattern: RegExp})[]>();
for (const row of ROWS) {
  rowsOf.set(row.word, [
    ...(rowsOf.get(row.word) ?? []),
    {...row, pattern: new RegExp(`^${row.rest}(?= |$)`, 'u')},
  ]);
}

/** Longest phrase of a row, in words behind its first. */
const REACH = 10;

/** The telling by a phrase of two sides: `A and B came to terms`, `A is teaming up with B`. */
export const mutualCue = (trigger: Trigger): Cue | undefined => {
  const {words, parties, at} = trigger;
  const lower = words[at]?.lower ?? '';
  const rows = rowsOf.get(verbOf(lower)?.base ?? lower);
  if (rows === undefined || isLoose(words, at)) {
    return undefined;
  }
  const end = clauseEnd(words, at);
  const rest = words
    .slice(at + 1, Math.min(end, at + 1 + REACH))
    .map(word => word.lower)
    .join(' ');
  const row = rows.find(({pattern}) => pattern.test(rest));
  if (row === undefined) {
    return undefined;
  }
  const actors = actorsOf(words, parties, at);
  const partners = partiesAfter(words, parties, {from: at + 1, to: end});
  // What two say they will do together they have agreed to do.
  const isSettled = lower.endsWith('ing') || /^(?:will|shall)$/u.test(words[at - 1]?.lower ?? '');
  const status = row.status ?? (isSettled ? 'agreed' : STATUS_OF_MOOD[moodOf(words, at)]);
  // One comes to terms with a loss, too: only two sides make it a bargain. Friends who team up are no sides.
  const sides = [...actors.parties, ...partners];
  const isOfPeople = sides.length > 0 && sides.every(({kind}) => kind === 'person');
  const isWork = /^(?:team|join|link|accept|back|close|make)$/u.test(row.word) && isOfPeople;
  return !isWork && status !== undefined && sidesOf(actors) + partners.length > 1
    ? verbCue(trigger, {
        form: 'verb',
        kind: row.kind ?? 'deal',
        status,
        what: cutWhat(words, {from: at, to: end}),
        parties: sides,
        collective: actors.collective,
      })
    : undefined;
};

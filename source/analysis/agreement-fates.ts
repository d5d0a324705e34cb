import type {AgreementStatus} from './analysis.ts';
import type {Word} from './reading.ts';

/** What becomes of an agreement where the verb alone does not say it: particles, idioms, states, nouns of acts. */

/** Verbs that mean an agreement only with their particle: `turned down`, `backed out of`, `arrived at`. */
const PARTICLES_OF: Readonly<Record<string, RegExp>> = {
  turn: /^down$/u,
  vote: /^down$/u,
  throw: /^out$/u,
  knock: /^back$/u,
  call: /^off$/u,
  rip: /^up$/u,
  wind: /^(?:up|down)$/u,
  arrive: /^at$/u,
  // A court strikes down what others agreed; it strikes no deal.
  strike: /^(?!(?:down|out|off)$)/u,
  back: /^(?:out|away)$/u,
  go: /^back$/u,
  opt: /^out$/u,
  run: /^(?:aground|out)$/u,
  hit: /^(?:the|a)$/u,
  fall: /^(?:through|apart|foul)$/u,
};

/** Whether the word behind the verb is the one it needs; most verbs need none. */
export const hasParticle = (base: string, next: string): boolean => PARTICLES_OF[base]?.test(next) ?? true;

/** Verbs that need no object to end what is their subject: `the truce broke down`, `the pact crumbled`. */
const FAILING = /^(?:collapse|fail|expire|fall|end|unravel|lapse|crumble|founder|run)$/u;
/** Of others the particle says it. */
const FAILS_BY: Readonly<Record<string, RegExp>> = {
  break: /^(?:down|up|apart)$/u,
  hit: /^(?:the|a)$/u,
};
/** What an agreement runs into when it fails: the noun behind `hit the`. */
const OBSTACLES = /^(?:buffers|rocks|skids|wall|snag|dust|impasse)$/u;

export const isFailing = (words: readonly Word[], at: number, base: string): boolean => {
  const next = words[at + 1]?.lower ?? '';
  if (base === 'hit') {
    return FAILS_BY['hit']?.test(next) === true && OBSTACLES.test(words[at + 2]?.lower ?? '');
  }
  return FAILING.test(base) || FAILS_BY[base]?.test(next) === true;
};

/**
 * Idioms for what one does with an agreement, each with the plain verb it stands for. They end right before the
 * noun phrase: `turned its back on the pact`, `put the finishing touches to a deal`.
 */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\bturn\w* (?:his|her|its|their) backs? on$/u, 'abandon'],
  [/\bpull\w* the plug on$/u, 'cancel'],
  [/\bcall\w* time on$/u, 'end'],
  [/\b(?:wash|washed|washes) (?:his|her|its|their) hands of$/u, 'abandon'],
  [/\bpour\w* (?:cold water|scorn) on$/u, 'reject'],
  [
    /\bg[aio]\w+ (?:(?:his|her|its|their|final|the) )*(?:blessing|consent|assent|approval|nod|backing) to$/u,
    'approve',
  ],
  [/\bput\w* (?:the )?(?:finishing|final) touches (?:to|on)$/u, 'negotiate'],
  [/\b(?:put|set)\w* (?:(?:his|her|its|their|the) )?(?:seals?|signatures?|names?) (?:on|to)$/u, 'sign'],
  [/\bwalk\w* away from$/u, 'abandon'],
];

/** The idiom that ends before the place, as the plain verb it stands for, with the place of its own verb. */
export const idiomBefore = (
  words: readonly Word[],
  start: number,
): {readonly base: string; readonly at: number} | undefined => {
  // All idioms end in one of these; nearly every phrase is passed over here.
  if (!/^(?:on|of|to|from)$/u.test(words[start - 1]?.lower ?? '')) {
    return undefined;
  }
  const from = Math.max(0, start - 6);
  const text = words
    .slice(from, start)
    .map(({lower}) => lower)
    .join(' ');
  for (const [pattern, base] of IDIOMS) {
    const match = pattern.exec(text);
    if (match !== null) {
      const skipped = text.slice(0, match.index).split(' ').length - 1;
      return {base, at: from + skipped};
    }
  }
  return undefined;
};

/** `the signing of the pact`, `a breach of the pact`: an act turned into a noun. */
const ACTS: Readonly<Record<string, AgreementStatus>> = {
  signing: 'signed',
  signature: 'signed',
  ratification: 'signed',
  conclusion: 'signed',
  announcement: 'agreed',
  approval: 'agreed',
  completion: 'agreed',
  rejection: 'rejected',
  collapse: 'rejected',
  suspension: 'rejected',
  cancellation: 'rejected',
  termination: 'rejected',
  withdrawal: 'rejected',
  failure: 'rejected',
  end: 'rejected',
  proposal: 'proposed',
  call: 'proposed',
  plan: 'proposed',
  hopes: 'proposed',
  offer: 'proposed',
  negotiations: 'in-talks',
  talks: 'in-talks',
  negotiation: 'in-talks',
  work: 'in-talks',
  discussions: 'in-talks',
};

export const actBefore = (words: readonly Word[], start: number): AgreementStatus | undefined =>
  /^(?:of|from|for|on|over|towards?|about)$/u.test(words[start - 1]?.lower ?? '')
    ? ACTS[words[start - 2]?.lower ?? '']
    : undefined;

/** Where an agreement is said to stand: `the pact is in tatters`, `put the deal on ice`, `a truce is in sight`. */
const STATES: readonly (readonly [RegExp, AgreementStatus])[] = [
  [/^(?:on (?:ice|hold)|in (?:tatters|ruins|shreds|pieces)|off the table|null and void)\b/u, 'rejected'],
  [
    /^(?:in (?:sight|the (?:works|offing|balance|pipeline))|within (?:reach|grasp)|on the (?:table|cards))\b/u,
    'in-talks',
  ],
  [/^in (?:place|the bag)\b/u, 'agreed'],
  [/^(?:off|dead|over) [.,;]/u, 'rejected'],
];

/** The state told in the clause behind the noun; only a verb of being or putting brings it in. */
export const stateOf = (words: readonly Word[], at: number, end: number): AgreementStatus | undefined => {
  for (let place = at + 1; place < Math.min(end, at + 12); place++) {
    if (/^(?:on|in|off|dead|over|null|within)$/u.test(words[place]?.lower ?? '')) {
      const rest = words
        .slice(place, place + 3)
        .map(({lower}) => lower)
        .join(' ');
      const state = STATES.find(([pattern]) => pattern.test(rest));
      if (state !== undefined) {
        return state[1];
      }
    }
  }
  return undefined;
};

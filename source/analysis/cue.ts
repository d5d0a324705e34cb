import type {Verb} from './agreement-words.ts';
import type {AgreementKind, AgreementStatus} from './analysis.ts';
import type {Actors} from './clauses.ts';
import type {Collective} from './collectives.ts';
import type {Party} from './parties.ts';
import type {Sentence, Stretch, Word} from './reading.ts';

/** One telling of an agreement by one phrase of a sentence, before it is known which agreement is meant. */
export type Cue = {
  readonly sentence: Sentence;
  /** Place of the noun or verb that tells it. */
  readonly at: number;
  readonly form: 'noun' | 'verb' | 'talks' | 'trade';
  readonly noun: string;
  readonly kind: AgreementKind;
  /** undefined where the phrase says nothing of its fate (`the deal covers ...`). */
  readonly status: AgreementStatus | undefined;
  readonly what: Stretch;
  readonly parties: readonly Party[];
  readonly collective: Collective | undefined;
  /** `the deal`, `this pact`: means one told before, if there is one. */
  readonly isDefinite: boolean;
  /** `another`, `a second`, `also`: is not the one told before. */
  readonly isFurther: boolean;
  /** Whether the phrase is enough to list an agreement that nothing else tells of. */
  readonly canOpen: boolean;
  /** Of the parties, those whom `with` or `between` brings in. */
  readonly partners: readonly Party[];
  /** Whether the phrase itself names two parties (`the pact between A and B`). */
  readonly hasOwnParties: boolean;
  /** Whether it bears a name of its own (`the Convention on the Rights of the Child`). */
  readonly isNamed: boolean;
  /** Background: cited as a legal basis only. */
  readonly isBackground: boolean;
};

/** Whether the words around a verb set its agreement apart from those told before. */
const isSetApart = ({words}: Sentence, at: number): boolean =>
  words
    .slice(Math.max(0, at - 3), at + 3)
    .some(({lower}) => /^(?:also|separately|additionally)$/u.test(lower)) ||
  /^(?:also|besides|separately|additionally)$/u.test(words[0]?.lower ?? '');

/** A word that may tell of an agreement, with what the rules read around it. */
export type Trigger = {
  readonly sentence: Sentence;
  readonly words: readonly Word[];
  /** All who are named in the sentence and could be bound. */
  readonly parties: readonly Party[];
  readonly at: number;
  /** The verb the word is a form of; of any other word its base is the word itself. */
  readonly verb: Verb;
};

type Parts = Pick<Cue, 'form' | 'kind' | 'status' | 'what' | 'parties'> & Partial<Pick<Cue, 'collective'>>;

/** A telling by a verb: it opens an agreement by itself and refers back to none. */
export const verbCue = ({sentence, at}: Trigger, parts: Parts): Cue => ({
  sentence,
  at,
  noun: '',
  isDefinite: false,
  isFurther: isSetApart(sentence, at),
  canOpen: true,
  hasOwnParties: false,
  partners: [],
  isNamed: false,
  isBackground: false,
  collective: undefined,
  ...parts,
});

/** How many sides the actors are, at least. */
export const sidesOf = ({parties, collective}: Actors): number => {
  const names = new Set(parties.map(({name}) => name));
  return Math.max(names.size, collective === undefined ? 0 : (collective.size ?? 2));
};

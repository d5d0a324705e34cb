import type {Range} from '../document/article.ts';

export type EntityKind = 'person' | 'organisation' | 'place' | 'date';

/** One naming of an entity in the text. Mentions are sorted by start and never overlap. */
export type Mention = {readonly range: Range; readonly kind: EntityKind; readonly entity: string};

/** Somebody or something named in the article, in its fullest form. `id` is unique within the article. */
export type Entity = {readonly id: string; readonly kind: EntityKind; readonly name: string};

/** Where something is told: a sentence and the ¶ it stands in. */
export type Telling = {readonly range: Range; readonly block: number};

/** A person as the sidebar lists them. `blocks` are the ¶ of the mentions, ascending, each once. */
export type Person = {
  readonly entity: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** The words of the text, never a guess. */
  readonly role: string | undefined;
  readonly affiliation: string | undefined;
  readonly blocks: readonly number[];
  /** The sentences of the mentions, one for each, in the order of the text. */
  readonly tellings: readonly Telling[];
};

export type AgreementKind =
  | 'treaty'
  | 'pact'
  | 'memorandum'
  | 'joint plan'
  | 'deal'
  | 'contract'
  | 'ceasefire'
  | 'committee'
  | 'undertaking';

export type AgreementStatus = 'signed' | 'agreed' | 'in-talks' | 'proposed' | 'rejected';

/** One arrangement between two or more parties, listed once however often the text mentions it. */
export type Agreement = {
  readonly id: string;
  /** Under 15 words, cut from the sentence. */
  readonly what: string;
  readonly parties: readonly string[];
  readonly kind: AgreementKind;
  readonly status: AgreementStatus;
  /** As the text says it (`Monday`); undefined where it says nothing. */
  readonly date: string | undefined;
  /** ISO form of `date` where the article's own date resolves it. */
  readonly resolvedDate: string | undefined;
  readonly telling: Telling;
  readonly also: readonly Telling[];
  /** A background mention: listed under a fold, not among what this article reports. */
  readonly isMinor: boolean;
};

/**
 * Words that the text puts into somebody's mouth. `range` is what stands between the quotation marks, `by` the words
 * that say who speaks (a name or a pronoun).
 */
export type Quote = Telling & {
  /** Id of the person's entity. */
  readonly person: string;
  readonly by: Range;
};

/** Everything found in an article. All of it is a guess of the program's and shown as one. */
export type Analysis = {
  /** BCP 47 primary language tag of the text; roles and agreements exist for `en` only. */
  readonly language: string;
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
  readonly people: readonly Person[];
  readonly agreements: readonly Agreement[];
  /** In the order of the text. */
  readonly quotes: readonly Quote[];
};

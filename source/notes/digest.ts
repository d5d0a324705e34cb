/** A person as the export lists them; `role` and `affiliation` are undefined where the text says nothing. */
type DigestPerson = {
  readonly name: string;
  readonly role: string | undefined;
  readonly affiliation: string | undefined;
  readonly aliases: readonly string[];
  /** The ¶ that name the person, ascending. */
  readonly blocks: readonly number[];
};

/** An agreement as the export lists it. `status` is in words (`in talks`). */
type DigestAgreement = {
  readonly status: string;
  readonly parties: readonly string[];
  readonly kind: string;
  readonly what: string;
  readonly sentence: string;
  /** The ¶ of the sentence. */
  readonly block: number;
};

/** What the analysis found, as far as the export needs it: `notes` may not know `analysis`. */
export type Digest = {
  readonly people: readonly DigestPerson[];
  readonly agreements: readonly DigestAgreement[];
};

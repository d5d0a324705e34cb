import {franc} from 'franc';

/** A few thousand characters are enough, and more would only cost time (1 ms for these). */
const SAMPLE = 4000;
/** Below this many characters too many languages look alike. */
const SHORTEST = 60;

/**
 * BCP 47 tag of the language that a text is most likely in, `und` where that cannot be told. Looks at a stretch from
 * the middle of a long text: licences and title pages stand at its ends.
 */
export function detectLanguage(text: string): string {
  const from = text.length > 4 * SAMPLE ? Math.floor(text.length / 2) : 0;
  const code = franc(text.slice(from, from + SAMPLE), {minLength: SHORTEST});
  // ISO 639-3 has three letters; canonicalised, `deu` is `de` and `cmn` is `zh`.
  return Intl.getCanonicalLocales(code)[0] ?? 'und';
}

/** Frequent small words of English that few other languages share. */
const ENGLISH = new Set(
  'the of and to that was for with his her are this have from they which been has were their its would will she had not by'.split(
    ' ',
  ),
);

/** Enough words to tell a language by; a book needs no more. */
const SAMPLE = 20_000;

/**
 * `en` for an English text and `und` for any other, by the share of English's small words among its words. A
 * text too short to tell counts as English when it has any of them.
 */
export const guessLanguage = (text: string): string => {
  const words =
    text
      .slice(0, SAMPLE)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  const known = words.filter(word => ENGLISH.has(word)).length;
  // English prose has about a quarter of them; other Latin-script languages stay under a twentieth.
  return words.length > 0 && known / words.length >= 0.1 ? 'en' : 'und';
};

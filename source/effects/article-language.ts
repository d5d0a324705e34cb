import {guessLanguage} from '../analysis/language.ts';
import type {Article} from '../document/article.ts';

/**
 * BCP 47 primary tag of an article's language: what it says itself, `en` where its small words are English's, else what
 * the detector takes it for (`und`: nobody can tell). The detector is loaded only for a text that is not plainly English.
 */
export async function languageOf({language, text}: Article): Promise<string> {
  const stated = language?.split('-')[0]?.toLowerCase();
  if (stated !== undefined && stated !== '') return stated;
  if (guessLanguage(text) === 'en') return 'en';
  const {detectLanguage} = await import('./detect-language.ts');
  return detectLanguage(text);
}

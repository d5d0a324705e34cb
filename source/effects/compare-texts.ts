import {diffWordsWithSpace} from 'diff';
import type {TextChange} from '../app/state.ts';

/** How long two paragraphs may be compared, in ms: what is not done then is shown without marks. */
const LONGEST = 500;

/** What two texts have in common and what not, in order; undefined when that takes too long to find. */
export function compareTexts(before: string, after: string): readonly TextChange[] | undefined {
  return diffWordsWithSpace(before, after, {timeout: LONGEST})?.map(({value, added, removed}) => ({
    text: value,
    side: added ? 'after' : removed ? 'before' : 'both',
  }));
}

import {graphemeEnds, isNarrow} from '../document/text.ts';

export {isNarrow};

/**
 * What the build gives Ink for `Intl.Segmenter.segment`: the same graphemes, found without a segmenter in plain text
 * and in the escape sequences that style it.
 */
export function segments(text: string): readonly {readonly segment: string; readonly index: number}[] {
  let index = 0;
  return graphemeEnds(text, 0, text.length).map(end => {
    const start = index;
    index = end;
    return {segment: text.slice(start, end), index: start};
  });
}

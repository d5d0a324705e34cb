import {articleOf, prose} from './annotated.ts';

/** An article of ten paragraphs, none of which another one has. */
export const articleNumber = (number: number) =>
  articleOf(
    [`Article ${number}`, ...Array.from({length: 10}, (_, at) => prose(10 * number + at))],
    `/articles/${number}.md`,
  );

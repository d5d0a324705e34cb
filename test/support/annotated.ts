import {createArticle} from '../../source/document/article.ts';
import type {Article} from '../../source/document/article.ts';
import {newId} from '../../source/effects/new-id.ts';
import {describeBlock} from '../../source/notes/anchor.ts';
import type {Note} from '../../source/notes/note.ts';

/** An article of paragraphs: the first text is its title, `# ...` and `## ...` are headings. */
export function articleOf(texts: readonly string[], source = '/articles/sample.md'): Article {
  const [title = 'Sample', ...blocks] = texts;
  return createArticle({
    title,
    source,
    label: source.slice(source.lastIndexOf('/') + 1),
    blocks: blocks.map(text => {
      const [, marks, heading] = /^(#+) (.*)$/.exec(text) ?? [];
      return marks === undefined || heading === undefined
        ? {kind: 'paragraph', text, spans: []}
        : {kind: 'heading', level: marks.length, text: heading, spans: []};
    }),
  });
}

/** A note on ¶ `block`, never saved, with a fresh id. */
export function noteOn(article: Article, block: number, body: string, fields: Partial<Note> = {}): Note {
  return {
    id: newId(),
    anchor: describeBlock(article, block),
    body,
    tags: [],
    colour: undefined,
    created: '2026-11-23T06:40:00.000Z',
    modified: '2026-11-23T06:40:00.000Z',
    revision: 0,
    device: '',
    deleted: undefined,
    extra: {},
    ...fields,
  };
}

const SUBJECTS = [
  'The minister',
  'A committee',
  'Their delegation',
  'Every observer',
  'The northern province',
];
const VERBS = ['welcomed', 'postponed', 'rejected', 'described', 'financed', 'inspected'];
const OBJECTS = [
  'the harbour works',
  'a second railway',
  'its own archive',
  'the fishing rights',
  'three schools',
];

/** Paragraph number `seed` of a text that never repeats itself: prose enough to be told apart. */
export function prose(seed: number): string {
  const pick = (list: readonly string[], step: number): string => list[(seed * step + step) % list.length]!;
  return `${pick(SUBJECTS, 7)} ${pick(VERBS, 5)} ${pick(OBJECTS, 3)} in the year ${1000 + seed}, and letter ${seed * 37} of volume x${seed} tells why ${pick(SUBJECTS, 11).toLowerCase()} ${pick(VERBS, 13)} ${pick(OBJECTS, 2)}.`;
}

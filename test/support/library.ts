import {UNREAD} from '../../source/app/library-entry.ts';
import type {LibraryEntry} from '../../source/app/library-entry.ts';
import type {Effect, Message} from '../../source/app/messages.ts';

/** A line of the library: an article nobody has read, with what is given otherwise. */
export function entryOf(title: string, fields: Partial<LibraryEntry> = {}): LibraryEntry {
  return {
    ...UNREAD,
    key: `key of ${title}`,
    source: `/articles/${title}.md`,
    title,
    label: 'example.org',
    author: undefined,
    published: undefined,
    added: '2026-11-20T08:00:00.000Z',
    notes: 0,
    isKept: true,
    ...fields,
  };
}

/** Five articles of every kind. */
export const shelfOfFive: readonly LibraryEntry[] = [
  entryOf('Harbours of the north', {
    read: '2026-11-22T08:00:00Z',
    status: 'reading',
    progress: 0.4,
    notes: 2,
  }),
  entryOf('A treaty', {published: '1959-12-01', status: 'done', progress: 1, read: '2026-11-21T08:00:00Z'}),
  entryOf('日本の港 and a title that is much longer than any row of a narrow terminal has room for', {
    tags: ['ports', 'japan'],
    author: 'Anna Berg',
  }),
  entryOf('“Zebras”', {notes: 12, label: 'zoo.example'}),
  entryOf('Put away', {isArchived: true}),
];

/** Answers the effects that ask for the library and for what is in it. */
export function libraryAnswers(entries: readonly LibraryEntry[] = shelfOfFive) {
  return (effect: Effect): Message | undefined => {
    if (effect.type === 'load-library') return {type: 'library-loaded', entries, warnings: []};
    if (effect.type !== 'search-library') return undefined;
    const items = entries.slice(0, 3).map(({title, source}, block) => ({
      title,
      about: `¶${block}`,
      line: `a line with ${effect.words} in ${title}`,
      source,
      block,
    }));
    return {type: 'library-searched', words: effect.words, items, count: items.length};
  };
}

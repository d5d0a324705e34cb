import {blockAt} from '../document/article.ts';
import type {Article} from '../document/article.ts';
import {bodyWithTags} from './note-tags.ts';
import {selectedEntry} from './entries.ts';
import type {Entry} from './entries.ts';
import {addressOf, linksOf} from './links.ts';
import {selectedRange} from './selection.ts';
import type {State} from './state.ts';

/** What `y` copies now, and what to call it; undefined when there is nothing. */
export function readableText(state: State): {readonly text: string; readonly what: string} | undefined {
  const {reading, mode} = state;
  if (reading === undefined) return undefined;
  const {article} = reading;
  if (mode.name === 'link') {
    const link = linksOf(article)[mode.link];
    return link === undefined ? undefined : {text: addressOf(link, article), what: 'the address'};
  }
  if (mode.name === 'select') {
    const {start, end} = selectedRange(article, mode);
    return {text: article.text.slice(start, end), what: 'the selection'};
  }
  if (mode.name === 'sidebar') {
    const entry = selectedEntry(state);
    return entry === undefined || entry.kind === 'fold'
      ? undefined
      : {text: entryText(article, entry), what: 'the entry'};
  }
  const block = blockAt(article, reading.place.offset);
  const range = article.blocks[block]?.range;
  return range === undefined
    ? undefined
    : {text: article.text.slice(range.start, range.end), what: `¶${block}`};
}

function entryText(article: Article, entry: Entry): string {
  switch (entry.kind) {
    case 'person': {
      const {name, role, affiliation} = entry.person;
      return [name, role, affiliation].filter(part => part !== undefined).join(', ');
    }
    case 'agreement': {
      const {range, block} = entry.agreement.telling;
      return `${article.text.slice(range.start, range.end)} (¶${block})`;
    }
    case 'naming':
      return entry.naming.name;
    case 'fold':
      return '';
    case 'note':
    case 'orphan':
      return bodyWithTags(entry.note.note) || entry.note.note.anchor.quote.exact;
    case 'draft':
      return entry.draft.body;
    case 'heading': {
      const range = article.blocks[entry.block]?.range;
      return range === undefined ? '' : article.text.slice(range.start, range.end);
    }
  }
}

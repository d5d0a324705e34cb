import type {Effect, Message} from '../app/messages.ts';
import {queueOf} from '../app/library.ts';
import type {ListItem} from '../app/item-list.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {Library} from './library.ts';
import {lineOf} from './line-of.ts';
import type {Hit} from './search-library.ts';

export type LibraryEffect = Extract<
  Effect,
  {
    readonly type:
      | 'load-library'
      | 'change-article'
      | 'remove-article'
      | 'restore-article'
      | 'search-library'
      | 'find-queued';
  }
>;

/** Places that a search lists; more would be read by nobody. */
const MOST_HITS = 500;

/** Does what the reader asked of the library, and answers. What fails is told, and the library read anew. */
export async function performInLibrary(
  effect: LibraryEffect,
  library: Library,
  dispatch: (message: Message) => void,
): Promise<void> {
  try {
    await perform(effect, library, dispatch);
  } catch (error) {
    dispatch({type: 'reported', kind: 'error', text: lineOf(error)});
    if (effect.type !== 'load-library') await load(library, dispatch).catch(() => undefined);
  }
}

function load(library: Library, dispatch: (message: Message) => void): Promise<void> {
  return library.load(({entries, messages}) =>
    dispatch({type: 'library-loaded', entries, warnings: messages.map(sanitiseLine)}),
  );
}

async function perform(
  effect: LibraryEffect,
  library: Library,
  dispatch: (message: Message) => void,
): Promise<void> {
  switch (effect.type) {
    case 'load-library':
      return load(library, dispatch);
    case 'change-article':
      return dispatch({type: 'article-changed', entry: await library.change(effect.entry, effect.change)});
    case 'remove-article':
      if (effect.entry.key !== undefined) await library.remove(effect.entry.key);
      return undefined;
    case 'restore-article':
      if (effect.entry.key !== undefined)
        dispatch({type: 'article-changed', entry: await library.restore(effect.entry.key)});
      return undefined;
    case 'search-library': {
      const {words} = effect;
      const {hits, count} = await library.search(words, MOST_HITS);
      return dispatch({type: 'library-searched', words, items: hits.map(itemOf), count});
    }
    case 'find-queued': {
      const {entries} = await library.list();
      const next = queueOf(entries).find(({source}) => source !== effect.after);
      return dispatch({type: 'queue-answered', source: next?.source});
    }
  }
}

function itemOf({entry, kind, block, line}: Hit): ListItem {
  const about = kind === 'note' ? `note, ¶${block}` : `¶${block}`;
  return {title: entry.title, about, line, source: entry.source, block};
}

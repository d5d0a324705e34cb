import {blockAt} from '../document/article.ts';
import type {Article, FeedEntry} from '../document/article.ts';
import {READ_MODE, withJump, withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import {sceneOf} from './frame.ts';
import {addressOf, linksOf, placeOfAnchor, targetOf} from './links.ts';
import type {Link} from './links.ts';
import type {Step} from './messages.ts';
import {byRow} from './moving.ts';
import {goOnward} from './opening.ts';
import {openOutside} from './session.ts';
import type {Reading, State} from './state.ts';
import {moveTo} from './viewport.ts';

/** Focuses the next link after the reading row (or before it), or the one whose number was typed before. */
export const walkLinks =
  (direction: 1 | -1) =>
  (state: State, {count}: Press): Step => {
    const {reading, mode} = state;
    const links = reading === undefined ? [] : linksOf(reading.article);
    if (reading === undefined || links.length === 0)
      return [withNotice(state, 'no link in this article'), []];
    const at = count === undefined ? nextLink(state, reading, direction) : count - 1;
    const link = links[at];
    if (link === undefined) return [withNotice(state, `this article has no link ${count}`), []];
    const place = moveTo(sceneOf(state, reading), reading.place, link.range.start);
    const [moved, effects] =
      mode.name === 'link' ? [withReading(state, {place}), []] : withJump(state, place);
    const told = `link ${at + 1} of ${links.length}: ${addressOf(link, reading.article)}`;
    return [withNotice({...moved, mode: {name: 'link', link: at}}, told), effects];
  };

/** Index of the link that a step in a direction leads to; round at the ends. */
function nextLink({mode}: State, {article, place}: Reading, direction: 1 | -1): number {
  const links = linksOf(article);
  if (mode.name === 'link') return (mode.link + direction + links.length) % links.length;
  const block = article.blocks[blockAt(article, place.offset)]?.range ?? {start: 0, end: 0};
  const next =
    direction === 1
      ? links.findIndex(link => link.range.start >= block.start)
      : links.findLastIndex(link => link.range.start < block.end);
  if (next >= 0) return next;
  return direction === 1 ? 0 : links.length - 1;
}

function focusedLink({mode, reading}: State): {readonly link: Link; readonly article: Article} | undefined {
  if (mode.name !== 'link' || reading === undefined) return undefined;
  const link = linksOf(reading.article)[mode.link];
  return link && {link, article: reading.article};
}

/** Opens the focused link: pages and files here, a place in the article by a jump, mail addresses outside. */
export function followLink(state: State): Step {
  const focused = focusedLink(state);
  return focused === undefined ? [state, []] : follow({...state, mode: READ_MODE}, focused.link.href);
}

/** The entry of a feed that the reader is at. */
function entryHere({article, place}: Reading): FeedEntry | undefined {
  const block = blockAt(article, place.offset);
  return article.feed?.find(entry => entry.block === block);
}

/** In a feed: opens the entry, its page or what the feed has of it. Elsewhere a step down, as in pagers. */
export function readEntry(state: State, press: Press): Step {
  const {reading} = state;
  if (reading?.article.feed === undefined) return byRow(1)(state, press);
  const entry = entryHere(reading);
  if (entry === undefined) return [withNotice(state, 'no entry here: {paragraph.next} goes to the next'), []];
  const {source} = reading.article;
  // What has no page of its own is named by its place in the feed; `#!` makes another article of it.
  return goOnward(state, entry.source ?? `${source}#!${entry.title}`, {from: source, entry});
}

/** Opens what an address in the article leads to. */
export function follow(state: State, href: string): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const target = targetOf(href, reading.article.source);
  switch (target.kind) {
    case 'article':
      return goOnward(state, target.source, {from: reading.article.source});
    case 'place': {
      const block = placeOfAnchor(reading.article, target.anchor);
      const range = block === undefined ? undefined : reading.article.blocks[block]?.range;
      if (range === undefined) return [withNotice(state, `no heading here is called “${target.anchor}”`), []];
      return withJump(state, moveTo(sceneOf(state, reading), reading.place, range.start));
    }
    case 'outside':
      return openOutside(state, target.href);
  }
}

/** Opens the focused link in the browser. */
export function followOutside(state: State): Step {
  const focused = focusedLink(state);
  if (focused === undefined) return [state, []];
  return openOutside({...state, mode: READ_MODE}, addressOf(focused.link, focused.article));
}

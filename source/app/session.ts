import {blockAt} from '../document/article.ts';
import {readableText} from './copying.ts';
import {READ_MODE, withJump, withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import {listMode, sceneOf} from './frame.ts';
import {linksOf} from './links.ts';
import type {Effect, Step} from './messages.ts';
import type {NoteEntry, State} from './state.ts';
import {moveTo} from './viewport.ts';

/** Copies the selected entry, the focused link's address, or the current paragraph. */
export function copy(state: State): Step {
  const copied = readableText(state);
  if (copied === undefined) return [withNotice(state, 'nothing to copy here'), []];
  return [state, [{type: 'copy-text', ...copied}]];
}

/** Focuses the next link after the reading row (or before it); `mode.link` is its index in the article. */
export const walkLinks =
  (direction: 1 | -1) =>
  (state: State): Step => {
    const {reading, mode} = state;
    const links = reading === undefined ? [] : linksOf(reading.article);
    if (reading === undefined || links.length === 0)
      return [withNotice(state, 'no link in this article'), []];
    const block = reading.article.blocks[blockAt(reading.article, reading.place.offset)]?.range ?? {
      start: 0,
      end: 0,
    };
    const next =
      mode.name === 'link'
        ? (mode.link + direction + links.length) % links.length
        : direction === 1
          ? links.findIndex(link => link.range.start >= block.start)
          : links.findLastIndex(link => link.range.start < block.end);
    const at = next < 0 ? (direction === 1 ? 0 : links.length - 1) : next;
    const link = links[at];
    if (link === undefined) return [state, []];
    const place = moveTo(sceneOf(state, reading), reading.place, link.range.start);
    const [moved, effects] =
      mode.name === 'link' ? [withReading(state, {place}), []] : withJump(state, place);
    return [withNotice({...moved, mode: {name: 'link', link: at}}, link.href), effects];
  };

/** Opens the focused link. */
export function followLink(state: State): Step {
  const {mode, reading} = state;
  const link =
    mode.name === 'link' && reading !== undefined ? linksOf(reading.article)[mode.link] : undefined;
  return link === undefined ? [state, []] : open({...state, mode: READ_MODE}, link.href);
}

/** Opens where the article comes from, when that is an address. */
export function openSource(state: State): Step {
  const {article} = state.reading ?? {};
  const address = [article?.source, article?.credit].find(
    place => place !== undefined && /^https?:\/\//u.test(place),
  );
  if (address !== undefined) return open(state, address);
  return [withNotice(state, `this article is a file: ${article?.source ?? ''}`), []];
}

/** Only addresses that a browser or a mail program shows are opened; a link may come from anywhere. */
function open(state: State, href: string): Step {
  if (/^(?:https?|mailto):/iu.test(href)) return [state, [{type: 'open-link', href}]];
  return [withNotice(state, `not opened, only web and mail addresses are: ${href}`), []];
}

/** Opens the next or previous of the files given at the start. */
export const openFile =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Press): Step => {
    const index = state.current + direction * count;
    const source = state.sources[index];
    if (source === undefined)
      return [withNotice(state, direction === 1 ? 'this is the last file' : 'this is the first file'), []];
    const unsaved = tellUnsaved(state, entry => entry.disk !== 'saved');
    if (unsaved !== undefined) return [withNotice(state, unsaved, 'error'), []];
    return [state, [...savePlace(state), {type: 'open-article', source, index}]];
  };

/** Reads the article again; the place and the notes find themselves again. */
export function reload(state: State): Step {
  const source = state.sources[state.current];
  if (source === undefined || source === '-')
    return [withNotice(state, 'standard input cannot be read again'), []];
  const unsaved = tellUnsaved(state, entry => entry.disk !== 'saved');
  if (unsaved !== undefined) return [withNotice(state, unsaved, 'error'), []];
  return [state, [...savePlace(state), {type: 'open-article', source, index: state.current}]];
}

export function repaint(state: State): Step {
  return [state, [{type: 'repaint'}]];
}

export function suspend(state: State): Step {
  return [state, [{type: 'suspend'}]];
}

/** Esc in the text: hides the marks of a search (`n` brings them back), then the line in the status bar. */
export function escape(state: State): Step {
  const hits = state.reading?.hits;
  if (hits?.areShown === true) return [withReading(state, {hits: {...hits, areShown: false}}), []];
  return [{...state, notice: undefined}, []];
}

/** Quits, unless a note is not on disk: then it says so first. */
export function quit(state: State, {letter}: Press): Step {
  if (letter !== '' && letter !== 'Z') return [state, []];
  const unsaved = tellUnsaved(state, entry => entry.disk === 'failed');
  return unsaved === undefined ? quitAnyway(state) : [withNotice(state, unsaved, 'error'), []];
}

/** What leaving the article would lose; undefined when all is on disk. */
function tellUnsaved(state: State, isUnsaved: (entry: NoteEntry) => boolean): string | undefined {
  const count = state.reading?.notes.filter(isUnsaved).length ?? 0;
  if (count === 0) return undefined;
  return `${count === 1 ? '1 note is' : `${count} notes are`} not saved: :save tries again, y copies the paragraph, :q! quits without`;
}

export function quitAnyway(state: State): Step {
  return [{...state, isQuitting: true}, [...savePlace(state), {type: 'quit'}]];
}

/** Saves the reading position at once; while the sidebar previews, the place is the one before it. */
export function savePlace(state: State): readonly Effect[] {
  const {reading} = state;
  if (reading === undefined) return [];
  const {offset} = listMode(state)?.cameFrom ?? reading.place;
  return [{type: 'save-position', article: reading.article, offset}];
}

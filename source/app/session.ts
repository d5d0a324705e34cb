import {readableText} from './copying.ts';
import {READ_MODE, withNotice, withReading} from './command.ts';
import type {Press} from './command.ts';
import type {Step} from './messages.ts';
import {goBack, load, savePlace, stopLoading, tellUnsaved} from './opening.ts';
import type {State} from './state.ts';

/** Copies the selected words or entry, the focused link's address, or the current paragraph. */
export function copy(state: State): Step {
  const copied = readableText(state);
  if (copied === undefined) return [withNotice(state, 'nothing to copy here'), []];
  const left: State = state.mode.name === 'select' ? {...state, mode: READ_MODE} : state;
  return [left, [{type: 'copy-text', ...copied}]];
}

/** Opens where the article comes from, when that is an address. */
export function openSource(state: State): Step {
  const {article} = state.reading ?? {};
  const address = [article?.source, article?.credit].find(
    place => place !== undefined && /^https?:\/\//u.test(place),
  );
  if (address !== undefined) return openOutside(state, address);
  return [withNotice(state, `this article is a file: ${article?.source ?? ''}`), []];
}

/** Only addresses that a browser or a mail program shows are opened; a link may come from anywhere. */
export function openOutside(state: State, href: string): Step {
  if (/^(?:https?|mailto):/iu.test(href)) return [state, [{type: 'open-link', href}]];
  return [withNotice(state, `not opened, only web and mail addresses are: ${href}`), []];
}

/** Opens the next or previous of the files given at the start. */
export const openFile =
  (direction: 1 | -1) =>
  (state: State, {count = 1}: Press): Step => {
    const index = state.current + direction * count;
    const source = state.sources[index];
    if (source === undefined && direction === 1)
      return [state, [{type: 'find-queued', after: state.reading?.article.source}]];
    if (source === undefined) return [withNotice(state, 'this is the first file'), []];
    return load(state, {source, index, move: 'file', bytes: undefined});
  };

/** Back to the article that led here, else to the previous of the files given at the start. */
export function openPrevious(state: State, press: Press): Step {
  return goBack(state) ?? openFile(-1)(state, press);
}

/** Back to the article that led here. */
export function leaveArticle(state: State): Step {
  return goBack(state) ?? [withNotice(state, 'no other article led here'), []];
}

/** Reads the article again; the place and the notes find themselves again. */
export const reload =
  (move: 'again' | 'replace') =>
  (state: State): Step => {
    const source = state.reading?.article.source;
    if (source === undefined || source === '-')
      return [withNotice(state, 'standard input cannot be read again'), []];
    return load(state, {source, index: state.current, move, bytes: undefined});
  };

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

/** Stops what is being loaded, else quits. */
export function interrupt(state: State, press: Press): Step {
  return stopLoading(state) ?? quit(state, press);
}

/** Quits, unless a note is not on disk: then it says so first. */
export function quit(state: State, {letter}: Press): Step {
  if (letter !== '' && letter !== 'Z') return [state, []];
  const unsaved = tellUnsaved(state, entry => entry.disk === 'failed');
  return unsaved === undefined ? quitAnyway(state) : [withNotice(state, unsaved, 'error'), []];
}

export function quitAnyway(state: State): Step {
  return [{...state, isQuitting: true}, [...savePlace(state), {type: 'quit'}]];
}

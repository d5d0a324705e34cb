import {resolve} from 'node:path';
import type {Effect, Message} from '../app/messages.ts';
import type {Article} from '../document/article.ts';
import type {Library} from './library.ts';
import type {LibraryEffect} from './library-effects.ts';
import {lineOf} from './line-of.ts';
import {loadNotes} from './load-notes.ts';
import type {NoteStore} from './note-store.ts';
import {expandHome, positionKey} from './opener.ts';
import type {Opener} from './opener.ts';

export type Dispatch = (message: Message) => void;

/** What the runner needs from outside; all of it is the shell's. */
export type RunnerOptions = {
  readonly notes: NoteStore;
  /** Asked for when it is needed first. */
  readonly library: () => Promise<Library>;
  readonly settingsFolder: string;
  /** Where analyses of long texts are kept; made when there is one. */
  readonly cacheFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly opener: Opener;
  /** Writes to the terminal itself: OSC 52. */
  readonly write: (sequence: string) => void;
  readonly suspendTerminal: (callback: () => Promise<void>) => Promise<void>;
  readonly repaint: () => void;
  /** Ends the program; called when everything that was to be saved is saved or 2 s have passed. */
  readonly quit: () => void;
};

/** The types of effects that are done in a queue; time and the end are the runner's own. */
type Type = Exclude<Effect['type'], 'after' | 'quit'>;

type Of<T extends Type> = Effect & {readonly type: T};

/** How effects of a type are done. Adding an effect is one record here. */
type Performer<T extends Type> = {
  /** Effects of one queue run in the order in which they were asked for; by default each type has its own. */
  readonly queue?: string | ((effect: Of<T>) => string);
  /** It can wait for the first frame. */
  readonly isDeferred?: boolean;
  /** It writes nothing: quitting need not wait for it. */
  readonly isReading?: boolean;
  readonly perform: (effect: Of<T>, options: RunnerOptions, dispatch: Dispatch) => Promise<void> | void;
};

const report = (dispatch: Dispatch, text: string): void => dispatch({type: 'reported', kind: 'info', text});

async function inLibrary(effect: LibraryEffect, options: RunnerOptions, dispatch: Dispatch): Promise<void> {
  const {performInLibrary} = await import('./library-effects.ts');
  return performInLibrary(effect, await options.library(), dispatch);
}

/** Every effect, in the order of messages.ts. What few readers need is loaded when it is asked for. */
const PERFORMERS: {readonly [T in Type]: Performer<T>} = {
  'open-article': {
    isReading: true,
    perform: (effect, {opener}, dispatch) => opener.open(effect, dispatch),
  },
  // Done when it was asked for: its turn would come behind what it stops.
  'stop-loading': {isReading: true, perform: () => undefined},
  'load-notes': {
    isReading: true,
    perform: ({article}, {notes}, dispatch) => loadNotes(article, notes, dispatch),
  },
  'change-corrections': {
    perform: async (effect, {notes}) => {
      await notes.changeCorrections(effect.article, effect);
    },
  },
  'remember-article': {
    isDeferred: true,
    // A folder that cannot be written is told when a note is saved.
    perform: async ({article, asked}, {notes}) => {
      await notes.remember(article, asked).catch(() => undefined);
    },
  },
  'forget-article': {
    queue: 'remember-article',
    perform: async ({article}, {notes}, dispatch) => {
      await notes.forget(article);
      await loadNotes(article, notes, dispatch, true);
    },
  },
  'recall-article': {
    queue: 'remember-article',
    perform: async ({article}, {notes}, dispatch) => {
      await notes.recall(article);
      await loadNotes(article, notes, dispatch, true);
    },
  },
  'analyse-article': {
    isDeferred: true,
    isReading: true,
    perform: ({article}, {cacheFolder}, dispatch) => analyseArticle(article, cacheFolder, dispatch),
  },
  'highlight-code': {
    isDeferred: true,
    isReading: true,
    perform: async (effect, _, dispatch) => {
      const {highlightCode} = await import('../document/highlight-code.ts');
      const article = await highlightCode(effect.article);
      if (article !== effect.article) dispatch({type: 'code-highlighted', article});
    },
  },
  'save-note': {
    queue: ({note}) => `note ${note.id}`,
    perform: ({article, note}, {notes}, dispatch) =>
      notes.saveNote(article, note).then(
        saved => dispatch({type: 'note-saved', note: saved, sent: note.id}),
        (error: unknown) => dispatch({type: 'save-failed', note: note.id, reason: lineOf(error)}),
      ),
  },
  'save-draft': {
    queue: ({draft}) => `draft ${draft.id}`,
    perform: ({article, draft}, {notes}, dispatch) =>
      notes
        .saveDraft(article, draft)
        .catch((error: unknown) => dispatch({type: 'draft-failed', reason: lineOf(error)})),
  },
  'remove-draft': {
    queue: ({id}) => `draft ${id}`,
    perform: ({id}, {notes}) => notes.removeDraft(id).catch(() => undefined),
  },
  'save-position': {
    queue: 'settings',
    perform: async (effect, {notes, settingsFolder}) => {
      // Where it stands in the library is no loss that reading should be disturbed for.
      await notes.saveProgress(effect.article, effect.progress).catch(() => undefined);
      await savePlace(effect, settingsFolder);
    },
  },
  'save-preferences': {
    queue: 'settings',
    perform: async ({preferences}, {settingsFolder}) => {
      const {writeSettings} = await import('./settings.ts');
      await writeSettings(settingsFolder, preferences);
    },
  },
  'complete-path': {
    isReading: true,
    perform: async ({text}, {env}, dispatch) => {
      const {completePath} = await import('./complete-path.ts');
      dispatch({type: 'paths-completed', ...(await completePath(text, env))});
    },
  },
  'list-tags': {
    isReading: true,
    perform: async ({article}, {notes}, dispatch) =>
      dispatch({type: 'tags-listed', tags: await notes.listTags(article)}),
  },
  'compare-texts': {
    isReading: true,
    perform: async (effect, _, dispatch) => {
      const {compareTexts} = await import('./compare-texts.ts');
      const changes = compareTexts(effect.before, effect.after) ?? [];
      dispatch({...effect, type: 'texts-compared', changes});
    },
  },
  'export-notes': {
    perform: async (effect, {notes}, dispatch) => {
      const {exportNotes} = await import('./export-notes.ts');
      dispatch(await exportNotes({...effect, path: resolve(expandHome(effect.path))}, notes));
      if (effect.take === 'file') await loadNotes(effect.article, notes, dispatch);
    },
  },
  'load-library': {queue: 'library', perform: inLibrary},
  'change-article': {queue: 'library', perform: inLibrary},
  'remove-article': {queue: 'library', perform: inLibrary},
  'restore-article': {queue: 'library', perform: inLibrary},
  'search-library': {isReading: true, perform: inLibrary},
  'find-queued': {queue: 'library', perform: inLibrary},
  'copy-text': {
    perform: async ({text, what}, options, dispatch) => {
      const {copyText} = await import('./clipboard.ts');
      report(dispatch, `copied ${what} ${await copyText(text, options)}`);
    },
  },
  'open-link': {
    isReading: true,
    perform: async ({href}, options, dispatch) => {
      const {openLink} = await import('./open-link.ts');
      report(dispatch, await openLink(href, options));
    },
  },
  'open-editor': {perform: editOutside},
  suspend: {
    perform: async (_, {suspendTerminal}) => {
      const {suspend} = await import('./suspend.ts');
      await suspend(suspendTerminal);
    },
  },
  repaint: {perform: (_, {repaint}) => repaint()},
};

/** How an effect is done, with the queue that it stands in. */
export function performerOf<T extends Type>(
  effect: Of<T>,
): {
  readonly queue: string;
  readonly isDeferred: boolean;
  readonly isReading: boolean;
  readonly perform: (options: RunnerOptions, dispatch: Dispatch) => Promise<void>;
} {
  const {queue, isDeferred = false, isReading = false, perform}: Performer<T> = PERFORMERS[effect.type];
  return {
    queue: typeof queue === 'function' ? queue(effect) : (queue ?? effect.type),
    isDeferred,
    isReading,
    perform: async (options, dispatch) => perform(effect, options, dispatch),
  };
}

async function editOutside(
  {text, paragraph}: Effect & {readonly type: 'open-editor'},
  options: RunnerOptions,
  dispatch: Dispatch,
): Promise<void> {
  const {editInEditor} = await import('./editor.ts');
  const outcome = await editInEditor(text, {...options, paragraph});
  const isSaved = outcome.status === 'saved';
  dispatch({
    type: 'editor-closed',
    text: isSaved ? outcome.text : undefined,
    reason: isSaved ? undefined : outcome.reason,
    now: new Date().toISOString(),
  });
}

async function analyseArticle(article: Article, cacheFolder: string, dispatch: Dispatch): Promise<void> {
  try {
    const {analyseText} = await import('./analyse-text.ts');
    const onProgress = (share: number): void =>
      dispatch({type: 'analysis-progressed', article: article.id, share});
    dispatch({
      type: 'article-analysed',
      article: article.id,
      analysis: await analyseText(article, {onProgress, cacheFolder}),
    });
  } catch (error) {
    const reason = `names and agreements could not be found: ${lineOf(error)}`;
    dispatch({type: 'analysis-failed', article: article.id, reason});
  }
}

async function savePlace(
  {article, offset}: Effect & {readonly type: 'save-position'},
  folder: string,
): Promise<void> {
  const {savePosition, writeSettings} = await import('./settings.ts');
  await savePosition(folder, positionKey(article), {
    offset,
    length: article.text.length,
    read: new Date().toISOString(),
  });
  if (article.source !== '-') await writeSettings(folder, {lastArticle: article.source});
}

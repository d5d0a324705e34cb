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

type Dispatch = (message: Message) => void;

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

export type Runner = {
  readonly run: (effect: Effect, dispatch: Dispatch) => void;
  /** The first frame is on the screen: what was held back for it may begin. */
  readonly start: () => void;
};

/** How long (ms) quitting waits for saves under way. */
const QUIT_WAIT = 2000;

/**
 * Runs effects and answers with messages. Those that write the same thing run one after the other; the analysis
 * and the colours of code wait for the first frame.
 */
export function createRunner(options: RunnerOptions): Runner {
  const queues = new Map<string, Promise<void>>();
  const timers = new Map<string, NodeJS.Timeout>();
  const held: (() => void)[] = [];
  let isStarted = false;
  let stopWatching = (): void => undefined;

  const enqueue = (key: string, job: () => Promise<void>): void => {
    const next = (queues.get(key) ?? Promise.resolve()).then(job);
    queues.set(key, next);
    void next.finally(() => queues.get(key) === next && queues.delete(key));
  };
  const watch = (article: Article, dispatch: Dispatch): void => {
    stopWatching();
    const reload = (): Promise<void> => loadNotes(article, options.notes, dispatch, true);
    stopWatching = options.notes.watch(article, () => enqueue('load-notes', reload));
  };
  const run = (effect: Effect, dispatch: Dispatch): void => {
    if (effect.type === 'after') {
      clearTimeout(timers.get(effect.key));
      timers.set(
        effect.key,
        setTimeout(() => dispatch({type: effect.fires, now: new Date().toISOString()}), effect.milliseconds),
      );
    } else if (effect.type === 'quit') {
      options.opener.stop();
      for (const timer of timers.values()) clearTimeout(timer);
      void finish(queues).then(options.quit);
    } else if (isDeferred(effect) && !isStarted) held.push(() => run(effect, dispatch));
    else {
      // Whatever is still on its way is not wanted any more.
      if (effect.type === 'open-article' || effect.type === 'stop-loading') options.opener.stop();
      if (effect.type === 'remember-article') watch(effect.article, dispatch);
      enqueue(queueOf(effect), () =>
        perform(effect, options, dispatch).catch((error: unknown) =>
          dispatch({type: 'reported', kind: 'error', text: lineOf(error)}),
        ),
      );
    }
  };
  return {
    run,
    start: () => {
      isStarted = true;
      for (const begin of held.splice(0)) begin();
    },
  };
}

function isDeferred({type}: Effect): boolean {
  return type === 'analyse-article' || type === 'highlight-code' || type === 'remember-article';
}

/** Effects with the same key run in the order in which they were asked for. */
function queueOf(effect: Effect): string {
  switch (effect.type) {
    case 'save-note':
      return `note ${effect.note.id}`;
    case 'save-draft':
      return `draft ${effect.draft.id}`;
    case 'remove-draft':
      return `draft ${effect.id}`;
    case 'forget-article':
    case 'recall-article':
      return 'remember-article';
    case 'save-position':
    case 'save-preferences':
      return 'settings';
    case 'load-library':
    case 'change-article':
    case 'remove-article':
    case 'restore-article':
    case 'find-queued':
      return 'library';
    default:
      return effect.type;
  }
}

/** Queues that write nothing: quitting need not wait for them. */
const READINGS: ReadonlySet<string> = new Set<Effect['type']>([
  'open-article',
  'load-notes',
  'analyse-article',
  'highlight-code',
  'complete-path',
  'open-link',
  'search-library',
]);

async function finish(queues: ReadonlyMap<string, Promise<void>>): Promise<void> {
  const {promise, resolve: giveUp} = Promise.withResolvers<void>();
  const timer = setTimeout(giveUp, QUIT_WAIT);
  const saves = [...queues].flatMap(([key, job]) => (READINGS.has(key) ? [] : [job]));
  await Promise.race([Promise.allSettled(saves), promise]);
  clearTimeout(timer);
}

type Performed = Exclude<Effect, {readonly type: 'after' | 'quit'}>;

const LIBRARY_EFFECTS: ReadonlySet<string> = new Set<LibraryEffect['type']>([
  'load-library',
  'change-article',
  'remove-article',
  'restore-article',
  'search-library',
  'find-queued',
]);

function isLibraryEffect(effect: Performed): effect is LibraryEffect {
  return LIBRARY_EFFECTS.has(effect.type);
}

async function perform(effect: Performed, options: RunnerOptions, dispatch: Dispatch): Promise<void> {
  if (isLibraryEffect(effect)) {
    const {performInLibrary} = await import('./library-effects.ts');
    return performInLibrary(effect, await options.library(), dispatch);
  }
  switch (effect.type) {
    case 'open-article':
      return options.opener.open(effect, dispatch);
    case 'load-notes':
      return loadNotes(effect.article, options.notes, dispatch);
    case 'change-corrections':
      await options.notes.changeCorrections(effect.article, effect);
      return;
    case 'remember-article':
      // A folder that cannot be written is told when a note is saved.
      await options.notes.remember(effect.article, effect.asked).catch(() => undefined);
      return;
    case 'forget-article':
    case 'recall-article':
      await (effect.type === 'forget-article' ? options.notes.forget : options.notes.recall)(effect.article);
      return loadNotes(effect.article, options.notes, dispatch, true);
    case 'analyse-article':
      return analyseArticle(effect.article, options.cacheFolder, dispatch);
    case 'highlight-code': {
      const {highlightCode} = await import('../document/highlight-code.ts');
      const article = await highlightCode(effect.article);
      if (article !== effect.article) dispatch({type: 'code-highlighted', article});
      return;
    }
    case 'save-note':
      return options.notes.saveNote(effect.article, effect.note).then(
        note => dispatch({type: 'note-saved', note, sent: effect.note.id}),
        (error: unknown) => dispatch({type: 'save-failed', note: effect.note.id, reason: lineOf(error)}),
      );
    case 'save-draft':
      return options.notes
        .saveDraft(effect.article, effect.draft)
        .catch((error: unknown) => dispatch({type: 'draft-failed', reason: lineOf(error)}));
    case 'remove-draft':
      return options.notes.removeDraft(effect.id).catch(() => undefined);
    case 'save-position':
      // Where it stands in the library is no loss that reading should be disturbed for.
      await options.notes.saveProgress(effect.article, effect.progress).catch(() => undefined);
      return saveSettings(effect, options.settingsFolder);
    case 'save-preferences':
      return saveSettings(effect, options.settingsFolder);
    default:
      return performOutside(effect, options, dispatch);
  }
}

type Outside = Exclude<
  Performed,
  {
    readonly type:
      | 'open-article'
      | 'load-notes'
      | 'change-corrections'
      | 'remember-article'
      | 'forget-article'
      | 'recall-article'
      | 'analyse-article'
      | 'highlight-code'
      | 'save-note'
      | 'save-draft'
      | 'remove-draft'
      | 'save-position'
      | 'save-preferences'
      | LibraryEffect['type'];
  }
>;

async function compare(effect: Effect & {type: 'compare-texts'}, dispatch: Dispatch): Promise<void> {
  const {compareTexts} = await import('./compare-texts.ts');
  const changes = compareTexts(effect.before, effect.after) ?? [];
  dispatch({...effect, type: 'texts-compared', changes});
}

/** Effects that leave the program: the clipboard, other programs, the export. */
async function performOutside(effect: Outside, options: RunnerOptions, dispatch: Dispatch): Promise<void> {
  const report = (text: string): void => dispatch({type: 'reported', kind: 'info', text});
  switch (effect.type) {
    case 'complete-path': {
      const {completePath} = await import('./complete-path.ts');
      dispatch({type: 'paths-completed', ...(await completePath(effect.text, options.env))});
      return;
    }
    case 'list-tags':
      return dispatch({type: 'tags-listed', tags: await options.notes.listTags(effect.article)});
    case 'compare-texts':
      return compare(effect, dispatch);
    case 'export-notes': {
      const {exportNotes} = await import('./export-notes.ts');
      dispatch(await exportNotes({...effect, path: resolve(expandHome(effect.path))}, options.notes));
      if (effect.take === 'file') await loadNotes(effect.article, options.notes, dispatch);
      return;
    }
    case 'copy-text': {
      const {copyText} = await import('./clipboard.ts');
      report(`copied ${effect.what} ${await copyText(effect.text, options)}`);
      return;
    }
    case 'open-link': {
      const {openLink} = await import('./open-link.ts');
      report(await openLink(effect.href, options));
      return;
    }
    case 'open-editor': {
      const {editInEditor} = await import('./editor.ts');
      const outcome = await editInEditor(effect.text, {...options, paragraph: effect.paragraph});
      const isSaved = outcome.status === 'saved';
      dispatch({
        type: 'editor-closed',
        text: isSaved ? outcome.text : undefined,
        reason: isSaved ? undefined : outcome.reason,
        now: new Date().toISOString(),
      });
      return;
    }
    case 'suspend': {
      const {suspend} = await import('./suspend.ts');
      return suspend(options.suspendTerminal);
    }
    case 'repaint':
      return options.repaint();
    case 'stop-loading':
      // Done when it was asked for: its turn would come behind what it stops.
      return;
  }
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

async function saveSettings(
  effect: Effect & {type: 'save-position' | 'save-preferences'},
  folder: string,
): Promise<void> {
  const {savePosition, writeSettings} = await import('./settings.ts');
  if (effect.type === 'save-preferences') return writeSettings(folder, effect.preferences);
  const {article, offset} = effect;
  await savePosition(folder, positionKey(article), {
    offset,
    length: article.text.length,
    read: new Date().toISOString(),
  });
  if (article.source !== '-') await writeSettings(folder, {lastArticle: article.source});
}

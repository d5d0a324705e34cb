import type {Effect} from '../app/messages.ts';
import type {Article} from '../document/article.ts';
import {lineOf} from './line-of.ts';
import {loadNotes} from './load-notes.ts';
import {performerOf} from './performers.ts';
import type {Dispatch, RunnerOptions} from './performers.ts';

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
  const queues = createQueues();
  const timers = new Map<string, NodeJS.Timeout>();
  const held: (() => void)[] = [];
  let isStarted = false;
  let stopWatching = (): void => undefined;

  const watch = (article: Article, dispatch: Dispatch): void => {
    stopWatching();
    const reload = (): Promise<void> => loadNotes(article, options.notes, dispatch, true);
    stopWatching = options.notes.watch(article, () => queues.add('load-notes', true, reload));
  };
  const run = (effect: Effect, dispatch: Dispatch): void => {
    if (effect.type === 'after') {
      const {key, fires, milliseconds} = effect;
      const fire = (): void => dispatch({type: fires, now: new Date().toISOString()});
      clearTimeout(timers.get(key));
      timers.set(key, setTimeout(fire, milliseconds));
      return;
    }
    if (effect.type === 'quit') {
      options.opener.stop();
      for (const timer of timers.values()) clearTimeout(timer);
      void queues.finish().then(options.quit);
      return;
    }
    const {queue, isDeferred, isReading, perform} = performerOf(effect);
    if (isDeferred && !isStarted) {
      held.push(() => run(effect, dispatch));
      return;
    }
    // Whatever is still on its way is not wanted any more.
    if (effect.type === 'open-article' || effect.type === 'stop-loading') options.opener.stop();
    if (effect.type === 'remember-article') watch(effect.article, dispatch);
    queues.add(queue, isReading, () =>
      perform(options, dispatch).catch((error: unknown) =>
        dispatch({type: 'reported', kind: 'error', text: lineOf(error)}),
      ),
    );
  };
  return {
    run,
    start: () => {
      isStarted = true;
      for (const begin of held.splice(0)) begin();
    },
  };
}

type Queues = {
  readonly add: (key: string, isReading: boolean, job: () => Promise<void>) => void;
  /** Resolves when everything that writes is done, or after `QUIT_WAIT`. */
  readonly finish: () => Promise<void>;
};

/** Jobs of one queue run one after the other, those of several at once. */
function createQueues(): Queues {
  const last = new Map<string, Promise<void>>();
  const saves = new Set<Promise<void>>();
  return {
    add: (key, isReading, job) => {
      const next = (last.get(key) ?? Promise.resolve()).then(job);
      last.set(key, next);
      if (!isReading) saves.add(next);
      void next.finally(() => {
        saves.delete(next);
        if (last.get(key) === next) last.delete(key);
      });
    },
    finish: async () => {
      const {promise, resolve: giveUp} = Promise.withResolvers<void>();
      const timer = setTimeout(giveUp, QUIT_WAIT);
      await Promise.race([Promise.allSettled(saves), promise]);
      clearTimeout(timer);
    },
  };
}

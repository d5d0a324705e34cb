import {hostOf, isWebAddress} from '../app/opening.ts';
import type {Article} from '../document/article.ts';
import {lineOf} from './line-of.ts';

/** What is known of time, in ms; a test has a clock of its own. */
export type Clock = {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};

export type FetchQueueOptions = {
  /** Reads an article into the library. */
  readonly fetch: (source: string) => Promise<Article>;
  /** Most articles that are fetched at the same time. */
  readonly concurrency: number;
  readonly clock: Clock;
  /** Called when one begins and when it ended; `done` counts those that ended, whichever way. */
  readonly onChange: (progress: {
    readonly done: number;
    readonly total: number;
    readonly source: string;
  }) => void;
  /** Called with each article that is there, or with why it is not. */
  readonly onDone: (source: string, outcome: Article | {readonly reason: string}) => void;
};

/** How long (ms) a host is left alone after it has answered. */
const PAUSE = 1000;

/**
 * Fetches articles, several at a time, but of each host one after the other with a pause between them: whoever adds
 * fifty pages of one site must not look like an attack on it. Files have no host, and no pause. Resolves to the number
 * of those that failed; never rejects.
 */
export async function fetchQueue(sources: readonly string[], options: FetchQueueOptions): Promise<number> {
  const {clock, concurrency} = options;
  const waiting = [...new Set(sources)];
  const total = waiting.length;
  /** When each host may be asked again; Infinity while it is being asked. */
  const free = new Map<string, number>();
  let done = 0;
  let failed = 0;

  const next = (): {readonly source: string} | {readonly wait: number} | undefined => {
    const now = clock.now();
    const at = waiting.findIndex(source => (free.get(hostIn(source)) ?? 0) <= now);
    const [source] = at < 0 ? [] : waiting.splice(at, 1);
    if (source !== undefined) return {source};
    const soonest = Math.min(...waiting.map(one => free.get(hostIn(one)) ?? 0));
    return waiting.length === 0 ? undefined : {wait: soonest - now};
  };
  const fetchOne = async (source: string): Promise<void> => {
    const host = hostIn(source);
    if (host !== '') free.set(host, Infinity);
    options.onChange({done, total, source});
    try {
      options.onDone(source, await options.fetch(source));
    } catch (error) {
      failed++;
      options.onDone(source, {reason: lineOf(error)});
    }
    if (host !== '') free.set(host, clock.now() + PAUSE);
    done++;
    options.onChange({done, total, source});
  };
  const running = new Set<Promise<void>>();
  for (;;) {
    const step = running.size < concurrency ? next() : {wait: Infinity};
    if (step === undefined) break;
    if ('source' in step) {
      const one = fetchOne(step.source).finally(() => running.delete(one));
      running.add(one);
    } else await Promise.race([...running, ...(step.wait === Infinity ? [] : [clock.wait(step.wait)])]);
  }
  await Promise.all(running);
  return failed;
}

function hostIn(source: string): string {
  return isWebAddress(source) ? hostOf(source).toLowerCase() : '';
}

export type ScreenWatch = {
  /**
   * Resolves when the screen (rows joined by newlines) fits, at once or after any later output. Rejects with the
   * screen in its message when that has not come in `patience` ms, or cannot come any more.
   */
  readonly until: (fit: RegExp | ((screen: string) => boolean), description?: string) => Promise<void>;
  /** The screen may have changed. */
  readonly look: () => void;
  /** Nothing will change any more: whoever still waits is told the reason ("exited with code 1"). */
  readonly close: (reason: string) => void;
};

/** How long (ms) a test waits for what must appear. Only a failing test ever waits this long. */
const patience = 20_000;

type Waiting = {
  readonly isFit: (screen: string) => boolean;
  readonly fulfil: () => void;
  readonly fail: (reason: string) => void;
};

/** Looks at the screen after each output and settles those who wait for something on it. */
export function createScreenWatch(screen: () => readonly string[]): ScreenWatch {
  const waiting = new Set<Waiting>();
  let ending: string | undefined;
  const shown = () => screen().join('\n');
  const look = () => {
    for (const each of waiting) if (each.isFit(shown())) each.fulfil();
  };
  return {
    look,
    close(reason: string) {
      look();
      ending = reason;
      for (const each of waiting) each.fail(`the program ${reason}`);
    },
    until: async (fit: RegExp | ((screen: string) => boolean), description = String(fit)): Promise<void> => {
      const isFit = typeof fit === 'function' ? fit : (text: string) => fit.test(text);
      if (isFit(shown())) return;
      const {promise, resolve, reject} = Promise.withResolvers<void>();
      const fail = (reason: string) => {
        reject(new Error(`Waited for: ${description}, but ${reason}. The screen:\n${framed(screen())}`));
      };
      if (ending !== undefined) fail(`the program ${ending}`);
      const each: Waiting = {isFit, fulfil: resolve, fail};
      const timer = setTimeout(() => fail(`${patience / 1000} s went by`), patience);
      waiting.add(each);
      try {
        await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(each);
      }
    },
  };
}

function framed(rows: readonly string[]): string {
  return rows.map(row => `|${row}`).join('\n');
}

import {readFileSync} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import {createEmulator} from '../support/emulator.ts';

export type ProgramOptions = {
  /** The program and its arguments; the program by absolute path. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** What stands on its first frame. */
  readonly text: string;
};

/** A program that is being measured. Times are ms by `performance.now()`. */
export type Program = {
  /** From the start to the first output with `text` in it. */
  readonly firstText: Promise<number>;
  /** The most memory (MB of 2^20 bytes) that was resident until the first text; undefined where there is no /proc. */
  readonly firstPeak: () => number | undefined;
  /** The same until now. */
  readonly peak: () => number | undefined;
  /** When each of Postil's frames was complete. */
  readonly frames: readonly number[];
  readonly type: (keys: string) => void;
  /** Resolves when the screen fits. */
  readonly until: (pattern: RegExp) => Promise<void>;
  readonly exited: Promise<void>;
  readonly kill: () => Promise<void>;
};

/** Ends each of Ink's frames (synchronised output). */
const frameEnd = '\u001b[?2026l';

// oxlint-disable-next-line no-control-regex -- what a program writes beside its text
const sequences = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[()][0-9A-Z]|[=>78])/g;

/** What a program wrote, without its sequences; w3m moves the cursor over spaces instead of writing them. */
function textOf(output: string): string {
  return output.replaceAll('\u001b[C', ' ').replaceAll(sequences, '');
}

/** Starts a program in a pseudoterminal. */
export function startProgram({command, env, columns = 80, rows = 24, text}: ProgramOptions): Program {
  const [file = '', ...args] = command;
  const begun = performance.now();
  const pty = spawn(file, args, {name: 'xterm-256color', cols: columns, rows, cwd: '/', env: {...env}});
  const firstText = Promise.withResolvers<number>();
  const exited = Promise.withResolvers<void>();
  const chunks: string[] = [];
  const frames: number[] = [];
  let head = '';
  let tail = '';
  let firstPeak: number | undefined;
  let isTextSeen = false;
  let look: (() => void) | undefined;
  pty.onData(data => {
    const now = performance.now();
    for (let count = (tail + data).split(frameEnd).length - 1; count > 0; count--) frames.push(now);
    tail = (tail + data).slice(-frameEnd.length + 1);
    chunks.push(data);
    look?.();
    if (isTextSeen) return;
    head += data;
    if (!textOf(head).includes(text)) return;
    isTextSeen = true;
    firstPeak = peakOf(pty.pid);
    firstText.resolve(now - begun);
  });
  pty.onExit(() => {
    firstText.reject(
      new Error(`${command.join(' ')} ended without showing “${text}”: ${JSON.stringify(head)}`),
    );
    exited.resolve();
  });
  // Only when it is asked for: parsing on the other core must not disturb what is measured.
  const emulator = createEmulator({columns, rows, isRaw: true});
  const screen = async (): Promise<string> => {
    await emulator.write(chunks.splice(0).join(''));
    return emulator.screen().join('\n');
  };
  return {
    firstText: firstText.promise,
    firstPeak: () => firstPeak,
    peak: () => peakOf(pty.pid),
    frames,
    type: keys => pty.write(keys),
    async until(pattern) {
      while (!pattern.test(await screen())) {
        await new Promise<void>(resolve => {
          if (chunks.length > 0) resolve();
          else look = resolve;
        });
        look = undefined;
      }
    },
    exited: exited.promise,
    kill: async () => {
      pty.kill('SIGKILL');
      await exited.promise;
    },
  };
}

/** `VmHWM`, the peak of the resident set, as Linux tells it. */
function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

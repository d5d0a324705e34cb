import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {spawn} from '@lydell/node-pty';
import {createEmulator, type Emulator} from './emulator.ts';
import {temporaryFolder} from './temporary.ts';

type SessionOptions = {
  /** Arguments of the program. */
  readonly args?: readonly string[];
  /** What is run instead of the built program: a command and its first arguments. */
  readonly command?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** Beside a clean environment of few names; undefined takes a name out of it. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /**
   * A line typed into an interactive `sh` with job control, for Ctrl-Z and pipes. There `postil` is the program with
   * its `args`.
   */
  readonly shellLine?: string;
};

/** A program in a pseudoterminal. */
type Session = Pick<Emulator, 'screen' | 'cell' | 'cursor' | 'isAlternate' | 'isPasteBracketed' | 'until'> & {
  /** The folder that is its `POSTIL_HOME` and `HOME`. */
  readonly home: string;
  /** Sends keys as the terminal would (`\r` is Enter). */
  readonly type: (keys: string) => void;
  /** Types a bracketed paste. */
  readonly paste: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Sends a signal to the process that was started (the shell, when through one). */
  readonly signal: (name: NodeJS.Signals) => void;
  readonly exited: Promise<{readonly code: number; readonly signal: number}>;
  /** Every byte written so far, for what leaves no trace on the screen. */
  readonly output: () => string;
};

const root = path.join(import.meta.dirname, '../..');
const program = [process.execPath, path.join(root, 'bin/postil.js')];

/** Names that survive from the tests' own environment; all else could change what the program does. */
const inherited = ['LANG', 'LC_ALL', 'TMPDIR', 'SystemRoot', 'NODE_V8_COVERAGE'];

/** Starts the program; it is killed after the test when it still runs. */
export async function start(context: TestContext, options: SessionOptions = {}): Promise<Session> {
  const {columns = 80, rows = 24, args = [], cwd = root, shellLine} = options;
  const command = [...(options.command ?? program), ...args];
  if (options.command === undefined && !existsSync(program[1] ?? ''))
    throw new Error('Build the program first.');
  const home = await temporaryFolder(context);
  const env = environment(home, await commandFolder(context, command), options);
  const [file = '', ...rest] = shellLine === undefined ? command : ['/bin/sh', '-i'];
  const pty = spawn(file, rest, {name: 'xterm-256color', cols: columns, rows, cwd, env});
  const emulator = createEmulator({columns, rows, isRaw: true});
  let output = '';
  pty.onData(data => {
    output += data;
    void emulator.write(data);
  });
  emulator.onAnswer(answer => pty.write(answer));
  const {promise: exited, resolve} = Promise.withResolvers<{code: number; signal: number}>();
  let isRunning = true;
  pty.onExit(({exitCode, signal}) => {
    isRunning = false;
    void emulator.write('').then(() => {
      emulator.close(`exited with code ${exitCode}, signal ${signal}`);
      resolve({code: exitCode, signal: signal ?? 0});
    });
  });
  context.after(async () => {
    if (isRunning) pty.kill('SIGKILL');
    await exited;
  });
  if (shellLine !== undefined) {
    await emulator.until(/^shell>$/m, 'the shell is ready');
    pty.write(`${shellLine}\r`);
  }
  return {
    ...emulator,
    home,
    type: keys => pty.write(keys),
    paste: text => pty.write(`\u001b[200~${text}\u001b[201~`),
    resize(toColumns, toRows) {
      emulator.resize(toColumns, toRows);
      pty.resize(toColumns, toRows);
    },
    signal: name => pty.kill(name),
    exited,
    output: () => output,
  };
}

/** A folder for the path in which `postil` is the command, also when that has spaces in it. */
async function commandFolder(context: TestContext, command: readonly string[]): Promise<string> {
  const folder = await temporaryFolder(context);
  const quoted = command.map(word => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
  await writeFile(path.join(folder, 'postil'), `#!/bin/sh\nexec ${quoted} "$@"\n`, {mode: 0o700});
  return folder;
}

function environment(
  home: string,
  commands: string,
  options: SessionOptions,
): Record<string, string | undefined> {
  const kept = inherited.map(name => [name, process.env[name]] as const);
  const merged = {
    ...Object.fromEntries(kept),
    TERM: 'xterm-256color',
    HOME: home,
    POSTIL_HOME: home,
    PS1: 'shell> ',
    PATH: [commands, process.env['PATH']].join(path.delimiter),
    ...options.env,
  };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== undefined));
}

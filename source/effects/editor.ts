import {spawn, type StdioOptions} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';

/** What came of an edit. Only `saved` changes anything; `reason` is a sentence for the reader. */
export type EditorOutcome =
  | {readonly status: 'saved'; readonly text: string}
  | {readonly status: 'unchanged' | 'failed'; readonly reason: string};

type EditorTools = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ink's: gives the terminal away while the callback runs and draws anew behind it. */
  readonly suspendTerminal: (callback: () => Promise<void>) => Promise<void>;
  /** The annotated text, shown below the note and never taken into it. */
  readonly paragraph?: string;
};

type Ending =
  {readonly code: number | null; readonly signal: NodeJS.Signals | null} | {readonly failure: string};

/** Only what stands above this line comes back. Longer by a dash as long as the note holds the same line. */
const scissors = '<!-- >8 -- Only what stands above this line becomes the note. -->';

/**
 * Lets the reader edit `text` in `$VISUAL`, else `$EDITOR`, else vi: in a file of mode 0600 in a folder of its own.
 * Nothing is lost when the editor cannot start, fails, is killed or leaves the file empty: then the note stays
 * as it was, and a changed file stays where the reason says. Never rejects.
 */
export async function editInEditor(text: string, tools: EditorTools): Promise<EditorOutcome> {
  try {
    const folder = await mkdtemp(path.join(tmpdir(), 'postil-'));
    const file = path.join(folder, 'note.md');
    const tail = tailFor(text, tools.paragraph);
    await writeFile(file, text + tail, {mode: 0o600});
    const ending = await endingOf(file, tools);
    const outcome = await judge(ending, {file, text, tail});
    if (!outcome.isFileKept) await rm(folder, {recursive: true, force: true});
    return outcome.outcome;
  } catch (error) {
    return {status: 'failed', reason: `The editor could not be used: ${messageOf(error)}.`};
  }
}

/**
 * Lets the reader edit a file of their own, from the shell and not from the screen of the reader. Resolves to a
 * sentence when that failed, to undefined when the editor ended well. Never rejects.
 */
export async function editFile(file: string, env: EditorTools['env']): Promise<string | undefined> {
  const ending = await runEditor(env, file).catch((error: unknown) => ({failure: messageOf(error)}));
  if ('failure' in ending) return ending.failure;
  if (ending.signal !== null) return `The editor was ended by ${ending.signal}.`;
  return ending.code === 0 ? undefined : `The editor gave up (code ${ending.code}).`;
}

async function endingOf(file: string, {env, suspendTerminal}: EditorTools): Promise<Ending> {
  let ending: Ending = {failure: 'The editor was not started.'};
  try {
    await suspendTerminal(async () => {
      ending = await runEditor(env, file);
    });
    return ending;
  } catch (error) {
    return {failure: `The terminal could not be given to the editor: ${messageOf(error)}.`};
  }
}

function tailFor(text: string, paragraph: string | undefined): string {
  if (paragraph === undefined) return text === '' ? '' : '\n';
  let line = scissors;
  while (text.includes(line)) line = line.replace('--', '---');
  const quoted = paragraph.split('\n').map(each => `> ${each}`.trimEnd());
  return `\n\n${line}\n\n${quoted.join('\n')}\n`;
}

type Judgement = {readonly outcome: EditorOutcome; readonly isFileKept: boolean};

async function judge(
  ending: Ending,
  {file, text, tail}: {readonly file: string; readonly text: string; readonly tail: string},
): Promise<Judgement> {
  const answer = (status: 'unchanged' | 'failed', reason: string, isFileKept = false): Judgement => ({
    outcome: {status, reason: isFileKept ? `${reason} What it had written is in ${file}` : reason},
    isFileKept,
  });
  const content = await readContent(file);
  const isTouched = content !== undefined && content !== text + tail;
  if ('failure' in ending) return answer('failed', ending.failure, isTouched);
  if (ending.signal !== null) return answer('failed', `The editor was ended by ${ending.signal}.`, isTouched);
  if (ending.code !== 0) return answer('failed', `The editor gave up (code ${ending.code}).`, isTouched);
  if (content === undefined)
    return answer('failed', 'The editor left no readable file; the note stays as it was.', true);
  const edited = withoutTail(content, tail);
  if (edited === trimLines(sanitise(text))) return answer('unchanged', 'Nothing was changed.');
  if (edited === '') return answer('unchanged', 'The file came back empty; the note stays as it was.');
  return {outcome: {status: 'saved', text: edited}, isFileKept: false};
}

/** Undefined when the file is gone or no UTF-8. */
async function readContent(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(await readFile(file));
  } catch {
    return undefined;
  }
}

/** The note in what came back, also when the reader deleted the scissors and left the paragraph. */
function withoutTail(content: string, tail: string): string {
  const clean = sanitise(content);
  const [line, , ...quoted] = tail.trim().split('\n');
  const cut = line === undefined || line === '' ? -1 : clean.indexOf(line);
  if (cut !== -1) return trimLines(clean.slice(0, cut));
  const paragraph = quoted.join('\n');
  const trimmed = trimLines(clean);
  return paragraph !== '' && trimmed.endsWith(paragraph)
    ? trimLines(trimmed.slice(0, -paragraph.length))
    : trimmed;
}

/** Without blank lines around it; spaces before the first word may be Markdown and stay. */
function trimLines(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

async function runEditor(env: EditorTools['env'], file: string): Promise<Ending> {
  const terminal = openTerminal();
  const {interrupted, release} = ignoreInterrupts();
  try {
    const stdio: StdioOptions = terminal === undefined ? 'inherit' : [terminal, terminal, terminal];
    const [command, args] = editorCommand(env, file);
    const child = spawn(command, args, {stdio, env: {...env}});
    const {promise, resolve} = Promise.withResolvers<Ending>();
    child.on('error', () => {
      resolve({failure: `${sanitiseLine(command)} could not be started: set $EDITOR.`});
    });
    child.on('close', (code, signal) => resolve({code, signal}));
    const ending = await promise;
    if (isInterrupt(ending)) await interrupted();
    return ending;
  } finally {
    release();
    if (terminal !== undefined) closeSync(terminal);
  }
}

/**
 * The Ctrl-C that ended the editor reaches Postil too, and on a busy machine later than the news of the editor's end:
 * while a process is started its signals go to another thread. It is waited for, or Postil would quit by it; for so
 * long (ms), as somebody may have sent the editor alone a signal.
 */
const INTERRUPT_PATIENCE = 1000;

function isInterrupt(ending: Ending): boolean {
  return 'code' in ending && (ending.signal === 'SIGINT' || ending.code === 130);
}

/**
 * The command that edits `file`. A setting with nothing but words is split at its blanks; one with quotes or
 * variables goes through the shell, as Git does it.
 */
function editorCommand(env: EditorTools['env'], file: string): readonly [string, readonly string[]] {
  const setting =
    [env['VISUAL'], env['EDITOR']].find(value => value !== undefined && value.trim() !== '') ?? 'vi';
  if (!/^[\w\s./:@,+-]+$/.test(setting)) return ['/bin/sh', ['-c', `${setting} "$1"`, 'postil', file]];
  const [command = 'vi', ...args] = setting.trim().split(/\s+/);
  return [command, [...args, file]];
}

/** The child's own way to the terminal: Postil's standard input may be a pipe. Undefined where there is none. */
function openTerminal(): number | undefined {
  try {
    return openSync('/dev/tty', 'r+');
  } catch {
    return undefined;
  }
}

/**
 * Ctrl-C in the editor reaches the whole foreground group. While it runs, Postil's own listeners (which quit)
 * are off and one that only notes it keeps the process alive. `interrupted` resolves when one has come, or will not
 * any more; `release` puts the listeners back, in their order.
 */
function ignoreInterrupts(): {readonly interrupted: () => Promise<void>; readonly release: () => void} {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- listeners of a signal are no other
  const listeners = process.rawListeners('SIGINT') as readonly NodeJS.SignalsListener[];
  const {promise: come, resolve: note} = Promise.withResolvers<void>();
  process.on('SIGINT', note);
  for (const listener of listeners) process.off('SIGINT', listener);
  return {
    interrupted: async () => {
      const timer = setTimeout(note, INTERRUPT_PATIENCE);
      await come;
      clearTimeout(timer);
    },
    release: () => {
      for (const listener of listeners) process.on('SIGINT', listener);
      process.off('SIGINT', note);
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

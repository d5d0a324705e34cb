import {spawn} from 'node:child_process';

/** Runs a command with `input` on its standard input; rejects when it cannot start or fails. */
type RunWithInput = (command: string, args: readonly string[], input: string) => Promise<void>;

export type ClipboardTools = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes to the terminal itself. */
  readonly write: (sequence: string) => void;
  readonly run?: RunWithInput;
  /** The desktop's clipboard; rejects where there is none. */
  readonly copyLocally?: (text: string) => Promise<void>;
};

/**
 * The longest base64 text (bytes) for OSC 52. xterm and hterm drop a sequence over 100,000 bytes without a
 * word, so a longer copy would look done and be lost; most others take more.
 */
const longestEncoded = 99_000;

/** GNU screen drops device control strings over 768 bytes. */
const screenChunk = 700;

/**
 * Puts `text` on the clipboard and resolves to the way it took, for the status line ("through tmux"). tmux drops
 * OSC 52 by default, so it is asked itself; over SSH only the terminal reaches the reader's clipboard; else the
 * desktop's tool is tried, then the terminal. Rejects with a sentence for the reader.
 */
export async function copyText(text: string, tools: ClipboardTools): Promise<string> {
  const {env, run = runWithInput, copyLocally = copyWithTool} = tools;
  if (env['TMUX'] !== undefined && env['TMUX'] !== '') {
    if (await works(run('tmux', ['load-buffer', '-w', '-'], text))) return 'through tmux';
    // `-w` came with tmux 3.2; without it the text is in tmux alone, which `prefix ]` pastes.
    if (await works(run('tmux', ['load-buffer', '-'], text)))
      return 'into tmux’s own buffer (tmux is older than 3.2)';
  }
  const isRemote = [env['SSH_TTY'], env['SSH_CONNECTION']].some(value => value !== undefined && value !== '');
  if (!isRemote && (await works(copyLocally(text)))) return 'with the clipboard tool';
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > longestEncoded) {
    const kilobytes = Math.floor((longestEncoded * 3) / 4 / 1000);
    throw new Error(`This is too long to copy through the terminal, which takes ${kilobytes} kB at most.`);
  }
  tools.write(osc52(encoded, env['STY'] !== undefined && env['STY'] !== ''));
  return 'through the terminal (OSC 52)';
}

/** The clipboard sequence of xterm's ctlseqs; screen passes on only what is wrapped in DCS. */
function osc52(encoded: string, isInScreen: boolean): string {
  const sequence = `\u001b]52;c;${encoded}\u0007`;
  if (!isInScreen) return sequence;
  const chunks = sequence.match(new RegExp(`[^]{1,${screenChunk}}`, 'g')) ?? [];
  return chunks.map(chunk => `\u001bP${chunk}\u001b\\`).join('');
}

/** How long (ms) a way may take: a tool that waits for a dead display would leave the reader without an answer. */
const patience = 3000;

async function works(attempt: Promise<void>): Promise<boolean> {
  const {promise: late, reject} = Promise.withResolvers<never>();
  const timer = setTimeout(reject, patience);
  try {
    await Promise.race([attempt, late]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function copyWithTool(text: string): Promise<void> {
  const {default: clipboard} = await import('clipboardy');
  await clipboard.write(text);
}

async function runWithInput(command: string, args: readonly string[], input: string): Promise<void> {
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  const child = spawn(command, args, {stdio: ['pipe', 'ignore', 'ignore']});
  child.on('error', reject);
  child.on('close', code => (code === 0 ? resolve() : reject(new Error(`${command} answered ${code}`))));
  // A command that ends before it has read everything is judged by its exit code.
  child.stdin.on('error', () => undefined).end(input);
  await promise;
}

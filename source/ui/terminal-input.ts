import {Readable} from 'node:stream';

/** Red, green and blue, each from 0 to 1. */
type TerminalColour = {readonly red: number; readonly green: number; readonly blue: number};

/** What the terminal says by itself. Rows and columns are cells counted from 0. */
export type TerminalEvent =
  | {readonly type: 'wheel-turned'; readonly by: 'up' | 'down'; readonly row: number; readonly column: number}
  | {
      readonly type: 'mouse-pressed';
      readonly button: 'left' | 'middle' | 'right';
      readonly row: number;
      readonly column: number;
    }
  | {readonly type: 'focus-changed'; readonly isFocused: boolean}
  | {
      readonly type: 'colour-answered';
      readonly of: 'foreground' | 'background';
      readonly colour: TerminalColour;
    }
  /** The terminal is gone (hung up): no key will come any more. */
  | {readonly type: 'input-ended'};

/** What is needed of a `tty.ReadStream`, which has it all. */
export type TerminalSource = Readable & {
  readonly isTTY: boolean;
  readonly isRaw?: boolean;
  setRawMode(isRaw: boolean): unknown;
  ref(): unknown;
  unref(): unknown;
};

type Sorted = {
  /** What Ink shall read. */
  readonly output: string;
  readonly events: readonly TerminalEvent[];
  /** An unfinished sequence, to be put before the next chunk. */
  readonly pending: string;
  readonly isPasting: boolean;
};

/**
 * How long (ms) an ESC that may begin an answer is kept back. Ink then waits 20 ms more, so a lone Esc acts
 * after 50 ms. Shorter splits answers on slow lines, longer makes Esc sluggish.
 */
const escapeDelay = 30;

/** How long (ms) the rest of an answer may take before its beginning is thrown away: nobody typed it. */
const answerDelay = 1000;

/** A string sequence longer than this (UTF-16 units) is none of the answers that are asked for here. */
const longestAnswer = 4096;

const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';

/**
 * A stream for Ink's `stdin` that passes on what `source` reads but for what the terminal says by itself
 * (answers to OSC 10 and 11, DA, cursor and mode reports, focus, mouse): Ink would take parts of these for
 * typed keys. They go to `report`, those that nothing needs nowhere. A paste passes untouched.
 * `source` is read only while raw mode is on, so that a child process has the terminal for itself.
 */
export function createTerminalInput(
  source: TerminalSource,
  report: (event: TerminalEvent) => void,
): NodeJS.ReadStream {
  const stream = new Readable({read: () => undefined});
  const sorter = createSorter(report, output => stream.push(output));
  let isEnded = false;
  const end = () => {
    sorter.reset();
    if (isEnded) return;
    isEnded = true;
    report({type: 'input-ended'});
    stream.push(null);
  };
  source.setEncoding('utf8');
  source.on('end', end).on('close', end).on('error', end);
  const input: unknown = Object.assign(stream, {
    isTTY: source.isTTY,
    setRawMode(isRaw: boolean) {
      source.setRawMode(isRaw);
      source.off('data', sorter.take);
      sorter.reset();
      if (isRaw) source.on('data', sorter.take).resume();
      else pauseReading(source);
      return this;
    },
    ref() {
      source.ref();
      return this;
    },
    unref() {
      source.unref();
      return this;
    },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that Ink uses of a ReadStream is there
  return input as NodeJS.ReadStream;
}

/** Sorts chunks as they come and keeps an unfinished sequence until its rest or its time has come. */
function createSorter(report: (event: TerminalEvent) => void, pass: (output: string) => void) {
  let pending = '';
  let isPasting = false;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    // Ink would take a lone `ESC [` for a typed `[`; kitty's form of Alt-[ is told apart.
    if (isBareStart(pending)) pass(pending === '\u001b[' ? '\u001b[91;3u' : pending);
    pending = '';
  };
  const take = (chunk: string) => {
    clearTimeout(timer);
    const sorted = sortInput(pending + chunk, isPasting);
    ({pending, isPasting} = sorted);
    for (const event of sorted.events) report(event);
    if (sorted.output !== '') pass(sorted.output);
    if (pending === '' || isPasting) return;
    timer = setTimeout(flush, isBareStart(pending) ? escapeDelay : answerDelay);
  };
  const reset = () => {
    clearTimeout(timer);
    pending = '';
    isPasting = false;
  };
  return {take, reset};
}

/**
 * Stops reading at once. `pause` alone lets a `tty.ReadStream` that the program opened itself take one more
 * chunk, which then is missing in the editor. Node does the same two steps to `process.stdin` (its
 * `getStdin`); there is no public way. Where the internals are gone, `pause` is what is left.
 */
function pauseReading(source: Readable): void {
  source.pause();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- internals, each checked below
  const {_handle: handle, _readableState: state} = source as {
    _handle?: {reading?: boolean; readStop?: () => void};
    _readableState?: {reading?: boolean};
  };
  if (handle?.reading !== true || handle.readStop === undefined || state === undefined) return;
  state.reading = false;
  handle.reading = false;
  handle.readStop();
}

/** Whether a person can have typed this: Esc, or Alt with a character that also begins longer sequences. */
function isBareStart(text: string): boolean {
  return text.length <= 2 && text.startsWith('\u001b') && '[]P_'.includes(text.slice(1));
}

/** Takes the terminal's own reports out of `input`. Pure; `isPasting` says that a paste has begun before. */
function sortInput(input: string, isPasting: boolean): Sorted {
  const events: TerminalEvent[] = [];
  let output = '';
  let at = 0;
  let isInPaste = isPasting;
  while (at < input.length) {
    if (isInPaste) {
      const end = input.indexOf(pasteEnd, at);
      if (end === -1) {
        const kept = partialEnd(input.slice(at));
        output += input.slice(at, input.length - kept);
        return {output, events, pending: input.slice(input.length - kept), isPasting: true};
      }
      output += input.slice(at, end + pasteEnd.length);
      at = end + pasteEnd.length;
      isInPaste = false;
      continue;
    }
    const escape = input.indexOf('\u001b', at);
    output += input.slice(at, escape === -1 ? undefined : escape);
    if (escape === -1) break;
    const sequence = sequenceAt(input, escape);
    if (sequence === undefined) return {output, events, pending: input.slice(escape), isPasting: false};
    isInPaste = sequence === pasteStart;
    const sorted = sortSequence(sequence);
    output += sorted.output;
    if (sorted.event !== undefined) events.push(sorted.event);
    at = escape + sequence.length;
  }
  return {output, events, pending: '', isPasting: isInPaste};
}

/** How many of the last characters may be the beginning of the end of a paste. */
function partialEnd(text: string): number {
  for (let length = Math.min(pasteEnd.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(pasteEnd.slice(0, length))) return length;
  }
  return 0;
}

/**
 * The sequence that begins with the ESC at `at`: a CSI (with the three bytes of an old mouse report) or a
 * string (OSC, DCS, APC) up to its end, else the ESC alone. Undefined when the rest has not come yet.
 * The forms are those of ECMA-48 and of xterm's ctlseqs.
 */
function sequenceAt(input: string, at: number): string | undefined {
  const rest = input.slice(at, at + longestAnswer);
  if (isBareStart(rest)) return undefined;
  const csi = csiPattern.exec(rest)?.[0];
  if (csi !== undefined) {
    if (csi.startsWith('\u001b[M') ? csi.length === 6 : wholeCsiPattern.test(csi)) return csi;
    return csi.length === rest.length ? undefined : '\u001b';
  }
  const string = stringPattern.exec(rest)?.[0];
  if (string === undefined) return '\u001b';
  if (string.endsWith('\u0007') || string.endsWith('\\')) return string;
  const isCut = rest.length < longestAnswer && ['', '\u001b'].includes(rest.slice(string.length));
  return isCut ? undefined : '\u001b';
}

/* oxlint-disable no-control-regex -- the forms of escape sequences */
const csiPattern = /^\u001b\[(?:M(?:[^]{3})?|[235678]\$|[0-?]*[ -/]*[@-~]?)/;
/** Ends in a final byte, or is one of rxvt's shifted keys, which end in `$`. */
const wholeCsiPattern = /^\u001b\[(?:.*[@-~]|[235678]\$)$/;
/** Each string begins as an answer does, so that Alt-] or Alt-P before typed text is left alone. */
const stringPattern = /^\u001b(?:\]\d|P[\d>!$+]|_G)[^\u0000-\u001f\u007f\\]*(?:\u0007|\u001b\\)?/;
const colourPattern =
  /^\u001b\](10|11);rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})[\da-f/]*[\u0007\u001b]/i;
/* oxlint-enable no-control-regex */

type SortedSequence = {readonly output: string; readonly event: TerminalEvent | undefined};

const nothing: SortedSequence = {output: '', event: undefined};

function sortSequence(sequence: string): SortedSequence {
  const pass: SortedSequence = {output: sequence, event: undefined};
  if (sequence.length < 3) return pass;
  if (!sequence.startsWith('\u001b[')) return {output: '', event: colourEvent(sequence)};
  const body = sequence.slice(2);
  if (body === 'I' || body === 'O')
    return {output: '', event: {type: 'focus-changed', isFocused: body === 'I'}};
  const mouse = /^<(\d+);(\d+);(\d+)([Mm])$/.exec(body);
  if (mouse !== null) return {output: '', event: mouseEvent(mouse)};
  const rewritten = asKittyKey(body);
  if (rewritten !== undefined) return {output: rewritten, event: undefined};
  return answers.some(answer => answer.test(body)) ? nothing : pass;
}

/** Bodies of CSI sequences that answer a question. Kitty's `?u` is Ink's own and passes. */
const answers: readonly RegExp[] = [
  /^[?>=][\d;]*c$/, // device attributes
  /^\??\d+;\d+(?:;\d+)?R$/, // cursor position; also Shift-F3, which is bound to nothing
  /^\??\d+;\d+\$y$/, // modes
  /^\d+(?:;\d+)*t$/, // window sizes
  /^\?\d+(?:;\d+)*n$|^[03]n$/, // status, light or dark
  /^M[^]{3}$/, // mouse in the old form, of terminals without SGR reports
];

/**
 * xterm's form of modified keys (`27;2;13~` for Shift-Enter: also tmux with extended keys) and kitty's
 * codes of the keypad's characters, which Ink does not know, in a form that it does.
 */
function asKittyKey(body: string): string | undefined {
  const [, modifiers, code] = /^27;(\d+);(\d+)~$/.exec(body) ?? [];
  if (code !== undefined) return `\u001b[${code};${modifiers}u`;
  const [, keypad, rest = ''] = /^(574\d\d)((?:;.*)?u)$/.exec(body) ?? [];
  const character = keypadCharacters[Number(keypad) - 57399];
  return character === undefined ? undefined : `\u001b[${character.charCodeAt(0)}${rest || 'u'}`;
}

/** From U+E037 on (kitty's keyboard protocol, functional keys); Enter stands before `=` and Ink knows it. */
const keypadCharacters: readonly (string | undefined)[] = [...'0123456789./*-+'.split(''), undefined, '='];

/** Buttons in xterm's SGR form: 0 to 2 are pressed, 64 and 65 the wheel; 4, 8 and 16 are Shift, Alt, Ctrl. */
function mouseEvent([, code, column, row, end]: RegExpExecArray): TerminalEvent | undefined {
  const button = Number(code) & ~(4 | 8 | 16);
  const place = {row: Number(row) - 1, column: Number(column) - 1};
  if (button === 64 || button === 65)
    return {type: 'wheel-turned', by: button === 64 ? 'up' : 'down', ...place};
  const name = (['left', 'middle', 'right'] as const)[button];
  return end === 'M' && name !== undefined ? {type: 'mouse-pressed', button: name, ...place} : undefined;
}

/** The colour in an answer to OSC 10 or 11: `rgb:` and one to four hexadecimal digits for each part. */
function colourEvent(sequence: string): TerminalEvent | undefined {
  const answer = colourPattern.exec(sequence);
  if (answer === null) return undefined;
  const [red = 0, green = 0, blue = 0] = answer
    .slice(2)
    .map(part => Number.parseInt(part, 16) / (16 ** part.length - 1));
  const of = answer[1] === '10' ? 'foreground' : 'background';
  return {type: 'colour-answered', of, colour: {red, green, blue}};
}

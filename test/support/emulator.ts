import {Writable} from 'node:stream';
import headless, {type IBufferCell, type Terminal} from '@xterm/headless';
import {createScreenWatch, type ScreenWatch} from './screen-watch.ts';

// While it is loaded the addon decodes its table with `Buffer.from` and reads it from the start of the memory behind it.
// In the pool that small buffers share (64 KiB in Node 26) the table lies there by chance only: "Data error" else.
const {poolSize} = Buffer;
Buffer.poolSize = 0;
const {UnicodeGraphemesAddon} = await import('@xterm/addon-unicode-graphemes');
Buffer.poolSize = poolSize;

type Cell = {
  /** The grapheme; empty for the second cell of a wide one, a space for an untouched cell. */
  readonly text: string;
  /** 0 to 2 cells. */
  readonly width: number;
  /** `default`, a palette number, or `#rrggbb`. */
  readonly foreground: string | number;
  readonly background: string | number;
  /** Names of what is on, in this order: bold dim italic underline inverse strikethrough. */
  readonly styles: readonly string[];
};

/** A terminal without a window. Rows and columns count from 0. */
export type Emulator = Pick<ScreenWatch, 'until' | 'close'> & {
  /** For Ink's `stdout`: what is written appears on the screen; a write is done when it is parsed. */
  readonly stdout: NodeJS.WriteStream;
  readonly columns: () => number;
  readonly rows: () => number;
  /** The visible rows, without the spaces at their ends. */
  readonly screen: () => readonly string[];
  readonly cell: (row: number, column: number) => Cell;
  readonly cursor: () => {readonly row: number; readonly column: number; readonly isVisible: boolean};
  readonly isAlternate: () => boolean;
  readonly isPasteBracketed: () => boolean;
  /** Resolves when the data is on the screen. */
  readonly write: (data: string) => Promise<void>;
  /** Changes the size and tells `stdout`, as a window does. */
  readonly resize: (columns: number, rows: number) => void;
  /** What the terminal answers to questions (device attributes, cursor position). */
  readonly onAnswer: (listener: (data: string) => void) => void;
};

/**
 * @param options.isRaw Whether newlines come with their carriage return, as from a pty. Default: a bare newline
 *   begins a line, as Ink writes it.
 */
export function createEmulator(options: {
  readonly columns: number;
  readonly rows: number;
  readonly isRaw?: boolean;
}): Emulator {
  const terminal = new headless.Terminal({
    cols: options.columns,
    rows: options.rows,
    convertEol: options.isRaw !== true,
    allowProposedApi: true,
    scrollback: 1000,
  });
  // Without it a family of three emoji is six cells wide, while string-width (and Ink) say two.
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.unicode.activeVersion = '15-graphemes';
  const isCursorVisible = watchCursor(terminal);
  const buffer = () => terminal.buffer.active;
  const screen = () =>
    Array.from({length: terminal.rows}, (_, row) =>
      (
        buffer()
          .getLine(buffer().baseY + row)
          ?.translateToString(true) ?? ''
      ).trimEnd(),
    );
  const watch = createScreenWatch(screen);
  const write = async (data: string) => {
    const {promise, resolve} = Promise.withResolvers<void>();
    terminal.write(data, resolve);
    await promise;
    watch.look();
  };
  const stdout = stdoutOf(terminal, write);
  return {
    stdout,
    until: watch.until,
    close: watch.close,
    columns: () => terminal.cols,
    rows: () => terminal.rows,
    screen,
    cell(row, column) {
      const cell = buffer()
        .getLine(buffer().baseY + row)
        ?.getCell(column);
      if (cell === undefined) throw new Error(`There is no cell ${row}, ${column}.`);
      return cellOf(cell);
    },
    cursor: () => ({row: buffer().cursorY, column: buffer().cursorX, isVisible: isCursorVisible()}),
    isAlternate: () => buffer().type === 'alternate',
    isPasteBracketed: () => terminal.modes.bracketedPasteMode,
    write,
    resize(columns, rows) {
      terminal.resize(columns, rows);
      stdout.emit('resize');
    },
    onAnswer: listener => {
      terminal.onData(listener);
    },
  };
}

function stdoutOf(terminal: Terminal, write: (data: string) => Promise<void>): NodeJS.WriteStream {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      write(String(chunk)).then(() => done(), done);
    },
  });
  const stdout: unknown = Object.defineProperties(stream, {
    isTTY: {value: true},
    columns: {get: () => terminal.cols},
    rows: {get: () => terminal.rows},
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that Ink uses of a WriteStream is there
  return stdout as NodeJS.WriteStream;
}

/** xterm does not tell whether its cursor is shown, so the two sequences are listened for. */
function watchCursor(terminal: Terminal): () => boolean {
  let isVisible = true;
  for (const final of ['h', 'l']) {
    terminal.parser.registerCsiHandler({prefix: '?', final}, parameters => {
      if (parameters.includes(25)) isVisible = final === 'h';
      return false;
    });
  }
  return () => isVisible;
}

function cellOf(cell: IBufferCell): Cell {
  const styles = {
    bold: cell.isBold(),
    dim: cell.isDim(),
    italic: cell.isItalic(),
    underline: cell.isUnderline(),
    inverse: cell.isInverse(),
    strikethrough: cell.isStrikethrough(),
  };
  const width = cell.getWidth();
  return {
    text: width === 0 ? '' : cell.getChars() || ' ',
    width,
    foreground: cell.isFgDefault() ? 'default' : colourOf(cell.getFgColor(), cell.isFgRGB()),
    background: cell.isBgDefault() ? 'default' : colourOf(cell.getBgColor(), cell.isBgRGB()),
    styles: Object.entries(styles).flatMap(([name, flag]) => (flag === 0 ? [] : [name])),
  };
}

function colourOf(value: number, isRgb: boolean): string | number {
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : value;
}

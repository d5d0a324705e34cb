import {liveLine} from '../app/live-line.ts';
import type {LiveLine} from '../app/live-line.ts';
import type {State} from '../app/state.ts';
import {wrapText} from '../document/layout.ts';
import {cellWidth} from '../document/text.ts';
import {layOut, rewrite} from './live-line.ts';
import type {LiveRow} from './live-line.ts';

/** What a key that changes nothing in a field is answered with. */
const BELL = '\u0007';

/** Output that only grows: lines that are said, and below them the one line that is typed into. */
export type Transcript = {
  /** Appends lines, then shows the live line of the state. `isKey` says that a key asked for an answer. */
  readonly say: (lines: readonly string[], state: State, isKey: boolean) => void;
  /** Leaves the live line, so that another program may write below it; what is said meanwhile waits. */
  readonly rest: () => void;
  /** Says what has waited, or `lines` where nothing has. */
  readonly resume: (lines: readonly string[], state: State) => void;
};

/**
 * Writes a transcript to a terminal `columns()` cells wide. Ink's own way (`<Static>` above a live frame) would write
 * at least 20 bytes of sequences for every line and the whole live line anew for every letter.
 */
export function createTranscript(
  write: (text: string) => void,
  columns: () => number,
  isAscii: boolean,
): Transcript {
  const page = createPage(columns);
  let waiting: string[] | undefined;
  const put = (text: string): void => {
    if (text !== '') write(text);
  };
  return {
    say(lines, state, isKey) {
      if (waiting !== undefined) {
        waiting.push(...lines);
        return;
      }
      const line = liveLine(state);
      const isInField = page.isLive() && line !== undefined;
      const text = page.append(isAscii ? lines.map(withoutSigns) : lines, line);
      put(text === '' && isKey && isInField ? BELL : text);
    },
    rest() {
      waiting = [];
      put(page.leave());
    },
    resume(lines, state) {
      const held = waiting ?? [];
      waiting = undefined;
      const line = liveLine(state);
      // A field is shown with what is said next: after an editor it is closed at once.
      if (line === undefined) put(page.append(held.length > 0 ? held : lines, line));
      else if (held.length > 0) put(page.append(held, line));
    },
  };
}

/** Knows what stands on the terminal's last line, and gives what must be written to go on from there. */
function createPage(columns: () => number) {
  let shown: LiveRow | undefined;
  const leave = (): string => {
    const text = shown === undefined ? '' : '\n';
    shown = undefined;
    return text;
  };
  const show = (line: LiveLine | undefined): string => {
    if (line === undefined) return leave();
    const {rows, current} = layOut(line, columns());
    const text = rowsBetween(shown, rows, current);
    shown = current;
    return text;
  };
  return {
    isLive: (): boolean => shown !== undefined,
    leave,
    append(lines: readonly string[], line: LiveLine | undefined): string {
      const left = lines.length > 0 ? leave() : '';
      return left + lines.map(one => wrapped(one, columns())).join('') + show(line);
    },
  };
}

/** From the row that stands there to the one that shall; rows in between are written once and left behind. */
function rowsBetween(shown: LiveRow | undefined, rows: readonly string[], current: LiveRow): string {
  if (shown === undefined) {
    const above = rows.slice(0, current.number).map(row => `${row}\n`);
    return above.join('') + rewrite(EMPTY, current);
  }
  if (current.number <= shown.number) return rewrite(shown, current);
  const last = rows[shown.number] ?? '';
  const ended = rewrite(shown, {text: last, column: cellWidth(last)});
  const between = rows.slice(shown.number + 1, current.number).map(row => `${row}\n`);
  return `${ended}\n${between.join('')}${rewrite(EMPTY, current)}`;
}

const EMPTY = {text: '', column: 0} as const;

/** Broken between words, since a terminal breaks inside of them and a screen reader then says two halves. */
function wrapped(line: string, columns: number): string {
  return wrapText(line, Math.max(1, columns - 1))
    .map(({start, end}) => `${line.slice(start, end).trimEnd()}\n`)
    .join('');
}

/** The one sign that is ours in what is said. */
function withoutSigns(line: string): string {
  return line.replaceAll(/¶(?=\d)/gu, 'paragraph ');
}

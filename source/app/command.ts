import type {Key} from './key.ts';
import type {Effect, Step} from './messages.ts';
import type {ModeName, Notice, Place, Reading, State} from './state.ts';

export type Group =
  | 'Moving'
  | 'Finding'
  | 'Notes'
  | 'Selecting'
  | 'Who and what'
  | 'Article'
  | 'Library'
  | 'Program'
  | 'Fields and lists';

/** What a command is told about the key press that ran it. */
export type Press = {
  /** The digits before it; undefined where none were typed. */
  readonly count: number | undefined;
  /** The key after it, for a command that waits for one; else empty. */
  readonly letter: Key;
  /** ISO time of the press. */
  readonly now: string;
  /** A new id, for a note that the command may make. */
  readonly freshId: string;
  /** What was typed behind the command's name, for one that `takes` something. */
  readonly words?: string;
};

/**
 * One thing a reader can do. Keys, help, hints, palette and the readme's table are all read from these records:
 * adding a command is adding one.
 */
export type Command = {
  /** `noun.verb`, unique. */
  readonly id: string;
  readonly title: string;
  /** What it does in screen reader mode, where that is something else. */
  readonly spoken?: string;
  /** It changes how the screen looks and nothing else: refused in screen reader mode. */
  readonly isForEyes?: boolean;
  readonly group: Group;
  readonly keys: Partial<Readonly<Record<ModeName, readonly Key[]>>>;
  /** Short labels for the status bar, in the modes where the command is hinted at. */
  readonly hints?: Partial<Readonly<Record<ModeName, string>>>;
  /** Other names the palette takes, such as `q` or `wq`. */
  readonly names?: readonly string[];
  /** What may be typed behind its name in the palette: then it is run with that. */
  readonly takes?: string;
  /** Says what the key after it means, when the command waits for one. */
  readonly waitsFor?: string;
  /** What its own key stands for as the key after it, so that it is pressed twice whatever key the reader gave it. */
  readonly twice?: Key;
  /** Why it cannot be done now; undefined when it can. */
  readonly whyNot?: (state: State) => string | undefined;
  readonly run: (state: State, press: Press) => Step;
};

export const READ_MODE = {name: 'read'} as const;

/** The state with a line in the status bar. */
export function withNotice(state: State, text: string, kind: Notice['kind'] = 'info', stays = false): State {
  return {...state, notice: {kind, text, stays}};
}

export function withReading(state: State, change: Partial<Reading>): State {
  return state.reading === undefined ? state : {...state, reading: {...state.reading, ...change}};
}

const POSITION_DELAY = 1000;

/** Saves the place a second after the last move, so that a held key does not write the disk at every row. */
const savePositionLater: Effect = {
  type: 'after',
  key: 'position',
  milliseconds: POSITION_DELAY,
  fires: 'position-due',
};

export function withPlace(state: State, place: Place): Step {
  return [withReading(state, {place}), [savePositionLater]];
}

/** How many jumps back are remembered. */
const JUMPS = 100;

/** A place reached by a jump: `''` leads back to where it began. */
export function withJump(state: State, place: Place, from: Place | undefined = state.reading?.place): Step {
  const {reading} = state;
  if (reading === undefined || from === undefined) return [state, []];
  // A leap to where the reader is already, as the second g of gg, must not hide where the first began.
  if (place.offset === from.offset) return withPlace(state, place);
  const jumps = [...reading.jumps.filter(offset => offset !== from.offset), from.offset].slice(-JUMPS);
  return [withReading(state, {place, jumps}), [savePositionLater]];
}

export function needsArticle(state: State): string | undefined {
  return state.reading === undefined ? 'no article is open' : undefined;
}

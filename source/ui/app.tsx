import {Box, Text, useApp, useCursor, useInput, usePaste, useWindowSize} from 'ink';
import type {ReactNode} from 'react';
import {useEffect, useSyncExternalStore} from 'react';
import type {Store} from '../app/store.ts';
import {view} from '../app/view-model.ts';
import {keysOf} from './keys.ts';
import {paint} from './paint.ts';
import type {Theme} from './theme.ts';

type SuspendTerminal = (callback: () => Promise<void>) => Promise<void>;

export type AppProps = {
  readonly store: Store;
  /** Undefined where nothing is styled. */
  readonly theme: Theme | undefined;
  /** The program's own signs in ASCII; default: as they are. */
  readonly isAscii?: boolean;
  /** Stamps a key press: the core has no clock and makes no ids. */
  readonly stamp: () => {readonly now: string; readonly freshId: string};
  /** Gets, at mount, Ink's way of giving the terminal away, for $EDITOR and Ctrl-Z. */
  readonly onMount: (suspendTerminal: SuspendTerminal) => void;
};

/** The whole program on the screen: paints the store's state and sends it every key. */
export function App({store, theme, isAscii = false, stamp, onMount}: AppProps): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.state);
  const {columns} = useTerminal({store, stamp, onMount});
  const {setCursorPosition} = useCursor();
  const screen = view(state);
  setCursorPosition(
    screen.cursor === undefined ? undefined : {x: screen.cursor.column, y: screen.cursor.row},
  );
  return (
    <Box flexDirection="column" width={columns}>
      <Text wrap="truncate">{screen.rows.map(row => paint(row, theme, isAscii)).join('\n')}</Text>
    </Box>
  );
}

/** Sends the store what the terminal says: keys, pastes, its size. Returns its width in cells. */
export function useTerminal({store, stamp, onMount}: Pick<AppProps, 'store' | 'stamp' | 'onMount'>): {
  readonly columns: number;
} {
  const {columns, rows} = useWindowSize();
  const {suspendTerminal} = useApp();
  useEffect(() => {
    onMount(suspendTerminal);
  }, [onMount, suspendTerminal]);
  useEffect(() => {
    store.dispatch({type: 'window-resized', columns, rows});
  }, [store, columns, rows]);
  useInput((input, key) => {
    for (const pressed of keysOf(input, key)) store.dispatch({type: 'key-pressed', key: pressed, ...stamp()});
  });
  usePaste(text => {
    store.dispatch({type: 'text-pasted', text});
  });
  return {columns};
}

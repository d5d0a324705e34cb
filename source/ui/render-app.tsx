import {render} from 'ink';
import {App} from './app.tsx';
import type {AppProps} from './app.tsx';

export type Screen = {
  /** Gives the terminal back as it was. */
  readonly unmount: () => void;
  readonly repaint: () => void;
  /** Resolves when the frame of the present state is written. */
  readonly flushed: () => Promise<void>;
};

/**
 * Ink's default of 30 frames a second holds a key back for up to 33 ms; at 120 keys 20 ms apart are drawn one by one
 * (p95 of key to frame 8 ms instead of 44).
 */
const FRAMES_PER_SECOND = 120;

/** Draws the program on the alternate screen of a terminal. */
export function renderApp(
  props: AppProps,
  {stdin, stdout}: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream},
): Screen {
  const instance = render(<App {...props} />, {
    stdin,
    stdout,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    isScreenReaderEnabled: false,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: FRAMES_PER_SECOND,
    // Tells Shift-Enter from Enter where the terminal can; others ignore the question.
    kittyKeyboard: {mode: 'auto'},
  });
  return {
    unmount: () => {
      instance.unmount();
    },
    repaint: () => {
      instance.clear();
    },
    flushed: () => instance.waitUntilRenderFlush(),
  };
}

import {render} from 'ink';
import type {ReactNode} from 'react';
import {greeting, utter, whereabouts} from '../app/utterance.ts';
import {useTerminal} from './app.tsx';
import type {AppProps} from './app.tsx';
import type {Screen} from './render-app.tsx';
import {createTranscript} from './transcript.ts';

/** Takes keys and draws nothing: what is heard is appended by the transcript. */
function Keyboard(props: AppProps): ReactNode {
  useTerminal(props);
  return undefined;
}

/**
 * Reads in screen reader mode: no alternate screen, output that is only appended. Ink reads the keys and gives the
 * terminal away; the same store, commands and update as on the screen decide what they do.
 */
export function renderScreenReader(
  props: AppProps,
  {stdin, stdout}: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream},
): Screen {
  const {store} = props;
  const transcript = createTranscript(
    text => void stdout.write(text),
    () => stdout.columns || 80,
    props.isAscii === true,
  );
  transcript.say(greeting(store.state(), true), store.state(), false);
  const {notice} = store.state();
  if (notice !== undefined) transcript.say([notice.text], store.state(), false);
  const stop = store.subscribe((before, message, after) => {
    const isKey = message.type === 'key-pressed';
    transcript.say(utter(before, message, after), after, isKey);
  });
  const onMount: AppProps['onMount'] = suspendTerminal =>
    props.onMount(async callback => {
      transcript.rest();
      await suspendTerminal(callback);
      const {reading} = store.state();
      transcript.resume(reading === undefined ? [] : [whereabouts(reading)], store.state());
    });
  const instance = render(<Keyboard {...props} onMount={onMount} />, {
    stdin,
    stdout,
    interactive: true,
    // With it Ink neither hides the cursor nor throttles.
    isScreenReaderEnabled: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    unmount() {
      stop();
      transcript.rest();
      instance.unmount();
    },
    repaint: () => undefined,
    flushed: () => instance.waitUntilRenderFlush(),
  };
}

import {Readable, Writable} from 'node:stream';
import {render, useInput, usePaste} from 'ink';
import {createElement, type ReactElement} from 'react';
import type {Key} from '../../source/app/key.ts';
import {keysOf} from '../../source/ui/keys.ts';
import {
  createTerminalInput,
  type TerminalEvent,
  type TerminalSource,
} from '../../source/ui/terminal-input.ts';

/** A terminal's input as a stream: `type` is what a keyboard (or the terminal itself) sends, in one chunk. */
type FakeTerminalSource = TerminalSource & {
  readonly isRaw: boolean;
  type(chunk: string): void;
  hangUp(): void;
};

export function fakeTerminalSource(): FakeTerminalSource {
  const stream = new Readable({read: () => undefined});
  return Object.assign(stream, {
    isTTY: true,
    isRaw: false,
    setRawMode(isRaw: boolean) {
      this.isRaw = isRaw;
      return this;
    },
    ref: () => undefined,
    unref: () => undefined,
    type(chunk: string) {
      stream.push(chunk);
    },
    hangUp() {
      stream.push(null);
    },
  });
}

/** What reached a program behind Ink, in order. */
type Arrival = Key | {readonly paste: string} | TerminalEvent;

/**
 * What arrives when the chunks are typed, through the stream wrapper, Ink's parser and `keysOf`. Waits until
 * the last of them has come: a `sentinel` key is typed behind, and nothing overtakes.
 */
export async function arrivalsOf(...chunks: readonly string[]): Promise<readonly Arrival[]> {
  const sentinel = '\uE000';
  const arrivals: Arrival[] = [];
  const {promise, resolve} = Promise.withResolvers<void>();
  const source = fakeTerminalSource();
  const Program = (): ReactElement | undefined => {
    useInput((input, key) => {
      for (const each of keysOf(input, key)) {
        if (each === sentinel) resolve();
        else arrivals.push(each);
      }
    });
    usePaste(paste => arrivals.push({paste}));
    return undefined;
  };
  const stdout: unknown = Object.assign(new Writable({write: (_chunk, _encoding, done) => done()}), {
    columns: 80,
    rows: 24,
    isTTY: false,
  });
  const instance = render(createElement(Program), {
    stdin: createTerminalInput(source, event => arrivals.push(event)),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing is drawn
    stdout: stdout as NodeJS.WriteStream,
    interactive: false,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  // All in one turn of the event loop, so that no timer runs between two halves of a sequence.
  for (const chunk of [...chunks, sentinel]) source.type(chunk);
  await promise;
  instance.unmount();
  return arrivals;
}

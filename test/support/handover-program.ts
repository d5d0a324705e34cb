import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';
import {render, Text, useApp, useInput, usePaste} from 'ink';
import {createElement, useState, type ReactElement} from 'react';
import {editInEditor} from '../../source/effects/editor.ts';
import {suspend} from '../../source/effects/suspend.ts';
import {keysOf} from '../../source/ui/keys.ts';
import {createTerminalInput} from '../../source/ui/terminal-input.ts';

/**
 * The smallest program that gives the terminal away as Postil does: shows the keys it got, `ctrl-z` suspends,
 * `E` opens the editor, `Q` quits. With `tty` as its argument it opens the terminal itself, as for a pipe.
 */
const Program = (): ReactElement => {
  const [shown, setShown] = useState('ready');
  const {exit, suspendTerminal} = useApp();
  const show = (text: string) => setShown(before => `${before} ${text}`);
  const press = async (key: string) => {
    if (key === 'Q') return exit();
    if (key === 'ctrl-z') return suspend(suspendTerminal).then(() => show('back'));
    if (key !== 'E') return show(key);
    const outcome = await editInEditor('note', {env: process.env, suspendTerminal});
    return show(JSON.stringify(outcome));
  };
  useInput((input, key) => {
    for (const each of keysOf(input, key)) void press(each);
  });
  usePaste(text => show(`pasted(${text})`));
  return createElement(Text, {}, shown);
};

process.once('SIGINT', () => process.exit(130));
const source = process.argv[2] === 'tty' ? new ReadStream(openSync('/dev/tty', 'r')) : process.stdin;
const stdin = createTerminalInput(source, event => process.stderr.write(`[${event.type}]`));
// Ink does it only after the first frame, and a Ctrl-Z before that would be the kernel's.
stdin.setRawMode(true);
render(createElement(Program), {
  stdin,
  interactive: true,
  alternateScreen: true,
  maxFps: 120,
  exitOnCtrlC: false,
});

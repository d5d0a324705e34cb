import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Box, render, Text, useCursor, useWindowSize} from 'ink';
import {createElement, type ReactElement} from 'react';
import {createEmulator} from './emulator.ts';
import {createTerminalInput} from '../../source/ui/terminal-input.ts';
import {fakeTerminalSource} from './typing.ts';

test('text, styles and the cursor can be read back', async () => {
  const emulator = createEmulator({columns: 20, rows: 3});
  await emulator.write('a\u001b[1;31mb\u001b[0;4;7;48;2;1;2;255m日\u001b[m👨‍👩‍👧!\nnext\u001b[?25l');
  assert.deepEqual(emulator.screen(), ['ab日👨‍👩‍👧!', 'next', '']);
  assert.deepEqual(emulator.cell(0, 1), {
    text: 'b',
    width: 1,
    foreground: 1,
    background: 'default',
    styles: ['bold'],
  });
  const wide = emulator.cell(0, 2);
  assert.deepEqual([wide.text, wide.width, wide.background], ['日', 2, '#0102ff']);
  assert.deepEqual(wide.styles, ['underline', 'inverse']);
  assert.deepEqual(
    [emulator.cell(0, 3).text, emulator.cell(0, 4).text, emulator.cell(0, 6).text],
    ['', '👨‍👩‍👧', '!'],
  );
  assert.deepEqual(emulator.cursor(), {row: 1, column: 4, isVisible: false});
  assert.throws(() => emulator.cell(3, 0), /no cell/);
});

test('questions are answered', async () => {
  const emulator = createEmulator({columns: 20, rows: 3});
  const answers: string[] = [];
  emulator.onAnswer(answer => answers.push(answer));
  await emulator.write('ab\u001b[6n');
  assert.deepEqual(answers, ['\u001b[1;3R']);
});

/** The window's size in its lower right corner, and the cursor behind a prompt. */
const Program = (): ReactElement => {
  const {columns, rows} = useWindowSize();
  useCursor().setCursorPosition({x: 2, y: 0});
  return createElement(
    Box,
    {flexDirection: 'column', width: columns, height: rows, justifyContent: 'space-between'},
    createElement(Text, {}, '> typed'),
    createElement(Box, {justifyContent: 'flex-end'}, createElement(Text, {}, `${columns}x${rows}`)),
  );
};

test('Ink draws on it as on a terminal and hears of its size', async () => {
  const emulator = createEmulator({columns: 20, rows: 4});
  const instance = render(createElement(Program), {
    stdout: emulator.stdout,
    stdin: createTerminalInput(fakeTerminalSource(), () => undefined),
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 120,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  await instance.waitUntilRenderFlush();
  assert.deepEqual(emulator.screen(), ['> typed', '', '', `${' '.repeat(16)}20x4`]);
  assert.equal(emulator.isAlternate(), true);
  assert.deepEqual(emulator.cursor(), {row: 0, column: 2, isVisible: true});
  for (const [columns, rows] of [
    [30, 5],
    [10, 3],
    [12, 2],
  ] as const) {
    emulator.resize(columns, rows);
    const size = `${columns}x${rows}`.padStart(columns);
    await emulator.until(() => emulator.screen().at(-1) === size, size);
    assert.equal(emulator.screen()[0], '> typed');
  }
  instance.unmount();
  await instance.waitUntilExit();
  assert.equal(emulator.isAlternate(), false);
});

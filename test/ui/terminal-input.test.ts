import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {createTerminalInput, type TerminalEvent} from '../../source/ui/terminal-input.ts';
import {arrivalsOf, fakeTerminalSource} from '../support/typing.ts';

const white = '\u001b]11;rgb:ffff/ffff/ffff\u001b\\';
const whiteAnswered = {
  type: 'colour-answered',
  of: 'background',
  colour: {red: 1, green: 1, blue: 1},
};

test('answers of the terminal never arrive as keys', async () => {
  const answers = [
    '\u001b[?62;22c',
    '\u001b[>41;388;0c',
    '\u001b[24;80R',
    '\u001b[?24;80;1R',
    '\u001b[1;1R',
    '\u001b[?2026;2$y',

    '\u001b[8;24;80t',
    '\u001b[0n',
    '\u001b[?997;1n',
    '\u001bP>|XTerm(388)\u001b\\',
    '\u001b_Gi=31;OK\u001b\\',
    '\u001bP1+r544e=787465726d\u001b\\',
    '\u001b]52;c;aGk=\u0007',
    '\u001b[M !!',
  ];
  for (const answer of answers)
    assert.deepEqual(await arrivalsOf(`j${answer}k`), ['j', 'k'], JSON.stringify(answer));
});

test('the background colour is reported, in every form', async () => {
  assert.deepEqual(await arrivalsOf(`j${white}k`), [whiteAnswered, 'j', 'k']);
  for (const form of ['rgb:ff/ff/ff', 'rgb:f/f/f', 'rgba:ffff/ffff/ffff/ffff']) {
    assert.deepEqual(await arrivalsOf(`\u001b]11;${form}\u0007`), [whiteAnswered], form);
  }
  const [event] = await arrivalsOf('\u001b]10;rgb:0000/8000/ffff\u001b\\');
  assert.ok(typeof event === 'object' && 'colour' in event && event.of === 'foreground');
  assert.deepEqual([event.colour.red, event.colour.green.toFixed(2), event.colour.blue], [0, '0.50', 1]);
});

test('mouse and focus are reported', async () => {
  assert.deepEqual(await arrivalsOf('\u001b[<64;10;5M\u001b[<69;1;1M'), [
    {type: 'wheel-turned', by: 'up', row: 4, column: 9},
    {type: 'wheel-turned', by: 'down', row: 0, column: 0},
  ]);
  assert.deepEqual(await arrivalsOf('\u001b[<2;3;4M\u001b[<2;3;4m\u001b[<35;3;4M'), [
    {type: 'mouse-pressed', button: 'right', row: 3, column: 2},
  ]);
  assert.deepEqual(await arrivalsOf('\u001b[I', '\u001b[O'), [
    {type: 'focus-changed', isFocused: true},
    {type: 'focus-changed', isFocused: false},
  ]);
});

test('an answer cut anywhere is still one answer', async () => {
  const typed = `j${white}\u001b[<64;10;5M\u001b[Bk`;
  const whole = new Set((await arrivalsOf(typed)).map(arrival => JSON.stringify(arrival)));
  for (let cut = 1; cut < typed.length; cut += 1) {
    const arrived = (await arrivalsOf(typed.slice(0, cut), typed.slice(cut))).map(arrival =>
      JSON.stringify(arrival),
    );
    assert.deepEqual(new Set(arrived), whole, `cut at ${cut}`);
    assert.equal(arrived.length, whole.size);
  }
});

test('a paste comes through whole, whatever it looks like', async () => {
  const content = `a\r\u001b[A${white}\u001b[I\u001b[200~é`;
  const typed = `x\u001b[200~${content}\u001b[201~y`;
  const expected = ['x', {paste: content}, 'y'];
  assert.deepEqual(await arrivalsOf(typed), expected);
  for (let cut = 1; cut < typed.length; cut += 1) {
    assert.deepEqual(await arrivalsOf(typed.slice(0, cut), typed.slice(cut)), expected, `cut at ${cut}`);
  }
});

const heard = fc.constantFrom(
  'j',
  'é',
  '\r',
  '\u0006',
  '\u001b[A',
  '\u001bOB',
  '\u001bx',
  '\u001b[13;2u',
  '\u001b[3~',
  '\u001b[27;2;13~',
  white,
  '\u001b[I',
  '\u001b[<65;3;4M',
  '\u001b[?62;22c',
  '\u001bP>|x\u001b\\',
  '\u001b[24;80R',
  '\u001b[200~\u001b[201~',
  `\u001b[200~${white}\u001b\u001b[201\u001b[201~`,
);

/** Keys and pastes, then events: an event may overtake a key, which goes through one more stream. */
function kindsOf(arrivals: Awaited<ReturnType<typeof arrivalsOf>>): readonly unknown[] {
  return [
    arrivals.filter(arrival => typeof arrival === 'string' || 'paste' in arrival),
    arrivals.filter(arrival => typeof arrival !== 'string' && 'type' in arrival),
  ];
}

test('however the input is cut, the same arrives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(heard, {maxLength: 8}),
      fc.array(fc.nat(120), {maxLength: 6}),
      async (parts, cuts) => {
        const typed = parts.join('');
        const borders = [0, ...cuts.filter(cut => cut < typed.length), typed.length].toSorted(
          (one, other) => one - other,
        );
        const chunks = borders.slice(1).map((end, place) => typed.slice(borders[place], end));
        const cut = await arrivalsOf(...chunks.filter(chunk => chunk !== ''));
        assert.deepEqual(kindsOf(cut), kindsOf(await arrivalsOf(typed)));
      },
    ),
    {numRuns: 100},
  );
});

/** The stream's own output for the chunks, read as Ink reads it; resolves when `until` holds. */
async function outputOf(chunks: readonly string[], until: (output: string) => boolean): Promise<string> {
  const source = fakeTerminalSource();
  const events: TerminalEvent[] = [];
  const stream = createTerminalInput(source, event => events.push(event));
  stream.setEncoding('utf8');
  stream.setRawMode(true);
  let output = '';
  const {promise, resolve} = Promise.withResolvers<void>();
  stream.on('readable', () => {
    output += String(stream.read() ?? '');
    if (until(output)) resolve();
  });
  for (const chunk of chunks) source.type(chunk);
  await promise;
  return output;
}

test('a lone Esc, Alt-] and Alt-[ come through after a moment', async () => {
  for (const [typed, output] of [
    ['\u001b', '\u001b'],
    ['\u001b]', '\u001b]'],
    ['\u001b[', '\u001b[91;3u'],
  ] as const) {
    assert.equal(await outputOf([typed], text => text.length >= typed.length), output);
  }
});

test('text without escapes passes unchanged, in any chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({unit: 'grapheme', minLength: 1}), {minLength: 1, maxLength: 8}),
      async chunks => {
        const text = chunks.join('').replaceAll('\u001b', '');
        const sent = chunks.map(chunk => chunk.replaceAll('\u001b', '')).filter(chunk => chunk !== '');
        assert.equal(
          await outputOf([...sent, '\uE000'], output => output.endsWith('\uE000')),
          `${text}\uE000`,
        );
      },
    ),
    {numRuns: 100},
  );
});

test('the source is read only while raw mode is on', async () => {
  const source = fakeTerminalSource();
  const stream = createTerminalInput(source, () => undefined);
  source.type('before');
  assert.equal(source.readableLength > 0, true);
  stream.setRawMode(true);
  const [first] = await new Promise<readonly string[]>(resolve => {
    stream.once('readable', () => resolve([String(stream.read())]));
  });
  assert.deepEqual([first, source.isRaw], ['before', true]);
  stream.setRawMode(false);
  assert.deepEqual([source.isRaw, source.isPaused()], [false, true]);
});

test('a terminal that hangs up is reported once', async () => {
  const source = fakeTerminalSource();
  const {promise, resolve} = Promise.withResolvers<TerminalEvent>();
  const events: TerminalEvent[] = [];
  const stream = createTerminalInput(source, event => {
    events.push(event);
    resolve(event);
  });
  stream.setRawMode(true);
  source.hangUp();
  source.emit('error', new Error('EIO'));
  assert.deepEqual(await promise, {type: 'input-ended'});
  assert.equal(events.length, 1);
});

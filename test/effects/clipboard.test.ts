import assert from 'node:assert/strict';
import {test} from 'node:test';
import {copyText, type ClipboardTools} from '../../source/effects/clipboard.ts';

type Calls = {readonly written: string[]; readonly ran: string[]; readonly copied: string[]};

/** Tools that write down what was asked of them; commands that begin with one of `failing` reject. */
function tools(env: ClipboardTools['env'], failing: readonly string[] = []): Calls & ClipboardTools {
  const calls: Calls = {written: [], ran: [], copied: []};
  return {
    ...calls,
    env,
    write: sequence => calls.written.push(sequence),
    async run(command, args, input) {
      const call = [command, ...args].join(' ');
      if (failing.includes(call)) throw new Error('no such option');
      calls.ran.push(`${call} < ${input}`);
    },
    async copyLocally(text) {
      if (failing.includes('tool')) throw new Error('no display');
      calls.copied.push(text);
    },
  };
}

const hello = '\u001b]52;c;aMOpbGxv\u0007';

test('in tmux the text goes to tmux, also over SSH', async () => {
  const asked = tools({TMUX: '/tmp/tmux-0/default,1,0', SSH_TTY: '/dev/pts/1'});
  assert.equal(await copyText('héllo', asked), 'through tmux');
  assert.deepEqual([asked.ran, asked.written, asked.copied], [['tmux load-buffer -w - < héllo'], [], []]);
});

test('an old tmux keeps it in its own buffer and says so', async () => {
  const asked = tools({TMUX: 'x'}, ['tmux load-buffer -w -']);
  assert.match(await copyText('héllo', asked), /tmux’s own buffer/);
  assert.deepEqual(asked.ran, ['tmux load-buffer - < héllo']);
});

test('a tmux that cannot be reached leaves the other ways', async () => {
  const failing = ['tmux load-buffer -w -', 'tmux load-buffer -'];
  assert.equal(await copyText('héllo', tools({TMUX: 'x'}, failing)), 'with the clipboard tool');
});

test('over SSH the terminal is asked, never the far machine’s tool', async () => {
  const asked = tools({SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22'});
  assert.equal(await copyText('héllo', asked), 'through the terminal (OSC 52)');
  assert.deepEqual([asked.written, asked.copied], [[hello], []]);
});

test('at the machine itself its tool is used, and the terminal when that fails', async () => {
  const asked = tools({TMUX: ''});
  assert.equal(await copyText('héllo', asked), 'with the clipboard tool');
  assert.deepEqual([asked.copied, asked.written], [['héllo'], []]);
  const bare = tools({}, ['tool']);
  assert.equal(await copyText('héllo', bare), 'through the terminal (OSC 52)');
  assert.deepEqual(bare.written, [hello]);
});

test('GNU screen gets it wrapped, in pieces it takes', async () => {
  const asked = tools({STY: '1.pts', SSH_TTY: 'x'});
  await copyText('é'.repeat(1000), asked);
  const pieces = (asked.written[0] ?? '').split('\u001b\\').filter(piece => piece !== '');
  assert.ok(pieces.length > 1 && pieces.every(piece => piece.startsWith('\u001bP') && piece.length <= 768));
  const encoded = pieces
    .map(piece => piece.slice(2))
    .join('')
    .slice('\u001b]52;c;'.length, -1);
  assert.equal(Buffer.from(encoded, 'base64').toString(), 'é'.repeat(1000));
});

test('what the terminal would drop in silence is refused aloud', async () => {
  const asked = tools({SSH_TTY: 'x'});
  await assert.rejects(copyText('x'.repeat(80_000), asked), /too long .* 74 kB/);
  assert.deepEqual(asked.written, []);
  assert.equal(await copyText('x'.repeat(80_000), tools({})), 'with the clipboard tool');
});

test('commands that fail or are missing are noticed', async () => {
  const written: string[] = [];
  const env = {TMUX: 'x', SSH_TTY: 'x'};
  const path = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    const way = await copyText('héllo', {env, write: sequence => written.push(sequence)});
    assert.equal(way, 'through the terminal (OSC 52)');
  } finally {
    process.env['PATH'] = path;
  }
  assert.deepEqual(written, [hello]);
});

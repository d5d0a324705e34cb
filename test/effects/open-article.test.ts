import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmod, mkdir, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {test} from 'node:test';
import {openArticle, type OpenOptions} from '../../source/effects/open-article.ts';
import {OpenError} from '../../source/effects/open-error.ts';
import {temporaryFolder} from '../support/temporary.ts';

const WORDS = 'Café talks\n\nThe “two” sides agreed on Monday.';

function piped(text: string | Uint8Array, options: OpenOptions = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return openArticle('-', {readStandardInput: () => Promise.resolve(bytes), ...options});
}

/** The one line that a refusal says; fails when it is none. */
async function refusal(source: string, options?: OpenOptions): Promise<string> {
  const error = await openArticle(source, options).then(
    () => assert.fail('it opened'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OpenError, String(error));
  // oxlint-disable-next-line no-control-regex -- a name must not bring them in
  assert.doesNotMatch(error.message, /[\n\x00-\x1f\x80-\x9f]/);
  return error.message;
}

test('the name decides between Markdown and plain text', async context => {
  const folder = await temporaryFolder(context);
  for (const name of ['a.md', 'a.MARKDOWN', 'a.txt', 'a'])
    await writeFile(path.join(folder, name), '# T\n\nA **b**.');
  const titleOf = async (name: string) => (await openArticle(path.join(folder, name))).title;
  assert.equal(await titleOf('a.md'), 'T');
  assert.equal(await titleOf('a.MARKDOWN'), 'T');
  assert.equal(await titleOf('a.txt'), '# T');
  assert.equal(await titleOf('a'), '# T');
  const forced = await openArticle(path.join(folder, 'a'), {type: 'markdown', label: 'other'});
  assert.deepEqual([forced.title, forced.label, forced.source], ['T', 'other', path.join(folder, 'a')]);
});

test('every common encoding gives the same words', async () => {
  const utf16 = Buffer.from(WORDS, 'utf16le');
  const windows = Buffer.from(WORDS.replace('“', '\x93').replace('”', '\x94'), 'latin1');
  const encoded = {
    utf8: Buffer.from(WORDS),
    'utf8 with mark': Buffer.from(`\ufeff${WORDS}`),
    'utf16 le': Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    'utf16 be': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()]),
    'utf16 le without mark': Buffer.from(WORDS.replace(/[“”]/g, '"'), 'utf16le'),
    'windows line ends': Buffer.from(WORDS.replaceAll('\n', '\r\n')),
    'windows-1252': windows,
  };
  for (const [name, bytes] of Object.entries(encoded)) {
    const {text} = await piped(bytes);
    assert.equal(text.replace(/"/g, '').replace(/[“”]/g, ''), WORDS.replace(/[“”]/g, ''), name);
  }
});

test('one broken byte does not garble the other letters', async () => {
  const bytes = Buffer.from('Größe, Café, naïve, Ærø, œuvre – and a bad byte: X');
  bytes[bytes.length - 1] = 0xff;
  assert.match((await piped(bytes)).text, /Größe, Café, naïve, Ærø, œuvre – and a bad byte: \ufffd/);
});

test('piped text loses its colours and is Markdown when it looks so', async () => {
  assert.equal((await piped('\x1b[1mTitle\x1b[0m\n\n\x1b[31mRed\x1b[0m words.')).text, 'Title\n\nRed words.');
  assert.equal((await piped('# Title\n\nA **b**.')).text, 'Title\n\nA b.');
  assert.equal((await piped('# Title\n\nA **b**.', {type: 'text'})).title, '# Title');
  assert.deepEqual([(await piped('a b')).source, (await piped('a b')).label], ['-', 'standard input']);
});

test('Markdown that nests deeper than any stack is read as plain text', async () => {
  const {text} = await piped('> '.repeat(50_000), {type: 'markdown'});
  assert.ok(text.includes('> > >'));
});

test('what cannot be read is refused in one line that says what to do', async context => {
  const folder = await temporaryFolder(context);
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('empty'), '');
  await writeFile(at('blank'), ' \n\n');
  await writeFile(at('paper.pdf'), '%PDF-1.7 ...');
  await writeFile(at('data'), Buffer.from([1, 2, 3, 0, 4, 5, 6, 0, 200, 201]));
  await writeFile(at('large'), 'x'.repeat(2000));
  await mkdir(at('folder'));
  await symlink(at('loop'), at('loop'));
  assert.match(await refusal(at('missing')), /missing does not exist: check/);
  assert.match(await refusal(at('empty')), /empty is empty/);
  assert.match(await refusal(at('blank')), /only white space/);
  assert.match(await refusal(at('paper.pdf')), /PDF file: .*pdftotext/);
  await writeFile(at('book'), `PK\x03\x04${'x'.repeat(26)}mimetypeapplication/epub+zipPK`);
  assert.match(await refusal(at('book')), /EPUB book, which Postil does not read: .*pandoc/);
  assert.match(await refusal(at('data')), /binary file/);
  assert.match(await refusal(at('large'), {maxBytes: 1000}), /larger than 1000 bytes/);
  assert.match(await refusal(at('folder')), /is a folder: name a file/);
  assert.match(await refusal(at('empty/x')), /does not exist/);
  assert.match(await refusal(at('loop')), /leads back/);
  assert.match(await refusal(at('evil\x1b]0;x\x07\nname')), /evil name does not exist/);
  assert.match(await refusal('x'.repeat(5000)), /too long/);
  assert.match(await refusal('/dev/zero'), /device/);
  await assert.rejects(piped(''), /standard input is empty/);
  await assert.rejects(piped('x'.repeat(2000), {maxBytes: 1000}), /larger/);
});

test(
  'a FIFO that nobody writes to is refused at once',
  {skip: process.platform === 'win32'},
  async context => {
    const folder = await temporaryFolder(context);
    const fifo = path.join(folder, 'fifo');
    execFileSync('mkfifo', [fifo]);
    assert.match(await refusal(fifo), /pipe or a device/);
  },
);

test('a file one may not read is refused', {skip: process.getuid?.() === 0}, async context => {
  const folder = await temporaryFolder(context);
  const file = path.join(folder, 'secret');
  await writeFile(file, 'x');
  await chmod(file, 0o000);
  assert.match(await refusal(file), /may not be read by you/);
});

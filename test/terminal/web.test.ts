import assert from 'node:assert/strict';
import {test} from 'node:test';
import {start} from '../support/pty.ts';
import {serve} from '../support/web-server.ts';

const paragraph = (at: number): string =>
  `Paragraph ${at} of this page tells at some length what was said on day ${at} of the talks, and who heard it there.`;

const page = (title: string, ...body: readonly string[]): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body
    .map(text => `<p>${text}</p>`)
    .join('')}</article></body></html>`;

const html =
  (text: string): Parameters<typeof serve>[1][string] =>
  (_request, response) =>
    response.writeHead(200, {'content-type': 'text/html; charset=utf-8'}).end(text);

const talks = page(
  'The talks',
  `After nine days of talks the delegates of both towns signed <a href="/treaty">the treaty</a> in the old harbour office.`,
  ...Array.from({length: 9}, (_, at) => paragraph(at)),
);

test('pages are read, links followed and left again, loading stopped, and failures said', async context => {
  const server = await serve(context, {
    '/talks': html(talks),
    '/treaty': html(page('The treaty', ...Array.from({length: 9}, (_, at) => paragraph(at + 20)))),
    '/slow': (_request, response) => response.writeHead(200).write('x'.repeat(2000)),
  });
  const session = await start(context, {args: [`${server}/talks`]});
  await session.until(/▌ The talks/);
  session.type('\t');
  await session.until(/link 1 of 1: .*\/treaty/);
  session.type('\r');
  await session.until(/▌ The treaty/);
  await session.until(/Backspace goes back to The talks/);
  session.type('\u007f');
  await session.until(/signed the treaty/);
  session.type(`:open ${server}/nowhere\r`);
  await session.until(/\/nowhere is not there \(404 Not Found\): check the address/);
  assert.match(session.screen().join('\n'), /signed the treaty/);
  session.type(`\u001b:open ${server}/slow\r`);
  await session.until(/fetching 127\.0\.0\.1:\d+ 2 KB · Ctrl-c stops/);
  session.type('\u0003');
  await session.until(/stopped: 127\.0\.0\.1:\d+ is not opened/);
  session.type(`:open ${server}/slow\r`);
  await session.until(/fetching .* 2 KB/);
  session.type('q');
  assert.equal((await session.exited).code, 0, 'what is loading holds nobody back');
});

test('a page that cannot be fetched leaves the terminal alone', async context => {
  const server = await serve(context, {});
  const session = await start(context, {args: [`${server}/nowhere`]});
  assert.equal((await session.exited).code, 1);
  assert.match(
    session.screen().join(''),
    /postil: 127\.0\.0\.1:\d+\/nowhere is not there \(404 Not Found\): check the\s*address\./,
  );
  assert.ok(!session.output().includes('\u001b[?1049h'), 'the screen was not taken');
});

test('a page can neither steer the terminal nor open what is no page', async context => {
  const evil = '\u001b]0;taken\u0007\u001b[2J&#27;[31m&#x202e;\u009b31mX';
  const server = await serve(context, {
    '/': html(
      page(
        `Evil${evil}`,
        `A <a href="javascript:alert(1)" title="${evil}">first</a> and <a href="/next${evil}">second</a> link.${evil}`,
        `<a href="file:///etc/passwd">third</a><script>document.title = 'x'</script>`,
        ...Array.from({length: 6}, (_, at) => paragraph(at)),
      ),
    ),
  });
  const session = await start(context, {args: [server]});
  await session.until(/▌ Evil/);
  session.type('\t');
  await session.until(/link 1 of \d/);
  for (const part of ['taken', '\u009b', '\u202e']) assert.ok(!session.output().includes(part), part);
  session.type('\r');
  await session.until(/\/next\S* is not there|not opened/);
});

import assert from 'node:assert/strict';
import {createServer as createSecureServer} from 'node:https';
import {createServer} from 'node:net';
import type {AddressInfo, Socket} from 'node:net';
import {test} from 'node:test';
import type {TestContext} from 'node:test';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import * as zlib from 'node:zlib';
import {FetchError} from '../../source/effects/fetch-error.ts';
import {fetchPage, refetchPage} from '../../source/effects/fetch-page.ts';
import type {FetchOptions} from '../../source/effects/fetch-page.ts';
import {certificate, key} from '../support/certificate.ts';
import {serve} from '../support/web-server.ts';

const get = (address: string, options: Partial<FetchOptions> = {}) =>
  fetchPage(address, {env: {}, ...options});

const textOf = async (address: string, options?: Partial<FetchOptions>): Promise<string> =>
  new TextDecoder().decode((await get(address, options)).bytes);

/** The one line that a failure says; fails when there is none, or more than a line. */
async function refusal(address: string, options?: Partial<FetchOptions>): Promise<FetchError> {
  const error = await get(address, options).then(
    () => assert.fail('it was fetched'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof FetchError, String(error));
  // oxlint-disable-next-line no-control-regex -- a server must not bring them in
  assert.doesNotMatch(error.message, /[\n\x00-\x1f\x80-\x9f]/);
  return error;
}

/** A server that sends these bytes to whoever connects and then does `after`. */
async function serveRaw(
  context: TestContext,
  bytes: string,
  after: (socket: Socket) => void,
): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => socket.write(bytes, () => after(socket)));
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a page comes with what the server says of it', async context => {
  let asked: Record<string, unknown> = {};
  const server = await serve(context, {
    '/page': (request, response) => {
      asked = request.headers;
      response
        .writeHead(200, {
          'content-type': 'Text/HTML; Charset="ISO-8859-2"',
          etag: '"1"',
          'last-modified': 'Mon, 23 Nov 2026 06:40:00 GMT',
        })
        .end('<p>Hello');
    },
  });
  assert.deepEqual(await get(`${server}/page#part`), {
    bytes: Buffer.from('<p>Hello'),
    type: 'text/html',
    charset: 'iso-8859-2',
    address: `${server}/page`,
    etag: '"1"',
    lastModified: 'Mon, 23 Nov 2026 06:40:00 GMT',
  });
  assert.match(String(asked['user-agent']), /^Postil/);
  assert.equal(asked['cookie'], undefined);
});

test('packed pages are unpacked, whichever way they are packed', async context => {
  const text = 'Some words, again and again. '.repeat(1000);
  const packed: Record<string, Uint8Array> = {
    gzip: gzipSync(text),
    br: brotliCompressSync(text),
    'gzip, br': brotliCompressSync(gzipSync(text)),
    ...('zstdCompressSync' in zlib ? {zstd: zlib.zstdCompressSync(text)} : {}),
  };
  for (const [encoding, body] of Object.entries(packed)) {
    const server = await serve(context, {
      '/': (_request, response) => response.writeHead(200, {'content-encoding': encoding}).end(body),
    });
    assert.equal(await textOf(server), text, encoding);
  }
});

test('redirects are followed to the last address; a circle and a long chain are named', async context => {
  const to = (location: string, status = 302) =>
    ((_request, response) => response.writeHead(status, {location}).end()) satisfies Parameters<
      typeof serve
    >[1][string];
  const chain = Object.fromEntries(
    Array.from({length: 12}, (_, at) => [`/chain/${at}`, to(`/chain/${at + 1}`)]),
  );
  const server = await serve(context, {
    '/old': to('new', 301),
    '/new': to('/sub/../newest?a=1', 307),
    '/newest': 'here',
    '/ten': to('/chain/3'),
    '/ring': to('/ring/2'),
    '/ring/2': to('/ring'),
    '/mail': to('mailto:a@example.org'),
    '/script': to('javascript:alert(1)'),
    ...chain,
    '/chain/12': 'far',
  });
  assert.equal((await get(`${server}/old`)).address, `${server}/newest?a=1`);
  assert.equal(await textOf(`${server}/ten`), 'far', 'ten redirects are followed');
  assert.match(
    (await refusal(`${server}/chain/1`)).message,
    /more than 10 times, last to 127\.0\.0\.1:\d+\/chain\/12/,
  );
  assert.match(
    (await refusal(`${server}/ring`)).message,
    /\/ring leads in a circle, back to 127\.0\.0\.1:\d+\/ring:/,
  );
  assert.match((await refusal(`${server}/mail`)).message, /no web page/);
  assert.match((await refusal(`${server}/script`)).message, /no web page.*javascript/);
});

test('every answer that is no page is said with its reason and what to do', async context => {
  const status = (code: number, headers: Record<string, string> = {}) =>
    ((_request, response) => response.writeHead(code, headers).end('<h1>No</h1>')) satisfies Parameters<
      typeof serve
    >[1][string];
  const server = await serve(context, {
    '/401': status(401),
    '/403': status(403),
    '/410': status(410),
    '/418': status(418),
    '/429': status(429, {'retry-after': '90'}),
    '/429-never': status(429, {'retry-after': 'soon'}),
    '/500': status(500),
    '/503': status(503, {'retry-after': new Date(Date.now() + 3_600_000 * 3).toUTCString()}),
    '/304': status(304),
  });
  const said = async (path: string) =>
    (await refusal(server + path)).message.replace(/^127\.0\.0\.1:\d+/, 'host');
  assert.equal(await said('/nowhere'), 'host/nowhere is not there (404 Not Found): check the address.');
  assert.equal(await said('/401'), 'host/401 wants a password (401 Unauthorized): open it in the browser.');
  assert.equal(
    await said('/403'),
    'host/403 does not let Postil in (403 Forbidden): open it in the browser.',
  );
  assert.equal(await said('/410'), 'host/410 is gone for good (410 Gone): look for a copy.');
  assert.equal(await said('/418'), "host/418 was refused (418 I'm a Teapot): open it in the browser.");
  assert.equal(await said('/429'), 'host/429 is asked too often (429 Too Many Requests): try again in 90 s.');
  assert.match(await said('/429-never'), /try again later\.$/);
  assert.equal(
    await said('/500'),
    'host/500 is in trouble of its own (500 Internal Server Error): try again later.',
  );
  assert.match(
    await said('/503'),
    /not being served at the moment \(503 Service Unavailable\): try again in 3 h\.$/,
  );
  assert.match(await said('/304'), /304 Not Modified/);
  const asked = await refusal(`${server}/429`);
  assert.deepEqual([asked.kind, asked.status, asked.retryAfter], ['answer', 429, 90_000]);
});

test('a page that has not changed is not sent again', async context => {
  const server = await serve(context, {
    '/': (request, response) => {
      const isKnown =
        request.headers['if-none-match'] === '"1"' || request.headers['if-modified-since'] === 'then';
      response.writeHead(isKnown ? 304 : 200).end(isKnown ? '' : 'new');
    },
  });
  const again = (etag?: string, lastModified?: string) =>
    refetchPage(server, {etag, lastModified}, {env: {}});
  assert.equal(await again('"1"'), undefined);
  assert.equal(await again(undefined, 'then'), undefined);
  assert.equal((await again('"2"'))?.bytes.length, 3);
});

test('what is too slow, too long or broken off is said, and costs no more than its limit', async context => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const server = await serve(context, {
    '/slow': (_request, response) => response.writeHead(200).write('a'),
    '/silent': () => undefined,
    '/endless': (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    '/bomb': (_request, response) => response.writeHead(200, {'content-encoding': 'gzip'}).end(bomb),
    '/cut': (_request, response) => {
      response.writeHead(200).write('x'.repeat(30_000), () => response.destroy());
    },
    '/cut-gzip': (_request, response) =>
      response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('x'.repeat(9000)).subarray(0, 20)),
    '/no-gzip': (_request, response) =>
      response.writeHead(200, {'content-encoding': 'gzip'}).end('plain words'),
    '/no-brotli': (_request, response) =>
      response.writeHead(200, {'content-encoding': 'br'}).end('plain words'),
    '/odd': (_request, response) => response.writeHead(200, {'content-encoding': 'rot13'}).end('plain words'),
  });
  const said = async (path: string, options?: Partial<FetchOptions>) =>
    (await refusal(server + path, options)).message;
  assert.match(await said('/slow', {timeout: 60}), /not there within 0\.06 s/);
  assert.match(await said('/silent', {timeout: 60}), /not there within 0\.06 s/);
  assert.match(await said('/endless', {maxBytes: 1_000_000}), /larger than 1 MB/);
  assert.match(await said('/bomb', {maxBytes: 1_000_000}), /larger than 1 MB/);
  assert.match(await said('/cut'), /broke off after \d+ KB: try again/);
  assert.match(await said('/cut-gzip'), /broke off/);
  assert.match(await said('/no-gzip'), /cannot be unpacked/);
  assert.match(await said('/no-brotli'), /cannot be unpacked/);
  assert.match(await said('/odd'), /packed as "rot13"/);
});

test('a length that is not true is noticed', async context => {
  const short = await serveRaw(context, 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nfew words', socket =>
    socket.end(),
  );
  assert.match((await refusal(short)).message, /broke off after 9 B/);
  const long = await serveRaw(context, 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nfew words', socket =>
    socket.end(),
  );
  assert.equal(await textOf(long), 'few', 'what is behind the length is no part of the page');
});

test('what is no web server, and where there is none, is said', async context => {
  const ssh = await serveRaw(context, 'SSH-2.0-OpenSSH_9.9\r\n', socket => socket.end());
  assert.match((await refusal(ssh)).message, /does not answer as a web server does/);
  const closed = await serveRaw(context, '', socket => socket.destroy());
  assert.match((await refusal(closed)).message, /broke off before it sent anything/);
  assert.match((await refusal('http://127.0.0.1:1/')).message, /^127\.0\.0\.1:1 takes no connections/);
  assert.match((await refusal(ssh.replace('http', 'https'))).message, /does not encrypt as it should/);
  const lookUp: FetchOptions['lookUp'] = (hostname, _options, callback) => {
    callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {code: 'ENOTFOUND'}), []);
  };
  assert.match(
    (await refusal('http://nowhere.example/', {lookUp})).message,
    /^no server is called nowhere\.example: /,
  );
  for (const address of ['ftp://example.org/', 'javascript:alert(1)', 'file:///etc/passwd', 'nonsense'])
    assert.equal((await refusal(address)).kind, 'refused');
});

test('a certificate is asked for and checked', async context => {
  const server = createSecureServer({key, cert: certificate}, (_request, response) =>
    response.end('secret words'),
  );
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  const lookUp: FetchOptions['lookUp'] = (_hostname, _options, callback) =>
    callback(null, [{address: '127.0.0.1', family: 4}]);
  const options = {lookUp, certificates: certificate};
  assert.equal(await textOf(`https://one.example:${port}/`, options), 'secret words');
  const said = async (address: string, given: Partial<FetchOptions>) =>
    (await refusal(address, given)).message;
  assert.match(
    await said(`https://one.example:${port}/`, {lookUp}),
    /certificate of one\.example:\d+ is signed by itself alone/,
  );
  assert.match(
    await said(`https://two.example:${port}/`, options),
    /certificate of two\.example:\d+ is for another name/,
  );
  // Without encryption the server says nothing that could be read.
  assert.match(
    await said(`http://one.example:${port}/`, options),
    /broke off|does not answer as a web server does/,
  );
});

test('loading can be stopped', async context => {
  const server = await serve(context, {'/': (_request, response) => response.writeHead(200).write('a')});
  const stopping = new AbortController();
  const seen: number[] = [];
  const onProgress = (bytes: number): void => {
    seen.push(bytes);
    stopping.abort();
  };
  const error = await refusal(server, {signal: stopping.signal, onProgress});
  assert.deepEqual([error.kind, seen], ['stopped', [1]]);
  assert.equal((await refusal(server, {signal: AbortSignal.abort()})).kind, 'stopped');
});

test('a name server that never answers holds nothing back', async () => {
  const lookUp: FetchOptions['lookUp'] = () => undefined;
  const stopping = new AbortController();
  const stopped = refusal('http://one.example/', {lookUp, signal: stopping.signal});
  stopping.abort();
  assert.equal((await stopped).kind, 'stopped');
  assert.match(
    (await refusal('http://one.example/', {lookUp, timeout: 30})).message,
    /not there within 0\.03 s/,
  );
});

test('a public address does not lead into a private network', async context => {
  const inside = await serve(context, {
    '/': 'secret',
    '/on': (_request, response) => response.writeHead(302, {location: '/'}).end(),
  });
  const port = new URL(inside).port;
  const to = (location: string) =>
    ((_request, response) => response.writeHead(302, {location}).end()) satisfies Parameters<
      typeof serve
    >[1][string];
  // Nothing but this machine is reached here: what the proxy serves stands for the public net.
  const proxy = await serve(context, {
    'public.example/address': to(inside),
    'public.example/name': to(`http://localhost:${port}/`),
    'public.example/hidden': to(`http://inside.example:${port}/`),
    'public.example/mapped': to(`http://[::ffff:127.0.0.1]:${port}/`),
    'public.example/decimal': to(`http://2130706433:${port}/`),
    'public.example/page': 'open to all',
  });
  const options = {
    env: {http_proxy: proxy, no_proxy: '127.0.0.1,localhost,inside.example'},
    lookUp: ((_hostname, _options, callback) => {
      callback(null, [{address: '127.0.0.1', family: 4}]);
    }) satisfies FetchOptions['lookUp'],
  };
  assert.equal(await textOf('http://public.example/page', options), 'open to all');
  for (const path of ['address', 'name', 'hidden', 'mapped', 'decimal']) {
    const error = await refusal(`http://public.example/${path}`, options);
    assert.match(error.message, /private network .*--allow-private opens it/, path);
  }
  assert.equal(await textOf('http://public.example/hidden', {...options, isPrivateAllowed: true}), 'secret');
  assert.equal(await textOf(`${inside}/on`), 'secret', 'what the reader typed is opened');
  assert.equal((await refusal(`${inside}/on`, {isGuarded: true})).kind, 'refused', 'a link of a page is not');
  const hidden = `http://inside.example:${port}/`;
  assert.equal(await textOf(hidden, options), 'secret');
  assert.equal((await refusal(hidden, {...options, isGuarded: true})).kind, 'refused');
});

test('a proxy that cannot be used is said', async () => {
  const said = async (env: FetchOptions['env']) => (await refusal('http://public.example/', {env})).message;
  assert.match(await said({http_proxy: 'http://127.0.0.1:1'}), /takes no connections/);
  assert.match(
    await said({HTTP_PROXY: 'not a proxy'}),
    /the proxy in http_proxy or https_proxy is no address/,
  );
});

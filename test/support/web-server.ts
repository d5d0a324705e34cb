import {createServer} from 'node:http';
import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';

/** A server on this machine alone, for one test: answers by path, 404 for any other. Returns its address without a slash. */
export async function serve(
  context: TestContext,
  pages: Readonly<Record<string, RequestListener | string>>,
): Promise<string> {
  const server = createServer((request, response) => answer(pages, request, response));
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(
  pages: Readonly<Record<string, RequestListener | string>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // A proxy is asked for whole addresses.
  const {pathname, host} = new URL(request.url ?? '/', 'http://here');
  const page = pages[host === 'here' ? pathname : `${host}${pathname}`];
  if (page === undefined) response.writeHead(404).end('nothing here');
  else if (typeof page === 'string')
    response.writeHead(200, {'content-type': 'text/markdown; charset=utf-8'}).end(page);
  else page(request, response);
}

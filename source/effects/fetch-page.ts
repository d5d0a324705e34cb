import type {Readable} from 'node:stream';
import {request} from 'undici';
import type {Dispatcher} from 'undici';
import {FetchError, networkError, shownAddress, statusError} from './fetch-error.ts';
import {dispatcherOf, guardOf} from './connection.ts';
import type {ConnectionOptions} from './connection.ts';
import {acceptedEncodings, unpack} from './unpack.ts';

declare const POSTIL_VERSION: string | undefined;

export type FetchOptions = ConnectionOptions & {
  /** Most bytes of a page, unpacked; 10 MB by default. */
  readonly maxBytes?: number;
  /** How long (ms) all of it may take, redirects included; 30 s by default. */
  readonly timeout?: number;
  /** A link of a page, not typed by the reader: it must not lead to this machine or a private network either. */
  readonly isGuarded?: boolean;
  /** Opens also what a redirect or a guarded address has on this machine or a private network. */
  readonly isPrivateAllowed?: boolean;
  /** Called with the bytes that have come, unpacked, at most ten times a second. */
  readonly onProgress?: (bytes: number) => void;
  /** Breaks the loading off; the error is then of the kind `stopped`. */
  readonly signal?: AbortSignal;
};

/** What a conditional request asks by: the server's own marks of the version that is known. */
export type Validators = {readonly etag: string | undefined; readonly lastModified: string | undefined};

export type FetchedPage = Validators & {
  /** The body, unpacked, in the encoding that it came in. */
  readonly bytes: Uint8Array;
  /** Media type as the server states it, in small letters without parameters; empty when it states none. */
  readonly type: string;
  /** Encoding of the text as the server states it. */
  readonly charset: string | undefined;
  /** Where the page lies after all redirects, without a fragment. */
  readonly address: string;
};

const MAX_BYTES = 10 * 1000 * 1000;
const TIMEOUT = 30_000;
const MAX_REDIRECTS = 10;
/** Answers that say where the page is instead; 300 and 304 are none of them. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Fetches a page. Only http and https; nothing but the page itself is loaded. Rejects with a `FetchError`. */
export async function fetchPage(address: string, options: FetchOptions): Promise<FetchedPage> {
  const page = await load(address, undefined, options);
  if (page !== undefined) return page;
  throw new FetchError(`${address} was not sent again though it should be: try again.`, 'answer');
}

/** `fetchPage`, when a version is known; undefined when the page has not changed since. */
export async function refetchPage(
  address: string,
  known: Validators,
  options: FetchOptions,
): Promise<FetchedPage | undefined> {
  return load(address, known, options);
}

async function load(
  address: string,
  known: Validators | undefined,
  options: FetchOptions,
): Promise<FetchedPage | undefined> {
  const {timeout = TIMEOUT, signal} = options;
  const start = webAddress(address);
  const watch = new AbortController();
  const stop = (): void => watch.abort(new FetchError(`${shownAddress(start)}: stopped.`, 'stopped'));
  const timer = setTimeout(() => {
    const line = `${shownAddress(start)} was not there within ${timeout / 1000} s: try again, or raise "loadSeconds" in the settings.`;
    watch.abort(new FetchError(line, 'network'));
  }, timeout);
  signal?.addEventListener('abort', stop);
  // A request is not broken off while it is being connected, and a name server may never answer.
  const {promise: brokenOff, reject} = Promise.withResolvers<never>();
  watch.signal.addEventListener('abort', () => reject(watch.signal.reason));
  if (signal?.aborted === true) stop();
  try {
    return await Promise.race([follow(start, known, {...options, signal: watch.signal}), brokenOff]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

function webAddress(address: string): URL {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new FetchError(`not opened, only http and https addresses are: ${address}`, 'refused');
  // A name and password would be sent to whoever stands behind the @, and kept with the article.
  url.username = '';
  url.password = '';
  return url;
}

type Loading = FetchOptions & {readonly signal: AbortSignal};

async function follow(
  start: URL,
  known: Validators | undefined,
  options: Loading,
): Promise<FetchedPage | undefined> {
  const visited: URL[] = [];
  let isGuarded = options.isGuarded === true && options.isPrivateAllowed !== true;
  for (let url = start; ;) {
    visited.push(url);
    const outcome = await hop(url, isGuarded, known, options);
    if (!('next' in outcome)) return outcome.page;
    isGuarded ||= !outcome.isPrivate && options.isPrivateAllowed !== true;
    const {next} = outcome;
    if (visited.some(({href}) => href === next.href))
      throw new FetchError(
        `${shownAddress(start)} leads in a circle, back to ${shownAddress(next)}: open it in the browser.`,
        'answer',
      );
    if (visited.length > MAX_REDIRECTS)
      throw new FetchError(
        `${shownAddress(start)} was passed on more than ${MAX_REDIRECTS} times, last to ${shownAddress(next)}: open it in the browser.`,
        'answer',
      );
    url = next;
  }
}

type Outcome =
  | {readonly page: FetchedPage | undefined}
  /** A redirect, and whether the server that sent it belongs to a private network. */
  | {readonly next: URL; readonly isPrivate: boolean};

/** A connection of its own for each request: one that is kept would go past the check of its address. */
async function hop(
  url: URL,
  isGuarded: boolean,
  known: Validators | undefined,
  options: Loading,
): Promise<Outcome> {
  const guard = guardOf(url, isGuarded, options);
  let bytes = 0;
  const count = (length: number): void => {
    bytes = length;
  };
  let dispatcher: Dispatcher | undefined;
  try {
    guard.checkName();
    dispatcher = dispatcherOf(guard.lookup, options.signal, options);
    const {statusCode, headers, body} = await request(url, {
      dispatcher,
      signal: options.signal,
      headers: headersOf(known),
    });
    body.on('error', () => undefined);
    const header = (name: string): string | undefined => {
      const value = headers[name];
      return typeof value === 'string' ? value : value?.[0];
    };
    const location = header('location');
    if (REDIRECTS.has(statusCode) && location !== undefined)
      return {next: nextOf(url, location), isPrivate: guard.isPrivate()};
    if (statusCode === 304 && known !== undefined) return {page: undefined};
    if (statusCode < 200 || statusCode > 299)
      throw statusError(url, statusCode, header('retry-after'), Date.now());
    return {page: await read(url, header, body, options, count)};
  } catch (error) {
    throw networkError(options.signal.aborted ? options.signal.reason : error, url, bytes);
  } finally {
    void dispatcher?.destroy().catch(() => undefined);
  }
}

function nextOf(url: URL, location: string): URL {
  const next = URL.parse(location, url);
  if (next === null || !/^https?:$/.test(next.protocol))
    throw new FetchError(
      `${shownAddress(url)} leads to what is no web page, and is not followed: ${location}`,
      'refused',
    );
  next.username = '';
  next.password = '';
  next.hash ||= url.hash;
  return next;
}

function headersOf(known: Validators | undefined): Record<string, string> {
  const version = typeof POSTIL_VERSION === 'string' ? `/${POSTIL_VERSION}` : '';
  return {
    'user-agent': `Postil${version} (terminal article reader)`,
    accept:
      'text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/rss+xml;q=0.9, application/atom+xml;q=0.9, application/feed+json;q=0.9, */*;q=0.5',
    'accept-encoding': acceptedEncodings,
    ...(known?.etag === undefined ? {} : {'if-none-match': known.etag}),
    ...(known?.lastModified === undefined ? {} : {'if-modified-since': known.lastModified}),
  };
}

async function read(
  url: URL,
  header: (name: string) => string | undefined,
  body: Readable,
  options: Loading,
  count: (bytes: number) => void,
): Promise<FetchedPage> {
  const {maxBytes = MAX_BYTES, onProgress} = options;
  let told = 0;
  const bytes = await unpack(body, header('content-encoding'), maxBytes, length => {
    count(length);
    const now = performance.now();
    if (now - told < 100) return;
    told = now;
    onProgress?.(length);
  });
  if (bytes === undefined)
    throw new FetchError(
      `${shownAddress(url)} is larger than ${maxBytes / 1_000_000} MB: raise the limit with --max-size MEGABYTES.`,
      'refused',
    );
  const kind = header('content-type') ?? '';
  const address = new URL(url);
  if (!address.hash.startsWith('#!')) address.hash = '';
  return {
    bytes,
    type: /^[\w.+-]+\/[\w.+-]+/.exec(kind.trim())?.[0].toLowerCase() ?? '',
    charset: /;\s*charset\s*=\s*["']?([\w.:+-]+)/i.exec(kind)?.[1]?.toLowerCase(),
    address: address.href,
    etag: header('etag'),
    lastModified: header('last-modified'),
  };
}

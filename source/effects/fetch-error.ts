import {STATUS_CODES} from 'node:http';
import {sizeOf} from '../app/opening.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';

/**
 * Why a page could not be fetched: one sanitised line that says what happened, to what, and what to do. `stopped` is
 * what the reader or the program itself broke off; after `refused` the same request would be refused again.
 */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly kind: 'network' | 'answer' | 'refused' | 'stopped';
  /** The server's status code, when it answered with one. */
  readonly status: number | undefined;
  /** How long (ms) the server asks to be left alone. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    kind: FetchError['kind'],
    {status, retryAfter}: {readonly status?: number; readonly retryAfter?: number | undefined} = {},
  ) {
    super(sanitiseLine(message));
    this.kind = kind;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Cells of an address in a line of the status bar. */
const SHOWN = 60;

/** An address as a line names it: without the scheme, and not for ever. */
export function shownAddress({host, pathname, search}: URL): string {
  return truncate(`${host}${pathname === '/' ? '' : pathname}${search}`, SHOWN);
}

const IN_BROWSER = 'open it in the browser';

/** What a status says of a page, after its address, and what to do. */
const STATUSES: Readonly<Record<number, readonly [says: string, advice: string]>> = {
  401: ['wants a password', IN_BROWSER],
  402: ['is for subscribers', IN_BROWSER],
  403: ['does not let Postil in', IN_BROWSER],
  404: ['is not there', 'check the address'],
  407: ['is behind a proxy that wants a password', 'put it into https_proxy, as http://NAME:PASSWORD@HOST'],
  410: ['is gone for good', 'look for a copy'],
  429: ['is asked too often', 'try again later'],
  451: ['is withheld for legal reasons', 'look for a copy'],
  503: ['is not being served at the moment', 'try again later'],
};

/** The error for an answer that is no page. `retryAfter` is the header, seconds or an HTTP date; `now` in ms. */
export function statusError(
  url: URL,
  status: number,
  retryAfter: string | undefined,
  now: number,
): FetchError {
  const usual = status >= 500 ? ['is in trouble of its own', 'try again later'] : ['was refused', IN_BROWSER];
  const [says, advice] = STATUSES[status] ?? usual;
  const wait = waitOf(retryAfter, now);
  const todo = wait === undefined || wait === 0 ? advice : `try again in ${durationOf(wait)}`;
  const reason = [String(status), STATUS_CODES[status]].filter(part => part !== undefined).join(' ');
  return new FetchError(`${shownAddress(url)} ${says} (${reason}): ${todo}.`, 'answer', {
    status,
    retryAfter: wait,
  });
}

/** Milliseconds that a Retry-After header asks for; a year at most. */
function waitOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), 365 * 24 * 60 * 60 * 1000);
}

function durationOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} min` : `${Math.ceil(seconds / 3600)} h`;
}

const OFFLINE = 'are you online?';
const TRY_AGAIN = 'try again.';

/** Certificates that are not to be trusted, by Node's codes. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has run out',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is signed by itself alone',
  SELF_SIGNED_CERT_IN_CHAIN: 'is signed by nobody known here',
  UNABLE_TO_GET_ISSUER_CERT: 'is signed by nobody known here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by nobody known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by nobody known here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another name',
};

/** The error for what went wrong on the way, from the codes of Node and undici; `bytes` had come by then. */
export function networkError(error: unknown, url: URL, bytes: number): FetchError {
  if (error instanceof FetchError) return error;
  const code = codeOf(error);
  const certificate = CERTIFICATES[code];
  const {host} = url;
  if (certificate !== undefined) {
    const line = `the certificate of ${host} ${certificate}: it may be another server, and nothing was read.`;
    return new FetchError(line, 'network');
  }
  return new FetchError(lineOfCode(code, url, bytes) ?? otherLine(error, host), 'network');
}

function codeOf(error: unknown): string {
  const one: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  return one instanceof Error && 'code' in one && typeof one.code === 'string' ? one.code : '';
}

function lineOfCode(code: string, url: URL, bytes: number): string | undefined {
  const {host, hostname} = url;
  switch (code) {
    case 'ENOTFOUND':
      return `no server is called ${hostname}: check the address; if it is right, ${OFFLINE}`;
    case 'EAI_AGAIN':
    case 'ENETUNREACH':
    case 'ENETDOWN':
    case 'EHOSTUNREACH':
      return `${hostname} cannot be reached: ${OFFLINE}`;
    case 'ECONNREFUSED':
      return `${host} takes no connections: check the address, or try again later.`;
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return `${host} cannot be connected to, it does not answer: ${TRY_AGAIN}`;
    case 'ECONNRESET':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_ABORTED':
    case 'Z_BUF_ERROR':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return `${host} broke off ${bytes === 0 ? 'before it sent anything' : `after ${sizeOf(bytes)}`}: ${TRY_AGAIN}`;
    default:
      return undefined;
  }
}

function otherLine(error: unknown, host: string): string {
  const code = codeOf(error);
  if ((error instanceof Error && error.name === 'HTTPParserError') || code === 'UND_ERR_HEADERS_OVERFLOW')
    return `${host} does not answer as a web server does: check the address.`;
  // Of zlib, brotli and zstd.
  if (/^(?:Z_DATA_ERROR|ERR__ERROR|ZSTD_error)/.test(code))
    return `${host} packed the page in a way that cannot be unpacked: ${IN_BROWSER}.`;
  if (code.startsWith('ERR_SSL') || code === 'EPROTO')
    return `${host} does not encrypt as it should: try http:// if you trust the way to it.`;
  const message = error instanceof Error ? error.message : String(error);
  return `${host} could not be read: ${message}`;
}

import {lookup as systemLookUp} from 'node:dns';
import type {LookupAddress, LookupAllOptions} from 'node:dns';
import type {LookupFunction} from 'node:net';
import {EnvHttpProxyAgent} from 'undici';
import type {Dispatcher} from 'undici';
import {FetchError, shownAddress} from './fetch-error.ts';
import {isPrivateAddress, isPrivateHost} from './private-address.ts';

/** The part of `dns.lookup` that is used: all addresses of a name. */
export type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export type ConnectionOptions = {
  /** Where the proxy is named: `http_proxy`, `https_proxy` and `no_proxy`, small or capital letters. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** How long (ms) connecting may take; 10 s by default. */
  readonly connectTimeout?: number;
  /** Asks the name server; by default as Node does for all programs of the system. */
  readonly lookUp?: LookUp;
  /** Certificates that are trusted besides the usual ones, in PEM. */
  readonly certificates?: string;
};

const CONNECT_TIMEOUT = 10_000;

type Guard = {
  readonly lookup: LookupFunction;
  /** Throws when the name alone says that the address is not to be followed. */
  readonly checkName: () => void;
  /** Whether the server belongs to this machine or a private network, as far as it is known by now. */
  readonly isPrivate: () => boolean;
};

/**
 * Sees to which addresses a name leads, in the very look-up that the connection is made by, so that no second answer
 * of a name server can lead elsewhere. Through a proxy, the proxy looks names up: then the name alone is checked.
 */
export function guardOf(url: URL, isGuarded: boolean, {lookUp = systemLookUp}: ConnectionOptions): Guard {
  let isPrivate = isPrivateHost(url.hostname);
  const refusal = (address: string): FetchError =>
    new FetchError(
      `${shownAddress(url)} is on this machine or a private network (${address}) and is not followed there; --allow-private opens it.`,
      'refused',
    );
  return {
    isPrivate: () => isPrivate,
    checkName: () => {
      if (isPrivate && isGuarded) throw refusal(url.hostname);
    },
    lookup: (hostname, options, callback) => {
      lookUp(hostname, {...options, all: true}, (error, addresses) => {
        const inside = addresses?.find(({address}) => isPrivateAddress(address));
        isPrivate ||= inside !== undefined;
        const [first] = addresses ?? [];
        if (error !== null) callback(error, '');
        else if (inside !== undefined && isGuarded) callback(refusal(inside.address), '');
        else if (options.all === true) callback(null, addresses);
        else callback(null, first?.address ?? '', first?.family);
      });
    },
  };
}

/** What makes the connections: straight, or through the proxy that the environment names. */
export function dispatcherOf(
  lookup: LookupFunction,
  signal: AbortSignal,
  options: ConnectionOptions,
): Dispatcher {
  const {env, certificates, connectTimeout = CONNECT_TIMEOUT} = options;
  const http = env['http_proxy'] ?? env['HTTP_PROXY'] ?? '';
  const https = env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '';
  for (const proxy of [http, https])
    if (proxy !== '' && !URL.canParse(proxy))
      throw new FetchError(
        'the proxy in http_proxy or https_proxy is no address: write it as http://HOST:PORT.',
        'network',
      );
  const connect = {
    timeout: connectTimeout,
    // Also closes what is being connected.
    signal,
    ...(certificates === undefined ? {} : {ca: certificates}),
  };
  return new EnvHttpProxyAgent({
    httpProxy: http,
    httpsProxy: https === '' ? http : https,
    noProxy: env['no_proxy'] ?? env['NO_PROXY'] ?? '',
    // Proxies forward http; most let nothing but https through as a tunnel.
    proxyTunnel: false,
    proxyTls: connect,
    requestTls: connect,
    connect: {...connect, lookup},
    // The time that all of it may take is watched here.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

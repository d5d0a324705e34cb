import {constants} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import {basename, extname, resolve} from 'node:path';
import {isWebAddress} from '../app/opening.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {SourceFormat} from '../document/source-format.ts';
import type {FetchedPage, FetchOptions} from './fetch-page.ts';
import {OpenError} from './open-error.ts';
import {readArticle} from './read-article.ts';

/** 64 MB: ten million words, more than any article; what is larger is a log or a mistake. */
const MAX_BYTES = 64 * 1024 * 1024;

export type OpenOptions = {
  readonly maxBytes?: number;
  /** Overrules the file's name, the look of the text and what a server states. */
  readonly type?: SourceFormat;
  /** Where `-` is read from; the process's standard input by default. */
  readonly readStandardInput?: () => Promise<Uint8Array>;
  /** Name on the screen; the file's by default. */
  readonly label?: string;
  /** How web pages are fetched; `maxBytes` above is for files and pages alike. */
  readonly web?: WebOptions;
};

/** How the reader wants pages fetched. */
export type WebOptions = Omit<FetchOptions, 'maxBytes'>;

/**
 * Reads a file, a web page, or standard input for `-`, into an article: HTML, Markdown or plain text, told apart by
 * `sourceFormat`, in any encoding that `decodeText` knows. Never waits on a FIFO or a device. Throws `OpenError`, and `FetchError` for a page.
 */
export async function openArticle(source: string, options: OpenOptions = {}): Promise<Article> {
  if (isWebAddress(source)) {
    const {fetchPage} = await import('./fetch-page.ts');
    return readPage(await fetchPage(source, fetchingOf(options)), options);
  }
  const isPiped = source === '-';
  const label = sanitiseLine(options.label ?? (isPiped ? 'standard input' : basename(source)));
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const bytes = isPiped
    ? await readInput(options.readStandardInput ?? standardInput(maxBytes), maxBytes)
    : await readFileBytes(source, maxBytes);
  return readArticle({
    bytes,
    name: isPiped ? 'standard input' : sanitiseLine(source),
    details: {source: isPiped ? '-' : resolve(source), label},
    asked: options.type,
    path: isPiped ? '' : source,
  });
}

/** How a page is fetched that is opened so. */
export function fetchingOf({maxBytes, web = {env: {}}}: OpenOptions): FetchOptions {
  return {...web, ...(maxBytes !== undefined && {maxBytes})};
}

/** Reads what was fetched into an article. */
export function readPage(page: FetchedPage, options: OpenOptions = {}): Promise<Article> {
  const {bytes, address, type, charset} = page;
  const {host, pathname} = new URL(address);
  return readArticle({
    bytes,
    name: `${host}${pathname}`,
    details: {source: address, label: options.label ?? host.replace(/^www\./, '')},
    asked: options.type,
    path: extname(pathname) === '' ? '' : pathname,
    mediaType: type,
    charset,
  });
}

async function readFileBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  const name = sanitiseLine(path);
  if (path.includes('\0')) throw new OpenError(`${name}: a file name cannot hold a NUL character.`);
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK, opening a FIFO that nobody writes to would wait for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const stat = await file.stat();
    if (stat.isDirectory()) throw new OpenError(`${name} is a folder: name a file in it.`);
    if (!stat.isFile()) {
      throw new OpenError(`${name} is a pipe or a device, not a file: read it with \`postil - < ${name}\`.`);
    }
    if (stat.size > maxBytes) throw tooLarge(name, maxBytes);
    return await readAll(file, stat.size, maxBytes, name);
  } catch (error) {
    throw error instanceof OpenError ? error : new OpenError(reasonOf(error, name));
  } finally {
    await file?.close();
  }
}

/** Reads to the end, also when the file grows meanwhile or (in /proc) gives no size. */
async function readAll(file: FileHandle, size: number, maxBytes: number, name: string): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.max(size + 1, 4096));
  let length = 0;
  for (;;) {
    const {bytesRead} = await file.read(bytes, length, bytes.length - length);
    length += bytesRead;
    if (length > maxBytes) throw tooLarge(name, maxBytes);
    if (bytesRead === 0) return bytes.subarray(0, length);
    if (length === bytes.length) {
      const larger = new Uint8Array(length * 2);
      larger.set(bytes);
      bytes = larger;
    }
  }
}

async function readInput(read: () => Promise<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const bytes = await read();
  if (bytes.length > maxBytes) throw tooLarge('standard input', maxBytes);
  return bytes;
}

function standardInput(maxBytes: number): () => Promise<Uint8Array> {
  return async () => {
    if (process.stdin.isTTY) {
      throw new OpenError('standard input is the terminal: pipe text into it, as in `man ls | postil -`.');
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of process.stdin) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > maxBytes) throw tooLarge('standard input', maxBytes);
    }
    return Buffer.concat(chunks);
  };
}

function tooLarge(name: string, maxBytes: number): OpenError {
  const megabytes = maxBytes / 1024 / 1024;
  const limit = megabytes >= 1 ? `${Math.floor(megabytes)} MB` : `${maxBytes} bytes`;
  return new OpenError(
    `${name} is larger than ${limit}: raise the limit with --max-size MEGABYTES, or cut it.`,
  );
}

function reasonOf(error: unknown, name: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return `${name} does not exist: check the name, or list the folder with \`ls\`.`;
    case 'ENOTDIR':
      return `${name} does not exist: a part of its path is a file, not a folder.`;
    case 'EACCES':
    case 'EPERM':
      return `${name} may not be read by you: change its permissions with \`chmod u+r\`.`;
    case 'ENAMETOOLONG':
      return `${truncateName(name)} is too long for a file name.`;
    case 'ELOOP':
      return `${name} is a link that leads back to itself: name the file it should lead to.`;
    case 'ENXIO':
      return `${name} is a socket or a device, not a file: read it with \`postil - < ${name}\`.`;
    case 'EISDIR':
      return `${name} is a folder: name a file in it.`;
    default:
      return `${name} could not be read: ${sanitiseLine(error instanceof Error ? error.message : String(error))}`;
  }
}

function truncateName(name: string): string {
  return `${name.slice(0, 60)}…`;
}

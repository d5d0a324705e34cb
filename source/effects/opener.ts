import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {join, resolve} from 'node:path';
import {blockTexts, offsetMover, whyWorse} from '../app/changes.ts';
import {hostOf, isWebAddress} from '../app/opening.ts';
import type {Effect, Message} from '../app/messages.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {FetchOptions, Validators} from './fetch-page.ts';
import {lineOf} from './line-of.ts';
import {OpenError} from './open-error.ts';
import {fetchingOf, openArticle, readPage} from './open-article.ts';
import type {OpenOptions} from './open-article.ts';
import {readPosition} from './settings.ts';
import type {KeptText} from './stored-text.ts';

type Dispatch = (message: Message) => void;

type Opening = Effect & {type: 'open-article'};

export type OpenerOptions = {
  readonly openOptions: OpenOptions;
  readonly settingsFolder: string;
  /** The text that is kept of a source. */
  readonly keptText: (source: string) => KeptText | undefined;
  /** Whether a source was read: whether any text of it is kept. */
  readonly isRead: (source: string) => boolean;
};

/** Opens articles for the reader, one at a time. */
export type Opener = {
  /** Opens an article and, for the message, where it was left. Never rejects. */
  readonly open: (opening: Opening, dispatch: Dispatch) => Promise<void>;
  /** Breaks off what is being fetched. */
  readonly stop: () => void;
};

export function createOpener(options: OpenerOptions): Opener {
  /** What the server said of the pages fetched so far, by their addresses: a reload asks by it. */
  const known = new Map<string, Validators>();
  let stopping = new AbortController();
  return {
    stop: () => {
      stopping.abort();
      stopping = new AbortController();
    },
    open: async (opening, dispatch) => {
      const {source, index} = opening;
      const {signal} = stopping;
      const onProgress = (bytes: number): void => dispatch({type: 'article-loading', source, bytes});
      try {
        const opened = await openFrom(opening, options.openOptions, known, {signal, onProgress})
          .catch((error: unknown) => openKept(opening, options, error))
          .catch((error: unknown) => openEntry(opening, error));
        if (opened === undefined) return dispatch({type: 'article-unchanged', source});
        const {article, last, ...told} = 'article' in opened ? opened : compared(opened, opening, options);
        const {position, problems} = readPosition(options.settingsFolder, positionKey(article));
        const move = last === undefined ? undefined : offsetMover(last, article);
        const offset = position === undefined ? undefined : (move?.(position.offset) ?? position.offset);
        const entriesRead = readAmong(article, options);
        dispatch({type: 'article-opened', article, index, offset, asked: source, entriesRead, ...told});
        for (const problem of problems)
          dispatch({type: 'reported', kind: 'error', text: sanitiseLine(problem)});
      } catch (error) {
        dispatch({type: 'open-failed', source, reason: lineOf(error)});
      }
    },
  };
}

/** Blocks of the entries of a feed whose pages were read. */
function readAmong({feed = []}: Article, {isRead}: OpenerOptions): readonly number[] {
  return feed.flatMap(({block, source}) => (source !== undefined && isRead(source) ? [block] : []));
}

/** What is opened, with what is to be told of it; `last` is the version that was read before, where that is another one. */
type Opened = Pick<Message & {type: 'article-opened'}, 'article' | 'kept' | 'before'> & {
  readonly last?: Article;
};

/**
 * A page beside the version of it that was read last: what is new is shown, and a page that lost its article does not
 * take the place of the text that was kept. A file is the reader's own, who knows what changed.
 */
function compared(article: Article, {isAgain}: Opening, {keptText}: OpenerOptions): Opened {
  if (isAgain || !isWebAddress(article.source)) return {article};
  const kept = keptText(article.source);
  if (kept === undefined || kept.article.id === article.id) return {article};
  const {article: last, seen} = kept;
  const worse = whyWorse(last, article);
  if (worse !== undefined)
    return {article: last, kept: {seen, reason: `${worse} {article.replace} takes it`}};
  return {article, last, before: {texts: blockTexts(last), seen}};
}

/** What the feed has of an entry whose page cannot be had, or that has no page. */
async function openEntry({source, entry}: Opening, error: unknown): Promise<Article> {
  if (entry === undefined || isStopped(error)) throw error;
  const {readEntry} = await import('../document/feed-entry.ts');
  const caveat = entry.source === undefined ? {} : {caveat: `the text of the feed: ${lineOf(error)}`};
  const article = readEntry(entry, {source, label: hostOf(source), ...caveat});
  if (article === undefined) throw error;
  return article;
}

export function isStopped(error: unknown): boolean {
  return error instanceof Error && 'kind' in error && error.kind === 'stopped';
}

/** The text kept of a source; a host with and without `www.` is one, since one of them leads to the other. */
export function keptAt(source: string, keptText: OpenerOptions['keptText']): KeptText | undefined {
  if (!isWebAddress(source)) return keptText(resolve(expandHome(source)));
  const [, scheme = '', www = '', rest = ''] = /^(https?:\/\/)(www\.)?(.*)$/is.exec(source) ?? [];
  return keptText(source) ?? keptText(scheme + (www === '' ? 'www.' : '') + rest);
}

/** The text that was kept of what cannot be read; of an article read again that is on the screen already. */
function openKept({source, isAgain}: Opening, {keptText}: OpenerOptions, error: unknown): Opened {
  const found = isAgain || isStopped(error) ? undefined : keptAt(source, keptText);
  if (found === undefined) throw error;
  return {article: found.article, kept: {seen: found.seen, reason: lineOf(error)}};
}

/** The article that is asked for; undefined for a page that is asked for again and has not changed. */
async function openFrom(
  {source, isAgain, from, entry}: Opening,
  options: OpenOptions,
  known: Map<string, Validators>,
  watched: Pick<FetchOptions, 'signal' | 'onProgress'>,
): Promise<Article | undefined> {
  if (entry !== undefined && entry.source === undefined)
    throw new OpenError('this entry has neither a page nor a text of its own');
  if (!isWebAddress(source)) return openArticle(expandHome(source), options);
  const {fetchPage, refetchPage} = await import('./fetch-page.ts');
  const fetching: FetchOptions = {
    ...fetchingOf(options),
    ...watched,
    isGuarded: isGuarded(source, from),
  };
  const validators = isAgain ? known.get(source) : undefined;
  const page =
    validators === undefined
      ? await fetchPage(source, fetching)
      : await refetchPage(source, validators, fetching);
  if (page === undefined) return undefined;
  const {etag, lastModified} = page;
  if (etag !== undefined || lastModified !== undefined) known.set(page.address, {etag, lastModified});
  // What the reader said of a file is not said of the pages that it links to.
  const {type, ...rest} = options;
  return readPage(page, from === undefined && type !== undefined ? {...rest, type} : rest);
}

/** A link of a page may lead to its own server wherever that stands, but not into another part of a private network. */
function isGuarded(source: string, from: string | undefined): boolean {
  return from !== undefined && isWebAddress(from) && hostOf(from) !== hostOf(source);
}

export function expandHome(path: string): string {
  const isHome = path === '~' || path.startsWith('~/');
  return isHome && !existsSync(path) ? join(homedir(), path.slice(1)) : path;
}

/** A file is known by its path; what came through a pipe by its text. */
export function positionKey(article: Article): string {
  return article.source === '-' ? article.id : article.source;
}

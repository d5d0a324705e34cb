import {resolve} from 'node:path';
import {isWebAddress} from '../app/opening.ts';
import {dateOf} from '../app/shown-date.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {ArticleRecord} from '../effects/article-record.ts';
import {dataFolder} from '../effects/data-folder.ts';
import {deviceId} from '../effects/device.ts';
import {lineOf} from '../effects/line-of.ts';
import {newId} from '../effects/new-id.ts';
import {createNoteStore} from '../effects/note-store.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {openArticle} from '../effects/open-article.ts';
import type {OpenOptions} from '../effects/open-article.ts';
import {isStopped, keptAt} from '../effects/opener.ts';
import {configFolder, readSettings} from '../effects/settings.ts';
import type {Settings} from '../effects/settings.ts';
import type {Note} from '../notes/note.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {startProgress} from './progress.ts';
import {pathOf} from './sources.ts';

/** Runs a verb; every failure becomes one line and exit code 1. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(lineOf(error));
  }
}

/** The notes folder that the options and the environment name. */
export function folderOf(context: CliContext): string {
  return dataFolder({notesDir: context.globalOptions().notesDir, env: context.env});
}

/** The store in `folderOf`. */
export function storeOf(context: CliContext): NoteStore {
  const folder = folderOf(context);
  return createNoteStore({folder, device: () => deviceId(folder), now: () => new Date(), newId});
}

/** How the options and settings want articles opened: the limit of `--max-size`, the word of `--type`, and how pages are fetched. */
export function openingOptions(context: CliContext, settings: Settings): OpenOptions {
  const {maxSize, type, allowPrivate} = context.globalOptions();
  return {
    ...(maxSize !== undefined && {maxBytes: maxSize * 1024 * 1024}),
    ...(type !== undefined && {type}),
    web: {
      env: context.env,
      connectTimeout: settings.connectSeconds * 1000,
      timeout: settings.loadSeconds * 1000,
      isPrivateAllowed: allowPrivate === true,
    },
  };
}

/**
 * Opens a file, a page, or standard input for `-`. How far a page is fetched is shown, and one that cannot be had is
 * as it was kept, and that is told; neither where it `isQuiet`.
 */
export async function openFile(file: string, context: CliContext, isQuiet = false): Promise<Article> {
  const {readStandardInput, env} = context;
  const {notesDir} = context.globalOptions();
  const {settings} = readSettings(notesDir === undefined ? configFolder(env) : resolve(notesDir));
  const {web, ...options} = openingOptions(context, settings);
  const progress = startProgress(isQuiet ? '-' : file);
  try {
    return await openArticle(pathOf(file), {
      readStandardInput,
      ...options,
      web: {env, ...web, onProgress: progress.show},
    });
  } catch (error) {
    const kept =
      !isQuiet && isWebAddress(file) && !isStopped(error)
        ? keptAt(file, storeOf(context).keptText)
        : undefined;
    if (kept === undefined) throw error;
    progress.clear();
    context.stderr(`postil: the text kept on ${dateOf(kept.seen)}: ${lineOf(error)}\n`);
    return kept.article;
  } finally {
    progress.clear();
  }
}

/** The article of a record as it is now; where it cannot be opened any more, as it was last read. */
export async function openStored(
  record: ArticleRecord,
  store: NoteStore,
  context: CliContext,
): Promise<Article> {
  const {source, aliases} = record;
  for (const place of [source, ...aliases.toReversed()]) {
    if (place === '-' || /^[a-z][a-z\d+.-]+:/i.test(place)) continue;
    const article = await openFile(place, context).catch(() => undefined);
    if (article) return article;
  }
  const kept = store.keptText(record)?.article;
  if (!kept) throw new CliError(`${sanitiseLine(source)} cannot be opened, and no text of it is kept`);
  return kept;
}

/** The end of an id: what people name a note by. */
export function shortId(note: Note): string {
  return note.id.slice(-8);
}

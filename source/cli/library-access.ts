import {fileURLToPath} from 'node:url';
import type {LibraryEntry} from '../app/library-entry.ts';
import type {Library} from '../effects/library.ts';
import {newId} from '../effects/new-id.ts';
import type {NoteStore} from '../effects/note-store.ts';
import type {CliContext} from './context.ts';
import {folderOf, storeOf} from './note-access.ts';

const BUNDLED = fileURLToPath(new URL('../articles/', import.meta.url));

/** The library of a data folder. Its code is loaded here, since reading an article needs none of it. */
export async function libraryOf({
  folder,
  notes,
}: {
  readonly folder: string;
  readonly notes: NoteStore;
}): Promise<Library> {
  const {createLibrary} = await import('../effects/library.ts');
  return createLibrary({folder, bundled: BUNDLED, notes, now: () => new Date(), newId});
}

/** The library that the options and the environment name. */
export function openLibrary(context: CliContext): Promise<Library> {
  return libraryOf({folder: folderOf(context), notes: storeOf(context)});
}

/** The end of an id: what people name an article by. */
export function shortKey({key}: LibraryEntry): string {
  return key?.slice(-8) ?? '--------';
}

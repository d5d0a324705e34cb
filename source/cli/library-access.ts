import {fileURLToPath} from 'node:url';
import type {Library} from '../effects/library.ts';
import {newId} from '../effects/new-id.ts';
import type {NoteStore} from '../effects/note-store.ts';

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

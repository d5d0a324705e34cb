import type {Message} from '../app/messages.ts';
import type {Article} from '../document/article.ts';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {resolveAnchors} from '../notes/anchor.ts';
import type {Anchor} from '../notes/note.ts';
import type {NoteStore} from './note-store.ts';

/** Reads the notes of an article and finds their paragraphs; `isNews` when another program changed them. */
export async function loadNotes(
  article: Article,
  notes: NoteStore,
  dispatch: (message: Message) => void,
  isNews = false,
): Promise<void> {
  const stored = await notes.openArticle(article);
  const resolutions = resolveAnchors(
    article,
    stored.notes.map(note => note.anchor),
    stored.oldBlocks,
  );
  const versions = new Map<string, readonly string[] | undefined>();
  const was = ({article: version, index}: Anchor['block']): string | undefined => {
    if (!versions.has(version)) versions.set(version, stored.oldBlocks(version));
    const text = versions.get(version)?.[index];
    return text === undefined ? undefined : sanitise(text);
  };
  dispatch({
    type: 'notes-loaded',
    article: article.id,
    isNews,
    stored: {
      notes: stored.notes.map((note, place) => {
        const resolution = resolutions[place] ?? {status: 'orphan', perhaps: undefined};
        const isThere = resolution.status === 'exact' || resolution.status === 'moved';
        return {note, resolution, was: isThere ? undefined : was(note.anchor.block)};
      }),
      drafts: stored.drafts,
      corrections: stored.corrections,
      warnings: stored.messages.map(sanitiseLine),
      isMoved: stored.isMoved,
    },
  });
}

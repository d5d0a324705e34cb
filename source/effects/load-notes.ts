import type {Message} from '../app/messages.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {resolveAnchors} from '../notes/anchor.ts';
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
  dispatch({
    type: 'notes-loaded',
    article: article.id,
    isNews,
    stored: {
      notes: stored.notes.map((note, place) => ({
        note,
        resolution: resolutions[place] ?? {status: 'orphan', perhaps: undefined},
      })),
      drafts: stored.drafts,
      corrections: stored.corrections,
      warnings: stored.messages.map(sanitiseLine),
      isMoved: stored.isMoved,
    },
  });
}

import type {Note} from '../notes/note.ts';

/** Tags typed at the end of a note (`Ask MEA. #to-verify`) are kept as tags, apart from its text. */
export function splitTags(text: string): {readonly body: string; readonly tags: readonly string[]} {
  const [, body = '', tail = ''] = /^(.*?)((?:(?:^|\s+)#[\p{L}\p{N}_/-]+)*)\s*$/su.exec(text.trim()) ?? [];
  const tags = tail.split(/\s+/u).filter(tag => tag !== '');
  return {body: body.trim(), tags: [...new Set(tags.map(tag => tag.slice(1)))]};
}

/** The note as it is typed and shown: its text, then its tags. The reverse of `splitTags`. */
export function bodyWithTags({body, tags}: Pick<Note, 'body' | 'tags'>): string {
  return [body, tags.map(tag => `#${tag}`).join(' ')].filter(part => part !== '').join('  ');
}

/** The note on one line; of a highlight without words the words that it marks, and its colour. */
export function noteLine(note: Pick<Note, 'body' | 'tags' | 'colour' | 'anchor'>): string {
  const body = bodyWithTags(note).replaceAll(/\s+/gu, ' ');
  if (body !== '') return body;
  const words = `“${note.anchor.quote.exact.replaceAll(/\s+/gu, ' ')}”`;
  return note.colour === undefined ? words : `${note.colour}: ${words}`;
}

/** How far the reader is with an article: as they said themselves, or as their reading shows. */
export type ReadingStatus = 'unread' | 'reading' | 'done';

/** What the reader made of an article, apart from notes. */
export type ReadingState = {
  /** When it was read last, ISO 8601; undefined before the first time. */
  readonly read: string | undefined;
  /** Share of the text that stood above the end of the window then, 0 to 1. */
  readonly progress: number;
  readonly status: ReadingStatus;
  readonly isArchived: boolean;
  readonly tags: readonly string[];
  /** When it was put in the queue of what is read next, ISO 8601; undefined when it is not in it. */
  readonly queued: string | undefined;
};

/** One line of the library. */
export type LibraryEntry = ReadingState & {
  /** Name of its record; undefined for an article that came with Postil and was never open. */
  readonly key: string | undefined;
  readonly source: string;
  readonly title: string;
  /** Site of a page, name of a file. */
  readonly label: string;
  readonly author: string | undefined;
  readonly published: string | undefined;
  readonly added: string | undefined;
  /** Notes that are not deleted. */
  readonly notes: number;
  /** Whether its text is kept, so that it opens without its source. */
  readonly isKept: boolean;
};

export const UNREAD: ReadingState = {
  read: undefined,
  progress: 0,
  status: 'unread',
  isArchived: false,
  tags: [],
  queued: undefined,
};

/** The state after reading: what was unread is being read, and read to its end it is done. What is read is next no more. */
export function afterReading(state: ReadingState, read: string, progress: number): ReadingState {
  const isAtEnd = progress >= 1;
  const status =
    isAtEnd && state.status !== 'done' ? 'done' : state.status === 'unread' ? 'reading' : state.status;
  return {...state, read, progress, status, queued: undefined};
}

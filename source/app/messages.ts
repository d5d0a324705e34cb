import type {Analysis} from '../analysis/analysis.ts';
import type {Correction} from '../analysis/corrections.ts';
import type {Article, FeedEntry} from '../document/article.ts';
import type {Digest} from '../notes/digest.ts';
import type {Draft, Note} from '../notes/note.ts';
import type {ListItem} from './item-list.ts';
import type {Key} from './key.ts';
import type {LibraryEntry, ReadingState} from './library-entry.ts';
import type {NoteEntry, Preferences, State, TextChange} from './state.ts';

/** What the notes folder holds for an article. */
export type StoredNotes = {
  readonly notes: readonly Pick<NoteEntry, 'note' | 'resolution' | 'was'>[];
  readonly drafts: readonly Draft[];
  readonly corrections: readonly Correction[];
  /** What the reader must be told: quarantined files, notes that came with a moved file. */
  readonly warnings: readonly string[];
  /** Whether notes came with a file that lay elsewhere when they were made. */
  readonly isMoved?: boolean;
};

/** What happened. Time and fresh ids come in here, since the core may not make them. */
export type Message =
  | {readonly type: 'key-pressed'; readonly key: Key; readonly now: string; readonly freshId: string}
  | {readonly type: 'text-pasted'; readonly text: string}
  | {readonly type: 'window-resized'; readonly columns: number; readonly rows: number}
  | {
      readonly type: 'article-opened';
      readonly article: Article;
      readonly index: number;
      readonly offset: number | undefined;
      /** What was asked for, as `Loading.source`; undefined for the article that the program starts with. */
      readonly asked?: string;
      /** Of a feed the blocks of the entries that were read. */
      readonly entriesRead?: readonly number[];
      /** The version that was read before, where that was another one: its block texts, and when it was read. */
      readonly before?: {readonly texts: readonly string[]; readonly seen: string};
      /** Its source could not be read: this is the text that was kept. */
      readonly kept?: {readonly seen: string; readonly reason: string};
    }
  | {readonly type: 'article-loading'; readonly source: string; readonly bytes: number}
  /** It was asked for again and has not changed. */
  | {readonly type: 'article-unchanged'; readonly source: string}
  | {readonly type: 'open-failed'; readonly source: string; readonly reason: string}
  | {readonly type: 'code-highlighted'; readonly article: Article}
  | {readonly type: 'article-analysed'; readonly article: string; readonly analysis: Analysis}
  | {readonly type: 'analysis-progressed'; readonly article: string; readonly share: number}
  | {readonly type: 'analysis-failed'; readonly article: string; readonly reason: string}
  | {
      readonly type: 'notes-loaded';
      readonly article: string;
      readonly stored: StoredNotes;
      /** Another program changed the notes while the article is read: nobody asked for them. */
      readonly isNews?: boolean;
    }
  | {
      readonly type: 'note-saved';
      readonly note: Note;
      /** Id of the note that was sent; another one than `note` has when both versions had to be kept. */
      readonly sent: string;
    }
  | {readonly type: 'save-failed'; readonly note: string; readonly reason: string}
  | {readonly type: 'draft-due'; readonly now: string}
  | {readonly type: 'position-due'}
  | {readonly type: 'draft-failed'; readonly reason: string}
  | {
      readonly type: 'editor-closed';
      /** Undefined when the editor failed: the field keeps what it had. */
      readonly text: string | undefined;
      readonly reason: string | undefined;
      readonly now: string;
    }
  | {
      readonly type: 'texts-compared';
      readonly before: string;
      readonly after: string;
      readonly changes: readonly TextChange[];
    }
  | {readonly type: 'tags-listed'; readonly tags: readonly string[]}
  | {readonly type: 'paths-completed'; readonly text: string; readonly candidates: readonly string[]}
  | {readonly type: 'notes-exported'; readonly path: string; readonly folder: string; readonly notice: string}
  | {readonly type: 'export-refused'; readonly path: string; readonly reason: string}
  | {
      readonly type: 'library-loaded';
      readonly entries: readonly LibraryEntry[];
      /** What could not be read. */
      readonly warnings: readonly string[];
    }
  /** An article of the library is another than was shown: it has a record now. */
  | {readonly type: 'article-changed'; readonly entry: LibraryEntry}
  | {
      readonly type: 'library-searched';
      readonly words: string;
      readonly items: readonly ListItem[];
      /** All places that were found; the list may have fewer. */
      readonly count: number;
    }
  | {readonly type: 'queue-answered'; readonly source: string | undefined}
  | {readonly type: 'reported'; readonly kind: 'info' | 'error'; readonly text: string};

/** What the shell must do. The outcome comes back as a message. */
export type Effect =
  | {
      readonly type: 'open-article';
      readonly source: string;
      readonly index: number;
      /** A reload: nothing else than what is there now will do. */
      readonly isAgain: boolean;
      /** Source of the article whose link leads here; undefined where the reader named it. */
      readonly from: string | undefined;
      /** The entry of a feed that leads there: its text will do where the page cannot be had. */
      readonly entry: FeedEntry | undefined;
    }
  | {readonly type: 'stop-loading'}
  | {readonly type: 'load-notes'; readonly article: Article}
  | {
      readonly type: 'change-corrections';
      readonly article: Article;
      readonly add: readonly Correction[];
      readonly remove: readonly Correction[];
    }
  /** `asked` is what led to the article, where that is another source. */
  | {readonly type: 'remember-article'; readonly article: Article; readonly asked?: string | undefined}
  /** Notes came by the text of a file that lay elsewhere: takes that back, or has it again. */
  | {readonly type: 'forget-article' | 'recall-article'; readonly article: Article}
  | {readonly type: 'analyse-article'; readonly article: Article}
  | {readonly type: 'highlight-code'; readonly article: Article}
  | {readonly type: 'save-note'; readonly article: Article; readonly note: Note}
  | {readonly type: 'save-draft'; readonly article: Article; readonly draft: Draft}
  | {readonly type: 'remove-draft'; readonly article: Article; readonly id: string}
  | {
      readonly type: 'save-position';
      readonly article: Article;
      readonly offset: number;
      /** Share of the text above the end of the window, 0 to 1. */
      readonly progress: number;
    }
  | {readonly type: 'save-preferences'; readonly preferences: Partial<Preferences>}
  | {readonly type: 'complete-path'; readonly text: string}
  /** Asks for the tags on notes of other articles than this one. */
  | {readonly type: 'list-tags'; readonly article: Article}
  | {readonly type: 'compare-texts'; readonly before: string; readonly after: string}
  | {
      readonly type: 'export-notes';
      readonly path: string;
      readonly article: Article;
      readonly digest: Digest | undefined;
      readonly take: 'file' | 'notes' | undefined;
      readonly isForeignAllowed: boolean;
    }
  | {readonly type: 'load-library'}
  | {readonly type: 'change-article'; readonly entry: LibraryEntry; readonly change: Partial<ReadingState>}
  | {readonly type: 'remove-article' | 'restore-article'; readonly entry: LibraryEntry}
  | {readonly type: 'search-library'; readonly words: string}
  /** Asks what is read next; `after` is the source that is read now. */
  | {readonly type: 'find-queued'; readonly after: string | undefined}
  | {readonly type: 'copy-text'; readonly text: string; readonly what: string}
  | {readonly type: 'open-link'; readonly href: string}
  | {readonly type: 'open-editor'; readonly text: string; readonly paragraph: string}
  | {readonly type: 'suspend'}
  | {readonly type: 'repaint'}
  | {
      readonly type: 'after';
      readonly key: string;
      readonly milliseconds: number;
      readonly fires: 'draft-due' | 'position-due';
    }
  | {readonly type: 'quit'};

/** The answer to a message: the next state and what must be done. */
export type Step = readonly [State, readonly Effect[]];

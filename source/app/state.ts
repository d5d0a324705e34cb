import type {Analysis} from '../analysis/analysis.ts';
import type {Correction} from '../analysis/corrections.ts';
import type {Article, Range} from '../document/article.ts';
import type {About} from '../notes/about.ts';
import type {Changes} from '../notes/changes.ts';
import type {Colour, Draft, Note, Resolution} from '../notes/note.ts';
import {EMPTY_LIST} from './item-list.ts';
import type {ItemShelf} from './item-list.ts';
import type {Key} from './key.ts';
import {EMPTY_LIBRARY} from './library.ts';
import type {LibraryShelf} from './library.ts';
import type {LibraryEntry} from './library-entry.ts';
import type {Selection} from './selection.ts';
import type {TextField} from './text-field.ts';

/** A note together with where it stands now and whether it is on disk. */
export type NoteEntry = {
  readonly note: Note;
  readonly resolution: Resolution;
  /** Its paragraph as it was annotated, where that is another now or gone; undefined where nobody knows it. */
  readonly was?: string | undefined;
  /** `saving` until the store has answered; `failed` keeps the text in memory and says so. */
  readonly disk: 'saved' | 'saving' | 'failed';
};

/**
 * Where the reader is. `offset` lies in the row that is being read (the reading row) and is the truth;
 * `screenRow` is the row of the text window, from 0, on which that row is shown.
 */
export type Place = {readonly offset: number; readonly screenRow: number};

/** A note as it was (undefined: it did not exist) and became. */
export type NoteChange = {
  readonly before: Note | undefined;
  readonly after: Note;
  /** Where it stood before, of a note that was put elsewhere. */
  readonly stood?: Pick<NoteEntry, 'resolution' | 'was'>;
};

/** A stretch of two texts that are compared: in both, or in one of them. */
export type TextChange = {readonly text: string; readonly side: 'before' | 'after' | 'both'};

/** One undoable step, with what to call it: changes of notes, or corrections. */
export type Change = {readonly verb: string} & (
  | {readonly kind: 'notes'; readonly changes: readonly NoteChange[]}
  | {
      readonly kind: 'corrections';
      readonly add: readonly Correction[];
      readonly remove: readonly Correction[];
    }
  /** The notes of a file that lay elsewhere came with this one. */
  | {readonly kind: 'moved-notes'}
);

/** The ranges that `n` and `N` walk: hits of a search, the mentions of a name that is followed, or what is new. */
export type Hits = {
  readonly kind: 'search' | 'follow' | 'change';
  /** What was typed, or the name, or what they are. */
  readonly label: string;
  readonly ranges: readonly Range[];
  readonly areShown: boolean;
};

/** The open article with everything that belongs to it. */
export type Reading = {
  readonly article: Article;
  /** What the analysis found; undefined until it has answered. */
  readonly found: Analysis | undefined;
  /** The same as the reader corrected it: what is shown, followed and exported. */
  readonly analysis: Analysis | undefined;
  readonly corrections: readonly Correction[];
  /** How far the analysis of a long text is, 0 to 1; undefined when it is done or short. */
  readonly progress: number | undefined;
  readonly notes: readonly NoteEntry[];
  readonly drafts: readonly Draft[];
  readonly place: Place;
  /** Offsets to come back to, oldest first. */
  readonly jumps: readonly number[];
  readonly marks: Readonly<Record<string, number>>;
  readonly undo: readonly Change[];
  readonly redo: readonly Change[];
  /** Id of the note that `]`, `[` or the last note action went to. */
  readonly currentNote: string | undefined;
  readonly hits: Hits | undefined;
  /** What is new since the version that was read before; undefined where that is not known or nothing is. */
  readonly changes: Changes | undefined;
  /** In a feed the blocks of the entries that were read. */
  readonly entriesRead: ReadonlySet<number>;
  /** Cells by which wide code and tables are scrolled to the right. */
  readonly shift: number;
};

export type Tab = 'people' | 'agreements' | 'names' | 'notes' | 'contents';

export type Sidebar = {
  readonly isOpen: boolean;
  readonly tab: Tab;
  /** Selected entry of each tab. */
  readonly selected: Readonly<Record<Tab, number>>;
  /** Which of the selected entry's sentences is shown. */
  readonly telling: number;
  /** What the list is narrowed to; empty when all of it is shown. */
  readonly filter: string;
  /** Whether the agreements that the article mentions in passing are unfolded. */
  readonly isPassingShown: boolean;
};

/** The first entry of every tab. */
export const FIRST_ENTRIES: Sidebar['selected'] = {people: 0, agreements: 0, names: 0, notes: 0, contents: 0};

/** A note being typed. `note` is the one being edited; undefined while a new one is written. */
export type Writing = {
  readonly draft: string;
  readonly block: number;
  readonly note: string | undefined;
  readonly field: TextField;
  /** Text that the journal holds already; undefined before the first entry. */
  readonly journalled: string | undefined;
  readonly isJournalDue: boolean;
  /** Whom or what a new note is on; undefined for one on words or a paragraph. */
  readonly about: About | undefined;
  /** The words that a new note is put on; undefined for the whole paragraph. */
  readonly range: Range | undefined;
  /** Where the reader was before, when the note was begun in the sidebar: saving it leads back there. */
  readonly cameFrom: Place | undefined;
};

/** What a one-line prompt is for. */
export type PromptPurpose =
  | {readonly type: 'export' | 'open'; readonly completions: readonly string[]}
  /** `known` are tags to complete with. */
  | {readonly type: 'tags'; readonly note: string; readonly known: readonly string[]}
  | {readonly type: 'join' | 'split'; readonly person: string; readonly completions: readonly string[]}
  | {readonly type: 'retype'; readonly name: string; readonly completions: readonly string[]}
  | {readonly type: 'role'; readonly person: string}
  | {
      readonly type: 'status';
      /** What was agreed, to name it by. */
      readonly what: string;
      readonly sentence: string;
      readonly completions: readonly string[];
    }
  | {readonly type: 'confirm-export'; readonly path: string; readonly reason: string}
  | {readonly type: 'article-tags' | 'delete-article'; readonly entry: LibraryEntry}
  | {readonly type: 'search-library'; readonly over: 'read' | 'library'};

type SidebarMode = {readonly name: 'sidebar'; readonly cameFrom: Place};

/** A list that fills the screen; what it holds is `State.library` or `State.list`. */
export type ShelfMode = {readonly name: 'library' | 'list'};

/** What the keys mean now; every mode carries just its own data. */
export type Mode =
  | {readonly name: 'read'}
  | ({readonly name: 'write'} & Writing)
  | {readonly name: 'search'; readonly field: TextField}
  | {readonly name: 'prompt'; readonly field: TextField; readonly purpose: PromptPurpose}
  | {
      readonly name: 'pick';
      readonly notes: readonly string[];
      /** `keep`: `notes` are the two versions of one. */
      readonly verb: 'edit' | 'delete' | 'editor' | 'tags' | 'keep';
    }
  | {readonly name: 'link'; readonly link: number}
  | ({readonly name: 'select'} & Selection)
  | SidebarMode
  | ShelfMode
  /** Typing what the list under it is narrowed to. */
  | {readonly name: 'filter'; readonly field: TextField; readonly over: SidebarMode | ShelfMode}
  | {
      readonly name: 'palette';
      readonly field: TextField;
      readonly selected: number;
      readonly over: Under;
    }
  | {
      readonly name: 'compare';
      readonly note: string;
      readonly block: number;
      /** The paragraph is not the note's own, but may be. */
      readonly isPerhaps: boolean;
      readonly before: string;
      readonly after: string;
      /** Undefined until they are found. */
      readonly changes: readonly TextChange[] | undefined;
      readonly top: number;
      readonly isOverSidebar: boolean;
    }
  | {readonly name: 'help'; readonly top: number; readonly over: Under};

/** What leaving the palette or the help leads back to. */
export type Under = 'read' | 'sidebar' | ShelfMode['name'];

export type ModeName = Mode['name'];

export type Marks = 'all' | 'people' | 'none';

/**
 * The keys that the reader set, by the id of the command: in each mode that is named they replace those of the
 * command table. No key stands for two commands in a mode (see rebinding.ts).
 */
export type Rebindings = Readonly<Record<string, Partial<Readonly<Record<ModeName, readonly Key[]>>>>>;

/** What the reader set, and what is remembered between runs. */
export type Preferences = {
  /** Widest line of text, in cells. */
  readonly width: number;
  readonly marks: Marks;
  readonly areNotesFolded: boolean;
  /** The colour that was highlighted in last. */
  readonly highlightColour: Colour;
  readonly hasSeenSidebar: boolean;
  /** Folder of the last export, absolute; undefined before the first. */
  readonly exportFolder: string | undefined;
  readonly keys: Rebindings;
};

/** One line for the status bar; it goes at the next key, or stays until the next note action. */
export type Notice = {readonly kind: 'info' | 'error'; readonly text: string; readonly stays?: boolean};

/** An article that was asked for and is not there yet. */
export type Loading = {
  /** Path or address, as it was asked for: the answer names it. */
  readonly source: string;
  /** Which of the files given at the start it is, or was reached from. */
  readonly index: number;
  /**
   * `file` is one of those given at the start, `onward` what a link or the reader names, `again` a reload, `replace` one
   * that takes whatever comes.
   */
  readonly move: 'file' | 'onward' | 'again' | 'replace';
  /** Block of the entry of a feed that leads there. */
  readonly entry?: number | undefined;
  /** Bytes that have come; undefined before the first. */
  readonly bytes: number | undefined;
  /** The paragraph that is wanted; where it was left otherwise. */
  readonly block?: number | undefined;
};

export type State = {
  /** The terminal window, in cells. */
  readonly size: {readonly columns: number; readonly rows: number};
  readonly sources: readonly string[];
  /** Which of the sources is open. */
  readonly current: number;
  readonly reading: Reading | undefined;
  readonly loading: Loading | undefined;
  readonly library: LibraryShelf;
  /** The list of things to read that was asked for last. */
  readonly list: ItemShelf;
  /** The articles that led to this one, as they were left, the last one last. */
  readonly trail: readonly Reading[];
  readonly mode: Mode;
  readonly sidebar: Sidebar;
  readonly preferences: Preferences;
  /** Digits typed before a command, and the id of a command that waits for a letter. */
  readonly pending: {readonly count: string; readonly command: string | undefined};
  readonly notice: Notice | undefined;
  /** File of the last export in this session. */
  readonly lastExport: string | undefined;
  readonly isQuitting: boolean;
  /** Screen reader mode: steps are paragraphs, lists are chosen from by number, nothing is for the eyes. */
  readonly isSpoken: boolean;
};

/** The state before anything is open. */
export function initialState(input: {
  readonly size: State['size'];
  readonly sources: readonly string[];
  readonly preferences: Preferences;
  readonly isSpoken?: boolean;
  /** Whether the library is on the screen first, and no article. */
  readonly isLibrary?: boolean;
}): State {
  const {isLibrary = false, ...given} = input;
  const [source] = given.sources;
  return {
    isSpoken: false,
    ...given,
    current: 0,
    reading: undefined,
    loading: source === undefined ? undefined : {source, index: 0, move: 'file', bytes: undefined},
    library: EMPTY_LIBRARY,
    list: EMPTY_LIST,
    trail: [],
    mode: {name: isLibrary ? 'library' : 'read'},
    sidebar: {
      isOpen: false,
      tab: 'people',
      selected: FIRST_ENTRIES,
      telling: 0,
      filter: '',
      isPassingShown: false,
    },
    pending: {count: '', command: undefined},
    notice: undefined,
    lastExport: undefined,
    isQuitting: false,
  };
}

import {currentDraft} from '../app/drafts.ts';
import {bodyWithTags} from '../app/note-tags.ts';
import type {Store} from '../app/store.ts';
import {lineOf} from '../effects/line-of.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {rescueText} from '../effects/rescue-text.ts';

/** Exit codes by signal are 128 and the signal's number, as shells expect. */
const SIGNALS = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;

type Guard = {
  /** The terminal is gone: as if SIGHUP had come. */
  readonly hangUp: () => void;
  /** Takes the handlers off again. */
  readonly release: () => void;
};

/**
 * Whatever ends the program, the terminal comes back as it was and a note being typed is kept as a draft. Ink's own
 * handlers stand back as soon as there are others, so these must do all of it.
 */
export function guard(store: Store, notes: NoteStore, unmount: () => void): Guard {
  const leave = (code: number, line?: string): void => {
    const typed = keepTyped(store, notes);
    unmount();
    // That the draft is where it always is goes without saying after a signal.
    const told = line === undefined && typed?.isElsewhere !== true ? [] : [line, typed?.words];
    const words = told.filter(part => part !== undefined);
    if (words.length > 0) process.stderr.write(`postil: ${words.join('; ')}\n`);
    process.exit(code);
  };
  const handlers: readonly (readonly [string, (reason: unknown) => void])[] = [
    ...Object.entries(SIGNALS).map(([signal, number]) => [signal, () => leave(128 + number)] as const),
    ['uncaughtException', error => leave(1, lineOf(error))],
    ['unhandledRejection', error => leave(1, lineOf(error))],
  ];
  for (const [event, handler] of handlers) process.once(event, handler);
  return {
    hangUp: () => leave(128 + SIGNALS.SIGHUP),
    release: () => {
      for (const [event, handler] of handlers) process.off(event, handler);
    },
  };
}

/**
 * Keeps what was typed before the process ends: the open field in the journal, and what the notes folder refuses now or
 * refused before in a file elsewhere. Returns what to say of it; undefined when nothing was being typed.
 */
function keepTyped(
  store: Store,
  notes: NoteStore,
): {readonly words: string; readonly isElsewhere: boolean} | undefined {
  const state = store.state();
  const draft = currentDraft(state, new Date().toISOString());
  const refused =
    state.reading?.notes.filter(({disk}) => disk === 'failed').map(({note}) => bodyWithTags(note)) ?? [];
  if (draft !== undefined && state.reading !== undefined) {
    try {
      notes.saveDraftSync(state.reading.article, draft);
    } catch {
      refused.push(draft.body);
    }
  }
  if (refused.length > 0) {
    const text = refused.join('\n\n');
    const file = rescueText(text);
    const words =
      file === undefined
        ? `what you were writing could be kept nowhere; it is:\n${text}`
        : `the notes folder cannot be written: what you were writing is in ${file}`;
    return {words, isElsewhere: true};
  }
  return draft === undefined
    ? undefined
    : {words: 'what you were writing is kept as a draft', isElsewhere: false};
}

import {openSync} from 'node:fs';
import {ReadStream} from 'node:tty';
import {resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {currentDraft} from '../app/annotating.ts';
import {initialState} from '../app/state.ts';
import {createStore} from '../app/store.ts';
import type {Store} from '../app/store.ts';
import type {Message} from '../app/messages.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {dataFolder} from '../effects/data-folder.ts';
import {newId} from '../effects/new-id.ts';
import {createNoteStore} from '../effects/note-store.ts';
import {createRunner, loadNotes, open} from '../effects/run-effect.ts';
import {configFolder, readSettings} from '../effects/settings.ts';
import {deviceId} from '../effects/device.ts';
import {lineOf} from '../effects/line-of.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';

/** Exit codes by signal are 128 and the signal's number, as shells expect. */
const SIGNALS = {SIGHUP: 1, SIGINT: 2, SIGTERM: 15} as const;

/**
 * Reads articles on the terminal until the reader quits. The first article is opened, with its notes, before the
 * screen is taken: what cannot be opened is said in one line and leaves the terminal alone.
 */
export async function read(files: readonly string[], context: CliContext): Promise<number> {
  const {notesDir, width, color} = context.globalOptions();
  const settingsFolder = notesDir === undefined ? configFolder(context.env) : resolve(notesDir);
  const {settings, problems} = readSettings(settingsFolder);
  const sources = sourcesFor(files, settings.lastArticle);
  const ui = import('../ui/render-app.tsx');
  const themes = import('../ui/theme.ts');
  const folder = dataFolder({notesDir, env: context.env});
  const notes = createNoteStore({folder, device: deviceId(folder), now: () => new Date(), newId});

  const {promise: ended, resolve: end} = Promise.withResolvers<number>();
  let suspendTerminal: ((callback: () => Promise<void>) => Promise<void>) | undefined;
  let repaint = (): void => undefined;
  const runner = createRunner({
    notes,
    settingsFolder,
    env: context.env,
    openOptions: {readStandardInput: context.readStandardInput},
    write: sequence => void process.stdout.write(sequence),
    suspendTerminal: async callback => suspendTerminal?.(callback),
    repaint: () => repaint(),
    quit: () => {
      // A save that failed meanwhile keeps the reader here: its text is nowhere else.
      if (store.state().isQuitting) end(0);
    },
  });
  const size = {columns: process.stdout.columns || 80, rows: process.stdout.rows || 24};
  const preferences = {...settings, ...(width === undefined ? {} : {width})};
  const store = createStore(initialState({size, sources, preferences}), runner.run);
  await openFirst(store, {notes, settingsFolder, context}, problems);

  const input = await import('../ui/terminal-input.ts');
  const keyboard = sources.includes('-') || !process.stdin.isTTY ? terminal() : process.stdin;
  const stdin = input.createTerminalInput(keyboard, event => {
    if (event.type === 'input-ended') hangUp();
  });
  const {renderApp} = await ui;
  const {colourTheme, plainTheme} = await themes;
  const theme = color && settings.colour === 'auto' && !context.env['NO_COLOR'] ? colourTheme : plainTheme;
  // Ink does so after the first frame only: keys typed before would be echoed over it.
  stdin.setRawMode(true);
  const screen = renderApp(
    {
      store,
      theme,
      stamp: () => ({now: new Date().toISOString(), freshId: newId()}),
      onMount: suspend => {
        suspendTerminal = suspend;
      },
    },
    {stdin, stdout: process.stdout},
  );
  repaint = screen.repaint;
  const release = guard(store, notes, screen.unmount, end);
  await screen.flushed();
  runner.start();
  const code = await ended;
  release();
  screen.unmount();
  keyboard.destroy();
  return code;
}

/** The files asked for; else the article read last, or, the first time, the tour. */
function sourcesFor(files: readonly string[], last: string | undefined): readonly string[] {
  if (files.length > 0) return files.map(file => (file === '-' ? file : resolve(file)));
  return [last ?? fileURLToPath(new URL('../articles/tour.md', import.meta.url))];
}

type Opening = {readonly notes: ReturnType<typeof createNoteStore>; readonly settingsFolder: string; readonly context: CliContext};

async function openFirst(store: Store, {notes, settingsFolder, context}: Opening, problems: readonly string[]): Promise<void> {
  const [source = '-'] = store.state().sources;
  let failure: string | undefined;
  const dispatch = (message: Message): void => {
    if (message.type === 'open-failed') failure = message.reason;
    else store.dispatch(message);
  };
  await open(source, 0, {settingsFolder, openOptions: {readStandardInput: context.readStandardInput}}, dispatch);
  const {reading} = store.state();
  if (failure !== undefined || reading === undefined) throw new CliError(failure ?? `${source} could not be opened`);
  await loadNotes(reading.article, notes, store.dispatch);
  for (const problem of problems) store.dispatch({type: 'reported', kind: 'error', text: sanitiseLine(problem)});
}

/** The keyboard when standard input is a pipe. */
function terminal(): ReadStream {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch (error) {
    throw new CliError(`no terminal to read keys from (${lineOf(error)}); postil text FILE prints without one`);
  }
}

/**
 * Whatever ends the program, the terminal comes back as it was and a note being typed is kept as a draft. Ink's own
 * handlers stand back as soon as there are others, so these must do all of it. Returns the way to take them off.
 */
function guard(store: Store, notes: Opening['notes'], unmount: () => void, end: (code: number) => void): () => void {
  const keepDraft = (): void => {
    const state = store.state();
    const draft = currentDraft(state, new Date().toISOString());
    if (draft === undefined || state.reading === undefined) return;
    try {
      notes.saveDraftSync(state.reading.article, draft);
    } catch {
      // The disk refuses; there is nobody left to tell.
    }
  };
  const handlers = Object.entries(SIGNALS).map(([signal, number]) => {
    const handler = (): void => {
      keepDraft();
      unmount();
      process.exit(128 + number);
    };
    process.once(signal, handler);
    return () => process.off(signal, handler);
  });
  const crash = (error: unknown): void => {
    keepDraft();
    unmount();
    process.stderr.write(`postil: ${lineOf(error)}; what you were writing is kept as a draft\n`);
    end(1);
    process.exit(1);
  };
  process.once('uncaughtException', crash);
  process.once('unhandledRejection', crash);
  return () => {
    for (const off of handlers) off();
    process.off('uncaughtException', crash);
    process.off('unhandledRejection', crash);
  };
}

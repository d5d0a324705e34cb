import {openSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {ReadStream} from 'node:tty';
import type {Message} from '../app/messages.ts';
import {initialState} from '../app/state.ts';
import {createStore} from '../app/store.ts';
import type {Store} from '../app/store.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {dataFolder} from '../effects/data-folder.ts';
import {deviceId} from '../effects/device.ts';
import {lineOf} from '../effects/line-of.ts';
import {loadNotes} from '../effects/load-notes.ts';
import {newId} from '../effects/new-id.ts';
import {createNoteStore} from '../effects/note-store.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {createOpener} from '../effects/opener.ts';
import type {Opener} from '../effects/opener.ts';
import {createRunner} from '../effects/run-effect.ts';
import type {Runner} from '../effects/run-effect.ts';
import {configFolder, readSettings} from '../effects/settings.ts';
import type {Settings} from '../effects/settings.ts';
import type {AppProps} from '../ui/app.tsx';
import type {renderApp} from '../ui/render-app.tsx';
import {createTerminalInput} from '../ui/terminal-input.ts';
import type {Theme} from '../ui/theme.ts';
import {CliError} from './cli-error.ts';
import {colourChoice, themeFor} from './colour-choice.ts';
import type {CliContext} from './context.ts';
import {guard} from './guard.ts';
import {openingOptions} from './note-access.ts';
import {startProgress} from './progress.ts';
import {libraryOf} from './library-access.ts';
import {sourcesFor} from './sources.ts';
import type {Sources} from './sources.ts';

/** What becomes known only when the screen is taken, and is needed before by the runner of effects. */
type Late = {
  suspendTerminal: ((callback: () => Promise<void>) => Promise<void>) | undefined;
  repaint: () => void;
  end: (code: number) => void;
};

type Session = {
  readonly store: Store;
  readonly runner: Runner;
  readonly notes: NoteStore;
  readonly theme: Theme | undefined;
  readonly isAscii: boolean;
  readonly late: Late;
};

/** Opens the library, and what the reader chooses there. */
export async function browse(context: CliContext): Promise<number> {
  return present(await openSession([], context, true));
}

/**
 * Reads articles on the terminal until the reader quits. The first article is opened, with its notes, before the
 * screen is taken: what cannot be opened is said in one line and leaves the terminal alone.
 */
export async function read(files: readonly string[], context: CliContext): Promise<number> {
  // Loaded while the article is read.
  void import('../ui/render-app.tsx');
  return present(await openSession(files, context, false));
}

async function present(session: Session): Promise<number> {
  const ui = import('../ui/render-app.tsx');
  if (!session.store.state().isSpoken) return show(session, (await ui).renderApp);
  const {renderScreenReader} = await import('../ui/screen-reader.tsx');
  return show(session, renderScreenReader);
}

async function openSession(
  files: readonly string[],
  context: CliContext,
  isLibrary: boolean,
): Promise<Session> {
  const {notesDir, width, screenReader} = context.globalOptions();
  const settingsFolder = notesDir === undefined ? configFolder(context.env) : resolve(notesDir);
  const {settings, problems} = readSettings(settingsFolder);
  const folder = dataFolder({notesDir, env: context.env});
  const notes = createNoteStore({folder, device: () => deviceId(folder), now: () => new Date(), newId});
  const {sources, gone}: Sources = isLibrary
    ? {sources: []}
    : sourcesFor(files, settings.lastArticle, notes.isRead);
  const late: Late = {suspendTerminal: undefined, repaint: () => undefined, end: code => process.exit(code)};
  // Of a terminal `-` would wait for an article to be typed; without a reader it is refused with a sentence.
  const input = process.stdin.isTTY ? {} : {readStandardInput: context.readStandardInput};
  const openOptions = {...input, ...openingOptions(context, settings)};
  const opener = createOpener({openOptions, settingsFolder, keptText: notes.keptText, isRead: notes.isRead});
  const runner = createRunner({
    notes,
    library: () => libraryOf({folder, notes}),
    settingsFolder,
    cacheFolder: join(folder, 'cache'),
    env: context.env,
    opener,
    write: sequence => void process.stdout.write(sequence),
    suspendTerminal: async callback => late.suspendTerminal?.(callback),
    repaint: () => late.repaint(),
    quit: () => {
      // A save that failed meanwhile keeps the reader here: its text is nowhere else.
      if (store.state().isQuitting) late.end(0);
    },
  });
  const size = {columns: process.stdout.columns || 80, rows: process.stdout.rows || 24};
  const isAsked = screenReader === true || context.env['INK_SCREEN_READER'] === 'true';
  const isSpoken = isAsked || settings.screenReader;
  const preferences = {...settings, ...(width === undefined ? {} : {width})};
  const store = createStore(initialState({size, sources, preferences, isSpoken, isLibrary}), runner.run);
  if (isLibrary) await openLibrary(store, {folder, notes});
  else await openFirst(store, notes, opener);
  tellAtStart(store, problems, gone);
  return {store, runner, notes, late, ...lookOf(context, settings)};
}

function lookOf(context: CliContext, settings: Settings): Pick<Session, 'theme' | 'isAscii'> {
  const {color: option, ascii} = context.globalOptions();
  const choice = colourChoice({option, setting: settings.colour, env: context.env, isTerminal: true});
  return {theme: themeFor(choice), isAscii: ascii === true || settings.ascii};
}

/** The library is there before the screen is taken; whether all of it is still true is looked at afterwards. */
async function openLibrary(store: Store, home: Parameters<typeof libraryOf>[0]): Promise<void> {
  const {performInLibrary} = await import('../effects/library-effects.ts');
  const library = await libraryOf(home);
  const {promise: isThere, resolve: told} = Promise.withResolvers<void>();
  const dispatch = (message: Message): void => {
    store.dispatch(message);
    told();
  };
  void performInLibrary({type: 'load-library'}, library, dispatch);
  await isThere;
}

/** Says what was wrong with the settings, and that the last article is gone. */
function tellAtStart(store: Store, problems: readonly string[], gone: string | undefined): void {
  if (gone !== undefined) {
    const text = sanitiseLine(`${gone} is no longer there; this is the tour`);
    store.dispatch({type: 'reported', kind: 'info', text});
  }
  const [problem] = problems;
  if (problem === undefined) return;
  const others = problems.length > 1 ? ` ${problems.length - 1} more: postil config get` : '';
  store.dispatch({type: 'reported', kind: 'error', text: sanitiseLine(problem + others)});
}

/** Takes the screen until the reader quits, and gives it back. */
async function show(
  {store, runner, notes, theme, isAscii, late}: Session,
  render: typeof renderApp,
): Promise<number> {
  const {promise: ended, resolve: end} = Promise.withResolvers<number>();
  late.end = end;
  const keyboard = store.state().sources.includes('-') || !process.stdin.isTTY ? terminal() : process.stdin;
  let hangUp = (): void => end(1);
  const stdin = createTerminalInput(keyboard, event => {
    if (event.type === 'input-ended') hangUp();
  });
  // Ink does so after the first frame only: keys typed before would be echoed over it.
  stdin.setRawMode(true);
  const stamp = (): ReturnType<AppProps['stamp']> => ({now: new Date().toISOString(), freshId: newId()});
  const onMount: AppProps['onMount'] = suspendTerminal => {
    late.suspendTerminal = suspendTerminal;
  };
  const screen = render({store, theme, isAscii, stamp, onMount}, {stdin, stdout: process.stdout});
  late.repaint = screen.repaint;
  const guarded = guard(store, notes, screen.unmount);
  ({hangUp} = guarded);
  await screen.flushed();
  runner.start();
  const code = await ended;
  guarded.release();
  screen.unmount();
  // Closing the keyboard ends its input too, and that is no hang-up any more.
  hangUp = () => undefined;
  keyboard.destroy();
  // A name server that does not answer would hold the shell's prompt back.
  setTimeout(() => process.exit(code), 200).unref();
  return code;
}

async function openFirst(store: Store, notes: NoteStore, opener: Opener): Promise<void> {
  const [source = '-'] = store.state().sources;
  let failure: string | undefined;
  const dispatch = (message: Message): void => {
    if (message.type === 'open-failed') failure = message.reason;
    else if (message.type === 'article-loading') progress.show(message.bytes);
    else store.dispatch(message);
  };
  const progress = startProgress(source);
  await opener.open(
    {type: 'open-article', source, index: 0, isAgain: false, from: undefined, entry: undefined},
    dispatch,
  );
  progress.clear();
  const {reading} = store.state();
  if (failure !== undefined || reading === undefined) {
    throw new CliError(failure ?? `${source} could not be opened`);
  }
  await loadNotes(reading.article, notes, store.dispatch);
}

/** The keyboard when standard input is a pipe. */
function terminal(): ReadStream {
  try {
    return new ReadStream(openSync('/dev/tty', 'r'));
  } catch (error) {
    throw new CliError(
      `no terminal to read keys from (${lineOf(error)}); postil text FILE prints without one`,
    );
  }
}

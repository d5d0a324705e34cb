import {existsSync, statSync, watch} from 'node:fs';
import type {FSWatcher} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import {notesFolder} from './record-store.ts';

/** Changes that come together are told once (ms): a program that synchronises writes many files. */
const DEBOUNCE = 150;
/** How often (ms) the folder's own time is looked at, where the system tells nothing. A save is a rename, which moves it. */
const POLL = 1000;

/** By this much (ms) the time of a file may lag behind the clock. */
const CLOCK_STEP = 50;

/** After this time (ms) a record that was begun is written. */
const SETTLED = 5000;

export type NoteWatch = {
  /** The data folder. */
  readonly folder: string;
  /** Keys of the article's records, none while nothing is stored of it. */
  readonly keys: () => readonly string[];
  /** Whether a note's file is as this program wrote it. */
  readonly isOwn: (path: string) => boolean;
  readonly onChange: () => void;
  /** When the notes were read (ms since 1970): what came between then and the watch is told too. */
  readonly since: number;
  /** Never asks the system, as on disks where it has nothing to tell. */
  readonly isPolled?: boolean;
};

/** Of one notes folder: what it was when it was looked at last. */
type Watched = {
  readonly path: string;
  watcher: FSWatcher | undefined;
  /** Time of the folder itself (ms) when the last change was noticed; 0 when it is not there. */
  time: number;
  /** Time and size of each note file; undefined until they are looked at first. */
  files: ReadonlyMap<string, string> | undefined;
};

/**
 * Watches the notes folders of an article, where the system can tell what changes in them, and looks at their time
 * once a second, where it cannot (network disks), and for records that another program makes. Keeps no process
 * alive. Returns the way to stop.
 */
export function watchNotes({folder, keys, isOwn, onChange, since, isPolled = false}: NoteWatch): () => void {
  const watched = new Map<string, Watched>();
  const {note, stop} = collect(isOwn, onChange);
  const isNewer = (time: number): boolean => time > since - CLOCK_STEP;
  const firstTime = timeOf(join(folder, 'articles'));
  let recordsTime = isNewer(firstTime) ? 0 : firstTime;

  const begin = (key: string, files?: Watched['files']): void => {
    const path = notesFolder(folder, key);
    const one: Watched = {path, watcher: undefined, time: timeOf(path), files};
    watched.set(key, one);
    void compare(one, note);
    if (isPolled) return;
    one.watcher = listen(path, name => {
      one.time = timeOf(path);
      if (name === undefined) void compare(one, note);
      else note(join(path, name));
    });
  };
  const look = (): void => {
    const time = timeOf(join(folder, 'articles'));
    if (time !== recordsTime) {
      // A record that was begun just now may have no text to be known by yet.
      if (Math.abs(Date.now() - time) > SETTLED) recordsTime = time;
      // A record that another program made holds notes that were never read.
      for (const key of keys()) if (!watched.has(key)) begin(key, new Map());
    }
    for (const one of watched.values()) {
      const now = timeOf(one.path);
      if (now === one.time) continue;
      // The system has not told of it: on a network disk it knows only what this machine does.
      one.time = now;
      void compare(one, note);
    }
  };

  // A folder that is newer than what was read has files that were not: all of them are told, own ones told apart.
  for (const key of keys()) begin(key, isNewer(timeOf(notesFolder(folder, key))) ? new Map() : undefined);
  const poll = setInterval(look, POLL).unref();
  return () => {
    stop();
    clearInterval(poll);
    for (const {watcher} of watched.values()) watcher?.close();
  };
}

/** Takes paths of note files that changed, and tells once when they have come to rest and one is another program's. */
function collect(
  isOwn: NoteWatch['isOwn'],
  onChange: () => void,
): {readonly note: (path: string) => void; readonly stop: () => void} {
  const changed = new Set<string>();
  let debounce: NodeJS.Timeout | undefined;
  let isStopped = false;
  const settle = (): void => {
    const paths = [...changed];
    changed.clear();
    debounce = undefined;
    if (paths.some(path => !isOwn(path))) onChange();
  };
  return {
    note: path => {
      if (isStopped || !path.endsWith('.json') || basename(path).startsWith('.')) return;
      changed.add(path);
      debounce ??= setTimeout(settle, DEBOUNCE).unref();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(debounce);
    },
  };
}

/** Undefined where the system cannot watch the folder. The name is undefined where it does not say which file it was. */
function listen(path: string, told: (name: string | undefined) => void): FSWatcher | undefined {
  try {
    const watcher = watch(path, {persistent: false}, (_, name) => told(name ?? undefined));
    // The folder went away: polling sees when it is there again.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}

function timeOf(path: string): number {
  try {
    return statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0;
  } catch {
    // A file stands where a folder is looked for, or the disk is away: what is written there says so.
    return 0;
  }
}

/** Finds what changed in a folder since it was looked at last. */
async function compare(one: Watched, note: (path: string) => void): Promise<void> {
  const before = one.files;
  const files = new Map<string, string>();
  const names = existsSync(one.path) ? await readdir(one.path).catch(() => []) : [];
  for (const name of names.filter(other => other.endsWith('.json'))) {
    const state = await stat(join(one.path, name)).catch(() => undefined);
    if (state) files.set(name, `${state.mtimeMs} ${state.size}`);
  }
  one.files = files;
  if (!before) return;
  for (const name of new Set([...before.keys(), ...files.keys()]))
    if (before.get(name) !== files.get(name)) note(join(one.path, name));
}

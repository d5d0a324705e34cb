import type {Command} from 'commander';
import {sortedBy} from '../app/library.ts';
import type {LibraryEntry} from '../app/library-entry.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {Library} from '../effects/library.ts';
import type {CliContext} from './context.ts';
import {openLibrary, shortKey} from './library-access.ts';
import {registerChanges} from './library-changes.ts';
import {registerExchange} from './library-exchange.ts';
import {registerAdd} from './add.ts';
import {attempt} from './note-access.ts';

/** `postil library ...`: the articles that were read or are to be read. */
export function registerLibrary(program: Command, context: CliContext): void {
  const library = program
    .command('library')
    .description('open the library of all articles, or list and change it')
    .action(() => open(context));
  registerList(library, context);
  registerAdd(library, context);
  registerChanges(library, context);
  registerExchange(library, context);
}

/** On a terminal the library is opened; without one its articles are listed, as `list` does. */
async function open(context: CliContext): Promise<void> {
  if (!process.stdout.isTTY || context.env['TERM'] === 'dumb') return list({}, context);
  const {browse} = await import('./read.ts');
  const code = await browse(context);
  if (code !== 0) process.exitCode = code;
}

type ListOptions = {readonly json?: boolean; readonly archived?: boolean; readonly deleted?: boolean};

function registerList(library: Command, context: CliContext): void {
  library
    .command('list')
    .description('list the articles, the one read last first')
    .option('--json', 'one JSON list')
    .option('--archived', 'those in the archive instead')
    .option('--deleted', 'those that were deleted instead, which "restore" brings back')
    .addHelpText(
      'after',
      '\nEach line: the last digits of the id (they do wherever an ID is asked for), status, notes, title, source.\n' +
        'Articles that came with Postil and were never open have no id.',
    )
    .action((options: ListOptions) => list(options, context));
}

function list(options: ListOptions, context: CliContext): Promise<void> {
  return attempt(async () => {
    const library = await openLibrary(context);
    const entries = await listed(library, options, context);
    if (options.json === true) context.stdout(`${JSON.stringify(entries.map(jsonEntry), undefined, 2)}\n`);
    else for (const entry of entries) context.stdout(`${sanitiseLine(listLine(entry))}\n`);
  });
}

async function listed(
  library: Library,
  {archived = false, deleted}: ListOptions,
  context: CliContext,
): Promise<readonly LibraryEntry[]> {
  if (deleted === true) return library.deleted();
  const {entries, messages} = await library.list();
  for (const message of messages) context.stderr(`postil: ${sanitiseLine(message)}\n`);
  return sortedBy(
    entries.filter(({isArchived}) => isArchived === archived),
    'read',
  );
}

function listLine(entry: LibraryEntry): string {
  const {status, progress, notes, title, source, tags, isKept, queued} = entry;
  const state = status === 'reading' ? `${Math.round(progress * 100)} %` : status;
  const parts = [
    shortKey(entry),
    isKept ? state : 'not fetched',
    ...(queued === undefined ? [] : ['queued']),
    notes === 1 ? '1 note' : `${notes} notes`,
    [title, ...tags.map(tag => `#${tag}`)].join(' '),
    source,
  ];
  return parts.join('  ');
}

/** `null` is what is not known. */
function jsonEntry(entry: LibraryEntry): object {
  return {
    id: entry.key ?? null,
    source: entry.source,
    title: entry.title,
    from: entry.label,
    author: entry.author ?? null,
    published: entry.published ?? null,
    added: entry.added ?? null,
    read: entry.read ?? null,
    progress: entry.progress,
    status: entry.status,
    archived: entry.isArchived,
    queued: entry.queued ?? null,
    fetched: entry.isKept,
    tags: entry.tags,
    notes: entry.notes,
  };
}

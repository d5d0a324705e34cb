import type {Command} from 'commander';
import type {LibraryEntry} from '../app/library-entry.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {KeptEntry} from '../effects/library-index.ts';
import {concurrencyOption, fetchQueued} from './add.ts';
import type {FetchOptions} from './add.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {openLibrary, shortKey} from './library-access.ts';
import {attempt} from './note-access.ts';

const ID = [
  '<id>',
  'the article: the last digits of its id or any part that no other has, or its source',
] as const;

/** `postil library remove`, `restore` and `fetch`. */
export function registerChanges(library: Command, context: CliContext): void {
  library
    .command('remove')
    .description('delete an article; restore brings it back')
    .argument(...ID)
    .option('--with-notes', 'also when you have notes on it')
    .action((part: string, options: {readonly withNotes?: boolean}) =>
      attempt(async () => {
        const open = await openLibrary(context);
        const entry = findEntry((await open.list()).entries, part);
        if (entry.notes > 0 && options.withNotes !== true) {
          const count = entry.notes === 1 ? 'a note' : `${entry.notes} notes`;
          throw new CliError(`"${sanitiseLine(entry.title)}" has ${count}: --with-notes deletes both`);
        }
        await open.remove(entry.key);
        tell('removed', entry, context);
      }),
    );
  library
    .command('restore')
    .description('bring a deleted article back, with its notes')
    .argument(...ID)
    .action((part: string) =>
      attempt(async () => {
        const open = await openLibrary(context);
        tell('restored', await open.restore(findEntry(open.deleted(), part).key), context);
      }),
    );
  library
    .command('fetch')
    .description('fetch what is queued and not there yet')
    .addOption(concurrencyOption())
    .action((options: FetchOptions) =>
      attempt(async () => fetchQueued(await openLibrary(context), options, context)),
    );
}

function tell(done: string, entry: LibraryEntry, context: CliContext): void {
  context.stdout(`${done} ${shortKey(entry)} ${sanitiseLine(entry.title)}\n`);
}

/** The entry whose source it is, or whose id ends with a part, or only contains it. Throws a `CliError`. */
function findEntry(entries: readonly LibraryEntry[], part: string): KeptEntry {
  const wanted = part.toLowerCase();
  const kept = entries.flatMap(entry => (entry.key === undefined ? [] : [{...entry, key: entry.key}]));
  const ways: readonly ((entry: KeptEntry) => boolean)[] = [
    ({source}) => source === part,
    ({key}) => wanted !== '' && key.endsWith(wanted),
    ({key}) => wanted !== '' && key.includes(wanted),
  ];
  const fitting = ways.map(way => kept.filter(way)).find(found => found.length > 0) ?? [];
  const [first] = fitting;
  if (first === undefined)
    throw new CliError(
      `no article has the id "${sanitiseLine(part)}"; "postil library list" shows the ids, --deleted those of deleted ones`,
    );
  if (fitting.length > 1) {
    const ids = fitting.slice(0, 5).map(shortKey).join(', ');
    throw new CliError(
      `"${sanitiseLine(part)}" fits ${fitting.length} articles (${ids}): give more of the id`,
    );
  }
  return first;
}

import type {Command} from 'commander';
import {sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';
import type {ArticleRecord} from '../effects/article-record.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {conflictPairs, settlePair} from '../notes/conflict-pairs.ts';
import type {ConflictPair, Keep} from '../notes/conflict-pairs.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {attempt, shortId, storeOf} from './note-access.ts';

const KEEPS: readonly Keep[] = ['this', 'other', 'both', 'joined'];
/** Cells of a note's first words in a line of output. */
const SHOWN = 60;

/** `postil notes resolve`. */
export function registerResolve(notes: Command, context: CliContext): void {
  notes
    .command('resolve')
    .description('choose between two versions of a note that was changed in two places')
    .argument('<id>', 'one of the two; the last digits of its id do')
    .requiredOption('--keep <which>', `${KEEPS.join(', ')}: what is not kept can be restored`)
    .action((id: string, options: {readonly keep: string}) =>
      attempt(async () => {
        const keep = KEEPS.find(name => name === options.keep);
        if (keep === undefined)
          throw new CliError(`--keep ${sanitiseLine(options.keep)}: ${KEEPS.join(', ')}`, 2);
        const store = storeOf(context);
        const {record, pair, named} = await pairOf(id, store);
        const settled = settlePair(pair, named, keep, new Date().toISOString());
        await store.saveListed(record, settled);
        const changed = new Map(settled.map(note => [note.id, note]));
        for (const note of [pair.original, pair.copy].map(old => changed.get(old.id) ?? old)) {
          const done = note.deleted === undefined ? 'kept' : 'deleted';
          context.stdout(`${done} ${shortId(note)} ${truncate(sanitiseLine(note.body), SHOWN)}\n`);
        }
      }),
    );
}

type NamedPair = {readonly record: ArticleRecord; readonly pair: ConflictPair; readonly named: string};

async function pairOf(id: string, store: NoteStore): Promise<NamedPair> {
  const part = id.toLowerCase().replace(/^urn:uuid:/, '');
  const {articles} = await store.listAll();
  const pairs = articles.flatMap(({record, notes}) =>
    conflictPairs(notes).flatMap(pair =>
      [pair.copy.id, pair.original.id]
        .filter(own => own.endsWith(part))
        .map(named => ({record, pair, named})),
    ),
  );
  const [first, ...others] = pairs;
  if (first === undefined || part === '')
    throw new CliError(
      `no note with the id "${sanitiseLine(id)}" has another version; "postil notes doctor" lists those that have`,
    );
  if (others.length > 0) {
    const copies = [...new Set(pairs.map(({pair}) => shortId(pair.copy)))].join(', ');
    throw new CliError(`"${sanitiseLine(id)}" has several other versions: name one of them (${copies})`);
  }
  return first;
}

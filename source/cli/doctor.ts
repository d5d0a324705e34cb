import type {Command} from 'commander';
import {sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';
import {diagnose} from '../effects/diagnose.ts';
import type {Finding} from '../effects/diagnose.ts';
import {placedNotes} from '../effects/export-file.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {repair} from '../effects/repair.ts';
import type {ListedArticle} from '../effects/stored-article.ts';
import type {Note} from '../notes/note.ts';
import type {CliContext} from './context.ts';
import {attempt, folderOf, openStored, shortId, storeOf} from './note-access.ts';

/** Cells of a note's first words in a line of output. */
const SHOWN = 50;

type Entry = {
  readonly kind: Finding['kind'] | 'orphan' | 'unopened';
  /** What it is, in one line. */
  readonly text: string;
  readonly path?: string;
  readonly ids?: readonly string[];
  readonly source?: string;
  /** What --fix did; undefined where the reader has to decide. */
  readonly done?: string;
};

/** `postil notes doctor`. */
export function registerDoctor(notes: Command, context: CliContext): void {
  notes
    .command('doctor')
    .description('list what is not as it should be: orphans, conflicts, drafts, broken files, leftovers')
    .option('--fix', 'repair what is safe, and say what was done')
    .option('--json', 'one JSON list')
    .addHelpText(
      'after',
      '\nSafe to repair are the leftovers of a crash or of a synchronising program, and the index. Nothing that anybody\n' +
        'wrote is deleted: what is a note is put back, what cannot be read is in the folder "quarantine".',
    )
    .action((options: {readonly fix?: boolean; readonly json?: boolean}) =>
      attempt(async () => {
        const folder = folderOf(context);
        const {findings, articles} = diagnose(folder, Date.now());
        const lost = await lostNotes(articles, storeOf(context), context);
        const entries = findings.map((finding): Entry => {
          const done = options.fix === true ? repair(folder, finding) : undefined;
          return {...entryOf(finding), ...(done !== undefined && {done})};
        });
        const all = [...lost, ...entries];
        if (options.json === true) {
          context.stdout(`${JSON.stringify(all.map(jsonOf), undefined, 2)}\n`);
          return;
        }
        for (const {kind, text, done} of all)
          context.stdout(`${sanitiseLine(`${kind}  ${text}${done === undefined ? '' : `: ${done}`}`)}\n`);
        context.stdout(`${summaryOf(all, options.fix === true)}\n`);
      }),
    );
}

function jsonOf({kind, text, path, ids, source, done}: Entry): object {
  return {kind, text, path: path ?? null, ids: ids ?? [], source: source ?? null, done: done ?? null};
}

/** Notes that have no place in their article as it is now, and articles that cannot be opened any more. */
async function lostNotes(
  articles: readonly ListedArticle[],
  store: NoteStore,
  context: CliContext,
): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const {record, notes} of articles) {
    const alive = notes.filter(({deleted}) => deleted === undefined);
    if (alive.length === 0) continue;
    const {source} = record;
    const article = await openStored(record, store, context).catch(() => undefined);
    if (!article) {
      const count = alive.length === 1 ? '1 note' : `${alive.length} notes`;
      entries.push({kind: 'unopened', text: `${count} on ${source}, which cannot be opened`, source});
      continue;
    }
    for (const {note, resolution} of await placedNotes(article, store))
      if (note.deleted === undefined && !('block' in resolution) && alive.some(({id}) => id === note.id))
        entries.push({kind: 'orphan', text: `${nameOf(note)} on ${source}`, ids: [note.id], source});
  }
  return entries;
}

function nameOf(note: Note): string {
  return `${shortId(note)} ${truncate(sanitiseLine(note.body || note.anchor.quote.exact), SHOWN)}`;
}

function entryOf(finding: Finding): Entry {
  const {kind} = finding;
  switch (kind) {
    case 'conflict': {
      const {note, other, source} = finding;
      const text = `${nameOf(note)} | ${nameOf(other)} on ${source}`;
      return {kind, text, ids: [note.id, other.id], source};
    }
    case 'draft': {
      const {path, body, source} = finding;
      return {kind, text: `${truncate(sanitiseLine(body), SHOWN)} on ${source}`, path, source};
    }
    case 'quarantined':
    case 'newer':
      return {kind, text: `${finding.path} (${finding.reason})`, path: finding.path};
    case 'unreadable':
      return {kind, text: finding.message};
    default:
      return {kind, text: finding.path, path: finding.path};
  }
}

function summaryOf(entries: readonly Entry[], isFixed: boolean): string {
  if (entries.length === 0) return 'All is well.';
  const done = entries.filter(entry => entry.done !== undefined).length;
  const count = entries.length === 1 ? '1 thing' : `${entries.length} things`;
  return isFixed ? `${count} found, ${done} repaired` : `${count} found; --fix repairs what is safe`;
}

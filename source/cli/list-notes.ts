import type {Command} from 'commander';
import {sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';
import {placedNotes} from '../effects/export-file.ts';
import type {NoteStore} from '../effects/note-store.ts';
import {openArticle} from '../effects/open-article.ts';
import {conflictOf} from '../notes/conflict-pairs.ts';
import type {Note, Resolution} from '../notes/note.ts';
import type {CliContext} from './context.ts';
import {attempt, openFile, shortId, storeOf} from './note-access.ts';

/** Cells of highlighted words in a line of output. */
const SHOWN = 60;

/** `postil notes list`. */
export function registerList(notes: Command, context: CliContext): void {
  notes
    .command('list')
    .description('list the notes of an article, or of all')
    .argument('[file]', 'the article; without it the notes of every article are listed')
    .option('--json', 'one JSON list')
    .option('--deleted', 'the deleted notes instead, which "restore" brings back')
    .addHelpText(
      'after',
      '\nEach line: the last digits of the id (they do wherever an ID is asked for), paragraph, status, note.\n' +
        'Status: exact, moved, changed, ambiguous, orphan; unread where the article could not be opened. Of a note that\n' +
        'was changed in two places both versions are listed; "resolve" says which one is kept.',
    )
    .action((file: string | undefined, options: {readonly json?: boolean; readonly deleted?: boolean}) =>
      attempt(async () => {
        const store = storeOf(context);
        const isListed = ({deleted}: Note): boolean => (deleted !== undefined) === (options.deleted === true);
        const all =
          file === undefined ? await allNotes(store, context) : [await notesOf(file, store, context)];
        const groups = all.map(group => ({...group, notes: group.notes.filter(({note}) => isListed(note))}));
        if (options.json === true) {
          const entries = groups.flatMap(group =>
            group.notes.map(placed => ({
              ...jsonNote(placed),
              ...(file === undefined && {source: group.source}),
            })),
          );
          context.stdout(`${JSON.stringify(entries, undefined, 2)}\n`);
          return;
        }
        for (const group of groups) {
          if (file === undefined && group.notes.length > 0) context.stdout(`${sanitiseLine(group.source)}\n`);
          for (const placed of group.notes) context.stdout(`${listLine(placed)}\n`);
        }
      }),
    );
}

type ListedNote = {readonly note: Note; readonly resolution: Resolution | undefined};
type Group = {readonly source: string; readonly notes: readonly ListedNote[]};

async function notesOf(file: string, store: NoteStore, context: CliContext): Promise<Group> {
  const article = await openFile(file, context);
  const {messages} = await store.openArticle(article);
  for (const message of messages) context.stderr(`postil: ${sanitiseLine(message)}\n`);
  const placed = await placedNotes(article, store);
  return {source: article.source, notes: inOrder(placed)};
}

async function allNotes(store: NoteStore, context: CliContext): Promise<readonly Group[]> {
  const {articles, messages} = await store.listAll();
  for (const message of messages) context.stderr(`postil: ${sanitiseLine(message)}\n`);
  const groups: Group[] = [];
  for (const {record, notes} of articles) {
    const placed = await placesOf(record.source, store);
    const listed = notes.map(note => ({note, resolution: placed.get(note.id)}));
    groups.push({source: record.source, notes: inOrder(listed)});
  }
  return groups;
}

/** Where the notes of an article stand now; empty when it cannot be opened any more. */
async function placesOf(source: string, store: NoteStore): Promise<ReadonlyMap<string, Resolution>> {
  if (source === '-') return new Map();
  try {
    const placed = await placedNotes(await openArticle(source), store);
    return new Map(placed.map(({note, resolution}) => [note.id, resolution]));
  } catch {
    return new Map();
  }
}

function inOrder(notes: readonly ListedNote[]): readonly ListedNote[] {
  return notes.toSorted((one, other) => orderOf(one) - orderOf(other));
}

function orderOf({note, resolution}: ListedNote): number {
  return resolution && 'block' in resolution ? resolution.range.start : note.anchor.position.start;
}

function jsonNote({note, resolution}: ListedNote): object {
  return {
    id: note.id,
    paragraph: resolution && 'block' in resolution ? resolution.block : null,
    status: resolution?.status ?? 'unread',
    text: note.body,
    tags: note.tags,
    colour: note.colour ?? null,
    quote: note.anchor.quote.exact,
    created: note.created,
    modified: note.modified,
    ...(note.deleted !== undefined && {deleted: note.deleted}),
    ...(conflictOf(note) !== undefined && {conflictOf: conflictOf(note)}),
  };
}

function listLine({note, resolution}: ListedNote): string {
  const place =
    resolution && 'block' in resolution ? `¶${resolution.block}` : `(¶${note.anchor.block.index})`;
  const tags = note.tags.map(tag => ` #${tag}`).join('');
  const original = conflictOf(note);
  const twin = original === undefined ? '' : `  (another version of ${original.slice(-8)})`;
  const status = note.deleted === undefined ? (resolution?.status ?? 'unread') : `deleted ${note.deleted}`;
  return sanitiseLine(`${shortId(note)}  ${place}  ${status}  ${wordsOf(note)}${tags}${twin}`);
}

/** What a note says; of a bare highlight its colour and the words it is on. */
function wordsOf({body, colour, anchor}: Note): string {
  return body === '' ? `${colour ?? 'highlight'}: “${truncate(anchor.quote.exact, SHOWN)}”` : body;
}

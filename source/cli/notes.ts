import type {Command} from 'commander';
import {splitTags} from '../app/note-tags.ts';
import {blockText} from '../document/article.ts';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {truncate} from '../document/text.ts';
import {newId} from '../effects/new-id.ts';
import {describeBlock} from '../notes/anchor.ts';
import type {Note} from '../notes/note.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {registerDoctor} from './doctor.ts';
import {registerExport} from './export-notes.ts';
import {registerImport} from './import-notes.ts';
import {registerList} from './list-notes.ts';
import {registerResolve} from './resolve-notes.ts';
import {attempt, openFile, shortId, storeOf} from './note-access.ts';

/** Cells of a note's or paragraph's first words in a line of output. */
const SHOWN = 60;

/** `postil notes ...`: the reader's notes, for scripts. */
export function registerNotes(program: Command, context: CliContext): void {
  const notes = program.command('notes').description('list, change and export notes');
  registerList(notes, context);
  registerAdd(notes, context);
  registerChanges(notes, context);
  registerExport(notes, context);
  registerImport(notes, context);
  registerResolve(notes, context);
  registerDoctor(notes, context);
}

/** The text of `--text`: itself, or standard input for `-`; sanitised. */
async function textOf(text: string, context: CliContext): Promise<string> {
  const raw = text === '-' ? new TextDecoder().decode(await context.readStandardInput()) : text;
  const clean = sanitise(raw).trim();
  if (clean === '') throw new CliError('the note is empty; give its text with --text', 2);
  return clean;
}

function firstWords(text: string): string {
  return truncate(sanitiseLine(text), SHOWN);
}

function registerAdd(notes: Command, context: CliContext): void {
  notes
    .command('add')
    .description('add a note to a paragraph')
    .argument('<file>', 'the article')
    .requiredOption('--paragraph <number>', 'the paragraph, counted from 0 (the title) as everywhere')
    .requiredOption('--text <text>', 'the note; - reads it from standard input; #tags at its end become tags')
    .action((file: string, options: {readonly paragraph: string; readonly text: string}) =>
      attempt(async () => {
        if (file === '-' && options.text === '-')
          throw new CliError(
            'standard input cannot be the article and the note; give one of them by name',
            2,
          );
        if (!/^\d+$/.test(options.paragraph))
          throw new CliError(`--paragraph ${sanitiseLine(options.paragraph)}: a whole number from 0 on`, 2);
        const {body, tags} = splitTags(await textOf(options.text, context));
        const article = await openFile(file, context);
        const paragraph = Number(options.paragraph);
        if (paragraph >= article.blocks.length)
          throw new CliError(
            `there is no paragraph ${paragraph}: ${article.label} has 0 to ${article.blocks.length - 1}`,
          );
        const store = storeOf(context);
        const saved = await store.saveNote(article, newNote(describeBlock(article, paragraph), body, tags));
        context.stdout(`${saved.id} ¶${paragraph} ${firstWords(blockText(article, paragraph))}\n`);
      }),
    );
}

function newNote(anchor: Note['anchor'], body: string, tags: readonly string[]): Note {
  const created = new Date().toISOString();
  return {
    id: newId(),
    anchor,
    body,
    tags,
    colour: undefined,
    created,
    modified: created,
    revision: 0,
    device: '',
    deleted: undefined,
    extra: {},
  };
}

function registerChanges(notes: Command, context: CliContext): void {
  const change = async (id: string, done: string, next: (note: Note) => Note): Promise<void> => {
    const store = storeOf(context);
    const saved = await store.rewriteNote(next(await store.findNote(id)));
    const shown = [saved.body, ...saved.tags.map(tag => `#${tag}`)].join(' ');
    context.stdout(`${done} ${shortId(saved)} ${firstWords(shown)}\n`);
  };
  const id = ['<id>', 'the note; the last digits of its id or any part that no other note has'] as const;
  notes
    .command('edit')
    .description('replace the text of a note')
    .argument(...id)
    .requiredOption(
      '--text <text>',
      'the new text; - reads standard input; #tags at its end replace the tags',
    )
    .action((part: string, options: {readonly text: string}) =>
      attempt(async () => {
        const {body, tags} = splitTags(await textOf(options.text, context));
        await change(part, 'edited', note => ({...note, body, tags: tags.length > 0 ? tags : note.tags}));
      }),
    );
  notes
    .command('delete')
    .description('delete a note; restore brings it back')
    .argument(...id)
    .action((part: string) =>
      attempt(() =>
        change(part, 'deleted', note => ({...note, deleted: note.deleted ?? new Date().toISOString()})),
      ),
    );
  notes
    .command('restore')
    .description('bring a deleted note back')
    .argument(...id)
    .action((part: string) =>
      attempt(() => change(part, 'restored', note => ({...note, deleted: undefined}))),
    );
}

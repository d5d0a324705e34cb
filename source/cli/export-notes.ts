import {mkdir} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import type {Command} from 'commander';
import {applyCorrections} from '../analysis/corrections.ts';
import {digestOf} from '../app/digest.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {exportToFile} from '../effects/export-file.ts';
import {lineOf} from '../effects/line-of.ts';
import {EXPORT_FORMATS, exportName} from '../notes/export-name.ts';
import type {ExportFormat} from '../notes/export-name.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {attempt, folderOf, openFile, openStored, storeOf} from './note-access.ts';

type Options = {
  readonly format: string;
  readonly out?: string;
  readonly take?: string;
  readonly all?: boolean;
  readonly callouts?: boolean;
  readonly wikilinks?: boolean;
  readonly tag?: string;
  readonly clipboard?: boolean;
};

type Task = Omit<Options, 'format' | 'take'> & {
  readonly format: ExportFormat;
  readonly take: 'file' | 'notes' | undefined;
};

/** `postil notes export`. */
export function registerExport(notes: Command, context: CliContext): void {
  notes
    .command('export')
    .description('write the notes of an article, or of all, to files')
    .argument('[file]', 'the article')
    .option('--all', 'every article with notes, each to a file of its own in the folder --out')
    .option('--format <format>', EXPORT_FORMATS.join(', '), 'markdown')
    .option(
      '--out <path>',
      'the file; - is standard output (default: the name of the article with .notes.md or the like)',
    )
    .option('--clipboard', 'to the clipboard instead of a file')
    .option('--tag <tag>', 'only the notes with this tag')
    .option('--callouts', 'markdown: paragraphs as callouts, for Obsidian')
    .option('--wikilinks', 'markdown: names of people as [[links]]')
    .option(
      '--take <side>',
      'where the file was edited by hand: file makes the edit the note, notes overwrites it',
    )
    .addHelpText(
      'after',
      '\nThe file may be exported to again and again: what others wrote in it stays, and a note that was edited\n' +
        'there is left alone until --take says whose text counts. Other formats than markdown are written whole,\n' +
        'and a file that Postil did not write, or that was changed since, is left as it is.\n' +
        'readwise is the table that Readwise exports, readwise-upload the one it takes.',
    )
    .action((file: string | undefined, options: Options) =>
      attempt(async () => {
        const task = taskOf(file, options);
        if (file !== undefined) await exportOne(await openFile(file, context), task, context);
        else await exportAll(task, context);
      }),
    );
}

function taskOf(file: string | undefined, options: Options): Task {
  const {take, out, clipboard, all} = options;
  const refuse = (message: string): never => {
    throw new CliError(message, 2);
  };
  const format = EXPORT_FORMATS.find(name => name === options.format);
  if (format === undefined)
    return refuse(`--format ${sanitiseLine(options.format)}: ${EXPORT_FORMATS.join(', ')}`);
  if (take !== undefined && take !== 'file' && take !== 'notes')
    return refuse(`--take ${sanitiseLine(take)}: file or notes`);
  if (take !== undefined && (out === '-' || clipboard === true))
    refuse('--take needs a file that was exported before; --out - and --clipboard have none');
  if (take === 'file' && format !== 'markdown') refuse('--take file: only markdown can be edited');
  if (clipboard === true && out !== undefined) refuse('--clipboard and --out: choose one');
  if ((file === undefined) === (all !== true)) refuse('name the article, or --all');
  if (all === true && (out === '-' || clipboard === true))
    refuse('--all writes a file for each article; --out names their folder');
  if (format !== 'markdown' && (options.callouts === true || options.wikilinks === true))
    refuse('--callouts and --wikilinks: only for markdown');
  const tag = options.tag?.replace(/^#/, '');
  return {...options, format, take, ...(tag !== undefined && {tag})};
}

async function exportAll(task: Task, context: CliContext): Promise<void> {
  const store = storeOf(context);
  const {articles, messages} = await store.listAll();
  for (const message of messages) context.stderr(`postil: ${sanitiseLine(message)}\n`);
  const folder = resolve(task.out ?? '.');
  await mkdir(folder, {recursive: true});
  const names = new Set<string>();
  let failures = 0;
  for (const {record, notes} of articles) {
    // The oldest article keeps the plain name: it must not change when another of the same name comes.
    const plain = exportName(record.label, task.format);
    const name = names.has(plain.toLowerCase())
      ? exportName(record.label, task.format, record.key.slice(-8))
      : plain;
    names.add(name.toLowerCase());
    if (
      !notes.some(
        ({deleted, tags}) => deleted === undefined && (task.tag === undefined || tags.includes(task.tag)),
      )
    )
      continue;
    try {
      const article = await openStored(record, store, context);
      await exportOne(article, {...task, out: join(folder, name)}, context);
    } catch (error) {
      failures += 1;
      context.stderr(`postil: ${lineOf(error)}\n`);
    }
  }
  if (failures > 0) throw new CliError(`${failures} of ${articles.length} articles could not be exported`);
}

async function exportOne(article: Article, task: Task, context: CliContext): Promise<void> {
  const path =
    task.out === '-' || task.clipboard === true
      ? undefined
      : resolve(task.out ?? exportName(article.label, task.format));
  const {text, notes} =
    task.format === 'markdown'
      ? await exportAsMarkdown(article, path, task, context)
      : await exportAsSet(article, path, {...task, format: task.format}, context);
  const count = `${notes} ${notes === 1 ? 'note' : 'notes'}`;
  if (task.clipboard === true) context.stdout(`${count} copied ${await copy(text, context)}\n`);
  else if (path === undefined) context.stdout(text);
  else context.stdout(`${count} in ${sanitiseLine(path)}\n`);
}

async function copy(text: string, {env, writeTerminal = () => undefined}: CliContext): Promise<string> {
  const {copyText} = await import('../effects/clipboard.ts');
  return copyText(text, {env, write: writeTerminal});
}

type Written = {readonly text: string; readonly notes: number};

async function exportAsMarkdown(
  article: Article,
  path: string | undefined,
  {take, tag, callouts = false, wikilinks = false}: Task,
  context: CliContext,
): Promise<Written> {
  const {analyseText} = await import('../effects/analyse-text.ts');
  const store = storeOf(context);
  const {corrections} = await store.openArticle(article);
  const digest = digestOf(applyCorrections(await analyseText(article), article, corrections), article);
  const style = {tag, hasCallouts: callouts, hasWikilinks: wikilinks};
  const outcome = await exportToFile({path, article, digest, take, isForeignAllowed: false, ...style}, store);
  if (outcome.kind === 'refused')
    throw new CliError(`${path} ${outcome.reason} and is left as it is; choose another file with --out`);
  for (const warning of outcome.warnings) context.stderr(`postil: ${sanitiseLine(warning)}\n`);
  if (outcome.edited.length > 0 && take === undefined)
    context.stderr('postil: --take file makes such an edit the note, --take notes writes the note over it\n');
  return outcome;
}

async function exportAsSet(
  article: Article,
  path: string | undefined,
  {format, tag, take}: Task & {readonly format: Exclude<ExportFormat, 'markdown'>},
  context: CliContext,
): Promise<Written> {
  const {setText, writeSet} = await import('../effects/export-set.ts');
  const set = await setText({article, format, tag}, storeOf(context));
  if (path === undefined) return set;
  const options = {folder: folderOf(context), isOverwriting: take === 'notes'};
  const refusal = await writeSet(path, set.text, options);
  if (refusal !== undefined)
    throw new CliError(
      `${path} ${refusal} and is left as it is; choose another file with --out, or --take notes`,
    );
  return set;
}

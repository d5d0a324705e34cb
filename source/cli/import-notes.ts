import {readFile} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {Command} from 'commander';
import {sanitiseLine} from '../document/sanitise.ts';
import {importNotes} from '../effects/import-notes.ts';
import type {ImportOutcome} from '../effects/import-notes.ts';
import {lineOf} from '../effects/line-of.ts';
import type {ImportFormat} from '../notes/read-foreign.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {attempt, openFile, storeOf} from './note-access.ts';

/** The formats by name; the code that reads them comes only when it is needed. */
const FORMATS: readonly ImportFormat[] = ['jsonld', 'hypothesis', 'readwise'];

/** `postil notes import`. */
export function registerImport(notes: Command, context: CliContext): void {
  notes
    .command('import')
    .description('take over notes from a file of another program')
    .argument('<path>', 'W3C JSON-LD, an export of Hypothesis, or a CSV of Readwise; - is standard input')
    .option(
      '--article <file>',
      'the article the notes belong to, a file or an address (default: what the file says)',
    )
    .option('--format <format>', `${FORMATS.join(', ')} (default: seen from the file)`)
    .addHelpText(
      'after',
      '\nImporting the same file again changes nothing. A note whose words do not stand in its article is kept as an\n' +
        'orphan; a record that cannot be read is named and left out.',
    )
    .action((path: string, options: {readonly article?: string; readonly format?: string}) =>
      attempt(() => runImport(path, options, context)),
    );
}

async function runImport(
  path: string,
  {article, format}: {readonly article?: string; readonly format?: string},
  context: CliContext,
): Promise<void> {
  const chosen = FORMATS.find(name => name === format);
  if (format !== undefined && chosen === undefined)
    throw new CliError(`--format ${sanitiseLine(format)}: ${FORMATS.join(', ')}`, 2);
  if (path === '-' && article === '-')
    throw new CliError('standard input cannot be the notes and the article; give one of them by name', 2);
  const {readForeign} = await import('../notes/read-foreign.ts');
  const text = await textOf(path, context);
  let foreign: ReturnType<typeof readForeign>;
  try {
    foreign = readForeign(text, chosen, new Date().toISOString());
  } catch (error) {
    throw new CliError(`${sanitiseLine(path)} is not imported: ${lineOf(error)}`);
  }
  const isAddress = article !== undefined && /^https?:\/\//i.test(article);
  const outcome = await importNotes(
    {
      foreign,
      article: article === undefined || isAddress || article === '-' ? article : resolve(article),
      open: source => openFile(source, context),
    },
    storeOf(context),
  );
  for (const problem of outcome.problems) context.stderr(`postil: ${sanitiseLine(problem)}: left out\n`);
  context.stdout(`${summaryOf(outcome)}\n`);
  if (outcome.problems.length > 0 && countOf(outcome) + outcome.known === 0)
    throw new CliError(`nothing in ${sanitiseLine(path)} could be imported`);
}

async function textOf(path: string, context: CliContext): Promise<string> {
  const bytes = path === '-' ? await context.readStandardInput() : await readFile(path).catch(asCliError);
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new CliError(`${sanitiseLine(path)} is no UTF-8 text`);
  }
}

function asCliError(error: unknown): never {
  throw new CliError(`the notes cannot be read: ${lineOf(error)}`);
}

function countOf({added}: ImportOutcome): number {
  return Object.values(added).reduce((sum, count) => sum + count, 0);
}

/** One line: `5 notes imported (3 exact, 1 changed, 1 orphan); 2 were here already; 1 left out`. */
function summaryOf(outcome: ImportOutcome): string {
  const total = countOf(outcome);
  const {unread, ...placed} = outcome.added;
  const kinds = [
    ...Object.entries(placed).map(([status, count]) => [count, status] as const),
    [unread, 'whose article is not open to Postil'] as const,
  ].filter(([count]) => count > 0);
  const told = kinds.length > 0 ? ` (${kinds.map(([count, kind]) => `${count} ${kind}`).join(', ')})` : '';
  return [
    `${total} ${total === 1 ? 'note' : 'notes'} imported${told}`,
    outcome.known > 0 ? `${outcome.known} ${outcome.known === 1 ? 'was' : 'were'} here already` : '',
    outcome.problems.length > 0 ? `${outcome.problems.length} left out` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

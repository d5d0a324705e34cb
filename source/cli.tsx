import {writeFileSync} from 'node:fs';
import {buffer} from 'node:stream/consumers';
import {Command, CommanderError, Option} from 'commander';
import {CliError} from './cli/cli-error.ts';
import {sanitiseLine} from './document/sanitise.ts';
import type {CliContext, GlobalOptions} from './cli/context.ts';

declare const POSTIL_VERSION: string;

/** Runs the program with the arguments after its name; resolves to its exit code. */
export async function main(
  argv: readonly string[],
  {restoreFetch}: {readonly restoreFetch: () => void},
): Promise<number> {
  const program = new Command('postil');
  const context = contextOf(program);
  let code = 0;
  describe(program, async files => {
    code = await readOrPrint(files, context);
  });
  process.stdout.on('error', leaveClosedPipe);
  await registerVerb(argv, program, context);
  try {
    await program.parseAsync(argv, {from: 'user'});
    return code;
  } catch (error) {
    return tell(error);
  } finally {
    restoreFetch();
  }
}

/** Without a terminal, or on one that can only print, the articles are printed. */
async function readOrPrint(files: readonly string[], context: CliContext): Promise<number> {
  const {isTTY: isTerminal, columns} = process.stdout;
  if (isTerminal && context.env['TERM'] !== 'dumb') {
    const {read} = await import('./cli/read.ts');
    return read(files, context);
  }
  const {print} = await import('./cli/print.ts');
  return print(files, context, {isTerminal, columns: isTerminal ? columns : undefined});
}

/** Whoever read the output has seen enough (`| head`): that is no failure. */
function leaveClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') process.stderr.write(`postil: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 1);
}

function describe(program: Command, read: (files: readonly string[]) => Promise<void>): void {
  program
    .description(
      'Read articles in the terminal with their people, places and agreements marked, and keep notes on their paragraphs.',
    )
    .version(POSTIL_VERSION)
    .argument(
      '[files...]',
      'Markdown, text, or addresses of web pages; - is standard input; none opens the last article, or a short tour',
    )
    .addOption(new Option('--notes-dir <folder>', 'where notes and settings are kept (or POSTIL_HOME)'))
    .addOption(new Option('--width <cells>', 'widest line of text').argParser(widthOf))
    .addOption(
      new Option('--max-size <megabytes>', 'largest file (64) or page (10) that is opened').argParser(sizeOf),
    )
    .addOption(
      new Option('--type <type>', 'what files and pages are, whatever they look like').choices([
        'html',
        'markdown',
        'text',
        'feed',
      ]),
    )
    .option('--allow-private', 'follow redirects and links of pages into a private network')
    .option('--no-color', 'no colour (or NO_COLOR)')
    .option('--ascii', 'signs of the program in ASCII')
    .option('--screen-reader', 'sentences for a screen reader (or INK_SCREEN_READER=true)')
    .option('--notes', 'when printing, that is without a terminal: the notes as footnotes')
    .exitOverride()
    .configureOutput({writeErr: () => undefined})
    .action(read);
}

function sizeOf(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 2000)
    throw new CliError(`--max-size ${sanitiseLine(text)}: a whole number of megabytes from 1 to 2000`, 2);
  return size;
}

function widthOf(text: string): number {
  const width = Number(text);
  if (!Number.isInteger(width) || width < 1 || width > 1000)
    throw new CliError(`--width ${sanitiseLine(text)}: a whole number of cells from 1 to 1000`, 2);
  return width;
}

/** Loads only the verb that is asked for: each brings code that reading does not need. */
async function registerVerb(argv: readonly string[], program: Command, context: CliContext): Promise<void> {
  const isHelp = argv.some(word => word === '--help' || word === '-h' || word === 'help');
  const asked = (verb: string): boolean => isHelp || argv.includes(verb);
  if (asked('text')) (await import('./cli/text.ts')).registerText(program, context);
  if (asked('analyse')) (await import('./cli/analyse.ts')).registerAnalyse(program, context);
  if (asked('config')) (await import('./cli/config.ts')).registerConfig(program, context);
  if (asked('notes')) (await import('./cli/notes.ts')).registerNotes(program, context);
  if (asked('library')) (await import('./cli/library.ts')).registerLibrary(program, context);
  if (asked('add')) (await import('./cli/add.ts')).registerAdd(program, context);
  if (asked('search')) (await import('./cli/search.ts')).registerSearch(program, context);
}

function contextOf(program: Command): CliContext {
  return {
    stdout: text => void process.stdout.write(text),
    stderr: text => void process.stderr.write(text),
    writeTerminal: sequence => writeFileSync('/dev/tty', sequence),
    env: process.env,
    readStandardInput: () => buffer(process.stdin),
    globalOptions: () => program.opts<GlobalOptions>(),
  };
}

/** One line on standard error; the exit code tells a wrong call (2) from what could not be done (1). */
function tell(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') {
      process.stderr.write('postil: this needs one word more; with --help it lists which\n');
      return 2;
    }
    process.stderr.write(
      `postil: ${error.message.replace(/^error: /u, '')}; postil --help lists what can be asked for\n`,
    );
    return 2;
  }
  if (error instanceof CliError) {
    process.stderr.write(`postil: ${error.message}\n`);
    return error.exitCode;
  }
  process.stderr.write(
    `postil: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}\n`,
  );
  return 1;
}

import {setTimeout} from 'node:timers/promises';
import {Option} from 'commander';
import type {Command} from 'commander';
import {queueOf} from '../app/library.ts';
import {hostOf, isWebAddress} from '../app/opening.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {cellWidth, truncate} from '../document/text.ts';
import {fetchQueue} from '../effects/fetch-queue.ts';
import type {Library} from '../effects/library.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {openLibrary} from './library-access.ts';
import {attempt, openFile, storeOf} from './note-access.ts';
import {pathOf} from './sources.ts';

export type FetchOptions = {readonly concurrency: number};
type AddOptions = FetchOptions & {readonly later?: boolean};

/** How many articles are fetched at a time, for each command that fetches. */
export function concurrencyOption(): Option {
  return new Option('--concurrency <number>', 'how many are fetched at a time').default(4).argParser(text => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1 || count > 32)
      throw new CliError(`--concurrency ${sanitiseLine(text)}: a whole number from 1 to 32`, 2);
    return count;
  });
}

/** `postil add` and `postil library add`: articles into the queue of what is read next. */
export function registerAdd(parent: Command, context: CliContext): void {
  parent
    .command('add')
    .description('put articles into the library, to be read next, without opening them')
    .argument('<sources...>', 'addresses and files')
    .addOption(concurrencyOption())
    .option('--later', 'only queue them; the next "add" or "library fetch" fetches them')
    .addHelpText(
      'after',
      '\nThey are fetched a few at a time, those of one host one after the other with a second between them. What is\n' +
        'not there in the end stays queued, and the next "add" or "library fetch" tries it again.',
    )
    .action((sources: readonly string[], options: AddOptions) =>
      attempt(() => add(sources.map(pathOf), options, context)),
    );
}

/** Queues sources, then fetches all that is queued and not there, unless that is for later. */
export async function add(
  sources: readonly string[],
  {concurrency, later}: AddOptions,
  context: CliContext,
): Promise<void> {
  if (sources.includes('-'))
    throw new CliError('standard input has no address to be found by again: read it with postil -', 2);
  const library = await openLibrary(context);
  for (const source of sources) await library.queue(source);
  if (later === true) {
    for (const source of sources) context.stdout(`queued ${sanitiseLine(source)}\n`);
    return;
  }
  await fetchQueued(library, {concurrency}, context);
}

/** Fetches what is queued and not there yet. Fails when some of it could not be had. */
export async function fetchQueued(
  library: Library,
  {concurrency}: FetchOptions,
  context: CliContext,
): Promise<void> {
  const store = storeOf(context);
  const {entries} = await library.list();
  const missing = queueOf(entries).filter(({isKept}) => !isKept);
  const bar = progressBar(context);
  const failed = await fetchQueue(
    missing.map(({source}) => source),
    {
      concurrency,
      clock: {now: () => performance.now(), wait: milliseconds => setTimeout(milliseconds)},
      fetch: async source => {
        const article = await openFile(source, context, true);
        await store.remember(article, source);
        return article;
      },
      onChange: bar.show,
      onDone: (source, outcome) => {
        bar.clear();
        if ('reason' in outcome) context.stderr(`postil: ${sanitiseLine(outcome.reason)}\n`);
        else context.stdout(`added ${sanitiseLine(`${outcome.title}  ${source}`)}\n`);
      },
    },
  );
  bar.clear();
  // The index then has what was fetched.
  await library.list();
  if (failed > 0)
    throw new CliError(
      `${failed} of ${missing.length} not fetched; they stay queued, and "postil library fetch" tries again`,
    );
}

/** Cells of the bar. */
const BAR = 20;

type Bar = {
  readonly show: (progress: {readonly done: number; readonly total: number; readonly source: string}) => void;
  readonly clear: () => void;
};

/** A line on a terminal's standard error: `[#####...............] 3 of 12 example.org`. */
function progressBar({globalOptions}: CliContext): Bar {
  const {stderr} = process;
  if (!stderr.isTTY) return {show: () => undefined, clear: () => undefined};
  const [full, empty] = globalOptions().ascii === true ? ['#', '.'] : ['█', '░'];
  let width = 0;
  return {
    show: ({done, total, source}) => {
      const filled = total === 0 ? BAR : Math.floor((BAR * done) / total);
      const name = sanitiseLine(isWebAddress(source) ? hostOf(source) : source);
      const bar = `${full?.repeat(filled)}${empty?.repeat(BAR - filled)}`;
      const line = truncate(`${bar} ${done} of ${total} ${name}`, Math.max(1, stderr.columns - 1));
      stderr.write(`\r${line}${' '.repeat(Math.max(0, width - cellWidth(line)))}`);
      width = cellWidth(line);
    },
    clear: () => {
      if (width > 0) stderr.write(`\r${' '.repeat(width)}\r`);
      width = 0;
    },
  };
}

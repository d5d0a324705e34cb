import {readFile} from 'node:fs/promises';
import {Option} from 'commander';
import type {Command} from 'commander';
import {isWebAddress} from '../app/opening.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {decodeText} from '../effects/decode-text.ts';
import {readLinkList, writeLinkLines, writeOpml} from '../effects/link-list.ts';
import {add, concurrencyOption} from './add.ts';
import type {FetchOptions} from './add.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {openLibrary} from './library-access.ts';
import {attempt} from './note-access.ts';

/** `postil library export` and `import`: lists of addresses for and from other programs. */
export function registerExchange(library: Command, context: CliContext): void {
  library
    .command('export')
    .description('print the addresses of all web articles')
    .addOption(
      new Option('--format <format>', 'form of the output').choices(['opml', 'urls']).default('opml'),
    )
    .action(({format}: {readonly format: 'opml' | 'urls'}) =>
      attempt(async () => {
        const {entries} = await (await openLibrary(context)).list();
        const pages = entries.filter(({source}) => isWebAddress(source));
        context.stdout(format === 'urls' ? writeLinkLines(pages) : writeOpml(pages));
      }),
    );
  library
    .command('import')
    .description('queue the addresses of a list, one a line, or of an OPML file')
    .argument('<file>', 'the list; - is standard input')
    .addOption(concurrencyOption())
    .option('--fetch', 'fetch them now, as "add" does')
    .action((file: string, options: FetchOptions & {readonly fetch?: boolean}) =>
      attempt(async () => {
        const addresses = await addressesIn(file, context);
        if (addresses.length === 0)
          throw new CliError(`${sanitiseLine(file)} holds no web address: one a line, or OPML`);
        await add(addresses, {concurrency: options.concurrency, later: options.fetch !== true}, context);
      }),
    );
}

async function addressesIn(file: string, context: CliContext): Promise<readonly string[]> {
  const bytes = file === '-' ? await context.readStandardInput() : await readFile(file).catch(missing(file));
  const decoded = decodeText(bytes);
  if ('binary' in decoded) throw new CliError(`${sanitiseLine(file)} is ${decoded.binary}`);
  try {
    return await readLinkList(decoded.text);
  } catch {
    throw new CliError(`${sanitiseLine(file)} is broken OPML`);
  }
}

const missing =
  (file: string) =>
  (error: NodeJS.ErrnoException): never => {
    const why =
      error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code ?? error.message})`;
    throw new CliError(`${sanitiseLine(file)} ${why}`);
  };

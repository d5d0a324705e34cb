import type {Command} from 'commander';
import {sanitiseLine} from '../document/sanitise.ts';
import type {Hit} from '../effects/search-library.ts';
import {CliError} from './cli-error.ts';
import type {CliContext} from './context.ts';
import {openLibrary} from './library-access.ts';
import {attempt} from './note-access.ts';

/** `postil search WORDS`: where all words stand together in the library's texts and notes. */
export function registerSearch(program: Command, context: CliContext): void {
  program
    .command('search')
    .description('search in the kept texts and the notes of all articles')
    .argument(
      '<words...>',
      'all of them in one paragraph or note; a phrase in quotation marks stays together',
    )
    .option('--json', 'one JSON list')
    .addHelpText(
      'after',
      '\nA word without a capital is found in any case. Each line: source, paragraph, the words around. Where nothing is\n' +
        'found the exit code is 1.',
    )
    .action((words: readonly string[], options: {readonly json?: boolean}) =>
      attempt(async () => {
        const query = words
          .map(word => (/\s/u.test(word) ? `"${word.replaceAll('"', '')}"` : word))
          .join(' ');
        const {hits} = await (await openLibrary(context)).search(query);
        if (options.json === true) context.stdout(`${JSON.stringify(hits.map(jsonHit), undefined, 2)}\n`);
        else for (const hit of hits) context.stdout(`${lineOfHit(hit)}\n`);
        if (hits.length === 0) throw new CliError(`nothing in the library holds ${sanitiseLine(query)}`);
      }),
    );
}

function lineOfHit({entry, kind, block, line}: Hit): string {
  return sanitiseLine(`${entry.source}:¶${block}${kind === 'note' ? ' note' : ''}  ${line}`);
}

function jsonHit({entry, kind, block, line}: Hit): object {
  return {id: entry.key ?? null, source: entry.source, title: entry.title, kind, paragraph: block, line};
}

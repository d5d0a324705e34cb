import type {Command} from 'commander';
import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import {applyCorrections} from '../analysis/corrections.ts';
import type {Article, Range} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {analyseText} from '../effects/analyse-text.ts';
import type {CliContext} from './context.ts';
import {attempt, openFile, storeOf} from './note-access.ts';

/** The shape of `analyse --json`; changed only together with its version. */
const VERSION = 1;

/** `postil analyse FILE...`: the people and agreements of articles, for scripts. */
export function registerAnalyse(program: Command, context: CliContext): void {
  program
    .command('analyse')
    .description('print the people and agreements found in articles')
    .argument('<files...>', 'files to read; - is standard input')
    .option('--json', 'one JSON object a line and file')
    .action((files: readonly string[], options: {readonly json?: boolean}) =>
      attempt(async () => {
        const store = storeOf(context);
        for (const file of files) {
          const article = await openFile(file, context);
          const {corrections} = await store.openArticle(article);
          const analysis = applyCorrections(await analyseText(article), article, corrections);
          context.stdout(
            options.json === true ? `${formatJson(article, analysis)}\n` : formatLines(article, analysis),
          );
        }
      }),
    );
}

function jsonAgreement(text: string, agreement: Agreement): object {
  const sentence = ({start, end}: Range): string => text.slice(start, end);
  return {
    what: agreement.what,
    parties: agreement.parties,
    kind: agreement.kind,
    status: agreement.status,
    date: agreement.date ?? null,
    sentence: sentence(agreement.telling.range),
    paragraph: agreement.telling.block,
    also: agreement.also.map(telling => ({sentence: sentence(telling.range), paragraph: telling.block})),
  };
}

function jsonPerson({entity, name, aliases, role, affiliation, blocks}: Person): object {
  return {entity, name, aliases, role: role ?? null, affiliation: affiliation ?? null, paragraphs: blocks};
}

/**
 * One line of JSON: all that was found in an article. Offsets are UTF-16 into `text`; `null` is what is not known.
 * Background agreements are left out, as they are folded away on the screen.
 */
export function formatJson(article: Article, analysis: Analysis): string {
  return JSON.stringify({
    version: VERSION,
    id: article.id,
    source: article.source,
    title: article.title,
    language: analysis.language,
    text: article.text,
    paragraphs: article.blocks.map(({kind, range}, index) => ({
      index,
      kind,
      start: range.start,
      end: range.end,
    })),
    mentions: analysis.mentions.map(({range, kind, entity}) => ({
      start: range.start,
      end: range.end,
      kind,
      entity,
    })),
    entities: analysis.entities,
    people: analysis.people.map(jsonPerson),
    agreements: analysis.agreements
      .filter(({isMinor}) => !isMinor)
      .map(found => jsonAgreement(article.text, found)),
  });
}

const isText = (part: string | undefined): part is string => part !== undefined && part !== '';

function personLine({name, role, affiliation, aliases}: Person): string {
  const also = aliases.length === 0 ? undefined : `also ${aliases.join(', ')}`;
  return [name, role, affiliation, also].filter(isText).join(' | ');
}

/** A line for each person and each agreement, as `w1.txt:¶10 agreed | India, China | committee | ...`. */
export function formatLines(article: Article, analysis: Analysis): string {
  const lines = [
    ...analysis.people.map(person => ({block: person.blocks[0] ?? 0, line: personLine(person)})),
    ...analysis.agreements
      .filter(({isMinor}) => !isMinor)
      .map(({telling, status, parties, kind, what}) => ({
        block: telling.block,
        line: [status, parties.join(', '), kind, what].join(' | '),
      })),
  ];
  return lines.map(({block, line}) => `${article.label}:¶${block} ${sanitiseLine(line)}\n`).join('');
}

import {resolve} from 'node:path';
import {applyCorrections} from '../analysis/corrections.ts';
import {printRows} from '../app/view-print.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {placedNotes} from '../effects/export-file.ts';
import {lineOf} from '../effects/line-of.ts';
import {configFolder, readSettings} from '../effects/settings.ts';
import {paint} from '../ui/paint.ts';
import {colourChoice, themeFor} from './colour-choice.ts';
import type {CliContext} from './context.ts';
import {openFile, storeOf} from './note-access.ts';
import {sourcesFor} from './sources.ts';

/** Widest line where nothing else is asked for, in cells: what pagers, mails and logs expect. */
const USUAL_WIDTH = 80;

/**
 * Prints articles one after the other, for pipes and for terminals that can do no more. A file that cannot be read is
 * named on standard error and the others are printed all the same. Resolves to the exit code.
 */
export async function print(
  files: readonly string[],
  context: CliContext,
  terminal: {readonly isTerminal: boolean; readonly columns: number | undefined},
): Promise<number> {
  const {
    notesDir,
    width = Math.min(USUAL_WIDTH, terminal.columns ?? USUAL_WIDTH),
    ...options
  } = context.globalOptions();
  const settingsFolder = notesDir === undefined ? configFolder(context.env) : resolve(notesDir);
  const {settings, problems} = readSettings(settingsFolder);
  const tell = (line: string): void => context.stderr(`postil: ${sanitiseLine(line)}\n`);
  problems.forEach(tell);
  const {isTerminal} = terminal;
  const choice = colourChoice({
    option: options.color,
    setting: settings.colour,
    env: context.env,
    isTerminal,
  });
  const theme = themeFor(choice);
  const isAscii = options.ascii === true || settings.ascii;
  let printed = 0;
  const {sources} = sourcesFor(files, settings.lastArticle);
  for (const source of sources) {
    try {
      const article = await openFile(source, context);
      const notes = options.notes === true ? await notesOn(article, context, tell) : [];
      const analysis = choice === 'colour' ? await namesIn(article, context) : undefined;
      const rows = printRows(article, {width, analysis, notes, isStyled: theme !== undefined});
      const text = rows.map(row => `${paint(row, theme, isAscii)}\n`).join('');
      context.stdout(printed > 0 ? `\n\n${text}` : text);
      printed += 1;
    } catch (error) {
      tell(lineOf(error));
    }
  }
  return printed === sources.length ? 0 : 1;
}

async function notesOn(article: Article, context: CliContext, tell: (line: string) => void) {
  const store = storeOf(context);
  const {messages} = await store.openArticle(article);
  messages.forEach(tell);
  const placed = await placedNotes(article, store);
  return placed.filter(({note}) => note.deleted === undefined);
}

/** Names are looked for only where they can be seen. */
async function namesIn(article: Article, context: CliContext) {
  const {analyseText} = await import('../effects/analyse-text.ts');
  const {corrections} = await storeOf(context).openArticle(article);
  return applyCorrections(await analyseText(article), article, corrections);
}

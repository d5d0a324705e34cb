import {Option} from 'commander';
import type {Command} from 'commander';
import type {Article} from '../document/article.ts';
import {layoutBlock} from '../document/layout.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {CliContext} from './context.ts';
import {attempt, openFile} from './note-access.ts';

type TextOptions = {
  readonly numbers?: boolean;
  readonly captions?: boolean;
  readonly format: 'text' | 'markdown' | 'json';
};

/** `postil text FILE...`: the body without its title, for pipes. */
export function registerText(program: Command, context: CliContext): void {
  program
    .command('text')
    .description('print the text of articles without their titles')
    .argument('<files...>', 'files to print; - is standard input')
    .option('--numbers', 'put the number of each paragraph before it')
    .option('--captions', 'print the captions of pictures too; Markdown has them anyway')
    .addOption(
      new Option('--format <format>', 'form of the output')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .action(async (files: readonly string[], options: TextOptions) => {
      for (const [index, file] of files.entries()) {
        const article = await attempt(() => openFile(file, context));
        if (article.caveat !== undefined)
          context.stderr(`postil: ${sanitiseLine(file)}: ${article.caveat}\n`);
        if (options.format === 'json') {
          context.stdout(`${printJson(article, options)}\n`);
          continue;
        }
        context.stdout(
          `${index > 0 ? '\n' : ''}${printText(article, options, context.globalOptions().width)}`,
        );
      }
    });
}

/** What is known of an article, and its body, as one line of JSON. */
export function printJson(article: Article, options: Omit<TextOptions, 'format'> = {}): string {
  const {title, author, site, published, language, source, credit, caveat} = article;
  const text = printText(article, {...options, format: 'text'}, undefined).trimEnd();
  return JSON.stringify({title, author, site, published, language, source, address: credit, caveat, text});
}

/** The body of an article: one paragraph a line (or wrapped to `width` cells), empty lines between, numbered on request. */
function printText(article: Article, options: TextOptions, width: number | undefined): string {
  const {numbers, captions, format} = options;
  const parts = article.blocks.flatMap((block, index) => {
    // Pictures are not printed, and what stands under them is none of the running text.
    const isLeftOut = block.kind === 'caption' && captions !== true && format === 'text';
    if (index === 0 || isLeftOut) return [];
    const text = article.text.slice(block.range.start, block.range.end);
    const plain =
      width === undefined
        ? text
        : layoutBlock(article, index, width)
            .map(row => article.text.slice(row.range.start, row.range.end).trimEnd())
            .join('\n');
    const shown = format === 'markdown' ? asMarkdown(article, index) : plain;
    return [numbers === true ? `¶${index} ${shown}` : shown];
  });
  return `${parts.join('\n\n')}\n`;
}

/** A block in Markdown, its inline styles left out. */
function asMarkdown(article: Article, index: number): string {
  const block = article.blocks[index];
  if (block === undefined) return '';
  const text = article.text.slice(block.range.start, block.range.end);
  const indent = '  '.repeat(Math.max(0, block.listDepth - 1));
  const plain = (): string => {
    switch (block.kind) {
      case 'heading':
        return `${'#'.repeat(block.level)} ${text}`;
      case 'list-item':
        return `${indent}${/^\d/u.test(block.marker) ? block.marker : '-'} ${text.replaceAll('\n', `\n${indent}  `)}`;
      case 'code':
        return `\`\`\`${block.language ?? ''}\n${text}\n\`\`\``;
      case 'caption':
        return `![${text.replaceAll(/[\\[\]]/g, String.raw`\$&`)}]()`;
      case 'table':
        return tableAsMarkdown(article, block);
      default:
        return text;
    }
  };
  return block.quoteDepth === 0 ? plain() : plain().replaceAll(/^/gmu, `${'>'.repeat(block.quoteDepth)} `);
}

function tableAsMarkdown(article: Article, {rows}: Article['blocks'][number] & {kind: 'table'}): string {
  const lines = rows.map(
    cells =>
      `| ${cells.map(cell => article.text.slice(cell.start, cell.end).replaceAll('|', '\\|')).join(' | ')} |`,
  );
  const [header = '', ...body] = lines;
  return [header, `|${' --- |'.repeat(rows[0]?.length ?? 1)}`, ...body].join('\n');
}

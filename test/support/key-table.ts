import {keyLabel} from '../../source/app/key-labels.ts';
import {buildKeymap} from '../../source/app/keymap.ts';
import type {Command} from '../../source/app/command.ts';
import {GROUPS} from '../../source/app/view-help.ts';

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

/** Ends of ids that make two commands a pair, shown on one row. */
const PAIRS: Readonly<Record<string, string>> = {
  next: 'previous',
  right: 'left',
  more: 'less',
  first: 'last',
  top: 'end',
  'next-place': 'previous-place',
  set: 'go',
  undo: 'redo',
  toggle: 'choose',
  compare: 'accept',
  write: 'write-another',
  'save-and-quit': 'quit',
};

function keysOf(command: Command): string {
  return [...new Set(Object.values(command.keys).flat())].map(key => code(keyLabel(key))).join(' ');
}

function partnerOf({id}: Command, commands: readonly Command[]): Command | undefined {
  const [noun = '', verb = ''] = id.split('.');
  return commands.find(other => other.id === `${noun}.${PAIRS[verb] ?? ''}`);
}

/** The table of the keys in the text, for the readme, in Markdown, from the command table: pairs on one row, names without a key at the end. */
export function keyTable(): string {
  const {commands} = buildKeymap({});
  const isBound = (command: Command): boolean => Object.keys(command.keys).length > 0;
  const rows = GROUPS.flatMap(group => {
    const own = commands.filter(command => command.group === group && command.keys.read !== undefined);
    const partners = new Set(own.map(command => partnerOf(command, own)));
    return own
      .filter(command => !partners.has(command))
      .map((command, index) => {
        const partner = partnerOf(command, own);
        const keys = [command, partner].flatMap(one => (one === undefined ? [] : [keysOf(one)])).join(' / ');
        const what =
          partner === undefined ? command.title : `${command.title} / ${lowerFirst(partner.title)}`;
        return `| ${index === 0 ? `**${group}**` : ''} | ${cell(keys)} | ${cell(what)} |`;
      });
  });
  const named = commands.flatMap(command => (isBound(command) ? [] : (command.names ?? []).slice(-1)));
  const byName = `| **By name** | ${named.map(name => code(`:${name}`)).join(' ')} | the palette and \`?\` tell what each does |`;
  return ['| | keys | what they do |', '| --- | --- | --- |', ...rows, byName].join('\n');
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

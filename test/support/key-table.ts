import {keyLabel} from '../../source/app/key-labels.ts';
import {buildKeymap} from '../../source/app/keymap.ts';
import type {ModeName} from '../../source/app/state.ts';
import {GROUPS} from '../../source/app/view-help.ts';

const PLACES: Readonly<Record<ModeName, string>> = {
  read: 'text',
  link: 'link',
  sidebar: 'sidebar',
  write: 'note field',
  search: 'search',
  prompt: 'prompt',
  pick: 'choice',
  palette: 'palette',
  help: 'help',
};

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

/** The key table of the readme, in Markdown, from the command table. */
export function keyTable(): string {
  return GROUPS.map(group => {
    const rows = buildKeymap({})
      .commands.filter(command => command.group === group)
      .map(command => {
        const keys = [...new Set(Object.values(command.keys).flat())].map(key => code(keyLabel(key)));
        const names = (command.names ?? []).map(name => code(`:${name}`));
        const places = Object.keys(command.keys).map(mode => PLACES[mode as ModeName]);
        return `| ${[...keys, ...names].join(' ').replaceAll('|', String.raw`\|`)} | ${command.title.replaceAll('|', String.raw`\|`)} | ${places.join(', ')} |`;
      });
    return [`**${group}**`, '', '| keys | what it does | where |', '| --- | --- | --- |', ...rows].join('\n');
  }).join('\n\n');
}

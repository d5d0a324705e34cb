import {keyTable} from './key-table.ts';
import {settingsTable} from './settings-table.ts';

/** The parts of the readme that are made from the code, by the word in their markers. */
const PARTS = {
  keys: {source: 'source/app/commands.ts', make: keyTable},
  settings: {source: 'source/effects/settings.ts', make: settingsTable},
};

/** The readme with those parts made anew; throws when their markers are not there. */
export function withParts(readme: string): string {
  return Object.entries(PARTS).reduce((text, [name, {source, make}]) => {
    const begin = `<!-- ${name}: made by \`npm run readme\` from ${source} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(`<!-- /${name} -->`);
    if (from < 0 || to < from) throw new Error(`readme.md has lost the markers of its ${name}`);
    return `${text.slice(0, from + begin.length)}\n\n${make()}\n\n${text.slice(to)}`;
  }, readme);
}

import {COLOURS} from '../notes/note.ts';
import {COLOUR_LETTERS} from './highlights.ts';
import {padEnd} from '../document/text.ts';
import type {Group} from './command.ts';
import {keyLabel} from './key-labels.ts';
import type {Keymap} from './keymap.ts';
import {run} from './rows.ts';
import type {ScreenRow} from './screen.ts';

export const GROUPS: readonly Group[] = [
  'Moving',
  'Finding',
  'Notes',
  'Selecting',
  'Who and what',
  'Article',
  'Library',
  'Program',
  'Fields and lists',
];

/** Cells that the keys of the help page take. */
const KEYS_WIDTH = 26;

const LEGEND: readonly ScreenRow[] = [
  [
    run('  '),
    run('a person', 'person'),
    run('   '),
    run('an organisation', 'organisation'),
    run('   '),
    run('a place', 'place'),
    run('   '),
    run('a date', 'date'),
  ],
  [run('  found by Postil, not checked', 'faint')],
  [
    run('  '),
    run('▌', 'bar'),
    run(' the current paragraph   '),
    run('§', 'sign'),
    run(' an agreement is told   '),
    run('1', 'sign'),
    run(' number of notes'),
  ],
  [
    run('  '),
    run('+', 'sign'),
    run(' new since it was read   '),
    run('~', 'sign'),
    run(' changed   '),
    run('-', 'sign'),
    run(' something before it is gone'),
  ],
  [
    run('  '),
    ...COLOURS.flatMap(colour => [
      run(COLOUR_LETTERS[colour].toUpperCase(), 'sign'),
      run(' '),
      run(colour, `highlight-${colour}`),
      run('   '),
    ]),
    run('words of a note', 'noted'),
  ],
  [run('  '), run('✓', 'sign'), run(' entry of a feed that was read')],
];

/** The row of the help page on which a group begins; groups count from 1. */
export function rowOfGroup(keymap: Pick<Keymap, 'commands'>, group: number): number {
  const headings = helpRows(keymap).flatMap((row, index) =>
    row[0]?.roles.includes('heading') ? [index] : [],
  );
  return headings[group] ?? 0;
}

/** The whole help page; the caller cuts the window out of it. */
export function helpRows({commands}: Pick<Keymap, 'commands'>): readonly ScreenRow[] {
  const rows: ScreenRow[] = [[run('Marks in the text', 'heading')], ...LEGEND, []];
  for (const group of GROUPS) {
    rows.push([run(group, 'heading')]);
    for (const command of commands) {
      if (command.group !== group) continue;
      const keys = [...new Set(Object.values(command.keys).flat())].map(keyLabel);
      const names = (command.names ?? []).map(name => `:${name}`);
      rows.push([run(`  ${padEnd([...keys, ...names].join(' '), KEYS_WIDTH)} `, 'key'), run(command.title)]);
    }
    rows.push([]);
  }
  return rows;
}

import type {Naming} from '../analysis/namings.ts';
import type {Agreement, Person} from '../analysis/analysis.ts';
import {truncate} from '../document/text.ts';
import type {Command} from './command.ts';
import {entriesOf, selectedIndex, shownTab} from './entries.ts';
import type {Entry} from './entries.ts';
import {keymapOf} from './keymap.ts';
import type {Keymap} from './keymap.ts';
import {spokenKey} from './spoken-keys.ts';
import {noteWords, orphanWords, placedNoteWords} from './spoken-notes.ts';
import {capitalised, counted, wordsIn} from './spoken-text.ts';
import type {Reading, State, Tab} from './state.ts';
import {GROUPS} from './view-help.ts';
import {CHOICES} from './pairs.ts';
import {emptyListText} from './view-sidebar.ts';
import {PICK_QUESTIONS} from './view-status.ts';

/** So many entries are read at once; more would have to be listened to before the next key is heard. */
const MOST = 25;

/** Cells of a heading, draft or paragraph in a list. */
const SHORT = 120;

const TITLES: Readonly<Record<Tab, string>> = {
  people: 'People',
  agreements: 'Agreements',
  names: 'Organisations, places and dates',
  notes: 'Notes',
  contents: 'Contents',
};

/** The list that is open, numbered: a number and Enter goes there. */
export function openList(state: State, reading: Reading, isFirst: boolean): readonly string[] {
  const tab = shownTab(state);
  const entries = entriesOf(state);
  if (entries.length === 0) return [`${TITLES[tab]}: ${emptyListText(state, reading)}`];
  const isFound = tab !== 'notes' && tab !== 'contents';
  const fits = state.sidebar.filter === '' ? '' : ` that fit “${state.sidebar.filter}”`;
  const head = `${TITLES[tab]}, ${entries.length}${fits}${isFound ? ', found by Postil, not checked' : ''}`;
  const rest = entries.length - MOST;
  const selected = selectedIndex(state, entries.length);
  return [
    `${head}:`,
    ...entries.slice(0, MOST).map((entry, index) => `${index + 1}. ${entryWords(reading, entry)}`),
    ...(rest > 0 ? [`and ${rest} more, to be stepped through`] : []),
    ...(selected > 0 ? [`The list is at ${selected + 1}.`] : []),
    ...(isFirst ? ['A number and Enter goes there, Escape goes back.'] : []),
  ];
}

/** The selected entry: `2 of 9. Li Keqiang, Chinese premier, named once, in ¶4`. */
export function selectedWords(state: State, reading: Reading): string {
  const entries = entriesOf(state);
  const index = selectedIndex(state, entries.length);
  const entry = entries[index];
  if (entry === undefined) return emptyListText(state, reading);
  return `${index + 1} of ${entries.length}. ${entryWords(reading, entry)}`;
}

function entryWords(reading: Reading, entry: Entry): string {
  switch (entry.kind) {
    case 'person':
      return personWords(entry.person);
    case 'agreement':
      return agreementWords(entry.agreement);
    case 'fold':
      return `${entry.count} more mentioned in passing, ${entry.isOpen ? 'Enter folds them away' : 'Enter adds them'}`;
    case 'naming':
      return namingWords(entry.naming);
    case 'note':
      return placedNoteWords(reading, entry.note);
    case 'orphan':
      return orphanWords(entry.note);
    case 'draft':
      return `draft, not saved: ${truncate(entry.draft.body.replaceAll(/\s+/gu, ' '), SHORT)}`;
    case 'heading': {
      const block = reading.article.blocks[entry.block];
      const level = block?.kind === 'heading' && block.level > 2 ? `, level ${block.level}` : '';
      const words = block === undefined ? '' : wordsIn(reading.article, block.range);
      return `¶${entry.block}${level}: ${truncate(words, SHORT)}`;
    }
  }
}

function namingWords({name, kind, aliases, blocks, ranges}: Naming): string {
  return [name, kind, ...alsoWords(aliases), timesWords(ranges.length, blocks)].join(', ');
}

function alsoWords(aliases: readonly string[]): readonly string[] {
  return aliases.length === 0 ? [] : [`also ${aliases.join(', ')}`];
}

function timesWords(times: number, [first]: readonly number[]): string {
  if (times === 1) return `named once, in ¶${first ?? ''}`;
  return `named ${times === 2 ? 'twice' : `${times} times`}, first in ¶${first ?? ''}`;
}

function personWords({name, role, affiliation, aliases, blocks, tellings}: Person): string {
  const isTold = role !== undefined && affiliation !== undefined && role.includes(affiliation);
  const known = [name, role, isTold ? undefined : affiliation].filter(part => part !== undefined);
  return [...known, ...alsoWords(aliases), timesWords(tellings.length, blocks)].join(', ');
}

function agreementWords(agreement: Agreement): string {
  const {status, parties, kind, what, date, resolvedDate, telling, also, isMinor} = agreement;
  const when =
    date === undefined || resolvedDate === undefined || resolvedDate === date
      ? date
      : `${date}, ${resolvedDate}`;
  return [
    `${isMinor ? 'in passing, ' : ''}${status.replaceAll('-', ' ')}`,
    parties.length === 0 ? 'parties not named' : parties.join(', '),
    `${kind}, ${what}`,
    when,
    `¶${telling.block}${also.length === 0 ? '' : ` and ${counted(also.length, 'more place')}`}`,
  ]
    .filter(part => part !== undefined)
    .join('. ');
}

/** The notes to choose from. */
export function pickWords(state: State, reading: Reading): readonly string[] {
  const {mode} = state;
  if (mode.name !== 'pick') return [];
  const notes = mode.notes.map(id => reading.notes.find(entry => entry.note.id === id)?.note);
  const words = notes.map((note, index) => `${index + 1}. ${note === undefined ? '' : noteWords(note)}`);
  const more = CHOICES.slice(notes.length).map(
    (choice, index) => `${notes.length + index + 1}. ${choice.words}`,
  );
  const question = PICK_QUESTIONS[mode.verb].split('? ').map(capitalised).join('? ');
  return [`${question}:`, ...words, ...(mode.verb === 'keep' ? more : [])];
}

/** Help: its groups, or the keys of one. */
export function helpWords(state: State): readonly string[] {
  const {mode} = state;
  if (mode.name !== 'help') return [];
  const group = GROUPS[mode.top - 1];
  if (group === undefined) {
    return [
      `Help, ${GROUPS.length} groups of keys:`,
      ...GROUPS.map((name, index) => `${index + 1}. ${name}`),
      'A number and Enter reads a group, Escape goes back.',
    ];
  }
  return [`${group}:`, ...groupWords(keymapOf(state), group)];
}

/** Commands that do the same by ear are one line with all their keys. */
function groupWords({commands}: Keymap, group: string): readonly string[] {
  const lines = new Map<string, readonly string[]>();
  for (const command of commands) {
    if (command.group !== group || command.isForEyes === true) continue;
    const title = titleOf(command);
    lines.set(title, [...(lines.get(title) ?? []), ...keysOf(command)]);
  }
  return Array.from(lines, ([title, keys]) => `${title}: ${[...new Set(keys)].join(', ')}`);
}

/** What a command does in screen reader mode. */
export function titleOf({spoken, title}: Command): string {
  return spoken ?? title;
}

function keysOf({keys, names}: Command): readonly string[] {
  return [...Object.values(keys).flat().map(spokenKey), ...(names ?? []).map(name => `colon ${name}`)];
}

import {blockAt} from '../document/article.ts';
import {wrapText} from '../document/layout.ts';
import {truncate} from '../document/text.ts';
import {aboutOf} from '../notes/about.ts';
import {isKept} from '../notes/reanchor.ts';
import {blockOf, candidatesOf, listMode} from './frame.ts';
import {keymapOf, withKeyNames} from './keymap.ts';
import {spokenKey} from './spoken-keys.ts';
import {isSameRange} from './highlights.ts';
import {bodyWithTags} from './note-tags.ts';
import {hasVersions} from './pairs.ts';
import {apart, run, widthOf} from './rows.ts';
import type {ScreenRow} from './screen.ts';
import type {NoteEntry, Reading, State} from './state.ts';
import {chosen, indented, marker, quoted} from './view-list.ts';
import type {Look} from './view-list.ts';

/** A note: its words, its colour and its ¶; below, the words that it is on, when they are not all of their paragraph. */
export function viewNote(reading: Reading, entry: NoteEntry, look: Look): readonly ScreenRow[] {
  const {article} = reading;
  const {note, resolution} = entry;
  const block = blockOf(entry) ?? 0;
  const colour: ScreenRow = note.colour === undefined ? [] : [run(`${note.colour}  `, 'sign')];
  const sign = hasVersions(reading, entry) ? [run('≠ ', 'error')] : [];
  const changed: ScreenRow = resolution.status === 'changed' ? [run('changed  ', 'status-word')] : [];
  const lead: ScreenRow = [...sign, ...changed, ...colour, run(`¶${block}`, 'faint')];
  const range = 'range' in resolution ? resolution.range : undefined;
  const words = article.text.slice(range?.start, range?.end).replaceAll(/\s+/gu, ' ');
  const body = bodyWithTags(note);
  if (body === '') return viewMarked(words, lead, look);
  const isPart = range !== undefined && !isSameRange(range, article.blocks[block]?.range) && !aboutOf(note);
  return [
    ...viewLines(body, lead, look),
    ...(isPart ? quoted(truncate(words, 2 * Math.max(8, look.width - 10)), look.width, 'faint') : []),
  ];
}

/** The words of a highlight that nothing was written on. */
function viewMarked(words: string, right: ScreenRow, look: Look): readonly ScreenRow[] {
  const width = look.width - 3 - widthOf(right);
  const shown = look.isSelected ? words : truncate(words, 2 * Math.max(8, width - 8));
  return quoted(shown, width, 'quote', ...chosen(look)).map(([, ...line], index) =>
    index === 0 ? apart([marker(look), ...line], right, look.width) : [run('  '), ...line],
  );
}

/** Text that begins in the first row of an entry; of one that is not selected two rows. */
export function viewLines(text: string, right: ScreenRow, look: Look): readonly ScreenRow[] {
  const lines = wrapText(text, Math.max(1, look.width - 5 - widthOf(right))).map(line =>
    text.slice(line.start, line.end).trimEnd(),
  );
  const shown = look.isSelected ? lines : lines.slice(0, 2);
  return shown.map((line, index) =>
    index === 0
      ? apart([marker(look), run(line, 'text', ...chosen(look))], right, look.width)
      : [run('  '), run(line, 'text', ...chosen(look))],
  );
}

/** A note whose paragraph is gone: the paragraph as it was, where it stands perhaps, and what can be done. */
export function viewOrphan(state: State, entry: NoteEntry, look: Look): readonly ScreenRow[] {
  const {note} = entry;
  const candidates = candidatesOf(entry);
  const label =
    candidates.length > 0
      ? run(`perhaps ¶${candidates.join(' or ¶')}`, 'status-word')
      : run(isKept(note) ? 'kept' : 'orphan', isKept(note) ? 'faint' : 'error');
  const body = bodyWithTags(note) || `a highlight${note.colour === undefined ? '' : ` in ${note.colour}`}`;
  const was = (entry.was ?? note.anchor.quote.exact).replaceAll(/\s+/gu, ' ');
  return [
    ...viewLines(body, [label], look),
    ...indented(`stood at ¶${note.anchor.block.index}:`, look.width, 'faint'),
    ...quoted(look.isSelected ? was : truncate(was, 200), look.width, 'faint'),
    ...(look.isSelected ? indented(orphanKeys(state, entry), look.width, 'faint') : []),
  ];
}

/** What can be done with a note without a paragraph, with the keys that do it. */
export function orphanKeys(state: State, entry: NoteEntry): string {
  const {reading} = state;
  const from = listMode(state)?.cameFrom.offset ?? 0;
  const here = reading === undefined ? 0 : blockAt(reading.article, from);
  const keys = [
    ...(candidatesOf(entry).length > 0 ? ['{note.accept} yes, there', '{note.compare} compares'] : []),
    `{note.attach} puts it on ¶${here}`,
    ...(isKept(entry.note) ? [] : ['{note.keep} keeps it so']),
    '{entry.remove} deletes it',
  ];
  return withKeyNames(keys.join(' · '), keymapOf(state), state.isSpoken ? spokenKey : undefined);
}

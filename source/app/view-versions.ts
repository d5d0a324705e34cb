import {wrapText} from '../document/layout.ts';
import {graphemeBorder} from '../document/text.ts';
import type {Note} from '../notes/note.ts';
import {bodyWithTags, noteLine} from './note-tags.ts';
import {apart, cut, run} from './rows.ts';
import type {ScreenRow} from './screen.ts';
import type {Reading} from './state.ts';
import {CHOICES} from './pairs.ts';

/** Most rows that each version takes. */
const VERSION_ROWS = 3;
/** Cells before the text of a version: its number. */
const INDENT = 5;

/** The two versions of a note, each with its number and time, and what else can be done with them. */
export function viewVersions(reading: Reading, ids: readonly string[], width: number): readonly ScreenRow[] {
  const notes = ids.flatMap(id => reading.notes.find(({note}) => note.id === id)?.note ?? []);
  const texts = notes.map(note => bodyWithTags(note) || noteLine(note));
  const from = firstDifference(texts[0] ?? '', texts[1] ?? '');
  const versions = notes.flatMap((note, index) =>
    viewVersion(note, texts[index] ?? '', index + 1, from, width),
  );
  const others = CHOICES.slice(notes.length).map(({words}, index) =>
    cut([run(`   ${notes.length + index + 1} `, 'key'), run(words, 'faint')], width),
  );
  return [[run('─'.repeat(width), 'rule')], ...versions, ...others];
}

/** A version from the row on that the first difference stands in, so that what is chosen between is in sight. */
function viewVersion(
  note: Note,
  text: string,
  number: number,
  difference: number,
  width: number,
): readonly ScreenRow[] {
  const time = `  ${note.modified.slice(0, 16).replace('T', ' ')} UTC`;
  const rows = wrapText(text, Math.max(1, width - INDENT - time.length - 1));
  const last = Math.max(0, rows.length - VERSION_ROWS);
  const first = Math.min(
    last,
    Math.max(
      0,
      rows.findLastIndex(row => row.start <= difference),
    ),
  );
  const shown = rows.slice(first, first + VERSION_ROWS);
  return shown.map((row, index) => {
    const isFirst = index === 0;
    const isCut = index === shown.length - 1 && first + shown.length < rows.length;
    const left = [
      run(isFirst ? `   ${number} ` : '     ', 'key'),
      ...(isFirst && first > 0 ? [run('… ', 'faint')] : []),
      run(text.slice(row.start, row.end).trimEnd(), 'text'),
      ...(isCut ? [run(' …', 'faint')] : []),
    ];
    return apart(left, isFirst ? [run(time, 'faint')] : [], width);
  });
}

/** Offset of the first grapheme in which two texts differ. */
function firstDifference(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return graphemeBorder(one, at);
}

import type {Agreement, Analysis, Person} from '../analysis/analysis.ts';
import type {Naming} from '../analysis/namings.ts';
import {blockAt} from '../document/article.ts';
import {wrapText} from '../document/layout.ts';
import {cellWidth, truncate} from '../document/text.ts';
import {notesAbout} from './about-notes.ts';
import {shownTelling} from './entries.ts';
import type {Entry} from './entries.ts';
import {isWide} from './frame.ts';
import {bodyWithTags, noteLine} from './note-tags.ts';
import {once} from './once.ts';
import {apart, run, shorten} from './rows.ts';
import type {Role, ScreenRow} from './screen.ts';
import type {NoteEntry, Reading, State} from './state.ts';
import {chosen, indented, marker, quoted} from './view-list.ts';
import type {Look} from './view-list.ts';

const STATUS_WORDS: Readonly<Record<Agreement['status'], string>> = {
  signed: 'signed',
  agreed: 'agreed',
  'in-talks': 'in talks',
  proposed: 'proposed',
  rejected: 'rejected',
};

export function viewAgreement(
  state: State,
  reading: Reading,
  agreement: Agreement,
  look: Look,
): readonly ScreenRow[] {
  const also = agreement.also.length;
  const where = `¶${agreement.telling.block}${also > 0 ? ` +${also}` : ''}`;
  const room = Math.max(4, look.width - 11 - where.length - 1);
  const parties = agreement.parties.join(', ') || 'parties not named';
  const date =
    agreement.date === undefined
      ? []
      : indented(
          agreement.resolvedDate === undefined || agreement.resolvedDate === agreement.date
            ? agreement.date
            : `${agreement.date} = ${agreement.resolvedDate}`,
          look.width,
          'date',
        );
  const telling = look.isSelected ? shownTelling(state) : undefined;
  const sentence =
    telling === undefined
      ? []
      : quoted(reading.article.text.slice(telling.start, telling.end), look.width, 'quote');
  return [
    apart(
      [
        marker(look),
        run(STATUS_WORDS[agreement.status].padEnd(9), 'status-word'),
        ...shorten(parties, room, 'text', 'strong', ...chosen(look)),
      ],
      [run(where, 'faint')],
      look.width,
    ),
    ...indented(`${agreement.kind}: ${agreement.what}`, look.width, 'text'),
    ...date,
    ...viewNotes(notesAbout(reading, {kind: 'agreement', agreement, tellings: []}), look),
    ...sentence,
  ];
}

/** A person: the name, how often and where; role and other names; on a narrow screen the sentence that is shown. */
export function viewPerson(state: State, reading: Reading, person: Person, look: Look): readonly ScreenRow[] {
  const detail = [person.role, isTold(person) ? undefined : person.affiliation]
    .filter(part => part !== undefined)
    .join(', ');
  return [
    nameRow(reading, {...person, role: 'person', count: person.tellings.length}, look),
    ...(detail === '' ? [] : indented(detail, look.width, 'text')),
    ...alsoNamed(person.aliases, look),
    ...viewNotes(notesAbout(reading, {kind: 'person', person, tellings: []}), look),
    ...unfolded(state, reading, look),
    ...(look.isSelected ? viewQuotes(reading, person, look) : []),
  ];
}

/** Rows of a note in an entry that is not selected, and of each quote. */
const MOST_ROWS = 3;
/** Quotes that are shown of one person; a list that scrolls by entries cannot show more of one. */
const MOST_QUOTES = 5;

/** The notes on an entry, with the bar that notes have in the text. */
function viewNotes(notes: readonly NoteEntry[], {width, isSelected}: Look): readonly ScreenRow[] {
  return notes.flatMap(({note}) => {
    const text = bodyWithTags(note) || noteLine(note);
    const lines = wrapText(text, Math.max(1, width - 6));
    return lines
      .slice(0, isSelected ? lines.length : MOST_ROWS)
      .map((line): ScreenRow => [
        run('    '),
        run('│ ', 'note-bar'),
        run(text.slice(line.start, line.end).trimEnd(), 'text', 'note'),
        ...(!isSelected && line === lines[MOST_ROWS - 1] && lines.length > MOST_ROWS
          ? [run(' …', 'note')]
          : []),
      ]);
  });
}

const quotesByPerson = once(({quotes}: Analysis) => Map.groupBy(quotes, ({person}) => person));

/** What the text quotes a person with. */
function viewQuotes(reading: Reading, {entity}: Person, {width}: Look): readonly ScreenRow[] {
  const quotes = reading.analysis === undefined ? [] : (quotesByPerson(reading.analysis).get(entity) ?? []);
  const more = quotes.length - MOST_QUOTES;
  return [
    ...quotes.slice(0, MOST_QUOTES).flatMap(({range, block}) => {
      const words = reading.article.text.slice(range.start, range.end).replace(/,$/u, '');
      const rows = quoted(truncate(words, MOST_ROWS * Math.max(8, width - 10)), width, 'quote');
      return [...indented(`said in ¶${block}:`, width, 'faint'), ...rows];
    }),
    ...(more > 0 ? indented(`and ${more} more`, width, 'faint') : []),
  ];
}

type Row = {
  readonly name: string;
  readonly role: Role;
  readonly count: number;
  readonly blocks: readonly number[];
};

function nameRow(reading: Reading, {name, role, count, blocks}: Row, look: Look): ScreenRow {
  const block = blockAt(reading.article, reading.place.offset);
  const dot = blocks.includes(block) ? run('• ', 'sign') : run('  ');
  const times = `×${count}`;
  const room = Math.max(4, look.width - 2 - cellWidth(name) - times.length - 4);
  return apart(
    [look.isSelected ? marker(look) : dot, run(name, 'text', role, ...chosen(look))],
    [run(`${times}  `, 'faint'), ...shorten(`¶${blocks.join(' ')}`, room, 'faint')],
    look.width,
  );
}

function alsoNamed(aliases: readonly string[], {width}: Look): readonly ScreenRow[] {
  return aliases.length === 0 ? [] : indented(`also ${aliases.join(', ')}`, width, 'text', 'faint');
}

/** The sentence that is shown, where there is no text beside the list to show it in. */
function unfolded(state: State, reading: Reading, look: Look): readonly ScreenRow[] {
  const telling = look.isSelected && !isWide(state) ? shownTelling(state) : undefined;
  return telling === undefined
    ? []
    : quoted(reading.article.text.slice(telling.start, telling.end), look.width, 'quote');
}

/** Whether the role's own words name the affiliation already. */
function isTold({role, affiliation}: Person): boolean {
  return role !== undefined && affiliation !== undefined && role.includes(affiliation);
}

/** The row under which agreements mentioned in passing are folded away. */
export function viewFold({count, isOpen}: Entry & {kind: 'fold'}, look: Look): readonly ScreenRow[] {
  const title = [marker(look), run(`IN PASSING ${count}`, 'heading', ...chosen(look))];
  return [[], apart(title, [run(isOpen ? 'unfolded' : 'folded', 'faint')], look.width)];
}

/** An organisation, a place or a date: its names, how often it is named, and where. */
export function viewNaming(state: State, reading: Reading, naming: Naming, look: Look): readonly ScreenRow[] {
  return [
    nameRow(reading, {...naming, role: naming.kind, count: naming.ranges.length}, look),
    ...alsoNamed(naming.aliases, look),
    ...unfolded(state, reading, look),
  ];
}

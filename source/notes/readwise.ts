import {parse} from 'csv-parse/sync';
import {stringify} from 'csv-stringify/sync';
import {sanitise, sanitiseLine} from '../document/sanitise.ts';
import {foreignNote, nameId} from './foreign-note.ts';
import type {ForeignNote, ForeignNotes} from './foreign-note.ts';
import type {PlacedNote} from './markdown-note.ts';
import {COLOURS} from './note.ts';

/*
 * Readwise knows two tables: the one it exports, which others read too (tags and colours have columns of their
 * own), and the one it takes (tags are `.words` before the note). Both are written and both are read.
 */

const EXPORTED = [
  'Highlight',
  'Book Title',
  'Book Author',
  'Amazon Book ID',
  'Note',
  'Color',
  'Tags',
  'Location Type',
  'Location',
  'Highlighted at',
  'Document tags',
] as const;
const TAKEN = ['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'] as const;

export type ReadwiseSet = {
  readonly title: string;
  readonly author: string | undefined;
  /** Path or address of the article. */
  readonly source: string;
  readonly notes: readonly PlacedNote[];
  /** `upload` is the table that Readwise takes. */
  readonly table: 'export' | 'upload';
};

/**
 * The notes as CSV (RFC 4180, with a line feed as line end). A field that a spreadsheet would run as a formula
 * gets an apostrophe before it; reading takes it away again.
 */
export function readwiseTable({title, author, source, notes, table}: ReadwiseSet): string {
  const address = /^https?:/.test(source) ? source : '';
  const rows = notes.map(({note, resolution}) => {
    const location = 'block' in resolution ? resolution.block : note.anchor.block.index;
    const quote = note.anchor.quote.exact;
    if (table === 'upload') {
      const tags = note.tags.map(tag => `.${tag}`).join(' ');
      return [
        quote,
        title,
        author,
        address,
        [tags, note.body].filter(Boolean).join(' '),
        location,
        note.created,
      ];
    }
    const date = note.created.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '+00:00');
    const tags = note.tags.join(', ');
    return [quote, title, author, '', note.body, note.colour, tags, 'order', location, date, ''];
  });
  const header = table === 'upload' ? TAKEN : EXPORTED;
  return stringify([[...header], ...rows], {escape_formulas: true, record_delimiter: '\n'});
}

/** Whether text is a table of Readwise's: its first line names a `Highlight` column. */
export function isReadwise(text: string): boolean {
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  return /(?:^|,)"?Highlight"?(?:,|$)/.test(header);
}

/** The rows of a table; `now` is the time of those that do not say when they were made. */
export function readReadwise(text: string, now: string): ForeignNotes {
  const problems: string[] = [];
  const [header = [], ...rows] = parse(text, {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_record: (cells: string[], {lines}) => [String(lines), ...cells],
    on_skip: error => {
      problems.push(`line ${lineIn(error?.message)}: its quotation marks do not fit together`);
      return undefined;
    },
  });
  const notes: ForeignNote[] = [];
  const seen = new Map<string, number>();
  for (const [number = '', ...cells] of rows) {
    const line = `line ${number}`;
    const row = new Map(cells.map((cell, column) => [header[column + 1]?.trim() ?? '', plain(cell)]));
    const note = readRow(row, line, seen, now);
    if (note) notes.push(note);
    else problems.push(`${line}: it has neither a highlight nor a note`);
  }
  return {notes, problems: [...new Set(problems)]};
}

function lineIn(message: string | undefined): string {
  return /line (\d+)/.exec(message ?? '')?.[1] ?? '?';
}

/** A field without the apostrophe that keeps a spreadsheet from running it. */
function plain(field: string): string {
  return field.replace(/^'(?=[=+\-@\t\r\uff0b\uff0d\uff1d\uff20])/, '');
}

function readRow(
  row: ReadonlyMap<string, string>,
  record: string,
  seen: Map<string, number>,
  now: string,
): ForeignNote | undefined {
  const cell = (...names: readonly string[]): string =>
    names.map(name => row.get(name) ?? '').find(value => value.trim() !== '') ?? '';
  const exact = sanitise(cell('Highlight')).trim();
  const typed = sanitise(cell('Note')).trim();
  if (exact === '' && typed === '') return undefined;
  const title = sanitiseLine(cell('Book Title', 'Title'));
  const address = sanitiseLine(cell('URL'));
  const dotted = row.has('Tags') ? undefined : /^((?:\.[\p{L}\p{N}_/-]+(?:\s+|$))+)/u.exec(typed)?.[1];
  const tags = (dotted === undefined ? cell('Tags').split(/,\s*/) : dotted.split(/\s+/))
    .map(tag => sanitiseLine(tag).replace(/^[.#]/, ''))
    .filter(Boolean);
  const created = timeOf(cell('Highlighted at', 'Date')) ?? now;
  const colour = COLOURS.find(name => name === cell('Color').toLowerCase());
  const name = [title, exact, cell('Location'), cell('Highlighted at', 'Date')];
  const count = seen.get(JSON.stringify(name)) ?? 0;
  seen.set(JSON.stringify(name), count + 1);
  const fields = {
    id: nameId(['readwise', ...name, String(count)]),
    body: typed.slice(dotted?.length ?? 0).trim(),
    tags: [...new Set(tags)],
    colour,
    created,
    modified: created,
    extra: {},
  };
  return {
    id: fields.id,
    record,
    source: address === '' ? undefined : address,
    title: title === '' ? undefined : title,
    quote: exact === '' ? undefined : {exact, prefix: '', suffix: ''},
    anchor: undefined,
    toNote: anchor => foreignNote(fields, anchor),
  };
}

/** A time as ISO 8601; without a zone it is taken as UTC, wherever the file is read. */
function timeOf(text: string): string | undefined {
  const time = text.trim();
  const isZoned = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time);
  const iso = /^\d{4}-\d\d-\d\d$/.test(time)
    ? time
    : isZoned
      ? time.replace(' ', 'T')
      : `${time.replace(/^(\d{4}-\d\d-\d\d) /, '$1T')}Z`;
  const parsed = [iso, `${time} UTC`, time].map(form => Date.parse(form)).find(value => !Number.isNaN(value));
  return time === '' || parsed === undefined ? undefined : new Date(parsed).toISOString();
}

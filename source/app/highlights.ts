import type {Article, Range} from '../document/article.ts';
import {aboutOf} from '../notes/about.ts';
import type {Colour} from '../notes/note.ts';
import {once} from './once.ts';
import type {Role} from './screen.ts';
import type {NoteEntry} from './state.ts';
import type {Layer} from './text-runs.ts';

/** The letter that each colour has in the margin and as a key, since colour alone says nothing to many. */
export const COLOUR_LETTERS: Readonly<Record<Colour, string>> = {
  yellow: 'y',
  green: 'g',
  blue: 'b',
  pink: 'p',
  purple: 'u',
};

/** Words that a note is on: highlighted in a colour, or only quoted by it. */
export type Highlight = {
  readonly range: Range;
  readonly colour: Colour | undefined;
  readonly entry: NoteEntry;
};

/**
 * What of the text is marked by notes, in its order: what has a colour, and quotes of less than a paragraph. Notes on
 * a person or an agreement are marked by other signs.
 */
export const highlightsOf = once((notes: readonly NoteEntry[]) =>
  once(({blocks}: Article): readonly Highlight[] =>
    notes
      .flatMap((entry): readonly Highlight[] => {
        const {note, resolution} = entry;
        if (note.deleted !== undefined || !('block' in resolution) || aboutOf(note) !== undefined) return [];
        const {range, block} = resolution;
        const isWhole = isSameRange(range, blocks[block]?.range);
        return note.colour === undefined && isWhole ? [] : [{range, colour: note.colour, entry}];
      })
      .toSorted((one, other) => one.range.start - other.range.start || other.range.end - one.range.end),
  ),
);

export function isSameRange(one: Range, other: Range | undefined): boolean {
  return one.start === other?.start && one.end === other.end;
}

/** The same as a layer over the text: where marks overlap, the one that begins last is seen. */
export const highlightLayer = once((highlights: readonly Highlight[]): Layer => {
  const pieces: {range: Range; role: Role}[] = [];
  const open: Highlight[] = [];
  let from = 0;
  const paintTo = (end: number): void => {
    while (from < end) {
      while (open.length > 0 && open.at(-1)!.range.end <= from) open.pop();
      const top = open.at(-1);
      if (top === undefined) break;
      const to = Math.min(end, top.range.end);
      pieces.push({range: {start: from, end: to}, role: roleOf(top)});
      from = to;
    }
    from = Math.max(from, end);
  };
  for (const highlight of highlights) {
    paintTo(highlight.range.start);
    open.push(highlight);
  }
  paintTo(Math.max(0, ...open.map(({range}) => range.end)));
  return pieces;
});

function roleOf({colour}: Highlight): Role {
  return colour === undefined ? 'noted' : `highlight-${colour}`;
}

/** The letters for the margin, by the offset that a highlight begins at. */
export const highlightLetters = once(
  (highlights: readonly Highlight[]): readonly {readonly start: number; readonly letter: string}[] =>
    highlights.flatMap(({range, colour}) =>
      colour === undefined ? [] : [{start: range.start, letter: COLOUR_LETTERS[colour].toUpperCase()}],
    ),
);

import {aboutOf} from './about.ts';
import type {About} from './about.ts';
import type {Digest} from './digest.ts';
import {renderFound} from './markdown-found.ts';
import type {PlacedNote} from './markdown-note.ts';
import type {MarkdownStyle} from './markdown-style.ts';
import type {Segment} from './markdown-parts.ts';
import {FOUND, FOUND_AGREEMENTS} from './merge-parts.ts';
import type {WantedPart} from './merge-parts.ts';

/** Parts that tell what the analysis found. */
export const OF_ANALYSIS: ReadonlySet<string> = new Set([FOUND, FOUND_AGREEMENTS]);

type Input = {
  readonly digest: Digest | undefined;
  readonly style: MarkdownStyle;
  readonly segments: readonly Segment[];
  /** Edited parts are written over too. */
  readonly isOverwriting: boolean;
  /** The notes by their ids. */
  readonly notes: ReadonlyMap<string, PlacedNote>;
};

/**
 * What was found, with the notes on people below the people and those on agreements below these. The part stays one
 * where no note comes between, as in the files of before.
 */
export function foundParts(
  parts: readonly WantedPart[],
  {digest, style, segments, isOverwriting, notes}: Input,
): readonly WantedPart[] {
  const about = (kind: About['kind']): readonly WantedPart[] =>
    parts.filter(({id}) => aboutKind(notes.get(id)) === kind);
  const part = (id: string, found: Digest | undefined): readonly WantedPart[] => {
    const content = found && renderFound(found, style);
    return content === undefined ? [] : [{id, group: 'found', content, isTaken: false}];
  };
  const [onPeople, onAgreements] = [about('person'), about('agreement')];
  // A part that somebody wrote in keeps its agreements; told again below, they would stand there twice.
  const isKept = segments.some(
    segment => segment.kind === 'part' && segment.id === FOUND && segment.isEdited && !isOverwriting,
  );
  if (digest === undefined || onPeople.length === 0 || isKept)
    return [...part(FOUND, digest), ...onPeople, ...onAgreements];
  return [
    ...part(FOUND, {...digest, agreements: []}),
    ...onPeople,
    ...part(FOUND_AGREEMENTS, {...digest, people: []}),
    ...onAgreements,
  ];
}

function aboutKind(placed: PlacedNote | undefined): About['kind'] | undefined {
  return placed && aboutOf(placed.note)?.kind;
}

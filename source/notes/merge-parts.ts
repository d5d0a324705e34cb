import {newPart, outside} from './markdown-parts.ts';
import type {Part, Segment} from './markdown-parts.ts';

/**
 * Ids of the parts that are not notes: what the analysis found, its agreements where notes on people stand between them
 * and the people, and the heading above the orphans.
 */
export const FOUND = 'found';
export const FOUND_AGREEMENTS = 'found-agreements';
export const ORPHANS = 'orphans';

/** A part that the file should hold. `isTaken`: its content already has what somebody wrote into it. */
export type WantedPart = {
  readonly id: string;
  readonly group: 'notes' | 'orphans' | 'found';
  readonly content: string;
  readonly isTaken: boolean;
};

export type MergeInput = {
  readonly segments: readonly Segment[];
  /** In the order in which new ones are put. */
  readonly wanted: readonly WantedPart[];
  /** Ids whose parts are to go when they are not wanted; all other parts are somebody else's. */
  readonly gone: ReadonlySet<string>;
  /** Edited parts are written over too. */
  readonly isOverwriting: boolean;
  readonly lineEnd: string;
};

/** The file with the wanted parts in it, and what could not be done, for the reader. */
export function mergeParts(input: MergeInput): {readonly text: string; readonly warnings: readonly string[]} {
  const {wanted, lineEnd} = input;
  const {segments, warnings} = updateParts(input);
  for (const [at, part] of wanted.entries()) {
    if (indexOfPart(segments, part.id) < 0) insertPart(segments, wanted, at, lineEnd);
  }
  return {text: segments.map(({raw}) => raw).join(''), warnings};
}

/** How a part is called in a message. */
export function partName(id: string): string {
  if (id === FOUND) return 'about people and agreements';
  if (id === FOUND_AGREEMENTS) return 'about agreements';
  return id === ORPHANS ? 'above the lost paragraphs' : `of note ${id.slice(-8)}`;
}

function updateParts({segments, wanted, gone, isOverwriting, lineEnd}: MergeInput): {
  readonly segments: Segment[];
  readonly warnings: readonly string[];
} {
  const kept: Segment[] = [...segments];
  const warnings: string[] = [];
  const seen = new Set<string>();
  const removed: Part[] = [];
  for (const [at, segment] of segments.entries()) {
    if (segment.kind !== 'part') continue;
    const {id} = segment;
    const part = wanted.find(other => other.id === id);
    if (!part && !gone.has(id)) continue;
    if (seen.has(id)) {
      warnings.push(`the part ${partName(id)} stands twice: the second one is left as it is`);
      continue;
    }
    seen.add(id);
    const isOurs = !segment.isEdited || isOverwriting || part?.isTaken === true;
    if (!isOurs) {
      warnings.push(
        `the part ${partName(id)} was edited in the file and is left as it is${part ? '' : ', though the note is deleted or has not the tag asked for'}`,
      );
      continue;
    }
    if (!part || isMisplaced(segments, at, part)) removed.push(segment);
    else if (segment.content !== part.content || segment.isEdited)
      kept[at] = newPart(id, part.content, lineEnd);
  }
  for (const part of removed) removePart(kept, kept.indexOf(part), lineEnd);
  return {segments: kept, warnings};
}

/** A note that became an orphan, or is one no more, stands on the wrong side of the orphans' heading. */
function isMisplaced(segments: readonly Segment[], at: number, {group, id}: WantedPart): boolean {
  if (group === 'found' || id === ORPHANS) return false;
  const heading = indexOfPart(segments, ORPHANS);
  const found = indexOfPart(segments, FOUND);
  const isBelow = heading >= 0 && at > heading && (found < heading || at < found);
  return group === 'orphans' ? !isBelow : isBelow;
}

function indexOfPart(segments: readonly Segment[], id: string): number {
  return segments.findIndex(segment => segment.kind === 'part' && segment.id === id);
}

/** Takes a part out, and with it the blank line that `insertPart` put before it. */
function removePart(segments: Segment[], at: number, lineEnd: string): void {
  const before = segments[at - 1];
  const after = segments[at + 1];
  const blank = lineEnd + lineEnd;
  if (
    before?.kind === 'outside' &&
    before.raw.endsWith(blank) &&
    (after === undefined || after.raw.startsWith(lineEnd))
  )
    segments[at - 1] = outside(before.raw.slice(0, -blank.length));
  segments.splice(at, 1);
}

function insertPart(segments: Segment[], wanted: readonly WantedPart[], at: number, lineEnd: string): void {
  const {id, group, content} = wanted[at]!;
  const part = newPart(id, content, lineEnd);
  const blank = outside(lineEnd + lineEnd);
  const isPresent = (other: WantedPart): boolean => indexOfPart(segments, other.id) >= 0;
  const above = wanted.slice(0, at).findLast(other => other.group === group && isPresent(other));
  if (above) {
    segments.splice(indexOfPart(segments, above.id) + 1, 0, blank, part);
    return;
  }
  const below = wanted.slice(at + 1).find(isPresent);
  if (below) {
    segments.splice(indexOfPart(segments, below.id), 0, part, blank);
    return;
  }
  const text = segments.map(({raw}) => raw).join('');
  const gap = text === '' || /\n\r?\n$/.test(text) ? '' : text.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  segments.push(outside(gap), part, outside(lineEnd));
}

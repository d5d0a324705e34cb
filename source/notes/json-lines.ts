/** Keys of the lists that annotations stand in: of W3C sets and pages, of Hypothesis' files and of its search. */
const LISTS = new Set(['items', 'annotations', 'rows']);

/**
 * The lines (from 1) on which the entries of a JSON text's lists of annotations begin, in their order. For messages:
 * a list that stands in such an entry is not looked into. The text must be JSON.
 */
export function linesOfEntries(text: string): readonly number[] {
  const lines: number[] = [];
  /** What is open, innermost last: whether it is a list of annotations. */
  const open: boolean[] = [];
  let inside = 0;
  let line = 1;
  let key = '';
  let isEntryNext = false;
  const begin = (): void => {
    if (isEntryNext) lines.push(line);
    isEntryNext = false;
  };
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:\n]|[^\s"{}[\],:]+/g)) {
    if (token === '\n') line++;
    else if (token === '[' || token === '{') {
      const isList = token === '[' && inside === 0 && (open.length === 0 || LISTS.has(key));
      begin();
      open.push(isList);
      inside += Number(isList);
      isEntryNext = isList;
      key = '';
    } else if (token === ']' || token === '}') {
      inside -= Number(open.pop());
      isEntryNext = false;
    } else if (token === ',') {
      isEntryNext = open.at(-1) === true;
      key = '';
    } else if (token !== ':') {
      begin();
      key = token.slice(1, -1);
    }
  }
  return lines;
}

/** What a record is called in messages: `line 12, annotation 2`. */
export function recordName(at: number, lines: readonly number[]): string {
  const line = lines[at];
  return line === undefined ? `annotation ${at + 1}` : `line ${line}, annotation ${at + 1}`;
}

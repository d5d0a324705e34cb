/**
 * Labels of the tagger: 0 is outside any name; of each kind of name first, inside, last, and alone (BILOU):
 * `1 + 4 * kind + part`, kinds person 0, organisation 1, place 2.
 */
export const LABELS = 13;

/** Which labels a token may have: a capitalised word any, a link (`of`, a number) never the first or only one. */
export type Allowance = 'any' | 'inside' | 'last';

const isOpen = (label: number): boolean => label > 0 && ((label - 1) & 3) < 2;

/** Whether `label` may follow `before`; a run begins and ends outside. */
export function mayFollow(before: number, label: number): boolean {
  const continues = label > 0 && (((label - 1) & 3) === 1 || ((label - 1) & 3) === 2);
  if (!isOpen(before)) return !continues;
  return continues && (before - 1) >> 2 === (label - 1) >> 2;
}

const PREDECESSORS: readonly (readonly number[])[] = Array.from({length: LABELS}, (_, label) =>
  Array.from({length: LABELS}, (_unused, before) => before).filter(before => mayFollow(before, label)),
);

function isAllowed(label: number, allowance: Allowance): boolean {
  if (label === 0 || allowance === 'any') return true;
  const part = (label - 1) & 3;
  return part === 1 || (part === 2 && allowance === 'last');
}

/**
 * Best sequence of labels for a run of words: first-order Viterbi. `emissions` has LABELS scores for each word in
 * order, `transitions` one for each pair (before * LABELS + label). Runs begin and end outside any name.
 */
export function decode(
  emissions: Float64Array,
  allowances: readonly Allowance[],
  transitions: ArrayLike<number>,
): Uint8Array {
  const length = allowances.length;
  const back = new Uint8Array(length * LABELS);
  // Two rows in turn: new ones for each word would be the most of what the tagger allocates.
  let [scores, next] = [new Float64Array(LABELS).fill(-Infinity), new Float64Array(LABELS)];
  scores[0] = 0;
  for (let place = 0; place < length; place++) {
    next.fill(-Infinity);
    const allowance = allowances[place] ?? 'any';
    for (let label = 0; label < LABELS; label++) {
      if (!isAllowed(label, allowance)) continue;
      let [best, from] = [-Infinity, 0];
      for (const before of PREDECESSORS[label] ?? []) {
        const score = (scores[before] ?? 0) + (transitions[before * LABELS + label] ?? 0);
        if (score > best) [best, from] = [score, before];
      }
      next[label] = best + (emissions[place * LABELS + label] ?? 0);
      back[place * LABELS + label] = from;
    }
    [scores, next] = [next, scores];
  }
  let [last, best] = [0, -Infinity];
  for (let label = 0; label < LABELS; label++) {
    const score = scores[label] ?? -Infinity;
    if (!isOpen(label) && score > best) [last, best] = [label, score];
  }
  const labels = new Uint8Array(length);
  for (let place = length - 1; place >= 0; place--) {
    labels[place] = last;
    last = back[place * LABELS + last] ?? 0;
  }
  return labels;
}

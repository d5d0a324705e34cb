import {hashPhrase, initialsOf, type DocumentMemory} from './document-memory.ts';
import type {NameSentence} from './name-runs.ts';
import {bucket, type Stretch} from './name-stretch.ts';
import {featureKey} from './word-forms.ts';

/** Which kind has most, and how clearly, as one small number; 0 where none has any. */
function majority(counts: readonly [number, number, number], own: number): number {
  let [best, most, total] = [0, 0, 0];
  for (let kind = 0; kind < 3; kind++) {
    const count = (counts[kind] ?? 0) - (kind === own ? 1 : 0);
    total += count;
    if (count > most) [best, most] = [kind + 1, count];
  }
  if (total === 0) return 0;
  return best * 16 + bucket(most) * 2 + (most === total ? 1 : 0);
}

/**
 * Adds to `out` what the first stage found of the same word and name elsewhere in the document. `labels` are the
 * first stage's of this run; what this very place gave to the counts is taken off them.
 */
export function addSecondFeatures(
  out: number[],
  sentence: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
  labels: Uint8Array,
  runFrom: number,
): void {
  const {forms} = sentence;
  const label = labels[place - runFrom] ?? 0;
  const before = labels[place - runFrom - 1] ?? 0;
  const after = labels[place - runFrom + 1] ?? 0;
  const isAlone = stretch.to - stretch.from === 1 ? 1 : 0;
  out.push(
    featureKey(200, label),
    featureKey(201, label, before),
    featureKey(202, label, after),
    featureKey(203, before, after + 64),
  );
  const form = forms[place];
  const word = memory.words.get(form?.key ?? '');
  if (form === undefined || word === undefined) return;
  const kind = label === 0 ? -1 : (label - 1) >> 2;
  const part = label === 0 ? -1 : (label - 1) & 3;
  const alones = majority(word.alones, part === 3 ? kind : -1);
  const lasts = majority(word.lasts, part === 2 ? kind : -1);
  const others = majority(word.others, part < 2 ? kind : -1);
  const outside = bucket(word.outside - (label === 0 ? 1 : 0));
  out.push(
    featureKey(204, alones, isAlone),
    featureKey(205, lasts, isAlone),
    featureKey(206, others, isAlone),
    featureKey(207, outside, isAlone),
    featureKey(208, alones * 128 + lasts, others),
    featureKey(209, label * 128 + alones, lasts),
    featureKey(210, label * 128 + others, outside),
    featureKey(211, alones, (outside << 1) | isAlone),
  );
  if (form.isAllCapitals)
    out.push(featureKey(212, (memory.acronyms.get(form.key.replaceAll('.', '')) ?? 0) ? 1 : 0, isAlone));
  addNames(out, sentence, place, stretch, memory, labels, runFrom);
}

/** What the first stage found of the whole stretch elsewhere, and of its last word. */
function addNames(
  out: number[],
  {forms}: NameSentence,
  place: number,
  stretch: Stretch,
  memory: DocumentMemory,
  labels: Uint8Array,
  runFrom: number,
): void {
  const rest = stretch.to - 1 - place;
  const names = memory.names.get(stretch.phrase);
  if (names !== undefined) {
    const own = ownsStretch(labels, stretch, runFrom) ? ((labels[place - runFrom] ?? 0) - 1) >> 2 : -1;
    out.push(
      featureKey(213, majority(names, own), Math.min(rest, 3) * 4 + Math.min(place - stretch.from, 3)),
    );
  }
  const tail = memory.words.get(forms[stretch.to - 1]?.key ?? '');
  if (tail === undefined || rest === 0) return;
  out.push(featureKey(214, majority(tail.alones, -1), rest), featureKey(215, majority(tail.lasts, -1), rest));
}

/** Whether the first stage took the whole stretch for one name. */
function ownsStretch(labels: Uint8Array, {from, to}: Stretch, runFrom: number): boolean {
  const [first, last] = [labels[from - runFrom] ?? 0, labels[to - 1 - runFrom] ?? 0];
  if (first === 0 || last === 0) return false;
  const [start, end] = [(first - 1) & 3, (last - 1) & 3];
  if (to - from === 1) return start === 3;
  if (start !== 0 || end !== 2) return false;
  for (let place = from + 1; place < to - 1; place++)
    if ((((labels[place - runFrom] ?? 0) - 1) & 3) !== 1) return false;
  return true;
}

function addTo(counts: [number, number, number], kind: number): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/** Adds the first stage's labels of a run to what the document knows. */
export function rememberLabels(
  memory: DocumentMemory,
  {forms}: NameSentence,
  labels: Uint8Array,
  runFrom: number,
): void {
  let first = runFrom;
  labels.forEach((label, offset) => {
    const place = runFrom + offset;
    const form = forms[place];
    const word = form === undefined ? undefined : memory.words.get(form.key);
    const [kind, part] = [(label - 1) >> 2, (label - 1) & 3];
    if (word !== undefined) {
      const counts = part === 3 ? word.alones : part === 2 ? word.lasts : word.others;
      if (label === 0) word.outside++;
      else addTo(counts, kind);
    }
    if (label === 0) return;
    if (part === 0 || part === 3) first = place;
    if (part < 2) return;
    const name = hashPhrase(forms, first, place + 1);
    const counts = memory.names.get(name) ?? ([0, 0, 0] satisfies [number, number, number]);
    addTo(counts, kind);
    memory.names.set(name, counts);
    if (kind === 1 && part === 2) memory.acronyms.set(initialsOf(forms, first, place + 1), 1);
  });
}

import type {Article, Block, Range} from '../document/article.ts';
import {createMemory, remember, type DocumentMemory} from './document-memory.ts';
import {decode, LABELS, type Allowance} from './name-decoder.ts';
import {firstFeatures} from './name-features.ts';
import {readModel, type NameModel, type Stage} from './name-model.ts';
import {readNameSentences, type FormCache, type NameSentence, type Run} from './name-runs.ts';
import {addSecondFeatures, rememberLabels} from './name-second-look.ts';
import {stretchAt, type Stretch} from './name-stretch.ts';
import {wordClass} from './name-words.ts';
import type {WordForm} from './word-forms.ts';

/** A name as the tagger finds it: titles and possessives are not part of it. Sorted by start, never overlapping. */
export type NameMention = {readonly range: Range; readonly kind: 'person' | 'organisation' | 'place'};

/** A loaded model. */
export type Tagger = {readonly model: NameModel};

type Text = Pick<Article, 'text' | 'blocks'>;

/** An article whose words the tagger knows as a whole, ready to be labelled block by block in any order. */
export type PreparedArticle = {
  readonly tagger: Tagger;
  readonly article: Text;
  readonly memory: DocumentMemory;
  readonly cache: FormCache;
  /** The first stage's labels of each block: run after run. */
  readonly firstLabels: readonly Uint8Array[];
};

/** Reads an unpacked model (1.7 MB in 25 ms). Throws an Error when the bytes are not a model of this version. */
export function loadTagger(bytes: Uint8Array): Tagger {
  return {model: readModel(bytes)};
}

const KINDS: readonly NameMention['kind'][] = ['person', 'organisation', 'place'];

/** The stretches of a block that are read each for itself: a table's cells, nothing of code. */
function stretchesOf(block: Block): readonly Range[] {
  if (block.kind === 'code') return [];
  return block.kind === 'table' ? block.rows.flat() : [block.range];
}

function sentencesOf(
  model: NameModel,
  text: string,
  stretches: readonly Range[],
  cache: FormCache,
): readonly NameSentence[] {
  return stretches.flatMap(({start, end}) =>
    readNameSentences(text.slice(start, end), start, model.lists, cache),
  );
}

/** What each token of a run may be labelled. */
export function allowancesOf({forms, tokens}: NameSentence, run: Run): readonly Allowance[] {
  const allowances: Allowance[] = [];
  for (let place = run.from; place < run.to; place++) {
    if (forms[place]?.hasCapital === true) allowances.push('any');
    else allowances.push(tokens[place]?.kind === 'number' ? 'last' : 'inside');
  }
  return allowances;
}

function labelRun(
  {lists}: NameModel,
  stage: Stage,
  sentence: NameSentence,
  run: Run,
  memory: DocumentMemory,
  firstLabels?: Uint8Array,
): Uint8Array {
  const emissions = new Float64Array((run.to - run.from) * LABELS);
  const keys: number[] = [];
  let stretch: Stretch | undefined;
  for (let place = run.from; place < run.to; place++) {
    if (stretch === undefined || place >= stretch.to)
      stretch = stretchAt(sentence, place, run.from, run.to, lists);
    firstFeatures(keys, sentence, place, stretch, memory, lists);
    if (firstLabels !== undefined)
      addSecondFeatures(keys, sentence, place, stretch, memory, firstLabels, run.from);
    stage.addScores(keys, emissions, (place - run.from) * LABELS);
  }
  return decode(emissions, allowancesOf(sentence, run), stage.transitions);
}

function labelFirst(
  model: NameModel,
  sentences: readonly NameSentence[],
  memory: DocumentMemory,
): Uint8Array {
  const labels: number[] = [];
  for (const sentence of sentences)
    for (const run of sentence.runs) {
      for (const label of labelRun(model, model.first, sentence, run, memory)) labels.push(label);
    }
  return Uint8Array.from(labels);
}

/**
 * Reads the whole article once for what it says of its own words, and labels it a first time. About half of the
 * work; what follows can be done for a few blocks at a time, and comes out the same in any order.
 */
export function prepareTagger(tagger: Tagger, article: Text): PreparedArticle {
  const {model} = tagger;
  const memory = createMemory();
  const cache: FormCache = new Map();
  const {text, blocks} = article;
  // A text of 20,000 words is kept as tokens between the passes; a longer one is cut anew, which costs a tenth.
  const kept = text.length < 120_000 ? new Map<Block, readonly NameSentence[]>() : undefined;
  const read = (block: Block): readonly NameSentence[] =>
    kept?.get(block) ?? sentencesOf(model, text, stretchesOf(block), cache);
  for (const block of blocks) {
    const sentences = read(block);
    kept?.set(block, sentences);
    for (const sentence of sentences) remember(memory, sentence);
  }
  const firstLabels = blocks.map(block => labelFirst(model, read(block), memory));
  blocks.forEach((block, place) => {
    let offset = 0;
    for (const sentence of read(block))
      for (const run of sentence.runs) {
        const labels = firstLabels[place]?.subarray(offset, (offset += run.to - run.from));
        if (labels !== undefined) rememberLabels(memory, sentence, labels, run.from);
      }
  });
  return {tagger, article, memory, cache, firstLabels};
}

/** The names in the blocks [from, to) of a prepared article, in order. */
export function tagBlocks(prepared: PreparedArticle, from: number, to: number): readonly NameMention[] {
  const {tagger, article, memory, cache, firstLabels} = prepared;
  const mentions: NameMention[] = [];
  for (let place = Math.max(0, from); place < Math.min(to, article.blocks.length); place++) {
    const block = article.blocks[place];
    const labels = firstLabels[place];
    if (block === undefined || labels === undefined) continue;
    let offset = 0;
    for (const sentence of sentencesOf(tagger.model, article.text, stretchesOf(block), cache))
      for (const run of sentence.runs) {
        const own = labels.subarray(offset, (offset += run.to - run.from));
        const final = labelRun(tagger.model, tagger.model.second, sentence, run, memory, own);
        mentions.push(...mentionsOf(sentence, run, final));
      }
  }
  return mentions;
}

/** All names of an article, in order: `prepareTagger` and `tagBlocks` at once. */
export function tagNames(tagger: Tagger, article: Text): readonly NameMention[] {
  return tagBlocks(prepareTagger(tagger, article), 0, article.blocks.length);
}

/** Turns the labels of a run into mentions, without titles, `the` and possessives. */
function mentionsOf(sentence: NameSentence, run: Run, labels: Uint8Array): readonly NameMention[] {
  const mentions: NameMention[] = [];
  let first = run.from;
  labels.forEach((label, offset) => {
    if (label === 0) return;
    const part = (label - 1) & 3;
    const place = run.from + offset;
    if (part === 0 || part === 3) first = place;
    if (part < 2) return;
    const mention = trimName(sentence, first, place + 1, KINDS[(label - 1) >> 2] ?? 'person');
    if (mention !== undefined) mentions.push(mention);
  });
  return mentions;
}

/**
 * The mention at places [from, to) without what is not the name: titles before a person (`President Xi` is `Xi`,
 * but `Martin Luther King` stays), `the` before others, a possessive at the end. Undefined where nothing is left.
 */
export function trimName(
  {tokens, forms}: NameSentence,
  from: number,
  to: number,
  kind: NameMention['kind'],
): NameMention | undefined {
  let [first, last] = [from, to];
  while (last > first && (tokens[last - 1]?.kind === 'clitic' || tokens[last - 1]?.kind === 'mark')) last--;
  if (kind === 'person') first = afterTitles(forms, first, last);
  else if (forms[first]?.key === 'the' && last - first > 1 && forms[last - 1]?.key !== 'hague') first++;
  const [head, tail] = [tokens[first], tokens[last - 1]];
  if (head === undefined || tail === undefined || first >= last) return undefined;
  return {range: {start: head.start, end: tail.end}, kind};
}

/** Where the name of a person begins behind titles; `to` where there is nothing but an office (`Prime Minister`). */
function afterTitles(forms: readonly WordForm[], from: number, to: number): number {
  const classesAt = (place: number): number => forms[place]?.classes ?? 0;
  let first = from;
  // An office takes all before it along: `Union Home Minister`, `Deputy Assistant Secretary`.
  for (let place = from; place < to; place++)
    if ((classesAt(place) & wordClass.office) !== 0) first = place + 1;
  while (first < to && (classesAt(first) & wordClass.title) !== 0) first++;
  return first;
}

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {classesOf, wordClass} from '../source/analysis/name-words.ts';
import {readNameSentences, type FormCache, type NameSentence} from '../source/analysis/name-runs.ts';
import {trimName} from '../source/analysis/tagger.ts';
import {foldName, type NameLists} from '../source/analysis/word-forms.ts';

/** A document as the corpora have it; offsets are UTF-16, entities do not overlap. */
export type CorpusDocument = {
  readonly id: string;
  readonly corpus: string;
  readonly text: string;
  readonly entities: readonly Entity[];
};
export type Entity = {
  readonly start: number;
  readonly end: number;
  readonly type: 'PER' | 'ORG' | 'LOC';
  readonly text: string;
};

/** A document read by the tagger's own eyes, with the labels of each run; undefined where they cannot be trusted. */
export type LabelledDocument = {
  readonly id: string;
  readonly corpus: string;
  readonly sentences: readonly NameSentence[];
  /** For each sentence, for each of its runs. */
  readonly gold: readonly (readonly (Uint8Array | undefined)[])[];
};

/** All corpora of a folder, in the order of their names. */
export function readCorpora(folder: string): readonly CorpusDocument[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()
    .flatMap(name => parseDocuments(readFileSync(join(folder, name), 'utf8'), name.replace(/\.json$/u, '')));
}

/** Documents of one file of a corpus: `[{id, text, entities?}]`. */
export function parseDocuments(json: string, corpus: string): readonly CorpusDocument[] {
  // The corpora are the trainer's own files, checked when they were made; a wrong one fails loudly further on.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const documents = JSON.parse(json) as readonly (Pick<CorpusDocument, 'id' | 'text'> &
    Partial<CorpusDocument>)[];
  return documents.map(({id, text, entities}) => ({
    id,
    corpus,
    text,
    entities: (entities ?? []).map(({start, end, type}) => ({
      start,
      end,
      type,
      text: text.slice(start, end),
    })),
  }));
}

const MARKS: Readonly<Record<string, Entity['type']>> = {p: 'PER', o: 'ORG', l: 'LOC'};

/**
 * Texts with their names marked, `[p Ann Lee] left [l Oslo].` (p person, o organisation, l place), parted by lines of
 * `===`. Throws an Error at a mark that is none.
 */
export function parseMarked(marked: string, corpus: string): readonly CorpusDocument[] {
  return marked
    .trim()
    .split('\n===\n')
    .map((source, order) => {
      const entities: Entity[] = [];
      let text = '';
      let last = 0;
      for (const {0: all, 1: mark = '', 2: name = '', index} of source.matchAll(/\[(\w) ([^[\]]+)\]/gu)) {
        const type = MARKS[mark];
        if (type === undefined) throw new Error(`${corpus}: ${all} has no known mark.`);
        text += source.slice(last, index);
        entities.push({start: text.length, end: text.length + name.length, type, text: name});
        text += name;
        last = index + all.length;
      }
      return {id: `${corpus}-${order}`, corpus, text: text + source.slice(last), entities};
    });
}

/** Stretches between blank lines, as an article's blocks are. */
export function blocksOf(text: string): readonly {readonly start: number; readonly end: number}[] {
  const blocks: {start: number; end: number}[] = [];
  let start = 0;
  for (const match of text.matchAll(/\n\s*\n|$/gu)) {
    if (match.index > start) blocks.push({start, end: match.index});
    start = match.index + match[0].length;
  }
  return blocks;
}

const TYPES = {PER: 0, ORG: 1, LOC: 2} as const;

/** Reads a document and lays its entities over the tokens. */
export function labelDocument(
  document: CorpusDocument,
  lists: NameLists,
  countries: ReadonlySet<string>,
): LabelledDocument {
  const cache: FormCache = new Map();
  const {text} = document;
  const sentences = blocksOf(text).flatMap(({start, end}) =>
    readNameSentences(text.slice(start, end), start, lists, cache),
  );
  const entities = document.entities.toSorted((left, right) => left.start - right.start);
  let next = 0;
  const gold = sentences.map(sentence => {
    const end = sentence.tokens.at(-1)?.end ?? 0;
    const own: Entity[] = [];
    for (let entity = entities[next]; entity !== undefined && entity.start < end; entity = entities[++next])
      own.push(entity);
    // GUM marks `Stanley` in `Stanley Cup`: what is followed by more of a name is not trusted there.
    return labelSentence(sentence, own, text, countries, document.corpus.startsWith('gum-'));
  });
  return {id: document.id, corpus: document.corpus, sentences, gold};
}

/** Some corpora call a country that acts an organisation; a reader wants it marked as the place it is. */
function typeOf(entity: Entity, text: string, countries: ReadonlySet<string>): 0 | 1 | 2 {
  const name = foldName(text.slice(entity.start, entity.end))
    .replace(/^the /u, '')
    .replace(/(?:'s|')$/u, '');
  return entity.type === 'ORG' && countries.has(name) ? 2 : TYPES[entity.type];
}

function labelSentence(
  sentence: NameSentence,
  entities: readonly Entity[],
  text: string,
  countries: ReadonlySet<string>,
  isPartly: boolean,
): readonly (Uint8Array | undefined)[] {
  const {tokens, runs} = sentence;
  const labels = new Uint8Array(tokens.length);
  const isUnsure = new Uint8Array(tokens.length);
  for (const entity of entities) {
    const touched = tokens.flatMap((token, place) =>
      token.start < entity.end && token.end > entity.start ? [place] : [],
    );
    const [first, last] = [touched[0], touched.at(-1)];
    if (first === undefined || last === undefined) continue;
    const kind = typeOf(entity, text, countries);
    const mention = trimName(sentence, first, last + 1, (['person', 'organisation', 'place'] as const)[kind]);
    if (mention === undefined) continue;
    const from = tokens.findIndex(token => token.start === mention.range.start);
    const to = tokens.findIndex(token => token.end === mention.range.end) + 1;
    const run = runs.find(other => other.from <= from && other.to >= to);
    const isPart =
      isPartly && tokens[to]?.start === (tokens[to - 1]?.end ?? 0) + 1 && isBare(sentence, to, entities);
    const isWhole = run !== undefined && !isPart && isName(sentence, from, to, kind);
    for (let place = from; place < to; place++) {
      const part = to - from === 1 ? 3 : place === from ? 0 : place === to - 1 ? 2 : 1;
      if (isWhole) labels[place] = 1 + kind * 4 + part;
      else isUnsure[place] = 1;
    }
  }
  return runs.map(run => {
    for (let place = run.from; place < run.to; place++) if (isUnsure[place] === 1) return undefined;
    return labels.slice(run.from, run.to);
  });
}

/** Whether a capitalised word stands at a place outside of every entity. */
function isBare({forms, tokens}: NameSentence, place: number, entities: readonly Entity[]): boolean {
  const token = tokens[place];
  if (token === undefined || forms[place]?.hasCapital !== true) return false;
  return !entities.some(({start, end}) => token.start < end && token.end > start);
}

/** Whether a span has the form of a name: begins with a capital, and a person is not a whole description. */
function isName({forms, tokens}: NameSentence, from: number, to: number, kind: number): boolean {
  if (forms[from]?.hasCapital !== true) return false;
  const last = tokens[to - 1];
  if (forms[to - 1]?.hasCapital !== true && last?.kind !== 'number') return false;
  if (kind !== 0) return true;
  for (let place = from; place < to; place++) {
    const form = forms[place];
    if (form === undefined || tokens[place]?.kind === 'number') return false;
    if (/^(?:of|the|for|and|to|in|at|on|with)$/u.test(form.key)) return false;
  }
  return to - from <= 6 && (classesOf(forms[from]?.key ?? '') & wordClass.title) === 0;
}

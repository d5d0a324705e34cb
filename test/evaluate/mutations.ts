// node test/evaluate/mutations.ts PAGES [SEED]: how the anchoring holds on texts of other kinds than revisions of
// readmes, by edits made at random whose truth is known. PAGES is a JSON file `{ID: {articleBody}}` of news pages;
// source code, readmes and lists are taken from this project and its dependencies. Prints precision of attachments
// and recall of survivors over paragraphs of 40 characters or more, and how many attach when their target is taken out.
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {blockText, createArticle} from '../../source/document/article.ts';
import type {Article} from '../../source/document/article.ts';
import {readMarkdown} from '../../source/document/markdown.ts';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';

type Text = {readonly kind: string; readonly blocks: readonly string[]};
/** Where an old paragraph went: the new ones that hold it, none when it was deleted. */
type Pair = {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly homes: readonly (readonly number[])[];
};

const ROOT = join(import.meta.dirname, '../..');
const JUDGED = 40;
/** Longest text: more paragraphs of one do not tell more. */
const MOST = 80;
const LEAST = 6;
const ROUNDS = 3;
const READMES = [
  'marked',
  'undici',
  'yaml',
  'fast-check',
  'jsonld',
  'diff',
  'turndown',
  'linkedom',
  'feedsmith',
];
const LINES = ['Yes.', 'No.', 'He nodded.', 'They waited.', '“Who told you?”', '“Nobody.”', 'It rained.'];

const [pages, seed = '1'] = process.argv.slice(2);
if (pages === undefined) throw new Error('usage: node test/evaluate/mutations.ts PAGES.json [SEED]');

/** Park and Miller's minimal standard, as in the benchmark's texts: the same seed makes the same edits. */
let state = Number(seed);
const random = (): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
};
const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';

const linesOf = (text: string, border: RegExp): readonly string[] =>
  text
    .split(border)
    .map(line => line.trim())
    .filter(line => line !== '');

function readTexts(path: string): readonly Text[] {
  const news = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, {articleBody: string}>);
  const texts: Text[] = news.map(({articleBody}) => ({
    kind: 'news pages',
    blocks: linesOf(articleBody, /\n+/),
  }));
  const sentences = texts.flatMap(({blocks}) => linesOf(blocks.join(' '), /(?<=[.!?]) /));
  const code = readdirSync(join(ROOT, 'source/app')).map(name => join(ROOT, 'source/app', name));
  for (const file of code)
    texts.push({kind: 'source code', blocks: linesOf(readFileSync(file, 'utf8'), /\n\n+/)});
  for (const name of READMES) {
    const file = join(ROOT, 'node_modules', name, 'README.md');
    const article = readMarkdown(readFileSync(file, 'utf8'), {source: file, label: name});
    const blocks = article.blocks.map((_, block) => blockText(article, block).trim());
    const items = blocks.filter((_, block) => article.blocks[block]?.kind === 'list-item');
    texts.push({kind: 'readmes', blocks: blocks.filter(Boolean)}, {kind: 'lists', blocks: items});
  }
  for (let count = 0; count < 10; count++) {
    const start = Math.floor(random() * (sentences.length - MOST));
    const own = sentences.slice(start, start + 25);
    const blocks = Array.from({length: MOST}, () => (random() < 0.35 ? pick(LINES) : pick(own)));
    texts.push({kind: 'repeated lines', blocks});
  }
  return texts
    .filter(({blocks}) => blocks.length >= LEAST)
    .map(({kind, blocks}) => ({kind, blocks: blocks.slice(0, MOST)}));
}

/** A share of the words replaced by others. */
function reword(text: string, share: number, words: readonly string[]): string {
  return text
    .split(/(\s+)/)
    .map(word => (/\S/.test(word) && random() < share ? pick(words) : word))
    .join('');
}

/** Edits a text as its author might in a bad week. Each paragraph stays in 55 of 100 cases. */
function edit(before: readonly string[], words: readonly string[], strangers: readonly string[]): Pair {
  const after: {readonly text: string; readonly from: readonly number[]}[] = [];
  for (let block = 0; block < before.length; block++) {
    const text = before[block] ?? '';
    const stranger = pick(strangers);
    if (random() < 0.06 && !before.includes(stranger)) after.push({text: stranger, from: []});
    const die = random();
    const from = [block];
    const sentences = linesOf(text, /(?<=[.!?]) /);
    if (die < 0.55) after.push({text, from});
    else if (die < 0.7) after.push({text: reword(text, 0.08, words), from});
    else if (die < 0.76) after.push({text: reword(text, 0.2, words), from});
    else if (die < 0.79) after.push({text: reword(text, 0.4, words), from});
    else if (die < 0.81) after.push({text: reword(text, 0.6, words), from});
    else if (die < 0.9) continue;
    else if (die < 0.93 && sentences.length > 1) {
      const half = Math.ceil(sentences.length / 2);
      for (const part of [sentences.slice(0, half), sentences.slice(half)])
        after.push({text: part.join(' '), from});
    } else if (die < 0.96 && block + 1 < before.length) {
      after.push({text: `${text} ${before[block + 1]}`, from: [block, block + 1]});
      block++;
    } else after.splice(Math.floor(random() * after.length), 0, {text, from});
  }
  const homes = before.map((_, block) => after.flatMap(({from}, at) => (from.includes(block) ? [at] : [])));
  return {before, after: after.map(({text}) => text), homes};
}

function articleOf(title: string, texts: readonly string[], kind: string): Article {
  return createArticle({
    title,
    source: '/evaluated.md',
    label: 'evaluated',
    blocks: texts.map(text =>
      kind === 'source code'
        ? {kind: 'code', language: undefined, text}
        : {kind: 'paragraph', text: text.trim() || '·', spans: []},
    ),
  });
}

/** Where notes on the paragraphs `blocks` of the old text are found. */
function find(old: Article, after: readonly string[], kind: string, blocks: readonly number[]) {
  const article = articleOf('New title', after, kind);
  const texts = old.blocks.map((_, block) => blockText(old, block));
  const anchors = blocks.map(block => describeBlock(old, block + 1));
  return resolveAnchors(article, anchors, () => texts).map(resolution =>
    'block' in resolution ? resolution.block - 1 : undefined,
  );
}

const texts = readTexts(pages);
const words = linesOf(
  texts
    .filter(({kind}) => kind === 'news pages')
    .flatMap(({blocks}) => blocks)
    .join(' '),
  /\s+/,
);
for (const [kind, own] of Map.groupBy(texts, text => text.kind)) {
  let [attached, right, alive, without, stillAttached] = [0, 0, 0, 0, 0];
  for (const {blocks} of Array.from({length: ROUNDS}, () => own).flat()) {
    const strangers = own.filter(other => other.blocks !== blocks).flatMap(other => other.blocks);
    const {before, after, homes} = edit(blocks, words, strangers);
    const old = articleOf('Old title', before, kind);
    const found = find(
      old,
      after,
      kind,
      before.map((_, block) => block),
    );
    for (const [block, text] of before.entries()) {
      if (text.length < JUDGED) continue;
      const [home = []] = [homes[block]];
      const place = found[block];
      if (home.length > 0) alive++;
      if (place !== undefined) attached++;
      if (place !== undefined && home.some(at => at === place || after[at] === after[place])) right++;
      if (home.length === 0 || random() > 0.15) continue;
      without++;
      const left = after.filter((_, at) => !home.includes(at));
      const [still] = find(old, left, kind, [block]);
      // A copy of the very text is no mistake.
      if (still !== undefined && left[still] !== text) stillAttached++;
    }
  }
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  const line = `precision ${share(right, attached)}, recall ${share(right, alive)} of ${alive}`;
  console.log(`${kind}: ${line}; attached with the target taken out ${share(stillAttached, without)}`);
}

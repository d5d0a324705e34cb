/**
 * `npm run evaluate -- --shared DIR [--source] [--misses]`: prints how well names, people and agreements are
 * found, the articles of web pages, and the paragraphs of notes again. The articles go through `postil analyse --json` and the pages through `postil
 * text` of the built program, or of the sources when there is no build or with `--source`. DIR holds `gold/`,
 * `seed/`, `ner/` and `pages/` with their scorers, and `anchor/`; nothing of it is kept here. On the sets of `ner/dev/`
 * compromise finds names in the same texts beside Postil.
 */
import {execFile} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs, promisify} from 'node:util';
import {compromiseNames} from './compromise.ts';
import {evaluatePages} from './pages.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../..');
/** Room for the JSON of all articles of a set. */
const MAX_BUFFER = 512 * 1024 * 1024;

type Found = {
  readonly text: string;
  readonly mentions: readonly {readonly start: number; readonly end: number; readonly kind: string}[];
  readonly people: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly role: string | null;
  }[];
  readonly agreements: readonly {
    readonly sentence: string;
    readonly also: readonly {readonly sentence: string}[];
    readonly parties: readonly string[];
    readonly status: string;
  }[];
};

/** What the program prints for each file, in their order. */
async function analyseFiles(files: readonly string[], isBuilt: boolean): Promise<readonly Found[]> {
  if (isBuilt) {
    const program = [join(ROOT, 'bin/postil.js'), 'analyse', '--json', ...files];
    const {stdout} = await run(process.execPath, program, {maxBuffer: MAX_BUFFER});
    return stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Found);
  }
  const {formatJson} = await import('../../source/cli/analyse.ts');
  const {analyseText} = await import('../../source/effects/analyse-text.ts');
  const {openArticle} = await import('../../source/effects/open-article.ts');
  const found: Found[] = [];
  for (const file of files) {
    const article = await openArticle(file);
    found.push(JSON.parse(formatJson(article, await analyseText(article))) as Found);
  }
  return found;
}

const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

function prediction(id: string, {people, agreements}: Found): object {
  return {
    id,
    people,
    agreements: agreements.map(({sentence, also, parties, status}) => ({
      sentence,
      sentences: also.map(other => other.sentence),
      parties,
      status,
    })),
  };
}

type Score = {
  readonly shared: string;
  readonly work: string;
  readonly isBuilt: boolean;
  readonly misses: boolean;
};

/** Runs the gold set's own scorer over predictions and prints what it says. */
async function scoreGold(
  options: Score,
  gold: string,
  flags: readonly string[],
  predictions: readonly object[],
): Promise<void> {
  const file = join(options.work, 'predictions.json');
  await writeFile(file, JSON.stringify(predictions));
  const misses = options.misses ? ['--misses'] : [];
  const {stdout, stderr} = await run(process.execPath, [
    join(options.shared, 'gold/score.mjs'),
    file,
    '--gold',
    gold,
    ...flags,
    ...misses,
  ]);
  console.log(`${stderr}${stdout}`);
}

async function evaluateGold(options: Score): Promise<void> {
  const folder = join(options.shared, 'gold');
  const files = (await readdir(join(folder, 'texts'))).filter(name => name.endsWith('.txt')).toSorted();
  const found = await analyseFiles(
    files.map(name => join(folder, 'texts', name)),
    options.isBuilt,
  );
  const predictions = found.map((item, index) =>
    prediction(files[index]?.replace(/\.txt$/u, '') ?? '', item),
  );
  await scoreGold(options, join(folder, 'gold.dev.json'), ['--split', 'dev'], predictions);
  const seed = (await readdir(join(options.shared, 'seed'))).filter(name => name.endsWith('.txt'));
  const [article] = await analyseFiles(
    seed.map(name => join(options.shared, 'seed', name)),
    options.isBuilt,
  );
  if (article !== undefined) {
    await scoreGold(
      options,
      join(folder, 'gold.dev.json'),
      ['--split', 'none', '--seed'],
      [prediction('seed', article)],
    );
  }
}

type Labels = {
  readonly people: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly role: string | null;
    readonly affiliation: string | null;
  }[];
  readonly agreements: readonly {readonly status: string; readonly also: readonly string[]}[];
};

/** The bundled articles' labels in the shape of the gold set. */
function goldOf(id: string, {people, agreements}: Labels): object {
  return {
    id,
    split: 'dev',
    type: 'agreement',
    people: people.map(({affiliation, ...person}) => ({...person, country_or_org: affiliation})),
    agreements: agreements.map(agreement => ({
      ...agreement,
      status: agreement.status === 'rejected' ? 'rejected-or-broken' : agreement.status,
      paragraph: -1,
      alsoParagraphs: agreement.also.map(() => -1),
    })),
  };
}

async function evaluateBundled(options: Score): Promise<void> {
  const labels = (await readJson(join(ROOT, 'test/goldens/articles.labels.json'))) as Readonly<
    Record<string, Labels>
  >;
  const ids = Object.keys(labels);
  const found = await analyseFiles(
    ids.map(id => join(ROOT, 'articles', `${id}.md`)),
    options.isBuilt,
  );
  const gold = join(options.work, 'bundled.json');
  await writeFile(
    gold,
    JSON.stringify({articles: Object.entries(labels).map(([id, label]) => goldOf(id, label))}),
  );
  console.log('The bundled articles:');
  await scoreGold(
    options,
    gold,
    ['--split', 'dev'],
    found.map((item, index) => prediction(ids[index] ?? '', item)),
  );
}

/** For each offset of `text` the offset in `original`, both compared without their white space. */
function offsetsInto(text: string, original: string): readonly number[] {
  const offsets: number[] = [];
  let place = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset] ?? '';
    if (/\S/u.test(character)) {
      const next = original.indexOf(character, place);
      // A character that the reader dropped or replaced must not throw the rest off.
      place = next >= 0 && next - place < 40 ? next : place;
    }
    offsets.push(place);
    place += /\S/u.test(character) ? 1 : 0;
  }
  return [...offsets, place];
}

const TYPES: Readonly<Record<string, string>> = {person: 'PER', organisation: 'ORG', place: 'LOC'};

async function evaluateNames(options: Score): Promise<void> {
  const folder = join(options.shared, 'ner');
  for (const name of (await readdir(join(folder, 'dev'))).filter(file => file.endsWith('.json'))) {
    const gold = (await readJson(join(folder, 'dev', name))) as readonly {
      readonly id: string;
      readonly text: string;
    }[];
    const texts = join(options.work, name);
    await mkdir(texts);
    const files = gold.map((_, index) => join(texts, `${index}.txt`));
    await Promise.all(gold.map(({text}, index) => writeFile(files[index] ?? '', text)));
    const found = await analyseFiles(files, options.isBuilt);
    const predictions = found.map(({text, mentions}, index) => {
      const offsets = offsetsInto(text, gold[index]?.text ?? '');
      const entities = mentions
        .filter(({kind}) => TYPES[kind] !== undefined)
        .map(({start, end, kind}) => ({
          start: offsets[start],
          end: (offsets[end - 1] ?? 0) + 1,
          type: TYPES[kind],
        }));
      return {id: gold[index]?.id, entities};
    });
    const others = gold.map(({id, text}) => ({id, entities: compromiseNames(text)}));
    console.log(`${name}, Postil\n${await scoreNames(options, name, predictions)}`);
    console.log(`${name}, compromise\n${await scoreNames(options, name, others)}`);
  }
}

/** What the names' own scorer says of predictions for a set of `dev/`. */
async function scoreNames(
  {shared, work}: Score,
  name: string,
  predictions: readonly object[],
): Promise<string> {
  const folder = join(shared, 'ner');
  const file = join(work, 'names.json');
  await writeFile(file, JSON.stringify(predictions));
  const program = [join(folder, 'score.mjs'), join(folder, 'dev', name), file];
  const {stdout} = await run(process.execPath, program);
  return stdout;
}

/** How well notes find their paragraphs again, always by the sources. */
async function evaluateAnchors({shared}: Score): Promise<void> {
  for (const [script, data, title] of [
    ['anchors.ts', 'anchor/dev', 'Notes on revisions of real documents:'],
    ['mutations.ts', 'pages/truth.json', 'Notes on texts edited at random:'],
  ] as const) {
    const {stdout} = await run(process.execPath, [join(import.meta.dirname, script), join(shared, data)]);
    console.log(`${title}\n${stdout}`);
  }
}

const {values} = parseArgs({
  options: {
    shared: {type: 'string'},
    source: {type: 'boolean', default: false},
    misses: {type: 'boolean', default: false},
  },
});
if (values.shared === undefined) {
  console.error('evaluate: say where the labelled articles are: npm run evaluate -- --shared DIR');
  process.exitCode = 2;
} else {
  const work = await mkdtemp(join(tmpdir(), 'postil-evaluate-'));
  const isBuilt = !values.source && existsSync(join(ROOT, 'build/cli.js'));
  const options = {shared: values.shared, work, isBuilt, misses: values.misses};
  console.log(isBuilt ? 'The built program.\n' : 'The sources; there is no build.\n');
  try {
    await evaluateGold(options);
    await evaluateBundled(options);
    await evaluateNames(options);
    await evaluatePages(options);
    await evaluateAnchors(options);
  } finally {
    await rm(work, {recursive: true, force: true});
  }
}

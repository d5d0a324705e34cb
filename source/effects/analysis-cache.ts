import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import type {Analysis} from '../analysis/analysis.ts';
import type {Article} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {isFields} from '../notes/annotation-fields.ts';
import {partsOf, startAssembly, type AnalysisPart} from './analysis-parts.ts';
import {makeFolder} from './durable-file.ts';

/** Most bytes that the folder holds: some forty books of a million words, which take 1.2 MB each. */
const MOST_BYTES = 50_000_000;
/** Fast, and a tenth of the text is left: the same few words stand in it again and again. */
const LEVEL = 1;

/** Analyses of long texts on disk. It may be deleted at any time; what cannot be read or written is done without. */
export type AnalysisCache = {
  readonly recall: (article: Article) => Analysis | undefined;
  readonly keep: (article: Article, analysis: Analysis) => void;
};

/**
 * The cache in `folder`. `program` stands for everything that makes an analysis what it is: the code and the model;
 * with another program nothing that was kept is found any more, and the oldest goes when room is needed.
 */
export function openAnalysisCache(folder: string, program: string, mostBytes = MOST_BYTES): AnalysisCache {
  const pathOf = (article: Article): string => join(folder, `${keyOf(article, program)}.json.gz`);
  return {
    recall: article => {
      const path = pathOf(article);
      try {
        const analysis = unpack(gunzipSync(readFileSync(path)).toString('utf8'), article.text.length);
        const now = new Date();
        utimesSync(path, now, now);
        return analysis;
      } catch {
        return undefined;
      }
    },
    keep: (article, analysis) => {
      const path = pathOf(article);
      try {
        makeFolder(folder);
        const temporary = `${path}.${process.pid}.tmp`;
        writeFileSync(temporary, pack(analysis), {mode: 0o600});
        renameSync(temporary, path);
        prune(folder, mostBytes);
      } catch {
        // The next opening takes as long as this one, and nothing is lost.
      }
    },
  };
}

/** The same words analysed under another date, language or division come out otherwise. */
function keyOf({id, published, language, blocks}: Article, program: string): string {
  const kinds = blocks.map(({kind}) => kind.charAt(0)).join('');
  const parts = [program, id, published ?? '', language ?? '', kinds];
  return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);
}

/** The oldest files go until the rest fits. */
function prune(folder: string, mostBytes: number): void {
  const own = readdirSync(folder).filter(name => /\.json\.gz(?:\.\d+\.tmp)?$/u.test(name));
  const files = own.map(name => {
    const path = join(folder, name);
    const {mtimeMs, size} = statSync(path);
    return {path, mtimeMs, size};
  });
  let total = 0;
  for (const {path, size} of files.toSorted((one, other) => other.mtimeMs - one.mtimeMs)) {
    total += size;
    if (total > mostBytes) rmSync(path, {force: true});
  }
}

/** A line of JSON for each part, compressed by itself: the whole in one piece would be 20 MB for a book. */
function pack(analysis: Analysis): Uint8Array {
  const packed = [compress(JSON.stringify({language: analysis.language}))];
  for (const part of partsOf(analysis)) packed.push(compress(JSON.stringify(part, plainNumbers)));
  return Buffer.concat(packed);
}

function compress(line: string): Uint8Array {
  return gzipSync(`${line}\n`, {level: LEVEL});
}

function plainNumbers(_key: string, value: unknown): unknown {
  return value instanceof Int32Array ? Array.from(value) : value;
}

/** Whether the outline is that of a part; what is inside came with it, out of the same file. */
function isPart(value: unknown): value is AnalysisPart {
  return isFields(value) && Array.isArray(value['of'] === 'mentions' ? value['numbers'] : value['items']);
}

/** Throws when the text is not what `pack` wrote for an article of `length` characters. */
function unpack(text: string, length: number): Analysis {
  const [head, ...parts] = text.trimEnd().split('\n').map(parseLine);
  const language = isFields(head) ? head['language'] : undefined;
  if (typeof language !== 'string') throw new TypeError('the file holds no analysis');
  const assembly = startAssembly();
  for (const part of parts) {
    if (!isPart(part)) throw new TypeError('the file holds no analysis');
    assembly.add(part);
  }
  const analysis = assembly.finish(language);
  if (analysis.mentions.some(({range}) => range.end > length))
    throw new RangeError('the file holds the analysis of another text');
  return analysis;
}

function parseLine(line: string): unknown {
  return JSON.parse(line, (_key, value: unknown) =>
    typeof value === 'string' ? sanitiseLine(value) : value,
  );
}

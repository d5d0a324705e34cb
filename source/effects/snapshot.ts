import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {SPAN_STYLES} from '../document/article.ts';
import type {Article, Block, BlockDraft, CellDraft, Range, Span} from '../document/article.ts';
import {isFields, listOf} from '../notes/annotation-fields.ts';
import type {Fields} from '../notes/annotation-fields.ts';
import {makeFolder, writeDurablySync} from './durable-file.ts';

/*
 * `articles/<key>/versions/<hash>.json`: the text of one version of an article, block by block as the reader of its
 * format found them. JSON and not Markdown, since what is read back must have the same block hashes to the last
 * letter: anchors compare those.
 */

/** A block of a snapshot: its text, and how it is shown where that is not a plain paragraph. */
export type SnapshotBlock = {readonly kind: string; readonly text: string; readonly fields: Fields};

/** Where the snapshot of a version lies; undefined for an id that is none, which could name any path. */
function snapshotPath(folder: string, key: string, version: string): string | undefined {
  const digest = /^sha256:([\da-f]{64})$/.exec(version)?.[1];
  return digest && join(folder, 'articles', key, 'versions', `${digest}.json`);
}

/** Texts of a version's blocks, in order, as they were when it was read; undefined when there is no snapshot. */
export function readSnapshot(folder: string, key: string, version: string): readonly string[] | undefined {
  return readSnapshotBlocks(folder, key, version)?.map(({text}) => text);
}

/** The blocks of a version's snapshot, with what each is. */
export function readSnapshotBlocks(
  folder: string,
  key: string,
  version: string,
): readonly SnapshotBlock[] | undefined {
  const path = snapshotPath(folder, key, version);
  if (path === undefined) return undefined;
  try {
    return snapshotBlocks(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** The blocks that the JSON of a snapshot holds; undefined when it is none. */
export function snapshotBlocks(value: unknown): readonly SnapshotBlock[] | undefined {
  if (!isFields(value) || !Array.isArray(value['blocks'])) return undefined;
  return listOf(value['blocks']).map(block =>
    isFields(block)
      ? {kind: String(block['kind']), text: String(block['text']), fields: block}
      : {kind: '', text: '', fields: {}},
  );
}

/** Whether any text of a record is kept. */
export function hasSnapshot(folder: string, key: string): boolean {
  try {
    return readdirSync(join(folder, 'articles', key, 'versions')).some(name => name.endsWith('.json'));
  } catch {
    return false;
  }
}

/** Keeps the text of an article as it is now. Costs nothing when it is kept already. */
export function writeSnapshot(folder: string, key: string, article: Article): void {
  const path = snapshotPath(folder, key, article.id);
  if (path === undefined || existsSync(path)) return;
  makeFolder(join(folder, 'articles', key, 'versions'));
  writeDurablySync(path, snapshotBytes(article));
}

/** JSON, a line a block. Made block by block: a book in one string would take 40 MB beside the book. */
function snapshotBytes(article: Article): Uint8Array {
  const {id, title, source} = article;
  const head = JSON.stringify({'postil:version': 1, id, title, source}).slice(0, -1);
  const lines = article.blocks.map((block, place) =>
    Buffer.from(`${place === 0 ? '' : ',\n'}${JSON.stringify(blockFields(article, block))}`),
  );
  return Buffer.concat([Buffer.from(`${head},"blocks":[\n`), ...lines, Buffer.from('\n]}\n')]);
}

/** A span in a block's own offsets: start, end, style, and the address of a link. */
type StoredSpan = readonly [number, number, string, string?];

function blockFields(article: Article, block: Block): Fields {
  const {kind, range, spans, quoteDepth, listDepth} = block;
  return {
    kind,
    text: article.text.slice(range.start, range.end),
    ...('level' in block && {level: block.level}),
    ...('marker' in block && {marker: block.marker}),
    ...('language' in block && block.language !== undefined && {language: block.language}),
    ...(block.kind === 'table' && {
      rows: block.rows.map(cells => cells.map(({start, end}) => [start - range.start, end - range.start])),
      alignments: block.alignments,
    }),
    ...(quoteDepth > 0 && {quoteDepth}),
    ...(listDepth > 0 && {listDepth}),
    ...(spans.length > 0 && {spans: spans.map(span => storedSpan(span, range.start))}),
  };
}

function storedSpan({range, style, href}: Span, from: number): StoredSpan {
  const place = [range.start - from, range.end - from, style] as const;
  return href === undefined ? place : [...place, href];
}

/** A block of a snapshot as `createArticle` takes it; a wrong field is left out, and the text never is. */
export function draftOfBlock({kind, text, fields}: SnapshotBlock): BlockDraft {
  const depth = (name: string): number => Math.min(99, countOf(fields[name]) ?? 0);
  const base = {
    text,
    spans: spansOf(fields['spans'], text.length),
    quoteDepth: depth('quoteDepth'),
    listDepth: depth('listDepth'),
  };
  switch (kind) {
    case 'heading':
      return {...base, kind, level: Math.min(6, Math.max(1, countOf(fields['level']) ?? 2))};
    case 'list-item':
      return {...base, kind, marker: typeof fields['marker'] === 'string' ? fields['marker'] : '•'};
    case 'code': {
      const language = fields['language'];
      return {...base, kind, language: typeof language === 'string' ? language : undefined};
    }
    case 'table':
      return tableOf(base, fields) ?? {...base, kind: 'paragraph'};
    case 'quote':
    case 'caption':
      return {...base, kind};
    default:
      return {...base, kind: 'paragraph'};
  }
}

type Base = Required<Pick<BlockDraft & {kind: 'paragraph'}, 'text' | 'spans' | 'quoteDepth' | 'listDepth'>>;

function tableOf({text, spans, ...depths}: Base, fields: Fields): BlockDraft | undefined {
  const rows = listOf(fields['rows']).map(row =>
    listOf(row).map((place): CellDraft => {
      const [start, end] = rangeOf(place, text.length) ?? [0, 0];
      const own = spans.filter(({range}) => range.start >= start && range.end <= end);
      return {text: text.slice(start, end), spans: own.map(span => shifted(span, -start))};
    }),
  );
  if (rows.length === 0) return undefined;
  const alignments = listOf(fields['alignments']).filter(
    one => one === 'left' || one === 'right' || one === 'center',
  );
  return {...depths, kind: 'table', rows, alignments};
}

const STYLES: ReadonlySet<unknown> = new Set(SPAN_STYLES);

function isStyle(value: unknown): value is Span['style'] {
  return STYLES.has(value);
}

function spansOf(value: unknown, length: number): readonly Span[] {
  return listOf(value).flatMap(stored => {
    const place = rangeOf(stored, length);
    const [, , style, href] = listOf(stored);
    if (place === undefined || !isStyle(style)) return [];
    const span = {range: {start: place[0], end: place[1]}, style};
    return [typeof href === 'string' ? {...span, href} : span];
  });
}

function shifted<Spanned extends {readonly range: Range}>(span: Spanned, by: number): Spanned {
  return {...span, range: {start: span.range.start + by, end: span.range.end + by}};
}

function rangeOf(value: unknown, length: number): readonly [number, number] | undefined {
  const [start, end] = listOf(value).map(countOf);
  return start === undefined || end === undefined || start > end || end > length ? undefined : [start, end];
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

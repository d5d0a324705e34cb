import type {Article, Range} from '../document/article.ts';
import {layoutBlock, wrapText} from '../document/layout.ts';
import type {Row} from '../document/layout.ts';
import {bodyWithTags} from './note-tags.ts';
import type {NoteEntry} from './state.ts';

/**
 * Everything the geometry of the text window depends on. `width` and `height` are cells. `editor` is the note
 * field that stands open below a block, in place of the note it edits, if any.
 */
export type Scene = {
  readonly article: Article;
  readonly width: number;
  readonly height: number;
  readonly notesOf: ReadonlyMap<number, readonly NoteEntry[]>;
  readonly areNotesFolded: boolean;
  readonly editor:
    {readonly block: number; readonly note: string | undefined; readonly rows: number} | undefined;
};

/** One row of the window: a row of text, a row of a note (`line` lies in its body), of the field, or nothing. */
export type VisualRow =
  | {readonly kind: 'text'; readonly block: number; readonly row: Row}
  | {
      readonly kind: 'note';
      readonly block: number;
      readonly entry: NoteEntry;
      readonly line: Range;
      readonly isCut: boolean;
      readonly isLast: boolean;
    }
  | {readonly kind: 'editor'; readonly block: number; readonly line: number}
  /** Below notes whose paragraph changed since they were written. */
  | {readonly kind: 'remark'; readonly block: number}
  | {readonly kind: 'blank'; readonly block: number};

/** Rows a note takes below its paragraph; the rest is a key away. More would push the text apart. */
const NOTE_ROWS = 3;

/** One operation asks for the same blocks again and again; the answers live as long as the scene. */
const visualBlocks = new WeakMap<Scene, Map<number, readonly VisualRow[]>>();

/** The rows of one block: its text, its notes, the open field, and the space after it. */
export function visualBlock(scene: Scene, block: number): readonly VisualRow[] {
  const known = visualBlocks.get(scene) ?? new Map<number, readonly VisualRow[]>();
  visualBlocks.set(scene, known);
  const rows = known.get(block) ?? composeBlock(scene, block);
  known.set(block, rows);
  return rows;
}

const layouts = new WeakMap<Article, {readonly width: number; readonly rows: Map<number, readonly Row[]>}>();

/** The rows of a block's text at the present width; another width begins anew, so that memory stays bounded. */
function layoutOf(article: Article, block: number, width: number): readonly Row[] {
  const known = layouts.get(article);
  const layout = known?.width === width ? known : {width, rows: new Map<number, readonly Row[]>()};
  layouts.set(article, layout);
  const rows = layout.rows.get(block) ?? layoutBlock(article, block, width);
  layout.rows.set(block, rows);
  return rows;
}

/** The rows of a block's text alone. */
export function textRows({article, width}: Scene, block: number): readonly Row[] {
  return layoutOf(article, block, width);
}

function composeBlock(scene: Scene, block: number): readonly VisualRow[] {
  const {article, editor} = scene;
  const rows: VisualRow[] = layoutOf(article, block, scene.width).map(row => ({kind: 'text', block, row}));
  const field = (): void => {
    for (let line = 0; line < (editor?.rows ?? 0); line++) rows.push({kind: 'editor', block, line});
  };
  for (const entry of scene.notesOf.get(block) ?? []) {
    if (editor?.block === block && editor.note === entry.note.id) field();
    else if (!scene.areNotesFolded && bodyWithTags(entry.note) !== '')
      rows.push(...noteRows(entry, block, scene.width));
  }
  if (!scene.areNotesFolded && hasChanged(scene.notesOf, block)) rows.push({kind: 'remark', block});
  if (editor?.block === block && editor.note === undefined) field();
  if (hasSpaceAfter(article, block)) rows.push({kind: 'blank', block});
  return rows;
}

/** Whether a paragraph is another one than its notes were written on. */
export function hasChanged(notesOf: Scene['notesOf'], block: number): boolean {
  return notesOf.get(block)?.some(({resolution}) => resolution.status === 'changed') === true;
}

function noteRows(entry: NoteEntry, block: number, width: number): readonly VisualRow[] {
  const lines = wrapText(bodyWithTags(entry.note), Math.max(1, width - 2));
  const shown = lines.slice(0, NOTE_ROWS);
  return shown.map((line, index) => ({
    kind: 'note',
    block,
    entry,
    line,
    isCut: index === NOTE_ROWS - 1 && lines.length > NOTE_ROWS,
    isLast: index === shown.length - 1,
  }));
}

/** Whether an empty row follows a block: between the items of a list there is none. */
export function hasSpaceAfter(article: Article, block: number): boolean {
  const next = article.blocks[block + 1];
  if (next === undefined) return false;
  return !(article.blocks[block]?.kind === 'list-item' && next.kind === 'list-item');
}

/** Whether a row is text that the reading row can stand on. */
export function isReadable(row: VisualRow | undefined): row is VisualRow & {kind: 'text'} {
  return row?.kind === 'text' && row.row.range.end > row.row.range.start;
}

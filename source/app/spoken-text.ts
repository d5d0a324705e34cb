import {splitSentences} from '../analysis/sentences.ts';
import {blockAt} from '../document/article.ts';
import type {Article, Block, Range} from '../document/article.ts';
import {agreementBlocks} from './finding.ts';
import {notesByBlock} from './frame.ts';
import type {Reading} from './state.ts';
import {hasChanged} from './visual-rows.ts';

/** A number and its noun: `1 note`, `2 notes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `¶10 of 18`: the place in the article, counted as everywhere. */
export function placeOf(reading: Reading, block = currentBlock(reading)): string {
  return `¶${block} of ${reading.article.blocks.length - 1}`;
}

export function currentBlock({article, place}: Reading): number {
  return blockAt(article, place.offset);
}

/** `¶10 of 18, 1 note, agreement. Singh held ...`: what is to be known of the paragraph, then all of it. */
export function paragraph(reading: Reading): string {
  const index = currentBlock(reading);
  const block = reading.article.blocks[index];
  if (block === undefined) return placeOf(reading);
  const notes = notesByBlock(reading.notes).get(index)?.length ?? 0;
  const about = [
    placeOf(reading),
    kindOf(block, index),
    notes > 0 ? counted(notes, 'note') : '',
    hasChanged(notesByBlock(reading.notes), index) ? 'changed since the note' : '',
    agreementBlocks(reading).has(index) ? 'agreement' : '',
    newsOf(reading, index),
    reading.entriesRead.has(index) ? 'read' : '',
  ];
  return `${about.filter(part => part !== '').join(', ')}. ${blockWords(reading.article, block)}`;
}

/** What is new of a paragraph since the version that was read before. */
function newsOf({changes}: Reading, block: number): string {
  const change = changes?.get(block);
  if (change === undefined) return '';
  return {added: 'new', changed: 'changed', kept: 'something before it is gone'}[change.kind];
}

/** What a paragraph is, where it is not plain text. */
function kindOf(block: Block, index: number): string {
  const around = block.quoteDepth > 0 ? 'quote' : '';
  const own = {
    heading: () => (index === 0 ? 'title' : `heading ${'level' in block ? block.level : ''}`),
    paragraph: () => '',
    quote: () => 'quote',
    caption: () => 'caption',
    'list-item': () => (block.listDepth > 1 ? `list item, level ${block.listDepth}` : 'list item'),
    code: () => 'code',
    table: () => `table, ${'rows' in block ? counted(block.rows.length, 'row') : ''}`,
  }[block.kind]();
  return [around, own].filter((part, at, all) => part !== '' && all.indexOf(part) === at).join(', ');
}

/** The words of a block: an ordered item with its number, a table row by row. */
function blockWords(article: Article, block: Block): string {
  const text = article.text.slice(block.range.start, block.range.end);
  if (block.kind === 'list-item') return /\d|[a-z]/iu.test(block.marker) ? `${block.marker} ${text}` : text;
  if (block.kind !== 'table') return text;
  const rows = block.rows.map(cells =>
    cells.map(cell => article.text.slice(cell.start, cell.end).trim()).join('; '),
  );
  return rows.join('\n');
}

/** The sentence around an offset, on one line; a whole line where the block is no prose. */
export function sentenceAt(article: Article, offset: number): string {
  const block = article.blocks[blockAt(article, offset)];
  if (block === undefined) return '';
  const range = splitSentences(article.text, block.range).find(sentence => sentence.end > offset);
  return wordsIn(article, range ?? block.range);
}

/** A stretch of the article on one line. */
export function wordsIn(article: Article, range: Range): string {
  return article.text.slice(range.start, range.end).replaceAll(/\s+/gu, ' ').trim();
}

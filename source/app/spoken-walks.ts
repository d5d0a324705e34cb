import {blockAt} from '../document/article.ts';
import {notesInOrder} from './annotating.ts';
import {agreementSentences} from './finding.ts';
import {blockOf} from './frame.ts';
import {addressOf, linksOf} from './links.ts';
import {noteWords} from './spoken-notes.ts';
import {counted, currentBlock, paragraph, sentenceAt, wordsIn} from './spoken-text.ts';
import type {Reading} from './state.ts';

/** A step through the text: what is open now, and as it was before. */
type Walk = {readonly reading: Reading; readonly was: Reading | undefined};

/** The paragraph, unless the reader was there already. */
export function moved({reading, was}: Walk): readonly string[] {
  const isThere = was !== undefined && currentBlock(was) === currentBlock(reading);
  return isThere ? [] : [paragraph(reading)];
}

/** `3 of 17, ¶10. The sentence.`; the first time also what is looked for. `direction` is 0 for a new search. */
export function hitWords({reading, was}: Walk, direction: 1 | 0 | -1): string {
  const {hits, place, article} = reading;
  if (hits === undefined) return '';
  const index = hits.ranges.findIndex(range => range.start === place.offset);
  const isAround = direction !== 0 && (place.offset - (was?.place.offset ?? 0)) * direction <= 0;
  const about = [
    was?.hits?.label === hits.label ? '' : hits.label,
    index < 0 ? counted(hits.ranges.length, 'place') : `${index + 1} of ${hits.ranges.length}`,
    isAround ? (hits.ranges.length === 1 ? 'the only one' : 'around the end') : '',
    `¶${currentBlock(reading)}`,
  ];
  return `${about.filter(part => part !== '').join(', ')}. ${sentenceAt(article, place.offset)}`;
}

/** The note, and its paragraph unless the reader is there already. */
export function walkedNote({reading, was}: Walk): readonly string[] {
  const notes = notesInOrder(reading);
  const at = notes.findIndex(({note}) => note.id === reading.currentNote);
  const entry = notes[at];
  if (entry === undefined) return [];
  return [
    `Note ${at + 1} of ${notes.length}, ¶${blockOf(entry) ?? ''}: ${noteWords(entry.note)}`,
    ...moved({reading, was}),
  ];
}

/** `Agreement 2 of 5, signed, ¶7. The sentence.` */
export function toldAgreement(reading: Reading): readonly string[] {
  const sentences = agreementSentences(reading);
  const at = sentences.findIndex(range => range.start === reading.place.offset);
  const range = sentences[at];
  if (range === undefined) return [];
  const told = reading.analysis?.agreements.find(
    one => one.telling.range.start === range.start || one.also.some(also => also.range.start === range.start),
  );
  const status = told?.status.replaceAll('-', ' ') ?? '';
  return [
    `Agreement ${at + 1} of ${sentences.length}, ${status}, ¶${currentBlock(reading)}. ${wordsIn(reading.article, range)}`,
  ];
}

/** `Link 1 of 3, ¶12: its words, its address`. */
export function linkWords(reading: Reading, index: number): string {
  const links = linksOf(reading.article);
  const link = links[index];
  if (link === undefined) return '';
  const words = wordsIn(reading.article, link.range);
  return `Link ${index + 1} of ${links.length}, ¶${blockAt(reading.article, link.range.start)}: ${words}, ${addressOf(link, reading.article)}`;
}

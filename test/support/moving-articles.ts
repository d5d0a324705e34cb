import assert from 'node:assert/strict';
import {blockAt} from '../../source/document/article.ts';
import type {Scenario} from './scenario.ts';

/** Three short paragraphs, the first of which is read. */
export const animals = `
  Animals
  |The cat sat.
  The dog ran.
  The cow slept.
`;

/** An article of `count` paragraphs of about five rows at 72 cells. */
export function longArticle(count: number): string {
  const paragraph = (number: number) => Array.from({length: 60}, (_, word) => `w${number}x${word}`).join(' ');
  return ['Long', ...Array.from({length: count}, (_, number) => paragraph(number + 1))].join('\n');
}

/** The ¶ of the reading row. */
export function blockOf(run: Scenario): number {
  const {reading} = run.state();
  assert.ok(reading);
  return blockAt(reading.article, reading.place.offset);
}

/** Screen row of the reading row, from the top of the text window. */
export function screenRow(run: Scenario): number {
  return run.state().reading?.place.screenRow ?? -1;
}

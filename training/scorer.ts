import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import type {CorpusDocument} from './corpus.ts';

type Figures = {readonly p: number; readonly r: number; readonly f: number};
type Scores = {
  readonly [kind in 'PER' | 'ORG' | 'LOC']: {readonly exact: Figures; readonly relaxed: Figures};
} & {readonly PEOPLE: Figures; readonly FULLNAMES: Figures};

/** The scorer that lies beside the corpora: figures for labelled documents and those the tagger labelled. */
export type Scorer = {
  readonly score: (gold: readonly CorpusDocument[], guess: readonly CorpusDocument[]) => Scores;
  readonly format: (scores: Scores) => string;
};

/** Loads `score.mjs` from the folder of the corpora. */
export async function loadScorer(folder: string): Promise<Scorer> {
  const module: unknown = await import(pathToFileURL(join(folder, 'score.mjs')).href);
  if (!isScorer(module)) throw new Error(`${folder}/score.mjs does not export score and format.`);
  return module;
}

function isScorer(module: unknown): module is Scorer {
  return typeof module === 'object' && module !== null && 'score' in module && 'format' in module;
}

/** One line of figures (F1 in per cent; PEOPLE with precision and recall). */
export function scoreLine({PER, ORG, LOC, PEOPLE, FULLNAMES}: Scores): string {
  const percent = (share: number): string => (100 * share).toFixed(1);
  const exact = `PER ${percent(PER.exact.f)} ORG ${percent(ORG.exact.f)} LOC ${percent(LOC.exact.f)}`;
  const relaxed = `overlapping ${percent(PER.relaxed.f)} ${percent(ORG.relaxed.f)} ${percent(LOC.relaxed.f)}`;
  const people = `PEOPLE ${percent(PEOPLE.p)} ${percent(PEOPLE.r)} ${percent(PEOPLE.f)}`;
  return `${exact}  ${relaxed}  ${people}  full names ${percent(FULLNAMES.f)}`;
}

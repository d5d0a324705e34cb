import {blockText} from '../document/article.ts';
import {blockShown, waitingHere} from './attaching.ts';
import {withNotice} from './command.ts';
import {leaveSidebar} from './consulting.ts';
import {candidatesOf} from './frame.ts';
import type {Message, Step} from './messages.ts';
import type {State} from './state.ts';

/** Shows the paragraph as it was when the note was written beside what it is now. */
export function compare(state: State): Step {
  const {reading} = state;
  if (reading === undefined) return [state, []];
  const [entry] = waitingHere(state, reading);
  if (entry === undefined) return [withNotice(state, 'no note here is on a paragraph that changed'), []];
  const block = blockShown(state, reading);
  const before = entry.was ?? entry.note.anchor.quote.exact;
  const after = blockText(reading.article, block);
  const isOverSidebar = state.mode.name === 'sidebar';
  const [under] = leaveSidebar(state);
  const isPerhaps = candidatesOf(entry).length > 0;
  const mode = {name: 'compare', note: entry.note.id, block, isPerhaps, before, after} as const;
  return [
    {...under, notice: undefined, mode: {...mode, changes: undefined, top: 0, isOverSidebar}},
    [{type: 'compare-texts', before, after}],
  ];
}

/** The words that differ are there; those of texts that are no longer looked at are too late. */
export function takeChanges(
  state: State,
  {before, after, changes}: Message & {type: 'texts-compared'},
): State {
  const {mode} = state;
  if (mode.name !== 'compare' || mode.before !== before || mode.after !== after) return state;
  return {...state, mode: {...mode, changes}};
}

export const scrollComparison =
  (rows: number) =>
  (state: State): Step => {
    const {mode} = state;
    if (mode.name !== 'compare') return [state, []];
    return [{...state, mode: {...mode, top: Math.max(0, mode.top + rows)}}, []];
  };

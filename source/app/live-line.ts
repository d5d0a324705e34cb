import {capitalised} from './spoken-text.ts';
import type {State} from './state.ts';
import {promptLabel} from './view-status.ts';

/** The one line that changes while it is typed into: what is asked, the text, and the cursor's offset in the text. */
export type LiveLine = {readonly label: string; readonly text: string; readonly cursor: number};

/** The line that is being typed in screen reader mode; undefined where keys are commands. */
export function liveLine({mode, pending}: State): LiveLine | undefined {
  switch (mode.name) {
    case 'write':
      return {label: 'Note: ', ...fieldOf(mode)};
    case 'search':
      return {label: 'Search: ', ...fieldOf(mode)};
    case 'filter':
      return {label: 'Filter: ', ...fieldOf(mode)};
    case 'palette':
      return {label: 'Command: ', ...fieldOf(mode)};
    case 'prompt':
      return {label: capitalised(promptLabel(mode.purpose)), ...fieldOf(mode)};
    default:
      return pending.count === ''
        ? undefined
        : {label: '', text: pending.count, cursor: pending.count.length};
  }
}

function fieldOf({field}: {readonly field: {readonly text: string; readonly cursor: number}}) {
  return {text: field.text, cursor: field.cursor};
}

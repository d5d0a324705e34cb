import type {Command} from './command.ts';
import {leaveSelection, moveSelection, selectRows, swapEnds} from './selecting.ts';
import {
  toBlockEnd,
  toBlockStart,
  toLeft,
  toNextWord,
  toRight,
  toSentenceEnd,
  toSentenceStart,
  toWordEnd,
  toWordStart,
} from './selection.ts';

/** What moves a selection: the keys that vi has for it, and arrows. Part of the table in commands.ts. */
export const SELECTION_COMMANDS: readonly Command[] = [
  move('selection.right', 'One character on', ['l', 'right'], moveSelection(toRight)),
  move('selection.left', 'One character back', ['h', 'left'], moveSelection(toLeft)),
  move('word.next', 'To the next word', ['w'], moveSelection(toNextWord)),
  move('word.start', 'To the start of the word', ['b'], moveSelection(toWordStart)),
  move('word.end', 'To the end of the word', ['e'], moveSelection(toWordEnd)),
  move('sentence.end', 'To the end of the sentence', [')'], moveSelection(toSentenceEnd)),
  move('sentence.start', 'To the start of the sentence', ['('], moveSelection(toSentenceStart)),
  move('paragraph.end', 'To the end of the paragraph', ['$', 'end'], moveSelection(toBlockEnd)),
  move('paragraph.start', 'To the start of the paragraph', ['0', 'home'], moveSelection(toBlockStart)),
  move('selection.down', 'One row down', ['j', 'down'], selectRows(1)),
  move('selection.up', 'One row up', ['k', 'up'], selectRows(-1)),
  move('selection.swap', 'Go on at the other end', ['o'], swapEnds),
  {
    ...move('selection.leave', 'Leave the selection', ['escape', 'v', 'q', 'ctrl-c'], leaveSelection),
    hints: {select: 'leave'},
  },
];

function move(id: string, title: string, keys: readonly string[], run: Command['run']): Command {
  return {id, title, group: 'Selecting', keys: {select: keys}, run};
}

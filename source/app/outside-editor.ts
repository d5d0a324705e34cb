import type {Press} from './command.ts';
import type {Step} from './messages.ts';
import type {State} from './state.ts';

/** Hands the open field to $EDITOR, with the paragraph below. */
export function openEditor(state: State): Step {
  const {mode, reading} = state;
  if (mode.name !== 'write' || reading === undefined) return [state, []];
  const range = reading.article.blocks[mode.block]?.range;
  const paragraph = range === undefined ? '' : reading.article.text.slice(range.start, range.end);
  return [state, [{type: 'open-editor', text: mode.field.text, paragraph}]];
}

/** In the note field the editor is Ctrl-x Ctrl-e, as in a shell. */
export function editorFromField(state: State, {letter}: Press): Step {
  return letter === 'ctrl-e' ? openEditor(state) : [state, []];
}

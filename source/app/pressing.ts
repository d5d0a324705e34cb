import {pickNote, typeInNote} from './annotating.ts';
import {READ_MODE, withNotice} from './command.ts';
import type {Command, Press} from './command.ts';
import {frameOf} from './frame.ts';
import type {Key} from './key.ts';
import {commandById, commandFor, isCountKey, keymapOf, letterOf, takesText} from './keymap.ts';
import type {Keymap} from './keymap.ts';
import type {Message, Step} from './messages.ts';
import {matchCommands, typeInField} from './prompting.ts';
import type {State} from './state.ts';
import {settleVersions} from './versions.ts';
import {compareRows} from './view-compare.ts';
import {GROUPS, helpRows, rowOfGroup} from './view-help.ts';

type Typed = Omit<Message & {type: 'key-pressed'}, 'type'>;

/** What a key does: goes on with a count or a waiting command, runs the command it has in this mode, or is typed. */
export function pressOn(state: State, typed: Typed): Step {
  return withinLists(pressKey(state, typed.key, typed));
}

function pressKey(before: State, key: Key, typed: Typed): Step {
  const state = before.notice?.stays === true ? before : {...before, notice: undefined};
  const {pending, mode} = state;
  const idle: State = {...state, pending: {count: '', command: undefined}};
  const press: Press = {
    now: typed.now,
    freshId: typed.freshId,
    letter: '',
    count: pending.count === '' ? undefined : Number(pending.count),
  };

  const keymap = keymapOf(state);
  const waiting = pending.command === undefined ? undefined : commandById(keymap, pending.command);
  if (waiting !== undefined)
    return key === 'escape'
      ? [idle, []]
      : waiting.run(idle, {...press, letter: keyAfter(waiting, mode, key)});
  if (key === 'escape' && pending.count !== '') return [idle, []];
  if (isCountKey(mode.name, key, pending.count)) {
    const count = (pending.count + key).slice(0, 7);
    return [{...state, pending: {count, command: undefined}}, []];
  }
  if (mode.name === 'palette' && key === 'enter') return runFromPalette(idle, mode.field.text, press);
  if (mode.name === 'help' && key === 'enter') return [toGroup(idle, press), []];
  const command = commandFor(keymap, mode.name, key);
  if (command !== undefined)
    return runCommand({...idle, pending: {...idle.pending, count: pending.count}}, command, press);
  const behindAlt = takesText(mode.name) ? undefined : /^alt-(.+)$/su.exec(key)?.[1];
  if (behindAlt !== undefined) return pressBoth(state, ['escape', behindAlt], typed);
  if (mode.name === 'write') return typeInNote(idle, key);
  if (mode.name === 'pick' && mode.verb === 'keep')
    return settleVersions({...idle, mode: READ_MODE}, mode.notes, key, press.now);
  if (mode.name === 'pick') return pickNote(idle, key, press);
  if (mode.name === 'link') return pressKey({...idle, mode: READ_MODE}, key, typed);
  return typeInField(idle, key);
}

/** The key that a waiting command gets: of its own key, what that stands for the second time. */
function keyAfter({keys, twice}: Command, {name}: State['mode'], key: Key): Key {
  const letter = letterOf(name, key);
  const isOwn = [key, letter].some(one => keys[name]?.includes(one) === true);
  return isOwn && twice !== undefined ? twice : letter;
}

/** Esc and a key that came in one piece look like Alt and the key: where that has no command they are two again. */
function pressBoth(state: State, [first, second]: readonly [Key, Key], typed: Typed): Step {
  const [between, effects] = pressKey(state, first, typed);
  const [next, more] = pressKey(between, second, typed);
  return [next, [...effects, ...more]];
}

/** Enter in the help: to the group whose number was typed before. By ear `top` is that number. */
function toGroup(state: State, {count}: Press): State {
  const {mode} = state;
  if (mode.name !== 'help' || count === undefined) return state;
  if (count < 1 || count > GROUPS.length) return withNotice(state, `help has no group ${count}`);
  return {...state, mode: {...mode, top: state.isSpoken ? count : rowOfGroup(keymapOf(state), count)}};
}

/** A list is scrolled no further than it goes, so that one key back is seen at once. */
function withinLists([state, effects]: Step): Step {
  const {mode} = state;
  if (mode.name === 'help') {
    const rows = helpRows(keymapOf(state)).length - frameOf(state).height;
    const last = state.isSpoken ? GROUPS.length : Math.max(0, rows);
    if (mode.top > last) return [{...state, mode: {...mode, top: last}}, effects];
  }
  if (mode.name === 'compare') {
    const frame = frameOf(state);
    const last = Math.max(0, compareRows(state, mode, frame).length - frame.height);
    if (mode.top > last) return [{...state, mode: {...mode, top: last}}, effects];
  }
  if (mode.name === 'palette') {
    const last = Math.max(0, matchCommands(keymapOf(state).commands, state, mode.field.text).length - 1);
    if (mode.selected > last) return [{...state, mode: {...mode, selected: last}}, effects];
  }
  return [state, effects];
}

function runCommand(state: State, command: Command, press: Press): Step {
  const idle: State = {...state, pending: {count: '', command: undefined}};
  const reason = command.whyNot?.(idle);
  if (reason !== undefined) return [withNotice(idle, reason), []];
  if (state.isSpoken && command.isForEyes === true)
    return [withNotice(idle, `${command.title}: that changes the screen only`), []];
  if (command.waitsFor !== undefined)
    return [{...state, pending: {...state.pending, command: command.id}}, []];
  return command.run(idle, press);
}

/** Enter in the palette: `:12` goes to ¶12, `:q` and the like by their names, else the selected command. */
function runFromPalette(state: State, text: string, press: Press): Step {
  const {mode} = state;
  const left: State = {...state, mode: READ_MODE};
  const typed = text.trim();
  const keymap = keymapOf(state);
  const top = commandById(keymap, 'article.end');
  if (/^\d+$/u.test(typed) && top !== undefined) return top.run(left, {...press, count: Number(typed)});
  const withWords = commandWithWords(keymap, typed);
  if (withWords !== undefined) return runCommand(left, withWords.command, {...press, words: withWords.words});
  const fitting = matchCommands(keymap.commands, state, typed);
  const command = fitting[mode.name === 'palette' ? Math.min(mode.selected, fitting.length - 1) : 0];
  if (typed === '' && mode.name === 'palette' && mode.selected === 0) return [left, []];
  if (command === undefined)
    return [withNotice(left, `no command is called “${typed}”; {help.open} lists them all`, 'error'), []];
  const isByName = command.names !== undefined && command.waitsFor !== undefined;
  return isByName ? command.run(left, press) : runCommand(left, command, press);
}

/** `open example.org/page`: a command that takes words by one of its names, and the words. */
export function commandWithWords(
  {commands}: Keymap,
  typed: string,
): {readonly command: Command; readonly words: string} | undefined {
  const [, name = '', words = ''] = /^(\S+)\s+(.+)$/su.exec(typed) ?? [];
  const command = commands.find(one => one.takes !== undefined && one.names?.includes(name) === true);
  return command && {command, words};
}

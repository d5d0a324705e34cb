import {blockAt} from '../document/article.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import type {Note} from '../notes/note.ts';
import type {Command} from './command.ts';
import {shownTab, shownTelling} from './entries.ts';
import {notesByBlock} from './frame.ts';
import {commandById, commandFor, keymapOf} from './keymap.ts';
import {liveLine} from './live-line.ts';
import type {Message} from './messages.ts';
import {hostOf, isWebAddress} from './opening.ts';
import {matchCommands} from './prompting.ts';
import {spokenKey} from './spoken-keys.ts';
import {helpWords, openList, pickWords, selectedWords, titleOf} from './spoken-lists.ts';
import {shelfMode} from './browsing.ts';
import {shelfNews, shelfWords} from './spoken-shelf.ts';
import {capitalised, counted, currentBlock, paragraph, placeOf, wordsIn} from './spoken-text.ts';
import {changeWords, comparisonWords, noteWords} from './spoken-notes.ts';
import {selectionBegun, selectionMoved} from './spoken-selection.ts';
import {hitWords, linkWords, moved, toldAgreement, walkedNote} from './spoken-walks.ts';
import type {Reading, State} from './state.ts';
import {completionsOf} from './tagging.ts';
import {readingTime} from './view-model.ts';

/** What happened, as far as it is heard. `command` is the one that a key ran or waits to run. */
type Change = {
  readonly before: State;
  readonly after: State;
  readonly reading: Reading;
  readonly message: Message;
  readonly command: Command | undefined;
};

/**
 * What screen reader mode appends when a message has made `after` of `before`: lines to be spoken one after the other,
 * none where nothing is to be heard. A key that changes nothing is answered too. What is typed into a field is echoed
 * by the live line, not here.
 */
export function utter(before: State, message: Message, after: State): readonly string[] {
  const {reading} = after;
  if (after.isQuitting && !before.isQuitting) return ['Postil is closed.'];
  const notice = noticeIn(before, message, after);
  const shelf = shelfNews(before, message, after, commandOf(before, message));
  if (shelf !== undefined) return [...notice, ...shelf];
  if (reading === undefined) return notice;
  const change: Change = {before, after, reading, message, command: commandOf(before, message)};
  const isList = after.mode.name === 'sidebar';
  const said = [...named(change), ...(isList ? notice : []), ...news(change), ...(isList ? [] : notice)];
  return said.length === 0 && message.type === 'key-pressed' ? unheard(change, message.key) : said;
}

/** What was found by a few letters in the palette is named when it runs. */
function named({before, command}: Change): readonly string[] {
  if (before.mode.name !== 'palette' || command === undefined) return [];
  const isTyped = command.group !== 'Fields and lists' && !/^\d+$/u.test(before.mode.field.text.trim());
  return isTyped ? [`${titleOf(command)}.`] : [];
}

/** What is said first: what is open, how long it is, where the reader is in it. */
export function greeting(state: State, isFirst: boolean): readonly string[] {
  const {reading} = state;
  if (shelfMode(state) !== undefined) return shelfWords(state);
  if (reading === undefined) return [];
  const {article} = reading;
  const notes = reading.notes.filter(({note}) => note.deleted === undefined).length;
  const about = [
    counted(article.blocks.length - 1, 'paragraph'),
    readingTime(article.words)
      .replace(/min$/u, 'minutes')
      .replace(/h$/u, 'hours')
      .replace(/^1 minutes/u, '1 minute'),
    notes > 0 ? counted(notes, 'note') : '',
    state.sources.length > 1 ? `file ${state.current + 1} of ${state.sources.length}` : '',
  ];
  const help = commandById(keymapOf(state), 'help.open')?.keys.read?.[0];
  return [
    `${article.title}. ${about.filter(part => part !== '').join(', ')}.`,
    ...(help === undefined || !isFirst ? [] : [`${capitalised(spokenKey(help))} reads the keys.`]),
    ...(currentBlock(reading) > 0 ? [paragraph(reading)] : []),
  ];
}

function commandOf(before: State, message: Message): Command | undefined {
  const {pending, mode, preferences} = before;
  if (message.type !== 'key-pressed') return undefined;
  const keymap = keymapOf({preferences});
  if (mode.name === 'palette' && message.key === 'enter') return chosenCommand(before);
  return pending.command === undefined
    ? commandFor(keymap, mode.name, message.key)
    : commandById(keymap, pending.command);
}

/** What Enter in the palette runs. */
function chosenCommand(before: State): Command | undefined {
  const {mode} = before;
  if (mode.name !== 'palette') return undefined;
  const typed = mode.field.text.trim();
  const {commands} = keymapOf(before);
  if (/^\d+$/u.test(typed)) return commandById({commands}, 'article.end');
  const isEmpty = typed === '' && mode.selected === 0;
  const fitting = isEmpty ? [] : matchCommands(commands, before, typed);
  return fitting[Math.min(mode.selected, fitting.length - 1)];
}

/** A notice is heard once; the same one again only when a key brought it. Of a link its address is said with it. */
function noticeIn(before: State, message: Message, after: State): readonly string[] {
  const {notice} = after;
  if (notice === undefined || notice === before.notice) return [];
  if (after.mode.name === 'link' && message.type === 'key-pressed') return [];
  if (notice.text === before.notice?.text && message.type !== 'key-pressed') return [];
  const deleted = newlyDeleted(before, after);
  return [deleted === undefined ? notice.text : `${noteWords(deleted)}: ${notice.text}`];
}

/** The note that was deleted: there may be several under the paragraph. */
function newlyDeleted(before: State, after: State): Note | undefined {
  if (after.reading?.notes === before.reading?.notes) return undefined;
  const alive = new Set(
    before.reading?.notes.flatMap(({note}) => (note.deleted === undefined ? [note.id] : [])),
  );
  return after.reading?.notes.find(({note}) => note.deleted !== undefined && alive.has(note.id))?.note;
}

function news(change: Change): readonly string[] {
  const {before, after, reading, message} = change;
  if (message.type === 'article-opened' && before.reading?.article !== reading.article) {
    return before.reading?.article.source === reading.article.source
      ? ['Read again.', paragraph(reading)]
      : greeting(after, false);
  }
  if (before.reading !== undefined && before.trail.length > after.trail.length) return greeting(after, false);
  const {loading} = after;
  if (loading !== undefined && loading.source !== before.loading?.source && isWebAddress(loading.source))
    return [`Fetching ${hostOf(loading.source)}.`];
  if (message.type === 'notes-loaded') return loaded(before, reading);
  if (message.type === 'article-analysed')
    return after.mode.name === 'sidebar' ? openList(after, reading, true) : [];
  if (message.type === 'paths-completed') return completions(after);
  if (message.type === 'texts-compared') return changeWords(after);
  if (message.type !== 'key-pressed' && message.type !== 'editor-closed') return [];
  if (after.pending.command !== undefined) return [waiting(change)];
  return after.mode.name === 'read' ? inText(change) : inMode(change);
}

function loaded(before: State, reading: Reading): readonly string[] {
  const count = reading.notes.filter(({note}) => note.deleted === undefined).length;
  return count > 0 && before.reading?.notes.length === 0 ? [counted(count, 'note')] : [];
}

function completions({mode}: State): readonly string[] {
  if (mode.name !== 'prompt') return [];
  const found = completionsOf(mode);
  const what = mode.purpose.type === 'tags' ? 'tags' : 'names';
  return found.length > 1 ? [`${found.length} ${what}: ${found.slice(0, 10).join(', ')}`] : [];
}

/** `Z to quit` must not sound like `z to quit`. */
function waiting({after, command}: Change): string {
  const asked = command?.waitsFor ?? after.pending.command ?? '';
  return capitalised(asked.replaceAll(/(?<=^|\s)(?:\p{Lu}|')(?=\s)/gu, spokenKey));
}

/** What is heard in a list, a field or a choice. */
function inMode(change: Change): readonly string[] {
  const {before, after, reading, command} = change;
  const {mode} = after;
  const isNew = before.mode.name !== mode.name;
  switch (mode.name) {
    case 'sidebar':
      return inList(change);
    case 'help':
      return isNew || (before.mode.name === 'help' && before.mode.top !== mode.top) ? helpWords(after) : [];
    case 'write':
      return isNew ? [`${mode.note === undefined ? 'New note' : 'Edit the note'} on ¶${mode.block}.`] : [];
    case 'prompt':
      return isNew || (command?.id === 'prompt.complete' && mode.purpose.type === 'tags')
        ? completions(after)
        : [];
    case 'pick':
      return pickWords(after, reading);
    case 'link':
      return [linkWords(reading, mode.link)];
    case 'compare':
      return isNew ? comparisonWords(after) : changeWords(after);
    case 'select': {
      if (before.mode.name !== 'select') return [selectionBegun(reading.article, mode)];
      return selectionMoved(reading.article, before.mode, mode);
    }
    case 'filter':
      return command?.id.startsWith('entry.') === true ? [selectedWords(after, reading)] : [];
    case 'palette': {
      if (command?.id !== 'palette.next' && command?.id !== 'palette.previous') return [];
      const fitting = matchCommands(keymapOf(after).commands, after, mode.field.text);
      const selected = fitting[mode.selected];
      return selected === undefined
        ? []
        : [`${mode.selected + 1} of ${fitting.length}. ${titleOf(selected)}`];
    }
    default:
      return [];
  }
}

function inList({before, after, reading, command}: Change): readonly string[] {
  if ('isOverSidebar' in before.mode) return [`Back in the list: ${selectedWords(after, reading)}`];
  const isFirst = !before.preferences.hasSeenSidebar;
  const isAsked = before.mode.name !== 'sidebar' || command?.id.endsWith('.show') === true;
  const isOther =
    before.sidebar.isPassingShown !== after.sidebar.isPassingShown ||
    before.sidebar.filter !== after.sidebar.filter;
  if (isAsked || isOther || shownTab(before) !== shownTab(after)) return openList(after, reading, isFirst);
  // What is selected is another entry now: the next key must not act on one that was not heard.
  const isChanged = command?.id === 'entry.remove' || command?.id.startsWith('note.') === true;
  if (isChanged && before.reading !== reading) return [selectedWords(after, reading)];
  const telling = shownTelling(after);
  if (before.sidebar.telling !== after.sidebar.telling && telling !== undefined)
    return [`¶${blockAt(reading.article, telling.start)}. ${wordsIn(reading.article, telling)}`];
  if (before.sidebar.selected !== after.sidebar.selected && after.notice === undefined) {
    const [now, then] = [selectedWords(after, reading), selectedWords(before, reading)];
    return [now === then ? 'End of the list.' : now];
  }
  return [];
}

/** What is heard where the text is read: the paragraph, or of a search, a note or an agreement what was asked for. */
function inText(change: Change): readonly string[] {
  const {before, reading, command, message} = change;
  const walk = {reading, was: before.reading};
  const hits = reading.hits !== before.reading?.hits ? reading.hits : undefined;
  if (hits !== undefined)
    return [hits.areShown ? hitWords(walk, directionOf(command)) : 'The search is put away.'];
  if (command?.id === 'note.next' || command?.id === 'note.previous') return walkedNote(walk);
  if (command?.id === 'agreement.next' || command?.id === 'agreement.previous') return toldAgreement(reading);
  if (command?.id === 'screen.repaint' || command?.id === 'entry.go') return [paragraph(reading)];
  if (before.mode.name === 'sidebar') return [`In the text, ${placeOf(reading)}.`];
  if (before.reading?.place.offset !== reading.place.offset) return moved(walk);
  if (before.mode.name === 'write') return message.type === 'key-pressed' ? leftField(change) : [];
  if (before.mode.name !== 'read' && isLeaving(command) && change.after.notice === undefined)
    return [`In the text, ${placeOf(reading)}.`];
  return [];
}

function directionOf(command: Command | undefined): 1 | 0 | -1 {
  if (command?.id === 'hit.next') return 1;
  return command?.id === 'hit.previous' ? -1 : 0;
}

function isLeaving(command: Command | undefined): boolean {
  return command === undefined || command.id.endsWith('.leave');
}

/** A note that is on its way to the disk is announced when it is there. */
function leftField({before, after, reading}: Change): readonly string[] {
  const isSaving = reading.notes !== before.reading?.notes;
  return isSaving || after.notice !== undefined ? [] : ['Nothing changed.'];
}

/** Commands whose answer comes with a message of its own. */
const ANSWERED_LATER: ReadonlySet<string> = new Set([
  'text.copy',
  'source.open',
  'link.open',
  'link.open-outside',
  'article.open',
  'article.reload',
  'article.next',
  'library.search',
  'article.previous',
  'program.suspend',
  'note.edit-outside',
  'prompt.complete',
]);

/** The answer to a key that changed nothing that is heard: why, or where the reader is. */
function unheard({before, after, reading, command}: Change, key: string): readonly string[] {
  const live = liveLine(after);
  if (live !== undefined && (live.text !== '' || before.mode.name === after.mode.name)) return [];
  if (live !== undefined || reading.notes !== before.reading?.notes) return [];
  if (command === undefined) return [`${sanitiseLine(spokenKey(key)) || 'that key'} has no command here.`];
  if (ANSWERED_LATER.has(command.id)) return [];
  if (after.mode.name === 'sidebar') return [selectedWords(after, reading)];
  if (after.mode.name === 'select') return ['The selection goes no further.'];
  if (shelfMode(after) !== undefined) return shelfWords(after);
  if (after.mode.name === 'help') return [after.mode.top === 0 ? 'Top of the help.' : 'End of the help.'];
  const block = currentBlock(reading);
  if (command.group === 'Moving') {
    if (block === 0) return ['Top of the article.'];
    if (block === reading.article.blocks.length - 1) return ['End of the article.'];
    return [paragraph(reading)];
  }
  return [`In the text, ${placeOf(reading)}.`];
}

/** The place and its notes: what is said when the terminal comes back from another program. */
export function whereabouts(reading: Reading): string {
  const notes = notesByBlock(reading.notes).get(currentBlock(reading))?.length ?? 0;
  return `${placeOf(reading)}${notes === 0 ? '' : `, ${counted(notes, 'note')}`}.`;
}

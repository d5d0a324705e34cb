import {NAME_KINDS, STATUSES} from '../analysis/retyping.ts';
import type {NameKind} from '../analysis/retyping.ts';
import type {Correction} from '../analysis/corrections.ts';
import {sanitiseLine} from '../document/sanitise.ts';
import {READ_MODE, withNotice} from './command.ts';
import {selectedEntry} from './entries.ts';
import {keepCorrection} from './history.ts';
import type {Step} from './messages.ts';
import type {PromptPurpose, State} from './state.ts';
import {createTextField} from './text-field.ts';

type CorrectionPurpose = PromptPurpose & {type: 'retype' | 'role' | 'status'};

/** Asks what the selected name is; without one in the sidebar, the name that is followed. */
export function askKind(state: State): Step {
  const {sidebar, reading} = state;
  const entry = sidebar.isOpen ? selectedEntry(state) : undefined;
  const followed = reading?.hits?.kind === 'follow' ? reading.hits.label : undefined;
  const name = nameOf(entry) ?? followed;
  if (name === undefined)
    return [
      withNotice(
        state,
        'select a name in the sidebar first ({people.show}, {names.show}), or follow one: {name.follow}',
      ),
      [],
    ];
  return ask(state, {type: 'retype', name, completions: NAME_KINDS}, '');
}

function nameOf(entry: ReturnType<typeof selectedEntry>): string | undefined {
  if (entry?.kind === 'person') return entry.person.name;
  return entry?.kind === 'naming' && entry.naming.kind !== 'date' ? entry.naming.name : undefined;
}

/** Asks for the role of the selected person; the field holds what it is now. */
export function askRole(state: State): Step {
  const entry = selectedEntry(state);
  if (entry?.kind !== 'person')
    return [withNotice(state, 'select a person in the sidebar first: {people.show}'), []];
  return ask(state, {type: 'role', person: entry.person.name}, entry.person.role ?? '');
}

/** Asks for the status of the selected agreement. */
export function askStatus(state: State): Step {
  const entry = selectedEntry(state);
  if (entry?.kind !== 'agreement' || state.reading === undefined)
    return [withNotice(state, 'select an agreement in the sidebar first: {agreements.show}'), []];
  const {what, telling} = entry.agreement;
  const sentence = sanitiseLine(state.reading.article.text.slice(telling.range.start, telling.range.end));
  return ask(state, {type: 'status', what, sentence, completions: STATUSES.map(wordsOf)}, '');
}

function ask(state: State, purpose: CorrectionPurpose, text: string): Step {
  return [{...state, mode: {name: 'prompt', field: createTextField(text), purpose}}, []];
}

/** `in-talks` as the screen writes it. */
function wordsOf(status: string): string {
  return status.replaceAll('-', ' ');
}

/** Corrects as was typed; what is none of the choices changes nothing. */
export function correct(state: State, purpose: CorrectionPurpose, typed: string): Step {
  const left: State = {...state, mode: READ_MODE};
  switch (purpose.type) {
    case 'retype': {
      const kind = choose(NAME_KINDS, typed);
      if (kind === undefined) return misread(left, purpose.completions);
      const told = `${purpose.name} is ${TOLD[kind]} now`;
      return keep(left, told, {type: 'retype-name', name: purpose.name, kind});
    }
    case 'role': {
      const role = sanitiseLine(typed);
      const {person} = purpose;
      return role === ''
        ? keep(left, `the role of ${person} hidden`, {type: 'hide-role', person})
        : keep(left, `role of ${person}: ${role}`, {type: 'set-role', person, role});
    }
    case 'status': {
      const status = choose(STATUSES, typed);
      if (status === undefined) return misread(left, purpose.completions);
      return keep(left, `“${purpose.what}”: ${wordsOf(status)}`, {
        type: 'set-status',
        sentence: purpose.sentence,
        status,
      });
    }
  }
}

const TOLD: Readonly<Record<NameKind, string>> = {
  person: 'a person',
  organisation: 'an organisation',
  place: 'a place',
  none: 'no name',
};

/** The one choice that begins with what was typed. */
function choose<Choice extends string>(choices: readonly Choice[], typed: string): Choice | undefined {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/gu, '-');
  const [only, ...others] = wanted === '' ? [] : choices.filter(choice => choice.startsWith(wanted));
  return others.length > 0 ? choices.find(choice => choice === wanted) : only;
}

function misread(state: State, choices: readonly string[]): Step {
  return [withNotice(state, `nothing was changed: it is one of ${choices.join(', ')}`, 'error'), []];
}

function keep(state: State, told: string, correction: Correction): Step {
  const next = withNotice(state, `${told}, {note.undo} undoes`, 'info', true);
  return keepCorrection(next, {add: [correction], remove: [], verb: 'correction'});
}

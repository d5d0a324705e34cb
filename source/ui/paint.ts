import type {Role, Run, ScreenRow} from '../app/screen.ts';
import type {Theme} from './theme.ts';

const painted = new WeakMap<Theme, Map<string, string>>();

/** The opening SGR sequence of a combination of roles; empty where none of them has a look. */
function openingOf(theme: Theme, roles: readonly Role[]): string {
  const known = painted.get(theme) ?? new Map<string, string>();
  painted.set(theme, known);
  const name = roles.join(' ');
  const opening = known.get(name) ?? sequence(theme, roles);
  known.set(name, opening);
  return opening;
}

/** Colours of later roles win; styles add up, but inverse stands once, or two layers would cancel out. */
function sequence(theme: Theme, roles: readonly Role[]): string {
  const parameters = roles.flatMap(role => theme[role] ?? []);
  const colour = parameters.findLast(parameter => parameter >= 30);
  const styles = new Set(parameters.filter(parameter => parameter < 30));
  const all = [...styles, ...(colour === undefined ? [] : [colour])];
  return all.length === 0 ? '' : `\u001B[${all.join(';')}m`;
}

function paintRun({text, roles}: Run, theme: Theme): string {
  const opening = roles.length === 0 ? '' : openingOf(theme, roles);
  return opening === '' ? text : `${opening}${text}\u001B[0m`;
}

/** A row of the screen as text with SGR sequences; without a theme it is the bare text. */
export function paint(row: ScreenRow, theme: Theme | undefined): string {
  return row.map(piece => (theme === undefined ? piece.text : paintRun(piece, theme))).join('');
}

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

/**
 * Colours of later roles win, text and background together; styles add up, but inverse stands once, or two layers
 * would cancel out.
 */
function sequence(theme: Theme, roles: readonly Role[]): string {
  const looks = roles.map(role => theme[role] ?? []);
  const colours = looks.map(look => look.filter(isColour)).findLast(own => own.length > 0);
  const styles = new Set(looks.flat().filter(parameter => !isColour(parameter)));
  const all = [...styles, ...(colours ?? [])];
  return all.length === 0 ? '' : `\u001B[${all.join(';')}m`;
}

function isColour(parameter: number): boolean {
  return parameter >= 30;
}

function paintRun({text, roles}: Run, theme: Theme): string {
  const opening = roles.length === 0 ? '' : openingOf(theme, roles);
  return opening === '' ? text : `${opening}${text}\u001B[0m`;
}

/** The program's own signs and what stands for them in ASCII: as wide, so that no row changes its width. */
const ASCII: Readonly<Record<string, string>> = {
  '▌': '>',
  '›': '>',
  '│': '|',
  '█': '#',
  '░': '.',
  '┃': '|',
  '└': '`',
  '─': '-',
  '§': 'S',
  '✓': 'v',
  '≠': '!',
  '¶': '#',
  '·': '-',
  '•': '*',
  '×': 'x',
  '…': '~',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
};

const SIGNS = new RegExp(`[${Object.keys(ASCII).join('')}]`, 'gu');

/** Text of the program's own with its signs in ASCII. */
export function asciiSigns(text: string): string {
  return text.replaceAll(SIGNS, sign => ASCII[sign] ?? sign);
}

/**
 * A row of the screen as text with SGR sequences; without a theme it is the bare text. With `isAscii` the program's
 * own signs are put into ASCII; what the article and the reader wrote stays.
 */
export function paint(row: ScreenRow, theme: Theme | undefined, isAscii = false): string {
  return row
    .map(piece =>
      isAscii && !piece.roles.includes('text') ? {...piece, text: asciiSigns(piece.text)} : piece,
    )
    .map(piece => (theme === undefined ? piece.text : paintRun(piece, theme)))
    .join('');
}

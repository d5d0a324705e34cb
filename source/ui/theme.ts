import type {Role} from '../app/screen.ts';

/** SGR parameters of each role. Colours are the terminal's own 16, so that any theme, light or dark, fits. */
export type Theme = Readonly<Partial<Record<Role, readonly number[]>>>;

const BOLD = 1;
const DIM = 2;
const ITALIC = 3;
const UNDERLINE = 4;
const INVERSE = 7;
const STRUCK = 9;
const BLACK = 30;
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const BLUE = 34;
const MAGENTA = 35;
const CYAN = 36;

/**
 * Black on a light colour of the terminal's own: of the 16, those on which black is readable in the usual palettes
 * (at least 3 to 1 in those of xterm, VGA, Tango and Solarized). The letter in the margin tells them apart without.
 */
const HIGHLIGHTS = {
  'highlight-yellow': [BLACK, 43],
  'highlight-green': [BLACK, 42],
  'highlight-blue': [BLACK, 46],
  'highlight-pink': [BLACK, 45],
  'highlight-purple': [BLACK, 104],
} as const;

const withoutColour = Object.fromEntries(Object.keys(HIGHLIGHTS).map(role => [role, [UNDERLINE]]));

/** Without colour every role that means something is still told apart by its style. */
export const plainTheme: Theme = {
  title: [BOLD],
  heading: [BOLD],
  strong: [BOLD],
  emphasis: [ITALIC],
  deleted: [STRUCK],
  code: [DIM],
  'code-comment': [DIM],
  link: [UNDERLINE],
  quote: [ITALIC],
  person: [BOLD],
  organisation: [UNDERLINE],
  place: [ITALIC],
  date: [DIM],
  ...withoutColour,
  noted: [UNDERLINE],
  selection: [INVERSE],
  taken: [STRUCK],
  added: [BOLD, UNDERLINE],
  hit: [INVERSE],
  telling: [INVERSE],
  focus: [INVERSE],
  selected: [INVERSE],
  bar: [BOLD],
  sign: [BOLD],
  faint: [DIM],
  rule: [DIM],
  'note-bar': [DIM],
  'status-word': [BOLD],
  header: [BOLD],
  error: [BOLD],
  key: [BOLD],
  tab: [BOLD],
};

export const colourTheme: Theme = {
  ...plainTheme,
  title: [BOLD],
  heading: [BOLD, BLUE],
  code: [YELLOW],
  'code-keyword': [MAGENTA],
  'code-string': [GREEN],
  'code-number': [CYAN],
  'code-name': [BLUE],
  link: [UNDERLINE, BLUE],
  person: [BOLD, CYAN],
  organisation: [MAGENTA],
  place: [GREEN],
  date: [UNDERLINE],
  ...HIGHLIGHTS,
  noted: [UNDERLINE, YELLOW],
  taken: [STRUCK, RED],
  added: [UNDERLINE, GREEN],
  // The line below tells a hit inside of a yellow highlight.
  hit: [INVERSE, UNDERLINE, YELLOW],
  note: [YELLOW],
  'note-bar': [YELLOW],
  bar: [BOLD, YELLOW],
  sign: [YELLOW],
  error: [BOLD, RED],
  'status-word': [BLUE],
  tab: [BOLD],
};

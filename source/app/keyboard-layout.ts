import type {Key} from './key.ts';

/**
 * The letters of other layouts, in the order of the QWERTY characters on the same keys. ЙЦУКЕН with the
 * letters that Ukrainian and Belarusian put on it, and Greek. Characters that a layout shares with QWERTY
 * but has on another key (`.` on ЙЦУКЕН, `;` on Greek) keep their own meaning, so Greek has no `q`.
 */
const layouts: readonly (readonly [string, string])[] = [
  ['йцукенгшщзхъфывапролджэячсмитьбюё', "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"],
  ['ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ№', 'QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~#'],
  ['іїєґўІЇЄҐЎ', 's]\'\\oS}"|O'],
  ['ςερτυθιοπασδφγηξκλζχψωβνμ', 'wertyuiopasdfghjklzxcvbnm'],
  ['ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ', 'ERTYUIOPASDFGHJKLZXCVBNM'],
];

const fallbacks: ReadonlyMap<string, string> = new Map(
  layouts.flatMap(([letters, keys]) => letters.split('').map((letter, place) => [letter, keys[place] ?? ''])),
);

/**
 * The key at the same place of a QWERTY keyboard, with its `ctrl-` or `alt-`, when `key` is a Cyrillic or
 * Greek letter; undefined for every other key. For commands only: in a text field a letter is itself.
 */
export function layoutFallback(key: Key): Key | undefined {
  const [, prefix = '', letter = ''] = /^((?:ctrl-|alt-)*)(.+)$/su.exec(key) ?? [];
  const fallback = fallbacks.get(letter);
  return fallback === undefined ? undefined : prefix + fallback;
}

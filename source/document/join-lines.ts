const WIDE = /[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]/;

/**
 * One line out of several: a space between them, none between two Chinese or Japanese characters, none after a
 * hyphen at a line's end before a letter (the hyphen stays: whether it belongs to the word is not known).
 */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line, number) => (number === 0 ? line : glue(lines[number - 1] ?? '', line) + line))
    .join('');
}

function glue(before: string, line: string): string {
  if (before === '' || line === '') return '';
  if (WIDE.test(before.slice(-1)) && WIDE.test(line.charAt(0))) return '';
  return /\p{L}-$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(line) ? '' : ' ';
}

/* oxlint-disable no-control-regex -- control characters are what this file is about */
/**
 * What a sequence looks like follows ECMA-48: CSI with parameters, intermediates and a final byte; the string
 * openers OSC, DCS, SOS, PM and APC up to BEL or ST; nF and two-character escapes. Each also in its 8-bit form.
 * A string opener without an end loses only itself, so a forged one cannot swallow the article. No class holds
 * a character that opens a sequence, so a scan never crosses the next opener and the whole stays linear.
 */
const SEQUENCE = new RegExp(
  [
    '(?:\\x1b[\\]PX^_])[^\\x07\\x1b\\x80-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)',
    '[\\x90\\x98\\x9d-\\x9f][^\\x07\\x1b\\x80-\\x9f\\r\\n]*(?:\\x07|\\x1b\\\\|\\x9c)',
    '(?:\\x1b\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]?',
    '\\x1b[\\x20-\\x2f]+[\\x30-\\x7e]',
    '\\x1b[\\x30-\\x7e]',
  ].join('|'),
  'g',
);

/** Backspace over a character, as `man` prints bold and underline into a pipe. */
const OVERSTRIKE = /[^\n\r\b]\x08/gu;

/** Every sign that ends a line somewhere: CRLF, CR, VT, FF, NEL, and Unicode's line and paragraph separators. */
const LINE_END = /\r\n?|[\x0b\x0c\x85\u2028\u2029]/g;

/** C0 without tab and newline, DEL, C1, bidi embeddings, overrides and isolates, BOM, noncharacters. */
const REMOVED = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

const SUSPICIOUS = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/;

/**
 * Text that can neither steer the terminal nor reorder what stands around it. Line ends become `\n`; tabs,
 * joiners and variation selectors stay (emoji and Indic scripts need them); a lone surrogate becomes U+FFFD.
 * Noncharacters go because `document/marks.ts` uses two of them. Idempotent, linear in the length.
 */
export function sanitise(text: string): string {
  const paired = text.isWellFormed() ? text : text.toWellFormed();
  if (!SUSPICIOUS.test(paired)) return paired;
  return paired.replace(SEQUENCE, '').replace(OVERSTRIKE, '').replace(LINE_END, '\n').replace(REMOVED, '');
}

/** `sanitise`, on one line: for titles, file names, tags and addresses. */
export function sanitiseLine(text: string): string {
  return sanitise(text)
    .replace(/[ \t]*[\n\t]\s*/g, ' ')
    .trim();
}

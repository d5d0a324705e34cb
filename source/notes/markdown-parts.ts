import {hashArticle} from '../document/text.ts';

/*
 * An exported file in pieces: the parts between `<!-- postil:begin ID sha=... -->` and `<!-- postil:end ID -->`,
 * which are ours while their hash fits, and everything else, which never is. Line ends inside parts are compared
 * as `\n`, so a file that git or an editor turned to CRLF is not taken for edited.
 */

export type Part = {
  readonly kind: 'part';
  /** A note's id, `found` or `orphans`. */
  readonly id: string;
  /** Its lines joined by `\n`, without the markers. */
  readonly content: string;
  /** Whether the text is no longer the one that was hashed: somebody wrote in it. */
  readonly isEdited: boolean;
  /** The part as it stands in the file, markers included, without its last line end. */
  readonly raw: string;
};

export type Outside = {readonly kind: 'outside'; readonly raw: string};

export type Segment = Part | Outside;

const BEGIN = /^<!-- postil:begin (\S+) sha=([\da-f]+) -->[ \t]*$/;
const END = /^<!-- postil:end (\S+) -->[ \t]*$/;

/** Digits of the hash that stand in a marker. One edit in 16 million would go unseen. */
const HASH_DIGITS = 6;

function hashOf(content: string): string {
  // Exact, unlike a block's hash: an edit of white space or of quotes is somebody's edit too.
  return hashArticle([content]).slice('sha256:'.length, 'sha256:'.length + HASH_DIGITS);
}

export function outside(raw: string): Outside {
  return {kind: 'outside', raw};
}

/** A part as Postil writes it. */
export function newPart(id: string, content: string, lineEnd: string): Part {
  const lines = [
    `<!-- postil:begin ${id} sha=${hashOf(content)} -->`,
    ...content.split('\n'),
    `<!-- postil:end ${id} -->`,
  ];
  return {kind: 'part', id, content, isEdited: false, raw: lines.join(lineEnd)};
}

/** The line end that most lines of the file have. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  return text.split('\r\n').length - 1 > all / 2 ? '\r\n' : '\n';
}

/**
 * Cuts a file into pieces; joined again they are the file. A begin marker without its end before the next begin
 * is no part but foreign text, and its id is in `broken`.
 */
export function splitParts(text: string): {
  readonly segments: readonly Segment[];
  readonly broken: readonly string[];
} {
  const lines = text.split(/(?<=\n)/);
  const segments: Segment[] = [];
  const broken: string[] = [];
  let loose: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, id, hash] = BEGIN.exec(bare(lines[at]!)) ?? [];
    const end = id === undefined ? -1 : endOf(lines, at, id);
    if (id === undefined || end < 0) {
      if (id !== undefined) broken.push(id);
      loose.push(lines[at]!);
      continue;
    }
    const content = lines
      .slice(at + 1, end)
      .map(bare)
      .join('\n');
    const [, body = '', lineEnd = ''] = /^(.*?)(\r?\n)?$/s.exec(lines.slice(at, end + 1).join('')) ?? [];
    if (loose.length > 0) segments.push(outside(loose.join('')));
    loose = lineEnd === '' ? [] : [lineEnd];
    segments.push({kind: 'part', id, content, isEdited: hashOf(content) !== hash, raw: body});
    at = end;
  }
  if (loose.length > 0) segments.push(outside(loose.join('')));
  return {segments, broken};
}

function bare(line: string): string {
  return line.replace(/\r?\n$/, '');
}

/** The line of the end marker that belongs to the begin marker of line `begin`; -1 when there is none. */
function endOf(lines: readonly string[], begin: number, id: string): number {
  for (let at = begin + 1; at < lines.length; at++) {
    const line = bare(lines[at]!);
    if (END.exec(line)?.[1] === id) return at;
    if (BEGIN.test(line)) return -1;
  }
  return -1;
}

/** Makes text unable to look like one of our markers; `unescapeMarkers` takes it back. */
export function escapeMarkers(text: string): string {
  return text.replace(/<!-- postil(\\*):/g, '<!-- postil$1\\:');
}

export function unescapeMarkers(text: string): string {
  return text.replace(/<!-- postil(\\*)\\:/g, '<!-- postil$1:');
}

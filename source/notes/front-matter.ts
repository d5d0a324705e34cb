import {Document, isMap, isScalar, isSeq, parseDocument, Scalar, YAMLSeq} from 'yaml';
import type {Pair} from 'yaml';

/*
 * The front matter of an exported file. A new one is written whole. One that stands there is changed in place, by
 * the ranges that the `yaml` library gives: keys, comments, order and spelling of others stay byte for byte. Of
 * ours, `updated` is kept up to date, lists get what is missing, and single values are only added.
 */

/** Our keys, in order. Lists become flow sequences. */
export type FrontMatter = readonly (readonly [key: string, value: string | readonly string[]])[];

type Edit = {readonly start: number; readonly end: number; readonly text: string};

/** YAML lines, each with its line end, without the fences. */
export function renderFrontMatter(entries: FrontMatter, lineEnd: string): string {
  return entries.map(([key, value]) => `${key}: ${renderValue(key, value)}${lineEnd}`).join('');
}

const QUOTED = new Set(['title', 'agreements']);

function renderValue(key: string, value: string | readonly string[]): string {
  if (typeof value !== 'string') return `[${value.map(entry => renderValue(key, entry)).join(', ')}]`;
  const scalar = new Scalar(value);
  if (QUOTED.has(key)) scalar.type = 'QUOTE_DOUBLE';
  // Inside a list, so that what is special only there (`,`, `]`) is quoted too.
  const list = new YAMLSeq();
  list.flow = true;
  list.add(scalar);
  const text = new Document(list).toString({lineWidth: 0, flowCollectionPadding: false}).trim();
  return text.slice(1, -1);
}

/**
 * Merges our entries into YAML text. `isStale` tells list entries that we wrote earlier and that are no longer
 * true. Where the text cannot be changed safely it is returned as it is, with the reason.
 */
export function mergeFrontMatter(
  yaml: string,
  entries: FrontMatter,
  isStale: (key: string, entry: string) => boolean,
  lineEnd: string,
): {readonly yaml: string; readonly warning: string | undefined} {
  const refuse = (why: string) => ({yaml, warning: `the front matter ${why}: it is left as it is`});
  const document = parseDocument(yaml);
  const {contents} = document;
  if (document.errors.length > 0) return refuse('cannot be read');
  if (contents !== null && (!isMap(contents) || contents.flow === true)) return refuse('is no list of keys');
  const edits: Edit[] = [];
  const missing: (readonly [string, string | readonly string[]])[] = [];
  for (const [key, value] of entries) {
    const pair = contents?.items.find(item => isScalar(item.key) && item.key.value === key);
    if (pair) edits.push(...editsOf(yaml, key, pair, value, entry => isStale(key, entry), lineEnd));
    else missing.push([key, value]);
  }
  let merged = yaml;
  for (const {start, end, text} of edits.toSorted((one, other) => other.start - one.start))
    merged = merged.slice(0, start) + text + merged.slice(end);
  if (missing.length > 0) {
    if (merged !== '' && !merged.endsWith('\n')) merged += lineEnd;
    merged += renderFrontMatter(missing, lineEnd);
  }
  return isSafe(yaml, merged, entries)
    ? {yaml: merged, warning: undefined}
    : refuse('cannot be changed safely');
}

/** Whether the merged text can be read and says the same as before of every key that is not ours. */
function isSafe(before: string, after: string, entries: FrontMatter): boolean {
  const ours = new Set(entries.map(([key]) => key));
  const document = parseDocument(after);
  if (document.errors.length > 0) return false;
  const foreign = (yaml: string): string => {
    const value: unknown = parseDocument(yaml).toJS({maxAliasCount: 100});
    const pairs = Object.entries(value ?? {}).filter(([key]) => !ours.has(key));
    return JSON.stringify(pairs);
  };
  return foreign(before) === foreign(after);
}

function editsOf(
  yaml: string,
  key: string,
  pair: Pair,
  wanted: string | readonly string[],
  isStale: (entry: string) => boolean,
  lineEnd: string,
): readonly Edit[] {
  const {value} = pair;
  if (isSeq(value) && typeof wanted !== 'string')
    return listEdits(yaml, key, value, wanted, isStale, lineEnd);
  if (!isScalar(value) || !value.range) return [];
  const isEmpty = value.value === null;
  if (typeof wanted === 'string') {
    if (!isEmpty && (key !== 'updated' || String(value.value) === wanted)) return [];
    return [replacement(yaml, value.range, renderValue(key, wanted))];
  }
  const present = isEmpty
    ? []
    : String(value.value)
        .split(/[,\s]+/)
        .filter(Boolean);
  const merged = [...present, ...wanted.filter(entry => !present.includes(entry))];
  return merged.length === present.length ? [] : [replacement(yaml, value.range, renderValue(key, merged))];
}

function replacement(yaml: string, range: readonly [number, number, number], text: string): Edit {
  const [start, end] = range;
  const isTight = start === end && yaml[start - 1] === ':';
  return {start, end, text: isTight ? ` ${text}` : text};
}

/** A list entry without the `#` that some write before their tags. */
function nameOf(item: Scalar): string {
  return String(item.value).replace(/^#/, '');
}

function listEdits(
  yaml: string,
  key: string,
  list: YAMLSeq,
  wanted: readonly string[],
  isStale: (entry: string) => boolean,
  lineEnd: string,
): readonly Edit[] {
  const {range} = list;
  if (!range) return [];
  const items = list.items.filter(item => isScalar(item)).filter(item => item.range);
  if (items.length !== list.items.length) return [];
  const kept = items.filter(item => wanted.includes(nameOf(item)) || !isStale(nameOf(item)));
  const added = wanted.filter(entry => !items.some(item => nameOf(item) === entry));
  if (added.length === 0 && kept.length === items.length) return [];
  if (list.flow === true || items.length === 0) {
    const slices = kept.map(item => yaml.slice(item.range![0], item.range![1]));
    const text = `[${[...slices, ...added.map(entry => renderValue(key, entry))].join(', ')}]`;
    const old = yaml.slice(range[0], range[1]);
    return /[#\n]/.test(old) && kept.length === items.length
      ? [
          {
            start: range[1] - 1,
            end: range[1] - 1,
            text: added.map(entry => `, ${renderValue(key, entry)}`).join(''),
          },
        ]
      : [{start: range[0], end: range[1], text}];
  }
  const edits = items.filter(item => !kept.includes(item)).map(item => lineOf(yaml, item.range![0]));
  const last = items.at(-1)!;
  const first = lineOf(yaml, items[0]!.range![0]);
  const indent = /^[ \t]*/.exec(yaml.slice(first.start))?.[0] ?? '';
  const at = lineOf(yaml, last.range![0]).end;
  const isOpen = yaml[at - 1] !== '\n';
  const lines = added.map(entry => `${indent}- ${renderValue(key, entry)}`);
  const text = isOpen
    ? lines.map(line => lineEnd + line).join('')
    : lines.map(line => line + lineEnd).join('');
  return [...edits, {start: at, end: at, text}];
}

/** The line that an offset stands in, with its line end. */
function lineOf(yaml: string, offset: number): Edit {
  const start = yaml.lastIndexOf('\n', offset - 1) + 1;
  const end = yaml.indexOf('\n', offset);
  return {start, end: end < 0 ? yaml.length : end + 1, text: ''};
}

import type {Digest} from './digest.ts';
import {escapeProse} from './escape-prose.ts';

/** How an export is dressed for programs that read more than plain Markdown. */
export type MarkdownStyle = {
  /** Paragraphs stand in callouts, as Obsidian knows them. */
  readonly hasCallouts: boolean;
  /** Names that become links, each by the words that stand for it; undefined for plain text. */
  readonly links: NameLinks | undefined;
};

/** Words of the text to the name that they link to, and the pattern that finds them, longest first. */
export type NameLinks = {readonly names: ReadonlyMap<string, string>; readonly pattern: RegExp};

export const PLAIN: MarkdownStyle = {hasCallouts: false, links: undefined};

/** What a link target cannot hold. */
const UNLINKABLE = /[[\]|#^\\\n]/;
/** Noncharacters, which sanitised text never holds: they keep a link's place while the text is escaped. */
const OPEN = '\uFDD2';
const CLOSE = '\uFDD3';

/** Links for the names of all people found; an alias that two people have links to none. */
export function nameLinks({people}: Digest): NameLinks | undefined {
  const names = new Map<string, string>();
  const shared = new Set<string>();
  for (const {name, aliases} of people) {
    if (UNLINKABLE.test(name)) continue;
    for (const words of [name, ...aliases]) {
      if (UNLINKABLE.test(words) || words.trim() === '') continue;
      if (names.has(words) && names.get(words) !== name) shared.add(words);
      names.set(words, name);
    }
  }
  for (const words of shared) names.delete(words);
  if (names.size === 0) return undefined;
  const longestFirst = [...names.keys()].toSorted((one, other) => other.length - one.length);
  const words = longestFirst.map(word => word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
  return {names, pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'gu')};
}

/** Plain text as Markdown, its names as links. `isInTable`: the bar of a link is escaped. */
export function proseOf(line: string, {links}: MarkdownStyle, isInTable = false): string {
  if (!links) return escapeProse(line);
  const {names, pattern} = links;
  const found: string[] = [];
  const marked = line.replaceAll(pattern, words => `${OPEN}${found.push(words) - 1}${CLOSE}`);
  return escapeProse(marked).replaceAll(/\uFDD2(\d+)\uFDD3/g, (_, at: string) => {
    const words = found[Number(at)]!;
    const name = names.get(words)!;
    return name === words ? `[[${name}]]` : `[[${name}${isInTable ? '\\|' : '|'}${words}]]`;
  });
}

/** A line of Markdown with its links as the words they show. What `escapeProse` wrote has no link of its own. */
export function withoutLinks(line: string): string {
  return line.replaceAll(/(?<!\\)\[\[(?:[^[\]|]*?\\?\|)?([^[\]|]*)\]\]/g, '$1');
}

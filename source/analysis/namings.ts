import {blockAt} from '../document/article.ts';
import type {Article, Range} from '../document/article.ts';
import type {Analysis, EntityKind, Telling} from './analysis.ts';
import {splitSentences} from './sentences.ts';

/** An organisation, a place or a date as the sidebar lists it. `blocks` are the ¶ of the namings, each once. */
export type Naming = {
  readonly entity: string;
  readonly kind: Exclude<EntityKind, 'person'>;
  readonly name: string;
  /** Other words for it in the text: acronyms, shorter forms, `Monday` for a date. */
  readonly aliases: readonly string[];
  readonly blocks: readonly number[];
  /** Where it is named, in the order of the text. */
  readonly ranges: readonly Range[];
};

/** All that is named and nobody, in the order of the text. Linear in the mentions. */
export function listNamings({entities, mentions}: Analysis, article: Article): readonly Naming[] {
  const ranges = new Map<string, Range[]>();
  for (const {range, entity, kind} of mentions) {
    if (kind === 'person') continue;
    const known = ranges.get(entity);
    if (known === undefined) ranges.set(entity, [range]);
    else known.push(range);
  }
  const byId = new Map(entities.map(entity => [entity.id, entity]));
  return [...ranges].flatMap(([id, own]): readonly Naming[] => {
    const entity = byId.get(id);
    if (entity === undefined || entity.kind === 'person') return [];
    const {kind, name} = entity;
    const texts = new Set(own.map(({start, end}) => article.text.slice(start, end).replaceAll(/\s+/gu, ' ')));
    const aliases = [...texts].filter(text => text !== name);
    const blocks = [...new Set(own.map(({start}) => blockAt(article, start)))];
    return [{entity: id, kind, name, aliases, blocks, ranges: own}];
  });
}

/** The sentence that a range stands in, and its ¶. Only the block is cut, however long the text is. */
export function tellingAt(article: Article, {start}: Range): Telling {
  const block = blockAt(article, start);
  const whole = article.blocks[block]?.range ?? {start, end: start};
  const range = splitSentences(article.text, whole).find(({end}) => end > start) ?? whole;
  return {range, block};
}

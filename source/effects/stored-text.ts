import {basename} from 'node:path';
import type {Article} from '../document/article.ts';
import {createArticle} from '../document/article.ts';
import {isRefused, isSourceOf} from './article-record.ts';
import type {ArticleRecord} from './article-record.ts';
import {keysAt, recordKeys} from './record-index.ts';
import {recordOf} from './record-store.ts';
import {draftOfBlock, readSnapshotBlocks} from './snapshot.ts';

/** A text that was kept, and when it was read first, ISO 8601. */
export type KeptText = {readonly article: Article; readonly seen: string};

/** The newest version of a record's article that its snapshots hold; undefined when they are gone. */
export function keptText(folder: string, record: ArticleRecord): KeptText | undefined {
  for (const {id, seen} of record.versions.toReversed()) {
    const blocks = readSnapshotBlocks(folder, record.key, id);
    const [title, ...others] = blocks ?? [];
    if (!title) continue;
    const article = createArticle({
      title: title.text,
      source: record.source,
      label: record.label || basename(record.source),
      blocks: others.map(draftOfBlock),
      ...(record.author !== undefined && {author: record.author}),
      ...(record.published !== undefined && {published: record.published}),
      ...(record.site !== undefined && {site: record.site}),
    });
    return {article, seen};
  }
  return undefined;
}

/** The records that were told that the article at `source` is another one. */
export function recordsRefusing(folder: string, source: string): readonly ArticleRecord[] {
  return recordKeys(folder).flatMap(key => {
    const record = recordOf(folder, key);
    return record && isRefused(record, source) ? [record] : [];
  });
}

/** The record of the article at `source`, the oldest when there are several. */
export function recordAt(folder: string, source: string): ArticleRecord | undefined {
  for (const key of keysAt(folder, source, name => recordOf(folder, name))) {
    const record = recordOf(folder, key);
    if (record && isSourceOf(record, source)) return record;
  }
  return undefined;
}

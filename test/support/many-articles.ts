import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {newRecord, recordText} from '../../source/effects/article-record.ts';
import {newId} from '../../source/effects/new-id.ts';
import {articleOf, prose} from './annotated.ts';

/** Writes the records, texts and reading states of so many articles, as a library that grew over years has them. */
export function writeManyArticles(folder: string, count: number, paragraphs: number): void {
  for (let at = 0; at < count; at++) {
    const texts = Array.from({length: paragraphs}, (_, block) => prose(at * 31 + block));
    const article = articleOf([`Report ${at}: ${prose(at).slice(0, 40)}`, ...texts], `/reports/${at}.md`);
    const key = newId();
    const home = join(folder, 'articles', key);
    for (const name of ['notes', 'versions']) mkdirSync(join(home, name), {recursive: true});
    const added = new Date(Date.UTC(2020, 0, 1) + at * 3_600_000).toISOString();
    writeFileSync(join(home, 'article.json'), recordText(newRecord(key, article, added)));
    const blocks = article.blocks.map(({kind, range}) => ({
      kind,
      text: article.text.slice(range.start, range.end),
    }));
    const {id, title, source} = article;
    writeFileSync(
      join(home, 'versions', `${id.replace('sha256:', '')}.json`),
      JSON.stringify({'postil:version': 1, id, title, source, blocks}, undefined, 1),
    );
    const status = (['unread', 'reading', 'done'] as const)[at % 3];
    const state = {
      'postil:version': 1,
      read: added,
      progress: (at % 10) / 10,
      status,
      tags: [`tag${at % 50}`],
    };
    writeFileSync(join(home, 'reading.json'), JSON.stringify(state));
  }
}

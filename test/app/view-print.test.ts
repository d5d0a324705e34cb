import assert from 'node:assert/strict';
import {test} from 'node:test';
import {printRows} from '../../source/app/view-print.ts';
import type {Article} from '../../source/document/article.ts';
import {readMarkdown} from '../../source/document/markdown.ts';
import type {Note} from '../../source/notes/note.ts';
import {paint} from '../../source/ui/paint.ts';
import {articleOf, noteOn} from '../support/annotated.ts';

const article = articleOf(['The visit', '## Monday', 'Anna met Bo in Oslo.', 'Later Bo left.']);

function lines(of: Article, given: Partial<Parameters<typeof printRows>[1]> = {}): readonly string[] {
  const rows = printRows(of, {width: 40, analysis: undefined, notes: [], isStyled: false, ...given});
  return rows.map(row => paint(row, undefined));
}

function placed(note: Note, block: number) {
  const range = article.blocks[block]!.range;
  return {note, resolution: {status: 'exact', block, range} as const};
}

test('title first; headings are told apart without any style', () => {
  assert.deepEqual(lines(article), [
    'The visit',
    '=========',
    '',
    'Monday',
    '------',
    '',
    'Anna met Bo in Oslo.',
    '',
    'Later Bo left.',
  ]);
  assert.ok(!lines(article, {isStyled: true}).includes('------'));
});

test('no prose is wider than asked, and no row ends in a space', () => {
  for (const width of [1, 5, 11, 20]) {
    for (const line of lines(
      articleOf(['A title of some length', 'Words to be wrapped, quite many of them.']),
      {width},
    )) {
      assert.ok(line.length <= width, `${width}: ${line}`);
      assert.equal(line, line.trimEnd());
    }
  }
});

test('notes are footnotes, numbered in the order of the text; one without its paragraph comes last', () => {
  const lost = {
    note: noteOn(article, 2, 'Lost.'),
    resolution: {status: 'orphan', perhaps: undefined} as const,
  };
  const notes = [
    lost,
    placed(noteOn(article, 3, 'Why did he leave so early, and did he come back later?'), 3),
    placed(noteOn(article, 2, 'Who?', {tags: ['ask']}), 2),
    placed(noteOn(article, 2, ''), 2),
  ];
  assert.deepEqual(lines(article, {notes}).slice(6), [
    'Anna met Bo in Oslo. [1] [2]',
    '',
    'Later Bo left. [3]',
    '',
    'Notes',
    '-----',
    '',
    '[1] Who?  #ask',
    '[2] “Anna met Bo in Oslo.”',
    '[3] Why did he leave so early, and did',
    '    he come back later?',
    '[4] (its paragraph is no longer in the',
    '    article) Lost.',
  ]);
  const narrow = lines(article, {notes, width: 21});
  assert.deepEqual(narrow.slice(6, 10), ['Anna met Bo in Oslo.', '[1] [2]', '', 'Later Bo left. [3]']);
});

test('below code a mark has its own row', () => {
  const code = readMarkdown('# T\n\n```\nlet a;\n```\n', {source: '/t.md', label: 't.md'});
  const range = code.blocks[1]!.range;
  const notes = [{note: noteOn(code, 1, 'x'), resolution: {status: 'exact', block: 1, range} as const}];
  assert.deepEqual(lines(code, {notes}).slice(3, 5), ['let a;', '[1]']);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createArticle} from '../../source/document/article.ts';
import {resolveAnchors} from '../../source/notes/anchor.ts';
import type {Digest} from '../../source/notes/digest.ts';
import {exportMarkdown} from '../../source/notes/export-markdown.ts';
import type {ExportInput} from '../../source/notes/export-markdown.ts';
import type {PlacedNote} from '../../source/notes/markdown-note.ts';
import {noteOn} from '../support/annotated.ts';

const article = createArticle({
  title: 'Who met whom',
  source: '/texts/met.md',
  label: 'met.md',
  blocks: [
    {kind: 'paragraph', text: 'Ann (the first) met Ann Lee, and Lee met Li. Annex [[Lee]] *stayed*.'},
    {
      kind: 'table',
      rows: [
        [{text: 'Who'}, {text: 'a|b'}],
        [{text: 'Ann Lee'}, {text: 'Lee'}],
      ],
      alignments: ['left', 'left'],
    },
    {kind: 'code', language: 'ts', text: 'const lee = "Ann Lee";'},
  ],
});

const person = (name: string, aliases: readonly string[]): Digest['people'][number] => ({
  name,
  role: undefined,
  affiliation: undefined,
  aliases,
  blocks: [1],
});
const digest: Digest = {
  people: [person('Ann Lee', ['Lee', 'Ann']), person('Li (Jr.)', ['Li', 'Ann']), person('Odd|name', ['Who'])],
  agreements: [],
};

const notes: readonly PlacedNote[] = [1, 2, 3].map(block => {
  const note = noteOn(article, block, `Note ${block}. [[mine]] of Ann Lee`, {
    id: `0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a0${block}`,
    tags: block === 2 ? ['two'] : [],
  });
  return {note, resolution: resolveAnchors(article, [note.anchor], () => undefined)[0]!};
});

const textOf = (input: Partial<ExportInput>): string => {
  const result = exportMarkdown({article, notes, digest, ...input});
  assert.ok('text' in result, JSON.stringify(result));
  assert.deepEqual(result.warnings, []);
  assert.deepEqual(result.edited, []);
  return result.text;
};

test('names become links, the longest first, and nothing else does', () => {
  const text = textOf({hasWikilinks: true});
  // `Ann` is an alias of two: it links to nobody.
  assert.match(
    text,
    /> Ann \(the first\) met \[\[Ann Lee\]\], and \[\[Ann Lee\|Lee\]\] met \[\[Li \(Jr\.\)\|Li\]\]\. Annex/,
  );
  assert.match(
    text,
    /> \| Who \| a\\\|b \|\n> \| --- \| --- \|\n> \| \[\[Ann Lee\]\] \| \[\[Ann Lee\\\|Lee\]\] \|/,
  );
  assert.match(text, /> const lee = "Ann Lee";/);
  assert.match(text, /Note 1\. \[\[mine\]\] of Ann Lee \^n-/);
  assert.match(text, /- \[\[Li \(Jr\.\)\]\]; also \[\[Li \(Jr\.\)\|Li\]\], Ann \(¶1\)/);
});

test('callouts have the place as their title, around text, tables and code', () => {
  const text = textOf({hasCallouts: true});
  assert.match(text, /> \[!quote\] ¶1\n> Ann \(the first\)/);
  assert.match(text, /> \[!quote\] ¶2\n> \| Who/);
  assert.match(text, /> \[!quote\] ¶3\n> ```\n> const lee = "Ann Lee";\n> ```\n\nNote 3/);
  assert.doesNotMatch(text, /\(¶[123]\)\n\nNote/);
});

test('a file dressed and tagged in any order keeps what others wrote, and undressed is what it was', () => {
  const dress = fc.record({
    hasCallouts: fc.boolean(),
    hasWikilinks: fc.boolean(),
    tag: fc.constantFrom(undefined, undefined, 'two'),
  });
  const plain = textOf({});
  fc.assert(
    fc.property(
      fc.array(dress, {minLength: 1, maxLength: 4}),
      fc.array(fc.nat({max: 5}), {maxLength: 3}),
      (dresses, places) => {
        let text = plain;
        const lines = places.map((_, at) => `Line ${at} of mine, with [[Ann Lee]].`);
        for (const [at, place] of places.entries()) {
          // After the end of a part, where a reader writes.
          const ends = [...text.matchAll(/<!-- postil:end .* -->\n/g)];
          const end = ends[place % ends.length]!;
          const cut = end.index + end[0].length;
          text = `${text.slice(0, cut)}\n${lines[at]}\n${text.slice(cut)}`;
        }
        for (const style of dresses) {
          text = textOf({...style, existing: text});
          for (const line of lines) assert.ok(text.includes(`\n${line}\n`), text);
          assert.equal(textOf({...style, existing: text}), text);
        }
        const back = textOf({existing: text});
        for (const {note} of notes) assert.equal(back.split(`postil:begin ${note.id}`).length, 2);
        if (places.length === 0 && dresses.every(({tag}) => tag === undefined)) assert.equal(back, plain);
      },
    ),
    {numRuns: 60},
  );
});

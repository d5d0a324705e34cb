import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {changesBetween, followBlocks} from '../../source/notes/changes.ts';
import {articleOf, prose} from '../support/annotated.ts';

/** `+` added, `~` changed, `-` something before it is gone, by the number of the paragraph. */
function signs(before: readonly string[], after: readonly string[]): string {
  const changes = changesBetween(before, articleOf(after));
  return [...changes]
    .map(
      ([block, {kind, gone}]) =>
        `${block}${{added: '+', changed: '~', kept: ''}[kind]}${'-'.repeat(gone.length)}`,
    )
    .join(' ');
}

const text = ['Title', ...Array.from({length: 8}, (_, at) => prose(at))];
const without = (at: number) => text.toSpliced(at, 1);

test('paragraphs that are added, changed, removed or moved are told apart', () => {
  assert.equal(signs(text, text), '');
  assert.equal(signs(text, text.toSpliced(3, 0, prose(90), prose(91))), '3+ 4+');
  assert.equal(signs(text, text.with(3, `${text[3]} And so on.`)), '3~');
  assert.equal(signs(text, without(3)), '3-');
  assert.equal(signs(text, without(8)), '7-', 'after the last one');
  assert.equal(signs(text, text.toSpliced(3, 2)), '3--');
  assert.equal(signs(text, text.with(3, prose(90))), '3+-', 'another one in its place');
  assert.equal(signs(text, without(3).toSpliced(6, 0, text[3]!)), '', 'moved');
  assert.equal(signs(text, text.with(0, 'Title as it is now')), '0+-');
  assert.equal(
    signs(text.with(4, '“Quoted”\u00a0text'), text.with(4, '“Quoted” text')),
    '',
    'white space is none',
  );
  assert.equal(signs(['T', 'Same.', 'Same.', 'x'], ['T', 'Same.', 'x']), '', 'a copy is not missed');
});

test('paragraphs that were joined are one change, one that is only like it is gone', () => {
  const joined = changesBetween(text, articleOf(without(4).with(3, `${text[3]} ${text[4]}`)));
  assert.deepEqual([...joined], [[3, {kind: 'changed', was: [text[3], text[4]], gone: []}]]);
  const row = (at: number, more = '') =>
    `Paragraph ${at}: the minister told the committee that work ${at} is done.${more}`;
  const rows = ['Title', ...Array.from({length: 6}, (_, at) => row(at))];
  assert.equal(signs(rows, rows.with(3, row(2, ' It was late.')).toSpliced(5, 1)), '3~ 5-');
});

test('what a paragraph was is at hand', () => {
  const changes = changesBetween(text, articleOf(without(3).with(4, `${text[5]} More.`)));
  assert.deepEqual(changes.get(4)?.was, [text[5]]);
  assert.deepEqual(changes.get(3)?.gone, [text[3]]);
});

test('every paragraph of any two versions is where it is said to be', () => {
  const versions = fc.array(fc.integer({min: 0, max: 12}), {maxLength: 12});
  fc.assert(
    fc.property(versions, versions, (one, other) => {
      const before = ['Title', ...one.map(prose)];
      const article = articleOf(['Title', ...other.map(prose)]);
      const after = article.blocks.map(({range}) => article.text.slice(range.start, range.end));
      const changes = changesBetween(before, article);
      for (const [block, {kind, gone}] of changes) {
        assert.ok(block < after.length);
        assert.equal(kind === 'kept', before.includes(after[block]!));
        for (const lost of gone) assert.ok(!after.includes(lost));
      }
      for (const lost of before) {
        const isTold = [...changes.values()].some(({gone, was}) => gone.includes(lost) || was.includes(lost));
        assert.ok(after.includes(lost) || isTold, lost);
      }
      const count = (list: readonly string[], wanted: string): number =>
        list.filter(each => each === wanted).length;
      // What stands in the new version is not sought elsewhere, unless there were more copies of it.
      for (const [old, block] of followBlocks(before, article).entries()) {
        const own = before[old]!;
        const isGone = count(after, own) < count(before, own);
        assert.ok(block === undefined || own === after[block] || isGone, own);
      }
    }),
  );
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {graphemeBorder} from '../../source/document/text.ts';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import type {Resolution} from '../../source/notes/note.ts';
import {articleOf, prose} from '../support/annotated.ts';

const texts = (count: number): readonly string[] => [
  'Title',
  ...Array.from({length: count}, (_, at) => prose(at)),
];

/** Where notes on `blocks` of the old text are found in the new one. */
function follow(
  before: readonly string[],
  after: readonly string[],
  blocks: readonly number[],
  hasSnapshot = true,
): readonly Resolution[] {
  const old = articleOf(before);
  const anchors = blocks.map(block => describeBlock(old, block));
  return resolveAnchors(articleOf(after), anchors, id => (hasSnapshot && id === old.id ? before : undefined));
}

/** `exact 3`, `orphan?5` (perhaps ¶5), `ambiguous 2 4`. */
function brief(resolution: Resolution | undefined): string {
  if (resolution === undefined) return 'none';
  if (resolution.status === 'ambiguous') return `ambiguous ${resolution.candidates.join(' ')}`;
  if (resolution.status === 'orphan')
    return resolution.perhaps === undefined ? 'orphan' : `orphan?${resolution.perhaps}`;
  return `${resolution.status} ${resolution.block}`;
}

test('an anchor tells its paragraph, its headings, its neighbours and the text around it', () => {
  const article = articleOf(['Title', '## One', 'First.', '### Deep', 'Second.', '## Two', 'Third 🙂.']);
  const anchor = describeBlock(article, 4);
  assert.deepEqual(anchor.block.headings, ['One', 'Deep']);
  assert.deepEqual(describeBlock(article, 5).block.headings, []);
  assert.equal(anchor.block.before, article.blockHashes[3]);
  assert.equal(anchor.quote.exact, 'Second.');
  assert.equal(anchor.quote.prefix, 'Title\n\nOne\n\nFirst.\n\nDeep\n\n');
  assert.equal(anchor.quote.suffix, '\n\nTwo\n\nThird 🙂.');
  assert.equal(describeBlock(article, 6).block.after, undefined);
  assert.throws(() => describeBlock(article, 7), /no paragraph 7/);
});

test('notes on a text that did not change are exact, each at its place', () => {
  const article = articleOf(texts(20));
  const anchors = article.blocks.map((_, block) => describeBlock(article, block));
  const resolutions = resolveAnchors(article, anchors, () => assert.fail('no snapshot is needed'));
  assert.deepEqual(
    resolutions,
    article.blocks.map((block, at) => ({status: 'exact', block: at, range: block.range})),
  );
});

test('a paragraph inserted above moves the notes below it, and only them', () => {
  const before = texts(6);
  const after = [...before.slice(0, 3), 'Something quite new stands here now.', ...before.slice(3)];
  assert.deepEqual(follow(before, after, [1, 2, 3, 6]).map(brief), [
    'exact 1',
    'exact 2',
    'moved 4',
    'moved 7',
  ]);
});

test('two noted paragraphs that change places keep their notes', () => {
  const before = texts(6);
  const after = before.with(2, before[5]!).with(5, before[2]!);
  assert.deepEqual(follow(before, after, [2, 5]).map(brief), ['moved 5', 'moved 2']);
});

test('the same caption twice: each note stays with its own neighbours', () => {
  const caption = 'Photograph by the author.';
  const before = [...texts(3), caption, ...texts(9).slice(4), caption, 'The end of it all.'];
  const after = ['Title', 'A new opening paragraph.', ...before.slice(1)];
  const [first, second] = [4, 11];
  assert.equal(before[first], caption);
  assert.equal(before[second], caption);
  assert.deepEqual(follow(before, after, [first, second]).map(brief), ['moved 5', 'moved 12']);
});

test('the last copy of a repeated paragraph belongs to the note it was nearest to', () => {
  const caption = 'Photograph by the author.';
  const before = ['Title', prose(1), caption, prose(2), prose(3), caption, prose(4)];
  const after = ['Title', prose(1), caption, prose(2), prose(3), prose(4)];
  assert.deepEqual(follow(before, after, [2, 5]).map(brief), ['exact 2', 'orphan?2']);
});

test('of copies that changed each goes with its own neighbours, and none takes that of another', () => {
  const option = 'Type: a whole number of seconds, which may be left out, or 0 for no limit at all.';
  const changed = [option.replace('seconds', 'milliseconds'), option.replace('0 for', 'Infinity for')];
  const before = ['Title', prose(1), option, prose(2), option, prose(3), option, prose(4)];
  const after = before.with(2, changed[0]!).with(6, changed[1]!);
  assert.deepEqual(follow(before, after, [2, 4, 6]).map(brief), ['changed 2', 'exact 4', 'changed 6']);
  // The first copy went away and the last one changed: a note on the first must not jump there.
  const fewer = ['Title', prose(1), prose(2), option, prose(3), changed[1]!, prose(4)];
  assert.match(brief(follow(before, fewer, [2])[0]), /^orphan/);
  assert.deepEqual(follow(before, fewer, [4, 6]).map(brief), ['moved 3', 'changed 5']);
});

test('copies that nothing tells apart are ambiguous', () => {
  const before = ['Title', 'Repeated line.', 'Repeated line.'];
  const after = ['Another title altogether', 'Repeated line.', 'x', 'Repeated line.'];
  assert.equal(brief(follow(before, after, [2])[0]), 'ambiguous 1 3');
});

test('a note on a deleted sentence does not jump to a look-alike that was always there', () => {
  // After hypothesis/client#7571.
  const before = [
    'Title',
    'The river rose by two metres in March and the bridge at Aldon was closed for a week.',
    'The river rose by three metres in April and the bridge at Aldon was closed for a month.',
  ];
  const after = ['Title', before[2]!];
  assert.equal(brief(follow(before, after, [1])[0]), 'orphan');
});

test('a reworded paragraph keeps its note up to a point; beyond it is an orphan', () => {
  const words = prose(99).split(' ');
  const before = texts(6).with(3, words.join(' '));
  // Spread evenly: the words at which the share of those before passes a whole number.
  const reworded = (share: number): string =>
    words
      .map((word, at) => (Math.floor((at + 1) * share) > Math.floor(at * share) ? `zq${at}` : word))
      .join(' ');
  const outcome = (share: number): string => brief(follow(before, before.with(3, reworded(share)), [3])[0]);
  assert.deepEqual([0.1, 0.3, 0.6, 1].map(outcome), ['changed 3', 'changed 3', 'orphan', 'orphan']);
});

test('a paragraph that is half like the lost one is asked about, never attached', () => {
  const lost = 'The delegation from the coast signed the fishing accord on Monday in the old town hall.';
  const outcome = (next: string) =>
    brief(follow(['Title', lost, prose(1)], ['Title', prose(1), next], [1])[0]);
  assert.equal(outcome(lost.replace('in the old town hall', 'before two dozen reporters')), 'changed 2');
  assert.equal(
    outcome(lost.replace('on Monday in the old town hall', 'before two dozen reporters, then left')),
    'orphan?2',
  );
  assert.equal(outcome('The coast guard signed nothing on Monday.'), 'orphan');
});

test('a changed paragraph is not given to a note whose neighbour it suits better', () => {
  const one = 'The delegation from the coast signed the fishing accord on Monday in the old town hall.';
  const two = 'The delegation from the hills signed the grazing accord on Friday in the new town hall.';
  const after = [
    'Title',
    'The delegation from the hills signed the grazing accord on Saturday in the new town hall.',
  ];
  const [first, second] = follow(['Title', one, two], after, [1, 2]);
  assert.match(brief(first), /^orphan/);
  assert.equal(brief(second), 'changed 1');
});

test('a paragraph that was split or joined keeps its note', () => {
  const [one, two] = [prose(1), prose(2)];
  assert.equal(brief(follow(['Title', one, two], ['Title', `${one} ${two}`], [1])[0]), 'changed 1');
  assert.equal(brief(follow(['Title', one, two], ['Title', `${one} ${two}`], [2])[0]), 'changed 1');
  const half = one.indexOf(', and') + 1;
  const split = ['Title', one.slice(0, half), one.slice(half + 1), two];
  assert.match(brief(follow(['Title', one, two], split, [1])[0]), /^changed [12]$/);
});

test('without the old text what the anchors know is enough for unchanged and slightly changed paragraphs', () => {
  const before = texts(6);
  const after = ['Title', 'New one.', ...before.slice(1, 3), `${before[3]!} Indeed.`, ...before.slice(4)];
  assert.deepEqual(follow(before, after, [2, 3, 5], false).map(brief), ['moved 3', 'changed 4', 'moved 6']);
});

test('a selection is found in its paragraph, exactly or nearly, or the note falls back to the paragraph', () => {
  const old = articleOf([
    'Title',
    'See [x]*. and again [x]*. 🙂 then 東京 the final clause of this sentence.',
  ]);
  const quoted = (quote: string, from = 0) => {
    const start = old.text.indexOf(quote, from);
    return describeBlock(old, 1, {start, end: start + quote.length});
  };
  const second = quoted('[x]*.', old.text.indexOf('again'));
  const clause = quoted('the final clause of this sentence');
  const resolve = (body: string) => {
    const article = articleOf(['Title', 'A new paragraph.', body]);
    return resolveAnchors(article, [second, clause], () => ['Title', old.text.slice(7)]).map(resolution => ({
      status: resolution.status,
      text: 'range' in resolution ? article.text.slice(resolution.range.start, resolution.range.end) : '',
      start: 'range' in resolution ? resolution.range.start - article.blocks[2]!.range.start : -1,
    }));
  };
  const [same, sameClause] = resolve(old.text.slice(7));
  assert.deepEqual(same, {status: 'moved', text: '[x]*.', start: 20});
  assert.equal(sameClause?.text, 'the final clause of this sentence');
  const [, near] = resolve(old.text.slice(7).replace('final clause of', 'last clause of'));
  assert.deepEqual(near?.text, 'the last clause of this sentence');
  const [gone] = resolve(old.text.slice(7).replaceAll('[x]*.', 'it'));
  assert.equal(gone?.status, 'changed');
  assert.equal(gone?.start, 0);
});

test('property: describing any stretch of a block and resolving it gives that stretch', () => {
  const stretch = fc.record({
    texts: fc.array(fc.string({unit: 'grapheme', minLength: 1}), {minLength: 1, maxLength: 6}),
    block: fc.nat(),
    from: fc.nat(),
    to: fc.nat(),
  });
  fc.assert(
    fc.property(stretch, ({texts: bodies, block, from, to}) => {
      const article = articleOf(['Title', ...bodies]);
      const home = article.blocks[block % article.blocks.length]!;
      const length = home.range.end - home.range.start;
      const inside = (offset: number) =>
        graphemeBorder(article.text, home.range.start + (offset % (length + 1)));
      const [start = 0, end = 0] = [inside(from), inside(to)].toSorted((one, other) => one - other);
      if (start === end) return;
      const anchor = describeBlock(article, article.blocks.indexOf(home), {start, end});
      const [resolution] = resolveAnchors(article, [anchor], () => undefined);
      assert.deepEqual(resolution, {
        status: 'exact',
        block: article.blocks.indexOf(home),
        range: {start, end},
      });
    }),
    {numRuns: 150},
  );
});

test('resolving never throws and never points outside, whatever became of the text', () => {
  const bodies = fc.array(fc.constantFrom(...texts(8), 'Same.', 'Same.', ''), {maxLength: 12});
  fc.assert(
    fc.property(bodies, bodies, fc.boolean(), (before, after, hasSnapshot) => {
      const old = articleOf(['Title', ...before]);
      const article = articleOf(['Title', ...after]);
      const blockTexts = old.blocks.map(({range}) => old.text.slice(range.start, range.end));
      const anchors = old.blocks.map((_, block) => describeBlock(old, block));
      const resolutions = resolveAnchors(article, anchors, () => (hasSnapshot ? blockTexts : undefined));
      assert.equal(resolutions.length, anchors.length);
      for (const resolution of resolutions) {
        if (resolution.status === 'orphan' || resolution.status === 'ambiguous') continue;
        assert.deepEqual(resolution.range, article.blocks[resolution.block]?.range);
      }
    }),
    {numRuns: 150},
  );
});

test('a thousand notes on five thousand changed paragraphs are all placed', () => {
  // How long it takes is measured by the benchmark.
  const before = texts(5000);
  const after = before.map((text, at) =>
    at % 2 === 1 ? text.replace('in the year', 'about the year') : text,
  );
  const blocks = Array.from({length: 1000}, (_, at) => at * 5 + 1);
  const places = follow(before, ['Title', 'New.', ...after.slice(1)], blocks).map(brief);
  assert.deepEqual(
    places,
    blocks.map(block => `${block % 2 === 1 ? 'changed' : 'moved'} ${block + 1}`),
  );
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import * as fc from 'fast-check';
import {endOfView, moveRows, settle, turnPage, visibleRows} from '../../source/app/viewport.ts';
import type {Scene} from '../../source/app/visual-rows.ts';
import {blockAt, createArticle} from '../../source/document/article.ts';
import type {Article} from '../../source/document/article.ts';
import {graphemeBorder} from '../../source/document/text.ts';
import {mixedText} from '../support/mixed-text.ts';
import {scenario} from '../support/scenario.ts';
import {strangeArticle} from '../support/strange-article.ts';

/** A scene on which the viewport's promises are tried: blocks of mixed text, some of them code or a table. */
const scenes: fc.Arbitrary<Scene> = fc
  .record({
    texts: fc.array(mixedText, {minLength: 1, maxLength: 12}),
    width: fc.integer({min: 1, max: 60}),
    height: fc.integer({min: 1, max: 30}),
    isStrange: fc.boolean(),
  })
  .map(({texts, width, height, isStrange}) => ({
    article: isStrange
      ? strangeArticle
      : createArticle({source: '-', label: 'x', title: 'T', blocks: texts.map(blockOf)}),
    width,
    height,
    notesOf: new Map(),
    areNotesFolded: false,
    editor: undefined,
  }));

function blockOf(text: string, index: number) {
  return index % 4 === 3
    ? ({kind: 'code', language: undefined, text, spans: []} as const)
    : ({kind: 'paragraph', text, spans: []} as const);
}

function allBlocks(article: Article): readonly number[] {
  return article.blocks.map((_, index) => index);
}

suite('the viewport', () => {
  const runs = {numRuns: 100, seed: 7};

  test('j alone visits every paragraph and k alone leads back to the top', () => {
    fc.assert(
      fc.property(scenes, scene => {
        let place = {offset: 0, screenRow: 0};
        const down = [0];
        for (;;) {
          const next = moveRows(scene, place, 1);
          if (next.offset === place.offset) break;
          assert.ok(next.offset > place.offset);
          place = next;
          const block = blockAt(scene.article, place.offset);
          if (block !== down.at(-1)) down.push(block);
        }
        assert.deepEqual(down, allBlocks(scene.article));
        const up = [blockAt(scene.article, place.offset)];
        while (place.offset > 0) {
          const next = moveRows(scene, place, -1);
          assert.ok(next.offset < place.offset, `stuck at ${place.offset}`);
          place = next;
          const block = blockAt(scene.article, place.offset);
          if (block !== up.at(-1)) up.push(block);
        }
        assert.deepEqual(up, allBlocks(scene.article).toReversed());
      }),
      runs,
    );
  });

  test('settling twice is settling once, and the reading row is where it says', () => {
    fc.assert(
      fc.property(scenes, fc.nat(), fc.integer({min: -5, max: 60}), (scene, at, screenRow) => {
        const offset = graphemeBorder(scene.article.text, at % (scene.article.text.length + 1));
        const once = settle(scene, {offset, screenRow});
        assert.deepEqual(settle(scene, once), once);
        const row = visibleRows(scene, once)[once.screenRow];
        assert.equal(row?.kind, 'text');
        assert.equal(row?.block, blockAt(scene.article, offset));
      }),
      runs,
    );
  });

  test('a page of nothing but notes is turned too', () => {
    const notes = Array.from({length: 20}, (_, index) => `[Note ${index}.]`);
    const run = scenario(['Title', '|One.', ...notes, ...notes, 'Two.', 'Three.'].join('\n'));
    for (let page = 0; page < 5; page++) run.press('space');
    assert.match(run.status(), /¶ 3 of 3/);
    for (let page = 0; page < 5; page++) run.press('b');
    assert.match(run.status(), /¶ 0 of 3/);
  });

  test('pages reach both ends and show every row of text on the way', () => {
    fc.assert(
      fc.property(scenes, scene => {
        let place = {offset: 0, screenRow: 0};
        const seen = new Set<number>();
        const size = Math.max(1, scene.height - 1);
        for (let page = 0; ; page++) {
          for (const row of visibleRows(scene, place)) if (row.kind === 'text') seen.add(row.row.range.start);
          if (endOfView(scene, place) >= scene.article.text.length && page > 0) break;
          const next = turnPage(scene, place, size);
          assert.ok(
            page < 3000 && (next.offset !== place.offset || next.screenRow !== place.screenRow),
            'stuck',
          );
          place = next;
        }
        const missing = allBlocks(scene.article).filter(
          block => !seen.has(scene.article.blocks[block]?.range.start ?? -1),
        );
        assert.deepEqual(missing, []);
        for (let page = 0; page < 3000 && place.offset > 0; page++) place = turnPage(scene, place, -size);
        assert.equal(place.offset, 0);
      }),
      runs,
    );
  });
});

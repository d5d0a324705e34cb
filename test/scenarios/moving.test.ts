import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {animals, blockOf, longArticle, screenRow} from '../support/moving-articles.ts';
import {marked, scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

/** The rows that carry the bar of the current paragraph. */
function barredRows(run: Scenario): readonly string[] {
  return run.screen().filter(row => row.includes('▌'));
}

suite('rows', () => {
  test('j and k move one row and the bar moves along', () => {
    const run = scenario(animals);
    assert.deepEqual(barredRows(run), ['   ▌ The cat sat.']);
    run.press('j');
    assert.equal(
      run.text(),
      marked(`
        Animals
        The cat sat.
        |The dog ran.
        The cow slept.
      `),
    );
    assert.deepEqual(barredRows(run), ['   ▌ The dog ran.']);
    assert.equal(run.press('k').text(), marked(animals));
  });

  for (const [down, up] of [
    ['down', 'up'],
    ['ctrl-e', 'ctrl-y'],
    ['о', 'л'],
    ['ξ', 'κ'],
  ] as const) {
    test(`${down} and ${up} do the same`, () => {
      const run = scenario(animals).press(down);
      assert.equal(run.text(), scenario(animals).press('j').text());
      assert.equal(run.press(up).text(), marked(animals));
    });
  }

  test('a count repeats, and nothing goes past the ends', () => {
    assert.equal(blockOf(scenario(animals).press('2j')), 3);
    assert.equal(blockOf(scenario(animals).press('99j')), 3);
    assert.equal(blockOf(scenario(animals).press('99k')), 0);
  });

  test('what can follow a count is shown, and Esc takes it back', () => {
    const run = scenario(animals).press('12');
    assert.match(run.status(), /^12 .*G/);
    assert.equal(blockOf(run.press('escape j')), 2);
  });

  test('every paragraph of an article shorter than the screen is reached by j alone', () => {
    const run = scenario(animals).press('g');
    const seen = [blockOf(run)];
    for (let press = 0; press < 5; press++) seen.push(blockOf(run.press('j')));
    assert.deepEqual(seen, [0, 1, 2, 3, 3, 3]);
    assert.equal(
      run.screen().findIndex(row => row.includes('Animals')),
      1,
      'nothing has scrolled',
    );
  });

  test('the reading row comes to the middle third and stays there until the end comes near', () => {
    const run = scenario(longArticle(12));
    const rows: number[] = [];
    for (let press = 0; press < 40; press++) rows.push(screenRow(run.press('j')));
    assert.deepEqual(rows.slice(0, 3), [2, 3, 4]);
    const inTheText = rows.slice(16);
    assert.ok(
      inTheText.every(row => row >= 7 && row <= 14),
      rows.join(' '),
    );
    for (let press = 0; press < 60; press++) run.press('j');
    assert.equal(blockOf(run), 12);
    assert.equal(screenRow(run), 21, 'the last row of the article is the last of the window');
    const back: number[] = [];
    for (let press = 0; press < 30; press++) back.push(screenRow(run.press('k')));
    assert.ok(
      back.slice(14).every(row => row >= 7 && row <= 14),
      back.join(' '),
    );
  });

  test('after a page turn k brings the reading row back to the middle third', () => {
    const run = scenario(longArticle(12)).press('space space');
    const top = screenRow(run);
    assert.ok(top < 7, `row ${top}`);
    assert.equal(screenRow(run.press('k')), 7);
    assert.equal(screenRow(run.press('k')), 7);
    assert.equal(screenRow(run.press('space j')), screenRow(run), 'j waits until it is there');
  });

  test('moving the bar moves no row of text while it is in the middle', () => {
    const run = scenario(longArticle(12)).press('8j');
    const text = (rows: readonly string[]) => rows.slice(1, -1).map(row => row.replace('▌', ' '));
    const before = text(run.screen());
    assert.deepEqual(text(run.press('j').screen()), before);
  });
});

suite('pages', () => {
  test('after a page the first paragraph that begins on the screen is current, and a row stays in sight', () => {
    const run = scenario(longArticle(12));
    const last = run
      .screen()
      .slice(1, -1)
      .findLast(row => row !== '');
    run.press('space');
    assert.equal(run.screen()[1], last);
    const firstBegin = run.screen().findIndex(row => /w\d+x0 /.test(row));
    assert.match(run.screen()[firstBegin] ?? '', /▌/);
    assert.equal(screenRow(run), firstBegin - 1);
  });

  for (const [down, up] of [
    ['space', 'b'],
    ['f', 'b'],
    ['ctrl-f', 'ctrl-b'],
    ['page-down', 'page-up'],
    ['d', 'u'],
    ['ctrl-d', 'ctrl-u'],
  ] as const) {
    test(`${down} reaches the end and ${up} the top, and no row is skipped`, () => {
      const run = scenario(longArticle(12));
      const seen = new Set<string>();
      const look = (): void => {
        for (const word of run
          .screen()
          .join(' ')
          .match(/w\d+x\d+/g) ?? [])
          seen.add(word);
      };
      look();
      for (let press = 0; press < 12; press++) {
        run.press(down);
        look();
      }
      assert.equal(seen.size, 12 * 60);
      assert.match(run.status(), /100 %/);
      for (let press = 0; press < 12; press++) run.press(up);
      assert.equal(run.state().reading?.place.offset, 0);
      assert.equal(screenRow(run), 0);
    });
  }

  test('half a page goes half as far', () => {
    assert.ok(
      blockOf(scenario(longArticle(12)).press('d')) < blockOf(scenario(longArticle(12)).press('space')),
    );
    assert.equal(blockOf(scenario(animals).press('d u')), 0);
  });

  test('a paragraph higher than the screen is read through by pages', () => {
    const huge = `Huge\n${Array.from({length: 900}, (_, word) => `w0x${word}`).join(' ')}\nThe end.`;
    const run = scenario(huge);
    for (let press = 0; press < 30 && blockOf(run) < 2; press++) run.press('space');
    assert.equal(blockOf(run), 2);
  });
});

suite('leaps', () => {
  test('g and G go to the ends, with a number to that paragraph, % to that part', () => {
    const run = scenario(longArticle(12));
    assert.equal(blockOf(run.press('G')), 12);
    assert.match(run.status(), /¶ 12 of 12 · 100 %/);
    assert.equal(blockOf(run.press('g')), 0);
    assert.equal(blockOf(run.press('7G')), 7);
    assert.equal(blockOf(run.press('99G')), 12);
    assert.equal(blockOf(run.press('3g')), 3);
    assert.equal(blockOf(run.press('home')), 0);
    assert.equal(blockOf(run.press('end')), 12);
    assert.equal(blockOf(run.press('gg')), 0);
    run.press('50%');
    const {article, place} = run.state().reading!;
    assert.equal(place.offset, Math.floor(article.text.length / 2));
  });

  test('} and { step by paragraph, J and K too', () => {
    const run = scenario(animals);
    assert.deepEqual([blockOf(run.press('}')), blockOf(run.press('J'))], [2, 3]);
    assert.deepEqual([blockOf(run.press('{')), blockOf(run.press('K')), blockOf(run.press('2}'))], [2, 1, 3]);
  });

  for (const back of ["''", 'ctrl-o', 'ээ']) {
    test(`${back} goes back to before the last jump, and from there forth again`, () => {
      const run = scenario(longArticle(12)).press('5G j j');
      const {offset} = run.state().reading!.place;
      run.press('G').press(back);
      assert.equal(run.state().reading?.place.offset, offset);
      assert.equal(blockOf(run.press(back)), 12);
    });
  }

  test('gg is one jump', () => {
    const run = scenario(longArticle(12)).press('5G gg');
    assert.equal(blockOf(run), 0);
    assert.equal(blockOf(run.press("''")), 5);
  });

  test('marks are set with m and gone to with an apostrophe', () => {
    const run = scenario(animals).press('ma');
    assert.match(run.status(), /mark a set/);
    assert.equal(run.press("G 'a").text(), marked(animals));
    assert.match(run.press("'z").status(), /there is no mark z/);
    assert.match(run.press('m').status(), /^m \.\.\. a letter for the mark/);
    run.press('escape');
    assert.equal(blockOf(run.press('j')), 2);
  });

  test('a mark set under a Cyrillic layout is the same mark', () => {
    assert.equal(scenario(animals).press("ьф G 'a").text(), marked(animals));
  });

  test('there is nothing to go back to at first', () => {
    assert.match(scenario(animals).press("''").status(), /no jump to go back from/);
  });
});

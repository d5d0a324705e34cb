import assert from 'node:assert/strict';
import path from 'node:path';
import {suite, test} from 'node:test';
import type {TestContext} from 'node:test';
import {sceneOf} from '../../source/app/frame.ts';
import {view} from '../../source/app/view-model.ts';
import {visibleRows} from '../../source/app/viewport.ts';
import {paint} from '../../source/ui/paint.ts';
import {plainTheme} from '../../source/ui/theme.ts';
import {bundledAnalysis, bundledArticle, emulate} from '../support/emulated-app.ts';
import type {EmulatedApp} from '../support/emulated-app.ts';
import {strangeArticle} from '../support/strange-article.ts';

/** The emulator shows what the core meant, and the real cursor stands where it should. */
function checkScreen({emulator, store}: EmulatedApp): void {
  const wanted = view(store.state());
  assert.deepEqual(
    emulator.screen(),
    wanted.rows.map(row => paint(row, undefined).trimEnd()),
  );
  const {row, column, isVisible} = emulator.cursor();
  assert.equal(isVisible, wanted.cursor !== undefined);
  if (wanted.cursor !== undefined) assert.deepEqual({row, column}, wanted.cursor);
}

/** Whole screens as plain text; look at them when they change, then `node --test --test-update-snapshots`. */
function compare(context: TestContext, app: EmulatedApp, name: string): void {
  checkScreen(app);
  context.assert.fileSnapshot(
    app.emulator.screen().join('\n'),
    path.join(import.meta.dirname, `../goldens/screen-${name}.txt`),
    {serializers: [text => `${String(text)}\n`]},
  );
}

async function open(context: TestContext, columns: number, rows: number): Promise<EmulatedApp> {
  const article = await bundledArticle();
  return emulate(context, {article, analysis: bundledAnalysis(article), columns, rows});
}

suite('screens', () => {
  test('reading at 80x24', async context => {
    const app = await open(context, 80, 24);
    await app.type('6G');
    compare(context, app, 'reading-80x24');
  });

  test('a note being written at 80x24', async context => {
    const app = await open(context, 80, 24);
    await app.type('8Ga');
    await app.type(
      'Two bodies, two levels. Who chairs the committee, and when does it first meet? Ask MEA. #to-verify\r',
    );
    await app.type('}a');
    await app.type('Since when?');
    compare(context, app, 'writing-80x24');
  });

  test('the sidebar at 80x24 has the whole width', async context => {
    const app = await open(context, 80, 24);
    await app.type('Pj');
    compare(context, app, 'sidebar-80x24');
  });

  test('the sidebar at 140x45 stands beside the text', async context => {
    const app = await open(context, 140, 45);
    await app.type('7Ga');
    await app.type('The machinery. #to-verify\r');
    await app.type('Pj');
    compare(context, app, 'sidebar-140x45');
  });

  test('help at 80x24', async context => {
    const app = await open(context, 80, 24);
    await app.type('?');
    compare(context, app, 'help-80x24');
  });

  test('the palette at 80x24', async context => {
    const app = await open(context, 80, 24);
    await app.type(':par');
    compare(context, app, 'palette-80x24');
  });
});

suite('the look', () => {
  /** The cell under the first letter of `text`. */
  const cellOf = ({emulator}: EmulatedApp, text: string) => {
    const row = emulator.screen().findIndex(one => one.includes(text));
    assert.ok(row >= 0, `${text} is not there:\n${emulator.screen().join('\n')}`);
    return emulator.cell(row, emulator.screen()[row]!.indexOf(text));
  };

  test('names have their colours, the sentence of the selected entry is in reverse video', async context => {
    const app = await open(context, 140, 45);
    assert.equal(cellOf(app, 'Rajnath').foreground, 6);
    assert.equal(cellOf(app, 'Shanghai').foreground, 2);
    assert.deepEqual(cellOf(app, 'Monday').styles, ['underline']);
    await app.type('P');
    assert.deepEqual(cellOf(app, 'settled on their').styles, ['inverse']);
    assert.deepEqual(cellOf(app, 'It was completed').styles, []);
  });

  test('without colour kinds are told apart by style', async context => {
    const article = await bundledArticle();
    const app = await emulate(context, {
      article,
      analysis: bundledAnalysis(article),
      columns: 80,
      rows: 24,
      theme: plainTheme,
    });
    const looks = ['Rajnath', 'Shanghai', 'Monday'].map(name => {
      const {styles, foreground} = cellOf(app, name);
      assert.equal(foreground, 'default');
      return styles.join();
    });
    assert.deepEqual(looks, ['bold', 'italic', 'dim']);
  });

  test('a hit is in reverse video, also on wide characters', async context => {
    const app = await emulate(context, {article: strangeArticle, columns: 80, rows: 24});
    await app.type('/');
    await app.type('条約\r');
    checkScreen(app);
    assert.deepEqual(cellOf(app, '東京都は').styles, []);
    const row = app.emulator.screen().findIndex(one => one.includes('東京都は、条約'));
    assert.ok(app.emulator.cell(row, 5 + 2 * 5).styles.includes('inverse'));
    assert.ok(!app.emulator.cell(row, 5 + 2 * 7).styles.includes('inverse'));
  });
});

/** Numbers that look random and are the same each time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('25 resizes leave a right screen, and the words at the reading row stay', async context => {
  const app = await open(context, 80, 24);
  await app.type('9G');
  const {offset} = app.store.state().reading!.place;
  const next = numbers(25);
  for (let round = 0; round < 25; round++) {
    const columns = 1 + Math.floor(next() * 160);
    const rows = 1 + Math.floor(next() * 50);
    app.emulator.resize(columns, rows);
    await app.emulator.until(
      () => app.store.state().size.columns === columns && app.store.state().size.rows === rows,
    );
    await app.settled();
    checkScreen(app);
    const {reading} = app.store.state();
    assert.ok(reading);
    assert.equal(reading.place.offset, offset);
    const shown = visibleRows(sceneOf(app.store.state(), reading), reading.place);
    assert.ok(
      shown.some(row => row.kind === 'text' && row.row.range.start <= offset && row.row.range.end > offset),
    );
  }
});

test('random keys leave a right screen', async context => {
  const app = await emulate(context, {article: strangeArticle, columns: 100, rows: 30});
  const next = numbers(7);
  const keys = [
    'j',
    'k',
    'd',
    'u',
    '}',
    '{',
    'G',
    'g',
    'z',
    'p',
    'P',
    'M',
    't',
    's',
    'l',
    'h',
    'n',
    '*',
    '+',
    '-',
    'x',
    'U',
    'aNote 日本\r',
    '/an\r',
    'c',
    ']',
  ];
  for (let round = 0; round < 60; round++) {
    await app.type(keys[Math.floor(next() * keys.length)]!);
    checkScreen(app);
  }
});

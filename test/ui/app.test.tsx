import assert from 'node:assert/strict';
import {afterEach, suite, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {cleanup, render} from 'ink-testing-library';
import type {Effect, Message} from '../../source/app/messages.ts';
import type {Role} from '../../source/app/screen.ts';
import {initialState} from '../../source/app/state.ts';
import {createStore} from '../../source/app/store.ts';
import type {Store} from '../../source/app/store.ts';
import {App} from '../../source/ui/app.tsx';
import {paint} from '../../source/ui/paint.ts';
import {colourTheme, plainTheme} from '../../source/ui/theme.ts';
import {articleOf} from '../support/annotated.ts';
import {analysisOf, usualPreferences} from '../support/scenario.ts';

const article = articleOf([
  'Animals',
  'The cat sat.',
  'The dog ran to Oslo.',
  ...Array.from({length: 40}, (_, row) => `Row ${row}.`),
]);

function open(answer: (effect: Effect) => Message | undefined = () => undefined) {
  const effects: Effect[] = [];
  const size = {columns: 100, rows: 24};
  const first = initialState({size, sources: [article.source], preferences: usualPreferences});
  const store: Store = createStore(first, (effect, dispatch) => {
    effects.push(effect);
    const message = answer(effect);
    if (message !== undefined) dispatch(message);
  });
  store.dispatch({type: 'article-opened', article, index: 0, offset: undefined});
  let id = 0;
  const app = render(
    <App
      store={store}
      theme={plainTheme}
      stamp={() => ({now: '2026-11-23T07:00:00.000Z', freshId: `fresh-${String(++id).padStart(4, '0')}`})}
      onMount={() => undefined}
    />,
  );
  const rows = (): readonly string[] => stripVTControlCharacters(app.lastFrame() ?? '').split('\n');
  /** Sends a chunk as a terminal does and waits until the last key of it is done. */
  const type = async (chunk: string): Promise<void> => {
    app.stdin.write(chunk);
    // What Ink took for the start of a sequence it holds back; a turn of the event loop is not enough to see it.
    await new Promise(resolve => setImmediate(resolve));
  };
  const until = async (fit: () => boolean): Promise<void> => {
    const end = Date.now() + 5000;
    while (!fit()) {
      assert.ok(Date.now() < end, `waited in vain:\n${rows().join('\n')}`);
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  return {...app, store, effects, rows, type, until};
}

afterEach(() => {
  cleanup();
});

suite('App', () => {
  test('shows the article and the keys', () => {
    const {rows} = open();
    assert.ok(rows().some(row => row.includes('The cat sat.')));
    assert.match(rows().at(-1) ?? '', /¶ 0 of 42.*\? help/);
  });

  test('several keys in one chunk are several keys', async () => {
    const {type, rows} = open();
    await type('jjj');
    assert.match(rows().at(-1) ?? '', /¶ 3 of 42/);
    await type('kk');
    assert.match(rows().at(-1) ?? '', /¶ 1 of 42/);
    await type('12G');
    assert.match(rows().at(-1) ?? '', /¶ 12 of 42/);
  });

  test('a whole note in one chunk, Enter with it', async () => {
    const {type, store} = open(effect =>
      effect.type === 'save-note' ? {type: 'note-saved', note: effect.note, sent: effect.note.id} : undefined,
    );
    await type('ja');
    await type('Good cat\r');
    assert.deepEqual(
      store.state().reading?.notes.map(({note}) => note.body),
      ['Good cat'],
    );
    assert.equal(store.state().mode.name, 'read');
  });

  test('arrows, controls and Alt reach the store by their names', async () => {
    const {type, rows, effects} = open();
    await type('\u001b[B');
    await type('\u001b[B');
    assert.match(rows().at(-1) ?? '', /¶ 2 of 42/);
    await type('\u0006\u0006');
    assert.doesNotMatch(rows().at(-1) ?? '', /¶ [012] of 42/);
    await type('\u001a\u001a');
    assert.equal(effects.filter(({type: name}) => name === 'suspend').length, 2);
  });

  test('Esc leaves the innermost thing', async () => {
    const {type, store, until} = open();
    await type('?');
    assert.equal(store.state().mode.name, 'help');
    await type('\u001b');
    await until(() => store.state().mode.name === 'read');
  });

  test('a bracketed paste is one thing, and no key', async () => {
    const {type, store} = open();
    await type('a');
    await type('\u001b[200~q: one\rtwo\u001b[31m\u001b[201~');
    const {mode} = store.state();
    assert.equal(mode.name, 'write');
    assert.equal(mode.name === 'write' && mode.field.text, 'q: one\ntwo');
    await type('!');
    await type('\r');
    assert.equal(store.state().reading?.notes[0]?.note.body, 'q: one\ntwo!');
  });

  test('a paste outside of fields does nothing', async () => {
    const {type, store} = open();
    await type('\u001b[200~qqjj\u001b[201~');
    assert.equal(store.state().reading?.place.offset, 0);
    assert.equal(store.state().isQuitting, false);
  });

  test('five hundred messages are one frame', async () => {
    const {type, frames} = open();
    const before = frames.length;
    await type('j'.repeat(300) + 'k'.repeat(200));
    assert.ok(frames.length - before <= 3, `${frames.length - before} frames`);
  });

  test('hands over the way to give the terminal away', () => {
    const given: unknown[] = [];
    const store = createStore(
      initialState({size: {columns: 80, rows: 24}, sources: [], preferences: usualPreferences}),
      () => undefined,
    );
    render(
      <App
        store={store}
        theme={plainTheme}
        stamp={() => ({now: '', freshId: ''})}
        onMount={way => given.push(way)}
      />,
    );
    assert.deepEqual(
      given.map(way => typeof way),
      ['function'],
    );
  });
});

suite('paint and themes', () => {
  const KINDS: readonly Role[] = ['person', 'organisation', 'place', 'date'];
  const MEANT: readonly Role[] = [...KINDS, 'hit', 'link', 'code-comment', 'deleted'];

  for (const [name, theme] of Object.entries({plainTheme, colourTheme})) {
    test(`${name} tells people, organisations, places, dates and hits apart`, () => {
      const looks = KINDS.concat('hit').map(role => paint([{text: 'x', roles: [role]}], theme));
      assert.equal(new Set(looks).size, looks.length, JSON.stringify(looks));
      assert.ok(!looks.includes('x'), 'none looks like plain text');
      for (const role of MEANT) assert.notEqual(paint([{text: 'x', roles: [role]}], theme), 'x', role);
    });

    test(`${name} shows what lies over a name as well as the name`, () => {
      for (const over of ['hit', 'telling', 'focus', 'selected'] as const) {
        const bare = paint([{text: 'x', roles: ['person']}], theme);
        assert.notEqual(paint([{text: 'x', roles: ['person', over]}], theme), bare, over);
        const twice = paint([{text: 'x', roles: ['hit', over]}], theme);
        const parameters = /\[([\d;]+)m/.exec(twice)?.[1]?.split(';') ?? [];
        assert.equal(
          parameters.filter(one => one === '7').length,
          1,
          'two layers of inverse do not cancel out',
        );
      }
    });

    test(`${name} ends each run as it began`, () => {
      const row = [
        {text: 'a', roles: ['strong', 'person'] as const},
        {text: 'b', roles: []},
      ];
      assert.ok(paint(row, theme).endsWith('ma\u001B[0mb'));
      assert.equal(stripVTControlCharacters(paint(row, theme)), 'ab');
    });
  }

  test('without a theme there is no sequence at all', () => {
    assert.equal(paint([{text: 'a', roles: ['person', 'hit']}], undefined), 'a');
  });

  test('the plain theme sets no colour', () => {
    for (const parameters of Object.values(plainTheme)) for (const one of parameters) assert.ok(one < 30);
  });

  test('a marked name is painted in its look, and c takes it off', async () => {
    const {store, lastFrame, type, until} = open();
    const analysis = analysisOf(article, {names: {Oslo: 'place'}});
    store.dispatch({type: 'article-analysed', article: article.id, analysis});
    await until(() => lastFrame()?.includes('\u001b[3mOslo') === true);
    await type('c');
    await until(() => lastFrame()?.includes('ran to Oslo') === true);
  });
});

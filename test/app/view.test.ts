import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import * as fc from 'fast-check';
import {COMMANDS} from '../../source/app/commands.ts';
import {sceneOf} from '../../source/app/frame.ts';
import type {ModeName, State} from '../../source/app/state.ts';
import {view} from '../../source/app/view-model.ts';
import {settle} from '../../source/app/viewport.ts';
import {cellWidth, graphemeBorder} from '../../source/document/text.ts';
import {libraryAnswers} from '../support/library.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';
import {strangeArticle} from '../support/strange-article.ts';

/** What every frame must be, whatever the state. */
function checkFrame(state: State): void {
  const {columns, rows} = state.size;
  const screen = view(state);
  const where = `${state.mode.name} at ${columns}x${rows}`;
  assert.equal(screen.rows.length, rows, `${where}: rows`);
  for (const row of screen.rows) {
    const text = row.map(run => run.text).join('');
    assert.ok(cellWidth(text) <= columns, `${where}: ${cellWidth(text)} cells in ${JSON.stringify(text)}`);
    assert.doesNotMatch(text, /[\p{Cc}\u2028-\u202e\u2066-\u2069\p{Cs}]/u, where);
  }
  const {cursor} = screen;
  if (cursor === undefined) return;
  assert.ok(cursor.row >= 0 && cursor.row < rows, `${where}: cursor in row ${cursor.row}`);
  assert.ok(cursor.column >= 0 && cursor.column < columns, `${where}: cursor in column ${cursor.column}`);
}

/** What every state must be. */
function checkState(state: State): void {
  const {reading, mode} = state;
  assert.ok(reading);
  const {article, place} = reading;
  assert.ok(place.offset >= 0 && place.offset <= article.text.length, `offset ${place.offset}`);
  assert.equal(graphemeBorder(article.text, place.offset), place.offset, 'on a grapheme border');
  const scene = sceneOf(state, reading);
  const {screenRow} = settle(scene, place);
  assert.ok(screenRow >= 0 && screenRow < Math.max(1, scene.height), `screen row ${screenRow}`);
  assert.ok(reading.shift >= 0);
  if (mode.name === 'write') assert.ok(mode.block >= 0 && mode.block < article.blocks.length);
  if (mode.name === 'select') {
    const {start = 0, end = 0} = article.blocks[mode.block]?.range ?? {};
    for (const offset of [mode.anchor, mode.cursor]) {
      assert.ok(offset >= start && offset < Math.max(end, start + 1), 'the selection stays in its paragraph');
      assert.equal(graphemeBorder(article.text, offset), offset, 'its ends are on grapheme borders');
    }
  }
  if (mode.name === 'pick') assert.ok(mode.notes.length > 1);
  if ('field' in mode) {
    const {text, cursor} = mode.field;
    assert.ok(cursor >= 0 && cursor <= text.length);
  }
  const ids = reading.notes.map(({note}) => note.id);
  assert.equal(new Set(ids).size, ids.length, 'no note stands twice');
}

const analysed = {
  names: {'Anna Berg': 'person', Oslo: 'place', 王毅: 'person'},
  agreements: [['They agreed to share', 'They agreed to build']],
} as const;

/** The keys that lead from the text into each mode. */
const WAYS: Readonly<Record<ModeName, string>> = {
  read: '',
  write: 'A T h i s space 日 👨‍👩‍👧‍👦 ctrl-j n o t e',
  search: '/ 日 本 a',
  prompt: 'E',
  pick: 'a',
  link: 'tab',
  select: '} v l w e ) j o h $',
  sidebar: 's',
  library: 'L',
  list: 'F x enter',
  filter: 's / a 日',
  palette: ': p a',
  help: '?',
  compare: 'D',
};

const SIZES: readonly (readonly [number, number])[] = [
  ...Array.from({length: 96}, (_, at) => [(at % 12) + 1, Math.floor(at / 12) + 1] as const),
  ...[20, 23, 24, 25, 39, 40, 41, 60, 79, 80, 99, 100, 101, 119, 120, 121, 140, 300].flatMap(columns =>
    [5, 24, 45].map(rows => [columns, rows] as const),
  ),
  [20, 5],
  [80, 1],
  [80, 2],
  [80, 100],
  [300, 100],
];

function annotated(columns: number, rows: number, keys = ''): Scenario {
  const run = scenario(strangeArticle, {...analysed, columns, rows, outside: libraryAnswers()}).press(keys);
  for (const text of ['First 日本 note', `Long ${'word '.repeat(80)}#tag`]) {
    run
      .press('A')
      .send({type: 'text-pasted', text: `${text}\n\tindented`})
      .press('enter');
  }
  // With several notes and none of them stepped to, `a` has to ask.
  return run.send({type: 'notes-loaded', article: strangeArticle.id, stored: storedOf(run)});
}

function storedOf(run: Scenario) {
  const notes = run.state().reading?.notes ?? [];
  return {
    // The paragraph of the first is not what it was.
    notes: notes.map(({note, resolution}, at) =>
      at === 0 && 'block' in resolution
        ? {note, resolution: {...resolution, status: 'changed' as const}, was: '日本 as it was '.repeat(20)}
        : {note, resolution},
    ),
    drafts: [],
    corrections: [],
    warnings: [],
  };
}

suite('every frame fits', () => {
  for (const [mode, keys] of Object.entries(WAYS)) {
    test(mode, () => {
      for (const [columns, rows] of SIZES) {
        const run = annotated(columns, rows, '2j');
        for (const sidebar of ['', 's escape ']) {
          run.press(`${sidebar}${keys}`);
          checkFrame(run.state());
          if (mode === 'sidebar')
            for (const more of ['j', 'P', 'l', 'M', 'j', 't', 'G']) checkFrame(run.press(more).state());
          if (mode === 'compare') for (const more of ['j', 'j', 'k']) checkFrame(run.press(more).state());
          if (mode === 'help') checkFrame(run.press('space space space space').state());
          if (mode === 'library')
            for (const more of ['G', 's', '/', 'z', 'escape', '#', 'escape', 'x', 'ctrl-c', 'A'])
              checkFrame(run.press(more).state());
          if (mode === 'list') checkFrame(run.press('G').state());
          if (mode === 'filter') run.press('escape');
          if (mode !== 'read') run.press(mode === 'write' || mode === 'prompt' ? 'ctrl-c' : 'escape');
          assert.equal(run.state().mode.name, 'read', `${mode} ${columns}x${rows}`);
        }
      }
    });
  }

  test('all through the article, folded and scrolled sideways', () => {
    for (const [columns, rows] of SIZES.filter((_, index) => index % 3 === 0)) {
      const run = annotated(columns, rows, '3j');
      for (const keys of ['l', 'd', 'l l', 'd', 'z', 'd', 'd', 'G', 'u', 'h'])
        checkFrame(run.press(keys).state());
    }
  });

  test('before an article is open, and with every kind of line in the status bar', () => {
    for (const [columns, rows] of SIZES) {
      const run = scenario(strangeArticle, {columns, rows});
      checkFrame({...run.state(), reading: undefined});
      for (const keys of ['12', 'm', 'escape x', 'tab']) checkFrame(run.press(keys).state());
      checkFrame(run.send({type: 'reported', kind: 'error', text: `日本 ${'long '.repeat(60)}`}).state());
      run.send({type: 'export-refused', path: '/x', reason: `日本 ${'long '.repeat(60)}`});
      checkFrame(run.state());
    }
  });

  test('a long text in a one-line field', () => {
    for (const columns of [1, 2, 5, 20, 80]) {
      const run = scenario(strangeArticle, {columns})
        .press('/')
        .send({type: 'text-pasted', text: '日本👨‍👩‍👧‍👦e\u0301𝒳'.repeat(20)});
      for (let press = 0; press < 40; press++) checkFrame(run.press('left').state());
    }
  });
});

const KEYS = [...new Set(COMMANDS.flatMap(({keys}) => Object.values(keys).flat()))].filter(
  key => key !== 'ctrl-z',
);

const keyScript = fc.array(
  fc.oneof(
    {weight: 6, arbitrary: fc.constantFrom(...KEYS)},
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '1',
        '2',
        '9',
        '日',
        'é',
        'backspace',
        'delete',
        'left',
        'ctrl-w',
        'ctrl-k',
        'ж',
      ),
    },
    {weight: 1, arbitrary: fc.tuple(fc.integer({min: 1, max: 130}), fc.integer({min: 1, max: 50}))},
  ),
  {maxLength: 60},
);

suite('random keys', () => {
  test('never throw, and keep state and frame right', () => {
    fc.assert(
      fc.property(keyScript, fc.constantFrom('works', 'refuses'), (script, disk) => {
        const run = annotated(80, 24).setDisk(disk);
        for (const step of script) {
          if (typeof step === 'string') run.press(step);
          else run.send({type: 'window-resized', columns: step[0], rows: step[1]});
          checkState(run.state());
        }
        checkFrame(run.state());
      }),
      {numRuns: 100, seed: 20151124},
    );
  });

  test('never lose what is typed: it is in the field, a draft, a note or the history', () => {
    const leaving = fc.constantFrom(
      'escape',
      'ctrl-c',
      'ctrl-s',
      'enter',
      'j',
      'ctrl-x',
      'tab',
      'up',
      'space',
      'ctrl-z',
    );
    fc.assert(
      fc.property(
        fc.array(leaving, {maxLength: 12}),
        fc.constantFrom('works', 'refuses', 'waits'),
        (keys, disk) => {
          const run = scenario(strangeArticle, {disk}).press('j a').type('unlosable');
          for (const key of keys) run.press(key);
          assert.match(JSON.stringify(run.state()), /unlosable/);
        },
      ),
      {numRuns: 100, seed: 2},
    );
  });
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {readMarkdown} from '../../source/document/markdown.ts';
import {view} from '../../source/app/view-model.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const harbour = `
  The harbour
  |Anna met Bo in Oslo. They agreed at once! Nobody saw it.
  Later Bo left.
`;

/** The runs of the screen that have a role, as text. */
function withRole(run: Scenario, role: string): string {
  return view(run.state())
    .rows.map(row =>
      row
        .filter(({roles}) => roles.some(one => one === role))
        .map(({text}) => text)
        .join(''),
    )
    .filter(text => text !== '')
    .join('/');
}

const selected = (run: Scenario): string => withRole(run, 'selection');

suite('selecting words of a paragraph', () => {
  for (const [keys, words] of [
    ['', 'A'],
    ['l', 'An'],
    ['3l', 'Anna'],
    ['right right left', 'An'],
    ['e', 'Anna'],
    ['2e', 'Anna met'],
    ['w', 'Anna m'],
    ['w o w', 'm'],
    ['3w b', 'Anna met B'],
    [')', 'Anna met Bo in Oslo.'],
    ['2)', 'Anna met Bo in Oslo. They agreed at once!'],
    [') ) (', 'Anna met Bo in Oslo. T'],
    ['$', 'Anna met Bo in Oslo. They agreed at once! Nobody saw it.'],
    ['end home', 'A'],
    ['$ 0', 'A'],
    ['3w o', 'Anna met Bo i'],
    ['w e o w', 'met'],
    ['10e', 'Anna met Bo in Oslo. They agreed at once! Nobody'],
    ['99l', 'Anna met Bo in Oslo. They agreed at once! Nobody saw it.'],
    ['h b ( k up', 'A'],
  ] as const) {
    test(`v ${keys}`, () => {
      assert.equal(selected(scenario(harbour).press(`v ${keys}`)), words);
    });
  }

  test('by whole graphemes, whatever they are made of', () => {
    const run = scenario('T\n|👨‍👩‍👧‍👦e\u0301日本 x').press('v');
    assert.equal(selected(run), '👨‍👩‍👧‍👦');
    assert.equal(selected(run.press('l')), '👨‍👩‍👧‍👦e\u0301');
    assert.equal(selected(run.press('l h')), '👨‍👩‍👧‍👦e\u0301');
    assert.equal(selected(run.press('h h')), '👨‍👩‍👧‍👦');
  });

  test('by rows, in the same column', () => {
    const run = scenario('T\n|aaaa bbbb cccc dddd', {columns: 30, preferences: {width: 20}});
    run.press('v 2l j');
    assert.equal(run.state().mode.name, 'select');
    const narrow = scenario('T\n|aaaa aaaa aaaa aaaa bbbb bbbb bbbb', {preferences: {width: 20}});
    assert.equal(selected(narrow.press('v 2l down')), 'aaaa aaaa aaaa aaaa/bbb');
    assert.equal(selected(narrow.press('up')), 'aaa');
    assert.equal(selected(narrow.press('$ j')), 'aaaa aaaa aaaa aaaa/bbbb bbbb bbbb');
  });

  test('the cursor of the terminal stands at the end that moves, and the status counts the words', () => {
    const run = scenario(harbour).press('v 2w e');
    const {cursor} = view(run.state());
    const row = run.screen()[cursor?.row ?? 0] ?? '';
    assert.equal(row.slice(cursor?.column, (cursor?.column ?? 0) + 4), 'o in');
    assert.match(run.status(), /^¶ 1 · 3 words selected +a note/);
    assert.equal(run.screen()[3], row, 'on its row');
  });

  for (const key of ['escape', 'v', 'q', 'ctrl-c']) {
    test(`${key} leaves it and changes nothing`, () => {
      const run = scenario(harbour).press('v 3w').press(key);
      assert.equal(run.state().mode.name, 'read');
      assert.equal(run.state().isQuitting, false);
      assert.equal(selected(run), '');
    });
  }

  test('y copies the words', () => {
    const run = scenario(harbour).press('v ) y');
    assert.deepEqual(
      run.effects('copy-text').map(({text, what}) => [text, what]),
      [['Anna met Bo in Oslo.', 'the selection']],
    );
    assert.equal(run.state().mode.name, 'read');
  });

  test('a long paragraph scrolls along', () => {
    const long = Array.from({length: 400}, (_, index) => `word${index}`).join(' ');
    const run = scenario(`T\n|${long}`, {rows: 10}).press('v $');
    assert.match(run.screen().join('\n'), /word399/);
    assert.match(run.press('0').screen().join('\n'), /word0 /);
  });

  test('a large count in a long paragraph goes to its end', () => {
    const long = Array.from({length: 3000}, (_, index) => `word${index}`).join(' ');
    const run = scenario(`T\n|${long}`).press('v 99999w 99999b');
    assert.equal(selected(run), 'w');
    assert.match(run.press('9999e').status(), /3000 words selected/);
  });

  test('a wide row of code scrolls sideways along', () => {
    const code = readMarkdown(`# T\n\n\`\`\`\nlet ${'abc '.repeat(40)}end;\n\`\`\`\n`, {
      source: '/t.md',
      label: 't.md',
    });
    const run = scenario(code).press('j v $');
    assert.match(run.screen().join('\n'), /….* abc end;/);
    const {cursor} = view(run.state());
    assert.equal(run.screen()[cursor?.row ?? 0]?.[cursor?.column ?? 0], ';');
    assert.match(run.press('0').screen().join('\n'), /let abc/);
    assert.equal(run.screen()[cursor?.row ?? 0]?.[view(run.state()).cursor?.column ?? 0], 'l');
  });

  test('there is nothing to select before an article is open, and none in a rule of nothing', () => {
    assert.equal(scenario('T').press('v').state().mode.name, 'select');
  });

  test('by ear: where it begins, what each key adds or takes', () => {
    const run = scenario(harbour, {isSpoken: true}).press('v');
    assert.deepEqual(run.heard(), ['Selecting in ¶1, at Anna.']);
    run.press(')');
    assert.deepEqual(run.heard(), ['Anna met Bo in Oslo. selected']);
    run.press('h');
    assert.deepEqual(run.heard(), ['dot no longer']);
    run.press('o');
    assert.deepEqual(run.heard(), ['At the start of 5 words.']);
    run.press('h');
    assert.deepEqual(run.heard(), ['The selection goes no further.']);
    run.press('escape');
    assert.deepEqual(run.heard(), ['In the text, ¶1 of 2.']);
  });
});

suite('a note on selected words', () => {
  test('is put on the words, which are marked in the text and told in the list', () => {
    const run = scenario(harbour).press('v w w e a').type('Who is he?').press('enter');
    const [entry] = run.state().reading?.notes ?? [];
    assert.deepEqual(entry?.note.anchor.quote, {
      exact: 'Anna met Bo',
      prefix: 'The harbour\n\n',
      suffix: ' in Oslo. They agreed at once! Nobody saw it.\n\nLater Bo left.',
    });
    assert.equal(withRole(run, 'noted'), 'Anna met Bo');
    assert.match(run.screen().join('\n'), /│ Who is he\?/);
    const list = run.press('M').screen().join('\n');
    assert.match(list, /› Who is he\? +¶1\n +“Anna met Bo”/);
  });

  test('left as a draft goes on from the list, on the same words', () => {
    const run = scenario(harbour).press('v 2e a').type('Half').press('ctrl-c');
    assert.match(run.status(), /kept as a draft: Enter in M goes on with it/);
    run.press('a');
    assert.equal(run.text().includes('> ‸'), true, 'a note on the paragraph is another one');
    run.press('escape M enter').type(' done').press('enter');
    const [entry] = run.state().reading?.notes ?? [];
    assert.equal(entry?.note.body, 'Half done');
    assert.equal(entry?.note.anchor.quote.exact, 'Anna met');
  });

  test('left as a draft goes on when the same words are selected again', () => {
    const run = scenario(harbour).press('v 2e a').type('Half').press('ctrl-c 0 v e a');
    assert.ok(run.text().includes('> ‸'), 'other words');
    run.press('escape v 2e a');
    assert.ok(run.text().includes('> Half‸'));
  });

  test('on all words of the paragraph is one on the paragraph', () => {
    const run = scenario(harbour).press('v $ a').type('All').press('enter');
    assert.equal(withRole(run, 'noted'), '');
    run.press('a');
    assert.ok(run.text().includes('> All‸'));
  });
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {COMMANDS} from '../../source/app/commands.ts';
import {commandFor, keymapOf} from '../../source/app/keymap.ts';
import {liveLine} from '../../source/app/live-line.ts';
import {greeting} from '../../source/app/utterance.ts';
import {readMarkdown} from '../../source/document/markdown.ts';
import {libraryAnswers} from '../support/library.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const visit = `
  The visit
  |It rained all week.
  Anna met Bo in Oslo. They agreed to share the harbour.
  Later Bo left.
  [Why?]
  Anna stayed. She agreed to pay for the boats.
`;

const options = {
  isSpoken: true,
  names: {Anna: 'person', Bo: 'person', Oslo: 'place'},
  agreements: [['They agreed', 'She agreed'], ['Later Bo']],
} as const;

/** What is said to the keys, line by line. */
function says(run: Scenario, keys: string): readonly string[] {
  return run.press(keys).heard();
}

suite('in the text', () => {
  test('a step says where it leads, what is there, and all its words', () => {
    const run = scenario(visit, options);
    assert.deepEqual(says(run, 'j'), [
      '¶2 of 4, agreement. Anna met Bo in Oslo. They agreed to share the harbour.',
    ]);
    assert.deepEqual(says(run, 'space'), ['¶3 of 4, 1 note, agreement. Later Bo left.']);
    assert.deepEqual(says(run, '{'), [
      '¶2 of 4, agreement. Anna met Bo in Oslo. They agreed to share the harbour.',
    ]);
    assert.deepEqual(says(run, '1G'), ['¶1 of 4. It rained all week.']);
    assert.deepEqual(says(run, 'k'), ['¶0 of 4, title. The visit']);
  });

  test('every key of rows and pages is a step by paragraphs', () => {
    for (const [forth, back] of [
      ['j', 'k'],
      ['down', 'up'],
      ['ctrl-e', 'ctrl-y'],
      ['space', 'b'],
      ['f', 'ctrl-b'],
      ['d', 'u'],
      ['page-down', 'page-up'],
      ['}', '{'],
    ] as const) {
      const run = scenario(visit, options);
      assert.match(says(run, forth).join(), /^¶2 of 4/u, forth);
      assert.match(says(run, back).join(), /^¶1 of 4/u, back);
    }
  });

  test('the ends are told', () => {
    const run = scenario(visit, options);
    assert.match(says(run, 'G').join(), /^¶4 of 4/u);
    assert.deepEqual(says(run, 'j'), ['End of the article.']);
    assert.deepEqual(says(run, '}'), ['End of the article.']);
    assert.deepEqual(says(run, 'G'), ['End of the article.']);
    assert.match(says(run, 'g').join(), /^¶0 of 4/u);
    assert.deepEqual(says(run, 'k'), ['Top of the article.']);
  });

  test('Ctrl-l says the paragraph again', () => {
    const run = scenario(visit, options);
    assert.deepEqual(says(run, 'ctrl-l'), ['¶1 of 4. It rained all week.']);
  });

  test('blocks of other kinds say what they are', () => {
    const article = readMarkdown(
      '# T\n\n## Part\n\n- one\n\n3. three\n\n> said\n\n```sh\nls\n```\n\n| a | b |\n| --- | --- |\n| c | d |\n',
      {source: '/t.md', label: 't.md'},
    );
    const run = scenario(article, {isSpoken: true});
    assert.deepEqual(
      Array.from({length: 6}, () => says(run, 'j').join('|')),
      [
        '¶1 of 6, heading 2. Part',
        '¶2 of 6, list item. one',
        '¶3 of 6, list item. 3. three',
        '¶4 of 6, quote. said',
        '¶5 of 6, code. ls',
        '¶6 of 6, table, 2 rows. a; b\nc; d',
      ],
    );
  });

  test('what changes the screen only is refused', () => {
    const run = scenario(visit, options);
    for (const key of ['z', 'c', '+', '-', '=', 'h', 'l']) {
      assert.match(says(run, key).join(), /that changes the screen only$/u, key);
      assert.equal(run.effects('save-preferences').length, 0);
    }
  });

  test('a key without a command says so', () => {
    assert.deepEqual(says(scenario(visit, options), 'W'), ['capital W has no command here.']);
    assert.deepEqual(says(scenario(visit, options), '!'), ['exclamation mark has no command here.']);
  });

  test('a command that waits says for what, as it must be heard', () => {
    const run = scenario(visit, options);
    assert.deepEqual(says(run, 'Z'), ['Capital Z to quit']);
    assert.deepEqual(says(run, 'escape'), ['In the text, ¶1 of 4.']);
    assert.deepEqual(says(run, 'm'), ['A letter for the mark']);
    assert.deepEqual(says(run, 'a'), ['mark a set: apostrophe a comes back here']);
  });
});

suite('lists', () => {
  test('they are numbered; a number and Enter goes there', () => {
    const run = scenario(visit, {...options, rows: 60});
    assert.deepEqual(says(run, 'p'), [
      'People, 2, found by Postil, not checked:',
      '1. Anna, witness, named twice, first in ¶2',
      '2. Bo, witness, named twice, first in ¶2',
    ]);
    assert.deepEqual(says(run, '2 enter'), [
      '¶2 of 4, agreement. Anna met Bo in Oslo. They agreed to share the harbour.',
    ]);
    assert.equal(run.state().mode.name, 'read');
    assert.match(says(run, "''").join('|'), /¶1 of 4\. It rained/u);
  });

  test('agreements tell status, parties and place, notes their words, contents their headings', () => {
    const run = scenario(visit, options);
    assert.deepEqual(says(run, 'P'), [
      'Agreements, 2, found by Postil, not checked:',
      '1. agreed. Here, There. deal, what was agreed. ¶2 and 1 more place',
      '2. agreed. Here, There. deal, what was agreed. ¶3',
    ]);
    assert.deepEqual(says(run, 'M'), ['Notes, 1:', '1. ¶3: Why?']);
    assert.deepEqual(says(run, 't').slice(0, 3), [
      'Contents, 5:',
      '1. ¶0: The visit',
      '2. ¶1: It rained all week.',
    ]);
    assert.deepEqual(says(run, '5 enter'), [
      '¶4 of 4, agreement. Anna stayed. She agreed to pay for the boats.',
    ]);
  });

  test('they can be stepped through, and place by place', () => {
    const run = scenario(visit, options).press('p');
    run.heard();
    assert.deepEqual(says(run, 'j'), ['2 of 2. Bo, witness, named twice, first in ¶2']);
    assert.deepEqual(says(run, 'j'), ['End of the list.']);
    assert.deepEqual(says(run, 'l'), ['place 2 of 2', '¶3. Later Bo left.']);
    assert.deepEqual(says(run, 'escape'), ['In the text, ¶1 of 4.']);
  });

  test('when an entry is taken away the one that is selected then is read', () => {
    const run = scenario(visit, options).press('p');
    run.heard();
    assert.deepEqual(says(run, 'x'), [
      'Anna hidden, capital U brings it back',
      '1 of 1. Bo, witness, named twice, first in ¶2',
    ]);
    assert.equal(says(run, 'U').at(-1), '1 of 2. Anna, witness, named twice, first in ¶2');
  });

  test('a number that is not in the list is refused, the list stays', () => {
    const run = scenario(visit, options).press('p');
    run.heard();
    assert.deepEqual(says(run, '9 enter'), ['the list has no number 9']);
    assert.equal(run.state().mode.name, 'sidebar');
  });

  test('an empty list says so', () => {
    const run = scenario('Nothing\n|Here.', {isSpoken: true});
    assert.deepEqual(says(run, 'M'), [
      'Notes: No notes yet. In the text, a writes one on the current paragraph.',
    ]);
    assert.match(says(run, 'enter').join(), /No notes yet/u);
    assert.match(says(run, 'p').join(), /^People: Finding names/u);
    assert.deepEqual(says(run, 'y'), ['nothing to copy here']);
  });

  test('a list that was asked for too early is read when it is there', () => {
    const run = scenario(visit, {isSpoken: true}).press('p');
    run.heard();
    const {article} = run.state().reading!;
    const {analysis} = scenario(visit, options).state().reading!;
    run.send({type: 'article-analysed', article: article.id, analysis: analysis!});
    assert.match(run.heard().join('|'), /^People, 2,.*\|1\. Anna/u);
  });

  test('the first one says how to choose', () => {
    const run = scenario(visit, {...options, preferences: {hasSeenSidebar: false}, columns: 160});
    assert.equal(says(run, 'p').at(-1), 'A number and Enter goes there, Escape goes back.');
    assert.doesNotMatch(says(run, 'P').join('|'), /number and Enter/u);
  });

  test('a very long one is not read to its end', () => {
    const long = Array.from({length: 60}, (_, index) => `Paragraph ${index}.`).join('\n');
    const lines = says(scenario(`Long\n|${long}`, {isSpoken: true}), 't');
    assert.equal(lines.length, 27);
    assert.equal(lines.at(-1), 'and 36 more, to be stepped through');
  });
});

suite('help', () => {
  test('lists its groups, a number reads one, its keys as they are heard', () => {
    const run = scenario(visit, options);
    const groups = says(run, '?');
    assert.equal(groups[0], 'Help, 9 groups of keys:');
    assert.equal(groups[3], '3. Notes');
    const notes = says(run, '3 enter');
    assert.equal(notes[0], 'Notes:');
    assert.ok(notes.includes('Write another note on this paragraph: capital A'), notes.join('\n'));
    assert.ok(notes.includes('Next note: right bracket, dot'));
    assert.equal(says(run, 'j')[0], 'Selecting:');
    assert.deepEqual(says(run, '12 enter'), ['help has no group 12']);
    assert.deepEqual(says(run, 'escape'), ['In the text, ¶1 of 4.']);
  });

  test('on the screen a number goes to its group too', () => {
    const run = scenario(visit, {columns: 80, rows: 10}).press('? 3 enter');
    assert.match(run.screen()[1] ?? '', /^ *Notes$/u);
  });
});

suite('notes', () => {
  test('one is written, saved when the disk says so, edited, deleted, brought back', () => {
    const run = scenario(visit, {...options, disk: 'waits'});
    assert.deepEqual(says(run, 'a'), ['New note on ¶1.']);
    assert.deepEqual(says(run.type('Wet'), 'enter'), [], 'not yet');
    assert.deepEqual(run.answer().heard(), ['saved']);
    run.setDisk('works');
    assert.deepEqual(says(run, 'a'), ['Edit the note on ¶1.']);
    assert.deepEqual(liveLine(run.state()), {label: 'Note: ', text: 'Wet', cursor: 3});
    assert.deepEqual(says(run, 'enter'), ['Nothing changed.']);
    assert.deepEqual(says(run, 'x'), ['Wet: note deleted, capital U undoes']);
    assert.deepEqual(says(run, 'U'), ['delete undone, Control r does it again']);
    assert.deepEqual(says(run, 'a').concat(says(run.type('!'), 'ctrl-c')), [
      'Edit the note on ¶1.',
      'kept as a draft: a on this paragraph goes on with it',
    ]);
    assert.deepEqual(says(run, 'A enter'), ['New note on ¶1.', 'nothing written, nothing saved']);
  });

  test('a refusal of the disk is said', () => {
    const run = scenario(visit, {...options, disk: 'refuses'});
    run.press('a').type('x').press('enter');
    assert.match(run.heard().join('|'), /the note is not saved: the disk is full/u);
  });

  test('walking them says the note, and its paragraph when that is another', () => {
    const run = scenario('Two\n|One.\n[first]\n[second #tag]\nLast.\n[third]', {isSpoken: true});
    run.press('g');
    run.heard();
    assert.deepEqual(says(run, ']'), ['Note 1 of 3, ¶1: first', '¶1 of 2, 2 notes. One.']);
    assert.deepEqual(says(run, ']'), ['Note 2 of 3, ¶1: second #tag']);
    assert.deepEqual(says(run, '.'), ['Note 3 of 3, ¶2: third', '¶2 of 2, 1 note. Last.']);
  });

  test('with several the choice is read', () => {
    const run = scenario('Two\n|One.\n[first]\n[second]', {isSpoken: true});
    assert.deepEqual(says(run, 'x'), ['Which note? Its number deletes it:', '1. first', '2. second']);
    assert.deepEqual(says(run, '2'), ['second: note deleted, capital U undoes']);
    const other = scenario('Two\n|One.\n[first]\n[second]', {isSpoken: true}).press('a');
    other.heard();
    assert.deepEqual(says(other, 'escape'), ['In the text, ¶1 of 1.']);
  });
});

suite('finding', () => {
  test('a search says which hit, where, and its sentence', () => {
    const run = scenario(visit, options);
    assert.deepEqual(says(run, '/'), []);
    assert.deepEqual(liveLine(run.state()), {label: 'Search: ', text: '', cursor: 0});
    assert.deepEqual(says(run.type('agreed'), 'enter'), [
      'agreed, 1 of 2, ¶2. They agreed to share the harbour.',
    ]);
    assert.deepEqual(says(run, 'n'), ['2 of 2, ¶4. She agreed to pay for the boats.']);
    assert.deepEqual(says(run, 'n'), ['1 of 2, around the end, ¶2. They agreed to share the harbour.']);
    assert.deepEqual(says(run, 'escape'), ['The search is put away.']);
    assert.deepEqual(says(run.press('/').type('zzz'), 'enter'), ['“zzz” is not in this article']);
    assert.deepEqual(says(run, '/ escape'), ['In the text, ¶2 of 4.']);
  });

  test('a followed name, and the sentences of agreements', () => {
    const run = scenario(visit, options).press('j');
    run.heard();
    assert.deepEqual(says(run, '*'), ['Anna, 1 of 2, ¶2. Anna met Bo in Oslo.']);
    assert.deepEqual(says(run, 'n'), ['2 of 2, ¶4. Anna stayed.']);
    assert.deepEqual(says(run, 'g )').slice(1), [
      'Agreement 1 of 3, agreed, ¶2. They agreed to share the harbour.',
    ]);
  });

  test('links', () => {
    const article = readMarkdown('# T\n\nSee [this](https://a.example/) there.\n', {
      source: '/t.md',
      label: 't.md',
    });
    const run = scenario(article, {isSpoken: true});
    assert.deepEqual(says(run, 'tab'), ['Link 1 of 1, ¶1: this, https://a.example/']);
    assert.deepEqual(says(run, 'escape'), ['In the text, ¶1 of 1.']);
  });

  test('the palette names what it runs', () => {
    const run = scenario(visit, options);
    run.press(':').type('next para');
    assert.deepEqual(says(run, 'enter'), [
      'Next paragraph.',
      '¶2 of 4, agreement. Anna met Bo in Oslo. They agreed to share the harbour.',
    ]);
    assert.deepEqual(says(run, ': 4 enter'), [
      '¶4 of 4, agreement. Anna stayed. She agreed to pay for the boats.',
    ]);
    assert.match(says(run, ': down').join(), /^2 of \d+\. Previous paragraph$/u);
    assert.deepEqual(says(run, 'escape'), ['In the text, ¶4 of 4.']);
  });
});

suite('what comes by itself', () => {
  test('messages are said once, saves and timers of the program not at all', () => {
    const run = scenario(visit, options);
    run
      .send({type: 'reported', kind: 'info', text: 'copied ¶1'})
      .send({type: 'reported', kind: 'info', text: 'copied ¶1'});
    assert.deepEqual(run.heard(), ['copied ¶1']);
    run.press('j');
    run.heard();
    run.expire('position').send({type: 'window-resized', columns: 40, rows: 10});
    assert.deepEqual(run.heard(), []);
  });

  test('another article greets, the same one is read again', () => {
    const run = scenario(visit, options);
    const {article} = run.state().reading!;
    run.send({type: 'article-opened', article: {...article}, index: 0, offset: undefined});
    assert.deepEqual(run.heard(), ['Read again.', '¶1 of 4. It rained all week.']);
    run.send({type: 'article-opened', article: {...article, source: '/other.md'}, index: 0, offset: 0});
    assert.deepEqual(run.heard(), ['The visit. 4 paragraphs, 1 minute.']);
    assert.deepEqual(greeting(scenario(visit, options).state(), true), [
      'The visit. 4 paragraphs, 1 minute, 1 note.',
      'Question mark reads the keys.',
      '¶1 of 4. It rained all week.',
    ]);
  });

  test('quitting is the last word', () => {
    assert.deepEqual(says(scenario(visit, options), 'q'), ['Postil is closed.']);
  });
});

/** Answered by a message of the shell, which the scenario does not send. */
const OUTSIDE = new Set([
  'text.copy',
  'source.open',
  'article.reload',
  'program.suspend',
  'note.edit-outside',
  'link.open',
]);

test('no key is met with silence, in any mode without a field', () => {
  const keys = new Set(COMMANDS.flatMap(command => Object.values(command.keys).flat()));
  for (const prefix of [
    '',
    'G',
    'g',
    'p',
    'P',
    'M',
    't',
    '?',
    '? 2 enter',
    'p G',
    'v',
    'v )',
    'L',
    'L G',
    'F x enter',
  ]) {
    for (const key of [...keys, 'Q', 'ü']) {
      const run = scenario(visit, {...options, outside: libraryAnswers()}).press(prefix);
      run.heard();
      const command = commandFor(keymapOf(run.state()), run.state().mode.name, key);
      const isField = liveLine(run.press(key).state()) !== undefined;
      if (command !== undefined && OUTSIDE.has(command.id)) continue;
      assert.ok(isField || run.heard().length > 0, `${prefix} ${key}`);
    }
  }
});

test('no keys are too many for it', () => {
  const keys = [
    ...new Set(COMMANDS.flatMap(command => Object.values(command.keys).flat())),
    '1',
    '3',
    'é',
    'Q',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...keys.filter(key => key !== 'q')), {maxLength: 60}), pressed => {
      const run = scenario(visit, {...options, columns: 30, rows: 8});
      for (const key of pressed)
        for (const line of run.press(key).heard()) assert.notEqual(line, '', pressed.join(' '));
    }),
    {numRuns: 100},
  );
});

test('nothing that is said has bars, rules, percent signs or boxes, or speaks of a bare capital', () => {
  const keys = [
    'j',
    'p',
    'P',
    'M',
    't',
    '?',
    '? 1 enter',
    '? 4 enter',
    '? 6 enter',
    '? 7 enter',
    '/ a enter',
    'x',
    'a b enter',
  ];
  for (const key of keys) {
    const run = scenario(visit, options);
    for (const line of says(run, key)) assert.doesNotMatch(line, /[▌│┃└─§%•×]|\{/u, `${key}: ${line}`);
  }
});

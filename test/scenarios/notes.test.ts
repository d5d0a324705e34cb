import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {marked, scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  The dog ran.
`;

const annotated = `
  Animals
  |The cat sat.
  [On the mat. #home]
  The dog ran.
  [Where to?]
  [And why?]
`;

suite('writing', () => {
  test('a writes a note on the current paragraph, Enter saves it, and only then it is "saved"', () => {
    const run = scenario(animals, {disk: 'waits'}).press('a').type('On the mat.');
    assert.equal(
      run.text(),
      marked(`
        Animals
        |The cat sat.
        > On the mat.‸
        The dog ran.
      `),
    );
    run.press('enter');
    assert.match(run.text(), /\[On the mat\.\] saving/);
    assert.doesNotMatch(run.status(), /saved/);
    run.answer();
    assert.match(run.text(), /\[On the mat\.\]$/m);
    assert.match(run.status(), /^saved/);
    const [effect] = run.effects('save-note');
    assert.equal(effect?.note.anchor.quote.exact, 'The cat sat.');
  });

  for (const key of ['enter', 'ctrl-s', 'escape']) {
    test(`${key} saves`, () => {
      assert.match(scenario(animals).press('i').type('Hm.').press(key).text(), /\[Hm\.\]$/m);
    });
    test(`${key} saves nothing from an empty field`, () => {
      const run = scenario(animals).press('a').type('  ').press(key);
      assert.equal(run.text(), marked(animals));
      assert.equal(run.effects('save-note').length, 0);
    });
    test(`${key} in an emptied field leaves the note as it was`, () => {
      const run = scenario(annotated).press('a ctrl-u').press(key);
      assert.equal(run.text(), marked(annotated));
      assert.match(run.status(), /x deletes it/);
    });
  }

  test('a on a paragraph with a note edits it, A begins another', () => {
    const run = scenario(annotated).press('a').type('!');
    assert.match(run.text(), /^> On the mat\. {2}#home!‸$/m);
    assert.match(run.press('ctrl-c A').text(), /^> ‸$/m);
    assert.match(run.type('Two.').press('enter').text(), /\[On the mat. #home\]\n\[Two\.\]/s);
  });

  test('an unchanged note is not saved again', () => {
    assert.equal(scenario(annotated).press('a enter').effects('save-note').length, 0);
  });

  test('the article itself is ¶0 and takes notes', () => {
    const run = scenario(animals).press('g a').type('Nice.').press('enter');
    assert.match(run.text(), /^\|Animals\n\[Nice\.\]/);
  });

  test('lines are broken with Ctrl-j, a backslash before Enter, Shift- and Alt-Enter', () => {
    const run = scenario(animals).press('a').type('1').press('ctrl-j').type('2\\').press('enter').type('3');
    run.press('shift-enter').type('4').press('alt-enter').type('5').press('enter');
    assert.match(run.text(), /\[1\n2\n3\n4\n5\]/);
  });

  test('up and down go by the rows that are seen', () => {
    const long = 'word '.repeat(30);
    const run = scenario(animals).press('a').type(long).press('up').type('X').press('home').type('Y');
    assert.match(run.text(), /> Y‸word/);
    assert.match(run.text(), /word X/);
  });

  test('a paste keeps its lines and loses what could steer the terminal', () => {
    const run = scenario(animals).press('a').send({type: 'text-pasted', text: 'one\ntwo\u001b[2J\u202e'});
    assert.match(run.press('enter').text(), /\[one\ntwo\]/);
  });

  test('keys that are commands in the text are letters in the field, in every script', () => {
    assert.match(scenario(animals).press('a').type('q:jд#ñ日👩‍🚀').press('enter').text(), /\[q:jд#ñ日👩‍🚀\]/);
  });

  test('tags at the end are kept as tags', () => {
    const run = scenario(animals).press('a').type('Ask MEA. #to-verify #später').press('enter');
    const {note} = run.effects('save-note')[0]!;
    assert.deepEqual([note.body, note.tags], ['Ask MEA.', ['to-verify', 'später']]);
    assert.match(run.press('a').text(), /> Ask MEA\. {2}#to-verify #später‸/);
  });

  test('# sets the tags', () => {
    const run = scenario(annotated).press('#');
    assert.match(run.status(), /^tags: home/);
    run.type(' #c++, far').press('enter');
    assert.deepEqual(run.effects('save-note')[0]?.note.tags, ['home', 'c', 'far']);
    assert.match(run.press('a').text(), /> On the mat\. {2}#home #c #far‸/);
    const again = scenario(annotated).press('# escape');
    assert.equal(again.text(), marked(annotated));
  });

  test('the field names its keys, and the cursor stands in it', () => {
    const run = scenario(animals).press('a').type('Hm');
    const rows = run.screen().join('\n');
    assert.match(rows, /┃ Hm\n +▌ └ Enter save {3}Ctrl-j new line {3}Ctrl-c keep as draft/);
  });

  test('what is read stays where it was on the screen while a note is written', () => {
    const run = scenario(animals);
    const row = () => run.screen().findIndex(one => one.includes('The cat sat.'));
    const before = row();
    assert.equal(run.press('a') && row(), before);
    assert.equal(run.type('long '.repeat(100)) && row(), before);
    assert.equal(run.press('enter') && row(), before);
  });

  test('under many notes the field is still in sight', () => {
    const many = ['Title', '|Text.', ...Array.from({length: 20}, (_, index) => `[Note ${index}.]`)].join(
      '\n',
    );
    for (const rows of [24, 6, 3, 2]) {
      const run = scenario(many, {rows}).press('A').type('Hello');
      assert.ok(
        run.screen().some(row => row.includes('┃ Hello')),
        `${rows} rows`,
      );
    }
  });
});

suite('several notes on a paragraph', () => {
  test('a asks which by number', () => {
    const run = scenario(annotated).press('j a');
    assert.match(run.status(), /which note\? its number edits it/);
    assert.deepEqual(
      run
        .screen()
        .slice(-3, -1)
        .map(row => row.trim()),
      ['1 Where to?', '2 And why?'],
    );
    assert.match(run.press('2').text(), /> And why\?‸/);
  });

  for (const key of ['escape', 'ctrl-c', 'q', '7', 'j']) {
    test(`${key} leaves the question`, () => {
      const run = scenario(annotated).press('j x').press(key);
      assert.equal(run.state().mode.name, 'read');
      assert.equal(run.effects('save-note').length, 0);
    });
  }

  test('the one that was stepped to is meant', () => {
    const run = scenario(annotated).press('] ] a');
    assert.match(run.text(), /> And why\?‸/);
  });

  test('x, e and # ask too', () => {
    assert.match(scenario(annotated).press('j x 1').text(), /ran\.\n\[And why\?\]$/);
    assert.equal(scenario(annotated).press('j e 2').effects('open-editor')[0]?.text, 'And why?');
    assert.match(scenario(annotated).press('j # 1').status(), /^tags:/);
  });
});

suite('stepping', () => {
  for (const [next, previous] of [
    [']', '['],
    ['.', ','],
    ['ъ', 'х'],
  ] as const) {
    test(`${next} and ${previous} walk the notes in the order of the text, and around`, () => {
      const run = scenario(annotated);
      const current = () => {
        const {notes, currentNote} = run.state().reading!;
        return notes.find(({note}) => note.id === currentNote)?.note.body;
      };
      const seen = [next, next, next, next, previous, previous].map(key => run.press(key) && current());
      assert.deepEqual(seen, [
        'Where to?',
        'And why?',
        'On the mat.',
        'Where to?',
        'On the mat.',
        'And why?',
      ]);
    });
  }

  test('without notes they say how to write one', () => {
    assert.match(scenario(animals).press(']').status(), /a writes one/);
  });
});

suite('deleting and undoing', () => {
  test('x deletes without a question, U brings back, Ctrl-r deletes again', () => {
    const run = scenario(annotated).press('x');
    assert.doesNotMatch(run.text(), /On the mat/);
    assert.match(run.status(), /deleted, U undoes/);
    assert.match(run.press('U').text(), /\[On the mat\. #home\]$/m);
    assert.doesNotMatch(run.press('ctrl-r').text(), /On the mat/);
    assert.deepEqual(
      run.effects('save-note').map(({note}) => note.deleted !== undefined),
      [true, false, true],
    );
  });

  test('"deleted, U undoes" stays while reading, until the next note action or Esc', () => {
    const run = scenario(annotated).press('x j k');
    assert.match(run.status(), /deleted, U undoes/);
    assert.doesNotMatch(run.press('a').type('New.').press('enter').status(), /deleted/);
    assert.match(run.status(), /^saved/);
    const other = scenario(annotated).press('x escape');
    assert.doesNotMatch(other.status(), /deleted/);
  });

  test('what was undone cannot be redone after another change', () => {
    const run = scenario(annotated).press('x U ctrl-r U');
    assert.equal(run.text(), scenario(annotated).text());
    run.press('A').type('Another').press('enter ctrl-r');
    assert.match(run.status(), /nothing to redo/);
  });

  test('a new note and an edit are undone too', () => {
    const run = scenario(annotated).press('a').type(' More.').press('enter');
    assert.match(run.text(), /home More\.\]/);
    assert.match(run.press('U').text(), /\[On the mat\. #home\]$/m);
    assert.match(run.press('ctrl-r').text(), /home More\.\]/);
    run.press('A').type('New.').press('enter U');
    assert.doesNotMatch(run.text(), /New\./);
    assert.match(scenario(annotated).press('U').status(), /nothing to undo/);
    assert.match(scenario(annotated).press('ctrl-r').status(), /nothing to redo/);
  });

  test('x where there is no note says so', () => {
    assert.match(scenario(animals).press('x').status(), /no note on this paragraph/);
  });
});

suite('the editor', () => {
  test('e hands the note to $EDITOR and saves what comes back', () => {
    const run = scenario(annotated).press('e');
    assert.deepEqual(
      run.effects('open-editor').map(({text, paragraph}) => [text, paragraph]),
      [['On the mat.  #home', 'The cat sat.']],
    );
    run.send({
      type: 'editor-closed',
      text: 'Off the mat.\n',
      reason: undefined,
      now: '2026-11-23T08:00:00.000Z',
    });
    assert.match(run.text(), /\[Off the mat\.\]/);
    assert.equal(run.state().mode.name, 'read');
  });

  test('e without a note writes one there; what comes back empty saves nothing', () => {
    const run = scenario(animals).press('e');
    assert.deepEqual(
      run.effects('open-editor').map(({text}) => text),
      [''],
    );
    const back = {type: 'editor-closed', reason: undefined, now: '2026-11-23T08:00:00.000Z'} as const;
    run.send({...back, text: ''});
    assert.equal(run.effects('save-note').length, 0);
    run.press('e').send({...back, text: 'From outside.'});
    assert.match(run.text(), /\[From outside\.\]/);
  });

  test('an empty file leaves the note as it was', () => {
    const run = scenario(annotated).press('e');
    run.send({type: 'editor-closed', text: '', reason: undefined, now: '2026-11-23T08:00:00.000Z'});
    assert.match(run.text(), /\[On the mat\. #home\]/);
    assert.match(run.status(), /an empty field leaves the note as it was/);
  });

  test('Ctrl-x Ctrl-e goes on there with what is typed; after a failure it is still in the field', () => {
    const run = scenario(animals).press('a').type('half').press('ctrl-x');
    assert.match(run.status(), /Ctrl-x \.\.\. Ctrl-e/);
    run.press('ctrl-e');
    assert.equal(run.effects('open-editor')[0]?.text, 'half');
    run.send({type: 'editor-closed', text: undefined, reason: 'vi is not there', now: ''});
    assert.match(run.text(), /> half‸/);
    assert.match(run.status(), /vi is not there; your text is still here/);
  });
});

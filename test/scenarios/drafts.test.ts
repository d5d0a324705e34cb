import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {marked, scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  The dog ran.
`;

suite('the journal', () => {
  test('gets the text 300 ms after the first unsaved key, and again while typing goes on', () => {
    const run = scenario(animals).press('a').type('One');
    const timers = () => run.effects('after').filter(({key}) => key === 'draft');
    assert.deepEqual(
      timers().map(({milliseconds}) => milliseconds),
      [300],
      'a throttle: later keys do not put it off',
    );
    assert.deepEqual(run.journal(), []);
    assert.deepEqual(run.expire('draft').journal(), ['One']);
    assert.equal(timers().length, 1, 'nothing is due while nothing is typed');
    run.type(' two');
    assert.equal(timers().length, 2);
    assert.deepEqual(run.expire('draft').journal(), ['One two']);
  });

  test('has a paste at once due, and forgets what was emptied', () => {
    const run = scenario(animals).press('a').send({type: 'text-pasted', text: 'Long paste'});
    assert.deepEqual(run.expire('draft').journal(), ['Long paste']);
    assert.deepEqual(run.press('ctrl-u').expire('draft').journal(), []);
  });

  test('keeps a draft until its note is on disk', () => {
    const run = scenario(animals, {disk: 'waits'}).press('a').type('One').expire('draft').press('enter');
    assert.deepEqual(run.journal(), ['One']);
    run.answer();
    assert.deepEqual(run.journal(), []);
    assert.deepEqual(run.state().reading?.drafts, []);
  });

  test('keeps a draft when the disk refuses its note', () => {
    const run = scenario(animals, {disk: 'refuses'}).press('a').type('One').expire('draft').press('enter');
    assert.deepEqual(run.journal(), ['One']);
  });

  test('keeps what is typed on while an older save is answered', () => {
    const run = scenario(animals, {disk: 'waits'}).press('a').type('One').press('enter a').type(' two');
    run.expire('draft').answer();
    assert.deepEqual(run.journal(), ['One two']);
  });

  test('a timer that comes late finds nothing to do', () => {
    const run = scenario(animals).press('a').type('One').press('enter').expire('draft');
    assert.deepEqual(run.journal(), []);
    assert.match(run.text(), /\[One\]/);
  });

  test('a journal that cannot be written is said', () => {
    const run = scenario(animals).press('a').type('One').expire('draft');
    run.send({type: 'draft-failed', reason: 'the draft is not kept: the disk is full'});
    assert.match(run.status(), /the draft is not kept/);
    assert.match(run.text(), /> One‸/);
  });
});

suite('leaving and coming back', () => {
  test('Ctrl-c leaves and keeps the draft, a goes on with it, Enter saves it', () => {
    const run = scenario(animals).press('a').type('Half').press('ctrl-c');
    assert.equal(run.state().mode.name, 'read');
    assert.match(run.text(), /^\{Half\}$/m);
    assert.deepEqual(run.journal(), ['Half']);
    assert.match(run.status(), /kept as a draft: a on this paragraph/);
    run.press('a');
    assert.match(run.text(), /> Half‸/);
    assert.match(run.status(), /this is your draft/);
    run.type(' full').press('enter');
    assert.match(run.text(), /\[Half full\]/);
    assert.deepEqual(run.journal(), []);
  });

  test('the draft of an edit belongs to its note', () => {
    const run = scenario('Title\n|Text.\n[Note]').press('a').type(' more').press('ctrl-c');
    assert.match(run.text(), /\[Note\]\n\{Note more\}/);
    assert.match(run.press('a').text(), /> Note more‸/);
    run.press('enter');
    assert.match(run.text(), /\[Note more\]$/m);
    assert.deepEqual(run.journal(), []);
  });

  test('beside a note the draft of another one is gone on with by A', () => {
    const run = scenario('Title\n|Text.\n[Note]').press('A').type('Second').press('ctrl-c');
    assert.match(run.status(), /A on this paragraph goes on with it/);
    assert.match(run.press('A').text(), /> Second‸/);
  });

  test('an emptied field leaves no draft behind', () => {
    const run = scenario(animals).press('a').type('One').expire('draft').press('ctrl-u ctrl-c');
    assert.deepEqual(run.journal(), []);
    assert.equal(run.text(), marked(animals));
  });

  test('nothing typed is no draft', () => {
    assert.equal(scenario(animals).press('a ctrl-c').text(), marked(animals));
  });

  test('drafts stand in the Notes tab and are opened from there', () => {
    const run = scenario(animals).press('j a').type('Half').press('ctrl-c g M');
    assert.ok(run.screen().some(row => row.includes('DRAFTS 1')));
    assert.ok(run.screen().some(row => /› Half +not saved/.test(row)));
    assert.match(run.press('enter').text(), /\|The dog ran\.\n\{Half\}\n> Half‸/);
  });

  test('drafts of an earlier run are gone on with', () => {
    const first = scenario(animals).press('a').type('Half').press('ctrl-c');
    const {drafts} = first.state().reading!;
    const run = scenario(animals);
    const article = run.state().reading!.article.id;
    run.send({type: 'notes-loaded', article, stored: {notes: [], drafts, corrections: [], warnings: []}});
    assert.match(run.press('a').text(), /> Half‸/);
  });

  test('an article that arrives while a note is typed does not take its field away', () => {
    const sources = ['/articles/sample.md', '/articles/other.md'];
    const run = scenario(animals, {sources}).press(':').type('n').press('enter a').type('Half');
    const {article} = scenario('Other\n|Text.').state().reading!;
    run.send({type: 'article-opened', article, index: 1, offset: undefined});
    assert.match(run.text(), /> Half‸/);
    assert.match(run.status(), /a note is being written/);
  });
});

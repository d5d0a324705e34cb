import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import type {Effect, Message} from '../../source/app/messages.ts';
import {articleOf} from '../support/annotated.ts';
import {marked, scenario} from '../support/scenario.ts';

const animals = `
  Animals
  |The cat sat.
  The dog ran.
  The cow slept.
`;

/** A shell whose folder holds a file of somebody else's. */
function folder(effect: Effect): Message | undefined {
  if (effect.type === 'complete-path')
    return effect.text === 'no'
      ? {type: 'paths-completed', text: 'notes', candidates: ['notes-a.md', 'notes-b.md']}
      : {type: 'paths-completed', text: 'notes-a.md', candidates: []};
  if (effect.type !== 'export-notes') return undefined;
  return effect.path === 'theirs.md' && !effect.isForeignAllowed
    ? {type: 'export-refused', path: effect.path, reason: 'theirs.md was not written by Postil'}
    : {type: 'notes-exported', path: effect.path, folder: '/home/reader', notice: `wrote ${effect.path}`};
}

suite('export', () => {
  test('E offers a name, Enter writes and says what was written', () => {
    const run = scenario(animals, {outside: folder}).press('E');
    assert.match(run.status(), /^export to: sample\.notes\.md/);
    assert.match(run.press('enter').status(), /^wrote sample\.notes\.md/);
    assert.deepEqual(
      run.effects('export-notes').map(({path, take}) => [path, take]),
      [['sample.notes.md', undefined]],
    );
  });

  test('the last folder is remembered and offered', () => {
    const run = scenario(animals, {outside: folder}).press('E enter');
    assert.deepEqual(run.effects('save-preferences').at(-1)?.preferences, {exportFolder: '/home/reader'});
    assert.match(run.press('E').status(), /^export to: \/home\/reader\/sample\.notes\.md/);
  });

  test('Tab completes the path and lists what fits', () => {
    const run = scenario(animals, {outside: folder}).press('E ctrl-u').type('no').press('tab');
    assert.match(run.status(), /^export to: notes /);
    assert.deepEqual(
      run
        .screen()
        .slice(-3, -1)
        .map(row => row.trim()),
      ['notes-a.md', 'notes-b.md'],
    );
    assert.match(run.type('-a').press('tab').status(), /^export to: notes-a\.md /);
    assert.match(run.press('enter').status(), /wrote notes-a\.md/);
  });

  test('a foreign file needs a typed yes', () => {
    const theirs = () =>
      scenario(animals, {outside: folder}).press('E ctrl-u').type('theirs.md').press('enter');
    const asked = theirs();
    assert.match(asked.screen().join('\n'), /theirs\.md was not written by Postil/);
    assert.match(asked.status(), /type yes/);
    assert.match(asked.type('yes').press('enter').status(), /wrote theirs\.md/);
    for (const answer of ['', 'y', 'no']) {
      const run = theirs().type(answer).press('enter');
      assert.match(run.status(), /nothing was written/);
      assert.equal(run.effects('export-notes').length, 1);
    }
    assert.equal(theirs().press('escape').effects('export-notes').length, 1);
  });

  test('Esc and an empty path write nothing', () => {
    assert.equal(scenario(animals).press('E escape').effects('export-notes').length, 0);
    assert.equal(scenario(animals).press('E ctrl-u enter').effects('export-notes').length, 0);
  });

  test(':take-notes and :take-file export again with a choice', () => {
    const run = scenario(animals, {outside: folder});
    assert.match(run.press(':').type('take-file').press('enter').status(), /nothing was exported yet/);
    run.press('E enter :').type('take-notes').press('enter :').type('take-file').press('enter');
    assert.deepEqual(
      run.effects('export-notes').map(({take}) => take),
      [undefined, 'notes', 'file'],
    );
  });

  test('what was found goes into the export', () => {
    const run = scenario('Title\n|Anna left.', {names: {Anna: 'person'}, outside: folder}).press('E enter');
    assert.deepEqual(
      run.effects('export-notes')[0]?.digest?.people.map(({name}) => name),
      ['Anna'],
    );
  });

  test('agreements go along with their sentences, those told in passing do not', () => {
    const [agreed, aside] = ['They agreed to share the ferry.', 'An old pact still holds.'];
    const run = scenario(`Title\n|${agreed}\n${aside}`, {
      agreements: [[agreed]],
      passing: [[aside]],
      outside: folder,
    }).press('E enter');
    assert.deepEqual(
      run.effects('export-notes')[0]?.digest?.agreements.map(({sentence, block}) => [sentence, block]),
      [[agreed, 1]],
    );
  });
});

suite('the palette', () => {
  const listed = (keys: string) =>
    scenario(animals)
      .press(':')
      .type(keys)
      .screen()
      .slice(-10, -1)
      .filter(row => row !== '' && !row.includes('──'))
      .map(row => row.replace(/^[ ›]+/, ''));

  test('lists all commands with their keys', () => {
    assert.ok(listed('').length >= 8, listed('').join('\n'));
    assert.match(listed('')[0] ?? '', /^Next row .*j/);
  });

  test('finds by name, by words and by letters in order', () => {
    assert.match(listed('q')[0] ?? '', /^Quit .*:q/);
    assert.match(listed('width')[0] ?? '', /width/i);
    assert.match(listed('prevpa').join('\n'), /Previous paragraph/);
    assert.match(listed('PAGE').join('\n'), /Next page/);
  });

  test('Enter runs the selected one, down and up select', () => {
    const run = scenario(animals).press(':').type('next p').press('down up down').press('enter');
    assert.equal(run.state().mode.name, 'read');
    assert.match(scenario(animals).press(':').type('next par').press('enter').text(), /\|The dog/);
  });

  test('the selection stays in the list', () => {
    const run = scenario(animals).press(':').type('paragraph');
    const chosen = () => run.screen().find(row => row.includes('›'));
    const first = chosen();
    for (let press = 0; press < 30; press++) run.press('down');
    const last = chosen();
    assert.notEqual(run.press('up') && chosen(), last, 'one press back is seen at once');
    for (let press = 0; press < 30; press++) run.press('up');
    assert.equal(chosen(), first);
  });

  test(':12 goes to a paragraph', () => {
    assert.match(scenario(animals).press(':').type('3').press('enter').text(), /\|The cow/);
    assert.match(scenario(animals).press(':').type('99').press('enter').text(), /\|The cow/);
  });

  for (const name of ['q', 'wq', 'q!', 'quit']) {
    test(`:${name} quits`, () => {
      assert.equal(scenario(animals).press(':').type(name).press('enter').effects('quit').length, 1);
    });
  }

  test('ZZ quits, Z and another key does not', () => {
    assert.equal(scenario(animals).press('ZZ').effects('quit').length, 1);
    assert.equal(scenario(animals).press('ЯЯ').effects('quit').length, 1);
    assert.match(scenario(animals).press('Z').status(), /Z \.\.\. Z to quit/);
    assert.equal(scenario(animals).press('Zq').effects('quit').length, 0);
  });

  test(':n and :p walk the files and say where they end', () => {
    const sources = ['/articles/sample.md', '/articles/other.md'];
    const run = scenario(animals, {sources});
    assert.match(run.status(), /file 1\/2/);
    assert.match(run.press(':').type('p').press('enter').status(), /this is the first file/);
    run.press(':').type('n').press('enter');
    assert.deepEqual(
      run.effects('open-article').map(({source, index}) => [source, index]),
      [['/articles/other.md', 1]],
    );
    assert.equal(run.effects('save-position').length, 1);
    const {article} = scenario('Other\n|Text.').state().reading!;
    run.send({
      type: 'article-opened',
      article: {...article, source: '/articles/other.md'},
      index: 1,
      offset: undefined,
    });
    assert.match(run.status(), /file 2\/2/);
    run.press(':').type('n').press('enter');
    assert.equal(run.effects('find-queued').length, 1, 'after the last one the queue');
  });

  test('a file that cannot be opened leaves this one', () => {
    const run = scenario(animals, {sources: ['/a', '/b']})
      .press(':')
      .type('n')
      .press('enter');
    run.send({type: 'open-failed', source: '/b', reason: '/b does not exist: check the name'});
    assert.match(run.status(), /\/b does not exist/);
    assert.equal(run.text(), marked(animals));
  });

  test('a command that waits for a letter waits', () => {
    const run = scenario(animals).press(':').type('set a mark').press('enter');
    assert.match(run.press('b').status(), /mark b set/);
  });

  test('Enter on nothing leaves, an unknown name is said', () => {
    assert.equal(scenario(animals).press(': enter').text(), marked(animals));
    assert.match(
      scenario(animals).press(':').type('xyzzy').press('enter').status(),
      /no command is called “xyzzy”/,
    );
  });

  for (const key of ['escape', 'ctrl-c']) {
    test(`${key} leaves without acting`, () => {
      const run = scenario(animals).press(':').type('quit').press(key);
      assert.equal(run.state().mode.name, 'read');
      assert.equal(run.effects('quit').length, 0);
    });
  }
});

suite('help', () => {
  test('? shows the legend and every group, and says that nothing is checked', () => {
    const run = scenario(animals, {rows: 200, columns: 100}).press('?');
    const page = run.screen().join('\n');
    for (const part of ['a person', 'found by Postil, not checked', 'Moving', 'Notes', 'Fields and lists'])
      assert.ok(page.includes(part), part);
    assert.equal(run.screen().length, 200);
    assert.match(run.status(), /q back|Esc/);
  });

  test('it scrolls, and not further than it goes', () => {
    const run = scenario(animals).press('?');
    const first = run.screen();
    run.press('j');
    assert.deepEqual(run.screen().slice(1, 20), first.slice(2, 21));
    for (let press = 0; press < 20; press++) run.press('space');
    const last = run.screen();
    assert.notDeepEqual(run.press('k').screen(), last, 'one press back is seen at once');
    for (let press = 0; press < 20; press++) run.press('b');
    assert.deepEqual(run.screen(), first);
  });

  for (const key of ['escape', 'q', '?']) {
    test(`${key} goes back to the text`, () => {
      const run = scenario(animals).press('?').press(key);
      assert.equal(run.state().mode.name, 'read');
      assert.equal(run.text(), marked(animals));
    });
  }
});

suite('the program', () => {
  for (const key of ['q', 'ctrl-c', 'й']) {
    test(`${key} quits`, () => {
      assert.equal(scenario(animals).press(key).effects('quit').length, 1);
    });
  }

  test('r reads the article again and keeps place, marks and jumps', () => {
    const run = scenario(animals).press('j r');
    assert.equal(run.effects('open-article').length, 1);
    const {article} = run.state().reading!;
    run.send({type: 'article-opened', article, index: 0, offset: 0});
    assert.match(run.text(), /\|The dog/);
    assert.match(
      scenario(articleOf(['Animals', 'The cat sat.'], '-'))
        .press('r')
        .status(),
      /cannot be read again/,
    );
  });

  test('Ctrl-l draws again, Ctrl-z suspends, also from fields', () => {
    assert.equal(scenario(animals).press('ctrl-l').effects('repaint').length, 1);
    for (const keys of ['ctrl-z', 's ctrl-z', 'a ctrl-z', '? ctrl-z', '/ ctrl-z', ': ctrl-z', 'E ctrl-z'])
      assert.equal(scenario(animals).press(keys).effects('suspend').length, 1, keys);
  });

  test('Esc and a key that came in one piece are two keys, but nothing in a field', () => {
    const run = scenario(animals).press('? alt-j');
    assert.equal(run.state().mode.name, 'read');
    assert.match(run.text(), /\|The dog/);
    const field = scenario(animals).press('a').type('Hm').press('alt-q');
    assert.match(field.text(), /> Hm‸/);
  });

  test('a key that means nothing does nothing', () => {
    const run = scenario(animals).press('ctrl-q ñ 日 ctrl-g delete backspace');
    assert.equal(run.text(), marked(animals));
    assert.equal(run.state().mode.name, 'read');
  });

  test('a line in the status bar goes at the next key', () => {
    const run = scenario(animals).send({type: 'reported', kind: 'info', text: 'copied ¶1'});
    assert.match(run.status(), /^copied ¶1/);
    assert.match(run.press('j').status(), /^¶ 2 of 3/);
  });

  test('the status bar tells paragraph, per cent, notes and keys', () => {
    assert.match(
      scenario(animals).status(),
      /^¶ 1 of 3 · 100 % {3,}a note {3}p people {3}P agreements {3}\? help$/,
    );
    assert.match(scenario('T\n|One.\n[n]\nTwo.\n[m]').status(), /note 1 of 2/);
    assert.match(scenario('T\nOne.\n[n]\n|Two.').status(), /1 note /);
  });
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {entryOf, libraryAnswers, shelfOfFive} from '../support/library.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const text = 'The text\n|One.\nTwo.';

function opened(options: Parameters<typeof scenario>[1] = {}): Scenario {
  return scenario(text, {outside: libraryAnswers(), ...options}).press('L');
}

/** Titles in the order of the list, as far as they are shown. */
function titles(run: Scenario): readonly string[] {
  return run.state().library.shown.map(({title}) => title.split(' ', 1)[0] ?? '');
}

const selected = (run: Scenario): string | undefined =>
  run
    .screen()
    .find(row => row.includes('›'))
    ?.trim();

suite('the list', () => {
  test('is all articles but those archived, the one read last first', () => {
    const run = opened();
    assert.deepEqual(titles(run), ['Harbours', 'A', '“Zebras”', '日本の港']);
    assert.match(run.screen()[0] ?? '', /^ Library +4 articles · by last read$/);
    assert.match(run.status(), /^1 of 4/);
    assert.match(selected(run) ?? '', /^› Harbours of the north +example\.org +20 Nov 2026 +██░░░░ +2$/);
  });

  test('one key sorts by title, date, notes, and the article stays selected', () => {
    const run = opened();
    assert.deepEqual(titles(run.press('s')), ['A', 'Harbours', '“Zebras”', '日本の港']);
    assert.match(selected(run) ?? '', /Harbours/);
    assert.deepEqual(titles(run.press('s')).at(-1), 'A');
    assert.deepEqual(titles(run.press('s')).slice(0, 2), ['“Zebras”', 'Harbours']);
    assert.deepEqual(titles(run.press('s'))[0], 'Harbours');
  });

  test('is filtered as one types, by title, site, author and tags; Enter keeps, Esc shows all', () => {
    const run = opened();
    assert.deepEqual(titles(run.press('/').type('zoo')), ['“Zebras”']);
    assert.deepEqual(titles(run.press('escape')), ['Harbours', 'A', '“Zebras”', '日本の港']);
    assert.deepEqual(titles(run.press('/').type('#ports').press('enter')), ['日本の港']);
    assert.match(run.screen()[0] ?? '', /1 of 4 articles · \/#ports/);
    assert.equal(run.press('q').state().mode.name, 'library', 'first all of it again');
    assert.equal(run.press('q').state().mode.name, 'read');
    assert.deepEqual(titles(run.press('L /').type('berg')), ['日本の港']);
  });

  test('letters are commands outside of the filter, and what fits nothing is told', () => {
    const run = opened().press('/').type('xyz').press('enter');
    assert.match(run.status(), /nothing in this list fits “xyz”/);
    assert.equal(titles(run).length, 4);
  });

  test('is moved in by rows, pages, ends and numbers', () => {
    const many = Array.from({length: 200}, (_, at) => entryOf(`Number ${String(at).padStart(3, '0')}`));
    const run = opened({outside: libraryAnswers(many)});
    const at = (keys: string): number => run.press(keys).state().library.selected;
    assert.deepEqual(
      ['j', '3j', 'k', 'G', 'k', 'g', 'page-down', 'page-up', '50G'].map(at),
      [1, 4, 3, 199, 198, 0, 19, 0, 49],
    );
    assert.match(selected(run) ?? '', /Number 049/);
    assert.match(run.status(), /^50 of 200/);
  });

  test('is found again as it was left', () => {
    const run = opened().press('s j j q L');
    assert.equal(run.state().library.order, 'title');
    assert.equal(run.state().library.selected, 3);
  });

  test('an empty one says what to do', () => {
    const run = opened({outside: libraryAnswers([])});
    assert.match(run.screen().join(' '), /The library is empty\. Every article that you read comes into it/);
    assert.match(run.press('enter').status(), /nothing to open here/);
  });
});

suite('an article in it', () => {
  test('opens with Enter or its number, and leads back', () => {
    const run = opened().press('2 enter');
    assert.deepEqual(
      run.effects('open-article').map(({source}) => source),
      ['/articles/A treaty.md'],
    );
    assert.equal(run.state().mode.name, 'read');
  });

  test('that is open already is shown', () => {
    const here = entryOf('sample', {source: '/articles/sample.md', read: '2026-12-01T00:00:00Z'});
    const run = opened({outside: libraryAnswers([here, ...shelfOfFive])}).press('enter');
    assert.equal(run.effects('open-article').length, 0);
    assert.equal(run.state().mode.name, 'read');
  });

  test('is marked, tagged, queued and archived', () => {
    const run = opened();
    const change = () => run.effects('change-article').at(-1)?.change;
    run.press('c');
    assert.deepEqual(change(), {status: 'done'});
    assert.match(run.status(), /^done/);
    run.press('#').type('sea, #north sea').press('enter');
    assert.deepEqual(change(), {tags: ['sea', 'north']});
    assert.equal(run.state().mode.name, 'library');
    run.press('+');
    assert.equal(typeof change()?.queued, 'string');
    assert.match(run.press('a').status(), /archived: Harbours/);
    assert.deepEqual(titles(run), ['A', '“Zebras”', '日本の港']);
    assert.deepEqual(titles(run.press('A')).toSorted(), ['Harbours', 'Put']);
  });

  test('is deleted at once without notes, and comes back', () => {
    const run = opened().press('j x');
    assert.match(run.status(), /deleted: A treaty; U brings it back/);
    assert.deepEqual(titles(run), ['Harbours', '“Zebras”', '日本の港']);
    assert.deepEqual(titles(run.press('U')), ['Harbours', 'A', '“Zebras”', '日本の港']);
    assert.equal(run.effects('restore-article').length, 1);
  });

  test('with notes only after a typed word', () => {
    const run = opened().press('x');
    assert.match(run.status(), /type delete to delete “Harbours of the north” and 2 notes:/);
    run.type('yes').press('enter');
    assert.match(run.status(), /nothing was deleted/);
    run.press('x escape');
    assert.equal(run.effects('remove-article').length, 0);
    run.press('x').type('delete').press('enter');
    assert.equal(run.effects('remove-article').length, 1);
    assert.equal(titles(run)[0], 'A');
  });

  test('that came with Postil or is open stays', () => {
    const ours = entryOf('Tour', {key: undefined});
    const open = entryOf('sample', {source: '/articles/sample.md'});
    const run = opened({outside: libraryAnswers([ours, open])}).press('s');
    assert.match(run.press('x').status(), /it is open/);
    assert.match(run.press('j x').status(), /it came with Postil and stays/);
  });
});

suite('what is read next', () => {
  test(':n after the last file asks the queue', () => {
    const queue = (source: string | undefined) =>
      scenario(text, {
        outside: effect => (effect.type === 'find-queued' ? {type: 'queue-answered', source} : undefined),
      })
        .press(':')
        .type('n')
        .press('enter');
    const [asked] = queue('/articles/next.md').effects('open-article');
    assert.equal(asked?.source, '/articles/next.md');
    assert.match(
      queue(undefined).status(),
      /this is the last file, and nothing is queued: \+ in the library/,
    );
  });
});

suite('a search in all articles', () => {
  test('lists the places, and Enter goes to the paragraph', () => {
    const run = opened().press('F').type('boats').press('enter');
    assert.match(run.screen()[0] ?? '', /^ “boats” +3 found$/);
    assert.match(run.screen().join('\n'), /› A treaty +¶1\n +a line with boats in A treaty|› Harbours/);
    run.press('j enter');
    assert.deepEqual(
      run.effects('open-article').map(({source}) => source),
      ['/articles/A treaty.md'],
    );
    assert.equal(run.state().loading?.block, 1);
  });

  test('by name with its words, filtered, left and found again', () => {
    const run = opened().press('q :').type('find old boats').press('enter');
    assert.equal(run.effects('search-library')[0]?.words, 'old boats');
    run.press('/').type('zebra').press('enter escape');
    assert.equal(run.state().list.shown.length, 3);
    assert.equal(run.press('q').state().mode.name, 'read');
    run.press(':').type('found').press('enter');
    assert.equal(run.state().mode.name, 'list');
  });

  test('in the article that is open it jumps, and back', () => {
    const here = entryOf('sample', {source: '/articles/sample.md'});
    const run = opened({outside: libraryAnswers([here, here, here])})
      .press('F')
      .type('x')
      .press('enter G enter');
    assert.equal(run.text(), 'The text\nOne.\n|Two.');
    assert.equal(run.press("''").text(), 'The text\n|One.\nTwo.');
  });

  test('without a place says so', () => {
    const run = scenario(text, {
      outside: effect =>
        effect.type === 'search-library'
          ? {type: 'library-searched', words: effect.words, items: [], count: 0}
          : undefined,
    });
    assert.match(run.press('F').type('moon').press('enter').status(), /nothing in the library holds “moon”/);
  });
});

suite('by ear', () => {
  test('the list is numbered, each step is said, and what is done', () => {
    const run = scenario(text, {outside: libraryAnswers(), isSpoken: true}).press('L');
    const heard = run.heard();
    assert.deepEqual(heard.slice(-6), [
      'Library, 4 articles, by last read:',
      '1. Harbours of the north, example.org, 20 Nov 2026, 40 per cent read, last on 22 Nov 2026, 2 notes',
      '2. A treaty, example.org, 1 Dec 1959, done, last on 21 Nov 2026',
      '3. “Zebras”, zoo.example, 20 Nov 2026, unread, 12 notes',
      '4. 日本の港 and a title that is much longer than any row of a narrow terminal has room for, example.org, 20 Nov 2026, Anna Berg, unread, #ports #japan',
      'A number and Enter opens it, Escape goes back.',
    ]);
    assert.match(run.press('j').heard().join(), /^2 of 4\. A treaty/);
    assert.match(run.press('G').heard().join(), /^4 of 4/);
    assert.deepEqual(run.press('j').heard(), ['End of the list.']);
    assert.deepEqual(run.press('s').heard().slice(0, 2), ['by title', 'Library, 4 articles, by title:']);
    assert.match(run.press('? escape').heard().at(-1) ?? '', /^Back in the list: 4 of 4/);
    assert.deepEqual(run.press('q').heard(), ['In the text, ¶1 of 2.']);
  });
});

test('a failed change is told, and the list is read again', () => {
  const run = opened().send({
    type: 'reported',
    kind: 'error',
    text: 'the change is not saved: no permission',
  });
  run.send({type: 'library-loaded', entries: shelfOfFive, warnings: []});
  assert.match(run.status(), /the change is not saved/);
});

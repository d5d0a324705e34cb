import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {readMarkdown} from '../../source/document/markdown.ts';
import {marked, scenario} from '../support/scenario.ts';

const mats = `
  Mats
  |A cat sat on a mat.
  The Mat was red.
  No mats here, but a mat there.
`;

suite('search', () => {
  test('goes to the first hit from here and counts them', () => {
    const run = scenario(mats).press('/').type('mat').press('enter');
    assert.equal(
      run.text(),
      marked(`
        Mats
        A cat sat on a |mat.
        The Mat was red.
        No mats here, but a mat there.
      `),
    );
    assert.match(run.status(), /mat 2\/5/, 'the title has the first');
  });

  test('n and N walk the hits and wrap around the ends', () => {
    const run = scenario(mats).press('/').type('mat').press('enter');
    const seen = ['n', 'n', 'n', 'n', 'N', 'N'].map(key => /mat (\d)\/5/.exec(run.press(key).status())?.[1]);
    assert.deepEqual(seen, ['3', '4', '5', '1', '5', '4']);
    assert.match(run.press('2n').status(), /mat 1\/5/);
  });

  test('a capital in the query makes it exact', () => {
    assert.match(scenario(mats).press('/').type('Mat').press('enter').status(), /Mat 2\/2/);
    assert.match(
      scenario(mats).press('/').type('MAT').press('enter').status(),
      /“MAT” is not in this article/,
    );
  });

  test('Esc hides the marks, n revives them', () => {
    const hasHit = (run: ReturnType<typeof scenario>) => run.state().reading?.hits?.areShown;
    const run = scenario(mats).press('/').type('mat').press('enter');
    assert.equal(hasHit(run), true);
    assert.equal(hasHit(run.press('escape')), false);
    assert.doesNotMatch(run.status(), /mat \d/);
    assert.equal(hasHit(run.press('n')), true);
    assert.match(run.status(), /mat 3\/5/);
  });

  test('an empty search repeats the last', () => {
    const run = scenario(mats).press('/').type('mat').press('enter / enter');
    assert.match(run.status(), /mat 3\/5/);
  });

  test('signs of regular expressions are themselves, and blanks match any', () => {
    const run = scenario('Signs\n|What (if) a.b costs $5?').press('/').type('(if)   a.b').press('enter');
    assert.match(run.text(), /\|\(if\)/);
    assert.match(run.press('/').type('a.b*').press('enter').status(), /is not in/);
  });

  for (const key of ['escape', 'ctrl-c']) {
    test(`${key} leaves the field without a move`, () => {
      assert.equal(scenario(mats).press('/').type('red').press(key).text(), marked(mats));
    });
  }

  test('n without a search says what searches', () => {
    assert.match(scenario(mats).press('n').status(), /\/ searches, \* follows/);
  });

  test("'' leads back to where the search began", () => {
    assert.equal(scenario(mats).press('/').type('there').press("enter ''").text(), marked(mats));
  });

  test('what is pasted into the field is searched', () => {
    const run = scenario(mats).press('/').send({type: 'text-pasted', text: 'was\nred\n'}).press('enter');
    assert.match(run.text(), /\|was red/);
  });

  test('what is pasted into the field cannot steer the terminal, and typing goes on behind it', () => {
    const run = scenario(mats).press('/').send({type: 'text-pasted', text: 'wa\u001b[2J\u202es\tr'});
    assert.match(run.type('ed').status(), /was red/);
    assert.doesNotMatch(run.screen().join('\n'), /\p{Cc}(?<!\n)|\u202e/u);
  });
});

suite('names', () => {
  const visit = `
    The visit
    |Anna met Bo in Oslo.
    Later Bo left.
    Anna stayed in Oslo.
  `;
  const names = {Anna: 'person', Bo: 'person', Oslo: 'place'} as const;

  test('* follows the first name of the paragraph, then its next; n and N walk it', () => {
    const run = scenario(visit, {names}).press('*');
    assert.match(run.status(), /Anna 1\/2/);
    assert.match(run.press('*').status(), /Bo 1\/2/);
    assert.match(run.press('n').text(), /Later \|Bo left/);
    assert.match(run.press('N').text(), /met \|Bo in/);
    assert.match(run.press('* *').status(), /Anna 1\/2/, 'after its last name comes the first');
  });

  test('* moves the bar to the name, not the text to the bar', () => {
    const filler = Array.from({length: 60}, (_, word) => `w${word}`).join(' ');
    const text = ['Title', 'One.', `|${filler} Anna left.`, ...Array.from({length: 30}, () => filler)].join(
      '\n',
    );
    const run = scenario(text, {names});
    const rowOf = () => run.screen().findIndex(row => row.includes('Anna'));
    const before = rowOf();
    assert.equal(run.press('*') && rowOf(), before);
  });

  test('n repeats the last search or follow, whichever came later', () => {
    const run = scenario(visit, {names}).press('/').type('left').press('enter *');
    assert.match(run.status(), /Bo 2\/2/);
  });

  test('a paragraph without a name and an analysis that has not come are said', () => {
    assert.match(scenario('Title\n|Nobody.', {names}).press('*').status(), /no name in this paragraph/);
    assert.match(scenario('Title\n|Anna.').press('*').status(), /still being found/);
  });

  test('c shows all names, people only, none, and is remembered', () => {
    const run = scenario(visit, {names});
    const told = [run.press('c').status(), run.press('c').status(), run.press('c').status()];
    assert.match(told.join('; '), /^people marked.*; no names marked.*; all names marked/);
    assert.deepEqual(
      run.effects('save-preferences').map(({preferences}) => preferences.marks),
      ['people', 'none', 'all'],
    );
  });

  test(') and ( walk the sentences in which an agreement is told', () => {
    const run = scenario(visit, {agreements: [['Later Bo'], ['Anna stayed']]}).press(')');
    assert.match(run.text(), /\|Later/);
    assert.match(run.status(), /agreement 1 of 2/);
    assert.ok(run.screen().some(row => row.includes('§▌ Later')));
    assert.match(run.press(')').text(), /\|Anna stayed/);
    assert.match(run.press(')').text(), /\|Later/);
    assert.match(run.press('(').text(), /\|Anna stayed/);
    assert.match(scenario(visit).press(')').status(), /no agreement/);
  });
});

suite('links', () => {
  const details = {source: '/articles/links.md', label: 'links.md'};
  const article = readMarkdown(
    '# Links\n\nSee [one](https://one.example/) here.\n\nNothing.\n\nAnd [two](mailto:two@example.org), [three](file:///etc/passwd).\n',
    details,
  );

  test('Tab focuses the links one by one, Shift-Tab goes back, the address is shown', () => {
    const run = scenario(article).press('tab');
    assert.equal(run.state().mode.name, 'link');
    assert.match(run.status(), /^link 1 of 3: https:\/\/one\.example\//);
    assert.match(run.press('tab').status(), /two@example\.org/);
    assert.match(run.press('shift-tab').status(), /one\.example/);
    assert.match(run.press('shift-tab').status(), /passwd/);
  });

  test('a number before Tab goes to that link', () => {
    assert.match(scenario(article).press('2 tab').status(), /^link 2 of 3: mailto/);
    assert.match(scenario(article).press('tab 3 tab').status(), /^link 3 of 3/);
    assert.match(scenario(article).press('9 tab').status(), /no link 9/);
  });

  test('Enter opens it here, o in the browser, y copies its address', () => {
    const run = scenario(article).press('tab y');
    assert.deepEqual(
      run.effects('copy-text').map(({text}) => text),
      ['https://one.example/'],
    );
    run.press('o');
    assert.deepEqual(
      run.effects('open-link').map(({href}) => href),
      ['https://one.example/'],
    );
    assert.equal(run.state().mode.name, 'read');
    const [asked] = run.press('tab enter').effects('open-article');
    assert.deepEqual([asked?.source, asked?.from], ['https://one.example/', '/articles/links.md']);
    assert.equal(run.press('2 tab enter').effects('open-link')[1]?.href, 'mailto:two@example.org');
  });

  test('a link without a scheme is meant from where the article lies', () => {
    const from = (source: string) => {
      const text =
        '# Links\n\n[a](b.md) [b](../c%20d.md#e) [c](//host.example/x) [d](javascript:alert(1)) [e](#the-end-2) [f](#nowhere)\n\n## The end, 2!\n';
      return scenario(readMarkdown(text, {source, label: 'links.md'}));
    };
    const asked = (source: string, link: number) =>
      from(source).press(`${link} tab enter`).effects('open-article')[0]?.source;
    assert.equal(asked('/articles/own #1/links.md', 1), '/articles/own #1/b.md');
    assert.equal(asked('/articles/links.md', 2), '/c d.md');
    assert.equal(asked('/articles/links.md', 3), undefined);
    assert.equal(asked('https://one.example/x/y', 1), 'https://one.example/x/b.md');
    assert.equal(asked('https://one.example/x/y', 3), 'https://host.example/x');
    for (const source of ['/articles/links.md', 'https://one.example/x/y', '-']) {
      assert.equal(asked(source, 4), undefined);
      assert.match(from(source).press('4 tab enter').status(), /not opened/);
      assert.match(from(source).press('5 tab enter').text(), /\|The end, 2!/);
      assert.match(from(source).press('6 tab enter').status(), /no heading here is called “nowhere”/);
    }
  });

  test('only web and mail addresses are opened', () => {
    const run = scenario(article).press('shift-tab enter');
    assert.equal(run.effects('open-link').length, 0);
    assert.match(run.status(), /not opened, only web and mail/);
  });

  for (const [key, block] of [
    ['escape', 1],
    ['j', 2],
    ['о', 2],
    ['2j', 3],
  ] as const) {
    test(`${key} leaves the link`, () => {
      const run = scenario(article).press('tab').press(key);
      assert.equal(run.state().mode.name, 'read');
      assert.equal(
        run.state().reading?.article.blocks[block]?.range.start,
        Number(run.state().reading?.place.offset) - (key === 'escape' ? 4 : 0),
      );
    });
  }

  test('an article without links says so', () => {
    assert.match(scenario('Title\n|No link.').press('tab').status(), /no link/);
  });

  test('o opens the source, or says that it is a file', () => {
    assert.match(scenario(article).press('o').status(), /this article is a file: \/articles\/links\.md/);
    const credited = scenario({...article, credit: 'https://source.example/a'}).press('o');
    assert.deepEqual(
      credited.effects('open-link').map(({href}) => href),
      ['https://source.example/a'],
    );
  });
});

suite('copying and wide rows', () => {
  test('y copies the current paragraph as one line', () => {
    const run = scenario(mats).press('y');
    assert.deepEqual(
      run.effects('copy-text').map(({text, what}) => [text, what]),
      [['A cat sat on a mat.', '¶1']],
    );
  });

  const code = readMarkdown(`# Code\n\n\`\`\`\n${'abcdefghij'.repeat(12)}\n\`\`\`\n\nText.\n`, {
    source: '/c.md',
    label: 'c.md',
  });

  test('l and h scroll wide code, and never further than it goes', () => {
    const run = scenario(code);
    const row = () => run.screen().find(one => one.includes('cdef')) ?? '';
    const first = row();
    assert.notEqual(run.press('l') && row(), first);
    run.press('l l l l l l');
    const last = row();
    assert.match(last, /j$/);
    assert.notEqual(run.press('h') && row(), last, 'one press back is seen at once');
    assert.equal(run.press('h h h h h') && row(), first);
  });

  test('where nothing is wide l and h do nothing', () => {
    const run = scenario(mats);
    const before = run.screen();
    assert.deepEqual(run.press('l l').screen(), before);
    assert.equal(run.state().reading?.shift, 0);
  });
});

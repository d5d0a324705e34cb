import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {blockAt} from '../../source/document/article.ts';
import {readFeed} from '../../source/document/feed.ts';
import {readMarkdown} from '../../source/document/markdown.ts';
import type {Article} from '../../source/document/article.ts';
import {articleOf, prose} from '../support/annotated.ts';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const page = (name: string, text: string): Article =>
  readMarkdown(text, {source: `https://one.example/${name}`, label: 'one.example'});

const first = page('first', '# First\n\nWords with [a link](second).\n\nMore words.\n');
const second = page('second', '# Second\n\nSee [the third](https://two.example/third).\n');
const third = page('third', '# Third\n\nThe last one.\n');

/** The page that was asked for is there. */
function arrive(run: Scenario, article: Article): Scenario {
  const asked = run.effects('open-article').at(-1)!.source;
  return run.send({type: 'article-opened', article, index: 0, offset: undefined, asked});
}

const titleOf = (run: Scenario): string | undefined => run.state().reading?.article.title;

suite('articles one after the other', () => {
  test('a link leads to its page, and the way back leads to the place that was left', () => {
    const run = scenario(first).press('j').press('tab enter');
    assert.match(run.status(), /^fetching one\.example \.\.\. · Ctrl-c stops/);
    assert.equal(titleOf(run), 'First', 'it stays until the other is there');
    run.send({type: 'article-loading', source: 'https://one.example/second', bytes: 120_400});
    assert.match(run.status(), /^fetching one\.example 120 KB/);
    assert.equal(titleOf(run.press('j')), 'First');
    assert.match(run.status(), /^fetching/, 'it is told whatever key is pressed');
    const left = run.text();

    arrive(run, second);
    assert.equal(titleOf(run), 'Second');
    assert.match(run.status(), /Backspace goes back to First/i);
    arrive(run.press('tab enter'), third);
    assert.equal(titleOf(run), 'Third');
    run.press('backspace');
    assert.equal(titleOf(run), 'Second');
    run.press(':').type('p').press('enter');
    assert.equal(run.text(), left);
    assert.match(run.press('backspace').status(), /no other article led here/);
    assert.equal(run.effects('open-article').length, 2, 'nothing was fetched for the way back');
  });

  test('Ctrl-o leads back too where no jump does', () => {
    const run = arrive(scenario(first).press('tab enter'), third);
    assert.equal(titleOf(run.press('ctrl-o')), 'First');
  });

  test('a failure leaves all as it was and is said until Esc', () => {
    const run = scenario(first).press('tab enter');
    const reading = run.state().reading;
    const reason = 'one.example/second is not there (404 Not Found): check the address.';
    run.send({type: 'open-failed', source: 'https://one.example/second', reason});
    assert.equal(run.state().reading, reading);
    assert.match(run.press('j').status(), /404 Not Found/);
    assert.match(run.press('escape').status(), /^¶/);
  });

  test('Ctrl-C stops what is being loaded, and what comes all the same is not taken', () => {
    const run = scenario(first).press('tab enter').press('ctrl-c');
    assert.equal(run.effects('stop-loading').length, 1);
    assert.equal(run.effects('quit').length, 0);
    assert.match(run.status(), /stopped: one\.example is not opened/);
    assert.equal(titleOf(arrive(run, second)), 'First');
    assert.equal(run.press('ctrl-c').effects('quit').length, 1, 'then it quits');
  });

  test('only the page asked for last is taken', () => {
    const run = scenario(first).press('tab enter');
    run.press(':').type('open https://two.example/third').press('enter');
    run.send({
      type: 'article-opened',
      article: second,
      index: 0,
      offset: undefined,
      asked: 'https://one.example/second',
    });
    assert.equal(titleOf(run), 'First');
    assert.equal(titleOf(arrive(run, third)), 'Third');
  });

  test('a note that is being written stays, also when the page comes', () => {
    const run = scenario(first).press('tab enter').press('a').type('Hm');
    arrive(run, second);
    assert.equal(titleOf(run), 'First');
    assert.match(run.text(), /> Hm‸/);
    assert.match(run.press('enter').text(), /\[Hm\]/);
  });

  test('a note that is not on disk keeps its article', () => {
    const run = scenario(first, {disk: 'refuses'}).press('a').type('Hm').press('enter');
    assert.equal(run.press('tab enter').effects('open-article').length, 0);
    assert.match(run.status(), /not saved/);
    const late = scenario(first).press('tab enter').setDisk('refuses').press('a').type('Hm').press('enter');
    arrive(late, second);
    assert.match(late.text(), /\[Hm\] failed/);
    assert.match(late.status(), /one\.example is not opened: 1 note is not saved/);
  });
});

suite('by ear', () => {
  test('what is fetched, what came, and where the way back leads is heard', () => {
    const run = scenario(first, {isSpoken: true}).press('tab');
    run.heard();
    assert.deepEqual(run.press('enter').heard(), ['Fetching one.example.']);
    assert.match(
      arrive(run, second).heard().join('\n'),
      /^Second\. 1 paragraph, 1 minute[^]*Backspace goes back to First/i,
    );
    assert.match(run.press('backspace').heard().join('\n'), /^First\. 2 paragraphs/);
    run.press('tab enter').heard();
    assert.match(run.press('ctrl-c').heard().join('\n'), /stopped: one\.example is not opened/);
    run.press('tab enter').heard();
    const reason = 'one.example/second is not there (404 Not Found): check the address.';
    run.send({type: 'open-failed', source: 'https://one.example/second', reason});
    assert.deepEqual(run.heard(), [reason]);
  });
});

suite('opening by name', () => {
  test(':open takes an address or a path behind it, or asks for one', () => {
    const run = scenario(first).press(':').type('open https://two.example/a b').press('enter');
    assert.equal(run.effects('open-article')[0]?.source, 'https://two.example/a b');
    assert.equal(run.effects('open-article')[0]?.from, undefined, 'the reader named it');
    const asked = scenario(first).press(':').type('open').press('enter');
    assert.match(asked.status(), /^open: /);
    assert.equal(asked.type('notes.md').press('enter').effects('open-article')[0]?.source, 'notes.md');
    assert.equal(asked.press(':').type('open').press('enter enter').effects('open-article').length, 1);
    const completed = scenario(first).press(':').type('open').press('enter').type('no').press('tab');
    assert.equal(completed.effects('complete-path')[0]?.text, 'no');
    completed.send({type: 'paths-completed', text: 'notes', candidates: ['notes-a.md', 'notes-b.md']});
    assert.ok(completed.screen().some(row => row.includes('notes-b.md')));
  });
});

suite('reading again', () => {
  const texts = ['News', ...Array.from({length: 12}, (_, at) => prose(at))].with(
    6,
    'Snow fell on the old mill, and nobody saw who had left the lantern burning there.',
  );
  const fresh = [
    'Seven ferries sail again from Thursday morning.',
    'Whoever kept an unused ticket gets its price back.',
  ];
  const address = 'https://one.example/news';
  const article = articleOf(texts, address);
  const later = articleOf(
    texts
      .toSpliced(6, 1)
      .with(3, `${texts[3]} It was said again.`)
      .toSpliced(9, 0, ...fresh),
    address,
  );
  const again = (given: Article, next: Article, keys = 'r') => {
    const run = scenario(given).press('8 G').press(keys);
    return run.send({
      type: 'article-opened',
      article: next,
      index: 0,
      offset: undefined,
      asked: given.source,
    });
  };

  test('what is new is summed up, marked in the margin, and n goes to each', () => {
    const run = again(article, later);
    assert.match(run.status(), /^2 paragraphs added, 1 changed, 1 removed: n goes to each/);
    const place = run.state().reading!.place.offset;
    assert.equal(blockAt(later, place), 7, 'the paragraph that was read is read still');
    run.press('g n');
    assert.match(run.status(), /^changed, now also “It was said again\.”/);
    assert.ok(run.screen().some(row => row.includes('~ ') && row.includes(texts[3]!.slice(0, 20))));
    assert.match(run.press('n').status(), /^removed here: “/);
    assert.match(run.press('n').status(), /^added/);
    assert.match(run.press('j k').status(), /change 3\/4/);
    assert.equal(run.press('g').press('n').press('N').state().reading?.hits?.ranges.length, 4);
    assert.doesNotMatch(run.press('escape escape').status(), /change/);
  });

  test('of a changed paragraph the stretch is told that changed', () => {
    const told = (one: string, other: string) => {
      const start = 'The four ministers met in the old harbour office on Monday to speak';
      const [before, after] = [one, other].map(words =>
        articleOf(['News', 'First.', `${start} ${words} until the lamps were lit again.`], address),
      );
      return again(before!, after!)
        .press('n')
        .status()
        .replace(/ {3}.*/, '');
    };
    assert.equal(told('of fish', 'of coal'), 'changed, was “… to speak of fish until the lamps …”');
    assert.equal(told('of fish', 'of fish and coal'), 'changed, now also “and coal”');
    assert.equal(
      told('of fish and coal', 'of coal'),
      'changed, was “… to speak of fish and coal until the …”',
    );
  });

  test('marks and jumps stay with their paragraphs', () => {
    const run = scenario(article).press('4G m x').press('8G').press('r');
    run.send({type: 'article-opened', article: later, index: 0, offset: undefined, asked: address});
    const blockNow = () => blockAt(later, run.state().reading!.place.offset);
    run.press("' x");
    assert.equal(blockNow(), 4);
    run.press('ctrl-o');
    assert.equal(blockNow(), 7);
  });

  test('nothing new is said too, however it is found out', () => {
    assert.match(again(article, {...article}).status(), /nothing has changed/);
    const run = scenario(article).press('r').send({type: 'article-unchanged', source: address});
    assert.match(run.status(), /nothing has changed/);
  });

  test('a page that lost its article is not taken, unless the reader wants it', () => {
    const stub = articleOf(['News', 'Subscribe to read on.'], address);
    const run = again(article, stub);
    assert.equal(run.state().reading?.article, article);
    assert.match(
      run.status(),
      /^not taken: 5 words instead of \d+, a paywall or an error page\? :r! takes it/,
    );
    assert.equal(run.effects('remember-article').length, 0, 'it is not kept either');
    run.press('escape').press(':').type('r!').press('enter');
    run.send({type: 'article-opened', article: stub, index: 0, offset: undefined, asked: address});
    assert.equal(run.state().reading?.article, stub);
    const file = articleOf(texts, '/news.md');
    assert.notEqual(
      again(file, articleOf(['News', 'Short.'], '/news.md')).state().reading?.article,
      file,
      'a file is meant',
    );
    const bare = {...articleOf(texts, address), caveat: 'no article was found on this page'};
    assert.match(
      again(article, {...bare, id: 'other'}).status(),
      /^not taken: the page has no article any more; :r! takes it/,
    );
  });

  test('what changed since it was read last is told when it opens, too', () => {
    const run = scenario(first).press(':').type(`open ${address}`).press('enter');
    const before = {texts: texts, seen: '2026-11-23T06:40:00.000Z'};
    run.send({type: 'article-opened', article: later, index: 0, offset: undefined, asked: address, before});
    assert.match(run.status(), /^2 paragraphs added, 1 changed, 1 removed since 23 Nov 2026: n goes to each/);
    assert.match(run.press('n').status(), /^changed/);
  });

  test('by ear the changes are heard', () => {
    const run = scenario(article, {isSpoken: true}).press('r');
    run.heard();
    run.send({type: 'article-opened', article: later, index: 0, offset: undefined, asked: address});
    assert.match(run.heard().join('\n'), /Read again\.[^]*2 paragraphs added, 1 changed, 1 removed/);
    run.press('n');
    assert.match(run.heard().join('\n'), /1 of 4, ¶3\.[^]*changed, now also “It was said again/);
  });
});

suite('feeds', () => {
  const item = (name: string): string =>
    `<item><title>About ${name}</title><link>/${name}</link><description>Its text.</description></item>`;
  const feed = readFeed(
    `<rss version="2.0"><channel><title>News</title>${item('fish')}${item('coal')}<item><title>No page</title><description>All of it.</description></item></channel></rss>`,
    {source: 'https://one.example/feed', label: 'one.example'},
  )!;

  test('Enter reads the entry at the bar, and what the feed has of it goes along', () => {
    const run = scenario(feed);
    assert.match(run.press('enter').status(), /no entry here: \} goes to the next/);
    const [asked] = run.press('} } enter').effects('open-article');
    assert.deepEqual(
      [asked?.source, asked?.from, asked?.entry?.title],
      ['https://one.example/coal', 'https://one.example/feed', 'About coal'],
    );
    assert.match(run.status(), /^fetching one\.example/);
    const [own] = scenario(feed).press('} } } enter').effects('open-article');
    assert.deepEqual([own?.source, own?.entry?.source], ['https://one.example/feed#!No page', undefined]);
  });

  test('what was read is marked, also after the way back from it', () => {
    const run = scenario(first).press(':').type('open one').press('enter');
    run.send({
      type: 'article-opened',
      article: feed,
      index: 0,
      offset: undefined,
      asked: 'one',
      entriesRead: [2],
    });
    const marked = () => run.screen().flatMap(row => /✓.*(About \w+|No page)/.exec(row)?.[1] ?? []);
    assert.deepEqual(marked(), ['About coal']);
    arrive(run.press('} enter'), second);
    run.press('backspace');
    assert.deepEqual(marked(), ['About fish', 'About coal']);
  });

  test('what is new in a feed is new when it is read again', () => {
    const later = readFeed(
      `<rss version="2.0"><channel><title>News</title>${item('snow')}${item('fish')}${item('coal')}<item><title>No page</title></item></channel></rss>`,
      {source: feed.source, label: feed.label},
    )!;
    const run = scenario(feed).press('} r');
    run.send({type: 'article-opened', article: later, index: 0, offset: undefined, asked: feed.source});
    assert.match(run.status(), /^1 new entry: n goes to each/);
    assert.match(run.text(), /\|About fish/);
  });

  test('elsewhere Enter is a step down', () => {
    const run = scenario(first).press('enter');
    assert.match(run.text(), /\|Words/);
  });
});

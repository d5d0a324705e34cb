import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {readPageArticle} from '../../source/document/page-article.ts';
import {readWebPage} from '../../source/document/web-page.ts';
import {readMarkdown} from '../../source/document/markdown.ts';

const ADDRESS = 'https://paper.example/sea/tides';
const DETAILS = {source: ADDRESS, label: 'paper.example'};

const SENTENCE =
  'The harbour lay still that morning, and nobody spoke of the tide that had come in the night.';
const PARAGRAPH = `<p>${SENTENCE} ${SENTENCE}</p>`;

/** A page as newspapers have it: the article stands amid what tells of other articles. */
function newspaper(article: string, head = ''): string {
  return `<!doctype html><html lang="en-GB"><head><title>After the tide | The Paper</title>${head}</head><body>
    <header class="masthead"><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
    <div class="page-wrap"><main><article>
      <h1>After the tide</h1><p class="byline">By <a href="/by/ada">Ada Lind</a></p>
      <time datetime="2024-03-02">2 March 2024</time>
      <div class="share-tools"><a href="#">Share</a> <a href="#">Tweet</a></div>
      <div class="article-body">${article}</div>
      <div class="newsletter-signup"><p>Get the best of our reporting in your inbox, every single morning.</p></div>
      <section class="comments"><h2>3 comments</h2>${PARAGRAPH.replaceAll('harbour', 'commenter')}</section>
    </article></main>
    <aside><h2>Most read</h2>${'<div class="card"><h3><a href="/x">Another story</a></h3><p>A teaser of a story that is told elsewhere, at length and well.</p></div>'.repeat(6)}</aside></div>
    <footer><p>© 2024 The Paper. All rights reserved.</p></footer></body></html>`;
}

function blocksOf(html: string): readonly string[] {
  const article = readPageArticle(html, DETAILS);
  return article.blocks.map(({kind, range}) => `${kind}: ${article.text.slice(range.start, range.end)}`);
}

test('only the article is left of a page', () => {
  const article = readPageArticle(newspaper(PARAGRAPH.repeat(4)), DETAILS);
  assert.deepEqual(article.text.split('\n\n'), [
    'After the tide',
    ...Array.from({length: 4}, () => `${SENTENCE} ${SENTENCE}`),
  ]);
  const {title, author, published, language, site} = article;
  assert.deepEqual(
    [title, author, published, language, site],
    ['After the tide', 'Ada Lind', '2024-03-02', 'en-GB', 'The Paper'],
  );
});

test('what an article is made of is kept', () => {
  const body = `${PARAGRAPH}<h2>What came after</h2>
    <figure><img src="/a.jpg" alt="a boat"><figcaption>The boats at dawn.</figcaption></figure>
    ${PARAGRAPH}<ul><li>One thing.</li><li>Another thing.</li></ul><blockquote>${PARAGRAPH}</blockquote>
    <pre><code class="language-c">if (a &lt; b)\n  wait();</code></pre>
    <table><tr><th>Day</th><th>Height</th></tr><tr><td>Monday</td><td>4 m</td></tr></table>
    <p>${SENTENCE}<sup><a href="#note-1">1</a></sup></p><ol><li id="note-1"><p>As <a href="/log">the log</a> says, [not](javascript:x).</p></li></ol>${PARAGRAPH}`;
  const blocks = blocksOf(newspaper(body));
  for (const block of [
    'heading: What came after',
    'caption: The boats at dawn.',
    'list-item: Another thing.',
    'code: if (a < b)\n  wait();',
    'table: Day\tHeight\nMonday\t4 m',
    `paragraph: ${SENTENCE}[1]`,
    'list-item: As the log says, [not](javascript:x).',
  ])
    assert.ok(blocks.includes(block), `${block} in ${blocks.join('\n')}`);
  assert.ok(blocks.some(block => block.startsWith('quote: The harbour')));
});

test('a page needs no frame, and its comments may be longer than its article', () => {
  const bare = `<!doctype html><title>After the tide</title><h1>After the tide</h1>${PARAGRAPH.repeat(2)}`;
  const framed = `<html lang=en><head><title>After the tide</title></head>${PARAGRAPH.repeat(2)}</html>`;
  const comments = `<ol class="comments">${'<li><p>I have lived by this harbour all my life, and I say that it was no tide.</p></li>'.repeat(20)}</ol>`;
  for (const html of [
    bare,
    framed,
    `<body><h1>After the tide</h1><div>${PARAGRAPH.repeat(2)}</div>${comments}`,
  ]) {
    const article = readPageArticle(html, {...DETAILS, label: 'After the tide'});
    assert.deepEqual(article.text.split('\n\n'), [
      'After the tide',
      ...Array.from({length: 2}, () => `${SENTENCE} ${SENTENCE}`),
    ]);
    assert.equal(article.caveat, undefined);
  }
});

test('sentences that begin or end like bylines, dates and credits are text', () => {
  const sentences = [
    'By the time she came, nobody was left.',
    'Published in 1925, the book sold well.',
    'He had nothing to say to Reuters.',
    'Popular opinion held otherwise.',
  ];
  const body = PARAGRAPH + sentences.map(sentence => `<p>${sentence}</p>${PARAGRAPH}`).join('');
  const {text} = readPageArticle(newspaper(body), DETAILS);
  for (const sentence of sentences) assert.ok(text.includes(`\n\n${sentence}\n\n`), sentence);
});

test('links are absolute, and only those that are safe to open are links', () => {
  const links = [
    '../sky',
    '#top',
    'mailto:ada@paper.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'java\nscript:x',
    '//other.example/(a)',
  ];
  const body = `${PARAGRAPH.repeat(3)}<p>${SENTENCE} ${links.map((href, at) => `<a href="${href}">${at}</a>`).join(' and ')}.</p>`;
  const {blocks} = readPageArticle(newspaper(body), DETAILS);
  assert.deepEqual(
    blocks.flatMap(({spans}) => spans.flatMap(({href}) => href ?? [])),
    ['https://paper.example/sky', `${ADDRESS}#top`, 'mailto:ada@paper.example', 'https://other.example/(a)'],
  );
});

test('what a page states of itself comes before what it shows', () => {
  const ld = {
    '@graph': [
      {
        '@type': 'NewsArticle',
        headline: 'After the tide',
        datePublished: '2024-03-01T06:00:00Z',
        author: [{'@type': 'Person', name: 'Ada Lind'}, {name: 'Bo Ek'}],
        publisher: {'@id': '#p'},
      },
      {'@type': 'Organization', '@id': '#p', name: 'The Paper'},
    ],
  };
  const page = readWebPage(
    newspaper(
      PARAGRAPH.repeat(3),
      `<script type="application/ld+json">${JSON.stringify(ld)}</script><link rel="canonical" href="/sea/tides?x=1">`,
    ),
    ADDRESS,
  );
  assert.deepEqual(
    [page.author, page.published, page.site, page.address],
    ['Ada Lind, Bo Ek', '2024-03-01T06:00:00Z', 'The Paper', 'https://paper.example/sea/tides?x=1'],
  );
});

test('a page of ten megabytes that nests without end is read in time', () => {
  for (const [tag, size] of [
    ['<div>', 10_000_000],
    ['<b>', 1_000_000],
    ['<ul><li>', 1_000_000],
    ['<blockquote>', 1_000_000],
    ['<table><tr><td>', 1_000_000],
  ] as const) {
    const article = readPageArticle(tag.repeat(size / tag.length) + SENTENCE, DETAILS);
    assert.match(article.text, /harbour/);
  }
});

// oxlint-disable-next-line no-control-regex -- what must not come through
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const HOSTILE = fc.constantFrom(
  '&#27;[2J',
  '\x1b]0;x\x07',
  '&#x202e;',
  '\u202e',
  '&#155;31m',
  '\0',
  '<',
  '>',
  '"',
  "'",
  '<!--',
  '-->',
  '<script>',
  '</p>',
  '<p',
  '<table><tr>',
  '&',
  '&#',
  '](',
  '`',
  '\\',
  '|',
  '<a href="javascript:x">',
  '<li>',
  '</div>',
  '<h1>',
  '<title>',
  '<img alt="',
);

test('whatever a page holds, it opens and no control character comes through', () => {
  const page = newspaper(
    `${PARAGRAPH.repeat(2)}<ul><li>a</li></ul><table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>${PARAGRAPH}`,
  );
  const mutation = fc.record({
    at: fc.nat(page.length),
    cut: fc.nat(60),
    put: fc.oneof(HOSTILE, fc.string({unit: 'binary', maxLength: 8})),
  });
  fc.assert(
    fc.property(fc.array(mutation, {maxLength: 12}), mutations => {
      const html = mutations.reduce(
        (text, {at, cut, put}) => text.slice(0, at) + put + text.slice(at + cut),
        page,
      );
      const {title, author, site, blocks, text} = readPageArticle(html, DETAILS);
      const lines = [title, author, site, ...blocks.flatMap(({spans}) => spans.map(({href}) => href))];
      for (const line of [...lines, text]) assert.doesNotMatch(line ?? '', UNSAFE);
      for (const {href} of blocks.flatMap(({spans}) => spans))
        if (href !== undefined) assert.match(href, /^(?:https?:|mailto:)/);
    }),
    {numRuns: 60},
  );
});

test('random bytes are no reason to fail', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 300}), fc.array(HOSTILE), (text, parts) => {
      assert.doesNotMatch(readPageArticle(text + parts.join(text.slice(0, 5)), DETAILS).text, UNSAFE);
    }),
    {numRuns: 200},
  );
});

test('the Markdown of a page is read as the page', () => {
  const body = `${PARAGRAPH}<p>1. No list, * no stress_es, # no heading, &lt;b&gt; no tag, [no](link) and a \\ in it. ${SENTENCE}</p>${PARAGRAPH}`;
  const {markdown} = readWebPage(newspaper(body), ADDRESS);
  assert.ok(
    readMarkdown(markdown, DETAILS).text.includes(
      '1. No list, * no stress_es, # no heading, <b> no tag, [no](link) and a \\ in it.',
    ),
  );
});

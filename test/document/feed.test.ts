import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {readFeed} from '../../source/document/feed.ts';

const details = {source: 'https://one.example/feed', label: 'one.example'};
const textOf = (feed: string): string => readFeed(feed, details)?.text ?? 'no feed';

const rss = (
  items: string,
  head = '<title>News &amp; more</title><link>https://one.example/</link>',
): string =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head}${items}</channel></rss>`;

test('every kind of feed is the same list', () => {
  const expected = 'News & more\n\nTalks end\n2026-11-24 · Ann Lee\n\nTalks begin\n2026-11-23';
  assert.equal(
    textOf(
      rss(
        `<item><title>Talks begin</title><link>/1</link><pubDate>Mon, 23 Nov 2026 06:40:00 GMT</pubDate></item>
         <item><title>Talks &lt;em&gt;end&lt;/em&gt;</title><link>/2</link><pubDate>Tue, 24 Nov 2026 06:40:00 GMT</pubDate><dc:creator>Ann Lee</dc:creator></item>`,
      ),
    ),
    expected,
  );
  assert.equal(
    textOf(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">News &amp;amp; more</title>
       <entry><title>Talks begin</title><link rel="self" href="x"/><link href="/1"/><published>2026-11-23T06:40:00Z</published></entry>
       <entry><title>Talks end</title><link href="/2"/><updated>2026-11-24T06:40:00Z</updated><author><name>Ann Lee</name></author></entry></feed>`,
    ),
    expected,
  );
  assert.equal(
    textOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'News & more',
        items: [
          {id: '1', url: '/1', title: 'Talks begin', date_published: '2026-11-23T06:40:00Z'},
          {
            id: '2',
            url: '/2',
            title: 'Talks end',
            date_published: '2026-11-24T06:40:00Z',
            authors: [{name: 'Ann Lee'}],
          },
        ],
      }),
    ),
    expected,
  );
});

test('entries keep what is needed to read them', () => {
  const article = readFeed(
    rss(
      '<item><title>Talks begin</title><link>/1</link><description>&lt;p&gt;Hello&lt;/p&gt;</description></item><item><description>Only a few words without a title</description></item>',
    ),
    details,
  )!;
  const [first, second] = article.feed!;
  assert.deepEqual(first, {
    block: 1,
    title: 'Talks begin',
    source: 'https://one.example/1',
    author: undefined,
    published: undefined,
    content: '<p>Hello</p>',
  });
  assert.deepEqual([second?.title, second?.source], ['Only a few words without a title', undefined]);
  const block = article.blocks[1]!;
  assert.deepEqual(
    block.spans.map(({href}) => href),
    ['https://one.example/1'],
  );
  assert.equal(block.kind === 'list-item' && block.marker, '1.');
});

test('entries without dates stay in their order, and a feed without any says so', () => {
  const text = textOf(
    rss(
      '<item><title>B</title></item><item><title>A</title><pubDate>Tue, 24 Nov 2026 06:40:00 GMT</pubDate></item>',
    ),
  );
  assert.match(text, /B\n\nA/);
  assert.match(textOf(rss('')), /No entries yet/);
});

test('what a feed brings in can neither steer the terminal nor be opened', () => {
  const article = readFeed(
    rss(
      '<item><title>A&#x202e;B &amp;#27;[31mred\u0007</title><link>javascript:alert(1)</link></item><item><title>C</title><link>file:///etc/passwd</link></item>',
    ),
    details,
  )!;
  // oxlint-disable-next-line no-control-regex -- what must not be there
  assert.doesNotMatch(article.text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  assert.deepEqual(
    article.feed?.map(({source}) => source),
    [undefined, undefined],
  );
  assert.deepEqual(
    article.blocks.flatMap(({spans}) => spans.filter(({href}) => href !== undefined)),
    [],
  );
});

test('what is no feed is none, whatever it is', () => {
  for (const text of ['', '{}', '<rss>', '<html><body>x</body></html>', '<rss version="2.0"></rss>', '['])
    assert.equal(readFeed(text, details)?.feed?.length ?? 0, 0, text);
  const entities = Array.from({length: 9}, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join(
    '',
  );
  const bomb = `<!DOCTYPE rss [<!ENTITY e0 "xxxxxxxxxx">${entities}]>${rss('<item><title>&e9;</title></item>')}`;
  assert.ok((readFeed(bomb, details)?.text.length ?? 0) < 10_000);
  const whole = rss('<item><title>Talks begin</title><link>/1</link></item>');
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string(), (from, to, put) => {
      readFeed(whole.slice(0, Math.min(from, to)) + put + whole.slice(Math.max(from, to)), details);
    }),
  );
});

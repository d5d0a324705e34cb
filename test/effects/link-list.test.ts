import assert from 'node:assert/strict';
import {test} from 'node:test';
import * as fc from 'fast-check';
import {readLinkList, writeLinkLines, writeOpml} from '../../source/effects/link-list.ts';
import {entryOf} from '../support/library.ts';

test('a list has an address a line; comments, blank lines and all else are left out', async () => {
  const text =
    '\uFEFF# my list\r\nhttps://a.example/1\r\n\r\n  http://b.example/2  \nnot an address\nftp://c.example\nhttps://a.example/1\njavascript:alert(1)\nhttps://\n';
  assert.deepEqual(await readLinkList(text), ['https://a.example/1', 'http://b.example/2']);
});

test('OPML gives the addresses of links and feeds, at every depth', async () => {
  const opml = `<?xml version="1.0"?>
    <opml version="2.0"><head><title>x</title></head><body>
      <outline text="Folder">
        <outline text="Inner"><outline text="A &amp; B" type="link" url="https://a.example/?x=1&amp;y=2"/></outline>
        <outline text="Feed" type="rss" xmlUrl="https://b.example/feed" htmlUrl="https://b.example/"/>
      </outline>
      <outline text="Site" htmlUrl="https://c.example/"/>
      <outline text="Bad" url="javascript:alert(1)"/>
    </body></opml>`;
  assert.deepEqual(await readLinkList(opml), [
    'https://a.example/?x=1&y=2',
    'https://b.example/feed',
    'https://c.example/',
  ]);
});

test('what is written is read again, whatever the titles are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.webUrl()), {maxLength: 5}), async pairs => {
      const unique = [...new Map(pairs.map(([title, source]) => [source, title]))];
      const entries = unique.map(([source, title]) =>
        entryOf(title.replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, ''), {source}),
      );
      const sources = entries.map(({source}) => source);
      assert.deepEqual(await readLinkList(writeOpml(entries)), sources);
      assert.deepEqual(await readLinkList(writeLinkLines(entries)), sources);
    }),
    {numRuns: 50},
  );
});

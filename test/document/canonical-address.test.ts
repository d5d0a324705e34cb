import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import fc from 'fast-check';
import {canonicalAddress} from '../../source/document/canonical-address.ts';

suite('the canonical form of an address', () => {
  const plain = 'https://example.org/news/a-pact';
  for (const same of [
    'http://example.org/news/a-pact',
    'https://example.org/news/a-pact/',
    'HTTPS://EXAMPLE.org:443/news/a-pact',
    'http://example.org:80/news/a-pact//',
    'https://example.org./news/a-pact#part-two',
    'https://example.org/news/a-pact?utm_source=x&utm_medium=y&fbclid=1',
    'https://example.org/news/%61-pact?gclid=Z&mc_cid=3#top',
    'https://example.org/x/../news/a-pact',
  ])
    test(`${same} is the same article`, () => assert.equal(canonicalAddress(same), plain));

  for (const other of [
    'https://example.org/news/A-pact',
    'https://example.org/news/a-pact?id=2',
    'https://example.org/news/a-pact?p=2&utm_source=x',
    'https://example.org/news/a-pact#!/two',
    'https://example.org:8080/news/a-pact',
    'https://www.example.org/news/a-pact',
    'https://example.org/news',
    'ftp://example.org/news/a-pact',
  ])
    test(`${other} is another one`, () => assert.notEqual(canonicalAddress(other), plain));

  test('parameters mean the same in any order', () => {
    const [one, two] = ['https://e.org/?b=2&a=1&a=0', 'http://e.org?a=0&b=2&a=1'];
    assert.equal(canonicalAddress(one), canonicalAddress(two));
    assert.notEqual(canonicalAddress('https://e.org/?q=a%26b'), canonicalAddress('https://e.org/?q=a&b'));
  });

  for (const path of ['/home/anna/a.md', '-', 'urn:x-postil:title:x', 'https://', 'http://[', 'C:\\a.md', ''])
    test(`"${path}" is no web address and stays`, () => assert.equal(canonicalAddress(path), path));

  test('the canonical form of a canonical form is itself', () => {
    fc.assert(
      fc.property(fc.webUrl({withQueryParameters: true, withFragments: true}), url => {
        const once = canonicalAddress(url);
        assert.equal(canonicalAddress(once), once);
      }),
      {numRuns: 200},
    );
  });
});

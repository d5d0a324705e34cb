import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readPageArticle} from '../../source/document/page-article.ts';

const DETAILS = {source: 'https://paper.example/tides/2', label: 'paper.example'};

const SENTENCE =
  'The harbour lay still that morning, and nobody spoke of the tide that had come in the night. ';

test('a page is an article with the title, details and links that it has', () => {
  const article = readPageArticle(
    `<!doctype html><html lang="en"><head><title>After the tide - The Paper</title>
    <meta property="og:site_name" content="The Paper"><meta name="author" content="Ada Lind">
    <meta property="article:published_time" content="2024-03-02T08:00:00Z"></head>
    <body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
    <article><h1>After the tide</h1><p>${SENTENCE.repeat(3)}<a href="../map">The map</a> shows it.</p>
    <p>${SENTENCE.repeat(3)}</p><p>${SENTENCE.repeat(3)}</p></article></body></html>`,
    DETAILS,
  );
  assert.match(article.title, /After the tide/);
  assert.deepEqual(
    [article.author, article.site, article.published, article.language],
    ['Ada Lind', 'The Paper', '2024-03-02T08:00:00Z', 'en'],
  );
  assert.equal(article.caveat, undefined);
  assert.doesNotMatch(article.text, /Home/);
  const links = article.blocks.flatMap(({spans}) => spans.flatMap(({href}) => href ?? []));
  assert.deepEqual(links, ['https://paper.example/map']);
});

test('a page without an article gives all its text and says so', () => {
  const article = readPageArticle('<html><body><p>Log in</p><p>Password</p></body></html>', DETAILS);
  assert.match(article.caveat ?? '', /no article/);
  assert.match(article.text, /Log in\n\nPassword$/);
});

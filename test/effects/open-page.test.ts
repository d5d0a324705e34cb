import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Article} from '../../source/document/article.ts';
import {openArticle} from '../../source/effects/open-article.ts';
import type {Message} from '../../source/app/messages.ts';
import {savePosition} from '../../source/effects/settings.ts';
import {articleOf, prose} from '../support/annotated.ts';
import {createOpener, keptAt} from '../../source/effects/opener.ts';
import {OpenError} from '../../source/effects/open-error.ts';
import {temporaryFolder} from '../support/temporary.ts';
import {serve} from '../support/web-server.ts';

const sending =
  (type: string | undefined, body: string | Uint8Array): Parameters<typeof serve>[1][string] =>
  (_request, response) =>
    response.writeHead(200, type === undefined ? {} : {'content-type': type}).end(body);

test('the media type, the name and the look of a page decide what it is', async context => {
  const server = await serve(context, {
    '/stated': sending('text/markdown', '# T\n\nA **b**.'),
    '/raw/readme.md': sending('text/plain; charset=utf-8', '# T\n\nA **b**.'),
    '/looks': sending(undefined, '# T\n\nA **b**.'),
    '/plain.txt': sending('text/plain', '# T\n\nA **b**.'),
  });
  const titleOf = async (path: string) => (await openArticle(server + path)).title;
  assert.equal(await titleOf('/stated'), 'T');
  assert.equal(await titleOf('/raw/readme.md'), 'T');
  assert.equal(await titleOf('/looks'), 'T');
  assert.equal(await titleOf('/plain.txt'), '# T');
  const {source, label} = await openArticle(`${server}/looks#part`);
  assert.deepEqual([source, label], [`${server}/looks`, new URL(server).host]);
});

test('the stated encoding is taken, unless the bytes say otherwise', async context => {
  const words = 'Größe, Café und œuvre';
  const russian = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const server = await serve(context, {
    '/latin': sending('text/plain; charset=iso-8859-1', Buffer.from('Größe, Café', 'latin1')),
    '/cyrillic': sending('text/plain; charset=windows-1251', russian),
    '/lie': sending('text/plain; charset=iso-8859-1', words),
    '/lie-too': sending('text/plain; charset=utf-8', Buffer.from('Größe, Café', 'latin1')),
    '/no-such': sending('text/plain; charset=klingon', words),
    '/wide': sending('text/plain; charset=utf-16le', Buffer.from('漢字かな', 'utf16le')),
    '/mark': sending('text/plain; charset=windows-1251', `\ufeff${words}`),
    '/japanese': sending('text/plain; charset=iso-2022-jp', Buffer.from('\x1b$B4A;z\x1b(B', 'latin1')),
  });
  // The host is the title of a text that states none.
  const textOf = async (path: string) => (await openArticle(server + path)).text.split('\n').at(-1);
  assert.equal(await textOf('/latin'), 'Größe, Café');
  assert.equal(await textOf('/cyrillic'), 'Привет');
  for (const path of ['/lie', '/no-such', '/mark']) assert.equal(await textOf(path), words, path);
  assert.equal(await textOf('/lie-too'), 'Größe, Café');
  assert.equal(await textOf('/wide'), '漢字かな');
  assert.equal(await textOf('/japanese'), '漢字');
});

test('a page that cannot be read is refused in one line', async context => {
  const server = await serve(context, {
    '/paper': sending('text/html', '%PDF-1.7 ...'),
    '/book': sending('text/html', `PK\x03\x04${'x'.repeat(26)}mimetypeapplication/epub+zipPK`),
    '/picture': sending('text/plain', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3, 0, 0])),
    '/empty': sending('text/html', ''),
    '/blank': sending('text/plain', ' \n '),
  });
  const refusal = async (path: string): Promise<string> => {
    const error: unknown = await openArticle(server + path).then(
      () => assert.fail('it opened'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof OpenError, String(error));
    return error.message;
  };
  assert.match(await refusal('/paper'), /\/paper is a PDF file/);
  assert.match(await refusal('/book'), /\/book is an EPUB book/);
  assert.match(await refusal('/picture'), /\/picture is a binary file/);
  assert.match(await refusal('/empty'), /\/empty is empty/);
  assert.match(await refusal('/blank'), /\/blank holds only white space/);
});

test('a feed is a list of its entries, whose own text does where a page cannot be had', async context => {
  const content = '<p>The <b>own</b> text.</p>';
  const item = (title: string, link: string): string =>
    `<item><title>${title}</title>${link}<description>${content.replaceAll('<', '&lt;')}</description></item>`;
  const server = await serve(context, {
    '/feed': sending(
      'text/xml',
      `<rss version="2.0"><channel><title>News</title>${item('There', '<link>/there</link>')}${item('Gone', '<link>/gone</link>')}${item('None', '')}</channel></rss>`,
    ),
    '/there': sending('text/markdown', '# There\n\nThe page itself.'),
    '/broken': sending('application/rss+xml', '<rss version="2.0">'),
  });
  const feed = await openArticle(`${server}/feed`);
  assert.equal(feed.text, 'News\n\nThere\n\nGone\n\nNone');
  const opener = createOpener({
    openOptions: {},
    settingsFolder: await temporaryFolder(context),
    keptText: () => undefined,
    isRead: source => source.endsWith('/gone'),
  });
  const read = async (at: number): Promise<Article | undefined> => {
    const entry = feed.feed?.[at];
    let article: Article | undefined;
    const source = entry?.source ?? `${feed.source}#!${at}`;
    await opener.open(
      {type: 'open-article', source, index: 0, isAgain: false, from: feed.source, entry},
      message => {
        if (message.type === 'article-opened') ({article} = message);
      },
    );
    return article;
  };
  assert.match((await read(0))?.text ?? '', /The page itself/);
  const gone = await read(1);
  assert.equal(gone?.text, 'Gone\n\nThe own text.');
  assert.match(gone?.caveat ?? '', /^the text of the feed: .*404 Not Found/);
  const none = await read(2);
  assert.deepEqual([none?.text, none?.caveat], ['None\n\nThe own text.', undefined]);
  await assert.rejects(openArticle(`${server}/broken`), /\/broken is no feed that can be read/);
});

test('a page is compared with what was read of it last, and does not replace it by less', async context => {
  const texts = ['News', ...Array.from({length: 12}, (_, at) => prose(at))];
  let page = '';
  const server = await serve(context, {
    '/news': (_request, response) =>
      page === ''
        ? response.writeHead(500).end()
        : response.writeHead(200, {'content-type': 'text/markdown'}).end(page),
  });
  const source = `${server}/news`;
  const last = articleOf(texts, source);
  const seen = '2026-11-23T06:40:00.000Z';
  const settingsFolder = await temporaryFolder(context);
  const keptText = (asked: string) => (asked === source ? {article: last, seen} : undefined);
  const opener = createOpener({openOptions: {}, settingsFolder, keptText, isRead: () => false});
  const open = async (isAgain = false): Promise<Message> => {
    const messages: Message[] = [];
    const asked = {
      type: 'open-article',
      source,
      index: 0,
      isAgain,
      from: undefined,
      entry: undefined,
    } as const;
    await opener.open(asked, message => messages.push(message));
    return messages.find(({type}) => type !== 'article-loading')!;
  };
  const markdown = (paragraphs: readonly string[]): string => `# ${paragraphs.join('\n\n')}\n`;
  const place = last.blocks[5]!.range.start;
  await savePosition(settingsFolder, source, {offset: place, length: last.text.length, read: seen});

  page = markdown(texts);
  const same = await open();
  assert.ok(same.type === 'article-opened' && same.before === undefined && same.kept === undefined);
  page = markdown(texts.toSpliced(2, 0, 'Snow fell on the old mill, and nobody saw who had left.'));
  const changed = await open();
  assert.ok(changed.type === 'article-opened');
  assert.deepEqual(changed.before, {texts, seen});
  assert.equal(changed.offset, changed.article.blocks[6]!.range.start, 'the place is in its paragraph');
  page = markdown(['News', 'Subscribe to read on.']);
  const stub = await open();
  assert.ok(stub.type === 'article-opened' && stub.article === last);
  assert.match(
    stub.kept?.reason ?? '',
    /^5 words instead of \d+, a paywall or an error page\? \{article\.replace\} takes it/,
  );
  page = '';
  const failed = await open();
  assert.ok(failed.type === 'article-opened' && failed.article === last);
  assert.match(failed.kept?.reason ?? '', /500 Internal Server Error/);
  const again = await open(true);
  assert.ok(again.type === 'open-failed', 'what is on the screen stays');
});

test('a host with and without www is one where the text that was kept is looked for', () => {
  const kept = {article: articleOf(['Kept'], 'https://www.one.example/a'), seen: ''};
  const keptText = (source: string) => (source === kept.article.source ? kept : undefined);
  for (const source of ['https://www.one.example/a', 'https://one.example/a'])
    assert.equal(keptAt(source, keptText), kept);
  for (const source of ['https://one.example/b', 'https://two.example/a', '/a'])
    assert.equal(keptAt(source, keptText), undefined);
});

import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import jsonld from 'jsonld';
import {annotationSet} from '../../source/notes/annotation-set.ts';
import {fromAnnotation, toAnnotation} from '../../source/notes/annotation.ts';
import {describeBlock} from '../../source/notes/anchor.ts';
import {nameId} from '../../source/notes/foreign-note.ts';
import {hypothesisFile} from '../../source/notes/hypothesis.ts';
import type {PlacedNote} from '../../source/notes/markdown-note.ts';
import type {Colour, Note} from '../../source/notes/note.ts';
import {linesOfEntries} from '../../source/notes/json-lines.ts';
import {anchorForeign, placeQuote} from '../../source/notes/place-quote.ts';
import {quoteSearch} from '../../source/notes/quote-search.ts';
import {readForeign} from '../../source/notes/read-foreign.ts';
import {readwiseTable} from '../../source/notes/readwise.ts';
import {articleOf, noteOn} from '../support/annotated.ts';
import {readCsv} from '../support/csv.ts';
import {brokenCollectionRules, brokenRules, documentLoader} from '../support/web-annotation.ts';

const NOW = '2026-11-24T00:00:00.000Z';
const article = articleOf(
  [
    'A pact 👩‍👩‍👧',
    'Anna Berg met “Carl Dahl” on Monday – it rained.',
    '漢字と😀 stand before the word pact here.',
    'Norway and Chad signed a pact in Oslo; the pact was short.',
  ],
  'https://example.org/news/pact',
);

const bare = noteOn(article, 2, '', {colour: 'green', id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a02'});
const full = noteOn(article, 1, 'Check **this**, "now".\n\n- 1, 2\n', {
  id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01',
  tags: ['to-verify', 'später'],
  colour: 'pink',
  extra: {creator: 'https://example.org/me', target: {'postil:block': {'postil:more': 1}}},
});
const word = article.text.indexOf('pact here');
const selected = noteOn(article, 2, 'A word.', {
  anchor: describeBlock(article, 2, {start: word, end: word + 4}),
  id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a03',
});
const notes = [full, bare, selected];
const source = article.source;

const set = (list: readonly Note[] = notes): string =>
  annotationSet({title: article.title, source, notes: list, textOf: () => article.text});

/** The notes that a file gives when it is imported on the article. */
const imported = (text: string, on = article): readonly Note[] => {
  const {notes: foreign, problems} = readForeign(text, undefined, NOW);
  assert.deepEqual(problems, []);
  const {anchors} = anchorForeign(foreign, on, {source, label: 'x', title: 'x'});
  return foreign.map((note, at) => note.toNote(anchors[at]!));
};

test('a note and a set of notes keep every rule of the W3C model', () => {
  for (const note of notes)
    assert.deepEqual(brokenRules(toAnnotation(note, {source, text: article.text})), []);
  assert.deepEqual(brokenCollectionRules(JSON.parse(set())), []);
  assert.deepEqual(brokenCollectionRules(JSON.parse(set([]))), []);
});

test('the checker of the rules sees what is wrong', () => {
  const good = toAnnotation(full, {source, text: article.text});
  for (const [change, rule] of [
    [{id: undefined}, /exactly one id/],
    [{'@context': 'http://example.org/'}, /context/],
    [{type: 'Note'}, /type is Annotation/],
    [{created: '2026-11-23 06:40'}, /xsd:dateTime/],
    [{motivation: 'musing'}, /motivations/],
    [{target: undefined}, /target/],
    [{body: {type: 'TextualBody', text: 'the drafts had text'}}, /exactly one value/],
    [{device: 'x'}, /no term/],
    [{target: {source, selector: {type: 'TextPositionSelector', start: 5, end: 2}}}, /position/],
  ] as const)
    assert.match(brokenRules({...good, ...change}).join(), rule);
});

/** The objects that an expanded JSON-LD object has under a name. */
const listIn = (object: unknown, name: string) =>
  ((object as Record<string, unknown> | undefined)?.[name] ?? []) as readonly Record<string, unknown>[];

test('expanded by a JSON-LD processor the set says what the notes say', async () => {
  const [collection] = await jsonld.expand(JSON.parse(set()), {documentLoader, safe: true});
  const as = 'http://www.w3.org/ns/activitystreams#';
  const oa = 'http://www.w3.org/ns/oa#';
  const [page] = listIn(collection, `${as}first`);
  const items = listIn(listIn(page, `${as}items`)[0], '@list');
  assert.deepEqual(
    items.map(item => item['@id']),
    notes.map(({id}) => `urn:uuid:${id}`),
  );
  const [first] = items;
  assert.deepEqual(first?.[`${oa}motivatedBy`], [{'@id': `${oa}commenting`}]);
  assert.deepEqual(first?.['urn:x-postil:version'], [{'@value': 1}]);
  const bodies = listIn(first, `${oa}hasBody`);
  assert.deepEqual(
    bodies.map(body => body[`${oa}hasPurpose`]),
    ['commenting', 'tagging', 'tagging'].map(name => [{'@id': `${oa}${name}`}]),
  );
  const [target] = listIn(items[2], `${oa}hasTarget`);
  assert.deepEqual(target?.[`${oa}hasSource`], [{'@id': source}]);
  assert.match(JSON.stringify(target), /"http:\/\/www\.w3\.org\/ns\/oa#exact":\[\{"@value":"pact"\}\]/);
});

test('offsets of other programs count code points', () => {
  const [, , item] = (JSON.parse(set()) as {first: {items: readonly Note[]}}).first.items;
  const [, position] = (item as unknown as {target: {selector: readonly {start: number; end: number}[]}})
    .target.selector;
  assert.equal(Array.from(article.text).slice(position?.start, position?.end).join(''), 'pact');
  assert.notEqual(position?.start, word);
});

test('the set is read back as it was, by us as our own', () => {
  assert.deepEqual(imported(set()), notes);
  assert.equal(set(), set());
});

test('annotations of other programs are taken over, in every shape the model allows', () => {
  const quote = {type: 'TextQuoteSelector', exact: 'Carl Dahl', prefix: 'met “'};
  const shapes: readonly object[] = [
    {id: 'https://a.example/1', type: 'Annotation', bodyValue: 'One', target: {source, selector: quote}},
    {
      id: 'https://a.example/2',
      type: 'Annotation',
      body: {type: 'TextualBody', value: 'Two', purpose: 'describing'},
      target: [{source, selector: [{type: 'XPathSelector', value: '/p'}, quote]}],
    },
    {
      id: 'https://a.example/3',
      type: 'Annotation',
      body: [{value: 'Three'}, {type: 'TextualBody', value: 'who', purpose: 'tagging'}],
      target: {
        source: {id: source, type: 'Text'},
        selector: {type: 'FragmentSelector', value: 'p', refinedBy: quote},
      },
    },
    {id: 'https://a.example/4', type: 'Annotation', body: 'https://example.org/video', target: source},
  ];
  for (const form of [
    shapes,
    {type: 'AnnotationPage', items: shapes},
    {
      type: 'AnnotationCollection',
      first: {type: 'AnnotationPage', items: shapes.slice(0, 1), next: {items: shapes.slice(1)}},
    },
  ]) {
    const read = imported(JSON.stringify(form));
    assert.deepEqual(
      read.map(({body}) => body),
      ['One', 'Two', 'Three', ''],
    );
    assert.deepEqual(
      read.slice(0, 3).map(({anchor}) => [anchor.block.index, anchor.quote.exact]),
      Array.from({length: 3}, () => [1, 'Carl Dahl']),
    );
    assert.deepEqual(read[2]?.tags, ['who']);
    assert.equal(read[3]?.anchor.block.index, 0);
    assert.deepEqual(
      read.map(({id}) => id),
      shapes.map((_, at) => nameId([`https://a.example/${at + 1}`])),
    );
    // What we do not know goes out again.
    const out = read.map(note => toAnnotation(note, {source, text: article.text}));
    assert.deepEqual(
      out.map(annotation => annotation['canonical']),
      shapes.map((_, at) => `https://a.example/${at + 1}`),
    );
    assert.match(JSON.stringify(out[1]), /XPathSelector/);
    assert.match(JSON.stringify(out[3]), /https:\/\/example\.org\/video/);
    for (const annotation of out) assert.deepEqual(fromAnnotation(annotation), read[out.indexOf(annotation)]);
  }
});

test('property: the line of each annotation is found, whatever it holds', () => {
  const entry = fc.record({value: fc.jsonValue(), lineEnds: fc.nat(3), indent: fc.constantFrom(0, 2)});
  fc.assert(
    fc.property(fc.constantFrom('items', 'annotations', undefined), fc.array(entry), (name, entries) => {
      const expected: number[] = [];
      let text = name === undefined ? '[' : `{"label": "items",\n "tags": [[1], "items"], "${name}": [`;
      for (const [at, {value, lineEnds, indent}] of entries.entries()) {
        text += `${at > 0 ? ',' : ''}${'\n'.repeat(lineEnds)}`;
        expected.push(text.split('\n').length);
        text += JSON.stringify(value, undefined, indent);
      }
      text += name === undefined ? ']' : '], "last": ["items", [2]]}';
      assert.deepEqual(linesOfEntries(text), expected);
    }),
    {numRuns: 150},
  );
});

test('a bad annotation is named and left out, the others are read', () => {
  const good = JSON.parse(set()) as {first: {items: unknown[]}};
  good.first.items.splice(1, 0, 'nonsense', {...(good.first.items[0] as object), created: 'yesterday'});
  const {notes: read, problems} = readForeign(JSON.stringify(good), undefined, NOW);
  assert.equal(read.length, 3);
  assert.match(
    problems.join('\n'),
    /^line 1, annotation 2: it is no object\nline 1, annotation 3: "created" should be a time/,
  );
  const lines = readForeign(JSON.stringify(good, undefined, 1), undefined, NOW).problems;
  assert.deepEqual(
    lines.map(problem => Number(/^line (\d+),/.exec(problem)?.[1])),
    ['"nonsense"', '"created": "yesterday"'].map((text, at) => {
      const line =
        JSON.stringify(good, undefined, 1)
          .split('\n')
          .findIndex(row => row.includes(text)) + 1;
      // Its object begins with a brace, its id, its type and its motivation.
      return at === 0 ? line : line - 4;
    }),
  );
  assert.throws(() => readForeign('{"first": [', undefined, NOW), /neither JSON .* nor a table/);
  assert.throws(() => readForeign('{"a": 1}', undefined, NOW), /no annotations of a known kind/);
});

/** What Hypothesis says of every annotation. */
const usual = {
  user: 'acct:anna@hypothes.is',
  group: '__world__',
  permissions: {read: ['group:__world__']},
  links: {},
  hidden: false,
  flagged: false,
};
const hypothesis = {
  export_date: NOW,
  export_userid: 'acct:anna@hypothes.is',
  client_version: '1.1500.0',
  annotations: [
    {
      id: 'Kj3_xYz-EeyQ8n',
      created: '2024-05-01T10:00:00.123456+00:00',
      updated: '2024-05-02T10:00:00.123456+00:00',
      user: 'acct:anna@hypothes.is',
      uri: source,
      text: 'Who is *he*?',
      tags: ['people', 'to verify'],
      group: 'abc123',
      permissions: {read: ['group:abc123']},
      target: [
        {
          source,
          selector: [
            {
              type: 'RangeSelector',
              startContainer: '/p[1]',
              startOffset: 14,
              endContainer: '/p[1]',
              endOffset: 25,
            },
            {type: 'TextPositionSelector', start: 214, end: 225},
            {type: 'TextQuoteSelector', exact: 'Carl Dahl', prefix: 'Berg met “', suffix: '” on'},
          ],
        },
      ],
      document: {title: ['A pact']},
      links: {html: 'https://hypothes.is/a/Kj3_xYz-EeyQ8n'},
      references: [],
      hidden: false,
      flagged: false,
    },
    {
      ...usual,
      references: [],
      id: 'page',
      created: NOW,
      updated: NOW,
      uri: source,
      text: 'On the page.',
      tags: [],
      target: [{source}],
      document: {},
    },
    {
      ...usual,
      id: 'reply',
      created: NOW,
      updated: NOW,
      uri: source,
      text: 'A reply.',
      tags: [],
      target: [{source}],
      references: ['Kj3_xYz-EeyQ8n'],
      document: {},
    },
  ],
};

test('a Hypothesis file is read and written back as it was', () => {
  const read = imported(JSON.stringify(hypothesis));
  assert.deepEqual(
    read.map(({body, anchor}) => [body, anchor.block.index, anchor.quote.exact.slice(0, 6)]),
    [
      ['Who is *he*?', 1, 'Carl D'],
      ['On the page.', 0, 'A pact'],
      ['A reply.', 1, 'Carl D'],
    ],
  );
  const written = JSON.parse(
    hypothesisFile({title: article.title, source, notes: read}),
  ) as typeof hypothesis;
  for (const [at, annotation] of hypothesis.annotations.entries())
    for (const [name, value] of Object.entries(annotation))
      assert.deepEqual(written.annotations[at]?.[name as keyof typeof annotation], value, name);
  assert.deepEqual(imported(JSON.stringify(written)), read);
  assert.equal(JSON.stringify(read), JSON.stringify(imported(JSON.stringify(hypothesis))));
});

test('our notes make the trip through Hypothesis with place, text, tags, colour and times', () => {
  const text = hypothesisFile({title: article.title, source, notes});
  const read = imported(text);
  const visible = ({id, body, tags, colour, created, modified, anchor}: Note) => ({
    id,
    body: body.trim(),
    tags,
    colour,
    created,
    modified,
    anchor,
  });
  assert.deepEqual(read.map(visible), notes.map(visible));
  const [, position] = [
    0,
    (JSON.parse(text) as {annotations: readonly {target: readonly {selector: readonly object[]}[]}[]})
      .annotations[2]?.target[0]?.selector[0],
  ];
  assert.deepEqual(position, {type: 'TextPositionSelector', start: word, end: word + 4});
  assert.match(JSON.stringify(readForeign('{"rows": [], "total": 0}', undefined, NOW)), /"notes":\[\]/);
  assert.match(
    readForeign('{"export_userid": "", "annotations": [{"uri": 5}]}', undefined, NOW).problems.join(),
    /line 1, annotation 1: "uri"/,
  );
});

const placed = (list: readonly Note[]): readonly PlacedNote[] =>
  list.map(note => ({
    note,
    resolution: {status: 'exact', block: note.anchor.block.index, range: note.anchor.position},
  }));

test('the table of Readwise has its header, and an independent reader finds every field', () => {
  const nasty = noteOn(article, 3, 'a, "b"\nc\r\nd', {tags: ['x', 'y']});
  const text = readwiseTable({
    title: 'T, "t"',
    author: 'A',
    source,
    notes: placed([nasty, bare]),
    table: 'export',
  });
  const [header, row, second] = readCsv(text);
  assert.equal(
    header?.join(','),
    'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags',
  );
  assert.deepEqual(row, [
    nasty.anchor.quote.exact,
    'T, "t"',
    'A',
    '',
    'a, "b"\nc\r\nd',
    '',
    'x, y',
    'order',
    '3',
    '2026-11-23 06:40:00+00:00',
    '',
  ]);
  assert.deepEqual([second?.[0], second?.[4], second?.[5]], [bare.anchor.quote.exact, '', 'green']);
  const upload = readCsv(
    readwiseTable({title: 'T', author: undefined, source, notes: placed([nasty]), table: 'upload'}),
  );
  assert.equal(upload[0]?.join(','), 'Highlight,Title,Author,URL,Note,Location,Date');
  assert.deepEqual(upload[1]?.slice(1, 5), ['T', '', source, '.x .y a, "b"\nc\r\nd']);
});

test('any note is read back from the table, and none runs as a formula', () => {
  const letters = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', "'", '"', ',', '\n', 'a', 'é', '😀', ' ', ';', '\t'),
  });
  const colours: readonly (Colour | undefined)[] = ['yellow', undefined];
  fc.assert(
    fc.property(
      letters,
      fc.array(fc.constantFrom('a', 'b-c'), {maxLength: 2}),
      fc.constantFrom(...colours),
      (body, tags, colour) => {
        const note = noteOn(article, 1, body.trim(), {tags: [...new Set(tags)], colour});
        const text = readwiseTable({
          title: '=cmd()',
          author: '@x',
          source,
          notes: placed([note]),
          table: 'export',
        });
        for (const cell of readCsv(text).flat()) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
        const [read] = imported(text);
        // A note that begins as the escape does cannot be told from an escaped one.
        const expected = note.body.replace(/^'(?=[=+\-@\t\r])/, '');
        assert.deepEqual(
          [read?.body, read?.tags, read?.colour, read?.created],
          [expected.trim(), note.tags, colour, note.created],
        );
      },
    ),
    {numRuns: 100},
  );
});

test('tables that Readwise made are read, with their odd rows', () => {
  const table = [
    '\uFEFFHighlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags',
    '"Carl Dahl",A pact,,,"Says ""who""",yellow,".people, to verify",page,3,2024-05-01 10:15:30+00:00,',
    ',A pact,,,,,,,,,',
    '"signed a pact',
    'in Oslo",A pact,,,,,,,,2020-10-06,',
    '"Carl Dahl",A pact,,,"Says ""who""",yellow,".people, to verify",page,3,2024-05-01 10:15:30+00:00,',
    'bro"ken,A pact,,,,,,,,,',
    'Chad signed,A pact,,,,,,,,"January 5, 2021 10:10 AM",',
  ].join('\n');
  const {notes: read, problems} = readForeign(table, undefined, NOW);
  assert.deepEqual(problems.map(problem => problem.slice(0, 7)).toSorted(), ['line 3:', 'line 7:']);
  assert.equal(read.length, 4);
  assert.equal(new Set(read.map(({id}) => id)).size, 4);
  const {anchors} = anchorForeign(read, article, {source, label: 'x', title: 'x'});
  const [first, second, , last] = read.map((note, at) => note.toNote(anchors[at]!));
  assert.deepEqual(
    [first?.body, first?.tags, first?.colour, first?.created],
    ['Says "who"', ['people', 'to verify'], 'yellow', '2024-05-01T10:15:30.000Z'],
  );
  assert.deepEqual(
    [second?.anchor.quote.exact, second?.created],
    ['signed a pact in Oslo', '2020-10-06T00:00:00.000Z'],
  );
  assert.equal(last?.created, '2021-01-05T10:10:00.000Z');
  const [short] = readForeign('Highlight,Note\nA,.x .y rest .z\n', undefined, NOW).notes;
  const note = short?.toNote(describeBlock(article, 0));
  assert.deepEqual([note?.body, note?.tags], ['rest .z', ['x', 'y']]);
});

test('a quote is found whatever white space, quotes, dashes and accents it is written with', () => {
  const search = quoteSearch(article);
  const at = (exact: string, prefix = '', suffix = '') => {
    const anchor = placeQuote(search, {exact, prefix, suffix});
    return anchor && [anchor.block.index, anchor.quote.exact];
  };
  assert.deepEqual(at('met "Carl\n Dahl" on'), [1, 'met “Carl Dahl” on']);
  assert.deepEqual(at('Monday - it'), [1, 'Monday – it']);
  assert.deepEqual(at('漢字と😀 stand'), [2, '漢字と😀 stand']);
  assert.deepEqual(at('pact', 'signed a '), [3, 'pact']);
  assert.equal(
    placeQuote(search, {exact: 'pact', prefix: 'Oslo; the ', suffix: ' was'})?.position.start,
    article.text.lastIndexOf('pact'),
  );
  assert.deepEqual(at('it rained. 漢字と😀 stand before the word'), [2, '漢字と😀 stand before the word']);
  assert.equal(at('nowhere'), undefined);
  assert.equal(at(' \n'), undefined);
  const accents = quoteSearch(articleOf(['T', 'The cafe\u0301 and the caf\u00e9.']));
  assert.equal(placeQuote(accents, {exact: 'caf\u00e9', prefix: '', suffix: ''})?.quote.exact, 'cafe\u0301');
});

test('what has no place keeps its quote and waits for its text', () => {
  const table =
    'Highlight,Note\n"Carl Dahl met nobody, and the weather was fair that day.",Where?\nx[y]*.,Signs\n';
  const {notes: foreign} = readForeign(table, undefined, NOW);
  for (const on of [article, undefined]) {
    const {anchors, rest} = anchorForeign(foreign, on, {source, label: 'x', title: 'Quotes'});
    assert.deepEqual(
      anchors.map(({quote}) => quote.exact),
      ['Carl Dahl met nobody, and the weather was fair that day.', 'x[y]*.'],
    );
    assert.deepEqual(
      anchors.map(({block}) => [block.index, block.article]),
      [
        [1, rest.id],
        [2, rest.id],
      ],
    );
  }
});

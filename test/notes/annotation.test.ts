import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {sanitise, sanitiseLine} from '../../source/document/sanitise.ts';
import {describeBlock} from '../../source/notes/anchor.ts';
import {fromAnnotation, toAnnotation} from '../../source/notes/annotation.ts';
import type {Note} from '../../source/notes/note.ts';
import {articleOf, noteOn} from '../support/annotated.ts';

const SOURCE = 'https://example.org/news/agreement';
const article = articleOf(['Title', '🙂🙂 東京 the date of it.', 'Another paragraph.']);

type Fields = Record<string, unknown>;
type File = Fields & {
  body: (Fields | undefined)[];
  target: Fields & {selector: Fields[]; 'postil:block': Fields};
  stylesheet?: {value: string};
};

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const written = (note: Note, text: string | undefined = article.text) =>
  json(toAnnotation(note, {source: SOURCE, text})) as File;

test('a note has the form of a W3C annotation', () => {
  const note = noteOn(article, 1, 'Check this **date**.', {
    tags: ['to-verify'],
    revision: 3,
    device: 'laptop',
  });
  const {target, ...file} = written({...note, id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01'});
  assert.deepEqual(file, {
    '@context': ['http://www.w3.org/ns/anno.jsonld', {postil: 'urn:x-postil:'}],
    id: 'urn:uuid:0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01',
    type: 'Annotation',
    motivation: 'commenting',
    created: note.created,
    modified: note.modified,
    body: [
      {type: 'TextualBody', value: 'Check this **date**.', format: 'text/markdown', purpose: 'commenting'},
      {type: 'TextualBody', value: 'to-verify', purpose: 'tagging'},
    ],
    'postil:version': 1,
    'postil:rev': 3,
    'postil:device': 'laptop',
    'postil:deleted': null,
  });
  assert.equal(target.source, SOURCE);
  assert.deepEqual(target.state, {type: 'TimeState', sourceDate: note.created});
  const {hash, before, after, article: version, ...block} = target['postil:block'];
  assert.deepEqual(block, {index: 1, count: 3, kind: 'paragraph', headings: [], normaliser: 1});
  assert.deepEqual([before, hash, after], article.blockHashes);
  assert.equal(version, article.id);
});

test('offsets count code points in the file and UTF-16 units inside', () => {
  const start = article.text.indexOf('date');
  const note = {...noteOn(article, 1, 'x'), anchor: describeBlock(article, 1, {start, end: start + 4})};
  const file = written(note);
  const [quote, position] = file.target.selector;
  assert.ok(quote && position);
  assert.equal(quote['exact'], 'date');
  assert.deepEqual(position, {type: 'TextPositionSelector', start: start - 2, end: start + 2});
  assert.equal(
    Array.from(article.text)
      .slice(start - 2, start + 2)
      .join(''),
    'date',
  );
  assert.deepEqual(fromAnnotation(file).anchor.position, {start, end: start + 4});
});

test('a highlight has a colour, a style sheet and no comment', () => {
  const note = noteOn(article, 1, '', {colour: 'green'});
  const file = written(note);
  assert.equal(file['motivation'], 'highlighting');
  assert.deepEqual(file.body, []);
  assert.equal(file.target.styleClass, 'postil-green');
  assert.match(file.stylesheet!.value, /\.postil-green/);
  assert.deepEqual(fromAnnotation(file), note);
});

const line = fc.string({unit: 'grapheme', maxLength: 12}).map(sanitiseLine);
const body = fc.string({unit: 'grapheme', maxLength: 40}).map(sanitise);
const time = fc
  .date({min: new Date('2000-01-01'), max: new Date('2099-01-01'), noInvalidDate: true})
  .map(date => date.toISOString());
const hash = fc.option(line, {nil: undefined});
const plain = {noNullPrototype: true} as const;
const anchor = fc.record(
  {
    block: fc.record(
      {
        hash: line,
        index: fc.nat(50),
        count: fc.integer({min: 51, max: 90}),
        kind: line,
        headings: fc.array(line, {maxLength: 3}),
        before: hash,
        after: hash,
        article: line,
        normaliser: fc.nat(9),
      },
      plain,
    ),
    quote: fc.record({exact: body, prefix: body, suffix: body}, plain),
    position: fc.tuple(fc.nat(500), fc.nat(500)).map(([start, length]) => ({start, end: start + length})),
  },
  plain,
);
const note: fc.Arbitrary<Note> = fc.record(
  {
    id: fc.uuid(),
    anchor,
    body,
    tags: fc.uniqueArray(line, {maxLength: 3}),
    colour: fc.constantFrom(undefined, 'yellow', 'green', 'blue', 'pink', 'purple'),
    created: time,
    modified: time,
    revision: fc.nat(),
    device: line,
    deleted: fc.option(time, {nil: undefined}),
    extra: fc
      .dictionary(
        fc.string({maxLength: 8}).map(name => `foreign:${name}`),
        fc.jsonValue({maxDepth: 2}),
        plain,
      )
      .map(fields => json(fields) as Record<string, unknown>),
  },
  plain,
);

test('property: a note read from its own file is the note', () => {
  fc.assert(
    fc.property(note, fc.option(body, {nil: undefined}), (original, text) => {
      assert.deepEqual(fromAnnotation(written(original, text)), original);
    }),
    {numRuns: 200},
  );
});

test('what other programs wrote into the file survives a change of the note', () => {
  const file = written(noteOn(article, 1, 'Mine.', {tags: ['a']}));
  file['@context'] = ['http://www.w3.org/ns/anno.jsonld', {postil: 'urn:x-postil:', other: 'urn:x-other:'}];
  file['creator'] = {id: 'https://example.org/me', type: 'Person'};
  file['other:stars'] = 5;
  file['motivation'] = 'questioning';
  file['postil:last'] = {status: 'moved', block: 8};
  file.body[0]!.language = 'en';
  file.body[1]!['other:weight'] = 2;
  file.body.push({type: 'Video', id: 'https://example.org/v'});
  file.target.renderedVia = 'https://example.org/app';
  file.target.state = {type: 'TimeState', sourceDate: '2026-11-23T06:30:00Z'};
  file.target.selector[0]!.refinedBy = {type: 'XPathSelector', value: '/p[1]'};
  file.target.selector.push({type: 'RangeSelector'});
  file.target['postil:block'].page = 4;
  const read = fromAnnotation(file);
  assert.equal(read.body, 'Mine.');
  const again = written({...read, body: 'Changed.', revision: 9});
  assert.deepEqual(again, {
    ...file,
    body: [{...file.body[0], value: 'Changed.'}, ...file.body.slice(1)],
    'postil:rev': 9,
  });
});

test('a file of a newer major version is refused as such, one of a newer minor version is read', () => {
  const file = written(noteOn(article, 1, 'x'));
  assert.throws(() => fromAnnotation({...file, 'postil:version': 2}), {
    code: 'newer-version',
    message: /version 2/,
  });
  assert.throws(() => fromAnnotation({...file, 'postil:version': '2.1'}), {code: 'newer-version'});
  assert.equal(fromAnnotation({...file, 'postil:version': 1.4}).body, 'x');
});

test('an invalid file is refused with the name of the field', () => {
  const cases: readonly (readonly [field: RegExp, damage: (file: File) => unknown])[] = [
    [/"id"/, file => delete file['id']],
    [/"created"/, file => (file['created'] = 'yesterday')],
    [/"modified"/, file => (file['modified'] = 7)],
    [/"target"/, file => Object.assign(file, {target: SOURCE})],
    [/target\.selector/, file => (file.target.selector = [])],
    [/"target\.selector\.exact"/, file => delete file.target.selector[0]!.exact],
    [/"target\.postil:block"/, file => Reflect.deleteProperty(file.target, 'postil:block')],
    [/"target\.postil:block\.index"/, file => (file.target['postil:block'].index = 3)],
    [/"target\.postil:block\.count"/, file => (file.target['postil:block'].count = 1e12)],
    [/"target\.postil:position\.start"/, file => (file.target['postil:position'] = {start: -1, end: 0})],
    [/"target\.postil:position\.end"/, file => (file.target['postil:position'] = {start: 5, end: 4})],
    [/"body\.value"/, file => (file.body[0]!.value = {})],
    [/"postil:rev"/, file => (file['postil:rev'] = '3')],
    [/"postil:deleted"/, file => (file['postil:deleted'] = true)],
  ];
  for (const [field, damage] of cases) {
    const file = written(noteOn(article, 1, 'x'));
    damage(file);
    assert.throws(() => fromAnnotation(file), {code: 'invalid', message: field});
  }
  for (const value of [undefined, null, 1, 'x', [], [1]])
    assert.throws(() => fromAnnotation(value), {code: 'invalid'});
});

test('property: any JSON either reads as a note or is refused', () => {
  const base = written(noteOn(article, 1, 'x', {tags: ['a']}));
  const paths = ['id', 'body', 'target', 'created', 'postil:deleted', '@context', 'stylesheet', 'motivation'];
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
      try {
        fromAnnotation({...base, [path]: value});
      } catch (error) {
        assert.ok(error instanceof Error && 'code' in error, String(error));
      }
    }),
    {numRuns: 200},
  );
});

test('what a file says cannot steer the terminal', () => {
  const file = written(noteOn(article, 1, 'x', {tags: ['t']}));
  file.body[0]!.value = 'a\u001b[2Jb\u202ec\r\nd';
  file.body[1]!.value = 't\u0007\nu';
  file.target.selector[0]!.exact = '\u009b31mred';
  const read = fromAnnotation(file);
  assert.equal(read.body, 'abc\nd');
  assert.deepEqual(read.tags, ['t u']);
  assert.equal(read.anchor.quote.exact, 'red');
});

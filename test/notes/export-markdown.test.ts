import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseDocument} from 'yaml';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import type {Digest} from '../../source/notes/digest.ts';
import {exportMarkdown} from '../../source/notes/export-markdown.ts';
import type {ExportInput} from '../../source/notes/export-markdown.ts';
import type {PlacedNote} from '../../source/notes/markdown-note.ts';
import type {Note} from '../../source/notes/note.ts';
import {articleOf, noteOn} from '../support/annotated.ts';

const article = articleOf(
  [
    'India, China to cooperate',
    'Singh met Guo Shengkun on Monday.',
    'The two sides agreed to form a committee.',
    'Nothing else was said.',
  ],
  '/texts/india-china.txt',
);

const digest: Digest = {
  people: [
    {
      name: 'Rajnath Singh',
      role: 'Union Home Minister',
      affiliation: 'India',
      aliases: ['Singh'],
      blocks: [1, 3],
    },
    {name: 'Guo Shengkun', role: undefined, affiliation: undefined, aliases: [], blocks: [1]},
  ],
  agreements: [
    {
      status: 'agreed',
      parties: ['India', 'China'],
      kind: 'committee',
      what: 'a committee',
      sentence: 'The two sides agreed to form a committee.',
      block: 2,
    },
  ],
};

const first = noteOn(article, 1, 'Who is he?', {
  id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01',
  tags: ['to-verify'],
});
const second = noteOn(article, 2, 'Who chairs it?', {
  id: '0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a02',
  modified: '2026-11-24T08:00:00.000Z',
});

const place = (note: Note, text = article): PlacedNote => ({
  note,
  resolution: resolveAnchors(text, [note.anchor], () => undefined)[0]!,
});
const orphan = (note: Note): PlacedNote => ({note, resolution: {status: 'orphan', perhaps: undefined}});

/** Exports, or fails the test when it is refused. */
function run(notes: readonly PlacedNote[], options: Partial<ExportInput> = {}) {
  const result = exportMarkdown({article, notes, digest: undefined, ...options});
  if ('refused' in result) assert.fail(result.refused);
  return result;
}

const both = [place(first), place(second)];

test('a new file has the shape of the sample', () => {
  assert.equal(
    run(both, {digest}).text,
    `---
title: "India, China to cooperate"
source: india-china.txt
updated: 2026-11-24T08:00:00.000Z
tags: [to-verify]
people: [Rajnath Singh, Guo Shengkun]
agreements: ["India, China: committee, agreed"]
---
# India, China to cooperate

<!-- postil:begin 0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01 sha=9e6f04 -->
> Singh met Guo Shengkun on Monday. (¶1)

Who is he? #to-verify ^n-8c1e4a01
<!-- postil:end 0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01 -->

<!-- postil:begin 0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a02 sha=f3e343 -->
> The two sides agreed to form a committee. (¶2)

Who chairs it? ^n-8c1e4a02
<!-- postil:end 0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a02 -->

<!-- postil:begin found sha=aab5a2 -->
## People (found by Postil, not checked)
- Rajnath Singh: Union Home Minister, India; also Singh (¶1, 3)
- Guo Shengkun (¶1)
## Agreements (found by Postil, not checked)
- agreed, India and China, committee: "The two sides agreed to form a committee." (¶2)
<!-- postil:end found -->
`,
  );
});

test('exported again it is the same, byte for byte, whatever the order of the notes', () => {
  const {text} = run(both, {digest});
  assert.equal(run(both.toReversed(), {digest, existing: text}).text, text);
  assert.equal(run(both.toReversed(), {digest}).text, text);
});

test('a line of the user between the parts, before and after them, stays where it is', () => {
  const {text} = run(both, {digest});
  const mine = text
    .replace('# India, China', '# My own heading, about India, China')
    .replace(/(?<=postil:end \S+4a01 -->\n)/, 'Directly after the part.\n\nMy thought.\n\n')
    .concat('\nAt the end, without a line end');
  const changed = [
    place({...first, body: 'He is the minister.'}),
    place(second),
    place(noteOn(article, 3, 'New.')),
  ];
  const next = run(changed, {digest, existing: mine}).text;
  const outsideOf = (whole: string) =>
    whole.replaceAll(/<!-- postil:begin (\S+)[^]*?postil:end \1 -->/g, '').replaceAll(/\n+/g, '\n');
  assert.equal(outsideOf(next), outsideOf(mine));
  assert.match(next, /He is the minister/);
  assert.match(next, /4a02 -->\n\n<!-- postil:begin \S+ sha=\w+ -->\n> Nothing else/);
  assert.ok(next.endsWith('\nAt the end, without a line end'));
});

test('a part that was edited in the file is kept and reported until somebody decides', () => {
  const edited = run(both).text.replace('Who is he?', 'Who is he? The state councillor.');
  const changed = [place({...first, body: 'Changed in Postil too.'}), place(second)];

  const undecided = run(changed, {existing: edited});
  assert.equal(undecided.text, edited);
  assert.deepEqual(undecided.edited, [
    {id: first.id, body: 'Who is he? The state councillor.', tags: ['to-verify']},
  ]);
  assert.match(undecided.warnings.join(), /8c1e4a01 was edited in the file and is left as it is/);

  const fromFile = run(changed, {existing: edited, take: 'file'});
  assert.match(fromFile.text, /Who is he\? The state councillor\. #to-verify \^n-8c1e4a01/);
  assert.doesNotMatch(fromFile.text, /Changed in Postil/);
  assert.deepEqual(fromFile.warnings, []);
  const saved = [place({...first, body: fromFile.edited[0]!.body}), place(second)];
  assert.equal(run(saved, {existing: fromFile.text}).text, fromFile.text);
  assert.deepEqual(run(saved, {existing: fromFile.text}).edited, []);

  const fromNotes = run(changed, {existing: edited, take: 'notes'});
  assert.match(fromNotes.text, /Changed in Postil too\. #to-verify/);
  assert.doesNotMatch(fromNotes.text, /state councillor/);
});

test('what is taken from the file has every word of it: a changed quote, new lines, tags', () => {
  const {text} = run(both);
  const edit = (change: (part: string) => string) =>
    run(both, {existing: change(text), take: 'file'}).edited.map(({body, tags}) => ({body, tags}));
  assert.deepEqual(
    edit(part => part.replace('on Monday. (¶1)', 'on Tuesday. (¶1)')),
    [{body: '> Singh met Guo Shengkun on Tuesday. (¶1)\n\nWho is he?', tags: ['to-verify']}],
  );
  assert.deepEqual(
    edit(part => part.replace('#to-verify ^n-8c1e4a01', '#to-verify #later ^n-8c1e4a01\n\nAfterthought.')),
    [{body: 'Who is he?\n\nAfterthought.', tags: ['to-verify', 'later']}],
  );
  assert.deepEqual(
    edit(part => part.replace(' #to-verify ^n-8c1e4a01', ' ^n-8c1e4a01')),
    [{body: 'Who is he?', tags: []}],
  );
  assert.deepEqual(
    edit(part => part.replace('Who is he? #to-verify ^n-8c1e4a01', 'Rewritten')),
    [{body: 'Rewritten', tags: ['to-verify']}],
  );
});

test('an edit of white space alone is an edit too', () => {
  const {text} = run(both);
  const spaced = text.replace('Who is he?', 'Who  is he?');
  assert.equal(run(both, {existing: spaced}).text, spaced);
  assert.equal(run(both, {existing: spaced}).edited.length, 1);
});

test('the part of a deleted note goes, unless somebody wrote in it', () => {
  const {text} = run(both, {digest});
  const gone = [place({...first, deleted: '2026-11-25T00:00:00Z'}), place(second)];
  const after = run(gone, {digest, existing: text}).text;
  // Its tag stays: tags are only added, the user may have come to use it.
  assert.equal(after.replace('tags: [to-verify]\n', ''), run([place(second)], {digest}).text);
  const edited = text.replace('Who is he?', 'Mine now.');
  const kept = run(gone, {digest, existing: edited});
  assert.match(kept.text, /Mine now/);
  assert.match(kept.warnings.join(), /though the note is deleted/);
  assert.equal(run(both, {digest, existing: after}).text, text);
});

test('a part of a note that this machine does not know is left alone', () => {
  const {text} = run(both);
  assert.equal(run([place(first)], {existing: text}).text.includes(second.body), true);
});

test('orphans stand under a heading of their own with their old paragraph, and move back when they are found', () => {
  const {text} = run(both, {digest});
  const lost = run([orphan(first), place(second)], {digest, existing: text}).text;
  assert.match(
    lost,
    /4a02 -->\n\n<!-- postil:begin orphans sha=\w+ -->\n## Notes whose paragraph is gone\n<!-- postil:end orphans -->\n\n<!-- postil:begin \S+4a01 sha=\w+ -->\n> Singh met Guo Shengkun on Monday\. \(was ¶1\)\n/,
  );
  assert.equal(run([orphan(first), place(second)], {digest}).text, lost);
  assert.equal(run(both, {digest, existing: lost}).text, text);
});

test('changed and ambiguous places are said', () => {
  const range = article.blocks[3]!.range;
  const notes: PlacedNote[] = [
    {note: first, resolution: {status: 'changed', block: 3, range}},
    {note: second, resolution: {status: 'ambiguous', candidates: [1, 3]}},
  ];
  const {text} = run(notes);
  assert.match(text, /> Nothing else was said\. \(¶3, changed since the note\)/);
  assert.match(text, /> The two sides agreed to form a committee\. \(¶1 or ¶3\)/);
});

test('a highlight is its words, with its colour beside the ¶; written under, it is a note', () => {
  const {start} = article.blocks[2]!.range;
  const anchor = describeBlock(article, 2, {start, end: start + 'The two sides'.length});
  const highlight = noteOn(article, 2, '', {id: second.id, anchor, colour: 'green'});
  const {text} = run([place(highlight)]);
  assert.match(text, /-->\n> The two sides \(¶2, green\)\n\n\^n-8c1e4a02\n<!--/);
  const edited = text.replace('^n-8c1e4a02', 'Which? ^n-8c1e4a02');
  const taken = run([place(highlight)], {existing: edited, take: 'file'}).edited;
  assert.deepEqual(taken, [{id: second.id, body: 'Which?', tags: []}]);
});

test('foreign front matter keeps its keys, comments, order and spelling; ours are added', () => {
  const {text} = run(both, {digest});
  const head = `---
# my comment
aliases:   [ 'Delhi talks' ]   # spaced as I like
tags:
  - politics # first
  - to-verify
title: My own title
people: ["[[Me]]", Rajnath Singh]
cssclass: wide
nested: {a: 1,  b: [x,y]}
text: |
  kept
    as it is
---
`;
  const mine = text.replace(/^---\n[^]*?\n---\n/, head);
  const next = run([place({...first, tags: ['to-verify', 'a, b']}), place(second)], {
    digest,
    existing: mine,
  }).text;
  assert.equal(
    next.slice(0, next.indexOf('# India')),
    `---
# my comment
aliases:   [ 'Delhi talks' ]   # spaced as I like
tags:
  - politics # first
  - to-verify
  - "a, b"
title: My own title
people: ["[[Me]]", Rajnath Singh, Guo Shengkun]
cssclass: wide
nested: {a: 1,  b: [x,y]}
text: |
  kept
    as it is
source: india-china.txt
updated: 2026-11-24T08:00:00.000Z
agreements: ["India, China: committee, agreed"]
---
`,
  );
  assert.equal(
    run([place({...first, tags: ['to-verify', 'a, b']}), place(second)], {digest, existing: next}).text,
    next,
  );
});

test('what Postil found earlier and no longer finds leaves the front matter; what others listed stays', () => {
  const {text} = run(both, {digest});
  const mine = text.replace(
    'people: [Rajnath Singh, Guo Shengkun]',
    'people: [Rajnath Singh, Guo Shengkun, Me]',
  );
  const next = run(both, {existing: mine, digest: {people: [digest.people[1]!], agreements: []}}).text;
  assert.match(next, /\npeople: \[Guo Shengkun, Me\]\n/);
});

test('front matter that cannot be read, or was taken out, is left as it is', () => {
  const {text} = run(both);
  const broken = text.replace('source: ', 'source: [');
  const result = run(both, {existing: broken});
  assert.equal(result.text, broken);
  assert.match(result.warnings.join(), /front matter cannot be read/);
  const bare = text.replace(/^---\n[^]*?\n---\n/, '');
  assert.equal(run(both, {existing: bare}).text, bare);
});

test('front matter is left as it is where a change of ours would change a key of somebody else', () => {
  const {text} = run(both);
  const tags = /^tags: .*$/m;
  assert.match(text, tags);
  const shared = text.replace(tags, 'tags: &mine [politics]\ncategories: *mine');
  const result = run(both, {existing: shared});
  assert.equal(result.text, shared);
  assert.match(result.warnings.join(), /front matter cannot be changed safely/);
});

test('tags in one line of words, and a key without a value, get ours in place', () => {
  const {text} = run(both, {digest});
  const head = (yaml: string) =>
    /^---\n([^]*?)---\n/.exec(
      run(both, {digest, existing: text.replace(/^---\n[^]*?---\n/, `---\n${yaml}---\n`)}).text,
    )?.[1] ?? '';
  assert.match(head('tags: politics, delhi\n'), /^tags: \[politics, delhi, to-verify\]$/m);
  assert.match(head('tags: to-verify\n'), /^tags: to-verify$/m);
  assert.match(head('people:\nupdated:\n'), /^people: \[Rajnath Singh, Guo Shengkun\]\nupdated: 2026-/m);
  const commented = head('people: [ Me, # first\n  You ]\n');
  assert.match(commented, /^people: \[ Me, # first\n {2}You , Rajnath Singh, Guo Shengkun\]$/m);
});

test('a file that is not ours is refused, and added to only when that is allowed', () => {
  const existing = '# Shopping\n\n- milk';
  const refused = exportMarkdown({article, notes: both, digest: undefined, existing});
  assert.deepEqual(refused, {refused: 'was not written by Postil'});
  const {text} = run(both, {existing, isForeignAllowed: true});
  assert.ok(text.startsWith(`${existing}\n\n<!-- postil:begin`));
  const other = articleOf(['Another article', 'With another text.']);
  const wrong = exportMarkdown({
    article: other,
    notes: [place(noteOn(other, 1, 'x'), other)],
    digest: undefined,
    existing: run(both).text,
  });
  assert.deepEqual(wrong, {refused: 'holds the notes of another article'});
});

test('a file with CRLF line ends keeps them, and is not taken for edited', () => {
  const crlf = run(both, {digest}).text.replaceAll('\n', '\r\n');
  assert.equal(run(both, {digest, existing: crlf}).text, crlf);
  const more = run([...both, place(noteOn(article, 3, 'Two\nlines.', {tags: ['new']}))], {
    digest,
    existing: crlf,
  });
  assert.equal(more.text.replaceAll('\r\n', '').includes('\n'), false);
  assert.deepEqual(more.edited, []);
});

test('a byte order mark stays first', () => {
  const marked = `\uFEFF${run(both).text}`;
  const next = run([place(first), place({...second, tags: ['x']})], {existing: marked}).text;
  assert.ok(next.startsWith('\uFEFF---\ntitle'));
  assert.match(next, /tags: \[to-verify, x\]/);
});

test('no note and no paragraph can break the format', () => {
  const bodies = [
    '<!-- postil:end 0192f3c4-7a10-7c3e-9d55-2f6b8c1e4a01 -->',
    '<!-- postil:begin found sha=000000 -->\nx\n<!-- postil:end found -->',
    '---\ntitle: no\n---',
    '# Heading\n\n## People (found by Postil, not checked)',
    '```\nopen fence',
    '- a\n- b',
    'already escaped <!-- postil\\:end x -->',
    '> quoted (¶1)',
    '   indented, and ends in a backslash\\',
    '| a | b |\n|---|---|',
  ];
  const strange = articleOf(['*Title* # with <!-- postil:end found -->', ...bodies]);
  const notes = bodies.map((body, at) => place(noteOn(strange, at + 1, body), strange));
  const export_ = (existing?: string, take?: 'file') => {
    const result = exportMarkdown({article: strange, notes, digest, existing, take});
    if ('refused' in result) assert.fail(result.refused);
    return result;
  };
  const {text} = export_();
  assert.equal(export_(text).text, text);
  assert.deepEqual(export_(text).edited, []);
  assert.equal(
    text.split('\n').filter(line => line.startsWith('<!-- postil:begin')).length,
    bodies.length + 1,
  );
  const edited = text.replaceAll(' ^n-', ' edited ^n-').replaceAll(/^\^n-/gm, 'edited ^n-');
  const taken = export_(edited, 'file').edited;
  assert.equal(taken.length, bodies.length);
  for (const [at, {body}] of taken.entries())
    assert.equal(
      body
        .replace(/\s+edited$/, '')
        .replace('\n```', '')
        .trim(),
      bodies[at]!.replace('\n```', '').trim(),
    );
});

test('a part without its end marker is foreign text, and its note is not written twice', () => {
  const {text} = run(both);
  const torn = text.replace(/<!-- postil:end \S+4a01 -->\n/, '');
  const result = run(both, {existing: torn});
  assert.equal(result.text, torn);
  assert.match(result.warnings.join(), /no end marker/);
});

test('a part that was copied is changed once; the copy is left alone', () => {
  const {text} = run(both);
  const part = /<!-- postil:begin \S+4a01[^]*?4a01 -->\n/.exec(text)![0];
  const result = run([place({...first, body: 'New.'}), place(second)], {existing: `${text}\n${part}`});
  assert.equal(result.text.split('New.').length, 2);
  assert.equal(result.text.split('Who is he?').length, 2);
  assert.match(result.warnings.join(), /stands twice/);
});

test('property: exporting again changes nothing, and what stands outside the parts is never touched', () => {
  const line = fc.oneof(
    fc.constantFrom('', '---', '# Mine', '<!-- postil:end x -->', '- a', '```', '\u00a0', 'tags: [x]'),
    fc.string({maxLength: 12}).map(text => text.replaceAll(/[\r\n]/g, ' ')),
  );
  const body = fc.array(line, {maxLength: 4}).map(lines => lines.join('\n'));
  fc.assert(
    fc.property(
      fc.array(body, {minLength: 2, maxLength: 2}),
      fc.array(body, {maxLength: 3}),
      (bodies, mine) => {
        const notes = bodies.map((text, at) => place(noteOn(article, at + 1, text)));
        const {text} = run(notes, {digest});
        const pieces = text.split(/(?<=postil:end \S+ -->\n)/);
        const existing = pieces
          .map((piece, at) => piece + (mine[at] === undefined ? '' : `${mine[at]}\n`))
          .join('');
        const again = run(notes, {digest, existing});
        assert.equal(again.text, existing);
        assert.deepEqual(again.edited, []);
        const front = /^---\n([^]*?)\n---\n/.exec(again.text)?.[1] ?? '';
        assert.deepEqual(parseDocument(front).errors, []);
      },
    ),
    {numRuns: 150},
  );
});

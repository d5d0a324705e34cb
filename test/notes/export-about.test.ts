import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aboutFields} from '../../source/notes/about.ts';
import type {About} from '../../source/notes/about.ts';
import {describeBlock, resolveAnchors} from '../../source/notes/anchor.ts';
import type {Digest} from '../../source/notes/digest.ts';
import {exportMarkdown} from '../../source/notes/export-markdown.ts';
import type {ExportInput} from '../../source/notes/export-markdown.ts';
import type {PlacedNote} from '../../source/notes/markdown-note.ts';
import type {Note} from '../../source/notes/note.ts';
import {articleOf, noteOn} from '../support/annotated.ts';

const sentence = 'The towns agreed to share a ferry.';
const article = articleOf(['Two towns', 'Ada Pell met Bo Lund. Ada spoke.', sentence, 'Ada left.']);
const digest: Digest = {
  people: [{name: 'Ada Pell', role: 'pilot', affiliation: undefined, aliases: ['Ada'], blocks: [1, 3]}],
  agreements: [
    {status: 'agreed', parties: ['Alm', 'Bek'], kind: 'deal', what: 'a ferry', sentence, block: 2},
  ],
};

/** A note on the first place of some words. */
function noteAbout(about: About, words: string, block: number, body: string, id: string): Note {
  const start = article.text.indexOf(words);
  const anchor = describeBlock(article, block, {start, end: start + words.length});
  return {...noteOn(article, block, body, {id}), anchor, extra: aboutFields(about)};
}

const onAda = noteAbout({kind: 'person', name: 'Ada Pell'}, 'Ada Pell', 1, 'Call her.', 'note-on-ada');
const onFerry = noteAbout({kind: 'agreement', sentence}, sentence, 2, 'Who pays?', 'note-on-ferry');
const usual = noteOn(article, 3, 'Where to?', {id: 'usual-note'});

const place = (note: Note): PlacedNote => ({
  note,
  resolution: resolveAnchors(article, [note.anchor], () => undefined)[0]!,
});

function run(notes: readonly Note[], options: Partial<ExportInput> = {}) {
  const result = exportMarkdown({article, notes: notes.map(place), digest, ...options});
  if ('refused' in result) assert.fail(result.refused);
  return result;
}

/** The text without markers and front matter. */
function bareText(text: string): string {
  return text
    .replace(/^---\n[^]*?---\n/, '')
    .replaceAll(/<!-- postil:.*-->\n/g, '')
    .replaceAll(/\n{2,}/g, '\n\n');
}

test('notes on people stand once, under People, and those on agreements under Agreements', () => {
  assert.equal(
    bareText(run([onFerry, usual, onAda]).text),
    `# Two towns

> Ada left. (¶3)

Where to? ^n-ual-note

## People (found by Postil, not checked)
- Ada Pell: pilot; also Ada (¶1, 3)

> Ada Pell (¶1)

Call her. ^n-e-on-ada

## Agreements (found by Postil, not checked)
- agreed, Alm and Bek, deal: "The towns agreed to share a ferry." (¶2)

> The towns agreed to share a ferry. (¶2)

Who pays? ^n-on-ferry
`,
  );
});

test('exported again it is the same, byte for byte', () => {
  const {text} = run([onFerry, usual, onAda]);
  assert.equal(run([onAda, usual, onFerry], {existing: text}).text, text);
});

test('the first and the last note on a person part and join what was found', () => {
  const without = run([usual, onFerry]).text;
  const withIt = run([usual, onFerry, onAda], {existing: without}).text;
  assert.equal(withIt, run([usual, onFerry, onAda]).text);
  const deleted = {...onAda, deleted: '2026-11-24T08:00:00.000Z'};
  assert.equal(bareText(run([usual, onFerry, deleted], {existing: withIt}).text), bareText(without));
});

test('an edit in the file becomes the note, which is still about the person', () => {
  const text = run([onAda]).text.replace('Call her.', 'Call her at noon. #soon');
  const {edited} = run([onAda], {existing: text, take: 'file'});
  assert.deepEqual(edited, [{id: onAda.id, body: 'Call her at noon.', tags: ['soon']}]);
});

test('what somebody wrote into the part of people stays, and no agreement is told twice', () => {
  const mine = run([usual]).text.replace('- Ada Pell: pilot', '- Ada Pell: my pilot');
  const {text, warnings} = run([usual, onAda], {existing: mine});
  assert.match(text, /my pilot/);
  assert.match(text, /Call her\./);
  assert.equal(text.match(/## Agreements/g)?.length, 1);
  assert.equal(warnings.length, 1);
});

test('what was found and is no more leaves the front matter, also out of two parts', () => {
  const other = {...digest.agreements[0]!, parties: ['Alm', 'Cray']};
  const {text} = run([onAda], {digest: {...digest, agreements: [...digest.agreements, other]}});
  assert.match(text, /agreements: \["Alm, Bek: deal, agreed", "Alm, Cray: deal, agreed"\]/);
  const later = run([onAda], {existing: text}).text;
  assert.match(later, /agreements: \["Alm, Bek: deal, agreed"\]/);
  assert.match(later, /people: \[Ada Pell\]/);
});

test('a note on somebody who is gone from the text stands there as an orphan does', () => {
  const orphan: PlacedNote = {note: onAda, resolution: {status: 'orphan', perhaps: undefined}};
  const result = exportMarkdown({article, notes: [orphan], digest});
  assert.ok('text' in result);
  assert.match(result.text, /> Ada Pell \(was ¶1\)\n\nCall her\./);
});

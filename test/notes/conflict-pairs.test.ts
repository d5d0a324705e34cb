import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asConflict, conflictPairs, settlePair} from '../../source/notes/conflict-pairs.ts';
import type {Keep} from '../../source/notes/conflict-pairs.ts';
import type {Note} from '../../source/notes/note.ts';
import {articleOf, noteOn} from '../support/annotated.ts';

const article = articleOf(['Title', 'The paragraph.']);
const later = '2026-11-24T08:00:00.000Z';

const first = noteOn(article, 1, 'From the desk.', {id: 'first', tags: ['desk'], extra: {theirs: 1}});
const second = asConflict(
  noteOn(article, 1, 'From the train.', {id: 'second', tags: ['desk', 'train'], colour: 'blue'}),
  'first',
);

/** What is left to read of the pair once `keep` is written down, and what is still to be chosen. */
function settle(keep: Keep, id: string, [one, other]: readonly [Note, Note] = [first, second]) {
  const [pair] = conflictPairs([one, other]);
  assert.ok(pair);
  const saved = settlePair(pair, id, keep, later);
  const after = [one, other].map(note => saved.find(each => each.id === note.id) ?? note);
  assert.deepEqual(conflictPairs(after), []);
  return after.filter(note => note.deleted === undefined);
}

const bodies = (notes: readonly Note[]): readonly string[] => notes.map(({body}) => body);

test('two versions of a note are a pair until one is gone or they say the same', () => {
  assert.deepEqual(conflictPairs([second, first]), [{original: first, copy: second}]);
  assert.deepEqual(conflictPairs([first, {...second, deleted: later}]), []);
  assert.deepEqual(conflictPairs([second]), []);
  const {body, tags, colour} = second;
  assert.deepEqual(conflictPairs([{...first, body, tags, colour}, second]), []);
  assert.deepEqual(conflictPairs([asConflict(first, 'first')]), []);
});

test('the named version stays, or the other one', () => {
  assert.deepEqual(bodies(settle('this', 'first')), ['From the desk.']);
  assert.deepEqual(bodies(settle('other', 'first')), ['From the train.']);
  assert.deepEqual(bodies(settle('this', 'second')), ['From the train.']);
  assert.deepEqual(bodies(settle('other', 'second')), ['From the desk.']);
});

test('both stay as notes of their own', () => {
  assert.deepEqual(bodies(settle('both', 'first')), ['From the desk.', 'From the train.']);
});

test('joined, one note holds both texts, the tags of both, and what other programs wrote', () => {
  const [joined, ...others] = settle('joined', 'second');
  assert.equal(joined?.body, 'From the desk.\n\nFrom the train.');
  assert.deepEqual([joined.id, joined.tags, joined.colour], ['first', ['desk', 'train'], 'blue']);
  assert.deepEqual([joined.extra, others], [{theirs: 1}, []]);
});

test('joined, a text that both have and an empty one stand once and not at all', () => {
  assert.deepEqual(bodies(settle('joined', 'first', [first, {...second, body: first.body}])), [
    'From the desk.',
  ]);
  assert.deepEqual(bodies(settle('joined', 'first', [{...first, body: ' '}, second])), ['From the train.']);
});

import {strict as assert} from 'node:assert';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {parseMarked} from '../../training/corpus.ts';
import {createRandom} from '../../training/random.ts';
import {shoutHeadlines} from '../../training/shout.ts';

test('marks become entities at their places in the bare text', () => {
  const [first, second] = parseMarked('[p Ada Byrne] left [l Oslo].\n===\nNobody at [o Renfe] knew.\n', 'a');
  assert.equal(first?.text, 'Ada Byrne left Oslo.');
  assert.deepEqual(first.entities, [
    {start: 0, end: 9, type: 'PER', text: 'Ada Byrne'},
    {start: 15, end: 19, type: 'LOC', text: 'Oslo'},
  ]);
  assert.equal(second?.entities[0]?.type, 'ORG');
  assert.throws(() => parseMarked('[x Oslo]', 'a'), /no known mark/u);
});

test('the passages written for Postil are marked without a slip', () => {
  const passages = parseMarked(
    readFileSync(new URL('../../training/own-texts.txt', import.meta.url), 'utf8'),
    'own',
  );
  assert.ok(passages.length > 50);
  for (const {id, text, entities} of passages) {
    assert.doesNotMatch(text, /[[\]]/u, id);
    for (const entity of entities) assert.match(entity.text, /^\S.*\S$/u, id);
  }
});

test('only short blocks are shouted, and names stay where they are', () => {
  const headline = '[p Ada Byrne] Leaves [l Oslo]';
  const long = `Long after that [p Byrne] was seen again. ${'Nobody spoke. '.repeat(20)}`;
  const [document] = parseMarked(`${headline}\n\n${long}`, 'a');
  assert.ok(document !== undefined);
  let shouted = 0;
  for (let seed = 0; seed < 60; seed++) {
    const copy = shoutHeadlines(document, createRandom(seed));
    assert.equal(copy.text.toLowerCase(), document.text.toLowerCase());
    assert.ok(copy.text.includes('Long after that Byrne'));
    for (const {start, end, text} of copy.entities) assert.equal(copy.text.slice(start, end), text);
    if (copy.text.startsWith('ADA BYRNE LEAVES OSLO')) shouted++;
  }
  assert.ok(shouted > 0 && shouted < 60);
});

import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {scenario} from '../support/scenario.ts';
import type {Scenario} from '../support/scenario.ts';

const harbour = `
  The harbour
  Anna met Bo.
  [Where? #to-verify #harbour]
  |Later Bo left.
  [Why?]
`;

/** With the tags of other articles on the disk. */
function tagged(options: Parameters<typeof scenario>[1] = {}): Scenario {
  return scenario(harbour, {
    ...options,
    outside: effect =>
      effect.type === 'list-tags' ? {type: 'tags-listed', tags: ['to-ask', 'Treaty', 'harbour']} : undefined,
  });
}

const field = (run: Scenario): string => {
  const {mode} = run.state();
  return mode.name === 'prompt' ? mode.field.text : '';
};

suite('tags', () => {
  test('those of this and of other articles are offered, and narrowed as one types', () => {
    const run = tagged().press('#');
    const offered = () =>
      run
        .screen()
        .slice(0, -1)
        .flatMap(row => /^ {3}([\w-]+)$/.exec(row)?.[1] ?? []);
    assert.deepEqual(offered(), ['harbour', 'to-ask', 'to-verify', 'Treaty']);
    assert.deepEqual((run.type('to'), offered()), ['to-ask', 'to-verify']);
    assert.deepEqual((run.type('-v'), offered()), ['to-verify']);
    assert.match(run.status(), /^tags: to-v +Enter do it +Tab complete +Esc leave/);
  });

  test('Tab completes as far as all agree, then the first; the next word is another tag', () => {
    const run = tagged().press('#').type('to').press('tab');
    assert.equal(field(run), 'to-');
    assert.equal(field(tagged().press('#').type('to-').press('tab')), 'to-ask ');
    run.type('v').press('tab');
    assert.equal(field(run), 'to-verify ');
    run.type('ha').press('tab');
    assert.equal(field(run), 'to-verify harbour ');
    run.press('enter');
    assert.ok(run.text().endsWith('[Why? #to-verify #harbour]'));
  });

  test('a tag in the middle is completed where the cursor is', () => {
    const run = tagged().press('#').type('ha other').press('ctrl-a right right tab');
    assert.equal(field(run), 'harbour  other');
    run.press('enter');
    assert.ok(run.text().endsWith('[Why? #harbour #other]'));
  });

  test('what no tag begins with is said, and is a new tag', () => {
    const run = tagged().press('#').type('zeal').press('tab');
    assert.equal(run.state().notice?.text, 'no tag begins so');
    run.press('enter');
    assert.ok(run.text().endsWith('[Why? #zeal]'));
    assert.equal(run.press('U').state().notice?.text, 'tags undone, Ctrl-r does it again');
    assert.ok(run.text().endsWith('[Why?]'));
  });

  test('left as they were nothing is saved', () => {
    const run = tagged().press('k #').press('enter');
    assert.equal(run.state().notice?.text, 'the tags are as they were');
    assert.equal(run.effects('save-note').length, 0);
  });

  test('a highlight takes tags too', () => {
    const run = tagged().press('g H #').type('done').press('enter');
    assert.ok(run.text().includes('[#done]'));
    assert.match(run.press('M').screen().join('\n'), /#done +yellow {2}¶0/);
  });

  test('by ear they are counted', () => {
    const run = tagged({isSpoken: true}).press('#');
    assert.deepEqual(run.heard(), ['2 tags: harbour, to-verify']);
    run.type('to').press('tab');
    assert.deepEqual(run.heard(), ['2 tags: to-ask, to-verify']);
    run.press('ctrl-u').type('ha').press('tab');
    assert.equal(field(run), 'harbour ');
  });
});

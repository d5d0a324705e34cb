import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noteOn} from '../support/annotated.ts';
import {scenario} from '../support/scenario.ts';

test('notes of a moved file come with a line that says so, and U takes them away again', () => {
  const run = scenario('Animals\n|The cat sat.\nThe dog ran.');
  const {article} = run.state().reading!;
  const note = noteOn(article, 2, 'From there.');
  const stored = {
    notes: [{note, resolution: {status: 'exact' as const, block: 2, range: note.anchor.position}}],
    drafts: [],
    corrections: [],
  };
  run.send({
    type: 'notes-loaded',
    article: article.id,
    stored: {...stored, warnings: ['1 note from old-name.md'], isMoved: true},
  });
  assert.match(run.text(), /The dog ran\.\n\[From there\.\]/);
  assert.match(run.status(), /^1 note from old-name\.md; U takes them away from here/);

  run.press('U');
  assert.deepEqual(
    run.effects('forget-article').map(effect => effect.article),
    [article],
  );
  run.send({
    type: 'notes-loaded',
    article: article.id,
    isNews: true,
    stored: {...stored, notes: [], warnings: []},
  });
  assert.doesNotMatch(run.text(), /From there/);
  run.press('ctrl-r');
  assert.equal(run.effects('recall-article').length, 1);
});

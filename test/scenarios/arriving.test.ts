import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
import {articleOf} from '../support/annotated.ts';
import {analysisOf, scenario} from '../support/scenario.ts';

const text = 'Title\n|Anna left.';
const other = articleOf(['Another one', 'Bo left.'], '/articles/another.md');

suite('what arrives later', () => {
  test('names that could not be found are told until Esc, and the article is read without', () => {
    const run = scenario(text);
    const {article} = run.state().reading!;
    run.send({type: 'analysis-progressed', article: article.id, share: 0.5});
    assert.equal(run.state().reading?.progress, 0.5);
    run.send({type: 'analysis-failed', article: article.id, reason: 'names could not be found: no memory'});
    assert.equal(run.state().reading?.progress, undefined);
    assert.match(run.press('j').status(), /names could not be found: no memory/);
    assert.doesNotMatch(run.press('escape').status(), /could not/);
  });

  test('findings, colours and notes of an article that was left are too late', () => {
    const run = scenario(text);
    const before = run.state();
    run.send({
      type: 'article-analysed',
      article: other.id,
      analysis: analysisOf(other, {names: {Bo: 'person'}}),
    });
    run.send({type: 'analysis-progressed', article: other.id, share: 0.5});
    run.send({type: 'analysis-failed', article: other.id, reason: 'too late'});
    run.send({type: 'code-highlighted', article: other});
    run.send({
      type: 'notes-loaded',
      article: other.id,
      stored: {notes: [], drafts: [], corrections: [], warnings: ['too late']},
    });
    assert.deepEqual(run.state(), before);
  });

  test('colours change nothing but the looks of the code', () => {
    const run = scenario(text);
    const {article} = run.state().reading!;
    const [title, paragraph] = article.blocks;
    const coloured = {
      ...article,
      blocks: [title!, {...paragraph!, spans: [{range: paragraph!.range, style: 'keyword' as const}]}],
    };
    const seen = run.screen();
    run.send({type: 'code-highlighted', article: coloured});
    assert.equal(run.state().reading?.article, coloured);
    assert.deepEqual(run.screen(), seen);
  });
});

import assert from 'node:assert/strict';
import {readdirSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {analyse} from '../../source/analysis/analyse.ts';
import type {Analysis} from '../../source/analysis/analysis.ts';
import {analyseText} from '../../source/effects/analyse-text.ts';
import {openAnalysisCache} from '../../source/effects/analysis-cache.ts';
import {marked} from '../analysis/marked.ts';
import {articleOf} from '../support/annotated.ts';
import {temporaryFolder} from '../support/temporary.ts';

const {article, names} = marked([
  'News',
  '{p:Ada Pell} met {p:Bo Lund} in {l:Oslo} on 3 May 2020. "It is late," {p:Pell} said.',
  '{l:Norland} and {l:Sudland} signed a treaty.',
]);
const analysis = analyse(article, names);

test('what was kept is recalled as it was, undefined and all', async context => {
  const cache = openAnalysisCache(join(await temporaryFolder(context), 'cache'), 'program 1');
  assert.equal(cache.recall(article), undefined);
  cache.keep(article, analysis);
  // JSON has no undefined: a field without a value is left out, which reads the same.
  const plain = (one: Analysis | undefined): unknown => JSON.parse(JSON.stringify(one));
  assert.deepEqual(plain(cache.recall(article)), plain(analysis));
});

test('another program, text, date or language has its own', async context => {
  const folder = await temporaryFolder(context);
  const cache = openAnalysisCache(folder, 'program 1');
  cache.keep(article, analysis);
  assert.equal(openAnalysisCache(folder, 'program 2').recall(article), undefined);
  assert.equal(cache.recall(articleOf(['News', 'Else.'])), undefined);
  assert.equal(cache.recall({...article, published: '2021-01-01'}), undefined);
  assert.equal(cache.recall({...article, language: 'de'}), undefined);
});

test('a broken file, one of another text and a folder that cannot be are done without', async context => {
  const folder = await temporaryFolder(context);
  const cache = openAnalysisCache(folder, 'program');
  cache.keep(article, analysis);
  const [name = ''] = readdirSync(folder);
  assert.equal(cache.recall({...article, text: 'short'}), undefined);
  writeFileSync(join(folder, name), 'no archive');
  assert.equal(cache.recall(article), undefined);
  const nowhere = openAnalysisCache(join(folder, name, 'below a file'), 'program');
  nowhere.keep(article, analysis);
  assert.equal(nowhere.recall(article), undefined);
});

test('the oldest go when the folder is full; what others put there stays', async context => {
  const folder = await temporaryFolder(context);
  writeFileSync(join(folder, 'mine.txt'), 'x'.repeat(10_000));
  openAnalysisCache(folder, 'one').keep(article, analysis);
  const first = readdirSync(folder).find(name => name.endsWith('.gz')) ?? '';
  utimesSync(join(folder, first), 1, 1);
  const size = 2.5 * statSync(join(folder, first)).size;
  openAnalysisCache(folder, 'two', size).keep(article, analysis);
  openAnalysisCache(folder, 'three', size).keep(article, analysis);
  const left = readdirSync(folder);
  assert.ok(left.includes('mine.txt'));
  assert.ok(!left.includes(first));
  assert.notEqual(openAnalysisCache(folder, 'three').recall(article), undefined);
});

test('a long text is analysed once and has the same names the second time', async context => {
  const cacheFolder = join(await temporaryFolder(context), 'cache');
  const sentence = 'Ada Pell met Bo Lund in Oslo, and the minister said that it was late. ';
  const long = articleOf(['Long', ...Array.from({length: 160}, () => sentence.repeat(10))]);
  assert.ok(long.words > 20_000);
  const shares: number[] = [];
  const first = await analyseText(long, {cacheFolder});
  assert.equal(readdirSync(cacheFolder).length, 1);
  const second = await analyseText(long, {cacheFolder, onProgress: share => shares.push(share)});
  assert.deepEqual(shares, [0], 'nothing was tagged again');
  assert.ok(first.mentions.length > 1000);
  assert.deepEqual(second.mentions, first.mentions);
  assert.deepEqual(
    second.people.map(one => one.name),
    first.people.map(one => one.name),
  );
});

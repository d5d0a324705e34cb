import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fetchQueue} from '../../source/effects/fetch-queue.ts';
import type {Clock} from '../../source/effects/fetch-queue.ts';
import {articleOf} from '../support/annotated.ts';

/** A clock that goes on when all wait for it, and only then. */
function fakeClock(): Clock {
  let time = 0;
  const waiting: {readonly until: number; readonly go: () => void}[] = [];
  const tick = (): void => {
    waiting.sort((one, other) => one.until - other.until);
    const next = waiting.shift();
    if (next === undefined) return;
    time = Math.max(time, next.until);
    next.go();
  };
  return {
    now: () => time,
    wait: milliseconds =>
      new Promise(resolve => {
        waiting.push({until: time + milliseconds, go: resolve});
        setImmediate(tick);
      }),
  };
}

type Asked = {readonly source: string; readonly at: number};

async function fetchAll(sources: readonly string[], {concurrency = 4, failing = /$^/u, takes = 100} = {}) {
  const clock = fakeClock();
  const asked: Asked[] = [];
  const outcomes: string[] = [];
  let running = 0;
  let most = 0;
  const failed = await fetchQueue(sources, {
    concurrency,
    clock,
    fetch: async source => {
      asked.push({source, at: clock.now()});
      most = Math.max(most, ++running);
      await clock.wait(takes);
      running--;
      if (failing.test(source)) throw new Error(`${source} is not there`);
      return articleOf([source], source);
    },
    onChange: () => undefined,
    onDone: (source, outcome) => outcomes.push('reason' in outcome ? outcome.reason : source),
  });
  return {asked, outcomes, failed, most};
}

const pages = (host: string, count: number): readonly string[] =>
  Array.from({length: count}, (_, at) => `https://${host}/${at}`);

test('pages of one host come one after the other, a second apart', async () => {
  const {asked} = await fetchAll(pages('one.example', 3));
  assert.deepEqual(
    asked.map(({at}) => at),
    [0, 1100, 2200],
  );
});

test('those of several hosts come together, as many as are asked for', async () => {
  const sources = [...pages('a.example', 2), ...pages('b.example', 2), ...pages('c.example', 2)];
  const {asked, most} = await fetchAll(sources, {concurrency: 2});
  assert.equal(most, 2);
  for (const host of ['a', 'b', 'c']) {
    const [first, second] = asked.filter(({source}) => source.includes(`${host}.example`));
    assert.ok((second?.at ?? 0) - (first?.at ?? 0) >= 1100, host);
  }
  assert.equal((await fetchAll(sources, {concurrency: 8})).most, 3, 'never two of one host');
});

test('www is no other host, and files need no pause', async () => {
  const {asked} = await fetchAll(['https://a.example/1', 'https://www.a.example/2', '/x.md', '/y.md']);
  const at = Object.fromEntries(asked.map(one => [one.source, one.at]));
  assert.deepEqual(at, {'https://a.example/1': 0, '/x.md': 0, '/y.md': 0, 'https://www.a.example/2': 1100});
});

test('one that fails is told and stops no other; each is asked for once', async () => {
  const {outcomes, failed, asked} = await fetchAll([...pages('a.example', 3), 'https://a.example/1'], {
    failing: /1$/u,
  });
  assert.equal(failed, 1);
  assert.equal(asked.length, 3);
  assert.deepEqual(outcomes, [
    'https://a.example/0',
    'https://a.example/1 is not there',
    'https://a.example/2',
  ]);
});

test('nothing to fetch is done at once', async () => {
  assert.equal((await fetchAll([])).failed, 0);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeChange } from './lib/compareRuns.mjs';
import { judge } from './lib/report.mjs';
import { compareArms, meets, summarise } from './lib/statistics.mjs';

test('quantiles are interpolated and do not depend on the order', () => {
  const summary = summarise([5, 1, 3, 2, 4]);
  assert.deepEqual(
    [summary.min, summary.q1, summary.median, summary.q3, summary.max],
    [1, 2, 3, 4, 5],
  );
  assert.equal(summarise([1, 2]).median, 1.5);
});

test('the worse quartile decides, whichever side the target is on', () => {
  const spread = { q1: 0.9, q3: 1.3 };
  assert.equal(meets(spread, { atMost: 1.25 }), false);
  assert.equal(meets(spread, { atMost: 1.3 }), true);
  assert.equal(meets(spread, { atLeast: 1 }), false);
  assert.equal(meets(spread, { atLeast: 0.9 }), true);
});

test('arms are visited A B B A and the first block is thrown away', async () => {
  const visits = [];
  const { ratios, samples } = await compareArms({
    a: async () => visits.push('a'),
    b: async () => visits.push('b'),
    blocks: 2,
    perVisit: 1,
  });
  assert.equal(visits.join(''), 'abbaabbaabba');
  assert.equal(ratios.length, 2);
  assert.equal(samples.a.length, 4);
});

test('a run that disagrees with itself is void, whatever it says', () => {
  const measure = { name: 'x', values: [1, 1, 1], target: { atMost: 2 } };
  assert.equal(judge({ ...measure, control: 1 }).verdict, 'ok');
  assert.equal(judge({ ...measure, control: 1.6 }).verdict, 'void');
  assert.equal(judge({ ...measure, values: [3] }).verdict, 'short');
});

test('a busy machine makes a run void, except a short one that is met anyway', () => {
  const met = { name: 'x', values: [1], target: { atMost: 2 } };
  const missed = { ...met, values: [3] };
  const verdicts = circumstances =>
    [met, missed].map(measure => judge(measure, circumstances).verdict);
  assert.deepEqual(verdicts({ busy: true, smoke: false }), ['void', 'void']);
  assert.deepEqual(verdicts({ busy: true, smoke: true }), ['ok', 'void']);
  assert.deepEqual(verdicts({ busy: false, smoke: true }), ['ok', 'short']);
});

test('a change inside the spread is no change', () => {
  const before = { q1: 0.9, median: 1, q3: 1.1 };
  assert.equal(
    describeChange(before, { q1: 1, median: 1.05, q3: 1.2 }),
    'no change',
  );
  assert.match(
    describeChange(before, { q1: 1.4, median: 1.5, q3: 1.6 }),
    /^\+50\.0 % /,
  );
});

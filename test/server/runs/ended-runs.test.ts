import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {EndedRuns, KEPT_RUNS} from '../../../server/runs/ended-runs.js';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';

describe('EndedRuns', () => {
  it('forgets the oldest when there are too many', () => {
    const runs = new EndedRuns();
    for (let id = 0; id <= KEPT_RUNS; id++)
      runs.add({id: String(id), language: 'python', state: 'ended', limits: DEFAULT_LIMITS});
    assert.equal(runs.get('0'), undefined);
    assert.equal(runs.get('1')?.id, '1');
    assert.equal(runs.get(String(KEPT_RUNS))?.id, String(KEPT_RUNS));
  });
});

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {EndedRuns, KEPT_BYTES, KEPT_RUNS} from '../../../server/runs/ended-runs.js';
import {MemoryLog} from '../../../server/runs/memory-log.js';
import type {RunInfo} from '../../../server/runs/run.js';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';

const infoOf = (id: number): RunInfo => ({
  id: String(id),
  language: 'python',
  state: 'ended',
  limits: DEFAULT_LIMITS,
});

describe('EndedRuns', () => {
  it('forgets the oldest when there are too many', () => {
    const runs = new EndedRuns();
    for (let id = 0; id <= KEPT_RUNS; id++) runs.add(infoOf(id), new MemoryLog(1000));
    assert.equal(runs.get('0'), undefined);
    assert.equal(runs.get('1')?.info.id, '1');
    assert.equal(runs.get(String(KEPT_RUNS))?.info.id, String(KEPT_RUNS));
  });

  it('forgets the oldest when their logs take too much', async () => {
    const runs = new EndedRuns();
    for (let id = 0; id < 3; id++) {
      const log = new MemoryLog(KEPT_BYTES);
      await log.append({type: 'stdout', bytes: new Uint8Array(KEPT_BYTES / 2.5)}, AbortSignal.timeout(1000));
      runs.add(infoOf(id), log);
    }
    assert.deepEqual(
      ['0', '1', '2'].map((id) => runs.get(id)?.info.id),
      [undefined, '1', '2'],
    );
  });
});

import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FairQueue} from '../../../server/runs/fair-queue.js';

function queueOf(...entries: [owner: string, item: string][]): FairQueue<string> {
  const queue = new FairQueue<string>();
  for (const [owner, item] of entries) queue.add(owner, item);
  return queue;
}

function drain(queue: FairQueue<string>): string[] {
  const taken: string[] = [];
  for (let item = queue.take(); item !== undefined; item = queue.take()) taken.push(item);
  return taken;
}

const CLASS: [string, string][] = [
  ['a', 'a1'],
  ['a', 'a2'],
  ['a', 'a3'],
  ['b', 'b1'],
  ['c', 'c1'],
  ['c', 'c2'],
];

describe('FairQueue', () => {
  it('gives each owner a turn, however many wait for one', () => {
    assert.deepEqual(drain(queueOf(...CLASS)), ['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('tells the order in which they will be taken', () => {
    const queue = queueOf(...CLASS);
    assert.deepEqual(queue.inOrder(), drain(queueOf(...CLASS)));
    queue.take();
    assert.deepEqual(queue.inOrder(), ['b1', 'c1', 'a2', 'c2', 'a3']);
  });

  it('puts an owner who comes back behind those who wait', () => {
    const queue = queueOf(['a', 'a1'], ['b', 'b1']);
    assert.equal(queue.take(), 'a1');
    queue.add('a', 'a2');
    assert.deepEqual(drain(queue), ['b1', 'a2']);
  });

  it('forgets one that has left, and nothing else', () => {
    const queue = queueOf(...CLASS);
    for (const item of ['a2', 'b1', 'nobody']) queue.remove(item);
    assert.equal(queue.length, 4);
    assert.deepEqual(drain(queue), ['a1', 'c1', 'a3', 'c2']);
    assert.equal(queue.length, 0);
    assert.equal(queue.take(), undefined);
  });
});

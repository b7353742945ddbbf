import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate as tick} from 'node:timers/promises';
import type {EncodableEvent} from 'code-card/wire';
import {MemoryLog} from '../../../server/runs/memory-log.js';
import {READER_LAG_BYTES} from '../../../server/runs/run-log.js';

const LOG_BYTES = 4 * 1024 * 1024;
const never = new AbortController().signal;
const output = (size: number): EncodableEvent => ({type: 'stdout', bytes: new Uint8Array(size)});
const idsOf = async (events: AsyncIterable<EncodableEvent>) => {
  const ids = [];
  for await (const event of events) ids.push(event.id);
  return ids;
};

describe('MemoryLog', () => {
  it('numbers events from 1 by one and says when they came', async () => {
    const log = new MemoryLog(LOG_BYTES);
    await log.append({type: 'start'}, never);
    await log.append(output(1), never);
    log.end();
    const events = [];
    for await (const event of log.read(0, never)) events.push(event);
    assert.deepEqual(
      events.map(({id, type}) => [id, type]),
      [
        [1, 'start'],
        [2, 'stdout'],
      ],
    );
    assert.ok(events.every(({t}) => Number.isInteger(t) && (t ?? -1) >= 0));
  });

  it('gives a reader what was there before it came, then what comes, then the end', async () => {
    const log = new MemoryLog(LOG_BYTES);
    await log.append(output(1), never);
    const ids = idsOf(log.read(0, never));
    await tick();
    await log.append(output(1), never);
    await tick();
    log.end();
    assert.deepEqual(await ids, [1, 2]);
  });

  it('gives only the events after the one a reader has', async () => {
    const log = new MemoryLog(LOG_BYTES);
    for (let id = 1; id <= 3; id++) await log.append(output(1), never);
    log.end();
    assert.deepEqual(await idsOf(log.read(2, never)), [3]);
  });

  it('gives every reader every event', async () => {
    const log = new MemoryLog(LOG_BYTES);
    const readers = [idsOf(log.read(0, never)), idsOf(log.read(0, never))];
    await log.append(output(1), never);
    await log.append(output(1), never);
    log.end();
    assert.deepEqual(await Promise.all(readers), [
      [1, 2],
      [1, 2],
    ]);
  });

  it('drops its oldest events when it is full, which a reader sees by their ids', async () => {
    const log = new MemoryLog(3000);
    for (let id = 1; id <= 5; id++) await log.append(output(1000), never);
    log.end();
    assert.deepEqual(await idsOf(log.read(0, never)), [4, 5]);
  });

  it('keeps the newest event even if that alone is too large', async () => {
    const log = new MemoryLog(10);
    await log.append(output(1000), never);
    log.end();
    assert.deepEqual(await idsOf(log.read(0, never)), [1]);
  });

  it('bounds the number of events that carry next to nothing', async () => {
    const log = new MemoryLog(3000);
    for (let id = 1; id <= 3000; id++) await log.append(output(1), never);
    log.end();
    assert.ok((await idsOf(log.read(0, never))).length < 30);
  });

  it('does not wait for readers when there are none', async () => {
    const log = new MemoryLog(LOG_BYTES);
    await log.append(output(READER_LAG_BYTES * 2), never);
  });

  it('lets the writer wait while a reader is too far behind', async () => {
    const log = new MemoryLog(LOG_BYTES);
    const reader = log.read(0, never);
    const first = reader.next();
    await log.append(output(1), never);
    await first;
    const appended = watch(log.append(output(READER_LAG_BYTES + 1), never));
    await tick();
    assert.equal(appended.done, false);
    await reader.next();
    await tick();
    assert.equal(appended.done, false, 'the large event is with the reader, but not yet taken');
    void reader.next();
    await appended.promise;
    log.end();
  });

  it('does not wait for a reader that has left', async () => {
    const log = new MemoryLog(LOG_BYTES);
    const reader = log.read(0, never);
    const first = reader.next();
    await log.append(output(1), never);
    await first;
    const appended = log.append(output(READER_LAG_BYTES + 1), never);
    await reader.return();
    await appended;
  });

  it('lets go of a waiting reader when its signal aborts, and does not wait for it', async () => {
    const log = new MemoryLog(LOG_BYTES);
    const left = new AbortController();
    const ids = idsOf(log.read(0, left.signal));
    await tick();
    left.abort();
    assert.deepEqual(await ids, []);
    await log.append(output(READER_LAG_BYTES + 1), never);
  });

  it('does not wait any more when the writer’s signal aborts', async () => {
    const log = new MemoryLog(LOG_BYTES);
    const reader = log.read(0, never);
    const first = reader.next();
    await log.append(output(1), never);
    await first;
    const canceled = new AbortController();
    const appended = log.append(output(READER_LAG_BYTES + 1), canceled.signal);
    canceled.abort();
    await appended;
  });

  it('refuses events after its end', async () => {
    const log = new MemoryLog(LOG_BYTES);
    log.end();
    await assert.rejects(log.append(output(1), never), /after the end/);
  });
});

function watch(promise: Promise<void>) {
  const watched = {done: false, promise};
  void promise.then(() => (watched.done = true));
  return watched;
}

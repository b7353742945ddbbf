import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate as tick} from 'node:timers/promises';
import {encoderFor, type EncodableEvent, type Encoder} from 'code-card/wire';
import {encodeStream, KEEP_ALIVE_MS, STALL_MS} from '../../../server/http/event-stream.js';
import {MemoryLog} from '../../../server/runs/memory-log.js';

const never = new AbortController().signal;
const event: EncodableEvent = {type: 'stdout', bytes: Buffer.from('x')};

function encoder(accept: string): Encoder {
  const found = encoderFor(accept);
  assert.ok(found);
  return found;
}

describe('encodeStream', () => {
  it('sends a keep-alive after each stretch of silence', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const log = new MemoryLog(1000);
    const stream = encodeStream(log.read(0, never), encoder('application/x-ndjson'), () => assert.fail());
    for (const _ of [1, 2]) {
      const next = stream.next();
      await tick();
      t.mock.timers.tick(KEEP_ALIVE_MS);
      assert.deepEqual(await next, {value: '\n', done: false});
    }
    const next = stream.next();
    await log.append(event, never);
    assert.match(String((await next).value), /"text":"x"/);
    log.end();
    assert.equal((await stream.next()).done, true);
  });

  it('tells when its reader takes nothing', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const log = new MemoryLog(1000);
    let stalled = false;
    const stream = encodeStream(log.read(0, never), encoder('text/plain'), () => (stalled = true));
    await log.append(event, never);
    await stream.next();
    t.mock.timers.tick(STALL_MS - 1);
    assert.equal(stalled, false);
    t.mock.timers.tick(1);
    assert.equal(stalled, true);
    await stream.return();
  });

  it('does not take a silent program for a reader that takes nothing', async (t) => {
    t.mock.timers.enable({apis: ['setTimeout']});
    const log = new MemoryLog(1000);
    const left = new AbortController();
    const stream = encodeStream(log.read(0, left.signal), encoder('text/plain'), () => assert.fail());
    await log.append(event, never);
    await stream.next();
    const next = stream.next();
    await tick();
    t.mock.timers.tick(STALL_MS);
    assert.deepEqual(await next, {value: '', done: false});
    left.abort();
    assert.equal((await stream.next()).done, true);
  });

  it('leaves the log when its reader leaves', async () => {
    const log = new MemoryLog(1_000_000);
    const stream = encodeStream(log.read(0, never), encoder('text/plain'), () => assert.fail());
    await log.append(event, never);
    await stream.next();
    await stream.return();
    await log.append({type: 'stdout', bytes: new Uint8Array(500_000)}, never);
  });
});

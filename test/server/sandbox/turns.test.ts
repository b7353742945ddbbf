import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate as tick} from 'node:timers/promises';
import {Turns} from '../../../server/sandbox/turns.js';

const never = new AbortController().signal;

describe('turns', () => {
  it('are given to so many at once, then to who has waited longest', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const take = (name: string) => turns.take(never).then((end) => (order.push(name), end));
    const [first] = [take('a'), take('b'), take('c'), take('d')];
    await tick();
    assert.deepEqual([order, turns.isWaitedFor], [['a', 'b'], true]);
    (await first)();
    await tick();
    assert.deepEqual(order, ['a', 'b', 'c']);
  });

  it('are free again when nobody waits', async () => {
    const turns = new Turns(1);
    (await turns.take(never))();
    assert.equal(typeof (await turns.take(never)), 'function');
    assert.equal(turns.isWaitedFor, false);
  });

  it('are not waited for any more by who gives up, and pass on to the next', async () => {
    const turns = new Turns(1);
    const end = await turns.take(never);
    const impatient = new AbortController();
    const gaveUp = turns.take(impatient.signal);
    const next = turns.take(never);
    impatient.abort();
    (await gaveUp)(); // It had none, and ends none.
    let isNext = false;
    void next.then(() => (isNext = true));
    await tick();
    assert.equal(isNext, false);
    end();
    await next;
  });
});

import assert from 'node:assert/strict';
import {it} from 'node:test';
import {checkBubblewrap} from '../../../server/sandbox/check-bubblewrap.js';

it('checkBubblewrap() starts a box where that works', async () => {
  assert.deepEqual(await checkBubblewrap(), {ok: true});
});

import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {Guardian} from '../../../server/sandbox/guardian.js';

/** A process that leads a group of its own. */
function startGroup() {
  const child = spawn('/bin/sleep', ['60'], {stdio: 'ignore', detached: true});
  assert.ok(child.pid !== undefined);
  return {pid: child.pid, child, exit: once(child, 'exit')};
}

describe('a guardian', () => {
  it('kills the groups it watches when its server is gone, and no others', async () => {
    const guardian = new Guardian();
    const watched = [startGroup(), startGroup()];
    const forgotten = startGroup();
    for (const {pid} of [...watched, forgotten]) guardian.watch(pid);
    guardian.forget(forgotten.pid);
    await guardian.close(); // For the guardian the same as a server that dies: its input ends.
    for (const {exit} of watched) assert.deepEqual(await exit, [null, 'SIGKILL']);
    assert.equal(forgotten.child.signalCode, null);
    forgotten.child.kill('SIGKILL');
    await forgotten.exit;
  });

  it('is ended once', async () => {
    const guardian = new Guardian();
    await guardian.close();
    await guardian.close();
  });
});

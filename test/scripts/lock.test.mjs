import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

/** Commands started at once; each stays long enough for the others to come. */
const COMMANDS = 4;
const STAY_MS = 100;

/** Writes that it is in, stays, writes that it is out. */
const COMMAND = `
import {appendFileSync} from 'node:fs';
import {withLock} from './scripts/lib/lock.mjs';
withLock(() => {
  appendFileSync('log', 'in\\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${STAY_MS});
  appendFileSync('log', 'out\\n');
});`;

describe('Commands that install or build', () => {
  let folder;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    cpSync(fileURLToPath(new URL('../../scripts', import.meta.url)), join(folder, 'scripts'), {
      recursive: true,
    });
    writeFileSync(join(folder, 'command.mjs'), COMMAND);
  });
  after(() => rmSync(folder, {recursive: true}));

  async function runCommand() {
    const child = spawn(process.execPath, ['command.mjs'], {cwd: folder, stdio: 'ignore'});
    assert.deepEqual(await once(child, 'close'), [0, null]);
    return child.pid;
  }

  it('do so one after the other, and leave no lock', async () => {
    await Promise.all(Array.from({length: COMMANDS}, runCommand));
    assert.equal(readFileSync(join(folder, 'log'), 'utf8'), 'in\nout\n'.repeat(COMMANDS));
    assert.ok(!existsSync(join(folder, '.ensure.lock')));
  });

  it('do not wait for one that was killed', async () => {
    const over = await runCommand();
    mkdirSync(join(folder, '.ensure.lock'));
    writeFileSync(join(folder, '.ensure.lock/pid'), String(over));
    await runCommand();
  });
});

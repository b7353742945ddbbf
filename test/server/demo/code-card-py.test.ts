import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {parseRunEvent} from 'code-card/wire';
import {processesWith, uniqueMarker, until} from '../helpers/processes.js';
import {FASTAPI_FOLDER, PYTHON} from '../helpers/start-fastapi.js';

/** What a Python program prints that has `run_events` at hand. */
async function python(code: string): Promise<string> {
  const script = `from code_card import run_events\n${code}`;
  const {stdout} = await promisify(execFile)(PYTHON, ['-c', script], {cwd: FASTAPI_FOLDER});
  return stdout;
}

/** The last event of a call of `run_events`. */
async function lastEvent(call: string) {
  const lines = (await python(`for line in ${call}: print(line, end='')`)).trim().split('\n');
  return parseRunEvent(lines.at(-1) ?? '');
}

describe('code_card.py', () => {
  it('stops a program at its time limit, also a silent one that has closed its outputs', async () => {
    for (const program of ['sleep 1000', 'exec >&- 2>&-; sleep 1000']) {
      const exit = await lastEvent(`run_events(['sh', '-c', '${program}'], wall_time_ms=100)`);
      assert.ok(exit?.type === 'exit');
      assert.deepEqual([exit.code, exit.signal, exit.reason], [null, 'SIGKILL', 'wall-time']);
    }
  });

  it('waits for the exit code of a program that closes its outputs before it ends', async () => {
    const exit = await lastEvent("run_events(['sh', '-c', 'exec >&- 2>&-; sleep 0.1; exit 3'])");
    assert.ok(exit?.type === 'exit');
    assert.equal(exit.code, 3);
  });

  it('says that a program could not be started', async () => {
    for (const command of ["['/no/such/program']", String.raw`['echo', 'a\0b']`]) {
      const error = await lastEvent(`run_events(${command})`);
      assert.ok(error?.type === 'error');
      assert.match(error.problem.detail ?? '', /No such file|null byte/);
    }
  });

  it('leaves nothing running behind a program that has ended', async () => {
    const marker = uniqueMarker();
    const code = `(sleep 1000; : ${marker}) >/dev/null 2>&1 & echo done`;
    const exit = await lastEvent(`run_events(['sh', '-c', '${code}'])`);
    assert.equal(exit?.type, 'exit');
    await until(async () => (await processesWith(marker)).length === 0);
  });

  it('kills the program when its generator is closed', async () => {
    const marker = uniqueMarker();
    const printed = await python(`
events = run_events(['sh', '-c', 'echo ready; sleep 1000; : ${marker}'])
next(line for line in events if 'ready' in line)
events.close()
print('closed')`);
    assert.equal(printed, 'closed\n');
    await until(async () => (await processesWith(marker)).length === 0);
  });
});

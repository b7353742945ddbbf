import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {LANGUAGES} from '../../../server/sandbox/languages.js';
import type {Runner} from '../../../server/sandbox/runner.js';
import {collect} from './collect.js';

/** Processor ticks since the machine was started, when the process that prints them was. */
const PRINT_START = 'print(open("/proc/self/stat").read().rsplit(") ", 1)[1].split()[19])';

const python = (code: string) => ({language: 'python', code});

/** The harnesses of Python that children of this process, and theirs, run. */
function waitingBoxes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isHarness(pid) && isDescendant(pid));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const isHarness = (pid: number) => /^[^\0]*python3[^]*\/run\/python\.py/.test(read(`/proc/${pid}/cmdline`));

const parentOf = (pid: number) => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);

function isDescendant(pid: number): boolean {
  const parent = parentOf(pid);
  return parent === process.pid || (parent > 1 && isDescendant(parent));
}

async function untilWaiting(runner: Runner): Promise<number> {
  for (;;) {
    const [pid] = waitingBoxes();
    // Its process is there before the runner knows of it.
    if (pid !== undefined && (runner.pool?.waiting ?? 0) > 0) return pid;
    await sleep(10);
  }
}

describe('a box that waits', () => {
  let runner: Runner;
  before(() => (runner = createBubblewrapRunner({slots: 1})));
  after(() => runner.close());

  const startOf = async () => Number((await collect(runner, python(PRINT_START))).stdout);

  it('has its interpreter running before the program comes, and serves one program', async () => {
    await startOf();
    const pid = await untilWaiting(runner);
    const started = Number(read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[19]);
    assert.equal(await startOf(), started);
    assert.notEqual(await startOf(), started);
  });

  it('that was killed from outside is nobody’s loss', async () => {
    const pid = await untilWaiting(runner);
    const first = parentOf(pid);
    process.kill(pid, 'SIGKILL');
    while (read(`/proc/${first}/cmdline`) !== '') await sleep(10);
    assert.equal((await collect(runner, python('print(1)'))).stdout, '1\n');
  });

  it('that is killed at the very moment it is taken is nobody’s loss', async () => {
    for (let times = 0; times < 5; times++) {
      const pid = await untilWaiting(runner);
      process.kill(pid, 'SIGKILL');
      assert.equal((await collect(runner, python('print(1)'))).stdout, '1\n');
    }
  });

  it('serves no program with other limits', async () => {
    const pid = await untilWaiting(runner);
    const limits = {diskBytes: 4096};
    const {stdout} = await collect(runner, python('import os; print(os.statvfs("/work").f_blocks)'), {
      limits,
    });
    assert.equal(stdout, '1\n');
    assert.ok(waitingBoxes().includes(pid));
  });
});

describe('the number of boxes that wait', () => {
  it('grows when some programs come at once, up to its bound', async () => {
    const runner = createBubblewrapRunner({slots: 4, warmBoxes: 2});
    await collect(runner, python(''));
    await untilWaiting(runner);
    const together = Array.from({length: 4}, () => collect(runner, python('import time; time.sleep(0.5)')));
    await Promise.all(together);
    while (waitingBoxes().length < 2) await sleep(10);
    await collect(runner, python(''));
    assert.ok(waitingBoxes().length <= 2);
    await runner.close();
  });

  it('is none for a language whose programs would gain little by it', async (t) => {
    const runner = createBubblewrapRunner({slots: 1});
    const languages = await runner.languages();
    const slow = LANGUAGES.find(
      ({id, paysToWait}) => !paysToWait && languages.some((one) => one.id === id && one.available),
    );
    if (!slow) {
      t.skip('no such language is installed');
      return;
    }
    await collect(runner, {language: slow.id, code: slow.smallest ?? ''});
    await collect(runner, python(''));
    await untilWaiting(runner);
    assert.equal(runner.pool?.waiting, 1);
    await runner.close();
  });

  it('is none where none may wait', async () => {
    const runner = createBubblewrapRunner({slots: 1, warmBoxes: 0});
    assert.equal((await collect(runner, python('print(1)'))).stdout, '1\n');
    assert.equal((await collect(runner, python('print(2)'))).stdout, '2\n');
    assert.deepEqual(waitingBoxes(), []);
    await runner.close();
  });
});

describe('a runner that is closed', () => {
  it('ends also the runs whose boxes wait for their turn to be started', async () => {
    const runner = createBubblewrapRunner({slots: 8});
    await runner.languages();
    const runs = Array.from({length: 8}, () => collect(runner, python('while True: pass')));
    await new Promise(setImmediate); // All have been asked for.
    await runner.close();
    const reasons = (await Promise.all(runs)).map(({exit}) => exit.reason);
    assert.deepEqual(new Set(reasons), new Set(['canceled']));
  });

  it('leaves no box waiting', async () => {
    const runner = createBubblewrapRunner({slots: 1});
    await collect(runner, python(''));
    await untilWaiting(runner);
    await runner.close();
    assert.deepEqual(waitingBoxes(), []);
  });
});

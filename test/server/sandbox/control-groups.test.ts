import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import type {ControlGroups, Turn} from '../../../server/sandbox/control-groups.js';
import {openControlGroups} from '../../../server/sandbox/open-control-groups.js';
import type {Runner} from '../../../server/sandbox/runner.js';
import {collect, python} from './collect.js';
import {until} from '../helpers/processes.js';

const MEGABYTE = 1024 * 1024;

/** Whether this machine lets us make groups at all: as root under version 1, or where version 2 has been delegated. */
const probe = openControlGroups();
await probe?.close();

if (!probe)
  describe('control groups', () => {
    it('are not to be had on this machine, and boxes do without', async () => {
      const runner = createBubblewrapRunner({slots: 1});
      assert.equal((await collect(runner, python('print(1)'))).stdout, '1\n');
      await runner.close();
    });
  });
else describe('control groups', {timeout: 60_000}, withGroups);

function withGroups() {
  let runner: Runner;
  before(() => (runner = createBubblewrapRunner({slots: 4})));
  after(() => runner.close());

  it('end a tree of processes that together take more memory than a run may', async () => {
    const tree =
      'import os, time\nfor n in range(50):\n  if os.fork() == 0:\n    b = bytearray(60 << 20)\n    time.sleep(60)\ntime.sleep(60)';
    const {exit} = await collect(runner, python(tree));
    assert.deepEqual([exit.reason, exit.signal], ['memory', 'SIGKILL']);
  });

  it('count what lies in files that are memory, too', async () => {
    const fill =
      'for n in range(8):\n  for folder in "/tmp", "/work", "/dev/shm":\n    try: open(f"{folder}/{n}", "wb").write(b"x" * (60 << 20))\n    except OSError: pass\nprint("filled")';
    const {exit} = await collect(runner, python(fill), {limits: {memoryBytes: 100 * MEGABYTE}});
    assert.equal(exit.reason, 'memory');
  });

  it('count processor time of children that nobody waits for', async () => {
    const code =
      'import os\nfor n in range(4):\n  if os.fork() == 0:\n    sum(range(10**7))\n    os._exit(0)\nos.wait()';
    const {exit} = await collect(runner, python(code));
    assert.ok((exit.cpuTimeMs ?? 0) > 50, `${exit.cpuTimeMs} ms`);
  });

  it('hold for one run, not for the next in the same slot', async () => {
    const small = createBubblewrapRunner({slots: 1});
    const greedy = python('x = bytearray(400 << 20)\nprint(len(x))');
    for (const [megabytes, reason] of [
      [100, 'memory'],
      [1000, 'exited'],
      [100, 'memory'],
    ] as const) {
      const {exit} = await collect(small, greedy, {limits: {memoryBytes: megabytes * MEGABYTE}});
      assert.equal(exit.reason === 'exited' && exit.code === 0 ? 'exited' : 'memory', reason);
    }
    await small.close();
  });

  it('give what is killed its turn before all other boxes, so that it can die', async () => {
    const groups = openControlGroups();
    assert.ok(groups);
    const group = groups.create();
    const turnOf = (turn: Turn) => {
      group.turn = turn;
      const shares = foldersOf(groups).flatMap((folder) =>
        ['cpu.shares', 'cpu.weight'].map((file) => join(folder, 'box-0', file)),
      );
      return Number(readFileSync(shares.find((path) => existsSync(path)) ?? '', 'utf8'));
    };
    const [waiting, running, ending] = (['waiting', 'running', 'ending'] as const).map(turnOf);
    assert.ok(waiting! < running! && running! < ending!, [waiting, running, ending].join());
    await groups.close();
  });

  it('are removed with their runner', async () => {
    const groups = openControlGroups();
    assert.ok(groups);
    groups.create();
    assert.ok(foldersOf(groups).every((folder) => existsSync(folder)));
    await groups.close();
    assert.ok(!foldersOf(groups).some((folder) => existsSync(folder)));
  });

  it('are removed when their server is killed', async () => {
    const script = fileURLToPath(new URL('run-for-good.ts', import.meta.url));
    const args = [...process.execArgv, script, String(70 * MEGABYTE), 'sleep 60'];
    const server = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']});
    await once(server.stdout, 'data');
    assert.notDeepEqual(groupsOf(server.pid), []);
    server.kill('SIGKILL');
    await once(server, 'close');
    await until(() => groupsOf(server.pid).length === 0);
  });
}

const foldersOf = (groups: ControlGroups) => [...groups.folders.values()];

/** The groups that a server has made, wherever it could: beside the folders of the groups that we can make. */
function groupsOf(pid: number | undefined): string[] {
  const parents = new Set(foldersOf(probe!).map((folder) => folder.replace(/\/[^/]+$/, '')));
  return [...parents]
    .flatMap((parent) => readdirSync(parent))
    .filter((name) => name.startsWith(`code-card-${pid}-`));
}

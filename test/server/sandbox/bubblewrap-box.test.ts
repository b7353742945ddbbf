import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {openSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {availableParallelism, tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {createBubblewrapRunner} from '../../../server/sandbox/bubblewrap-runner.js';
import {RunnerError, type Runner} from '../../../server/sandbox/runner.js';
import {bash, collect, python} from './collect.js';
import {findProcesses, survivors} from './survivors.js';

const MEGABYTE = 1024 * 1024;

/** A size of disk that stands in the command line of a box, and that no other test uses. */
const uniqueDiskBytes = () => 50 * MEGABYTE + Math.floor(Math.random() * MEGABYTE);

/** A program that leaves its parent, its session and its outputs, and takes no notice of signals. */
const daemon = (name: string) =>
  `(trap "" HUP TERM INT; exec -a ${name} setsid sleep 1000 >/dev/null 2>&1 &) & wait`;

let runner: Runner;
before(() => (runner = createBubblewrapRunner({slots: 8})));
after(() => runner.close());
const outputOf = async (code: string) => {
  const {stdout, stderr} = await collect(runner, bash(code));
  return stdout + stderr;
};

describe('the harness of a box', () => {
  it('need not be compiled at each start, in Python', async () => {
    const {stdout} = await collect(
      runner,
      python(
        'import importlib.util\nprint(open("/run/python.py", "rb").read(4) == importlib.util.MAGIC_NUMBER)',
      ),
    );
    assert.equal(stdout, 'True\n');
  });
});

describe('a box shows nothing of the host', () => {
  it('not the environment of the server', async () => {
    process.env['SECRET_OF_THE_SERVER'] = 'hidden treasure';
    const output = await outputOf('env; cat /proc/[0-9]*/environ | tr "\\0" "\\n"');
    delete process.env['SECRET_OF_THE_SERVER'];
    assert.match(output, /^HOME=\/work$/m);
    assert.doesNotMatch(output, /SECRET|treasure/);
  });

  it('not the command line of bwrap, which names paths of the host', async () => {
    assert.doesNotMatch(await outputOf('cat /proc/1/cmdline'), /--ro-bind|tmpfs/);
  });

  it('no descriptor but the three', async () => {
    const {stdout} = await collect(
      runner,
      python(
        'import os\nfor n in os.listdir("/proc/self/fd"):\n  try: print(n, os.readlink("/proc/self/fd/" + n))\n  except OSError: pass',
      ),
    );
    const descriptors = stdout
      .trim()
      .split('\n')
      .filter((line) => !line.endsWith('/dev/null'));
    assert.deepEqual(
      descriptors.map((line) => line.split(' ')[0]),
      ['1', '2'],
    );
  });

  it('not a descriptor that the server was started with', async () => {
    const path = join(tmpdir(), `secret-${process.pid}`);
    writeFileSync(path, 'hidden treasure');
    const file = openSync(path, 'r');
    rmSync(path);
    const server = startServer('cat <&40; echo end; sleep 60', uniqueDiskBytes(), {40: file});
    let output = '';
    for await (const text of server.stdout.setEncoding('utf8'))
      if ((output += String(text)).includes('end')) break;
    server.kill('SIGKILL');
    await once(server, 'close');
    assert.doesNotMatch(output, /treasure/);
  });

  it('no files but those of the system', async () => {
    const [root, etc] = (await outputOf('ls -A / | tr "\\n" " "; echo; ls -A /etc | tr "\\n" " "')).split(
      '\n',
    );
    assert.match(root ?? '', /^bin dev etc lib (lib\d+ )*(libx32 )?proc run sbin tmp usr work $/);
    assert.match(
      etc ?? '',
      /^(R )?(alternatives )?(fonts )?group hosts (java-[\w-]+ )*(ld\.so\.cache )?(matplotlibrc )?passwd $/,
    );
  });

  it('no processes of the host, and no user 0', async () => {
    const output = await outputOf(
      'id -u; id -un; grep -c . /proc/sys/kernel/core_pattern; echo x > /proc/sys/kernel/core_pattern; ls -d /proc/[0-9]* | wc -l',
    );
    assert.match(output, /^1000\nreader\n1\n[1-6]\n.*core_pattern: Permission denied\n$/);
  });

  it('no network, not even that of the host itself', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const {port} = server.address() as AddressInfo;
    const code = (host: string) =>
      `import socket\ntry: socket.create_connection(("${host}", ${port}), 2)\nexcept OSError as e: print(e.errno)`;
    const outputs = await Promise.all(
      ['127.0.0.1', '8.8.8.8'].map((host) => collect(runner, python(code(host)))),
    );
    server.close();
    assert.deepEqual(
      outputs.map(({stdout}) => stdout),
      ['111\n', '101\n'],
    ); // ECONNREFUSED, ENETUNREACH
  });
});

describe('a box can be filled and changed only within bounds', () => {
  it('nothing but its own folders is writable', async () => {
    const output = await outputOf(
      'for d in / /usr /usr/bin /usr/local /etc /dev /run /proc/sys/kernel /tmp /work /dev/shm; do touch $d/x 2>/dev/null && echo $d; done',
    );
    assert.equal(output, '/tmp\n/work\n/dev/shm\n');
  });

  it('files take no more than the limit', async () => {
    const {stdout} = await collect(
      runner,
      bash(
        'head -c 100M /dev/zero > /tmp/x 2>/dev/null; stat -c %s /tmp/x; head -c 100M /dev/zero > x 2>/dev/null; stat -c %s x',
      ),
      {limits: {diskBytes: MEGABYTE}},
    );
    assert.deepEqual(stdout, `${MEGABYTE}\n${MEGABYTE - 4096}\n`);
  });

  it('files count as memory, empty ones too', async () => {
    const code = 'import os\nos.mkdir("d")\nfor i in range(10**9): os.close(os.open(f"d/{i}", os.O_CREAT))';
    const {exit} = await collect(runner, python(code), {limits: {memoryBytes: 40 * MEGABYTE}});
    assert.equal(exit.reason, 'memory');
  });

  it('processes are no more than the limit, and each box has its own', async () => {
    const code =
      'import os, time\nn = 0\ntry:\n  while True:\n    if os.fork() == 0: time.sleep(60)\n    n += 1\nexcept OSError: print(n)';
    const runs = [1, 2].map(() => collect(runner, python(code), {limits: {processes: 20}}));
    for (const {stdout} of await Promise.all(runs)) assert.equal(stdout, '19\n');
  });

  it('processors are those of the host but one, where there are more and no control group shares them', async () => {
    const ungrouped = createBubblewrapRunner({slots: 1, hasGroups: false});
    const {stdout} = await collect(
      ungrouped,
      python('import os\nprint(len(os.sched_getaffinity(0)))\nos.sched_setaffinity(0, range(64))'),
    );
    await ungrouped.close();
    assert.equal(Number(stdout), Math.max(1, availableParallelism() - 1));
  });

  it('one greedy step fails in the program', async () => {
    const {stderr, exit} = await collect(runner, python('x = bytearray(4 << 30)'));
    assert.match(stderr, /MemoryError/);
    assert.deepEqual([exit.code, exit.reason], [1, 'exited']);
  });

  it('memory shared between processes counts', async () => {
    const code =
      'import mmap, time\nm = mmap.mmap(-1, 200 << 20)\nfor i in range(0, len(m), 4096): m[i] = 1\ntime.sleep(60)';
    const {exit} = await collect(runner, python(code), {limits: {memoryBytes: 100 * MEGABYTE}});
    assert.equal(exit.reason, 'memory');
  });

  it('the kernel refuses what the filter names', async () => {
    const code = `
import ctypes, errno, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *args):
    ctypes.set_errno(0)
    getattr(libc, name)(*args)
    print(name, errno.errorcode.get(ctypes.get_errno()))
call('unshare', 0x10000000)
call('mount', b'none', b'/tmp', b'tmpfs', 0, None)
call('ptrace', 0, 0, 0, 0)
call('memfd_create', b'x', 0)
call('shmget', 0, 4096, 0o1600)
call('chroot', b'/tmp')
try: socket.socket(40, socket.SOCK_STREAM)
except OSError as e: print('vsock', errno.errorcode[e.errno])
`;
    const {stdout} = await collect(runner, python(code));
    assert.equal(
      stdout,
      'unshare EPERM\nmount EPERM\nptrace EPERM\nmemfd_create ENOSYS\nshmget EPERM\nchroot EPERM\nvsock EAFNOSUPPORT\n',
    );
  });
});

describe('nothing of a box is left', () => {
  it('when its program has ended, its daemons included', async () => {
    const marker = `daemon-${uniqueDiskBytes()}`;
    const code = `${daemon(marker)}; echo on`;
    const {stdout, exit} = await collect(runner, bash(code));
    assert.deepEqual([stdout, exit.code], ['on\n', 0]);
    assert.deepEqual(findProcesses(marker), []);
  });

  it('when it is canceled', async () => {
    const marker = `daemon-${uniqueDiskBytes()}`;
    const controller = new AbortController();
    const onChunk = () => controller.abort();
    await collect(runner, bash(`${daemon(marker)}; echo on; sleep 60`), {signal: controller.signal, onChunk});
    assert.deepEqual(findProcesses(marker), []);
  });

  it('when it is canceled while it starts, at any moment', async () => {
    const diskBytes = uniqueDiskBytes();
    for (let delay = 0; delay < 40; delay++) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), delay);
      await collect(runner, bash('sleep 60'), {signal: controller.signal, limits: {diskBytes}});
    }
    assert.deepEqual(findProcesses(`--fsize=${diskBytes}`), []);
  });

  it('when its server is killed, at any moment', async () => {
    for (let trial = 0; trial < 8; trial++) {
      const diskBytes = uniqueDiskBytes();
      const marker = `daemon-${diskBytes}`;
      const server = startServer(`${daemon(marker)}; sleep 60`, diskBytes);
      await once(server.stdout, 'data');
      await sleep(Math.random() * 60);
      server.kill('SIGKILL');
      await once(server, 'close');
      assert.deepEqual(await survivors(`--fsize=${diskBytes}`), []);
      assert.deepEqual(await survivors(marker), []);
    }
  });
});

describe('a box that fails', () => {
  it('leaves no descriptor open, as one that ends well or is canceled', async () => {
    const before = readdirSync('/proc/self/fd').length;
    const small = createBubblewrapRunner({slots: 1});
    for (let round = 0; round < 3; round++) {
      await assert.rejects(collect(small, bash(''), {limits: {diskBytes: -1}}));
      await collect(small, bash('echo on'));
      await collect(small, bash('yes'), {limits: {outputBytes: 10}});
      await collect(small, bash(''), {signal: AbortSignal.abort()});
    }
    await small.close();
    assert.equal(readdirSync('/proc/self/fd').length, before);
  });

  it('is told apart from a program that fails, with what bwrap said', async () => {
    await assert.rejects(collect(runner, bash('exit 1'), {limits: {diskBytes: -1}}), (error: Error) => {
      assert.ok(error instanceof RunnerError);
      assert.match(error.message, /Expected bwrap to start a box, got: .*bwrap: /);
      return true;
    });
  });

  it('frees its slot', async () => {
    const small = createBubblewrapRunner({slots: 1});
    await assert.rejects(collect(small, bash(''), {limits: {diskBytes: -1}}));
    assert.equal((await collect(small, bash('echo on'))).stdout, 'on\n');
    await small.close();
  });

  it('is not started when all slots are taken', async () => {
    const small = createBubblewrapRunner({slots: 1});
    const first = collect(small, bash('sleep 0.5'));
    await assert.rejects(collect(small, bash('')), /Expected at most 1 runs at once/);
    assert.equal((await first).exit.code, 0);
    await small.close();
  });
});

/** Starts `run-for-good.ts` with further descriptors. */
function startServer(code: string, diskBytes: number, descriptors: Record<number, number> = {}) {
  const script = fileURLToPath(new URL('run-for-good.ts', import.meta.url));
  const stdio: ('ignore' | 'pipe' | 'inherit' | number)[] = ['ignore', 'pipe', 'inherit'];
  for (const [number, descriptor] of Object.entries(descriptors)) {
    while (stdio.length <= Number(number)) stdio.push('ignore');
    stdio[Number(number)] = descriptor;
  }
  const child = spawn(process.execPath, [...process.execArgv, script, String(diskBytes), code], {stdio});
  if (!child.stdout) throw new Error('Expected a pipe from the server');
  return Object.assign(child, {stdout: child.stdout});
}

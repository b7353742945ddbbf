import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {DEFAULT_LIMITS} from '../../../server/sandbox/limits.js';
import {RunnerError, type Runner} from '../../../server/sandbox/runner.js';
import {bash, collect, javascript, python} from './collect.js';

const MEGABYTE = 1024 * 1024;

/** What every runner keeps; called once for each. */
export function describeRunner(name: string, create: () => Runner): void {
  let runner: Runner;
  before(() => (runner = create()));
  after(() => runner.close());

  describe(`${name}: programs`, () => {
    it('run in each language, with arguments, files and standard input', async () => {
      const given = {
        args: ['a b', 'ü', ''],
        files: {'data x.txt': 'D', raw: {base64: 'AP8='}},
        stdin: 'one\ntwo\n',
      };
      const programs = [
        python(
          'import sys\nprint(sys.argv[1:], input(), input(), open("data x.txt").read(), open("raw","rb").read())',
          given,
        ),
        javascript(
          'const fs = require("fs");\nconsole.log(process.argv.slice(2), fs.readFileSync(0, "utf8"), fs.readFileSync("data x.txt", "utf8"), fs.readFileSync("raw"))',
          given,
        ),
        bash('printf "[%s]" "$@"; cat; cat "data x.txt"; od -An -tx1 raw', given),
      ];
      const printed = await Promise.all(
        programs.map(async (program) => (await collect(runner, program)).stdout),
      );
      assert.deepEqual(printed, [
        "['a b', 'ü', ''] one two D b'\\x00\\xff'\n",
        "[ 'a b', 'ü', '' ] one\ntwo\n D <Buffer 00 ff>\n",
        '[a b][ü][]one\ntwo\nD 00 ff\n',
      ]);
    });

    it('read standard input through /dev/stdin too, again and again', async () => {
      const {stdout} = await collect(runner, bash('cat /dev/stdin; cat /dev/stdin', {stdin: 'x\n'}));
      assert.equal(stdout, 'x\nx\n');
    });

    it('find the end of standard input at once when none was given', async () => {
      const {stdout} = await collect(runner, python('import sys\nprint(repr(sys.stdin.read()))'));
      assert.equal(stdout, "''\n");
    });

    it('give their output while they go on', async () => {
      const seen: string[] = [];
      const controller = new AbortController();
      await collect(runner, python('import time\nprint("first")\ntime.sleep(60)'), {
        signal: controller.signal,
        onChunk: (text) => {
          seen.push(text);
          controller.abort();
        },
      });
      assert.deepEqual(seen, ['first\n']);
    });

    it('may open /dev/stdout and /dev/stderr', async () => {
      const {stdout, stderr} = await collect(runner, bash('echo out > /dev/stdout; echo bad > /dev/stderr'));
      assert.deepEqual([stdout, stderr], ['out\n', 'bad\n']);
    });

    it('have all of stdout given before what they wrote to stderr after it', async () => {
      const code = 'import os\nos.write(1, b"x" * 65536)\nos.write(2, b"e")';
      const {chunks} = await collect(runner, python(code));
      assert.equal(chunks.at(-1)?.type, 'stderr');
      assert.equal(
        chunks.filter(({type}) => type === 'stdout').reduce((sum, {bytes}) => sum + bytes.length, 0),
        65536,
      );
    });

    it('are refused in an unknown language', async () => {
      await assert.rejects(collect(runner, {language: 'cobol', code: ''}), RunnerError);
    });

    for (const file of ['/etc/x', '../x', '..', 'a/b', '', 'a\0b', 'é'.repeat(128)])
      it(`are refused with a file named ${JSON.stringify(file)}`, async () => {
        await assert.rejects(collect(runner, python('', {files: {[file]: ''}})), /Expected file names/);
      });

    it('may be many at once', async () => {
      const runs = Array.from({length: 4}, (_, index) => collect(runner, python(`print(${index})`)));
      assert.deepEqual(
        (await Promise.all(runs)).map(({stdout}) => stdout),
        ['0\n', '1\n', '2\n', '3\n'],
      );
    });
  });

  describe(`${name}: exits`, () => {
    const ends: [
      what: string,
      program: Parameters<typeof collect>[1],
      code: number | null,
      signal: string | null,
    ][] = [
      ['0 of Python', python('pass'), 0, null],
      ['sys.exit(3)', python('import sys; sys.exit(3)'), 3, null],
      ['exit() with a message', python('exit("bye")'), 1, null],
      ['an exception', python('1/0'), 1, null],
      ['a crash', python('import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)'), null, 'SIGSEGV'],
      ['KeyboardInterrupt', python('raise KeyboardInterrupt'), null, 'SIGINT'],
      ['process.exit(4)', javascript('process.exit(4)'), 4, null],
      ['an unhandled rejection', javascript('Promise.reject(new Error("no"))'), 1, null],
      ['exit 5 of Bash', bash('exit 5'), 5, null],
      ['a command that is not there', bash('no-such-command'), 127, null],
    ];
    for (const [what, program, code, signal] of ends)
      it(`tell ${what} as code ${code}, signal ${signal}`, async () => {
        const {exit} = await collect(runner, program);
        assert.deepEqual(
          {code: exit.code, signal: exit.signal, reason: exit.reason},
          {code, signal, reason: 'exited'},
        );
      });

    it('tell how long the run took', async () => {
      const {exit} = await collect(
        runner,
        python('import time\nt = time.process_time()\nwhile time.process_time() < t + 0.2: pass'),
      );
      assert.ok((exit.wallTimeMs ?? 0) >= 190 && (exit.cpuTimeMs ?? 0) >= 150, JSON.stringify(exit));
    });
  });

  describe(`${name}: output`, () => {
    it('is cut at character borders only', async () => {
      const code =
        'import sys, time\nfor b in "€😀".encode():\n    sys.stdout.buffer.write(bytes([b])); sys.stdout.flush(); time.sleep(0.02)';
      const {chunks} = await collect(runner, python(code));
      assert.deepEqual(
        chunks.map(({bytes}) => Buffer.from(bytes).toString()),
        ['€', '😀'],
      );
    });

    it('keeps bytes that are not UTF-8, NUL among them, as they are', async () => {
      const {chunks} = await collect(runner, bash(`printf 'a\\0\\xff\\xe2\\x82'`));
      assert.deepEqual(Buffer.concat(chunks.map(({bytes}) => bytes)), Buffer.from('6100ffe282', 'hex'));
    });

    it('comes whole when it is one line without end', async () => {
      const {stdout} = await collect(runner, python('print("x" * 3_000_000, end="")'));
      assert.equal(stdout.length, 3_000_000);
    });

    it('comes whole when it is many small pieces', async () => {
      const {stdout} = await collect(
        runner,
        python('import os\nfor i in range(20000): os.write(1, b"%d\\n" % i)'),
      );
      assert.equal(stdout, Array.from({length: 20_000}, (_, index) => `${index}\n`).join(''));
    });

    it('waits in the program while nobody takes it', async () => {
      const events = runner.run(
        python('import os\nwhile True: os.write(1, b"x" * 65536)'),
        {...DEFAULT_LIMITS, outputBytes: 1024 * MEGABYTE},
        undefined,
        new AbortController().signal,
      );
      await events.next();
      const before = process.memoryUsage.rss();
      await sleep(500);
      assert.ok(process.memoryUsage.rss() - before < 20 * MEGABYTE, 'Memory grows while nobody reads');
      await events.return();
    });
  });

  describe(`${name}: limits`, () => {
    it('end a program by the wall clock, and give what it printed', async () => {
      const {stdout, exit} = await collect(runner, python('import time\nprint("on")\ntime.sleep(60)'), {
        limits: {wallTimeMs: 300},
      });
      assert.deepEqual([stdout, exit.reason, exit.code], ['on\n', 'wall-time', null]);
    });

    it('end a program by the wall clock while nobody takes its output', async () => {
      const events = runner.run(
        bash('yes'),
        {...DEFAULT_LIMITS, wallTimeMs: 300},
        undefined,
        new AbortController().signal,
      );
      let {value: last} = await events.next();
      await sleep(400);
      for await (const event of events) last = event;
      assert.equal(last?.type === 'exit' && last.reason, 'wall-time');
    });

    it('end a program by its processor time', async () => {
      const {exit} = await collect(runner, python('while True: pass'), {limits: {cpuTimeMs: 300}});
      assert.equal(exit.reason, 'cpu-time');
    });

    it('count the processor time of children together', async () => {
      const code = 'for i in 1 2 3 4; do (while :; do :; done) & done; wait';
      const {exit} = await collect(runner, bash(code), {limits: {cpuTimeMs: 400}});
      assert.equal(exit.reason, 'cpu-time');
    });

    it('end a program by the memory of all its processes', async () => {
      const code = `
import os, time
for i in range(20):
    if os.fork() == 0:
        block = bytearray(os.urandom(1)) * (20 << 20)
        time.sleep(60)
    time.sleep(0.05)
time.sleep(60)`;
      const {exit} = await collect(runner, python(code), {limits: {memoryBytes: 128 * MEGABYTE}});
      assert.equal(exit.reason, 'memory');
    });

    it('do not count memory twice that forked processes share', async () => {
      const code = `
import os, time
block = bytearray(b'x') * (60 << 20)
children = [os.fork() for _ in range(1)]
for _ in range(2): children.append(os.fork())
time.sleep(0.4)
if all(children): print('alive')`;
      const {stdout, exit} = await collect(runner, python(code), {limits: {memoryBytes: 128 * MEGABYTE}});
      assert.deepEqual([exit.reason, stdout], ['exited', 'alive\n']);
    });

    it('end a flood of output, and give it up to the limit', async () => {
      const code = 'import os\nfor _ in range(16384): os.write(1, b"x" * 65536)';
      const {stdout, exit} = await collect(runner, python(code), {limits: {outputBytes: 1_000_000}});
      assert.deepEqual([stdout.length, exit.reason], [1_000_000, 'output-limit']);
    });

    it('count both outputs together and cut at a character border', async () => {
      const {stdout, stderr, exit} = await collect(runner, bash('printf aa; printf "€€" >&2; sleep 60'), {
        limits: {outputBytes: 6},
      });
      assert.deepEqual([stdout, stderr, exit.reason], ['aa', '€', 'output-limit']);
    });
  });

  describe(`${name}: cancelling`, () => {
    it('ends a program at once', async () => {
      const controller = new AbortController();
      const onChunk = () => controller.abort();
      const {exit} = await collect(runner, bash('echo on; sleep 60'), {signal: controller.signal, onChunk});
      assert.deepEqual([exit.reason, exit.code], ['canceled', null]);
    });

    it('before the start runs nothing', async () => {
      const {stdout, exit} = await collect(runner, bash('echo on'), {signal: AbortSignal.abort()});
      assert.deepEqual([stdout, exit.reason], ['', 'canceled']);
    });

    it('leaves no listener behind', async () => {
      const controller = new AbortController();
      let listeners = 0;
      const {signal} = controller;
      const add = signal.addEventListener.bind(signal);
      const remove = signal.removeEventListener.bind(signal);
      signal.addEventListener = (...args: Parameters<typeof add>) => {
        listeners++;
        add(...args);
      };
      signal.removeEventListener = (...args: Parameters<typeof remove>) => {
        listeners--;
        remove(...args);
      };
      await collect(runner, bash('echo on'), {signal});
      assert.equal(listeners, 0);
    });

    it('by close() ends all runs', async () => {
      const other = create();
      const run = collect(other, bash('echo on; sleep 60'), {onChunk: () => void other.close()});
      assert.equal((await run).exit.reason, 'canceled');
    });
  });

  it(`${name}: tells its languages with their versions`, async () => {
    const languages = await runner.languages();
    for (const {id, available, version, install} of languages)
      assert.match(
        available ? (version ?? 'none') : (install ?? 'nothing'),
        /^(\d+\.\d+|apt-get install )/,
        id,
      );
    const available = languages.filter((language) => language.available).map(({id}) => id);
    assert.deepEqual(available.slice(0, 3), ['python', 'javascript', 'bash']);
  });
}

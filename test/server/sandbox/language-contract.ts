import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {RunRequest} from 'code-card/wire';
import type {Runner} from '../../../server/sandbox/runner.js';
import {bash, collect, javascript, python} from './collect.js';

/** What programs of each language find, whatever runner runs them; called once for each. */
export function describeLanguages(name: string, create: () => Runner): void {
  let runner: Runner;
  before(() => (runner = create()));
  after(() => runner.close());

  const list: [label: string, program: RunRequest][] = [
    ['Python', python('import os; print(*sorted(os.listdir()), sep="|")')],
    ['JavaScript', javascript('console.log(require("fs").readdirSync(".").sort().join("|"))')],
    ['Bash', bash('ls -N | LC_ALL=C sort | paste -sd "|"')],
  ];
  for (const [label, program] of list)
    it(`${name}: ${label} finds files whose names begin and end with blanks`, async () => {
      const files = {' a ': '', '\tb\t': '', ' ': '', "'$x'\\": ''};
      const {stdout} = await collect(runner, {...program, files});
      assert.match(stdout, /^\tb\t\| \| a \|'\$x'\\\|main\.(py|js|sh)\n$/);
    });

  describe(`${name}: Python`, () => {
    const failing = {
      'an exception in a function': 'def f(x):\n    return x["a"]["b"]\n\n\nprint("before")\nf({"a": {}})\n',
      'a SyntaxError': 'x = 1\nif x\n    pass\n',
      'an exception with a cause':
        'try:\n    1/0\nexcept ZeroDivisionError as e:\n    raise ValueError("ü") from e\n',
      'exit with a message': 'import sys\nsys.exit("message")\n',
      'an exception group': 'raise ExceptionGroup("g", [ValueError(1), TypeError("t")])\n',
      'a hook of its own':
        'import sys\nsys.excepthook = lambda *a: print("hook", a[0], a[2].tb_lineno, file=sys.stderr)\n1/0\n',
      KeyboardInterrupt: 'raise KeyboardInterrupt\n',
    };
    for (const [what, code] of Object.entries(failing))
      it(`tells ${what} just as "python3 main.py" does`, async () => {
        const plain = runPlainPython(code);
        const {stdout, stderr} = await collect(runner, python(code));
        const folder = /File "(.*)\/main\.py"/.exec(stderr)?.[1] ?? '';
        assert.equal(
          stderr.replaceAll(folder || '\0', 'FOLDER'),
          plain.stderr.replaceAll(plain.folder, 'FOLDER'),
        );
        assert.equal(stdout, plain.stdout);
      });

    it('finds its main module, its folder, its help and its packages', async () => {
      const code = `
import sys, pickle, helper, __main__
class A: pass
print(__name__, __file__ == sys.path[0] + '/main.py', sys.argv, helper.x, __main__.A is A)
print(type(pickle.loads(pickle.dumps(A()))) is A, sys.stdout.line_buffering, callable(help), [n for n in dir() if n[0] != '_'])
print(any(path.endswith('-packages') for path in sys.path))
`;
      const {stdout, stderr} = await collect(runner, python(code, {files: {'helper.py': 'x = 7'}}));
      assert.equal(stderr, '');
      assert.equal(
        stdout,
        "__main__ True ['main.py'] 7 True\nTrue True True ['A', 'helper', 'pickle', 'sys']\nTrue\n",
      );
    });

    for (const method of ['fork', 'spawn'])
      it(`runs multiprocessing by ${method}`, async () => {
        const code = `
import multiprocessing
def square(x): return x * x
if __name__ == '__main__':
    with multiprocessing.get_context('${method}').Pool(2) as pool:
        print(pool.map(square, range(4)))
`;
        const {stdout, stderr} = await collect(runner, python(code));
        assert.deepEqual([stdout, stderr], ['[0, 1, 4, 9]\n', '']);
      });

    it('waits for threads and calls atexit at the end', async () => {
      const code = `
import atexit, threading, time
atexit.register(print, 'atexit')
threading.Thread(target=lambda: (time.sleep(0.1), print('thread'))).start()
raise ValueError
`;
      const {stdout, exit} = await collect(runner, python(code));
      assert.deepEqual([stdout, exit.code], ['thread\natexit\n', 1]);
    });
  });

  describe(`${name}: JavaScript`, () => {
    it('runs CommonJS as the main module', async () => {
      const code = 'console.log(require.main === module, __filename.endsWith("/main.js"), process.execArgv)';
      assert.equal((await collect(runner, javascript(code))).stdout, 'true true []\n');
    });

    it('runs an ES module, told by its syntax, and imports files beside it', async () => {
      const code = 'import {x} from "./other.mjs";\nconsole.log(await Promise.resolve(x));';
      const {stdout, stderr} = await collect(
        runner,
        javascript(code, {files: {'other.mjs': 'export const x = 5;'}}),
      );
      assert.deepEqual([stdout, stderr], ['5\n', '']);
    });

    it('names the line of the program in stack traces, and nothing of the harness', async () => {
      const {stderr} = await collect(runner, javascript('\nfunction f() { throw new Error("no"); }\nf();'));
      assert.match(stderr, /main\.js:2\n.*\n.*\n\nError: no\n {4}at f \(.*main\.js:2:22\)/);
      assert.doesNotMatch(stderr, /node\.cjs/);
    });

    it('starts workers and forks', async () => {
      const code = `
const {Worker} = require('worker_threads');
const {fork} = require('child_process');
if (process.argv[2] === 'child') process.send('child');
else {
  new Worker('require("worker_threads").parentPort.postMessage("worker")', {eval: true}).on('message', (text) => {
    console.log(text);
    fork(__filename, ['child']).on('message', (text) => console.log(text));
  });
}`;
      assert.equal((await collect(runner, javascript(code))).stdout, 'worker\nchild\n');
    });
  });

  describe(`${name}: Bash`, () => {
    it('has its name, its arguments and line numbers', async () => {
      const {stdout, stderr} = await collect(
        runner,
        bash('echo "$0" "$#" "$BASH_SOURCE" "${LC_ALL-unset}"\n\nnope', {args: ['a', 'b c']}),
      );
      assert.deepEqual(
        [stdout, stderr],
        ['main.sh 2 main.sh unset\n', 'main.sh: line 3: nope: command not found\n'],
      );
    });
  });
}

/** What `python3 main.py` prints when no sandbox and no harness stand in between. */
function runPlainPython(code: string): {folder: string; stdout: string; stderr: string} {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plain-')));
  try {
    writeFileSync(join(folder, 'main.py'), code);
    const script = ['-c', '/usr/bin/python3 main.py 2>stderr; :'];
    const stdout = execFileSync('/bin/sh', script, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const stderr = readFileSync(join(folder, 'stderr'), 'utf8');
    return {folder, stdout, stderr};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

// The server side of servers.ts: starts the real back-ends, once for a whole run of the tests.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import {SYSTEM_PYTHON} from '../../../scripts/lib/programs.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** How long a server may take until it prints its address, in milliseconds; a busy machine is slow. */
const START_TIMEOUT_MS = 15_000;

/** For each server the command that starts it on a free port of 127.0.0.1; all of them print their address. */
const SERVERS = {
  'code-card-server': [process.execPath, '--conditions=code-card-source', '--import=tsx', 'server/main.ts'],
  'a server behind a bad network': [
    process.execPath,
    '--conditions=code-card-source',
    '--import=tsx',
    'test/server/helpers/serve-with-cuts.ts',
  ],
  fastapi: [SYSTEM_PYTHON, '-m', 'uvicorn', '--app-dir=demo/fastapi', '--port=0', 'app:app'],
};

export function servers() {
  const running = new Map();
  return {
    name: 'servers',
    async executeCommand({command, payload: name}) {
      if (command !== 'start-server') return undefined;
      if (!running.has(name)) running.set(name, start(name));
      return {url: (await running.get(name)).url};
    },
    async serverStop() {
      for (const server of await Promise.allSettled(running.values())) await server.value?.stop();
    },
  };
}

async function start(name) {
  const [file, ...args] = SERVERS[name];
  const env = {...process.env, PORT: '0', HOST: '127.0.0.1', PYTHONDONTWRITEBYTECODE: '1'};
  const child = spawn(file, args, {cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe']});
  const closed = once(child, 'close');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill); // Also when the test run itself is broken off.
  const stop = async () => {
    process.off('exit', kill);
    child.kill();
    await closed;
  };
  try {
    return {url: await printedAddress(name, child), stop};
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Some servers log to stdout, others to stderr. Both are read on, so that neither pipe fills up. */
function printedAddress(name, child) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const fail = (what) =>
      reject(new Error(`${name} ${what} before it printed an address:\n${lines.join('\n')}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS, `took more than ${START_TIMEOUT_MS} ms`);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => fail(`ended with exit code ${code}`));
    child.once('close', () => clearTimeout(timer));
    for (const stream of [child.stdout, child.stderr])
      createInterface({input: stream}).on('line', (line) => {
        lines.push(line);
        const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
        if (!url) return;
        clearTimeout(timer);
        resolve(`${url}/`);
      });
  });
}

import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {findWebKitDriver, findXvfb} from '../../scripts/lib/programs.mjs';

const SCREEN = '1400x1000x24';

/** How often, and how many times, the driver is asked whether it is up, in milliseconds. */
const ASK_MS = 50;
const ASK_TIMES = 400;

/** Starts a screen, WebKit's driver and a session. `command()` calls the session by WebDriver (W3C). */
export async function startWebKit() {
  const children = [];
  const display = process.env.DISPLAY ?? (await startScreen(children));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const driver = spawn(findWebKitDriver(), [`--port=${port}`, '--host=127.0.0.1'], {
    env: {...process.env, DISPLAY: display},
    stdio: 'ignore',
  });
  children.push(driver);
  await untilUp(base);
  const {sessionId} = await call(base, 'POST', '/session', {capabilities: {alwaysMatch: {}}});
  return {
    command: (method, path, body) => call(base, method, `/session/${sessionId}${path}`, body),
    async stop() {
      await call(base, 'DELETE', `/session/${sessionId}`).catch(() => undefined);
      for (const child of children.reverse()) child.kill();
    },
  };
}

async function startScreen(children) {
  const server = spawn(findXvfb(), ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(server);
  const [number] = await once(server.stdout, 'data');
  return `:${String(number).trim()}`;
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const {port} = probe.address();
  probe.close();
  return port;
}

async function untilUp(base) {
  for (let times = 0; times < ASK_TIMES; times++) {
    const isUp = await call(base, 'GET', '/status').then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(ASK_MS);
  }
  throw new Error(`Expected WebKit's driver to answer at ${base}, got no answer`);
}

async function call(base, method, path, body = {}) {
  const response = await fetch(base + path, {
    method,
    headers: {'content-type': 'application/json'},
    body: method === 'POST' ? JSON.stringify(body) : undefined,
  });
  const {value} = await response.json();
  if (value?.error) throw new Error(`WebDriver: ${value.error}: ${value.message}`);
  return value;
}

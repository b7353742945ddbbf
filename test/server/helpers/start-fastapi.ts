import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {fileURLToPath} from 'node:url';
import type {TestServer} from './start-server.js';

/** The system's own Python: Debian's packages are for it, whatever `python3` stands first on PATH. */
export const PYTHON = '/usr/bin/python3';

export const FASTAPI_FOLDER = fileURLToPath(new URL('../../../demo/fastapi', import.meta.url));

/** Starts the FastAPI demo on a free port. */
export async function startFastapi(): Promise<TestServer> {
  const child = spawn(PYTHON, ['-m', 'uvicorn', '--port=0', 'app:app'], {
    cwd: FASTAPI_FOLDER,
    env: {...process.env, PYTHONDONTWRITEBYTECODE: '1'},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = once(child, 'close');
  const close = async () => {
    child.kill();
    await closed;
  };
  const url = await new Promise<string>((resolve, reject) => {
    const log: string[] = [];
    const fail = () => reject(new Error(`Expected an address from uvicorn, got:\n${log.join('\n')}`));
    child.once('error', reject).once('close', fail);
    createInterface(child.stderr).on('line', (line) => {
      log.push(line);
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (address) resolve(address);
    });
  });
  return {url, close};
}

// Built-in modules only: it also guards the installation of the packages.
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {ROOT} from './root.mjs';

const LOCK = `${ROOT}/.ensure.lock`;

/** How often to look whether the other command is done, in milliseconds. */
const POLL_MS = 500;

/** Calls a function while no other command that was started in this folder installs or builds. @returns its result. */
export function withLock(act) {
  takeLock();
  try {
    return act();
  } finally {
    rmSync(LOCK, {recursive: true, force: true});
  }
}

/** A folder, because making one is atomic. */
function takeLock() {
  for (let first = true; ; first = false) {
    try {
      mkdirSync(LOCK);
      writeFileSync(`${LOCK}/pid`, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    sleep(POLL_MS); // First of all: the other may not have written its number yet.
    if (!isAlive(lockOwner())) rmSync(LOCK, {recursive: true, force: true});
    else if (first) console.error('Waiting for another command that installs or builds here …');
  }
}

function lockOwner() {
  try {
    return Number(readFileSync(`${LOCK}/pid`, 'utf8'));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM'; // Somebody else's process.
  }
}

const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

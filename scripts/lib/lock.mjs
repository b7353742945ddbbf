// Built-in modules only: it also guards the installation of the packages.
import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
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
    removeLock(process.pid);
  }
}

/** A folder that gets its name with its owner's number in it already: so there is never a lock of nobody. */
function takeLock() {
  const own = `${LOCK}.${process.pid}`;
  mkdirSync(own);
  writeFileSync(`${own}/pid`, String(process.pid));
  for (let first = true; ; first = false) {
    try {
      renameSync(own, LOCK);
      return;
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
    const owner = ownerOf(LOCK);
    if (!isAlive(owner)) removeLock(owner);
    else if (first) console.error('Waiting for another command that installs or builds here …');
    sleep(POLL_MS);
  }
}

/** Takes it away by its name first: what is deleted then can be nobody else's. */
function removeLock(owner) {
  const gone = `${LOCK}.gone.${process.pid}`;
  try {
    renameSync(LOCK, gone);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  // Somebody else may have taken it since its dead owner was found.
  if (ownerOf(gone) !== owner) renameSync(gone, LOCK);
  else rmSync(gone, {recursive: true, force: true});
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(`${lock}/pid`, 'utf8'));
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

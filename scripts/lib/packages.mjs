// The npm packages: `npm ci`, but only when the lock file asks for others than those that are there.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {ROOT} from './root.mjs';

const MANIFESTS = ['package.json', 'server/package.json'];
/** The parts of a manifest that decide what is installed. */
const PARTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'workspaces'];
const STAMP = `${ROOT}/node_modules/.ensured`;
const LOCK = `${ROOT}/.ensure.lock`;
/** How often a second command looks whether the first has installed everything, in milliseconds. */
const POLL_MS = 500;

/** @returns what went wrong, or undefined. */
export function ensurePackages() {
  if (installed()) return undefined;
  takeLock();
  try {
    return installed() ? undefined : install();
  } finally {
    rmSync(LOCK, {recursive: true, force: true});
  }
}

const installed = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();

function wanted() {
  const major = process.versions.node.split('.')[0];
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${major}`);
  for (const name of MANIFESTS) {
    const manifest = JSON.parse(readFileSync(`${ROOT}/${name}`, 'utf8'));
    hash.update(JSON.stringify(PARTS.map((part) => manifest[part])));
  }
  return hash.update(readFileSync(`${ROOT}/package-lock.json`)).digest('hex');
}

function install() {
  console.error('Installing the npm packages (first run, or the lock file has changed) …');
  // Development packages too, also where NODE_ENV says production: the build is made of them.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const options = {cwd: ROOT, stdio: ['ignore', 2, 2]};
  const {status} = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, {...options, shell: process.platform === 'win32'});
  if (status !== 0) return 'npm could not install the packages, it says above why. Nothing was started.';
  writeFileSync(STAMP, wanted());
  return undefined;
}

/** Two commands started at once must not both install. A folder, because making one is atomic. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(LOCK);
      writeFileSync(`${LOCK}/pid`, String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    sleep(POLL_MS); // First of all: the other may not have written its number yet.
    if (!isAlive(lockOwner())) rmSync(LOCK, {recursive: true, force: true});
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

// The npm packages: `npm ci`, but only when the lock file asks for others than those that are there.
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {withLock} from './lock.mjs';
import {ROOT} from './root.mjs';

const MANIFESTS = ['package.json', 'server/package.json'];
/** The parts of a manifest that decide what is installed. */
const PARTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides', 'workspaces'];
const STAMP = `${ROOT}/node_modules/.ensured`;

/** @returns what went wrong, or undefined. */
export function ensurePackages() {
  if (installed()) return undefined;
  // Another command may have installed them meanwhile.
  return withLock(() => (installed() ? undefined : install()));
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

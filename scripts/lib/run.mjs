import {spawnSync} from 'node:child_process';
import {ROOT} from './root.mjs';

/** Runs a program of node_modules/.bin in the project's folder. @returns its exit code; 1 where it has none. */
export function runTool(name, args, options) {
  // Windows' shims are scripts for its shell.
  const shell = process.platform === 'win32';
  return run(`${ROOT}/node_modules/.bin/${name}`, args, {shell, ...options});
}

/** Runs Node with these arguments in the project's folder. @returns its exit code; 1 where it has none. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

function run(file, args, options) {
  const {status, error} = spawnSync(file, args, {cwd: ROOT, stdio: 'inherit', ...options});
  if (error) console.error(`Could not start ${file}: ${error.message}`);
  return status ?? 1;
}
